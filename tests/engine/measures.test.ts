import { describe, expect, it } from 'vitest';
import { loss, type MeasureReading, slope, total } from '../../workers/engine/measures.ts';
import { resultOf } from '../support/causes.ts';
import { trainedRun } from '../support/runs.ts';

const usual = '#task=noise&m=2&n=8&T=60&B=4&opt=adam&lr=1e-3';
const readingOf = (
  { read }: { readonly read: typeof loss.read | typeof slope.read },
  changes: string,
  steps = 0,
): MeasureReading => resultOf(read(trainedRun(`${usual}&${changes}`, 0), steps));

describe('what is read of a run', () => {
  it('fails by its states, or by its gradient where every state is finite', () => {
    // Linear units at gain 2 pass 65504 < 2¹⁶ within some 17 steps.
    const states = readingOf(slope, 'act=identity&gain=2&prec=f16');
    expect(states).toEqual({ value: Number.NaN, failure: 'overflow' });
    // Units at rest with sin′(0) = 1 and U = 4: 4⁶⁰ times is beyond float16, and the states are 0.
    const gradient = readingOf(slope, 'act=sin&gain=4&xgain=0&prec=f16');
    expect(gradient).toEqual({ value: Number.NaN, failure: 'gradient' });
  });

  it('is without end where only the loss’s own step has a gradient', () => {
    for (const measure of [slope, total]) {
      expect(readingOf(measure, 'gain=0')).toEqual({ value: -Infinity, failure: null });
    }
  });

  // U = 2·1, linear and at rest: log₁₀ 2 a step, 59 of them.
  it('has the slope and the decades in all of powers of two', () => {
    const doubling = 'act=identity&init=identity&gain=2&xgain=0';
    expect(readingOf(slope, doubling).value).toBeCloseTo(Math.log10(2), 12);
    const { value } = readingOf(total, `${doubling}&T=9`);
    expect(value).toBeCloseTo(8 * Math.log10(2), 12);
  });

  it('has the loss after so many updates and not one more', () => {
    for (const steps of [0, 1, 3]) {
      const expected = trainedRun(usual, steps).pass.result.log10Loss;
      expect(readingOf(loss, '', steps)).toEqual({ value: expected, failure: null });
    }
  });
});
