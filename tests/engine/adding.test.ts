import { describe, expect, it } from 'vitest';
import { kernelMachine } from '../support/kernels.ts';
import { trainedRun } from '../support/runs.ts';

/** Always answering the mean of the adding problem costs the variance of the sum of two uniform numbers: 2/12. */
const baseline = 1 / 6;

const machine = await kernelMachine();

/** Loss of the batch after 800 training steps over sequences of 60. */
const lossAfterTraining = (hash: string) =>
  trainedRun(`#${hash}&task=adding&B=32&lr=0.01`, 800, machine).pass.result.loss;

describe('over 60 steps, in 800 updates,', () => {
  it('an LSTM with an open gate learns to add', () => {
    expect(lossAfterTraining('cell=lstm&n=16')).toBeLessThan(baseline / 10);
  });

  it.skipIf(process.env.SOAK !== '1')(
    'the default RNN, twice as wide, does not',
    { meta: { needs: 'npm run test:soak' } },
    () => {
      // One batch of 32 strays by a fourth; half the baseline loss is far below that.
      expect(lossAfterTraining('cell=rnn')).toBeGreaterThan(baseline / 2);
    },
  );
});
