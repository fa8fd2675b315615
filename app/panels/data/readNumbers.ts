/** Between two numbers: commas (also Chinese ones), semicolons, spaces, lines. */
const between = /[\s,;，；、]+/;
const number = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;
/** A comma before the next separator, or two in a row: a number is missing there. */
const gap = /[,;，；]\s*(?=[,;，；])/g;

/**
 * The numbers of a text that was typed or pasted; NaN where there is something else, or nothing between two commas.
 *
 * The decimal sign is a point; a minus may be the long one. Separators at the beginning and the end are no gaps.
 */
export function readNumbers(text: string): readonly number[] {
  const trimmed = text.replaceAll('−', '-').replace(/^[\s,;，；、]+|[\s,;，；、]+$/g, '');
  if (trimmed === '') return [];
  return trimmed
    .replace(gap, ', ? ,')
    .split(between)
    .map((word) => (number.test(word) ? Number(word) : Number.NaN));
}
