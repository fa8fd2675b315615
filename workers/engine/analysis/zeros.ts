/** What makes a last-loss gradient exactly zero: read off the tapes, and where that is not enough, by an experiment. */

import type { Config } from '../../model/params/index.ts';
import type { ZeroBy } from '../../model/snapshot.ts';
import { packWeights, startOf, type Tape } from '../machine/tape.ts';
import { powerOfTwo } from '../numeric/math.ts';
import { createNetwork, type Unit } from '../run/network.ts';
import type { Pass } from '../run/pass.ts';
import { backward } from '../run/propagate.ts';

/** The top layer's unit, with its place in the network. */
interface Place {
  readonly unit: Unit;
  readonly index: number;
}

/**
 * Why ∂L_T/∂s_t of the top layer, forward direction, is exactly zero although that of t + 1 is not; null where none of
 * the reasons is established.
 *
 * The tapes hold the backward pass of the last loss, and are left so.
 *
 * @param top  the unit of the top layer's forward direction
 * @param t    0 < t < T, a step whose adjoint is exactly zero
 */
export function* findZero(
  pass: Pass,
  params: Float64Array,
  config: Pick<Config, 'ln' | 'n' | 'tbptt'>,
  top: Place,
  t: number,
): Generator<void, ZeroBy | null, void> {
  if (config.tbptt > 0 && t % config.tbptt === 0) return 'truncation';
  // The one unit is its own mean: what is normalised is 0 whatever came in.
  if (config.ln && config.n === 1) return 'normalisation';
  if (areDead(pass, top, t + 1)) return 'dead-units';
  const isUnderflow =
    pass.network.shape.format !== null && arrivesInFloat64(pass, params, top, t + 1);
  if (pass.limit < Infinity && (yield* arrivesUnlimited(pass, params, top, t)))
    return 'adjoint-clip';
  return isUnderflow ? 'underflow' : null;
}

/** Whether every unit that gets a gradient at a step has slope 0 there, in all its activations. */
function areDead({ tapes, B }: Pass, { unit, index }: Place, step: number): boolean {
  const tape = tapes[index];
  const { n, slopes, states } = unit.program;
  const kept = slopes.filter((view) => view !== null);
  if (kept.length === 0) return false;
  const isZero = (start: number, i: number) => tape.memory[start + i] === 0;
  const adjoints = states.map(({ total, carry }, part) =>
    startOf(tape, { buffer: part === 0 ? total : carry, row: 0, shift: 0 }, step),
  );
  const slopeStarts = kept.map((view) => startOf(tape, view, step));
  // What a projected state gets goes on to every unit.
  const projected = adjoints.filter((_, part) => unit.graph.states[part].isProjected);
  const reachesAll = (b: number): boolean => {
    for (let i = b; i < n * tape.stride; i += tape.stride) {
      if (!projected.every((start) => isZero(start, i))) return true;
    }
    return false;
  };
  for (let r = 0; r < n; r++) {
    for (let b = 0; b < B; b++) {
      const i = r * tape.stride + b;
      const isIdle = adjoints.every((start) => isZero(start, i)) && !reachesAll(b);
      if (!isIdle && !slopeStarts.every((start) => isZero(start, i))) return false;
    }
  }
  return true;
}

/** Whether the same step back in float64, from the same states and the same gradient, leaves anything. */
function arrivesInFloat64(
  pass: Pass,
  params: Float64Array,
  { index }: Place,
  step: number,
): boolean {
  const { network, machine } = pass;
  const from = pass.tapes[index];
  const unit = createNetwork({ ...network.shape, format: null }).units[index];
  const tape = machine.createTape(unit.program, 1, pass.B);
  packWeights(tape, unit.graph, unit.places, params);
  machine.weightsChanged(tape);
  const { program } = unit;
  copyBlock(from, from.program.input, step, tape, program.input, 1, program.m);
  if (from.program.mask !== null && program.mask !== null) {
    copyBlock(from, from.program.mask, step, tape, program.mask, 1, program.n);
  }
  program.states.forEach(({ value }, part) => {
    copyBlock(from, from.program.states[part].value, step - 1, tape, value, 0, program.n);
  });
  machine.forward(tape, 0, 1);
  program.states.forEach(({ carry }, part) => {
    const { total, carry: others } = from.program.states[part];
    const [source, target] = part === 0 ? [total, program.seed] : [others, carry];
    copyBlock(from, source, step, tape, target, 1, program.n);
  });
  machine.backward(tape, 1, 0, { detachEvery: 0, limit: pass.limit });
  return program.states.some(({ carry }) => {
    const start = startOf(tape, { buffer: carry, row: 0, shift: 0 }, 0);
    return tape.memory
      .subarray(start, start + program.n * tape.stride)
      .some((value) => value !== 0);
  });
}

/** Copies one step's block of a buffer, whatever stands in it, to a step of another tape of as many sequences. */
function copyBlock(
  from: Tape,
  source: number,
  step: number,
  to: Tape,
  target: number,
  at: number,
  rows: number,
): void {
  const start = startOf(from, { buffer: source, row: 0, shift: 0 }, step);
  const block = from.memory.subarray(start, start + rows * from.stride);
  to.memory.set(block, startOf(to, { buffer: target, row: 0, shift: 0 }, at));
}

/** Whether anything arrives at step t where no adjoint is limited. */
function* arrivesUnlimited(
  pass: Pass,
  params: Float64Array,
  top: Place,
  t: number,
): Generator<void, boolean, void> {
  const { limit } = pass;
  pass.limit = Infinity;
  yield* backward(pass, params, pass.T, null, true);
  const arrives = !isZeroAt(pass, top, t);
  pass.limit = limit;
  yield* backward(pass, params, pass.T, null, true);
  return arrives;
}

function isZeroAt({ tapes }: Pass, { unit, index }: Place, t: number): boolean {
  const tape = tapes[index];
  return unit.program.states.every(({ total, carry }, part) => {
    const view = { buffer: part === 0 ? total : carry, row: 0, shift: 0 as const };
    const start = startOf(tape, view, t);
    return tape.memory
      .subarray(start, start + unit.program.n * tape.stride)
      .every((value) => value === 0);
  });
}

/**
 * Share of the gradient at t = 1 that comes from the loss by a direct path, ⟨d, λ⟩/⟨λ, λ⟩ over units and sequences; null
 * where nothing arrives, and where paths cancel so that there is no share.
 *
 * The tapes hold the backward pass of the last loss.
 */
export function directShareOf({ tapes, B }: Pass, { unit, index }: Place): number | null {
  const tape = tapes[index];
  const { memory, stride } = tape;
  const { n, seed, states } = unit.program;
  const at = (buffer: number) => startOf(tape, { buffer, row: 0, shift: 0 }, 1);
  const [direct, whole] = [at(seed), at(states[0].total)];
  const exponent = (b: number) => memory[tape.exponents + stride + b];
  let top = -Infinity;
  for (let b = 0; b < B; b++) top = Math.max(top, exponent(b));
  let along = 0;
  let square = 0;
  for (let b = 0; b < B; b++) {
    const scale = powerOfTwo(exponent(b) - top);
    const seedScale = powerOfTwo(memory[tape.seedExponents + stride + b] - top);
    for (let i = b; i < n * stride; i += stride) {
      const all = memory[whole + i] * scale;
      along += memory[direct + i] * seedScale * all;
      square += all * all;
    }
  }
  const share = along / square;
  return share >= 0 && share <= 1 ? share : null;
}
