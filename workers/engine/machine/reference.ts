import { linear, linearBack } from '../ir/linear.ts';
import type { Op, ProgramStage, Term } from '../ir/program.ts';
import type { ValueAndSlope } from '../numeric/math.ts';
import { roundAll } from '../numeric/round.ts';
import { copyExponents, cut, limitEntries, seed } from './adjoints.ts';
import type { Machine } from './machine.ts';
import { outerProducts, rowSums, squaredNorms } from './sums.ts';
import { createTape, type StageWeights, startOf, type Tape } from './tape.ts';

/** The machine in plain TypeScript: the reference for the other, and what runs where SIMD is missing. */
export const referenceMachine: Machine = {
  id: 'ts',
  createTape: (program, T, B) => createTape(program, T, B),
  // It reads the weights where they were written.
  weightsChanged: () => {},
  forward: (tape, from, to) => {
    for (let t = from + 1; t <= to; t++) {
      for (const op of tape.program.forward) run(tape, op, t);
    }
  },
  backward: (tape, from, to, { detachEvery, limit }) => {
    for (let t = from; t > to; t--) {
      seed(tape, t, limit);
      for (const op of tape.program.backward) run(tape, op, t, limit);
      if (detachEvery > 0 && t > 1 && (t - 1) % detachEvery === 0) cut(tape, t - 1);
    }
    if (to === 0) copyExponents(tape, 1, 0);
  },
  outerProducts,
  rowSums,
  squaredNorms,
  linear,
  linearBack,
};

function run(tape: Tape, op: Op, t: number, limit = Infinity): void {
  switch (op.op) {
    case 'affine':
      affine(tape, op.stage, t);
      break;
    case 'map':
      map(tape, op, t);
      break;
    case 'sum':
      if (op.accumulate) accumulate(tape, op, t);
      else sum(tape, op, t);
      break;
    case 'affineBack':
      affineBack(tape, op, t);
      break;
    case 'normalize':
      normalize(tape, op, t);
      break;
    case 'normalizeBack':
      normalizeBack(tape, op, t);
      break;
    case 'round': {
      const out = startOf(tape, op.out, t);
      roundAll(tape.memory, op.format, out, out + op.rows * tape.stride);
      break;
    }
    case 'limit':
      limitEntries(tape, op, t, limit);
      break;
    case 'zero': {
      const out = startOf(tape, op.out, t);
      tape.memory.fill(0, out, out + op.rows * tape.stride);
    }
  }
}

/** out = bias + Σ W·z, each entry summed in the order of the columns, segment after segment. */
function affine(tape: Tape, index: number, t: number): void {
  const { memory, stride, program } = tape;
  const stage = program.stages[index] as ProgramStage;
  const weights = tape.weights[index] as StageWeights;
  const out = startOf(tape, { buffer: stage.out, row: 0, shift: 0 }, t);
  for (let r = 0; r < stage.rows; r++) {
    memory.fill(memory[weights.bias + r], out + r * stride, out + (r + 1) * stride);
  }
  stage.segments.forEach((segment, s) => {
    const z = startOf(tape, segment.operand, t);
    product(memory, weights.segments[s], stage.rows, segment.cols, z, out, stride);
  });
}

/** out += W·z; W is rows×cols. Four rows at a time, so that each z is read once for four products. */
function product(
  memory: Float64Array,
  W: number,
  rows: number,
  cols: number,
  z: number,
  out: number,
  stride: number,
): void {
  let r = 0;
  for (; r + 4 <= rows; r += 4) {
    const w0 = W + r * cols;
    const w1 = w0 + cols;
    const w2 = w1 + cols;
    const w3 = w2 + cols;
    const o = out + r * stride;
    for (let b = 0; b < stride; b++) {
      let a0 = memory[o + b];
      let a1 = memory[o + stride + b];
      let a2 = memory[o + 2 * stride + b];
      let a3 = memory[o + 3 * stride + b];
      let zk = z + b;
      for (let k = 0; k < cols; k++) {
        const value = memory[zk];
        a0 += memory[w0 + k] * value;
        a1 += memory[w1 + k] * value;
        a2 += memory[w2 + k] * value;
        a3 += memory[w3 + k] * value;
        zk += stride;
      }
      memory[o + b] = a0;
      memory[o + stride + b] = a1;
      memory[o + 2 * stride + b] = a2;
      memory[o + 3 * stride + b] = a3;
    }
  }
  for (; r < rows; r++) {
    for (let b = 0; b < stride; b++) {
      let a = memory[out + r * stride + b];
      for (let k = 0; k < cols; k++) {
        a += memory[W + r * cols + k] * memory[z + k * stride + b];
      }
      memory[out + r * stride + b] = a;
    }
  }
}

/** out (=|+=) Wᵀ·δ, each entry summed over the stage's rows in order and added once. */
function affineBack(tape: Tape, op: Op & { op: 'affineBack' }, t: number): void {
  const { memory, stride, program } = tape;
  const stage = program.stages[op.stage] as ProgramStage;
  const cols = stage.segments[op.segment]?.cols ?? 0;
  const W = tape.weights[op.stage]?.segments[op.segment] ?? 0;
  const delta = startOf(tape, { buffer: stage.adjoint, row: 0, shift: 0 }, t);
  const out = startOf(tape, op.out, t);
  const { rows } = stage;
  const put = (at: number, value: number) => {
    memory[at] = op.accumulate ? memory[at] + value : value;
  };
  let k = 0;
  for (; k + 4 <= cols; k += 4) {
    for (let b = 0; b < stride; b++) {
      let a0 = 0;
      let a1 = 0;
      let a2 = 0;
      let a3 = 0;
      let w = W + k;
      let d = delta + b;
      for (let r = 0; r < rows; r++) {
        const value = memory[d];
        a0 += memory[w] * value;
        a1 += memory[w + 1] * value;
        a2 += memory[w + 2] * value;
        a3 += memory[w + 3] * value;
        w += cols;
        d += stride;
      }
      const o = out + k * stride + b;
      put(o, a0);
      put(o + stride, a1);
      put(o + 2 * stride, a2);
      put(o + 3 * stride, a3);
    }
  }
  for (; k < cols; k++) {
    for (let b = 0; b < stride; b++) {
      let a = 0;
      for (let r = 0; r < rows; r++) {
        a += memory[W + r * cols + k] * memory[delta + r * stride + b];
      }
      put(out + k * stride + b, a);
    }
  }
}

const pair: ValueAndSlope = { y: 0, d: 0 };

function map(tape: Tape, op: Op & { op: 'map' }, t: number): void {
  const { memory, stride } = tape;
  const a = startOf(tape, op.a, t);
  const y = startOf(tape, op.y, t);
  const d = startOf(tape, op.d, t);
  const { evaluate } = op.fn;
  for (let i = 0; i < op.rows * stride; i++) {
    evaluate(memory[a + i], pair);
    memory[y + i] = pair.y;
    memory[d + i] = pair.d;
  }
}

/** The product of a term's factors at offset i, from left to right. */
function termAt(memory: Float64Array, starts: Int32Array, from: number, count: number, i: number) {
  let value = memory[starts[from] + i];
  if (count > 1) value *= memory[starts[from + 1] + i];
  if (count > 2) value *= memory[starts[from + 2] + i];
  return value;
}

const starts = new Int32Array(6);

function resolve(tape: Tape, term: Term | undefined, t: number, from: number): number {
  if (!term) return 0;
  term.factors.forEach((view, i) => {
    starts[from + i] = startOf(tape, view, t);
  });
  return term.factors.length;
}

/** out = term, or term + term. */
function sum(tape: Tape, op: Op & { op: 'sum' }, t: number): void {
  const { memory, stride } = tape;
  const out = startOf(tape, op.out, t);
  const [first, second] = op.terms;
  const n1 = resolve(tape, first, t, 0);
  const n2 = resolve(tape, second, t, 3);
  const minus1 = first?.sign === -1;
  const minus2 = second?.sign === -1;
  for (let i = 0; i < op.rows * stride; i++) {
    let value = termAt(memory, starts, 0, n1, i);
    if (minus1) value = -value;
    if (n2 > 0) {
      const other = termAt(memory, starts, 3, n2, i);
      value = minus2 ? value - other : value + other;
    }
    memory[out + i] = value;
  }
}

/** out += term */
function accumulate(tape: Tape, op: Op & { op: 'sum' }, t: number): void {
  const { memory, stride } = tape;
  const out = startOf(tape, op.out, t);
  const [term] = op.terms;
  const count = resolve(tape, term, t, 0);
  const minus = term?.sign === -1;
  for (let i = 0; i < op.rows * stride; i++) {
    const value = termAt(memory, starts, 0, count, i);
    const before = memory[out + i];
    memory[out + i] = minus ? before - value : before + value;
  }
}

function normalize(tape: Tape, op: Op & { op: 'normalize' }, t: number): void {
  const { memory, stride } = tape;
  const a = startOf(tape, op.a, t);
  const y = startOf(tape, op.y, t);
  const inverse = startOf(tape, op.inverse, t);
  for (let b = 0; b < stride; b++) {
    let mean = 0;
    for (let r = 0; r < op.rows; r++) mean += memory[a + r * stride + b];
    mean /= op.rows;
    let variance = 0;
    for (let r = 0; r < op.rows; r++) {
      const centred = memory[a + r * stride + b] - mean;
      variance += centred * centred;
    }
    const scale = 1 / Math.sqrt(variance / op.rows + op.epsilon);
    memory[inverse + b] = scale;
    for (let r = 0; r < op.rows; r++) {
      const i = r * stride + b;
      memory[y + i] = (memory[a + i] - mean) * scale;
    }
  }
}

/** da = (dy − mean(dy) − y·mean(y∘dy)) / √(var + ε) */
function normalizeBack(tape: Tape, op: Op & { op: 'normalizeBack' }, t: number): void {
  const { memory, stride } = tape;
  const dy = startOf(tape, op.dy, t);
  const y = startOf(tape, op.y, t);
  const inverse = startOf(tape, op.inverse, t);
  const out = startOf(tape, op.out, t);
  for (let b = 0; b < stride; b++) {
    let mean = 0;
    let along = 0;
    for (let r = 0; r < op.rows; r++) {
      const i = r * stride + b;
      mean += memory[dy + i];
      along += memory[dy + i] * memory[y + i];
    }
    mean /= op.rows;
    along /= op.rows;
    const scale = memory[inverse + b];
    for (let r = 0; r < op.rows; r++) {
      const i = r * stride + b;
      memory[out + i] = (memory[dy + i] - mean - memory[y + i] * along) * scale;
    }
  }
}
