import { describe, expect, it } from 'vitest';
import { losses } from '../../workers/engine/losses.ts';
import { randomStream } from '../../workers/engine/numeric/random.ts';

const p = 3;
const B = 4;
/** Entries before and behind the step's own, which no loss may touch. */
const offset = 5;

const example = (seed: number, size: number, classes: boolean) => {
  const random = randomStream(seed, 'loss');
  const length = offset + p * B + 5;
  const y = Float64Array.from({ length }, () => size * random.normal());
  const target = Float64Array.from({ length }, () => (classes ? 0 : random.normal()));
  if (classes) for (let b = 0; b < B; b++) target[offset + random.below(p) * B + b] = 1;
  return { y, target, dy: new Float64Array(length).fill(7) };
};

describe.each(losses.entries)('loss $id', ({ evaluate, classes, scale }) => {
  const total = (y: Float64Array, target: Float64Array) => {
    const sum = evaluate(y, target, new Float64Array(y.length), offset, p, B);
    return sum.value * 2 ** sum.exponent;
  };

  it('has the derivative of its own difference quotient', () => {
    const { y, target, dy } = example(1, 1, classes);
    evaluate(y, target, dy, offset, p, B);
    for (let i = offset; i < offset + p * B; i++) {
      const h = 1e-5;
      const up = y.slice();
      const down = y.slice();
      up[i] += h;
      down[i] -= h;
      const quotient = (total(up, target) - total(down, target)) / (2 * h);
      expect(Math.abs(dy[i] - quotient)).toBeLessThan(1e-9); // central differences, rounding 1e-15·10/h
    }
  });

  it('leaves what lies outside its step alone', () => {
    const { y, target, dy } = example(2, 1, classes);
    evaluate(y, target, dy, offset, p, B);
    expect([...dy.subarray(0, offset), ...dy.subarray(offset + p * B)]).toEqual(Array(10).fill(7));
  });

  it('is never negative, and finite with its exponent for outputs up to 1e308', () => {
    for (const size of [0, 1e-300, 1, 1e3, 1e150, 1e307]) {
      const { y, target, dy } = example(3, size, classes);
      const sum = evaluate(y, target, dy, offset, p, B);
      expect(sum.value).toBeGreaterThanOrEqual(0);
      expect(Number.isFinite(sum.value)).toBe(true);
      expect(dy.every(Number.isFinite), `dy at ${size}`).toBe(true);
    }
  });

  it('makes NaN of NaN', () => {
    const { y, target, dy } = example(4, 1, classes);
    y[offset + 1] = Number.NaN;
    expect(evaluate(y, target, dy, offset, p, B).value).toBeNaN();
    expect(dy[offset + 1]).toBeNaN();
  });

  it('averages over sequences: twice as many of the same weigh half each', () => {
    expect(scale(p, 2 * B, 10)).toBe(scale(p, B, 10) / 2);
  });
});

describe('squared errors', () => {
  it.each(['mse', 'sse'])('%s sums (y − target)², with derivative 2(y − target)', (id) => {
    const dy = new Float64Array(2);
    const sum = losses.find(id).evaluate(Float64Array.of(5, 1), Float64Array.of(2, 5), dy, 0, 1, 2);
    expect(sum.value * 2 ** sum.exponent).toBe(25); // 3² + 4²
    expect([...dy]).toEqual([6, -8]);
  });

  it('mse averages over outputs, sequences and steps, sse over sequences only', () => {
    expect(losses.find('mse').scale(2, 5, 10)).toBe(0.01); // 1/(2·5·10)
    expect(losses.find('sse').scale(2, 5, 10)).toBe(0.2); // 1/5
  });

  it('neither overflow nor underflow', () => {
    for (const size of [1e300, 1e-300]) {
      const y = Float64Array.of(3 * size, 4 * size);
      const { value, exponent } = losses
        .find('mse')
        .evaluate(y, new Float64Array(2), new Float64Array(2), 0, 2, 1);
      const log10 = Math.log10(value) + exponent * Math.log10(2);
      expect(log10).toBeCloseTo(Math.log10(25) + 2 * Math.log10(size), 9);
    }
  });
});

describe('cross-entropy', () => {
  const ce = losses.find('ce');
  const run = (y: number[], target: number[]) => {
    const dy = new Float64Array(y.length);
    const { value, exponent } = ce.evaluate(
      Float64Array.from(y),
      Float64Array.from(target),
      dy,
      0,
      y.length,
      1,
    );
    return { value, exponent, dy: [...dy] };
  };

  it('is −ln p of the right class, with derivative p − 1 there and p elsewhere', () => {
    const { value, dy } = run([0, Math.log(3)], [1, 0]); // p = 1/4, 3/4
    expect(value).toBeCloseTo(Math.log(4), 15);
    expect(dy[0]).toBeCloseTo(-0.75, 15);
    expect(dy[1]).toBeCloseTo(0.75, 15);
  });

  it('takes the largest component of a real-valued target for the class, the first of equals', () => {
    expect(run([0, Math.log(3)], [-2, -1]).value).toBeCloseTo(Math.log(4 / 3), 15);
    expect(run([0, Math.log(3)], [5, 5]).value).toBeCloseTo(Math.log(4), 15);
  });

  it('still has a value and a derivative when the right class is all but certain', () => {
    const { value, dy } = run([600, 0], [1, 0]); // ln(1 + e⁻⁶⁰⁰) = e⁻⁶⁰⁰
    expect(value / Math.exp(-600)).toBeCloseTo(1, 12);
    expect(dy[0] / -Math.exp(-600)).toBeCloseTo(1, 12);
  });

  it('measures how far the wrong class is ahead, also beyond float64', () => {
    expect(run([0, 2000], [1, 0])).toMatchObject({ value: 2000, exponent: 0, dy: [-1, 1] });
    const { value, exponent, dy } = run([-1e308, 1e308], [1, 0]); // 2·10³⁰⁸, above the largest float64
    expect(Math.log10(value) + exponent * Math.log10(2)).toBeCloseTo(Math.log10(2) + 308, 9);
    expect(dy).toEqual([-1, 1]);
  });

  it('averages over sequences and steps but not over classes', () => {
    expect(ce.scale(8, 5, 10)).toBe(0.02); // 1/(5·10)
  });
});
