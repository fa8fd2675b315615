import { describe, expect, it } from 'vitest';
import { referenceMachine } from '../../workers/engine/machine/reference.ts';
import { baselineLossOf } from '../../workers/engine/run/baseline.ts';
import { createRun } from '../../workers/engine/run/run.ts';
import { withBuiltIn } from '../../workers/engine/tasks/data.ts';
import { readHash, resolveSettings } from '../../workers/model/config.ts';

const baseline = async (hash: string) => {
  const { config } = resolveSettings(readHash(`n=2&${hash}`).settings);
  const run = createRun(config, referenceMachine, await withBuiltIn(config, {}));
  return { run, value: baselineLossOf(run) };
};

describe('the baseline loss of a run', () => {
  it('is that of the task, with its own loss and read-out', async () => {
    expect((await baseline('task=adding')).value).toBeCloseTo(1 / 6, 15);
    expect((await baseline('task=parity')).value).toBeCloseTo(Math.log(2), 15);
  });

  it('follows from mean squares to sums: T·p times as much', async () => {
    // mse = Σ/(p·B·T) and sse = Σ/B; the sine has p = 1 and a blind mean of 1/2.
    expect((await baseline('task=sine&T=30&loss=sse')).value).toBeCloseTo(15, 12);
  });

  it('is unknown where another loss or read-out is chosen', async () => {
    expect((await baseline('task=adding&read=all')).value).toBeNull();
    expect((await baseline('task=copy&loss=mse')).value).toBeNull();
    expect((await baseline('task=copy&read=attention')).value).toBeNull();
  });

  it('of a fixed batch is measured on it: the variance of what is asked for', async () => {
    const { run, value } = await baseline('task=noise&p=2&B=5&T=4&read=all');
    const { target } = run.batch();
    // Entries of output j stand at (t·2 + j)·5 + b; 20 of each.
    const sums = [0, 1].map((j) => {
      const values = [...target].filter((_, i) => Math.floor(i / 5) % 2 === j);
      const mean = values.reduce((sum, x) => sum + x, 0) / 20;
      return values.reduce((sum, x) => sum + (x - mean) ** 2, 0);
    });
    expect(value).toBeCloseTo((sums[0] + sums[1]) / 40, 12);
    expect((await baseline('task=noise&p=2&B=5&T=4&read=all&loss=sse')).value).toBeCloseTo(
      (sums[0] + sums[1]) / 5,
      12,
    );
  });

  it('of a fixed batch of classes is the entropy of their frequencies', async () => {
    const { run, value } = await baseline('task=noise&p=2&B=6&T=3&read=last&loss=ce');
    const { target } = run.batch();
    const second = Array.from({ length: 6 }, (_, b) => target[30 + b] > target[24 + b]);
    const q = second.filter(Boolean).length / 6;
    const entropy = -[q, 1 - q].reduce((sum, x) => sum + (x > 0 ? x * Math.log(x) : 0), 0);
    expect(q).toBeGreaterThan(0);
    expect(q).toBeLessThan(1);
    expect(value).toBeCloseTo(entropy, 12);
  });

  it('is unknown where one sequence and one loss leave nothing to be wrong about', async () => {
    expect((await baseline('task=noise&B=1')).value).toBeNull();
  });
});
