import type { TensorPlace } from '../ir/tensors.ts';
import { largestExponent, type Operand, unitOf, unitOfProducts } from '../ir/units.ts';
import type { Loss } from '../losses.ts';
import type { Machine } from '../machine/machine.ts';
import { blockOf, blockStart, packWeights, startOf, type Tape } from '../machine/tape.ts';
import type { NumberFormat } from '../numeric/format.ts';
import { exponentOf, log10Of2, log10Scaled, powerOfTwo } from '../numeric/math.ts';
import { roundAll } from '../numeric/round.ts';
import type { Scaled } from '../numeric/squares.ts';
import type { ReadoutPass } from '../readouts/readout.ts';
import { timesPowerOfTwo } from '../spectra/scaling.ts';
import type { Batch } from '../tasks/task.ts';
import { type Network, sizeOfH, type Unit, viewOf } from './network.ts';
import { log10Norm } from './norms.ts';
import { planPass, readsInTape } from './stored.ts';

/** A network at work on batches of one size: its tapes and what the read-out needs. */
export interface Pass {
  readonly network: Network;
  readonly machine: Machine;
  readonly loss: Loss;
  readonly T: number;
  readonly B: number;
  /** One per unit, in the network's order. */
  readonly tapes: readonly Tape[];
  readonly readout: ReadoutPass;
  /** Steps after which the backward pass is cut; 0 for none. */
  detachEvery: number;
  /** Room for the sums of one matrix or vector. */
  readonly sums: Float64Array;
  /** Views of the read-out's tensors, by the vector that they are views of. */
  readonly readoutViews: WeakMap<Float64Array, readonly Float64Array[]>;
  /** The largest magnitude of a component of ∂L/∂h_t, in a network that limits them; Infinity for no limit. */
  limit: number;
  /** Filled by the forward pass. */
  readonly result: PassResult;
}

export interface PassResult {
  /** The loss; Infinity where it exceeds float64 (then `log10Loss` still holds), NaN on overflow. */
  loss: number;
  log10Loss: number;
  /** Per step, T entries; steps without a loss hold 0. */
  readonly lossPerStep: Float64Array;
  /** First step t (from 1) whose state is not finite, or null. */
  overflowAt: number | null;
}

/** Which losses a backward pass starts from: all of them, or that of one step (from 1). */
export type LossChoice = 'all' | number;

/** Work that can be interrupted: yields after every piece of about a millisecond. */
export type Work = Generator<void, void, void>;

/** Multiplications that make one piece of work: about a millisecond in TypeScript. */
const pieceSize = 1e6;

/** Runs interruptible work to its end. */
export function finish(work: Iterable<unknown>): void {
  for (const _ of work);
}

/** Allocates a pass over T steps and B sequences. */
export function createPass(
  network: Network,
  machine: Machine,
  loss: Loss,
  T: number,
  B: number,
  detachEvery = 0,
): Pass {
  for (const [name, size] of Object.entries({ T, B })) {
    if (!Number.isInteger(size) || size < 1) {
      throw new RangeError(`${name} must be an integer ≥ 1; got ${size}`);
    }
  }
  const { p } = network.shape;
  const { width } = network;
  const tapes = network.units.map((unit) => machine.createTape(unit.program, T, B));
  const shared = sharedWithReadout(network, tapes);
  const room = planPass(network, T, B);
  return {
    network,
    machine,
    loss,
    T,
    B,
    tapes,
    readout: {
      machine,
      T,
      B,
      width,
      p,
      features: shared?.features ?? new Float64Array(room.features),
      y: new Float64Array(room.outputs),
      dy: new Float64Array(room.outputs),
      exponents: new Float64Array(room.exponents),
      dFeatures: shared?.dFeatures ?? new Float64Array(room.features),
    },
    detachEvery,
    sums: new Float64Array(room.sums),
    readoutViews: new WeakMap(),
    limit: Infinity,
    result: { loss: 0, log10Loss: -Infinity, lossPerStep: new Float64Array(T), overflowAt: null },
  };
}

/**
 * Forward pass over a batch: states, outputs, loss and the derivative of each step's loss in the outputs.
 *
 * Initial states are what stands in block 0 of the state buffers: zero unless {@link setInitialState} was called.
 */
export function* forward(pass: Pass, params: Float64Array, batch: Batch): Work {
  const { network, tapes, T } = pass;
  for (const [index, unit] of network.units.entries()) {
    const tape = tapeOf(pass, index);
    packWeights(tape, unit.graph, unit.places, params);
    pass.machine.weightsChanged(tape);
    if (unit.layer === 0) loadInput(tape, unit, batch);
    else loadLowerStates(pass, tape, unit);
    const steps = stepsPerPiece(unit, tape);
    for (let t = 0; t < T; t += steps) {
      pass.machine.forward(tape, t, Math.min(T, t + steps));
      yield;
    }
  }
  pass.result.overflowAt = firstNonFiniteStep(network, tapes, T);
  gatherFeatures(pass);
  network.shape.readout.forward(pass.readout, readoutViews(pass, params));
  roundAll(pass.readout.y, network.shape.format);
  evaluateLoss(pass, batch);
}

/**
 * Backward pass from the chosen losses, top layer first; the adjoints stay in the tapes.
 *
 * @param gradient  receives ∂L/∂θ in the order of the parameters; when null (or with `topOnly`) none is computed
 * @param topOnly   stops after the top layer: enough for the last-loss adjoint
 */
export function* backward(
  pass: Pass,
  params: Float64Array,
  choice: LossChoice,
  gradient: Float64Array | null,
  topOnly = false,
): Work {
  const { network, T } = pass;
  const { layers } = network.shape;
  gradient?.fill(0);
  readoutBackward(pass, params, choice, gradient);
  for (let layer = layers - 1; layer >= (topOnly ? layers - 1 : 0); layer--) {
    for (const [index, unit] of network.units.entries()) {
      if (unit.layer !== layer) continue;
      const tape = tapeOf(pass, index);
      if (layer === layers - 1) seedFromReadout(pass, tape, unit);
      else seedFromAbove(pass, tape, unit);
      clearCarries(tape);
      const steps = stepsPerPiece(unit, tape);
      for (let t = T; t > 0; t -= steps) {
        pass.machine.backward(tape, t, Math.max(0, t - steps), pass);
        yield;
      }
      if (gradient) yield* addUnitGradient(pass, index, 0, T, gradient);
    }
  }
  if (gradient) roundAll(gradient, network.shape.format);
}

/** Puts an initial state (size×B, batch index fastest) into block 0 of a unit's state; zero is the default. */
export function setInitialState(
  pass: Pass,
  unit: number,
  state: string,
  values: Float64Array,
): void {
  const tape = tapeOf(pass, unit);
  const part = tape.program.states.findIndex(({ name }) => name === state);
  const found = tape.program.states[part];
  if (!found) throw new RangeError(`unit ${unit} has no state "${state}"`);
  const rows = pass.network.units[unit]?.sizes[part] ?? tape.program.n;
  const start = tape.base[found.value];
  tape.memory.fill(0, start + rows * tape.stride, start + tape.program.n * tape.stride);
  spread(tape, start, values, rows, pass.B, 0);
}

/** The step (from 1) at which a unit processes time t: its own clock runs backwards in a reverse unit. */
export function processingStep(unit: Unit, T: number, t: number): number {
  return unit.reverse ? T + 1 - t : t;
}

function tapeOf(pass: Pass, index: number): Tape {
  const tape = pass.tapes[index];
  if (!tape) throw new RangeError(`there is no unit ${index}`);
  return tape;
}

function stepsPerPiece(unit: Unit, tape: Tape): number {
  const products = unit.program.stages.reduce(
    (sum, stage) => sum + stage.rows * stage.segments.reduce((cols, s) => cols + s.cols, 0),
    0,
  );
  return Math.max(1, Math.round(pieceSize / (products * tape.stride)));
}

/** Copies rows×B numbers to rows×stride; surplus sequences repeat the last one. */
function spread(
  tape: Tape,
  to: number,
  from: Float64Array,
  rows: number,
  B: number,
  start: number,
): void {
  const { memory, stride } = tape;
  for (let r = 0; r < rows; r++) {
    for (let b = 0; b < stride; b++) {
      memory[to + r * stride + b] = from[start + r * B + Math.min(b, B - 1)];
    }
  }
}

function loadInput(tape: Tape, unit: Unit, batch: Batch): void {
  const { T, m, B } = batch;
  const view = { buffer: tape.program.input, row: 0, shift: 0 as const };
  if (tape.stride === B && !unit.reverse) {
    // Blocks without gaps in the order of time: as they stand in the batch.
    tape.memory.set(batch.x, startOf(tape, view, 1));
    return;
  }
  for (let t = 1; t <= T; t++) {
    const step = processingStep(unit, T, t);
    spread(tape, startOf(tape, view, step), batch.x, m, B, (t - 1) * m * B);
  }
}

/** x_t of a higher layer is the lower layer's [h→; h←] of the same time. */
function loadLowerStates(pass: Pass, tape: Tape, unit: Unit): void {
  const { network, T } = pass;
  const n = sizeOfH(unit);
  const size = n * tape.stride;
  network.units.forEach((below, index) => {
    if (below.layer !== unit.layer - 1) return;
    const source = tapeOf(pass, index);
    const state = { buffer: below.program.states[0]?.value ?? 0, row: 0, shift: 0 as const };
    const target = { buffer: unit.program.input, row: below.reverse ? n : 0, shift: 0 as const };
    for (let t = 1; t <= T; t++) {
      const from = startOf(source, state, processingStep(below, T, t));
      const to = startOf(tape, target, processingStep(unit, T, t));
      for (let i = 0; i < size; i++) tape.memory[to + i] = source.memory[from + i];
    }
  });
}

function firstNonFiniteStep(network: Network, tapes: readonly Tape[], T: number): number | null {
  let first: number | null = null;
  network.units.forEach((unit, index) => {
    const tape = tapes[index];
    if (!tape || areFinite(tape, unit)) return;
    for (let step = 1; step <= T && (first === null || step < first); step++) {
      for (const { value } of unit.program.states) {
        const start = startOf(tape, { buffer: value, row: 0, shift: 0 }, step);
        const end = start + unit.program.n * tape.stride;
        for (let i = start; i < end; i++) {
          if (!Number.isFinite(tape.memory[i])) {
            // In a reverse unit the step counts from its own end; said in its own clock.
            first = first === null ? step : Math.min(first, step);
            break;
          }
        }
      }
    }
  });
  return first;
}

/**
 * Where a tape has the shape that the read-out wants, T×n×B in the order of time, the read-out works in the tape itself:
 * on the states and on the seeds of steps 1 … T. Null where it needs copies.
 */
function sharedWithReadout(network: Network, tapes: readonly Tape[]) {
  const tape = tapes[tapes.length - 1];
  if (!tape || !readsInTape(network, tape.B)) return null;
  const { memory, base, pitch, program, T } = tape;
  const stepsOf = (buffer: number) =>
    memory.subarray(base[buffer] + pitch[buffer], base[buffer] + (T + 1) * pitch[buffer]);
  return {
    features: stepsOf(program.states[0]?.value ?? 0),
    dFeatures: stepsOf(program.seed),
  };
}

/** Whether the read-out works in the tapes. */
function isShared({ readout, tapes }: Pass): boolean {
  return readout.features.buffer === tapes[tapes.length - 1]?.memory.buffer;
}

/** Whether all states of all steps are numbers: the usual case, in one sum. */
function areFinite({ memory, base, pitch, T }: Tape, unit: Unit): boolean {
  // 0 for numbers, NaN for Infinity and NaN; in two sums, which do not wait for each other.
  let check = 0;
  let other = 0;
  for (const { value } of unit.program.states) {
    const end = base[value] + (T + 1) * pitch[value];
    let i = base[value] + pitch[value];
    for (; i + 1 < end; i += 2) {
      check += memory[i] - memory[i];
      other += memory[i + 1] - memory[i + 1];
    }
    if (i < end) check += memory[i] - memory[i];
  }
  return check + other === 0;
}

/** Copies the top layer's states to where the read-out reads them: T×width×B. */
function gatherFeatures(pass: Pass): void {
  if (isShared(pass)) return;
  const { network, T, B, readout } = pass;
  const { layers } = network.shape;
  const first = network.shape.readout.reads === 'last' ? T : 1;
  network.units.forEach((unit, index) => {
    if (unit.layer !== layers - 1) return;
    const n = sizeOfH(unit);
    const tape = tapeOf(pass, index);
    const view = { buffer: unit.program.states[0]?.value ?? 0, row: 0, shift: 0 as const };
    for (let t = first; t <= T; t++) {
      const from = startOf(tape, view, processingStep(unit, T, t));
      const to = ((t - 1) * readout.width + (unit.reverse ? n : 0)) * B;
      for (let r = 0; r < n; r++) {
        for (let b = 0; b < B; b++) {
          readout.features[to + r * B + b] = tape.memory[from + r * tape.stride + b];
        }
      }
    }
  });
}

/** Loss of each step, its sum, and ∂L/∂y, scaled per sequence so that products with V stay inside float64. */
function evaluateLoss(pass: Pass, batch: Batch): void {
  const { loss, readout, result, T, B } = pass;
  const { p } = readout;
  const { format } = pass.network.shape;
  const all = pass.network.shape.readout.losses === 'all';
  const steps = all ? T : 1;
  const factor = loss.scale(p, B, steps);
  readout.exponents.fill(0);
  result.lossPerStep.fill(0);
  let total: Scaled = none;
  for (let t = T - steps; t < T; t++) {
    const step = loss.evaluate(readout.y, batch.target, readout.dy, t * p * B, p, B);
    const value = step.value * factor * steps;
    result.lossPerStep[t] = step.exponent === 0 ? value : timesPowerOfTwo(value, step.exponent);
    total = added(total, step);
    scaleDerivatives(readout, t, factor, format);
  }
  roundAll(readout.dy, format);
  result.loss = timesPowerOfTwo(total.value * factor, total.exponent);
  result.log10Loss = log10Scaled(total.value * factor, total.exponent);
}

const none: Scaled = { value: 0, exponent: 0 };

/** a + b at the larger of their exponents. */
function added(a: Scaled, b: Scaled): Scaled {
  if (a.exponent === b.exponent) return { value: a.value + b.value, exponent: a.exponent };
  if (a.value === 0) return b;
  if (b.value === 0) return a;
  const exponent = Math.max(a.exponent, b.exponent);
  const value =
    a.value * powerOfTwo(a.exponent - exponent) + b.value * powerOfTwo(b.exponent - exponent);
  return { value, exponent };
}

/** Outside these bounds a derivative is stored scaled. */
const tiny = powerOfTwo(-500);
const huge = powerOfTwo(500);

/** Times `factor`; where the format is float64, stored scaled when that would leave its range. */
function scaleDerivatives(
  readout: ReadoutPass,
  t: number,
  factor: number,
  format: NumberFormat | null | undefined,
): void {
  const { p, B, dy, exponents } = readout;
  for (let b = 0; b < B; b++) {
    let largest = 0;
    for (let i = 0; i < p; i++) {
      const magnitude = Math.abs(dy[(t * p + i) * B + b]);
      if (magnitude > largest) largest = magnitude;
    }
    const isUsual =
      format || largest === 0 || largest === Infinity || (largest > tiny && largest < huge);
    const shift = isUsual ? 0 : exponentOf(largest);
    exponents[t * B + b] = shift;
    const half = Math.trunc(shift / 2);
    const scale = isUsual ? factor : powerOfTwo(-half) * powerOfTwo(half - shift) * factor;
    for (let i = 0; i < p; i++) dy[(t * p + i) * B + b] *= scale;
  }
}

function readoutBackward(
  pass: Pass,
  params: Float64Array,
  choice: LossChoice,
  gradient: Float64Array | null,
): void {
  const { network, readout, T, B } = pass;
  const { p } = readout;
  const { format } = network.shape;
  const weights = readoutViews(pass, params);
  const gradients = readoutViews(pass, gradient ?? new Float64Array(network.nParameters));
  if (choice === 'all') {
    network.shape.readout.backward(readout, weights, gradients);
    roundAll(readout.dFeatures, format);
    if (!format && gradient) mendReadoutGradient(pass, weights, gradients);
    return;
  }
  // A copy: the other losses are needed again by the next backward pass.
  const dy = new Float64Array(readout.dy.length);
  const start = (choice - 1) * p * B;
  dy.set(readout.dy.subarray(start, start + p * B), start);
  const exponents = readout.exponents.slice();
  for (let t = 0; t < T; t++) if (t !== choice - 1) exponents.fill(0, t * B, (t + 1) * B);
  network.shape.readout.backward({ ...readout, dy, exponents }, weights, gradients);
  roundAll(readout.dFeatures, format);
}

/** Takes what is not finite again in a unit of its size, as {@link takeSums} does. */
function mendReadoutGradient(
  pass: Pass,
  weights: readonly Float64Array[],
  gradients: readonly Float64Array[],
): void {
  if (gradients.every((part) => part.every(Number.isFinite))) return;
  const unit = unitOfReadout(pass);
  if (!Number.isFinite(unit)) return;
  const again = gradients.map((part) => new Float64Array(part.length));
  addReadoutGradient(pass, weights, again, -unit);
  for (const [part, values] of gradients.entries()) {
    for (let i = 0; i < values.length; i++) {
      if (!Number.isFinite(values[i])) values[i] = timesPowerOfTwo(again[part][i], unit);
    }
  }
}

/** Adds the read-out's part of the gradient of all losses times 2^shift, and leaves the adjoints alone. */
function addReadoutGradient(
  { network, readout }: Pass,
  weights: readonly Float64Array[],
  gradients: readonly Float64Array[],
  shift: number,
): void {
  const shifted = {
    ...readout,
    // Copies are no memory of the kernels': they leave them to the TypeScript routine.
    features: readout.features.slice(),
    dFeatures: new Float64Array(readout.dFeatures.length),
    exponents: readout.exponents.map((exponent) => exponent + shift),
  };
  network.shape.readout.backward(shifted, weights, gradients);
}

/** The unit of products of the read-out's adjoints with its features. */
function unitOfReadout({ readout, T, B }: Pass): number {
  const { p, dy, exponents, features } = readout;
  let largest = -Infinity;
  for (let t = 0; t < T; t++) {
    for (let b = 0; b < B; b++) {
      largest = Math.max(largest, largestExponent(dy, t * p * B + b, p, B) + exponents[t * B + b]);
    }
  }
  return unitOf(largest, largestExponent(features, 0, features.length, 1));
}

/**
 * log₁₀ of the norm of the gradient that the latest backward pass from all losses has filled, however far its entries
 * lie beyond float64; NaN where a state is no number.
 */
export function log10GradientNorm(
  pass: Pass,
  params: Float64Array,
  gradient: Float64Array,
): number {
  const { network, T } = pass;
  if (gradient.every(Number.isFinite) || network.shape.format) return log10Norm(gradient);
  const units = network.units.flatMap(({ program }, index) => {
    const tape = tapeOf(pass, index);
    return program.stages.flatMap(({ adjoint, rows, segments }) => [
      unitOfProducts(tape, adjoint, rows, null, 0, T),
      ...segments.map(({ operand, cols }) =>
        unitOfProducts(tape, adjoint, rows, { view: operand, rows: cols }, 0, T),
      ),
    ]);
  });
  const unit = Math.max(unitOfReadout(pass), ...units);
  if (!Number.isFinite(unit)) return Number.NaN;
  const scaled = new Float64Array(gradient.length);
  addReadoutGradient(pass, readoutViews(pass, params), readoutViews(pass, scaled), -unit);
  for (const index of network.units.keys()) {
    for (const _ of addUnitGradient(pass, index, 0, T, scaled, -unit));
  }
  return log10Norm(scaled) + unit * log10Of2;
}

/** The read-out's tensors within the parameters, or within a gradient. */
function readoutViews(
  { readoutViews: known, network }: Pass,
  vector: Float64Array,
): readonly Float64Array[] {
  const found = known.get(vector);
  if (found) return found;
  const views = network.readoutTensors.map((place) => viewOf(vector, place));
  known.set(vector, views);
  return views;
}

function seedFromReadout(pass: Pass, tape: Tape, unit: Unit): void {
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
function seedFromAbove(pass: Pass, tape: Tape, unit: Unit): void {
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

function clearCarries(tape: Tape): void {
  for (const { carry } of tape.program.states) {
    const start = startOf(tape, { buffer: carry, row: 0, shift: 0 }, tape.T);
    tape.memory.fill(0, start, start + tape.program.n * tape.stride);
  }
}

/**
 * Adds what the uses of a unit's tensors at some steps contribute to their gradient: one product per matrix.
 *
 * @param index     the unit, of which the tape holds a backward pass
 * @param from, to  steps from+1 … to in the unit's own clock; 0 and T for the whole gradient
 * @param shift     everything is multiplied by 2^shift
 */
export function* addUnitGradient(
  pass: Pass,
  index: number,
  from: number,
  to: number,
  gradient: Float64Array,
  shift = 0,
): Work {
  const { machine, network, sums } = pass;
  const tape = tapeOf(pass, index);
  const unit = network.units[index];
  const { n, stages, format } = unit.program;
  const unitIn = (buffer: number, rows: number, operand: Operand | null) =>
    format ? null : unitOfProducts(tape, buffer, rows, operand, from, to);
  for (const [s, stage] of stages.entries()) {
    for (const [k, segment] of stage.segments.entries()) {
      const { operand, cols } = segment;
      takeSums(
        sums.subarray(0, stage.rows * cols),
        (out, by) => machine.outerProducts(tape, s, k, from, to, out, by),
        () => unitIn(stage.adjoint, stage.rows, { view: operand, rows: cols }),
        shift,
      );
      segment.matrices.forEach((matrix, node) => {
        addMatrixGradient(unit, matrix, sums, node * n * segment.cols, segment.cols, gradient);
      });
      yield;
    }
    takeSums(
      sums.subarray(0, stage.rows),
      (out, by) => machine.rowSums(tape, stage.adjoint, stage.rows, from, to, out, by),
      () => unitIn(stage.adjoint, stage.rows, null),
      shift,
    );
    stage.biases.forEach((biases, node) => {
      for (const bias of biases) addVectorGradient(unit, bias, sums, node * n, gradient);
    });
  }
  unit.program.vectors.forEach(({ adjoint }, vector) => {
    if (!isOperand(unit, vector)) return;
    takeSums(
      sums.subarray(0, n),
      (out, by) => machine.rowSums(tape, adjoint, n, from, to, out, by),
      () => unitIn(adjoint, n, null),
      shift,
    );
    addVectorGradient(unit, vector, sums, 0, gradient);
  });
}

/**
 * Sums in units of 2^−shift. Adjoints are kept beyond float64, and so a product may be a number whose factors are none:
 * what is not finite is taken again in a unit of its own size, from which only what is itself too large does not return.
 *
 * @param add   adds the sums times 2^by to `out`
 * @param unit  the power of two in which they are of a good size; null for none
 */
function takeSums(
  sums: Float64Array,
  add: (out: Float64Array, by: number) => void,
  unit: () => number | null,
  shift: number,
): void {
  sums.fill(0);
  add(sums, shift);
  if (sums.every(Number.isFinite)) return;
  const k = unit();
  if (k === null || !Number.isFinite(k)) return;
  const again = new Float64Array(sums.length);
  add(again, -k);
  for (let i = 0; i < sums.length; i++) {
    if (!Number.isFinite(sums[i])) sums[i] = timesPowerOfTwo(again[i], k + shift);
  }
}

/** Whether a vector is a node of the graph (a peephole, a gain) and not only a bias inside an affine map. */
export function isOperand(unit: Unit, vector: number): boolean {
  return unit.graph.nodes.some((node) => node.kind === 'vector' && node.vector === vector);
}

/** Adds the gradient of a product's matrix to the raw parameter it was made from. */
export function addMatrixGradient(
  unit: Unit,
  index: number,
  sums: Float64Array,
  start: number,
  cols: number,
  gradient: Float64Array,
): void {
  const matrix = unit.graph.matrices[index];
  if (!matrix) throw new RangeError(`there is no matrix ${index}`);
  const { n } = unit.program;
  const block = blockOf(unit.places, matrix.tensor, matrix.gate);
  const to = block.start;
  for (let r = 0; r < block.rows; r++) {
    const [row, source] = [to + r * block.cols, start + r * cols];
    for (let c = 0; c < block.cols; c++) gradient[row + c] += sums[source + c];
  }
  if (matrix.form === 'plain') return;
  // d/dM of (M − Mᵀ): the transpose comes back with a minus.
  for (let r = 0; r < n; r++) {
    for (let c = 0; c < n; c++) gradient[to + r * n + c] -= sums[start + c * n + r];
  }
}

function addVectorGradient(
  unit: Unit,
  index: number,
  sums: Float64Array,
  start: number,
  gradient: Float64Array,
): void {
  const vector = unit.graph.vectors[index];
  if (!vector) throw new RangeError(`there is no vector ${index}`);
  const to = blockStart(unit.places, vector.tensor, vector.gate);
  for (let i = 0; i < unit.program.n; i++) gradient[to + i] += sums[start + i];
}

/** The tensors of a network with their places, by name. */
export function tensorNamed(network: Network, name: string): TensorPlace {
  const place = network.tensors.find((tensor) => tensor.name === name);
  if (!place) throw new RangeError(`the network has no tensor "${name}"`);
  return place;
}
