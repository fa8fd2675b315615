/**
 * The record of a training, in bounded memory: at most 1024 entries. Up to there each stands for one step; beyond, for two,
 * four and so on, with the values of its first step and the extremes of all of them.
 */

export const historyNames = ['log10Loss', 'log10Before', 'log10After'] as const;

type Name = (typeof historyNames)[number];

/** Smallest and largest of an entry's steps; NaN where none of them is a number. */
export interface Extremes {
  readonly low: Float64Array;
  readonly high: Float64Array;
}

/** log₁₀ of loss and gradient norms, and what the gradient was at every t; `length` entries are valid. */
export interface History extends Readonly<Record<Name, Float64Array>> {
  readonly length: number;
  /** Training steps of one entry: entry i begins where i·stride steps are done. */
  readonly stride: number;
  /** Training steps recorded. */
  readonly steps: number;
  readonly extremes: Readonly<Record<Name, Extremes>>;
  /** Steps of a sequence. */
  readonly T: number;
  /** T an entry: log₁₀ ‖∂L/∂h_t‖; NaN where it is not known. */
  readonly profiles: Float32Array;
  /** Three an entry: largest, median and smallest singular value of U; NaN where they were not taken. */
  readonly sigma: Float64Array;
}

/** Training steps as they come from the worker. */
export interface Batch extends Readonly<Record<Name, ArrayLike<number>>> {
  /** Steps done before the first of them. */
  readonly from: number;
  /** Numbers of steps done, of those that profiles and spectra are told of. */
  readonly columns: ArrayLike<number>;
  readonly profiles: ArrayLike<number>;
  readonly sigma: ArrayLike<number>;
}

export const mostEntries = 1024;

const nSigma = 3;

/** Where training steps are written down. */
export interface Recorder {
  readonly history: History;
  readonly append: (batch: Batch) => void;
  /** Forgets what came after so many steps. */
  readonly cut: (steps: number) => void;
}

export function createRecorder(): Recorder {
  let stride = 1;
  let steps = 0;
  let room = 0;
  let T = 0;
  let values = numbersOf(() => new Float64Array(0));
  let low = numbersOf(() => new Float64Array(0));
  let high = numbersOf(() => new Float64Array(0));
  let profiles = new Float32Array(0);
  let sigma = new Float64Array(0);

  const length = () => Math.ceil(steps / stride);

  const makeRoom = (entries: number): void => {
    if (entries <= room) return;
    room = Math.min(mostEntries, Math.max(64, 2 ** Math.ceil(Math.log2(entries))));
    const grown = (array: Float64Array, size = room) => {
      const next = new Float64Array(size).fill(Number.NaN);
      next.set(array);
      return next;
    };
    values = numbersOf((name) => grown(values[name]));
    low = numbersOf((name) => grown(low[name]));
    high = numbersOf((name) => grown(high[name]));
    sigma = grown(sigma, nSigma * room);
    const rows = new Float32Array(T * room).fill(Number.NaN);
    rows.set(profiles);
    profiles = rows;
  };

  /** Twice as many steps to an entry. */
  const merge = (): void => {
    const count = length();
    for (let i = 0; 2 * i < count; i++) {
      const other = Math.min(2 * i + 1, count - 1);
      for (const name of historyNames) {
        values[name][i] = values[name][2 * i];
        low[name][i] = smaller(low[name][2 * i], low[name][other]);
        high[name][i] = larger(high[name][2 * i], high[name][other]);
      }
      profiles.copyWithin(T * i, 2 * T * i, T * (2 * i + 1));
      sigma.copyWithin(nSigma * i, 2 * nSigma * i, nSigma * (2 * i + 1));
    }
    stride *= 2;
  };

  const clearRow = (i: number): void => {
    profiles.fill(Number.NaN, T * i, T * (i + 1));
    sigma.fill(Number.NaN, nSigma * i, nSigma * (i + 1));
  };

  const write = (step: number, batch: Batch, k: number): void => {
    const i = Math.floor(step / stride);
    const isFirst = step % stride === 0;
    if (isFirst) clearRow(i);
    for (const name of historyNames) {
      // A step that nobody was told of leaves a gap.
      const value = k < 0 ? Number.NaN : batch[name][k];
      if (isFirst) values[name][i] = value;
      low[name][i] = isFirst ? value : smaller(low[name][i], value);
      high[name][i] = isFirst ? value : larger(high[name][i], value);
    }
  };

  const cut = (to: number): void => {
    if (to >= steps) return;
    steps = to;
    if (steps === 0) stride = 1;
    if (steps % stride === 0) return;
    // The last entry has lost some of its steps: what is left for certain is its first.
    const i = length() - 1;
    for (const name of historyNames) {
      low[name][i] = values[name][i];
      high[name][i] = values[name][i];
    }
  };

  return {
    get history() {
      const entries = length();
      const extremes = numbersOf((name): Extremes => ({ low: low[name], high: high[name] }));
      return { ...values, length: entries, stride, steps, extremes, T, profiles, sigma };
    },
    append: (batch) => {
      const { from, columns } = batch;
      const count = batch.log10Loss.length;
      cut(from);
      const told = columns.length > 0 ? batch.profiles.length / columns.length : T;
      if (told !== T) {
        T = told;
        profiles = new Float32Array(T * room).fill(Number.NaN);
      }
      for (let k = Math.min(0, steps - from); k < count; k++) {
        while (Math.ceil((from + k + 1) / stride) > mostEntries) merge();
        makeRoom(Math.ceil((from + k + 1) / stride));
        steps = from + k + 1;
        write(from + k, batch, k);
      }
      for (let k = 0; k < columns.length; k++) {
        const i = columns[k] / stride;
        if (!Number.isInteger(i) || i >= length()) continue;
        for (let t = 0; t < T; t++) profiles[T * i + t] = batch.profiles[T * k + t];
        for (let j = 0; j < nSigma; j++) sigma[nSigma * i + j] = batch.sigma[nSigma * k + j];
      }
    },
    cut,
  };
}

function numbersOf<V>(make: (name: Name) => V): Record<Name, V> {
  return {
    log10Loss: make('log10Loss'),
    log10Before: make('log10Before'),
    log10After: make('log10After'),
  };
}

/** The smaller one; NaN only where both are. */
const smaller = (a: number, b: number) => (a <= b || Number.isNaN(b) ? a : b);
const larger = (a: number, b: number) => (a >= b || Number.isNaN(b) ? a : b);
