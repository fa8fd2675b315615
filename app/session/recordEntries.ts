/**
 * The entries of a record: arrays that grow up to a bound. What is written here knows its entry; how many updates
 * one stands for is the recorder's affair.
 */

export const historyNames = ['log10Loss', 'log10Before', 'log10After'] as const;

type Name = (typeof historyNames)[number];

/** Smallest and largest of an entry's steps; NaN where none of them is a number. */
export interface RecordedExtremes {
  readonly low: Float64Array;
  readonly high: Float64Array;
}

export const mostEntries = 1024;

const nSigma = 3;

export interface Entries {
  /** Of the first step of every entry. */
  readonly values: Readonly<Record<Name, Float64Array>>;
  readonly extremes: Readonly<Record<Name, RecordedExtremes>>;
  /** Steps of a sequence: numbers of one profile. */
  readonly T: number;
  /** T an entry; NaN where it is not known. */
  readonly profiles: Float32Array;
  /** Three an entry; NaN where they were not taken. */
  readonly sigma: Float64Array;
  /** Room for so many entries, {@link mostEntries} at most; what is new is NaN. */
  readonly makeRoom: (entries: number) => void;
  /** Profiles of another length: those that there are go. */
  readonly setT: (T: number) => void;
  /** Begins entry i with its first step; it has no column yet. */
  readonly begin: (i: number, numberOf: (name: Name) => number) => void;
  /** Widens the extremes of entry i to one more step. */
  readonly widen: (i: number, numberOf: (name: Name) => number) => void;
  /** Leaves of entry i its first step alone. */
  readonly keepFirst: (i: number) => void;
  /** Copies the k-th profile and spectrum of these arrays into entry i. */
  readonly writeColumn: (
    i: number,
    k: number,
    columns: { readonly profiles: ArrayLike<number>; readonly sigma: ArrayLike<number> },
  ) => void;
  /** Joins the first so many entries two by two; of an odd number the last stays alone. */
  readonly joinPairs: (count: number) => void;
}

export function createEntries(): Entries {
  let room = 0;
  let T = 0;
  let values = numbersOf(() => new Float64Array(0));
  let extremes = numbersOf(
    (): RecordedExtremes => ({ low: new Float64Array(0), high: new Float64Array(0) }),
  );
  let profiles = new Float32Array(0);
  let sigma = new Float64Array(0);

  return {
    get values() {
      return values;
    },
    get extremes() {
      return extremes;
    },
    get T() {
      return T;
    },
    get profiles() {
      return profiles;
    },
    get sigma() {
      return sigma;
    },
    makeRoom: (entries) => {
      if (entries <= room) return;
      room = Math.min(mostEntries, Math.max(64, 2 ** Math.ceil(Math.log2(entries))));
      const grown = (array: Float64Array) => copied(array, new Float64Array(room));
      values = numbersOf((name) => grown(values[name]));
      extremes = numbersOf((name) => {
        const { low, high } = extremes[name];
        return { low: grown(low), high: grown(high) };
      });
      sigma = copied(sigma, new Float64Array(nSigma * room));
      profiles = copied(profiles, new Float32Array(T * room));
    },
    setT: (length) => {
      if (length === T) return;
      T = length;
      profiles = new Float32Array(T * room).fill(Number.NaN);
    },
    begin: (i, numberOf) => {
      profiles.fill(Number.NaN, T * i, T * (i + 1));
      sigma.fill(Number.NaN, nSigma * i, nSigma * (i + 1));
      for (const name of historyNames) {
        const value = numberOf(name);
        values[name][i] = value;
        extremes[name].low[i] = value;
        extremes[name].high[i] = value;
      }
    },
    widen: (i, numberOf) => {
      for (const name of historyNames) {
        const { low, high } = extremes[name];
        low[i] = smaller(low[i], numberOf(name));
        high[i] = larger(high[i], numberOf(name));
      }
    },
    keepFirst: (i) => {
      for (const name of historyNames) {
        extremes[name].low[i] = values[name][i];
        extremes[name].high[i] = values[name][i];
      }
    },
    writeColumn: (i, k, columns) => {
      for (let t = 0; t < T; t++) profiles[T * i + t] = columns.profiles[T * k + t];
      for (let j = 0; j < nSigma; j++) sigma[nSigma * i + j] = columns.sigma[nSigma * k + j];
    },
    joinPairs: (count) => {
      for (let i = 0; 2 * i < count; i++) {
        const other = Math.min(2 * i + 1, count - 1);
        for (const name of historyNames) {
          const { low, high } = extremes[name];
          values[name][i] = values[name][2 * i];
          low[i] = smaller(low[2 * i], low[other]);
          high[i] = larger(high[2 * i], high[other]);
        }
        profiles.copyWithin(T * i, 2 * T * i, T * (2 * i + 1));
        sigma.copyWithin(nSigma * i, 2 * nSigma * i, nSigma * (2 * i + 1));
      }
    },
  };
}

function numbersOf<V>(make: (name: Name) => V): Record<Name, V> {
  return {
    log10Loss: make('log10Loss'),
    log10Before: make('log10Before'),
    log10After: make('log10After'),
  };
}

/** The second array, with the first at its beginning and NaN behind it. */
function copied<A extends Float32Array | Float64Array>(from: ArrayLike<number>, to: A): A {
  to.fill(Number.NaN);
  to.set(from);
  return to;
}

/** The smaller one; NaN only where both are. */
const smaller = (a: number, b: number) => (a <= b || Number.isNaN(b) ? a : b);
const larger = (a: number, b: number) => (a >= b || Number.isNaN(b) ? a : b);
