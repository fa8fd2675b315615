/**
 * The record of a training, in bounded memory: at most 1024 entries. Up to there each stands for one step; beyond, for two,
 * four and so on, with the values of its first step and the extremes of all of them.
 */
import {
  createEntries,
  type historyNames,
  mostEntries,
  type RecordedExtremes,
} from './recordEntries.ts';

type Name = (typeof historyNames)[number];

/** log₁₀ of loss and gradient norms, and what the gradient was at every t; `length` entries are valid. */
export interface History extends Readonly<Record<Name, Float64Array>> {
  readonly length: number;
  /** Training steps of one entry: entry i begins where i·stride steps are done. */
  readonly stride: number;
  /** Training steps recorded. */
  readonly steps: number;
  readonly extremes: Readonly<Record<Name, RecordedExtremes>>;
  /** Steps of a sequence. */
  readonly T: number;
  /** T an entry: log₁₀ ‖∂L/∂h_t‖; NaN where it is not known. */
  readonly profiles: Float32Array;
  /** Three an entry: largest, median and smallest singular value of U; NaN where they were not taken. */
  readonly sigma: Float64Array;
}

/** Training steps as they come from the worker. */
export interface RecordedBatch extends Readonly<Record<Name, ArrayLike<number>>> {
  /** Steps done before the first of them. */
  readonly from: number;
  /** Numbers of steps done, of those that profiles and spectra are told of. */
  readonly columns: ArrayLike<number>;
  readonly profiles: ArrayLike<number>;
  readonly sigma: ArrayLike<number>;
}

/** Where updates are written down. */
export interface Recorder {
  readonly history: History;
  readonly append: (batch: RecordedBatch) => void;
  /** Forgets what came after so many steps. */
  readonly cut: (steps: number) => void;
}

export function createRecorder(): Recorder {
  const entries = createEntries();
  let stride = 1;
  let steps = 0;

  const length = () => Math.ceil(steps / stride);

  const write = (step: number, numberOf: (name: Name) => number): void => {
    const needed = () => Math.ceil((step + 1) / stride);
    while (needed() > mostEntries) {
      entries.joinPairs(length());
      stride *= 2;
    }
    entries.makeRoom(needed());
    steps = step + 1;
    const put = step % stride === 0 ? entries.begin : entries.widen;
    put(Math.floor(step / stride), numberOf);
  };

  const cut = (to: number): void => {
    if (to >= steps) return;
    steps = to;
    if (steps === 0) stride = 1;
    // The last entry may have lost some of its steps: what is left for certain is its first.
    if (steps % stride !== 0) entries.keepFirst(length() - 1);
  };

  return {
    get history() {
      const { values, extremes, T, profiles, sigma } = entries;
      return { ...values, length: length(), stride, steps, extremes, T, profiles, sigma };
    },
    append: (batch) => {
      const { from, columns, profiles } = batch;
      const count = batch.log10Loss.length;
      cut(from);
      if (columns.length > 0) entries.setT(profiles.length / columns.length);
      for (let k = Math.min(0, steps - from); k < count; k++) {
        // A step of which no frame arrived leaves a gap.
        write(from + k, (name) => (k < 0 ? Number.NaN : batch[name][k]));
      }
      for (let k = 0; k < columns.length; k++) {
        const i = columns[k] / stride;
        if (Number.isInteger(i) && i < length()) entries.writeColumn(i, k, batch);
      }
    },
    cut,
  };
}
