import type { Values } from '../param.ts';
import type { Random } from '../random.ts';
import type { Entry } from '../table.ts';

/** One batch of sequences, batch index fastest. */
export interface Batch {
  readonly T: number;
  readonly m: number;
  readonly p: number;
  readonly B: number;
  /** T×m×B: entry j of the input of sequence b at step t (from 0) stands at (t·m + j)·B + b. */
  readonly x: Float64Array;
  /** T×p×B in the same order; a class is a one-hot column. */
  readonly target: Float64Array;
}

/** What a network is asked to learn. */
export interface Task<Id extends string = string> extends Entry<Id> {
  /** Keys of the Params that only some tasks use: `m`, `p`, `dist`, `lag`. */
  readonly params: readonly string[];
  /** Inputs m and outputs p under the given settings. */
  readonly dimensions: (values: Values) => { readonly m: number; readonly p: number };
  /** The loss and read-out it is usually posed with. */
  readonly loss: 'mse' | 'ce';
  readonly read: 'last' | 'all';
  /** Whether targets are one-hot classes. */
  readonly classes: boolean;
  /** The smallest T (and lag) it can be posed with; 2 when absent. */
  readonly shortest?: (values: Values) => number;
  /** One fixed batch for all training steps instead of a new one each step. */
  readonly fixedBatch?: boolean;
  /** Fills x and target of a zeroed batch. Reads T, lag, dist … from `values`. */
  readonly sample: (batch: Batch, random: Random, values: Values) => void;
  /**
   * Expected loss of the best output that ignores the input, for the task's own loss and read-out;
   * null where it depends on the drawn batch (`noise`, user data) and is measured there.
   */
  readonly naiveLoss: (values: Values) => number | null;
  /** How many steps lie between what must be remembered and where it is asked for. */
  readonly dependencyLag: (values: Values) => number;
}

/** A number among the settings, or `otherwise` where it is absent or something else. */
export function numberIn(values: Values, key: string, otherwise: number): number {
  const value = values[key];
  return typeof value === 'number' ? value : otherwise;
}

/**
 * How far back the answer lies: `lag`, at least 1 and at most T − 1; `whole` where it is 0 or absent.
 *
 * @param whole  the lag that makes the most of T steps; T − 1 when absent
 */
export function lagIn(values: Values, T: number, whole = T - 1): number {
  const lag = numberIn(values, 'lag', 0) || whole;
  return Math.max(1, Math.min(T - 1, lag));
}

/** The shortest sequence in which an answer can lie `lag` steps back. */
export function shortestFor(values: Values): number {
  return Math.max(2, numberIn(values, 'lag', 0) + 1);
}

/** T among the settings. */
export function stepsIn(values: Values): number {
  return numberIn(values, 'T', 2);
}
