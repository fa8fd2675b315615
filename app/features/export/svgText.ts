/** Two decimals: a hundredth of a pixel is not to be seen. */
export const short = (value: number) => String(Math.round(value * 100) / 100 + 0);

/** A point as paths write it. */
export const pair = (x: number, y: number) => `${short(x)} ${short(y)}`;

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
};

/** As content or attribute; what XML does not allow at all is left out. */
export function escaped(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
  const legal = text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '');
  return legal.replace(/[&<>"]/g, (letter) => entities[letter] ?? '');
}
