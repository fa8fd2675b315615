import { describe, expect, it } from 'vitest';
import { activations } from '../../workers/engine/activations.ts';
import { gateFunctions } from '../../workers/engine/gateFunctions.ts';

/** Of states and of gates, each once. */
const functions = [...new Set([...activations.entries, ...gateFunctions.entries])];

const grid = Array.from({ length: 2801 }, (_, i) => (i - 1400) / 2); // −700 … 700
const fine = Array.from({ length: 4001 }, (_, i) => (i - 2000) / 200 + 0.0013); // −10 … 10, off the kinks

describe.each(functions)('function $id', ({ evaluate, steepest, kinks }) => {
  const at = (a: number) => {
    const pair = { y: 0, d: 0 };
    evaluate(a, pair);
    return pair;
  };

  it('has the slope of its own difference quotient away from kinks', () => {
    const h = 1e-5;
    const quotient = (a: number) => (at(a + h).y - at(a - h).y) / (2 * h);
    const isKink = (a: number) => kinks.some((kink) => Math.abs(a - kink) <= h);
    // Central differences: h²/6·|f‴| ≤ 5e-11 and rounding 1e-16·10/h = 1e-10.
    const isItsSlope = (a: number) => Math.abs(at(a).d - quotient(a)) < 5e-10;
    expect(fine.filter((a) => !isKink(a) && !isItsSlope(a))).toEqual([]);
  });

  it('is finite with a finite slope for |a| up to 700', () => {
    const isFinitePair = ({ y, d }: { y: number; d: number }) =>
      Number.isFinite(y) && Number.isFinite(d);
    expect(grid.filter((a) => !isFinitePair(at(a)))).toEqual([]);
  });

  it('is nowhere steeper than it says, and somewhere that steep', () => {
    const slopes = [...grid, ...fine, 0, Math.SQRT2, 2.399357280515468].map((a) =>
      Math.abs(at(a).d),
    );
    const largest = Math.max(...slopes);
    expect(largest).toBeLessThanOrEqual(steepest * (1 + 4e-16));
    expect(largest).toBeGreaterThan(steepest * (1 - 1e-12));
  });

  it('has a jump of the slope or of the curvature exactly at its kinks', () => {
    const jump = (a: number) => Math.abs(at(a + 1e-9).d - at(a - 1e-9).d);
    const curvature = (a: number) => (at(a + 1e-5).d - at(a - 1e-5).d) / 2e-5;
    const bend = (a: number) => Math.abs(curvature(a + 1e-4) - curvature(a - 1e-4));
    for (const kink of kinks) expect(Math.max(jump(kink), bend(kink))).toBeGreaterThan(0.1);
    const others = [-1, 0, 1, ...fine].filter((a) => !kinks.some((kink) => kink === a));
    expect(others.filter((a) => !(jump(a) < 1e-8))).toEqual([]);
    // |φ‴| ≤ 2 where it exists: 4e-4 between the two places.
    const clear = others.filter((a) => kinks.every((kink) => Math.abs(kink - a) > 2e-4));
    expect(clear.filter((a) => !(bend(a) < 1e-3))).toEqual([]);
  });

  it('keeps NaN as NaN', () => {
    expect(at(Number.NaN).y).toBeNaN();
  });

  it('repeats to the bit, whatever was computed in between', () => {
    const once = fine.map((a) => at(a).y);
    expect(fine.map((a) => at(a).y)).toEqual(once);
  });
});

describe('what is special about functions of gates', () => {
  const valuesOf = (id: string, places: readonly number[]) =>
    places.map((a) => {
      const pair = { y: 0, d: 0 };
      gateFunctions.find(id).evaluate(a, pair);
      return [pair.y, pair.d];
    });

  it('they are half open at 0, closed and open for good beyond their ends, and flat there', () => {
    // clip(a/6 + 1/2): 1/6 · 1.5 = 1/4. clip(0.2 a + 1/2): 0.2 · 1.5 = 0.3.
    expect(valuesOf('hard-sigmoid', [-3, -1.5, 0, 3, 4])).toEqual([
      [0, 0],
      [0.25, 1 / 6],
      [0.5, 1 / 6],
      [1, 0],
      [1, 0],
    ]);
    expect(valuesOf('hard-sigmoid-02', [-2.5, 0, 1.5, 2.5, 4])).toEqual([
      [0, 0],
      [0.5, 0.2],
      [0.8, 0.2],
      [1, 0],
      [1, 0],
    ]);
  });

  it('none has a slope where the pre-activation is NaN', () => {
    for (const id of gateFunctions.ids) expect(valuesOf(id, [Number.NaN])).toEqual([[NaN, NaN]]);
  });
});

describe('what is special about single activations', () => {
  const valueAndSlope = (id: string, a: number) => {
    const pair = { y: 0, d: 0 };
    activations.find(id).evaluate(a, pair);
    return [pair.y, pair.d];
  };

  it('slopes at the kinks are PyTorch’s', () => {
    expect(valueAndSlope('relu', 0)).toEqual([0, 0]);
    expect(valueAndSlope('leaky-relu', 0)).toEqual([0, 0.01]);
    expect(valueAndSlope('hard-tanh', 1)).toEqual([1, 0]);
    expect(valueAndSlope('hard-tanh', -1)).toEqual([-1, 0]);
  });

  it('softplus has no threshold: at 25 it is still above 25', () => {
    expect(valueAndSlope('softplus', 25)[0]).toBe(25 + Math.log1p(Math.exp(-25)));
  });

  it('leaky-relu and hard-tanh have no slope where the pre-activation is NaN', () => {
    expect(valueAndSlope('leaky-relu', Number.NaN)[1]).toBeNaN();
    expect(valueAndSlope('hard-tanh', Number.NaN)[1]).toBeNaN();
  });
});
