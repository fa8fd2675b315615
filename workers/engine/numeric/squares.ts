import { exponentOf, powerOfTwo } from './math.ts';

/** A non-negative number value·2^exponent, for losses beyond float64. */
export interface Scaled {
  readonly value: number;
  readonly exponent: number;
}

/**
 * Σ x² as value·2^exponent: scaled by a power of two before squaring, so it neither overflows (a plain sum does above
 * 1e154) nor underflows (below 1e-162). Entries that are not finite give Infinity or NaN.
 *
 * @param arrays  summed in this order
 * @param from    first entry of each array that counts
 * @param to      the entry after the last one; the arrays' ends when absent
 */
export function sumOfSquares(arrays: readonly Float64Array[], from = 0, to?: number): Scaled {
  let largest = 0;
  let check = 0;
  for (const x of arrays) {
    const end = to ?? x.length;
    for (let i = from; i < end; i++) {
      const size = x[i] < 0 ? -x[i] : x[i];
      check += size - size; // 0 for a number, NaN for Infinity and NaN
      if (size > largest) largest = size;
    }
  }
  if (largest === 0 && check === 0) return { value: 0, exponent: 0 };
  const k = check === 0 ? exponentOf(largest) : 0;
  // 2^−k overflows for subnormal entries: two factors, each in range.
  const half = Math.floor(k / 2);
  const first = powerOfTwo(-half);
  const second = powerOfTwo(half - k);
  let sum = 0;
  for (const x of arrays) {
    const end = to ?? x.length;
    for (let i = from; i < end; i++) {
      const scaled = x[i] * first * second;
      sum += scaled * scaled;
    }
  }
  return { value: sum, exponent: 2 * k };
}

/** Squares of entries between these bounds are far from both ends of float64. */
const smallestPlain = powerOfTwo(-400);
const largestPlain = powerOfTwo(400);

/** Σ x² of entries from … to−1, as {@link sumOfSquares}; where no entry is far from 1, without a scale. */
export function sumOfSquaresWithin(x: Float64Array, from: number, to: number): Scaled {
  let sum = 0;
  for (let i = from; i < to; i++) {
    const size = x[i] < 0 ? -x[i] : x[i];
    // NaN is neither.
    if (!(size === 0 || (size > smallestPlain && size < largestPlain))) {
      return sumOfSquares([x], from, to);
    }
    sum += size * size;
  }
  return { value: sum, exponent: 0 };
}

/** ‖x‖₂ over all entries of the arrays, scaled before squaring; Infinity only where the norm itself is. */
export function norm2(arrays: readonly Float64Array[]): number {
  const squares = sumOfSquares(arrays);
  const half = Math.floor(squares.exponent / 4);
  const rest = squares.exponent / 2 - half;
  return Math.sqrt(squares.value) * powerOfTwo(half) * powerOfTwo(rest);
}
