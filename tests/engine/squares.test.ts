import { describe, expect, it } from 'vitest';
import { norm2, sumOfSquares, sumOfSquaresWithin } from '../../workers/engine/numeric/squares.ts';

describe('sumOfSquares and norm2', () => {
  it.each([1, 2 ** 600, 2 ** -600, 2 ** -1050])('measure a 3-4-12 box of scale %s', (scale) => {
    const arrays = [Float64Array.of(3 * scale, -4 * scale), Float64Array.of(12 * scale)];
    expect(norm2(arrays)).toBe(13 * scale); // √(9 + 16 + 144)
    const { value, exponent } = sumOfSquares(arrays);
    // 169·scale², compared as logarithms for scale² leaves float64
    expect(Math.log2(value) + exponent).toBeCloseTo(Math.log2(169) + 2 * Math.log2(scale), 9);
  });

  it('reads only the part asked for', () => {
    const sum = sumOfSquares([Float64Array.of(9, 3, 4, 9)], 1, 3);
    expect(sum.value * 2 ** sum.exponent).toBe(25); // 3² + 4²
  });

  it('gives 0 for nothing and for zeros', () => {
    expect([norm2([]), norm2([new Float64Array(3)])]).toEqual([0, 0]);
  });

  it('keeps what is not finite', () => {
    expect(norm2([Float64Array.of(1, -Infinity)])).toBe(Infinity);
    expect(norm2([Float64Array.of(Number.NaN, 0)])).toBeNaN();
  });
});

it('a part of an array has the same sum, with a scale only where an entry needs one', () => {
  const log2 = ({ value, exponent }: { value: number; exponent: number }) =>
    Math.log2(value) + exponent;
  // 3² + 4² = 25, between entries that do not count.
  expect(sumOfSquaresWithin(Float64Array.of(9, 3, 0, -4, 9), 1, 4)).toEqual({
    value: 25,
    exponent: 0,
  });
  expect(sumOfSquaresWithin(new Float64Array(3), 0, 3).value).toBe(0);
  for (const size of [1e-200, 1e200]) {
    const x = Float64Array.of(1, 3 * size, 4 * size);
    // Rounding of the entries, and of logarithms near 1330.
    expect(log2(sumOfSquaresWithin(x, 1, 3))).toBeCloseTo(Math.log2(25) + 2 * Math.log2(size), 10);
  }
  expect(sumOfSquaresWithin(Float64Array.of(1, Number.NaN), 0, 2).value).toBeNaN();
});
