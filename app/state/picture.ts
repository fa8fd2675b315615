import type { ArrayName, Config, Summary } from '../../workers/index.ts';

/** All that is known of the run on screen: what the panels draw. Kept outside React. */
export interface Picture {
  readonly run: number;
  readonly config: Config;
  readonly summary: Summary;
  /** The array of that name for the present weights, or null while (or when never) computed; see `ArrayName`. */
  readonly array: (name: ArrayName) => Float64Array | null;
  /** Names of the arrays that are there. */
  readonly names: () => readonly ArrayName[];
  /** Every training step of this run so far; index 0 is step 1. */
  readonly history: History;
}

/** log₁₀ of loss and gradient norms, a growing record; `length` entries are valid. */
export interface History {
  readonly length: number;
  readonly log10Loss: Float64Array;
  readonly log10Before: Float64Array;
  readonly log10After: Float64Array;
}
