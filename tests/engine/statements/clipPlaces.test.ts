import { describe, expect, test } from 'vitest';
import { clippings } from '../../../workers/engine/clipping.ts';
import { finish } from '../../../workers/engine/run/pass.ts';
import { clipInBothPlaces, clipPlaces } from '../../../workers/engine/statements/clipPlaces.ts';
import { trainedRun } from '../../support/runs.ts';

const sizes = 'task=noise&n=4&T=6&B=2';

describe('a clip call', () => {
  test('limits nothing before the backward pass, and the norm after it', () => {
    const at = 1e-3;
    const run = trainedRun(`#${sizes}&clip=norm&at=${at}`, 0);
    const { unclipped, calledBefore, calledAfter } = clipInBothPlaces(run);
    const norm = Math.hypot(...run.gradient);
    expect(unclipped).toBeCloseTo(Math.log10(norm), 13);
    expect(calledBefore).toBeCloseTo(unclipped, 13);
    // min(1, at/(‖g‖ + 10⁻⁶))·‖g‖
    expect(calledAfter).toBeCloseTo(Math.log10((at * norm) / (norm + 1e-6)), 13);
  });

  test.each(clippings.ids)('of the rule %s limits nothing before the backward pass', (clip) => {
    const run = trainedRun(`#${sizes}&clip=${clip}&at=1e-4`, 2);
    const { unclipped, calledBefore } = clipInBothPlaces(run);
    expect(calledBefore).toBeCloseTo(unclipped, 13);
  });

  test('leaves the run as it was', () => {
    const run = trainedRun(`#${sizes}&clip=ema&at=0&gavg=0.5&l2=0.01`, 3);
    const [gradient, params, before] = [run.gradient.slice(), run.params.slice(), run.preview()];
    clipInBothPlaces(run);
    expect(run.gradient).toEqual(gradient);
    expect(run.params).toEqual(params);
    expect(run.preview()).toEqual(before);
  });

  test('is told unclipped, called before and called after', () => {
    const run = trainedRun(`#${sizes}&clip=norm&at=1e-3`, 0);
    const session = clipPlaces.open(run);
    finish(session.compute());
    const { unclipped, calledBefore, calledAfter } = clipInBothPlaces(run);
    expect([...session.arrays[0].values]).toEqual([unclipped, calledBefore, calledAfter]);
    expect(calledAfter).toBeLessThan(calledBefore);
  });
});
