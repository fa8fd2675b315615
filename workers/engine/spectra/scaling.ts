import { exponentOf, powerOfTwo } from '../numeric/math.ts';

/**
 * Copies A divided by the power of two that brings its largest entry into [1, 2): nothing is rounded but entries
 * that leave float64's range below.
 *
 * @param A       source, `count` entries from `offset`
 * @param out     receives `count` entries from index 0
 * @returns k with A = out · 2^k; 0 for a zero matrix; NaN if an entry is not finite (`out` is then unchanged)
 */
export function copyScaled(
  A: Float64Array,
  offset: number,
  count: number,
  out: Float64Array,
): number {
  let largest = 0;
  let check = 0;
  for (let i = offset; i < offset + count; i++) {
    const a = A[i];
    const size = a < 0 ? -a : a;
    check += a - a; // 0 for a number, NaN for Infinity and NaN
    if (size > largest) largest = size;
  }
  if (check !== 0) return Number.NaN;
  const k = largest === 0 ? 0 : exponentOf(largest);
  // 2^−k overflows for subnormal matrices: two factors, each in range.
  const half = k >> 1;
  const first = powerOfTwo(-half);
  const second = powerOfTwo(half - k);
  for (let i = 0; i < count; i++) out[i] = A[offset + i] * first * second;
  return k;
}

/** x · 2^k for an integer k, also where 2^k alone is 0 or Infinity. Exact unless the result is subnormal or too large. */
export function timesPowerOfTwo(x: number, k: number): number {
  if (k >= -1022 && k <= 1023) return x * powerOfTwo(k);
  // 2^half alone may be Infinity.
  if (x === 0) return x;
  const half = k >> 1;
  return x * powerOfTwo(half) * powerOfTwo(k - half);
}
