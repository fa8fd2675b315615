import type { Values } from '../../model/param.ts';
import type { Entry } from '../../model/table.ts';
import type { Alphabet, TaskFlags } from '../../model/tasks.ts';
import type { UserDataByKind } from '../../model/userData.ts';
import { numberIn } from '../../model/values.ts';
import type { Random } from '../numeric/random.ts';

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

/** A text or a series as numbers, from which windows are drawn. */
export interface Source extends Alphabet {
  /** For a text the class of each character, a whole number; for a series its values less their mean, over their deviation. */
  readonly values: Float64Array;
  /** The character of each class; the empty string stands for all others. Empty for a series. */
  readonly alphabet: readonly string[];
  /** What turns standardised values back into the series' own; 0 and 1 for a text. */
  readonly mean: number;
  readonly deviation: number;
}

/** The data of a task that has any: those that the reader brought, else those that are built in. */
export interface TaskData extends NonNullable<TaskFlags['data']> {
  /** Fetches what is built in: nobody else has to wait for it. */
  readonly load: () => Promise<UserDataByKind>;
  /** The numbers to draw from; null where there is nothing of its kind. */
  readonly numbers: (own: UserDataByKind) => Source | null;
}

/** What a network is asked to learn. */
export interface Task<Id extends string = string> extends Entry<Id>, TaskFlags<Id> {
  /** What it draws from, if it works on a text or a series. */
  readonly data?: TaskData;
  /** Whether targets are one-hot classes. */
  readonly classes: boolean;
  /** The smallest T (and lag) it can be posed with; 2 when absent. */
  readonly shortest?: (values: Values) => number;
  /** One fixed batch for all updates instead of a new one each step. */
  readonly fixedBatch?: boolean;
  /** Fills x and target of a zeroed batch. Reads T, lag, dist … from `values`. */
  readonly sample: (batch: Batch, random: Random, values: Values, source?: Source | null) => void;
  /**
   * Steps 1 … T, ascending, whose inputs the answer at T needs in sequence b (from 0); absent where nothing that came
   * before is asked for.
   */
  readonly needed?: (batch: Batch, b: number, values: Values) => readonly number[];
  /**
   * Expected loss of the best output that ignores the input, for the task's own loss and read-out;
   * null where it depends on the drawn batch (`noise`) and is measured there, and where the data are missing.
   */
  readonly baselineLoss: (values: Values, source?: Source | null) => number | null;
}

/** The shortest sequence in which an answer can lie `lag` steps back. */
export function shortestFor(values: Values): number {
  return Math.max(2, numberIn(values, 'lag', 0) + 1);
}

/** Steps 1 … T at which entry `row` of sequence b's input is 1. */
export function stepsWith({ T, m, B, x }: Batch, b: number, row: number): readonly number[] {
  return Array.from({ length: T }, (_, t) => t + 1).filter(
    (t) => x[((t - 1) * m + row) * B + b] === 1,
  );
}
