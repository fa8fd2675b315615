/** What the machine in TypeScript sums over steps: gradients of weights and biases, and norms. */
import type { ProgramStage } from '../ir/program.ts';
import { exponentOf, powerOfTwo } from '../numeric/math.ts';
import { startOf, type Tape } from './tape.ts';

/**
 * One product over all steps: per entry, lanes 0 and 1 sum the even and odd sequences in the order of the steps and are
 * added at the end (a single sequence has one lane).
 */
export function outerProducts(
  tape: Tape,
  index: number,
  s: number,
  from: number,
  to: number,
  out: Float64Array,
  shift = 0,
): void {
  const { memory, stride, program } = tape;
  const stage = program.stages[index] as ProgramStage;
  const segment = stage.segments[s];
  if (!segment) throw new RangeError(`stage ${index} has no segment ${s}`);
  const { cols } = segment;
  const { rows } = stage;
  const lanes = stride === 1 ? 1 : 2;
  const sums = new Float64Array(rows * cols * lanes);
  const scaled = new Float64Array(rows * stride);
  for (let t = from + 1; t <= to; t++) {
    const delta = startOf(tape, { buffer: stage.adjoint, row: 0, shift: 0 }, t);
    const z = startOf(tape, segment.operand, t);
    for (let b = 0; b < stride; b++) {
      const scale = powerOfTwo(memory[tape.exponents + t * stride + b] + shift);
      for (let i = b; i < rows * stride; i += stride) {
        scaled[i] = memory[delta + i] * scale;
      }
    }
    if (lanes === 1) {
      for (let r = 0; r < rows; r++) {
        const d = scaled[r];
        for (let k = 0; k < cols; k++) sums[r * cols + k] += d * memory[z + k];
      }
      continue;
    }
    for (let r = 0; r < rows; r++) {
      const d = r * stride;
      for (let k = 0; k < cols; k++) {
        const i = 2 * (r * cols + k);
        let even = sums[i];
        let odd = sums[i + 1];
        const zk = z + k * stride;
        for (let b = 0; b < stride; b += 2) {
          even += scaled[d + b] * memory[zk + b];
          odd += scaled[d + b + 1] * memory[zk + b + 1];
        }
        sums[i] = even;
        sums[i + 1] = odd;
      }
    }
  }
  for (let i = 0; i < rows * cols; i++) {
    const value = lanes === 1 ? sums[i] : sums[2 * i] + sums[2 * i + 1];
    out[i] = out[i] + value;
  }
}

/** As {@link outerProducts}: two lanes for the even and the odd sequences, each in the order of the steps. */
export function rowSums(
  tape: Tape,
  buffer: number,
  rows: number,
  from: number,
  to: number,
  out: Float64Array,
  shift = 0,
): void {
  const { memory, stride } = tape;
  const lanes = stride === 1 ? 1 : 2;
  const sums = new Float64Array(rows * lanes);
  for (let t = from + 1; t <= to; t++) {
    const start = startOf(tape, { buffer, row: 0, shift: 0 }, t);
    for (let b = 0; b < stride; b++) {
      const scale = powerOfTwo(memory[tape.exponents + t * stride + b] + shift);
      for (let r = 0; r < rows; r++) {
        sums[r * lanes + (b % lanes)] += memory[start + r * stride + b] * scale;
      }
    }
  }
  for (let r = 0; r < rows; r++) {
    out[r] = out[r] + (lanes === 1 ? sums[r] : sums[2 * r] + sums[2 * r + 1]);
  }
}

export function squaredNorms(
  tape: Tape,
  buffers: readonly number[],
  from: number,
  to: number,
  squares: Float64Array,
  exponents: Float64Array,
): void {
  const { memory, stride, program } = tape;
  const size = program.n * stride;
  const find = (t: number) =>
    buffers.map((buffer) => startOf(tape, { buffer, row: 0, shift: 0 }, t));
  let index = 0;
  for (let t = from + 1; t <= to; t++) {
    const blocks = find(t);
    for (let b = 0; b < stride; b++, index++) {
      let largest = 0;
      let check = 0;
      for (const block of blocks) {
        for (let i = block + b; i < block + size; i += stride) {
          const magnitude = Math.abs(memory[i]);
          if (magnitude > largest) largest = magnitude;
          check += magnitude - magnitude; // 0 for a number, NaN for everything else
        }
      }
      exponents[index] = 0;
      squares[index] = check;
      if (largest === 0 || check !== 0) continue;
      const exponent = exponentOf(largest);
      // In two factors: one alone may be no number.
      const half = Math.trunc(exponent / 2);
      const down = powerOfTwo(-half);
      const rest = powerOfTwo(half - exponent);
      // A single sequence has two lanes, for its even and its odd rows.
      let even = 0;
      let odd = 0;
      for (const block of blocks) {
        for (let i = block + b; i < block + size; i += stride) {
          const value = memory[i] * down * rest;
          if (stride === 1 && ((i - block) & 1) === 1) odd += value * value;
          else even += value * value;
        }
      }
      exponents[index] = exponent + memory[tape.exponents + t * stride + b];
      squares[index] = even + odd;
    }
  }
}
