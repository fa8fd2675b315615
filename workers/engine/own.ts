/**
 * What a reader brings along: a text, a series. It is no setting: it stands in no address, travels to the worker once,
 * and requests name it by a number that changes with it.
 */

/** A text whose characters are foretold (task `text`). */
export interface OwnText {
  readonly kind: 'text';
  /** Where it came from, for the eye: the name of a file. */
  readonly name: string;
  readonly text: string;
}

/** Equally spaced numbers of which the next one is foretold (task `series`). */
export interface OwnSeries {
  readonly kind: 'series';
  readonly name: string;
  readonly values: readonly number[];
}

export type OwnData = OwnText | OwnSeries;
export type OwnKind = OwnData['kind'];

/** At most one of each kind. */
export type Own = { readonly [K in OwnKind]?: Extract<OwnData, { readonly kind: K }> };

/** Which of them are in use, by a number that is never used twice. */
export type OwnIds = Readonly<Partial<Record<OwnKind, number>>>;

/** How much there is of each kind to draw windows from: characters of the text, values of the series. */
export type OwnLengths = Readonly<Partial<Record<OwnKind, number>>>;

/** Least and most of a kind: two steps and the answer to the second; and what is read in a blink. */
export const ownLimits = {
  text: { least: 3, most: 1_000_000 },
  series: { least: 3, most: 100_000 },
} as const;

/** Why data cannot be used; worded on the page. */
export interface OwnProblem {
  /**
   * `empty`: nothing there; `short`, `long`: outside {@link ownLimits}; `same`: one character, or one value, throughout;
   * `gap`: a value is missing or no number.
   */
  readonly code: 'empty' | 'short' | 'long' | 'same' | 'gap';
  /** How many characters or values there are; for `gap` which value it is, from 1. */
  readonly given: number;
}

/** What keeps these data from being used, or null. */
export function ownProblem(data: OwnData): OwnProblem | null {
  const { least, most } = ownLimits[data.kind];
  const given = ownLength(data);
  if (given === 0) return { code: 'empty', given };
  if (given > most) return { code: 'long', given };
  if (data.kind === 'series') {
    const gap = data.values.findIndex((value) => !Number.isFinite(value));
    if (gap >= 0) return { code: 'gap', given: gap + 1 };
  }
  if (given < least) return { code: 'short', given };
  return isConstant(data) ? { code: 'same', given } : null;
}

/** Characters (code points) of a text, values of a series. */
export function ownLength(data: OwnData): number {
  if (data.kind === 'series') return data.values.length;
  let length = 0;
  for (const _ of data.text) length += 1;
  return length;
}

function isConstant(data: OwnData): boolean {
  if (data.kind === 'series') return data.values.every((value) => value === data.values[0]);
  const [first] = data.text;
  for (const character of data.text) if (character !== first) return false;
  return true;
}
