import address from './font/figures.woff2?inline';

const name = 'gradflow figures';

/** The font of pictures for print, and what stands in for it where a program knows no fonts in a file, or for Chinese. */
export const letteringFamily = `"${name}", "DejaVu Sans", Arial, Helvetica, "Noto Sans CJK SC", "PingFang SC", "Microsoft YaHei", sans-serif`;

/** The font as a style sheet inside a picture has it: nothing of it is fetched from anywhere. */
export const fontFace = `@font-face{font-family:"${name}";src:url(${address}) format("woff2")}`;

let loading: Promise<void> | undefined;

/** Once it is there plots can be measured and drawn in it; without an answer where this page has no fonts of its own. */
export function loadLettering(): Promise<void> {
  loading ??= load();
  return loading;
}

async function load(): Promise<void> {
  if (typeof FontFace === 'undefined') return;
  const bytes = Uint8Array.from(atob(address.slice(address.indexOf(',') + 1)), (letter) =>
    letter.charCodeAt(0),
  );
  // From its bytes: the policy of the page lets no font come from an address.
  document.fonts.add(await new FontFace(name, bytes).load());
}
