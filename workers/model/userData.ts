import type { ImportedNetwork } from './importedNetwork.ts';
/**
 * What a reader brings along: a text, a series, inputs, a network. It is no setting: it stands in no address, travels to the worker once,
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

/** A sequence of inputs that takes the place of drawn ones (task `noise`). */
export interface OwnInputs {
  readonly kind: 'inputs';
  readonly name: string;
  readonly T: number;
  readonly m: number;
  /** T×m, finite. */
  readonly values: Float64Array;
  /** Which rows of its file they are, from 1, where they are not all: `every` second one, and so on. */
  readonly rows?: { readonly first: number; readonly every: number; readonly of: number };
}

export type OwnData = OwnText | OwnSeries | OwnInputs | ImportedNetwork;
export type OwnKind = OwnData['kind'];

/** At most one of each kind. */
export type UserData = { readonly [K in OwnKind]?: Extract<OwnData, { readonly kind: K }> };

/** Which of them are in use, by a number that is never used twice. */
export type OwnIds = Readonly<Partial<Record<OwnKind, number>>>;

/** How much there is of each kind: what the bounds of settings follow. */
export interface OwnLengths {
  /** Characters of the text, values of the series: windows are drawn from these. */
  readonly text?: number;
  readonly series?: number;
  readonly inputs?: Pick<OwnInputs, 'T' | 'm'>;
  /** These sizes are legal, also above the usual bounds. */
  readonly network?: Pick<ImportedNetwork, 'n' | 'm' | 'layers'>;
}

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
  // Their readers have seen to all of it.
  if (data.kind === 'network' || data.kind === 'inputs') return null;
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

/** The lengths of all that was brought. */
export function ownLengthsOf(own: UserData): OwnLengths {
  const { text, series, inputs, network } = own;
  return {
    ...(text && { text: ownLength(text) }),
    ...(series && { series: ownLength(series) }),
    ...(inputs && { inputs: { T: inputs.T, m: inputs.m } }),
    ...(network && { network: { n: network.n, m: network.m, layers: network.layers } }),
  };
}

/** Characters (code points) of a text, values of a series. */
export function ownLength(data: OwnText | OwnSeries): number {
  if (data.kind === 'series') return data.values.length;
  let length = 0;
  for (const _ of data.text) length += 1;
  return length;
}

function isConstant(data: OwnText | OwnSeries): boolean {
  if (data.kind === 'series') return data.values.every((value) => value === data.values[0]);
  const [first] = data.text;
  for (const character of data.text) if (character !== first) return false;
  return true;
}
