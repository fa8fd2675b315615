import type { View } from '../ir/program.ts';
import type { SweepSettings } from '../machine/machine.ts';
import { startOf, type Tape } from '../machine/tape.ts';
import { exponentOf, log10Scaled, pow10, powerOfTwo } from '../numeric/math.ts';
import type { Unit } from '../run/network.ts';
import { timesPowerOfTwo } from '../spectra/scaling.ts';
import { segmentFinder } from './jacobian.ts';
import { kept, multiplyBy } from './paths.ts';
import type { PathNode, PathPart, PathTree } from './pathTree.ts';

/** Takes a backward sweep apart, step by step. */
export interface PathSweep {
  /**
   * log₁₀ ‖λ_{t−1}‖/‖λ_t‖ as a sum over the tree's groups.
   *
   * With v_r the gradient that arrives on path r (all sequences together) and b_r = ‖v_r‖²/Σ‖v_s‖², it is
   * Σ b_r Σ log₁₀ ‖after a part‖/‖before it‖, by what the part is, and for `paths`
   * Σ b_r (log₁₀ ‖Σv‖/‖v_r‖ + log₁₀ ‖what r starts from‖/‖λ_t‖). Besides: `attention`, the direct loss d at t − 1, is
   * log₁₀ ‖Σv + d‖/‖Σv‖ (the whole step where nothing arrives on the paths); `clip`, the limit on ∂L/∂h; `rounding`, what
   * a number format changes.
   *
   * @param t  step of the unit's own clock, 2 … T, with gradient at it and at the step before
   * @returns decades in the order of the groups; the array is used again
   */
  step(t: number): Generator<void, Float64Array, void>;
}

/** Numbers times 2^exponent: n×B, batch index fastest. */
interface Scaled {
  readonly values: Float64Array;
  exponent: number;
}

/** What one path brings: log₁₀ of its norm, and of the factors on the way by group. */
interface Arrival {
  readonly log10: number;
  /** log₁₀ norm of the state part that it starts from. */
  readonly start: number;
  readonly factors: Float64Array;
}

/** One walk over the paths that start from one part of the state. */
interface Walk {
  /** log₁₀ norm of that part. */
  readonly start: number;
  /** log₁₀ of the factors met so far, by group. */
  readonly factors: Float64Array;
  readonly step: number;
  readonly found: Arrival[];
}

type Work = Generator<void, void, void>;

/** Multiplications between two yields: about a millisecond. */
const pieceSize = 5e5;
/** What it takes to multiply, rescale and measure one number, in multiplications of a matrix product. */
const perNumber = 8;
/** Beyond 2^±this numbers are rescaled, so that their squares stay far from both ends of float64. */
const safeSize = 200;

/** @param tape  of the unit, with a backward pass from the last loss */
export function createPathSweep(
  unit: Unit,
  tape: Tape,
  tree: PathTree,
  { detachEvery, limit }: SweepSettings,
): PathSweep {
  const { program } = unit;
  const { n, states } = program;
  const { B, memory } = tape;
  const size = n * B;
  const segmentOf = segmentFinder(unit, unit.graph);
  const groupAt = (id: string) => tree.groups.indexOf(id);
  const out = new Float64Array(tree.groups.length);
  const rooms: Scaled[] = [];
  const roomAt = (depth: number): Scaled => {
    const room = rooms[depth] ?? emptyScaled(size);
    rooms[depth] = room;
    return room;
  };
  const adjoints = states.map(() => emptyScaled(size));
  const arriving = states.map(() => emptyScaled(size));
  const direct = emptyScaled(size);
  let work = 0;

  /** Places of the buffers λ_t consists of: the total of h, the carries of all other parts. */
  const views = states.map(
    ({ total: ofH, carry }, part): View => ({
      buffer: part === 0 ? ofH : carry,
      row: 0,
      shift: 0,
    }),
  );
  const readAdjoints = (t: number): void => {
    views.forEach((view, part) => {
      readScaled(tape, view, t, tape.exponents, adjoints[part]);
    });
  };

  /** to = partᵀ·from, in pieces. */
  function* pass(from: Scaled, { numbers, shift }: PathPart, step: number, to: Scaled): Work {
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
  }

  /** Follows the paths from a node on; `v` is what arrives there, `log10` its norm. */
  function* walk(node: PathNode, v: Scaled, log10: number, depth: number, walked: Walk): Work {
    const { start, factors, step, found } = walked;
    for (const { old, sign } of node.ends) {
      found.push({ log10, start, factors: factors.slice() });
      add(arriving[old], v, sign);
    }
    for (const next of node.next) {
      if (!next.part) continue;
      const after = roomAt(depth);
      yield* pass(v, next.part, step, after);
      const log10After = log10Of([after]);
      // An exact zero goes no further: it is no path.
      if (log10After === -Infinity) continue;
      const group = groupAt(next.part.group);
      const above = factors[group];
      factors[group] = above + (log10After - log10);
      yield* walk(next, after, log10After, depth + 1, walked);
      factors[group] = above;
    }
  }

  return {
    *step(t) {
      out.fill(0);
      const found: Arrival[] = [];
      for (const sum of arriving) clear(sum);
      readAdjoints(t);
      const whole = log10Of(adjoints);
      for (const [part, root] of tree.roots.entries()) {
        const start = log10Of([adjoints[part]]);
        if (start === -Infinity) continue;
        const factors = new Float64Array(out.length);
        yield* walk(root, adjoints[part], start, 0, { start, factors, step: t, found });
      }
      if (detachEvery > 0 && (t - 1) % detachEvery === 0) for (const sum of arriving) clear(sum);
      const transported = log10Of(arriving);
      readScaled(
        tape,
        { buffer: program.seed, row: 0, shift: 0 },
        t - 1,
        tape.seedExponents,
        direct,
      );
      const isDirect = log10Of([direct]) > -Infinity;
      if (isDirect) add(arriving[0], direct, 1);
      const arrived = isDirect ? log10Of(arriving) : transported;
      if (transported === -Infinity) out[groupAt('attention')] = arrived - whole;
      else {
        addPaths(found, transported, whole, groupAt('paths'), out);
        out[groupAt('attention')] = arrived - transported;
      }
      let limited = arrived;
      if (program.cuts !== null && limit < Infinity) {
        limitEntries(arriving[0], limit);
        limited = log10Of(arriving);
        out[groupAt('clip')] = limited - arrived;
      }
      if (program.format !== null) {
        readAdjoints(t - 1);
        out[groupAt('rounding')] = log10Of(adjoints) - limited;
      }
      return out;
    },
  };
}

/** Adds the paths' factors and what they make of each other, each path by its share of the squares. */
function addPaths(
  found: readonly Arrival[],
  transported: number,
  whole: number,
  paths: number,
  out: Float64Array,
): void {
  const largest = found.reduce((most, { log10 }) => Math.max(most, log10), -Infinity);
  const squares = found.map(({ log10 }) => pow10(2 * (log10 - largest)));
  const sum = squares.reduce((one, other) => one + other, 0);
  for (const [r, { log10, start, factors }] of found.entries()) {
    const share = squares[r] / sum;
    factors.forEach((decades, group) => {
      out[group] += share * decades;
    });
    out[paths] += share * (transported - log10 + (start - whole));
  }
}

function emptyScaled(size: number): Scaled {
  return { values: new Float64Array(size), exponent: 0 };
}

function clear(sum: Scaled): void {
  sum.values.fill(0);
  sum.exponent = 0;
}

/** Reads a block of a tape, each sequence with its own exponent there, at one exponent for all. */
function readScaled(tape: Tape, view: View, t: number, exponents: number, out: Scaled): void {
  const { memory, stride, B } = tape;
  const n = out.values.length / B;
  const start = startOf(tape, view, t);
  let top = -Infinity;
  for (let b = 0; b < B; b++) {
    let largest = 0;
    for (let r = 0; r < n; r++) {
      largest = Math.max(largest, Math.abs(memory[start + r * stride + b]));
    }
    if (largest > 0) top = Math.max(top, exponentOf(largest) + memory[exponents + t * stride + b]);
  }
  out.exponent = top === -Infinity ? 0 : top;
  for (let b = 0; b < B; b++) {
    const shift = memory[exponents + t * stride + b] - out.exponent;
    for (let r = 0; r < n; r++) {
      const value = memory[start + r * stride + b];
      // An exact zero stays one, whatever its exponent.
      out.values[r * B + b] = value === 0 ? 0 : timesPowerOfTwo(value, shift);
    }
  }
}

/** log₁₀ of the norm of all of them together; −Infinity for exact zeros. */
function log10Of(parts: readonly Scaled[]): number {
  let top = -Infinity;
  for (const { values, exponent } of parts) {
    const largest = largestOf(values);
    if (largest > 0) top = Math.max(top, exponentOf(largest) + exponent);
  }
  if (top === -Infinity) return -Infinity;
  let sum = 0;
  for (const { values, exponent } of parts) {
    const shift = exponent - top;
    const isPlain = shift >= -1022 && shift <= 1023;
    const factor = powerOfTwo(shift);
    for (let i = 0; i < values.length; i++) {
      const scaled = isPlain ? values[i] * factor : timesPowerOfTwo(values[i], shift);
      sum += scaled * scaled;
    }
  }
  return log10Scaled(sum, 2 * top) / 2;
}

function largestOf(values: Float64Array): number {
  let largest = 0;
  for (let i = 0; i < values.length; i++) {
    const magnitude = Math.abs(values[i]);
    if (magnitude > largest) largest = magnitude;
  }
  return largest;
}

/** Brings numbers that have left the safe band back to about 1. */
function rescale(v: Scaled): void {
  const largest = largestOf(v.values);
  if (largest === 0 || largest === Infinity) return;
  const exponent = exponentOf(largest);
  if (Math.abs(exponent) > safeSize) shiftTo(v, v.exponent + exponent);
}

/** The same numbers at another exponent. */
function shiftTo(v: Scaled, exponent: number): void {
  const shift = v.exponent - exponent;
  for (let i = 0; i < v.values.length; i++) {
    // An exact zero stays one, whatever its exponent.
    if (v.values[i] !== 0) v.values[i] = timesPowerOfTwo(v.values[i], shift);
  }
  v.exponent = exponent;
}

/** sum += sign·v, at the exponent of the larger one. */
function add(sum: Scaled, v: Scaled, sign: 1 | -1): void {
  const [mine, theirs] = [largestOf(sum.values), largestOf(v.values)];
  if (theirs === 0) return;
  const sizeOfSum = mine === 0 ? -Infinity : exponentOf(mine) + sum.exponent;
  if (sizeOfSum < exponentOf(theirs) + v.exponent) shiftTo(sum, v.exponent);
  const shift = v.exponent - sum.exponent;
  for (let i = 0; i < sum.values.length; i++) {
    const value = v.values[i];
    if (value !== 0) sum.values[i] += sign * timesPowerOfTwo(value, shift);
  }
}

/** Cuts true values to ± limit. */
function limitEntries(v: Scaled, limit: number): void {
  const most = timesPowerOfTwo(limit, -v.exponent);
  for (let i = 0; i < v.values.length; i++) {
    v.values[i] = Math.max(-most, Math.min(most, v.values[i]));
  }
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
