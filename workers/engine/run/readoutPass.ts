import { largestExponent, unitOf } from '../ir/exponents.ts';
import { startOf } from '../machine/tape.ts';
import type { NumberFormat } from '../numeric/format.ts';
import { exponentOf, log10Scaled, powerOfTwo } from '../numeric/math.ts';
import { roundAll } from '../numeric/round.ts';
import type { Scaled } from '../numeric/squares.ts';
import type { ReadoutPass } from '../readouts/readout.ts';
import { timesPowerOfTwo } from '../spectra/scaling.ts';
import type { Batch } from '../tasks/task.ts';

import { sizeOfH, viewOf } from './network.ts';
import { type LossChoice, type Pass, processingStep, tapeOf } from './pass.ts';

/** Whether the read-out works in the tapes. */
export function isShared({ readout, tapes }: Pass): boolean {
  return readout.features.buffer === tapes[tapes.length - 1]?.memory.buffer;
}

/** Copies the top layer's states to where the read-out reads them: T×width×B. */
export function gatherFeatures(pass: Pass): void {
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
export function evaluateLoss(pass: Pass, batch: Batch): void {
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

export function readoutBackward(
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

/** Takes what is not finite again in a unit of its size, as the sums of gradients are taken. */
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
export function addReadoutGradient(
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
export function unitOfReadout({ readout, T, B }: Pass): number {
  const { p, dy, exponents, features } = readout;
  let largest = -Infinity;
  for (let t = 0; t < T; t++) {
    for (let b = 0; b < B; b++) {
      largest = Math.max(largest, largestExponent(dy, t * p * B + b, p, B) + exponents[t * B + b]);
    }
  }
  return unitOf(largest, largestExponent(features, 0, features.length, 1));
}

/** The read-out's tensors within the parameters, or within a gradient. */
export function readoutViews(
  { readoutViews: known, network }: Pass,
  vector: Float64Array,
): readonly Float64Array[] {
  const found = known.get(vector);
  if (found) return found;
  const views = network.readoutTensors.map((place) => viewOf(vector, place));
  known.set(vector, views);
  return views;
}
