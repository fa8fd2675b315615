/** The tasks, in the order of their menu, the default first: what settings know of them without drawing a batch. */

import type { Values } from './param.ts';
import { type Named, table } from './table.ts';
import type { UserDataKind, UserDataLengths } from './userData.ts';
import { lengthIn, numberIn } from './values.ts';

/** A task. */
export interface TaskFlags<Id extends string = string> extends Named<Id> {
  /** Keys of the Params that only some tasks use: `m`, `p`, `dist`, `lag`. */
  readonly params: readonly string[];
  /** What it draws from, if it works on a text or a series, and how many characters or values are built in. */
  readonly data?: { readonly kind: 'text' | 'series'; readonly length: number };
  /** Inputs m and outputs p under the given settings; of the built-in data where none are given. */
  readonly dimensions: (
    values: Values,
    source?: Alphabet | null,
  ) => { readonly m: number; readonly p: number };
  /** The loss and read-out it is usually posed with. */
  readonly loss: 'mse' | 'ce';
  readonly read: 'last' | 'all';
  /** Its inputs mean nothing: inputs that the reader brought can take their place. */
  readonly takesInputs?: boolean;
  /** Its answers follow from nothing that was read: they are learnt by heart, which takes no memory of earlier steps. */
  readonly isMemorised?: boolean;
  /** How many steps lie between what must be remembered and where it is asked for. */
  readonly dependencyLag: (values: Values) => number;
}

/** The different characters of a text. */
export interface Alphabet {
  readonly alphabet: readonly string[];
}

/** Different symbols to copy, and how many of them at most, as in Arjovsky, Shah & Bengio (2016). */
export const copySymbols = 8;
export const longestCopy = 10;

/** Symbols of `order`: two that matter, then four that do not. */
export const orderKeys = 2;
export const orderDistractors = 4;

/** Classes at most; a text with more characters keeps the most frequent ones and puts all others into one class. */
export const mostClasses = 32;

export const tasks = table(
  'tasks',
  {
    id: 'noise',
    params: ['m', 'p', 'dist'],
    dimensions: (values: Values) => ({ m: numberIn(values, 'm', 2), p: numberIn(values, 'p', 1) }),
    loss: 'mse',
    read: 'last',
    takesInputs: true,
    isMemorised: true,
    dependencyLag: () => 0,
  },
  {
    id: 'adding',
    params: [],
    dimensions: () => ({ m: 2, p: 1 }),
    loss: 'mse',
    read: 'last',
    dependencyLag: (values: Values) => lengthIn(values) - 1,
  },
  {
    id: 'copy',
    params: ['lag'],
    // A symbol, "nothing to say" or, as input alone, "answer now".
    dimensions: () => ({ m: copySymbols + 2, p: copySymbols + 1 }),
    loss: 'ce',
    read: 'all',
    dependencyLag: (values: Values) => copyLag(values, lengthIn(values)),
  },
  {
    id: 'order',
    params: ['lag'],
    dimensions: () => ({ m: orderKeys + orderDistractors, p: orderKeys * orderKeys }),
    loss: 'ce',
    read: 'last',
    dependencyLag: (values: Values) => lagIn(values, lengthIn(values)),
  },
  {
    id: 'recall',
    params: ['lag'],
    dimensions: () => ({ m: 2, p: 1 }),
    loss: 'mse',
    read: 'last',
    dependencyLag: (values: Values) => lagIn(values, lengthIn(values)),
  },
  {
    id: 'sine',
    params: [],
    dimensions: () => ({ m: 1, p: 1 }),
    loss: 'mse',
    read: 'all',
    // sin(a + 2ω) = 2 cos ω·sin(a + ω) − sin a: two values give the next, a third one gives the period.
    dependencyLag: () => 2,
  },
  {
    id: 'parity',
    params: [],
    dimensions: () => ({ m: 1, p: 2 }),
    loss: 'ce',
    read: 'last',
    dependencyLag: (values: Values) => lengthIn(values) - 1,
  },
  {
    id: 'text',
    params: [],
    data: { kind: 'text', length: 4009 },
    // The built-in text fills the alphabet.
    dimensions: (_: Values, source?: Alphabet | null) => {
      const classes = source?.alphabet.length ?? mostClasses;
      return { m: classes, p: classes };
    },
    loss: 'ce',
    read: 'all',
    dependencyLag: () => 0,
  },
  {
    id: 'series',
    params: [],
    data: { kind: 'series', length: 100 },
    dimensions: () => ({ m: 1, p: 1 }),
    loss: 'mse',
    read: 'all',
    dependencyLag: () => 0,
  },
) satisfies { entries: readonly TaskFlags[] };

/**
 * How far back the answer lies: `lag`, at least 1 and at most T − 1; `whole` where it is 0 or absent.
 *
 * @param whole  the lag that makes the most of T steps; T − 1 when absent
 */
export function lagIn(values: Values, T: number, whole = T - 1): number {
  const lag = numberIn(values, 'lag', 0) || whole;
  return Math.max(1, Math.min(T - 1, lag));
}

/** The whole sequence is: ten symbols at its beginning and the answer at its end; fewer where T is short. */
export function copyLag(values: Values, T: number): number {
  return lagIn(values, T, T - Math.min(longestCopy, Math.floor((T - 1) / 2)));
}

/** The kinds of data that a run with these settings takes where the reader brought them and they fit. */
export function kindsUsed(values: Values): readonly UserDataKind[] {
  const task: TaskFlags = tasks.find(values.task);
  const kinds: UserDataKind[] = task.data ? [task.data.kind] : [];
  if (task.takesInputs) kinds.push('inputs');
  return [...kinds, 'network'];
}

/**
 * Most steps T that the data leave: a window is T + 1 characters or values, a sequence of inputs has an input a step;
 * null where no data are used.
 */
export function longestT(values: Values, lengths: UserDataLengths): number | null {
  const { data }: TaskFlags = tasks.find(values.task);
  if (data) return (lengths[data.kind] ?? data.length) - 1;
  const { inputs } = lengths;
  const takesInputs = kindsUsed(values).includes('inputs') && inputs?.m === values.m;
  return takesInputs && inputs ? Math.max(2, inputs.T) : null;
}
