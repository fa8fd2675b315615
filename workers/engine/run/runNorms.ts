import { startOf } from '../machine/tape.ts';
import { log10 } from '../numeric/math.ts';
import { type Network, sizeOfH, type Unit } from './network.ts';
import { log10Norm, log10Norms } from './norms.ts';
import { type Pass, processingStep } from './pass.ts';

/** Arrays of T entries, log₁₀; index t − 1. */
export interface Norms {
  /** Total adjoint ∂L/∂h_t of the top layer, forward direction. */
  readonly h: Float64Array;
  /** The same for c; null where the cell has none. */
  readonly c: Float64Array | null;
  /** Last-loss adjoint of the top layer's whole state. */
  readonly last: Float64Array;
  /** Smallest and largest √B·‖∂L/∂h_t‖₂ over the sequences: `h` is their root mean square and never lies outside. */
  readonly low: Float64Array;
  readonly high: Float64Array;
  /** Frobenius norm of h_t itself. */
  readonly state: Float64Array;
  /** Total adjoint of the top layer's reverse direction, and its adjoint of the loss at the first step; else null. */
  readonly reverse: Float64Array | null;
  readonly reverseLast: Float64Array | null;
  /** Share of the components of ∂L/∂h_t (top layer, forward direction) that the clip rule limited; 0 where it limits none. */
  readonly cut: Float64Array;
}

export function emptyNorms(network: Network, T: number): Norms {
  const hasMemory = (network.units[0]?.program.states.length ?? 1) > 1;
  const array = () => new Float64Array(T);
  return {
    h: array(),
    c: hasMemory ? array() : null,
    last: array(),
    low: array(),
    high: array(),
    state: array(),
    reverse: network.shape.bidirectional ? array() : null,
    reverseLast: network.shape.bidirectional ? array() : null,
    cut: array(),
  };
}

/** The top layer's unit of a direction (forward unless said), with its place in the network. */
export function topUnit(network: Network, reverse = false): { unit: Unit; index: number } {
  const index = network.units.findLastIndex((unit) => unit.reverse === reverse);
  const unit = network.units[index];
  if (!unit) throw new RangeError('a network without units');
  return { unit, index };
}

/** A unit's own step at each time 1 … T. */
export function stepsOf(unit: Unit, T: number): number[] {
  return Array.from({ length: T }, (_, i) => processingStep(unit, T, i + 1));
}

/** What the sweep from all losses leaves: total adjoints, their band over the sequences, states, cuts. */
export function readTotalNorms(network: Network, pass: Pass, norms: Norms): void {
  const { unit, index } = topUnit(network);
  const tape = pass.tapes[index];
  const [h, c] = unit.program.states;
  const { T, B } = pass;
  const steps = stepsOf(unit, T);
  const perSequence = new Float64Array(T * B);
  log10Norms(tape, [h.total], steps, norms.h, perSequence, pass.machine);
  if (norms.c && c) log10Norms(tape, [c.total], steps, norms.c, null, pass.machine);
  readBand(perSequence, B, norms);
  readStateNorms(pass, index, h.value, norms.state);
  readCuts(pass, index, norms.cut);
  if (norms.reverse) {
    const back = topUnit(network, true);
    const { total } = back.unit.program.states[0];
    log10Norms(
      pass.tapes[back.index],
      [total],
      stepsOf(back.unit, T),
      norms.reverse,
      null,
      pass.machine,
    );
  }
}

/** @param perSequence  log₁₀ 2-norm of each sequence's part, T×B */
function readBand(perSequence: Float64Array, B: number, { h, low, high }: Norms): void {
  const scale = log10(B) / 2;
  for (let t = 0; t < h.length; t++) {
    let [least, most] = [Infinity, -Infinity];
    for (let i = t * B; i < (t + 1) * B; i++) {
      least = Math.min(least, perSequence[i]);
      most = Math.max(most, perSequence[i]);
    }
    // Where all sequences agree, the last bits of two logarithms would put the curve beside its band.
    low[t] = Math.min(h[t], least + scale);
    high[t] = Math.max(h[t], most + scale);
  }
}

/** What a sweep from the last loss alone leaves, of the top layer's whole state. */
export function readLastNorms(
  network: Network,
  pass: Pass,
  reverse: boolean,
  out: Float64Array,
): void {
  const { unit, index } = topUnit(network, reverse);
  const [h, ...others] = unit.program.states;
  const buffers = [h.total, ...others.map((state) => state.carry)];
  log10Norms(pass.tapes[index], buffers, stepsOf(unit, pass.T), out, null, pass.machine);
}

/** How many of the components of h of a step, in all sequences, were limited, as a share. */
function readCuts({ network, tapes, T, B }: Pass, index: number, out: Float64Array): void {
  const tape = tapes[index];
  const { cuts } = tape.program;
  const n = sizeOfH(network.units[index]);
  out.fill(0);
  if (cuts === null) return;
  for (let t = 1; t <= T; t++) {
    const start = startOf(tape, { buffer: cuts, row: 0, shift: 0 }, t);
    let count = 0;
    for (let b = 0; b < B; b++) count += tape.memory[start + b];
    out[t - 1] = count / (n * B);
  }
}

function readStateNorms(pass: Pass, index: number, buffer: number, out: Float64Array): void {
  const tape = pass.tapes[index];
  const { n } = tape.program;
  const values = new Float64Array(n * pass.B);
  for (let t = 1; t <= pass.T; t++) {
    const start = startOf(tape, { buffer, row: 0, shift: 0 }, t);
    for (let r = 0; r < n; r++) {
      for (let b = 0; b < pass.B; b++) {
        values[r * pass.B + b] = tape.memory[start + r * tape.stride + b];
      }
    }
    out[t - 1] = log10Norm(values);
  }
}
