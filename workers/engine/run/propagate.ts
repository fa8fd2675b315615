import { packWeights, startOf, type Tape } from '../machine/tape.ts';
import { roundAll } from '../numeric/round.ts';
import type { Batch } from '../tasks/task.ts';
import { addUnitGradient } from './gradients.ts';
import { type Network, sizeOfH, type Unit } from './network.ts';
import {
  type LossChoice,
  type Pass,
  processingStep,
  setInitialState,
  spread,
  tapeOf,
  type Work,
} from './pass.ts';
import { evaluateLoss, gatherFeatures, readoutBackward, readoutViews } from './readoutPass.ts';
import { clearCarries, seedFromAbove, seedFromReadout } from './seeds.ts';

/** Multiplications that make one piece of work: about a millisecond in TypeScript. */
const pieceSize = 1e6;

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

function stepsPerPiece(unit: Unit, tape: Tape): number {
  const products = unit.program.stages.reduce(
    (sum, stage) => sum + stage.rows * stage.segments.reduce((cols, s) => cols + s.cols, 0),
    0,
  );
  return Math.max(1, Math.round(pieceSize / (products * tape.stride)));
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
