import type { ImportedNetwork } from './importedNetwork.ts';
/**
 * What a reader brings along: a text, a series, inputs, a network. It is no setting: it stands in no address, travels to the worker once,
 * and requests name it by a number that changes with it.
 */

/** A text whose characters are foretold (task `text`). */
export interface UserText {
  readonly kind: 'text';
  /** Where it came from, for the eye: the name of a file. */
  readonly name: string;
  readonly text: string;
}

/** Equally spaced numbers of which the next one is foretold (task `series`). */
export interface UserSeries {
  readonly kind: 'series';
  readonly name: string;
  readonly values: readonly number[];
}

/** A sequence of inputs that takes the place of drawn ones (task `noise`). */
export interface UserInputs {
  readonly kind: 'inputs';
  readonly name: string;
  readonly T: number;
  readonly m: number;
  /** T×m, finite. */
  readonly values: Float64Array;
  /** Which rows of its file they are, from 1, where they are not all: `every` second one, and so on. */
  readonly rows?: { readonly first: number; readonly every: number; readonly of: number };
}

export type UserData = UserText | UserSeries | UserInputs | ImportedNetwork;
export type UserDataKind = UserData['kind'];

/** At most one of each kind. */
export type UserDataByKind = {
  readonly [K in UserDataKind]?: Extract<UserData, { readonly kind: K }>;
};

/** Which of them are in use, by a number that is never used twice. */
export type UserDataIds = Readonly<Partial<Record<UserDataKind, number>>>;

/** How much there is of each kind: what the bounds of settings follow. */
export interface UserDataLengths {
  /** Characters of the text, values of the series: windows are drawn from these. */
  readonly text?: number;
  readonly series?: number;
  readonly inputs?: Pick<UserInputs, 'T' | 'm'>;
  /** These sizes are legal, also above the usual bounds. */
  readonly network?: Pick<ImportedNetwork, 'n' | 'm' | 'layers'>;
}

/** Least and most of a kind: two steps and the answer to the second; and what is read in a blink. */
export const userDataLimits = {
  text: { least: 3, most: 1_000_000 },
  series: { least: 3, most: 100_000 },
} as const;

/** Why data cannot be used; worded on the page. */
export interface UserDataProblem {
  /**
   * `empty`: nothing there; `short`, `long`: outside {@link userDataLimits}; `same`: one character, or one value, throughout;
   * `gap`: a value is missing or no number.
   */
  readonly code: 'empty' | 'short' | 'long' | 'same' | 'gap';
  /** How many characters or values there are; for `gap` which value it is, from 1. */
  readonly given: number;
}

/** What keeps these data from being used, or null. */
export function userDataProblem(data: UserData): UserDataProblem | null {
  // Their readers have seen to all of it.
  if (data.kind === 'network' || data.kind === 'inputs') return null;
  const { least, most } = userDataLimits[data.kind];
  const given = userDataLength(data);
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
export function userDataLengthsOf(userData: UserDataByKind): UserDataLengths {
  const { text, series, inputs, network } = userData;
  return {
    ...(text && { text: userDataLength(text) }),
    ...(series && { series: userDataLength(series) }),
    ...(inputs && { inputs: { T: inputs.T, m: inputs.m } }),
    ...(network && { network: { n: network.n, m: network.m, layers: network.layers } }),
  };
}

/** Characters (code points) of a text, values of a series. */
export function userDataLength(data: UserText | UserSeries): number {
  if (data.kind === 'series') return data.values.length;
  let length = 0;
  for (const _ of data.text) length += 1;
  return length;
}

function isConstant(data: UserText | UserSeries): boolean {
  if (data.kind === 'series') return data.values.every((value) => value === data.values[0]);
  const [first] = data.text;
  for (const character of data.text) if (character !== first) return false;
  return true;
}
