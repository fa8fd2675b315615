/**
 * What a part of the sum is: `weights`, `slope`, `gate:<name>`, `keep`, `leak`, `skew`, `normalisation`, `dropout`,
 * `attention`, `clip`, `rounding`, `paths`, `bend`.
 */
export type CauseId = string;

/** A part of the verdict's slope. */
export interface Cause {
  readonly id: CauseId;
  /** Its share of the slope, in decades a step; negative shrinks. All of a run's add up to the slope. */
  readonly decades: number;
  /** What `value` is: `factor`, 10^decades. */
  readonly statistic: 'factor' | 'mean' | 'share';
  readonly value: number;
}

/** Why there are no causes. */
export interface CausesProblem {
  /** The run has no numbers; its curve has no slope; the cell has too many paths; it would take too long. */
  readonly reason: 'overflow' | 'noSlope' | 'terms' | 'work';
  readonly limit: number | null;
  readonly asked: number | null;
}

/** Largest first, and `bend` last; empty where there is a problem. */
export interface Causes {
  readonly causes: readonly Cause[];
  readonly problem: CausesProblem | null;
}
