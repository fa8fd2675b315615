import { settling } from '../../../session/settling.ts';
import address from './maths.woff2?url';

let loading: Promise<void> | undefined;

/** The font of the equations, with what MathML needs to know to set them; without it the browser sets them in its own. */
export function loadMathsFont(): Promise<void> {
  // Not tried again: the equations can be read without it.
  loading ??= settling.until(load()).catch(() => {});
  return loading;
}

async function load(): Promise<void> {
  if (typeof FontFace === 'undefined') return;
  // From its bytes: in the page as one file the address holds them, and no other address may be loaded as a font there.
  const bytes = await (await fetch(address)).arrayBuffer();
  document.fonts.add(await new FontFace('gradflow maths', bytes).load());
}
