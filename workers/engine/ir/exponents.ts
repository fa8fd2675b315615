import { startOf, type Tape } from '../machine/tape.ts';
import { exponentOf } from '../numeric/math.ts';
import type { View } from './program.ts';

/** Of an operand's exponent no more than this goes into a unit, so that adjoints in it keep all their digits. */
const mostOfOperand = 500;

/** A run of rows that is an operand of products. */
export interface Operand {
  readonly view: View;
  readonly rows: number;
}

/**
 * The power of two in which sums of products of adjoints and operands are far from both ends of float64, whatever the
 * sizes of the adjoints.
 *
 * @param delta     buffer of the adjoints, `rows` of them
 * @param operand   what they are multiplied by; null for 1
 * @param from, to  steps from+1 … to
 */
export function unitOfProducts(
  tape: Tape,
  delta: number,
  rows: number,
  operand: Operand | null,
  from: number,
  to: number,
): number {
  const { memory, exponents, stride } = tape;
  let largest = -Infinity;
  let largestOperand = -Infinity;
  let ofZeros = -Infinity;
  for (let t = from + 1; t <= to; t++) {
    const start = startOf(tape, { buffer: delta, row: 0, shift: 0 }, t);
    for (let b = 0; b < stride; b++) {
      const own = largestExponent(memory, start + b, rows, stride);
      const exponent = memory[exponents + t * stride + b];
      largest = Math.max(largest, own + exponent);
      ofZeros = Math.max(ofZeros, exponent);
    }
    if (!operand) continue;
    const first = startOf(tape, operand.view, t);
    largestOperand = Math.max(
      largestOperand,
      largestExponent(memory, first, operand.rows * stride, 1),
    );
  }
  // 0 times a power of two that is Infinity would be NaN.
  if (largest === -Infinity) return ofZeros;
  return operand ? unitOf(largest, largestOperand) : largest;
}

/** The unit of products of numbers below 2^(largest + 1) with operands below 2^(operand + 1). */
export function unitOf(largest: number, operand: number): number {
  return largest + Math.max(-mostOfOperand, Math.min(mostOfOperand, operand));
}

/** The exponent of the largest of some numbers, `pitch` apart; −Infinity where all are 0. */
export function largestExponent(
  values: Float64Array,
  start: number,
  count: number,
  pitch: number,
): number {
  let largest = 0;
  for (let i = start; i < start + count * pitch; i += pitch) {
    const size = Math.abs(values[i]);
    if (size > largest) largest = size;
  }
  return largest === 0 ? -Infinity : exponentOf(largest);
}
