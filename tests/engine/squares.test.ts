import { describe, expect, it } from 'vitest';
import { norm2, sumOfSquares } from '../../workers/engine/squares.ts';

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
