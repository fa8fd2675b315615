import { expect, it } from 'vitest';
import { referenceMachine } from '../../workers/engine/machine/reference.ts';
import { finish } from '../../workers/engine/run/pass.ts';
import { createThresholdSweep } from '../../workers/engine/run/thresholdSweep.ts';
import { trainedRun } from '../support/runs.ts';

const usual = '#task=noise&m=2&n=8&T=12&B=4&opt=sgd&lr=0.05';

/** log₁₀ losses that were found, without clipping and then by threshold, and how many steps they took. */
function tried(changes: string, thresholds: readonly number[], steps: number) {
  const run = trainedRun(`${usual}&${changes}`, 0);
  const trial = createThresholdSweep(run, referenceMachine, {}, { thresholds, steps });
  finish(trial.work);
  return { losses: [...trial.log10Losses], done: trial.done, total: trial.total };
}

/** The loss before update k, from 0. */
const lossAt = (changes: string, k: number) =>
  trainedRun(`${usual}&${changes}`, k).pass.result.loss;

it('has the mean loss of the last tenth of the steps, without clipping and by threshold', () => {
  const { losses, done, total } = tried('', [0.01, 1], 20);
  expect([done, total]).toEqual([60, 60]);
  // A tenth of 20 steps are two: those before the nineteenth and the twentieth update.
  ['clip=none', 'clip=norm&at=0.01', 'clip=norm&at=1'].forEach((clip, i) => {
    const mean = (lossAt(clip, 18) + lossAt(clip, 19)) / 2;
    expect(losses[i]).toBeCloseTo(Math.log10(mean), 12);
  });
});

it('has the last loss alone where a tenth is less than a step', () => {
  expect(tried('', [], 3).losses[0]).toBeCloseTo(Math.log10(lossAt('clip=none', 2)), 12);
});

it('is Infinity where training left the numbers, and all its steps count as done', () => {
  const { losses, done, total } = tried('act=relu&gain=2&lr=10', [1e-3], 40);
  expect(losses[0]).toBe(Infinity);
  expect(Number.isFinite(losses[1])).toBe(true);
  expect(done).toBe(total);
});
