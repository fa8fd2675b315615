/**
 * The terms of a cell's Jacobian in numbers: the paths that a gradient takes from one step to the step before.
 *
 * They are the terms of the formula, measured where a forward pass left its values. Their sum is the Jacobian's block.
 */

import { nodeAt } from '../ir/assignments.ts';
import type { Ref } from '../ir/graph.ts';
import type { View } from '../ir/program.ts';
import { blockOf, startOf, type Tape } from '../machine/tape.ts';
import { notationOf } from '../print/cellFormula.ts';
import type { Unit } from '../run/network.ts';
import {
  type Chain,
  type Derivative,
  derivativesOf,
  type MatrixNumbers,
  type Part,
  partsOf,
  signOf,
  type VectorNumbers,
} from './derivative.ts';
import { segmentFinder } from './jacobian.ts';

/**
 * A diagonal matrix by its n entries, or an n×n one, row-major. What a projection makes smaller has zeros behind it, and
 * `rows` of its own.
 */
export type PathMatrix =
  | { readonly kind: 'diagonal'; readonly values: Float64Array }
  | { readonly kind: 'dense'; readonly values: Float64Array; readonly rows?: number };

/** What is known of a unit's terms at one step, of one sequence. */
export interface Paths {
  readonly derivatives: readonly Derivative[];
  /** A term as a matrix, with its sign. */
  readonly term: (line: number, term: number) => PathMatrix;
  /** What a term multiplies, from left to right, without its sign. */
  readonly parts: (line: number, term: number) => readonly PathMatrix[];
}

/**
 * Reads the terms of one unit's Jacobian off a tape that holds a forward pass.
 *
 * @returns null where the formula has too many terms; else a function of the unit's own step (1 … T) and of the
 *   sequence, from 0
 */
export function createPaths(
  unit: Unit,
  tape: Tape,
): ((step: number, sample: number) => Paths) | null {
  const { graph, program } = unit;
  const derivatives = derivativesOf(notationOf(graph));
  if (!derivatives) return null;
  const { n } = program;
  const segmentOf = segmentFinder(unit, graph);
  const rowsOf = (affine: Ref, term: number): number => {
    const node = nodeAt(graph, affine);
    const matrix = node.kind === 'affine' ? graph.matrices[node.terms[term]?.matrix ?? -1] : null;
    if (!matrix) throw new RangeError(`node ${affine} has no product ${term}`);
    return blockOf(unit.places, matrix.tensor, matrix.gate).rows;
  };

  return (step, sample) => {
    const vectorOf = (numbers: VectorNumbers): Float64Array => {
      const values = new Float64Array(n).fill(1);
      multiplyBy(values, numbers, tape, step, sample, 1);
      return values;
    };
    const valuesOf = (ref: Ref) => vectorOf({ kind: 'value', ref, sign: 1 });
    const matrixOf = (matrix: MatrixNumbers, old: number): PathMatrix => {
      if (matrix.kind === 'state') {
        const sum = sumOf(chainsOf(matrix.state, old), old);
        return sum.kind === 'dense' ? { ...sum, rows: unit.sizes[matrix.state] } : sum;
      }
      if (matrix.kind === 'normalization') {
        const scale = tape.memory[kept(tape, program.inverses[matrix.ref], step) + sample];
        const y = valuesOf(matrix.ref);
        const gain = matrix.gain === null ? null : valuesOf(matrix.gain);
        return { kind: 'dense', values: normalization(y, scale, gain) };
      }
      const { stage, row, segment } = segmentOf(matrix.affine, matrix.term);
      const start = (tape.weights[stage]?.segments[matrix.term] ?? 0) + row * segment.cols;
      const values = tape.memory.slice(start, start + n * segment.cols);
      return { kind: 'dense', values, rows: rowsOf(matrix.affine, matrix.term) };
    };
    const matrixOfPart = (part: Part, old: number): PathMatrix => {
      if (part.kind === 'sum') return sumOf(part.chains, old);
      if (part.kind === 'matrix') return matrixOf(part.matrix, old);
      return { kind: 'diagonal', values: vectorOf(part.factor.numbers) };
    };
    const chainOf = (chain: Chain, old: number): PathMatrix => {
      const sign = new Float64Array(n).fill(signOf(chain));
      return partsOf(chain)
        .map((part) => matrixOfPart(part, old))
        .reduce((left, right) => times(left, right, n), { kind: 'diagonal', values: sign });
    };
    const sumOf = (chains: readonly Chain[], old: number): PathMatrix =>
      chains
        .map((chain) => chainOf(chain, old))
        .reduce((one, other) => plus(one, other, n), {
          kind: 'diagonal',
          values: new Float64Array(n),
        });
    const chainsOf = (state: number, old: number): readonly Chain[] =>
      derivatives.find((one) => one.state === state && one.old === old)?.chains ?? [];

    const at = (line: number, term: number): { readonly chain: Chain; readonly old: number } => {
      const derivative = derivatives[line];
      const chain = derivative?.chains[term];
      if (!derivative || !chain) throw new RangeError(`there is no term ${term} in line ${line}`);
      return { chain, old: derivative.old };
    };
    return {
      derivatives,
      term: (line, term) => {
        const { chain, old } = at(line, term);
        return chainOf(chain, old);
      },
      parts: (line, term) => {
        const { chain, old } = at(line, term);
        return partsOf(chain).map((part) => matrixOfPart(part, old));
      },
    };
  };
}

/**
 * Multiplies by a vector of some sequences, entry by entry, in place.
 *
 * @param values  n×count, batch index fastest
 * @param step    in the unit's own clock
 * @param first   of the sequences, from 0
 */
export function multiplyBy(
  values: Float64Array,
  numbers: VectorNumbers,
  tape: Tape,
  step: number,
  first = 0,
  count = tape.B,
): void {
  const { program, memory, stride } = tape;
  if (numbers.kind === 'sum') {
    const total = new Float64Array(values.length);
    for (const { sign, factors } of numbers.terms) {
      const product = new Float64Array(values.length).fill(sign);
      for (const factor of factors) multiplyBy(product, factor, tape, step, first, count);
      for (let i = 0; i < total.length; i++) total[i] += product[i];
    }
    for (let i = 0; i < total.length; i++) values[i] *= total[i];
    return;
  }
  const places = numbers.kind === 'value' ? program.values : program.slopes;
  const start = kept(tape, places[numbers.ref], step) + first;
  for (let r = 0, i = 0; r < program.n; r++) {
    const row = start + r * stride;
    for (let b = 0; b < count; b++, i++) values[i] *= numbers.sign * memory[row + b];
  }
}

/** First number of what a tape keeps at a step. */
export function kept(tape: Tape, view: View | null | undefined, step: number): number {
  if (!view) throw new RangeError('a value that the tape does not keep');
  return startOf(tape, view, step);
}

/** vᵀ·M for v of n entries. */
export function passedThrough(v: Float64Array, { kind, values }: PathMatrix): Float64Array {
  const n = v.length;
  if (kind === 'diagonal') return v.map((value, i) => value * values[i]);
  const out = new Float64Array(n);
  for (let r = 0; r < n; r++) {
    for (let c = 0; c < n; c++) out[c] += v[r] * values[r * n + c];
  }
  return out;
}

/** The same matrix with all its entries, n×n, row-major. */
export function denseOf({ kind, values }: PathMatrix, n: number): Float64Array {
  if (kind === 'dense') return values;
  const out = new Float64Array(n * n);
  for (let i = 0; i < n; i++) out[i * n + i] = values[i];
  return out;
}

function times(left: PathMatrix, right: PathMatrix, n: number): PathMatrix {
  if (left.kind === 'diagonal' && right.kind === 'diagonal') {
    return { kind: 'diagonal', values: left.values.map((value, i) => value * right.values[i]) };
  }
  const values = new Float64Array(n * n);
  for (let r = 0; r < n; r++) {
    for (let k = 0; k < n; k++) {
      if (left.kind === 'diagonal') values[r * n + k] = left.values[r] * right.values[r * n + k];
      else if (right.kind === 'diagonal') {
        values[r * n + k] = left.values[r * n + k] * right.values[k];
      } else {
        const factor = left.values[r * n + k];
        for (let c = 0; c < n; c++) values[r * n + c] += factor * right.values[k * n + c];
      }
    }
  }
  return { kind: 'dense', values };
}

function plus(one: PathMatrix, other: PathMatrix, n: number): PathMatrix {
  if (one.kind === 'diagonal' && other.kind === 'diagonal') {
    return { kind: 'diagonal', values: one.values.map((value, i) => value + other.values[i]) };
  }
  const [a, b] = [denseOf(one, n), denseOf(other, n)];
  return { kind: 'dense', values: a.map((value, i) => value + b[i]) };
}

/** Derivative of gain∘(a − mean)/√(var + ε): diag(gain)·(I − 1·1ᵀ/n − y·yᵀ/n)·scale. */
function normalization(y: Float64Array, scale: number, gain: Float64Array | null): Float64Array {
  const n = y.length;
  const values = new Float64Array(n * n);
  for (let r = 0; r < n; r++) {
    for (let c = 0; c < n; c++) {
      const entry = Number(r === c) - 1 / n - (y[r] * y[c]) / n;
      values[r * n + c] = entry * scale * (gain?.[r] ?? 1);
    }
  }
  return values;
}
