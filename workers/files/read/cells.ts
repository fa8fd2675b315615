/** What the cells of a table of text stand for, under one way of writing numbers. */

/** What stands before the decimals. */
export type Decimal = '.' | ',';

/** Words that stand for a value that is missing; what is infinite cannot be foretold either. */
const absent = /^(|-|na|n\/a|nan|null|none|\?|[-+]?inf(inity)?)$/i;

/** Fortran and MATLAB write the exponent with a D. */
const plain = /^[-+]?(\d+\.?\d*|\.\d+)([eEdD][-+]?\d+)?$/;

/** Thousands in groups of three; the first group is no 0, for nobody writes 0,123 for 123. */
const grouped: Readonly<Record<Decimal, RegExp>> = {
  '.': /^[-+]?[1-9]\d{0,2}(?:(?:,\d{3})+|(?:[ \u00a0\u202f\u2009'’]\d{3})+)(?:\.\d*)?$/,
  ',': /^[-+]?[1-9]\d{0,2}(?:(?:\.\d{3})+|(?:[ \u00a0\u202f\u2009'’]\d{3})+)(?:,\d*)?$/,
};

const notDigits = /[^\d+\-.]/g;

/**
 * What a cell holds: a number, NaN for nothing, null for a word.
 *
 * @param hasGroups  whether thousands may stand in groups
 */
export function cellValue(text: string, decimal: Decimal = '.', hasGroups = true): number | null {
  const given = text.trim();
  if (absent.test(given)) return Number.NaN;
  const signed = given.startsWith('−') ? `-${given.slice(1)}` : given;
  if (decimal === ',' && signed.includes('.') && !grouped[','].test(signed)) return null;
  const dotted = decimal === ',' ? signed.replace(',', '.') : signed;
  // Not Number alone: it takes '0x1f', '' and 'Infinity' for numbers.
  if (!(decimal === ',' && signed.includes('.')) && plain.test(dotted)) {
    return finite(dotted.replace(/[dD]/, 'e'));
  }
  if (!hasGroups || !grouped[decimal].test(signed)) return null;
  const whole = decimal === ',' ? signed.replaceAll('.', '').replace(',', '.') : signed;
  return finite(whole.replace(notDigits, ''));
}

/** Whether a cell is a number only if its thousands stand in groups. */
export function isGrouped(text: string, decimal: Decimal): boolean {
  const value = cellValue(text, decimal);
  return value !== null && !Number.isNaN(value) && cellValue(text, decimal, false) === null;
}

function finite(text: string): number | null {
  const value = Number(text);
  return Number.isFinite(value) ? value : null;
}
