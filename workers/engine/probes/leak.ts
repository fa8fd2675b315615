import type { Focus } from '../../model/snapshot.ts';
import { derivativesOf, mostTerms, termCount } from '../analysis/derivative.ts';
import { leakHead, leakSize, perPart, perTerm } from '../analysis/leak.ts';
import {
  createPaths,
  denseOf,
  type PathMatrix,
  type Paths,
  passedThrough,
} from '../analysis/paths.ts';
import { startOf } from '../machine/tape.ts';
import { notationOf } from '../print/cellFormula.ts';
import { processingStep } from '../run/pass.ts';
import { backward } from '../run/propagate.ts';
import type { Run } from '../run/run.ts';
import { topUnit } from '../run/runNorms.ts';
import { type Probe, unknowns } from './probe.ts';
import { readerOf } from './sigma.ts';

export const leak = {
  id: 'leak',
  source: 'Terms of Hochreiter & Schmidhuber (1997), appendix, in numbers',
  ofSample: true,
  usesAdjoints: true,
  isInOrder: true,
  isOfStep: () => true,
  exceeds: (run) => {
    const asked = termCount(topUnit(run.network).unit.graph);
    return asked > mostTerms ? { limit: mostTerms, asked, unit: 'terms' } : null;
  },
  open: (run) => {
    const derivatives = derivativesOf(notationOf(topUnit(run.network).unit.graph)) ?? [];
    const values = unknowns('leak', leakSize(derivatives));
    const { n } = run.network.shape;
    const spectra = run.pass.machine.spectra;
    const singular = (size: number) => {
      const read = readerOf(spectra, size);
      const found = new Float64Array(size);
      return (matrix: Float64Array, rows = size) => {
        read(matrix, 1, found);
        return [found[0], found[rows - 1]] as const;
      };
    };
    const ofBlock = singular(n);
    const ofState = singular(n * run.network.units[0].program.states.length);

    return {
      arrays: [values],
      *compute(focus) {
        yield* backward(run.pass, run.params, run.pass.T, null, true);
        yield;
        const at: Focus = { ...focus() };
        const { unit, index } = topUnit(run.network);
        const step = processingStep(unit, run.pass.T, at.t);
        const paths = createPaths(unit, run.pass.tapes[index])?.(step, at.sample - 1);
        if (!paths) return;
        const adjoint = adjointAt(run, step, at.sample - 1);
        const arriving = adjoint.map(() => new Float64Array(n));
        const whole = norm(...adjoint);
        values.values[0] = at.t;
        let next = leakHead;
        for (const [line, { state, old, chains }] of paths.derivatives.entries()) {
          for (let term = 0; term < chains.length; term++) {
            const matrix = paths.term(line, term);
            const arrived = passedThrough(adjoint[state], matrix);
            arriving[old].forEach((value, i) => {
              arriving[old][i] = value + arrived[i];
            });
            values.values[next] = norm(arrived) / whole;
            values.values[next + 1] = extremes(matrix, ofBlock)[0];
            next += perTerm;
            yield;
            let v = adjoint[state];
            for (const part of paths.parts(line, term)) {
              const passed = passedThrough(v, part);
              values.values[next] = norm(passed) / norm(v);
              values.values.set(extremes(part, ofBlock), next + 1);
              next += perPart;
              v = passed;
              yield;
            }
          }
        }
        values.values[1] = norm(...arriving) / whole;
        values.values[2] = ofState(jacobianOf(paths, n))[0];
        yield;
      },
    };
  },
} as const satisfies Probe;

/** The last-loss adjoint of one sequence's whole state: what arrives at c over the same step's h is part of J_t. */
function adjointAt(run: Run, step: number, sample: number): Float64Array[] {
  const { unit, index } = topUnit(run.network);
  const tape = run.pass.tapes[index];
  return unit.program.states.map(({ total, carry }, part) => {
    const start = startOf(tape, { buffer: part === 0 ? total : carry, row: 0, shift: 0 }, step);
    return Float64Array.from(
      { length: unit.program.n },
      (_, i) => tape.memory[start + sample + i * tape.stride],
    );
  });
}

function jacobianOf({ derivatives, term }: Paths, n: number): Float64Array {
  const size = n * Math.sqrt(derivatives.length);
  const J = new Float64Array(size * size);
  derivatives.forEach(({ state, old, chains }, line) => {
    chains.forEach((_, index) => {
      denseOf(term(line, index), n).forEach((value, i) => {
        J[(state * n + Math.floor(i / n)) * size + old * n + (i % n)] += value;
      });
    });
  });
  return J;
}

/**
 * By how much a matrix can change a gradient that it is multiplied by from the left: its largest singular value, and its
 * smallest, which is 0 where it has more rows than columns.
 */
function extremes(
  matrix: PathMatrix,
  ofDense: (matrix: Float64Array, rows?: number) => readonly [number, number],
): readonly [number, number] {
  const { values } = matrix;
  if (matrix.kind === 'dense') return ofDense(values, matrix.rows);
  let [most, least] = [0, Infinity];
  for (const value of values) {
    const size = Math.abs(value);
    if (Number.isNaN(size)) return [Number.NaN, Number.NaN];
    if (size > most) most = size;
    if (size < least) least = size;
  }
  return [most, least];
}

/** Scaled, so that squares of numbers near the ends of float64 count. */
function norm(...vectors: readonly Float64Array[]): number {
  let largest = 0;
  for (const v of vectors) for (const value of v) largest = Math.max(largest, Math.abs(value));
  if (largest === 0 || !Number.isFinite(largest)) return largest === 0 ? 0 : Number.NaN;
  let sum = 0;
  for (const v of vectors) for (const value of v) sum += (value / largest) ** 2;
  return largest * Math.sqrt(sum);
}
