import type { Entry } from '../../model/table.ts';
import type { Run } from '../run.ts';

/** Why a run has no value of a measure. */
export type Failure =
  /** A state left the number format on the way forward. */
  | 'overflow'
  /** Every state is finite and the gradient left the number format. */
  | 'gradient'
  /** Loss or gradient left the numbers while it was trained. */
  | 'diverged';

/** What was read of a run. Without a failure the value may be ±Infinity, never NaN. */
export interface Reading {
  readonly value: number;
  readonly failure: Failure | null;
}

/** Training steps that a measure takes, chosen by the reader. */
export interface StepRange {
  readonly initial: number;
  readonly min: number;
  readonly max: number;
}

/** One number that a map shows of every run. */
export interface Measure<Id extends string = string> extends Entry<Id> {
  /** What its values are written as: a number with its sign, a count of steps, or a number given by its log₁₀. */
  readonly form: 'signed' | 'steps' | 'log10';
  /**
   * Value at which the diverging scale ends: smaller than 0 vanishes, larger explodes. Null for an amount without such a
   * middle, which is shown on a scale of its own, in decades, from the smallest to the largest value.
   */
  readonly extent: number | null;
  /** Training steps before it is read; null for a measure of the run before training. */
  readonly steps: StepRange | null;
  /** Whether mean-field theory says where it is 0. */
  readonly hasCriticalLine: boolean;
  /** Measures a run at step 0, in pieces of about a millisecond. */
  readonly read: (run: Run, steps: number) => Generator<void, Reading, void>;
}
