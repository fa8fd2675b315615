import type { Machine } from '../machine/machine.ts';
import type { Tape } from '../machine/tape.ts';
import { log10, log10Scaled, powerOfTwo } from '../numeric/math.ts';

/**
 * log₁₀ norms of adjoints, step by step, however far they lie beyond float64.
 *
 * The norm is taken over all rows of the given buffers together (for an LSTM: total of h and carry of c).
 *
 * @param steps        the block of each entry of `out`: 1 … T, or T … 1 for a reverse unit
 * @param out          log₁₀ Frobenius norm over rows × sequences, one entry a step; −Infinity for exact zeros
 * @param perSequence  log₁₀ 2-norm of each sequence's part, steps×B; may be null
 * @param machine      does the sums; the tape's own one is the fastest
 */
export function log10Norms(
  tape: Tape,
  buffers: readonly number[],
  steps: readonly number[],
  out: Float64Array,
  perSequence: Float64Array | null,
  machine: Machine,
): void {
  const { T, B, stride, squares, squareExponents: exponents } = tape;
  machine.squaredNorms(tape, buffers, 0, T, squares, exponents);
  for (let index = 0; index < steps.length; index++) {
    const first = (steps[index] - 1) * stride;
    let top = -Infinity;
    let undefinedStep = false;
    for (let b = 0; b < B; b++) {
      const square = squares[first + b];
      const exponent = exponents[first + b];
      if (Number.isNaN(square)) undefinedStep = true;
      if (square > 0 && exponent > top) top = exponent;
      if (perSequence) perSequence[index * B + b] = log10Scaled(square, 2 * exponent) / 2;
    }
    let sum = 0;
    for (let b = 0; b < B; b++) {
      if (squares[first + b] > 0) {
        sum += squares[first + b] * powerOfTwo(2 * (exponents[first + b] - top));
      }
    }
    out[index] = undefinedStep ? NaN : sum === 0 ? -Infinity : log10Scaled(sum, 2 * top) / 2;
  }
}

/** log₁₀ of the 2-norm of a vector, scaled before squaring; NaN where an entry is not finite. */
export function log10Norm(values: Float64Array): number {
  let largest = 0;
  for (let i = 0; i < values.length; i++) {
    const magnitude = Math.abs(values[i]);
    if (!(magnitude < Infinity)) return NaN;
    if (magnitude > largest) largest = magnitude;
  }
  if (largest === 0) return -Infinity;
  let sum = 0;
  for (let i = 0; i < values.length; i++) {
    const scaled = values[i] / largest;
    sum += scaled * scaled;
  }
  return log10(largest) + log10(sum) / 2;
}

/**
 * The q-quantile of values, linear between neighbours; the array is sorted in place.
 *
 * Between −∞ and a number lies −∞, between a number and ∞ lies ∞. NaN between −∞ and ∞, and where any value is NaN.
 */
export function quantile(values: Float64Array, q: number): number {
  values.sort();
  // NaN is sorted to the end: of values that are not all known no share is known either.
  if (Number.isNaN(values[values.length - 1])) return NaN;
  const at = q * (values.length - 1);
  const low = Math.floor(at);
  const below = values[low];
  const above = values[Math.min(values.length - 1, low + 1)];
  if (at === low || below === above) return below;
  const share = at - low;
  const gap = above - below;
  return gap < Infinity ? below + gap * share : below * (1 - share) + above * share;
}
