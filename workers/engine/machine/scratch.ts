import type { Program, ProgramStage } from '../ir/program.ts';
import * as layout from '../kernels/layout.ts';
import { type Addresses, encodeSweep } from './encode.ts';
import type { KernelSource, Kernels } from './kernels.ts';
import { createTape, planTape, type Tape } from './tape.ts';

/** What the kernels keep beside a tape, in the same memory. Addresses in bytes. */
export interface WasmScratch extends Addresses {
  readonly kernels: Kernels;
  /** All of the memory from its first byte on: made once, for a view costs more than the numbers that most calls copy. */
  readonly numbers: Float64Array;
  readonly words: Int32Array;
  /** Heads of the two sweeps. */
  readonly forward: number;
  readonly backward: number;
  /** Room for 2^exponent of every sequence and step, for a panel of adjoints, for sums in tiles, and for results. */
  readonly scales: number;
  readonly adjoints: number;
  readonly tiles: number;
  readonly results: number;
  /** Room for an address and a step, a buffer of the program. */
  readonly blocks: number;
  /** Room for the weights of a linear map and their gradients in pairs. */
  readonly linear: number;
}

/** WebAssembly addresses 4 GiB; a page of it is left to the kernels' own constants. */
const largestMemory = 2 ** 32 - 2 ** 16;

/** Outputs of a linear map that there is room for; more of them are left to the reference machine. */
export const mostOutputs = 16;

/** How much memory a tape and the scratch around it take together, and what stands where, in bytes from its start. */
export function planScratch(program: Program, T: number, B: number) {
  const plan = planTape(program, T, B);
  const { stride } = plan;
  const forward = encodeSweep(program, 'forward', plan, T);
  const backward = encodeSweep(program, 'backward', plan, T);

  let bytes = 0;
  /** Offset of so many bytes, on a cache line of their own. */
  const take = (count: number): number => {
    const start = bytes;
    bytes += Math.ceil(count / 64) * 64;
    return start;
  };
  const numbers = (count: number): number => take(8 * count);
  const segments = program.stages.flatMap((stage) =>
    stage.segments.map(({ cols }) => ({ stage, cols })),
  );
  const offsets = {
    tape: numbers(plan.size + layout.slack),
    panels: program.stages.map((stage, s) => ({
      forward: numbers(paddedRows(stage.rows, stride) * (1 + operandRows(stage))),
      backward: stage.segments.map(({ cols }, k) =>
        isTransposed(program, s, k) ? numbers(paddedRows(cols, stride) * (1 + stage.rows)) : 0,
      ),
    })),
    scales: numbers(T * stride),
    adjoints: numbers(Math.max(4 * T, mostOutputs) * stride),
    tiles: numbers(
      Math.max(0, ...segments.map(({ stage, cols }) => tileNumbers(stage.rows, cols, stride))),
    ),
    results: numbers(Math.max(program.n, ...segments.map(({ stage, cols }) => stage.rows * cols))),
    blocks: take(8 * program.buffers.length),
    linear: numbers(3 * mostOutputs * (program.n + 2)),
    forward: take(forward.bytes),
    backward: take(backward.bytes),
  };
  return { plan, forward, backward, offsets, bytes };
}

/**
 * A tape in memory that kernels share, and the scratch around it.
 *
 * @throws RangeError if they would need more than WebAssembly can address
 */
export function createWasmScratch(
  source: KernelSource,
  program: Program,
  T: number,
  B: number,
): { tape: Tape; scratch: WasmScratch } {
  const { plan, forward, backward, offsets, bytes } = planScratch(program, T, B);
  if (bytes > largestMemory) {
    throw new RangeError(
      `T = ${T} and B = ${B} need ${(bytes / 2 ** 30).toFixed(1)} GiB of memory; 4 GiB is the most there is`,
    );
  }

  const kernels = source(bytes);
  const first = Math.ceil(kernels.firstFreeByte() / 64) * 64;
  const at = (offset: number): number => first + offset;
  const { buffer } = kernels.memory;
  const scratch: WasmScratch = {
    kernels,
    numbers: new Float64Array(buffer),
    words: new Int32Array(buffer),
    tape: at(offsets.tape),
    panels: offsets.panels.map((panels) => ({
      forward: at(panels.forward),
      backward: panels.backward.map(at),
    })),
    scales: at(offsets.scales),
    adjoints: at(offsets.adjoints),
    tiles: at(offsets.tiles),
    results: at(offsets.results),
    blocks: at(offsets.blocks),
    linear: at(offsets.linear),
    forward: at(offsets.forward),
    backward: at(offsets.backward),
  };
  forward.write(buffer, scratch.forward, scratch);
  backward.write(buffer, scratch.backward, scratch);
  const memory = new Float64Array(buffer, scratch.tape, plan.size);
  return { tape: createTape(program, T, B, memory), scratch };
}

function paddedRows(rows: number, stride: number): number {
  const width = stride === 1 ? layout.panelRowsOne : layout.panelRows;
  return Math.ceil(rows / width) * width;
}

function operandRows(stage: ProgramStage): number {
  return stage.segments.reduce((sum, { cols }) => sum + cols, 0);
}

function isTransposed(program: Program, stage: number, segment: number): boolean {
  return program.backward.some(
    (op) => op.op === 'affineBack' && op.stage === stage && op.segment === segment,
  );
}

/** Numbers of all tiles of an outer product: 4×4 for one sequence, 4×2 pairs for several. */
export function tileNumbers(rows: number, cols: number, stride: number): number {
  return 16 * Math.ceil(rows / 4) * Math.ceil(cols / (stride === 1 ? 4 : 2));
}

/** Brings the weights, biases first, into the order in which the products read them. */
export function packPanels(tape: Tape, scratch: WasmScratch): void {
  const { program, stride } = tape;
  const { pack } = scratch.kernels;
  program.stages.forEach((stage, s) => {
    const panels = scratch.panels[s];
    const weights = tape.weights[s];
    if (!panels || !weights) return;
    const { rows } = stage;
    const total = 1 + operandRows(stage);
    const address = (start: number): number => scratch.tape + 8 * start;
    pack(panels.forward, rows, stride, address(weights.bias), 8, 0, 1, 0, total);
    let before = 1;
    stage.segments.forEach(({ cols }, k) => {
      const W = address(weights.segments[k]);
      pack(panels.forward, rows, stride, W, 8 * cols, 8, cols, before, total);
      before += cols;
      // The transpose starts its sums from the zeros of fresh memory.
      if (!isTransposed(program, s, k)) return;
      pack(panels.backward[k], cols, stride, W, 8, 8 * cols, rows, 1, 1 + rows);
    });
  });
}
