import type { View } from '../ir/program.ts';
import { startOf, type Tape } from '../machine/tape.ts';
import { exponentOf, log10Scaled, powerOfTwo } from '../numeric/math.ts';
import { timesPowerOfTwo } from '../spectra/scaling.ts';

/** Numbers times 2^exponent: n×B, batch index fastest. */
export interface ScaledVector {
  readonly values: Float64Array;
  exponent: number;
}

/** Beyond 2^±this numbers are rescaled, so that their squares stay far from both ends of float64. */
const safeSize = 200;

export function emptyScaled(size: number): ScaledVector {
  return { values: new Float64Array(size), exponent: 0 };
}

export function clear(sum: ScaledVector): void {
  sum.values.fill(0);
  sum.exponent = 0;
}

/** Reads a block of a tape, each sequence with its own exponent there, at one exponent for all. */
export function readScaled(
  tape: Tape,
  view: View,
  t: number,
  exponents: number,
  out: ScaledVector,
): void {
  const { memory, stride, B } = tape;
  const n = out.values.length / B;
  const start = startOf(tape, view, t);
  let top = -Infinity;
  for (let b = 0; b < B; b++) {
    let largest = 0;
    for (let r = 0; r < n; r++) {
      largest = Math.max(largest, Math.abs(memory[start + r * stride + b]));
    }
    if (largest > 0) top = Math.max(top, exponentOf(largest) + memory[exponents + t * stride + b]);
  }
  out.exponent = top === -Infinity ? 0 : top;
  for (let b = 0; b < B; b++) {
    const shift = memory[exponents + t * stride + b] - out.exponent;
    for (let r = 0; r < n; r++) {
      const value = memory[start + r * stride + b];
      // An exact zero stays one, whatever its exponent.
      out.values[r * B + b] = value === 0 ? 0 : timesPowerOfTwo(value, shift);
    }
  }
}

/** log₁₀ of the norm of all of them together; −Infinity for exact zeros. */
export function log10Of(parts: readonly ScaledVector[]): number {
  let top = -Infinity;
  for (const { values, exponent } of parts) {
    const largest = largestOf(values);
    if (largest > 0) top = Math.max(top, exponentOf(largest) + exponent);
  }
  if (top === -Infinity) return -Infinity;
  let sum = 0;
  for (const { values, exponent } of parts) {
    const shift = exponent - top;
    const isPlain = shift >= -1022 && shift <= 1023;
    const factor = powerOfTwo(shift);
    for (let i = 0; i < values.length; i++) {
      const scaled = isPlain ? values[i] * factor : timesPowerOfTwo(values[i], shift);
      sum += scaled * scaled;
    }
  }
  return log10Scaled(sum, 2 * top) / 2;
}

function largestOf(values: Float64Array): number {
  let largest = 0;
  for (let i = 0; i < values.length; i++) {
    const magnitude = Math.abs(values[i]);
    if (magnitude > largest) largest = magnitude;
  }
  return largest;
}

/** Brings numbers that have left the safe band back to about 1. */
export function rescale(v: ScaledVector): void {
  const largest = largestOf(v.values);
  if (largest === 0 || largest === Infinity) return;
  const exponent = exponentOf(largest);
  if (Math.abs(exponent) > safeSize) shiftTo(v, v.exponent + exponent);
}

/** The same numbers at another exponent. */
function shiftTo(v: ScaledVector, exponent: number): void {
  const shift = v.exponent - exponent;
  for (let i = 0; i < v.values.length; i++) {
    // An exact zero stays one, whatever its exponent.
    if (v.values[i] !== 0) v.values[i] = timesPowerOfTwo(v.values[i], shift);
  }
  v.exponent = exponent;
}

/** sum += sign·v, at the exponent of the larger one. */
export function add(sum: ScaledVector, v: ScaledVector, sign: 1 | -1): void {
  const [mine, theirs] = [largestOf(sum.values), largestOf(v.values)];
  if (theirs === 0) return;
  const sizeOfSum = mine === 0 ? -Infinity : exponentOf(mine) + sum.exponent;
  if (sizeOfSum < exponentOf(theirs) + v.exponent) shiftTo(sum, v.exponent);
  const shift = v.exponent - sum.exponent;
  for (let i = 0; i < sum.values.length; i++) {
    const value = v.values[i];
    if (value !== 0) sum.values[i] += sign * timesPowerOfTwo(value, shift);
  }
}

/** Cuts true values to ± limit. */
export function limitEntries(v: ScaledVector, limit: number): void {
  const most = timesPowerOfTwo(limit, -v.exponent);
  for (let i = 0; i < v.values.length; i++) {
    v.values[i] = Math.max(-most, Math.min(most, v.values[i]));
  }
}
