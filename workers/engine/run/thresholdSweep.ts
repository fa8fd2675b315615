import type { Config } from '../../model/params/index.ts';
import type { UserDataByKind } from '../../model/userData.ts';
import type { Machine } from '../machine/machine.ts';
import { log10, pow10 } from '../numeric/math.ts';
import type { Work } from './pass.ts';
import { createRun, type Run } from './run.ts';

/** Short trainings under several thresholds, from the same weights on the same data. */
export interface ThresholdSweep {
  /**
   * log₁₀ of the mean loss over the last tenth of the steps: without clipping, then by threshold. NaN where it is not
   * known yet; Infinity where loss or gradient left the numbers on the way.
   */
  readonly log10Losses: Float64Array;
  /** Training steps done, of `total`; those that a divergence saves count as done. */
  readonly done: number;
  readonly total: number;
  readonly work: Work;
}

/**
 * What clipping by the norm does to the loss: trains `steps` steps from the run's step-0 weights, once without clipping
 * and once for every threshold. It has a network of its own and leaves the run alone.
 */
export function createThresholdSweep(
  { config, start }: Pick<Run, 'config' | 'start'>,
  machine: Machine,
  own: UserDataByKind,
  { thresholds, steps }: { readonly thresholds: readonly number[]; readonly steps: number },
): ThresholdSweep {
  const settings: Config[] = [
    { ...config, clip: 'none' },
    ...thresholds.map((at): Config => ({ ...config, clip: 'norm', at })),
  ];
  const log10Losses = new Float64Array(settings.length).fill(Number.NaN);
  const total = settings.length * steps;
  let done = 0;
  function* work(): Work {
    const run = createRun(config, machine, own);
    run.start.set(start);
    for (const [i, setting] of settings.entries()) {
      run.rewind();
      run.adopt(setting);
      const losses = yield* lossesOf(run, steps, () => {
        done += 1;
      });
      done = (i + 1) * steps;
      log10Losses[i] = losses.length < steps ? Infinity : log10Mean(losses.slice(-tenthOf(steps)));
      yield;
    }
  }
  return {
    log10Losses,
    get done() {
      return done;
    },
    total,
    work: work(),
  };
}

/** A tenth, at least one: a single batch's loss would say more of the batch than of the threshold. */
const tenthOf = (steps: number) => Math.max(1, Math.round(steps / 10));

/** log₁₀ losses before each update; fewer than asked for where one is no number. */
function* lossesOf(run: Run, steps: number, tick: () => void): Generator<void, number[], void> {
  const losses: number[] = [];
  for (let i = 0; i < steps; i++) {
    yield* run.measure('gradient');
    const { log10Loss } = run.pass.result;
    if (Number.isNaN(log10Loss) || log10Loss === Infinity) break;
    if (Number.isNaN(run.update().log10Before)) break;
    losses.push(log10Loss);
    tick();
    yield;
  }
  return losses;
}

/** log₁₀ of the mean of numbers given by their log₁₀, which may lie beyond float64. */
function log10Mean(values: readonly number[]): number {
  const most = Math.max(...values);
  if (most === -Infinity) return most;
  const sum = values.reduce((total, value) => total + pow10(value - most), 0);
  return most + log10(sum / values.length);
}
