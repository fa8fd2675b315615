/** The adjoints of the machine in TypeScript, each step with the power of two that it is kept at. */
import type { Op } from '../ir/program.ts';
import { exponentOf, powerOfTwo } from '../numeric/math.ts';
import { startOf, type Tape } from './tape.ts';

/** Adjoints are rescaled when their largest entry leaves [2⁻⁶⁴, 2⁶⁵): far from both ends of float64. */
const safeExponent = 64;

/**
 * Starts step t of the backward sweep: total of h = carry + direct loss, and all adjoints of the step rescaled by a
 * power of two (per sequence) when the largest entry has left the safe band.
 */
export function seed(tape: Tape, t: number, limit: number): void {
  const { memory, stride, program } = tape;
  const size = program.n * stride;
  const block = (buffer: number) => startOf(tape, { buffer, row: 0, shift: 0 }, t);
  const carries = program.states.map((state) => block(state.carry));
  const total = block(program.states[0]?.total ?? 0);
  const direct = block(program.seed);
  const [carry = 0, ...others] = carries;
  for (let b = 0; b < stride; b++) {
    const ofH = largestOf(memory, carry + b, size, stride);
    let ofOthers = 0;
    for (const other of others) {
      ofOthers = Math.max(ofOthers, largestOf(memory, other + b, size, stride));
    }
    const added = largestOf(memory, direct + b, size, stride);
    const before = t < tape.T ? memory[tape.exponents + (t + 1) * stride + b] : 0;
    const ofSeed = memory[tape.seedExponents + t * stride + b];
    let exponent = 0;
    if (program.format === null) {
      exponent =
        program.cuts === null
          ? exponentOfStep(Math.max(ofH, ofOthers), before, added, ofSeed)
          : limitedExponent(ofH, ofOthers, before, added, ofSeed, limit);
    }
    memory[tape.exponents + t * stride + b] = exponent;
    if (exponent !== before) {
      const scale = factorOf(before - exponent);
      for (const start of carries) {
        for (let i = b; i < size; i += stride) memory[start + i] *= scale;
      }
    }
    const scale = factorOf(added === 0 ? 0 : ofSeed - exponent);
    for (let i = b; i < size; i += stride) {
      memory[total + i] = memory[carry + i] + memory[direct + i] * scale;
    }
  }
}

/** Largest magnitude of every stride-th of `size` numbers; NaN is passed over. */
function largestOf(memory: Float64Array, start: number, size: number, stride: number): number {
  let largest = 0;
  for (let i = start; i < start + size; i += stride) {
    const magnitude = Math.abs(memory[i]);
    if (magnitude > largest) largest = magnitude;
  }
  return largest;
}

/** The exponent of a step's adjoints: the one before, or that of the largest entry once it has left the safe band. */
function exponentOfStep(carried: number, before: number, added: number, ofSeed: number): number {
  // The exponent of the larger part; the other may vanish beside it, as it would in exact arithmetic's rounding.
  let exponent = before;
  if (added > 0 && before !== ofSeed) {
    const top = carried > 0 ? before + exponentOf(carried) : -Infinity;
    if (ofSeed + exponentOf(added) > top) exponent = ofSeed;
  }
  const largest = Math.max(
    carried === 0 ? 0 : carried * powerOfTwo(before - exponent),
    added === 0 ? 0 : added * powerOfTwo(ofSeed - exponent),
  );
  if (largest > 0 && largest < Infinity) {
    const size = exponentOf(largest);
    if (size > safeExponent || size < -safeExponent) exponent += size;
  }
  return exponent;
}

/**
 * The same where ∂L/∂h is limited afterwards: what is beyond the limit counts as large as the limit, or the numbers that
 * are left would lie far below the exponent.
 */
function limitedExponent(
  ofH: number,
  ofOthers: number,
  before: number,
  added: number,
  ofSeed: number,
  limit: number,
): number {
  let top = ofH > 0 ? before + exponentOf(ofH) : -Infinity;
  if (added > 0) top = Math.max(top, ofSeed + exponentOf(added));
  if (limit < Infinity) top = Math.min(top, exponentOf(limit));
  if (ofOthers > 0) top = Math.max(top, before + exponentOf(ofOthers));
  if (top === -Infinity || ofOthers === Infinity) return before;
  return Math.abs(top - before) > safeExponent ? top : before;
}

/** 2^k, not beyond float64: an exact zero stays zero when it is multiplied. */
function factorOf(k: number): number {
  return powerOfTwo(Math.min(1023, k));
}

/** Cuts true values to ± limit, and counts those beyond it. */
export function limitEntries(tape: Tape, op: Op & { op: 'limit' }, t: number, limit: number): void {
  const { memory, stride } = tape;
  const out = startOf(tape, op.out, t);
  const cuts = startOf(tape, op.cuts, t);
  for (let b = 0; b < stride; b++) {
    const most = limit * powerOfTwo(-memory[tape.exponents + t * stride + b]);
    let count = 0;
    for (let i = out + b; i < out + op.rows * stride; i += stride) {
      const value = memory[i];
      if (Math.abs(value) > most) count += 1;
      memory[i] = value > most ? most : value < -most ? -most : value;
    }
    memory[cuts + b] = count;
  }
}

/** Truncated back-propagation: nothing arrives at step t from later ones. */
export function cut(tape: Tape, t: number): void {
  for (const { carry } of tape.program.states) {
    const start = startOf(tape, { buffer: carry, row: 0, shift: 0 }, t);
    tape.memory.fill(0, start, start + tape.program.n * tape.stride);
  }
}

export function copyExponents(tape: Tape, from: number, to: number): void {
  const start = tape.exponents + from * tape.stride;
  tape.memory.copyWithin(tape.exponents + to * tape.stride, start, start + tape.stride);
}
