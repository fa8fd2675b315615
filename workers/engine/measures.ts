/** What a map over two settings shows of a run. */
import type { Verdict } from '../model/snapshot.ts';
import { type Entry, table } from '../model/table.ts';
import type { Run } from './run/run.ts';

/** Why a run has no value of a measure. */
export type Failure =
  /** A state left the number format on the way forward. */
  | 'overflow'
  /** Every state is finite and the gradient left the number format. */
  | 'gradient'
  /** Loss or gradient left the numbers while it was trained. */
  | 'diverged';

/** What was read of a run. Without a failure the value may be ±Infinity, never NaN. */
export interface MeasureReading {
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
export interface MapMeasure<Id extends string = string> extends Entry<Id> {
  /** What its values are written as: a number with its sign, a count of steps, or a number given by its log₁₀. */
  readonly form: 'signed' | 'steps' | 'log10';
  /** Of its values in files. */
  readonly unit: string;
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
  readonly read: (run: Run, steps: number) => Generator<void, MeasureReading, void>;
}

/** Measures a run and reads one number from its verdict. */
export function* readFlow(
  run: Run,
  pick: (verdict: Verdict) => number,
): Generator<void, MeasureReading, void> {
  yield* run.measure();
  const verdict = run.verdict();
  if (verdict.overflowAt !== null) return { value: Number.NaN, failure: 'overflow' };
  if (verdict.kind === 'overflow') return { value: Number.NaN, failure: 'gradient' };
  return { value: pick(verdict), failure: null };
}

export const slope = {
  id: 'slope',
  source: 'Theil–Sen estimator: Sen (1968)',
  form: 'signed',
  unit: 'decades/step',
  extent: 0.25,
  steps: null,
  hasCriticalLine: true,
  // Where only the loss's own step has a gradient there is no slope: the rest is exactly 0.
  read: (run) => readFlow(run, ({ decadesPerStep }) => decadesPerStep ?? -Infinity),
} as const satisfies MapMeasure;

export const total = {
  id: 'total',
  source: 'gradflow',
  form: 'signed',
  unit: 'decades',
  extent: 8,
  steps: null,
  hasCriticalLine: true,
  // A loss that sends no gradient leaves nothing anywhere.
  read: (run) => readFlow(run, ({ log10Ratio }) => log10Ratio ?? -Infinity),
} as const satisfies MapMeasure;

export const horizon = {
  id: 'horizon',
  source: 'gradflow',
  form: 'steps',
  unit: 'steps',
  extent: null,
  steps: null,
  hasCriticalLine: false,
  // A gradient that is 0 at the loss itself has nothing to lose.
  read: (run) =>
    readFlow(run, ({ reach, zeroFromLag }) => (zeroFromLag === 0 ? 0 : (reach ?? Infinity))),
} as const satisfies MapMeasure;

export const loss = {
  id: 'loss',
  source: 'gradflow',
  form: 'log10',
  unit: 'log10',
  extent: null,
  steps: { initial: 20, min: 0, max: 1000 },
  hasCriticalLine: false,
  read: readLoss,
} as const satisfies MapMeasure;

function* readLoss(run: Run, steps: number): Generator<void, MeasureReading, void> {
  for (;;) {
    yield* run.measure('gradient');
    const { overflowAt, log10Loss } = run.pass.result;
    if (overflowAt !== null && run.step === 0) return failed('overflow');
    if (Number.isNaN(log10Loss) || log10Loss === Infinity) return failed('diverged');
    if (run.step >= steps) return { value: log10Loss, failure: null };
    if (Number.isNaN(run.update().log10Before)) return failed('diverged');
    yield;
  }
}

const failed = (failure: MeasureReading['failure']): MeasureReading => ({
  value: Number.NaN,
  failure,
});

/** What a map can show of every run; the first is what it shows unless told otherwise. */
export const measures = table('measures', slope, total, horizon, loss);
