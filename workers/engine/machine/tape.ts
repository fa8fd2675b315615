import type { Graph } from '../ir/graph.ts';
import type { Program, View } from '../ir/program.ts';
import type { TensorPlace } from '../ir/tensors.ts';
import { roundAll } from '../numeric/round.ts';

/**
 * The memory of one program for T steps and B sequences: every buffer, the packed weights and the exponents.
 *
 * Batch index fastest; blocks are `stride` numbers wide per row, B rounded up so that a machine with two or four lanes
 * needs no remainder loop. Surplus sequences get the last sequence's input and no loss, so they add exact zeros.
 */
export interface Tape {
  readonly program: Program;
  readonly T: number;
  readonly B: number;
  readonly stride: number;
  readonly memory: Float64Array;
  /** First number of each buffer. */
  readonly base: Int32Array;
  /** Numbers from one step's block to the next; 0 for buffers of one step. */
  readonly pitch: Int32Array;
  /** Per stage: biases (rows), then per segment the matrix, rows×cols row-major. */
  readonly weights: readonly StageWeights[];
  /** First of (T+1)×stride exponents: adjoints of step t are stored number · 2^exponent, per sequence. */
  readonly exponents: number;
  /** First of (T+1)×stride exponents of the seeds. */
  readonly seedExponents: number;
  /** Room for a square and an exponent of every sequence and step: what norms are made from. */
  readonly squares: Float64Array;
  readonly squareExponents: Float64Array;
}

export interface StageWeights {
  readonly bias: number;
  readonly segments: readonly number[];
}

/** Sequences that a block has room for: 1, or B rounded up to a multiple of 4. */
export function strideOf(B: number): number {
  return B === 1 ? 1 : Math.ceil(B / 4) * 4;
}

/** How much memory a tape takes, and what stands where. */
export function planTape(program: Program, T: number, B: number) {
  const stride = strideOf(B);
  let size = 0;
  const take = (count: number): number => {
    const start = size;
    size += Math.ceil(count / 2) * 2; // keeps every block on a 16-byte boundary
    return start;
  };
  const base = new Int32Array(program.buffers.length);
  const pitch = new Int32Array(program.buffers.length);
  program.buffers.forEach(({ rows, steps }, index) => {
    pitch[index] = steps === 'all' ? rows * stride : 0;
    base[index] = take(rows * stride * (steps === 'all' ? T + 1 : 1));
  });
  const weights = program.stages.map((stage) => ({
    bias: take(stage.rows),
    segments: stage.segments.map((segment) => take(stage.rows * segment.cols)),
  }));
  const exponents = take((T + 1) * stride);
  const seedExponents = take((T + 1) * stride);
  return { stride, base, pitch, weights, exponents, seedExponents, size };
}

/**
 * A tape in fresh memory, or in memory that is given (at least {@link planTape}'s size, zeroed).
 */
export function createTape(program: Program, T: number, B: number, memory?: Float64Array): Tape {
  const { size, ...plan } = planTape(program, T, B);
  const tape: Tape = {
    ...{ program, T, B, ...plan },
    memory: memory ?? new Float64Array(size),
    squares: new Float64Array(T * plan.stride),
    squareExponents: new Float64Array(T * plan.stride),
  };
  for (const { buffer, value } of program.constants) {
    const start = tape.base[buffer];
    tape.memory.fill(value, start, start + program.n * tape.stride);
    roundAll(tape.memory, program.format, start, start + program.n * tape.stride);
  }
  return tape;
}

/** First number of a view at step t. */
export function startOf(tape: Tape, view: View, t: number): number {
  return (
    tape.base[view.buffer] + (t + view.shift) * tape.pitch[view.buffer] + view.row * tape.stride
  );
}

/**
 * Copies a layer's raw parameters into the places where the program reads them, rounded to its format. A matrix that is
 * smaller than its place stands in the upper left of it, with zeros around it.
 */
export function packWeights(
  tape: Tape,
  graph: Graph,
  places: readonly TensorPlace[],
  params: Float64Array,
): void {
  const { program, memory, stride } = tape;
  const { n, format } = program;
  const vectorStart = (index: number): number => {
    const vector = graph.vectors[index];
    return blockStart(places, vector?.tensor ?? '', vector?.gate ?? null);
  };
  program.stages.forEach((stage, s) => {
    const weights = tape.weights[s] as StageWeights;
    stage.biases.forEach((biases, node) => {
      for (let i = 0; i < n; i++) {
        let sum = 0;
        for (const bias of biases) sum += params[vectorStart(bias) + i];
        memory[weights.bias + node * n + i] = sum;
      }
    });
    roundAll(memory, format, weights.bias, weights.bias + stage.rows);
    stage.segments.forEach((segment, k) => {
      const start = weights.segments[k];
      segment.matrices.forEach((index, node) => {
        const matrix = graph.matrices[index];
        if (!matrix) return;
        const block = blockOf(places, matrix.tensor, matrix.gate);
        const from = block.start;
        const to = start + node * n * segment.cols;
        placeMatrix(params, block, memory, to, n, segment.cols);
        if (matrix.form !== 'plain') {
          // M − Mᵀ − γI
          for (let r = 0; r < n; r++) {
            for (let c = 0; c < n; c++) {
              const skew = params[from + r * n + c] - params[from + c * n + r];
              memory[to + r * n + c] = r === c ? skew - matrix.form.skewMinus : skew;
            }
          }
        }
      });
      roundAll(memory, format, start, start + stage.rows * segment.cols);
    });
  });
  program.vectors.forEach(({ value }, index) => {
    const from = vectorStart(index);
    const to = tape.base[value];
    for (let i = 0; i < n; i++) {
      const entry = params[from + i];
      for (let b = 0; b < stride; b++) memory[to + i * stride + b] = entry;
    }
    roundAll(memory, format, to, to + n * stride);
  });
}

/** Puts a block of the parameters into the upper left of rows × cols numbers, with zeros around it. */
function placeMatrix(
  params: Float64Array,
  block: Block,
  memory: Float64Array,
  to: number,
  rows: number,
  cols: number,
): void {
  if (block.rows === rows && block.cols === cols) {
    memory.set(params.subarray(block.start, block.start + rows * cols), to);
    return;
  }
  memory.fill(0, to, to + rows * cols);
  for (let r = 0; r < block.rows; r++) {
    const from = block.start + r * block.cols;
    memory.set(params.subarray(from, from + block.cols), to + r * cols);
  }
}

/** First number of a gate's block within the network's parameter vector. */
export function blockStart(
  places: readonly TensorPlace[],
  tensor: string,
  gate: string | null,
): number {
  return blockOf(places, tensor, gate).start;
}

/** A matrix within the network's parameter vector: rows × cols numbers, row-major, from `start` on. */
interface Block {
  readonly start: number;
  readonly rows: number;
  readonly cols: number;
}

/** Where a gate's block, or a tensor of one block, stands. */
export function blockOf(
  places: readonly TensorPlace[],
  tensor: string,
  gate: string | null,
): Block {
  const place = places.find((candidate) => candidate.tensor === tensor);
  if (!place) throw new RangeError(`there is no tensor "${tensor}"`);
  const block = gate === null ? 0 : place.blocks.indexOf(gate);
  if (block < 0) throw new RangeError(`tensor "${tensor}" has no block "${gate}"`);
  const { blockRows: rows, cols } = place;
  return { start: place.offset + block * rows * cols, rows, cols };
}
