import type { Tape } from '../machine/tape.ts';
import type { Unit } from '../run/network.ts';
import { segmentFinder } from './jacobian.ts';
import { kept, multiplyBy } from './paths.ts';
import type { PathPart } from './pathTree.ts';
import { rescale, type ScaledVector } from './scaledVector.ts';

type Work = Generator<void, void, void>;

/** Multiplications between two yields: about a millisecond. */
const pieceSize = 5e5;
/** What it takes to multiply, rescale and measure one number, in multiplications of a matrix product. */
const perNumber = 8;

/** Takes vectors backwards through one part of a path: to = partᵀ·from at a step, in pieces. */
export function createTransport(unit: Unit, tape: Tape) {
  const { program } = unit;
  const { n } = program;
  const { B, memory } = tape;
  const size = n * B;
  const segmentOf = segmentFinder(unit, unit.graph);
  /** Multiplications since the last pause. */
  let work = 0;

  return function* transport(
    from: ScaledVector,
    { numbers, shift }: PathPart,
    step: number,
    to: ScaledVector,
  ): Work {
    const t = step + shift;
    to.exponent = from.exponent;
    if (numbers.kind === 'weights') {
      const { stage, row, segment } = segmentOf(numbers.affine, numbers.term);
      const { cols } = segment;
      const W = (tape.weights[stage]?.segments[numbers.term] ?? 0) + row * cols;
      for (let c = 0; c < n; c += 4) {
        multiplyColumns(memory, W, cols, n, c, from.values, to.values, B);
        work += 4 * size;
        if (work < pieceSize) continue;
        work = 0;
        yield;
      }
    } else if (numbers.kind === 'normalization') {
      to.values.set(from.values);
      const { gain, ref } = numbers;
      if (gain !== null) multiplyBy(to.values, { kind: 'value', ref: gain, sign: 1 }, tape, t);
      const y = kept(tape, program.values[ref], t);
      const inverse = kept(tape, program.inverses[ref], t);
      normalizedBack(to.values, tape, y, inverse);
    } else {
      to.values.set(from.values);
      multiplyBy(to.values, numbers, tape, t);
    }
    rescale(to);
    work += perNumber * size;
    if (work < pieceSize) return;
    work = 0;
    yield;
  };
}

/** out = Wᵀ·v for (at most) four columns of W from c on, n rows of `cols` numbers; of all sequences. */
function multiplyColumns(
  memory: Float64Array,
  W: number,
  cols: number,
  n: number,
  c: number,
  v: Float64Array,
  out: Float64Array,
  B: number,
): void {
  if (c + 4 > n) {
    for (let column = c; column < n; column++) {
      for (let b = 0; b < B; b++) {
        let sum = 0;
        for (let r = 0; r < n; r++) sum += memory[W + r * cols + column] * v[r * B + b];
        out[column * B + b] = sum;
      }
    }
    return;
  }
  for (let b = 0; b < B; b++) {
    let s0 = 0;
    let s1 = 0;
    let s2 = 0;
    let s3 = 0;
    let w = W + c;
    for (let at = b; at < n * B; at += B) {
      const value = v[at];
      s0 += memory[w] * value;
      s1 += memory[w + 1] * value;
      s2 += memory[w + 2] * value;
      s3 += memory[w + 3] * value;
      w += cols;
    }
    const to = c * B + b;
    out[to] = s0;
    out[to + B] = s1;
    out[to + 2 * B] = s2;
    out[to + 3 * B] = s3;
  }
}

/** v = (v − mean v − y·mean(y∘v)) / √(var + ε), sequence by sequence, in place. */
function normalizedBack(v: Float64Array, tape: Tape, y: number, inverse: number): void {
  const { memory, stride, B } = tape;
  const n = v.length / B;
  for (let b = 0; b < B; b++) {
    let mean = 0;
    let along = 0;
    for (let r = 0; r < n; r++) {
      mean += v[r * B + b];
      along += memory[y + r * stride + b] * v[r * B + b];
    }
    mean /= n;
    along /= n;
    const scale = memory[inverse + b];
    for (let r = 0; r < n; r++) {
      v[r * B + b] = (v[r * B + b] - mean - memory[y + r * stride + b] * along) * scale;
    }
  }
}
