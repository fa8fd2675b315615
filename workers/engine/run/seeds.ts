import { startOf, type Tape } from '../machine/tape.ts';
import { exponentOf, powerOfTwo } from '../numeric/math.ts';
import { roundAll } from '../numeric/round.ts';
import { sizeOfH, type Unit } from './network.ts';
import { type Pass, processingStep, tapeOf } from './pass.ts';
import { isShared } from './readoutPass.ts';

export function seedFromReadout(pass: Pass, tape: Tape, unit: Unit): void {
  const { readout, T, B, network } = pass;
  const n = sizeOfH(unit);
  const { memory, stride } = tape;
  const from = network.shape.readout.reads === 'last' ? T : 1;
  if (isShared(pass)) {
    // The seeds stand where they belong, in the order of time; their exponents follow.
    clearSeeds(tape, from);
    memory.set(readout.exponents.subarray((from - 1) * B), tape.seedExponents + from * stride);
    return;
  }
  clearSeeds(tape);
  const view = { buffer: unit.program.seed, row: 0, shift: 0 as const };
  for (let t = from; t <= T; t++) {
    const step = processingStep(unit, T, t);
    const to = startOf(tape, view, step);
    const source = ((t - 1) * readout.width + (unit.reverse ? n : 0)) * B;
    for (let b = 0; b < B; b++) {
      for (let r = 0; r < n; r++) {
        memory[to + r * stride + b] = readout.dFeatures[source + r * B + b];
      }
      memory[tape.seedExponents + step * stride + b] = readout.exponents[(t - 1) * B + b];
    }
  }
}

/** ∂ℓ/∂h_t of a lower layer: what the units above say of their inputs, brought to one exponent. */
export function seedFromAbove(pass: Pass, tape: Tape, unit: Unit): void {
  const { network, T } = pass;
  const n = sizeOfH(unit);
  const { memory, stride } = tape;
  clearSeeds(tape);
  const seed = { buffer: unit.program.seed, row: 0, shift: 0 as const };
  network.units.forEach((above, index) => {
    if (above.layer !== unit.layer + 1) return;
    const source = tapeOf(pass, index);
    const buffer = above.program.inputAdjoint ?? 0;
    const view = { buffer, row: unit.reverse ? n : 0, shift: 0 as const };
    for (let t = 1; t <= T; t++) {
      const step = processingStep(unit, T, t);
      const aboveStep = processingStep(above, T, t);
      const from = startOf(source, view, aboveStep);
      const to = startOf(tape, seed, step);
      for (let b = 0; b < stride; b++) {
        const at = tape.seedExponents + step * stride + b;
        addScaled(
          memory,
          to + b,
          at,
          source.memory,
          from + b,
          source.memory[source.exponents + aboveStep * stride + b],
          n,
          stride,
        );
      }
    }
  });
  const start = tape.base[unit.program.seed];
  roundAll(memory, network.shape.format, start, start + (T + 1) * unit.program.n * stride);
}

/** to += from, n entries `stride` apart, each side with its exponent; the sum takes the exponent of the larger part. */
function addScaled(
  memory: Float64Array,
  to: number,
  exponentAt: number,
  source: Float64Array,
  from: number,
  exponent: number,
  n: number,
  stride: number,
): void {
  let here = 0;
  let there = 0;
  for (let i = 0; i < n * stride; i += stride) {
    here = Math.max(here, Math.abs(memory[to + i]));
    there = Math.max(there, Math.abs(source[from + i]));
  }
  if (there === 0) return;
  const mine = memory[exponentAt];
  const theirsIsLarger = here === 0 || exponent + exponentOf(there) > mine + exponentOf(here);
  const joint = theirsIsLarger ? exponent : mine;
  const keep = powerOfTwo(here === 0 ? 0 : mine - joint);
  const add = powerOfTwo(exponent - joint);
  for (let i = 0; i < n * stride; i += stride) {
    memory[to + i] = memory[to + i] * keep + source[from + i] * add;
  }
  memory[exponentAt] = joint;
}

/** No direct loss at any step before `end`, and exponents of 0 everywhere. */
function clearSeeds(tape: Tape, end = tape.T + 1): void {
  const { memory, program, stride, T } = tape;
  const start = tape.base[program.seed];
  memory.fill(0, start, start + end * program.n * stride);
  memory.fill(0, tape.seedExponents, tape.seedExponents + (T + 1) * stride);
}

export function clearCarries(tape: Tape): void {
  for (const { carry } of tape.program.states) {
    const start = startOf(tape, { buffer: carry, row: 0, shift: 0 }, tape.T);
    tape.memory.fill(0, start, start + tape.program.n * tape.stride);
  }
}
