import { unitOfProducts } from '../ir/exponents.ts';
import { log10Scaled } from '../numeric/math.ts';
import { sumOfSquares } from '../numeric/squares.ts';
import { addMatrixGradient } from '../run/gradients.ts';
import { backward } from '../run/propagate.ts';
import { topUnit } from '../run/runNorms.ts';
import { type Probe, unknowns } from './probe.ts';

export const share = {
  id: 'share',
  source: 'Werbos (1990): the sum over time',
  ofSample: false,
  usesAdjoints: true,
  isInOrder: true,
  exceeds: () => null,
  open: (run) => {
    const { T } = run.pass;
    const U = unknowns('log10ShareU', T);
    const W = unknowns('log10ShareW', T);
    return {
      arrays: [U, W],
      *compute() {
        yield* backward(run.pass, run.params, 'all', null);
        const { unit, index } = topUnit(run.network);
        const tape = run.pass.tapes[index];
        const gradient = new Float64Array(run.network.nParameters);
        for (let t = 1; t <= T; t++) {
          for (const [tensor, out] of [
            ['weight_hh', U],
            ['weight_ih', W],
          ] as const) {
            const place = unit.places.find((candidate) => candidate.tensor === tensor);
            if (!place) {
              out.values[t - 1] = -Infinity;
              continue;
            }
            const end = place.offset + place.rows * place.cols;
            gradient.fill(0, place.offset, end);
            const parts = unit.program.stages.flatMap((stage, s) =>
              stage.segments.flatMap((segment, k) => {
                const first = unit.graph.matrices[segment.matrices[0]];
                return first?.tensor === tensor ? [{ stage, s, segment, k }] : [];
              }),
            );
            // Products are taken in one unit, so that none is lost, however far they lie beyond float64.
            const units = parts.map(({ stage, segment: { operand, cols } }) =>
              unitOfProducts(
                tape,
                stage.adjoint,
                stage.rows,
                { view: operand, rows: cols },
                t - 1,
                t,
              ),
            );
            const exponent = Math.max(...units);
            for (const { stage, s, segment, k } of parts) {
              const sums = new Float64Array(stage.rows * segment.cols);
              run.pass.machine.outerProducts(tape, s, k, t - 1, t, sums, -exponent);
              segment.matrices.forEach((matrix, node) => {
                const start = node * unit.program.n * segment.cols;
                addMatrixGradient(unit, matrix, sums, start, segment.cols, gradient);
              });
            }
            out.values[t - 1] = log10OfNorm(gradient.subarray(place.offset, end), exponent);
          }
          yield;
        }
      },
    };
  },
} as const satisfies Probe;

function log10OfNorm(values: Float64Array, exponent: number): number {
  const squares = sumOfSquares([values]);
  if (!Number.isFinite(squares.value)) return Number.NaN;
  return log10Scaled(squares.value, squares.exponent + 2 * exponent) / 2;
}
