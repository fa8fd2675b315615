import type { Loss } from '../losses.ts';
import type { Machine } from '../machine/machine.ts';
import type { Tape } from '../machine/tape.ts';
import type { ReadoutPass } from '../readouts/readout.ts';
import type { Network, Unit } from './network.ts';
import { planPass, readsInTape } from './storedBytes.ts';

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

export function tapeOf(pass: Pass, index: number): Tape {
  const tape = pass.tapes[index];
  if (!tape) throw new RangeError(`there is no unit ${index}`);
  return tape;
}

/** Copies rows×B numbers to rows×stride; surplus sequences repeat the last one. */
export function spread(
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
