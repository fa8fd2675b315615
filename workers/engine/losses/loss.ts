import type { Entry } from '../../model/table.ts';

/** A non-negative number value·2^exponent, for losses beyond float64. */
export interface Scaled {
  readonly value: number;
  readonly exponent: number;
}

/** A loss of one step's outputs. */
export interface Loss<Id extends string = string> extends Entry<Id> {
  /** Whether targets are read as classes (the largest component of the target column). */
  readonly classes: boolean;
  /**
   * Sum over sequences of the unaveraged loss at one step; `dy` receives its derivative.
   *
   * @param y       outputs, p×B, batch index fastest, from `offset`
   * @param target  p×B from `offset`
   * @param dy      p×B from `offset`, overwritten
   * The value is scaled before squaring, so it neither overflows nor underflows.
   */
  readonly evaluate: (
    y: Float64Array,
    target: Float64Array,
    dy: Float64Array,
    offset: number,
    p: number,
    B: number,
  ) => Scaled;
  /** The factor that turns the sum over steps and sequences into the loss. */
  readonly scale: (p: number, B: number, steps: number) => number;
  /** In PyTorch: an expression in `y` (steps × B × p), `target` of the same shape. */
  readonly pytorch: string;
}
