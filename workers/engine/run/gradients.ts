import { type Operand, unitOfProducts } from '../ir/exponents.ts';
import { blockOf, blockStart } from '../machine/tape.ts';
import { log10Of2 } from '../numeric/math.ts';
import { timesPowerOfTwo } from '../spectra/scaling.ts';
import type { Unit } from './network.ts';
import { log10Norm } from './norms.ts';
import { type Pass, tapeOf, type Work } from './pass.ts';
import { addReadoutGradient, readoutViews, unitOfReadout } from './readoutPass.ts';

/**
 * log₁₀ of the norm of the gradient that the latest backward pass from all losses has filled, however far its entries
 * lie beyond float64; NaN where a state is no number.
 */
export function log10GradientNorm(
  pass: Pass,
  params: Float64Array,
  gradient: Float64Array,
): number {
  const { network, T } = pass;
  if (gradient.every(Number.isFinite) || network.shape.format) return log10Norm(gradient);
  const units = network.units.flatMap(({ program }, index) => {
    const tape = tapeOf(pass, index);
    return program.stages.flatMap(({ adjoint, rows, segments }) => [
      unitOfProducts(tape, adjoint, rows, null, 0, T),
      ...segments.map(({ operand, cols }) =>
        unitOfProducts(tape, adjoint, rows, { view: operand, rows: cols }, 0, T),
      ),
    ]);
  });
  const unit = Math.max(unitOfReadout(pass), ...units);
  if (!Number.isFinite(unit)) return Number.NaN;
  const scaled = new Float64Array(gradient.length);
  addReadoutGradient(pass, readoutViews(pass, params), readoutViews(pass, scaled), -unit);
  for (const index of network.units.keys()) {
    for (const _ of addUnitGradient(pass, index, 0, T, scaled, -unit));
  }
  return log10Norm(scaled) + unit * log10Of2;
}

/**
 * Adds what the uses of a unit's tensors at some steps contribute to their gradient: one product per matrix.
 *
 * @param index     the unit, of which the tape holds a backward pass
 * @param from, to  steps from+1 … to in the unit's own clock; 0 and T for the whole gradient
 * @param shift     everything is multiplied by 2^shift
 */
export function* addUnitGradient(
  pass: Pass,
  index: number,
  from: number,
  to: number,
  gradient: Float64Array,
  shift = 0,
): Work {
  const { machine, network, sums } = pass;
  const tape = tapeOf(pass, index);
  const unit = network.units[index];
  const { n, stages, format } = unit.program;
  const unitIn = (buffer: number, rows: number, operand: Operand | null) =>
    format ? null : unitOfProducts(tape, buffer, rows, operand, from, to);
  for (const [s, stage] of stages.entries()) {
    for (const [k, segment] of stage.segments.entries()) {
      const { operand, cols } = segment;
      takeSums(
        sums.subarray(0, stage.rows * cols),
        (out, by) => machine.outerProducts(tape, s, k, from, to, out, by),
        () => unitIn(stage.adjoint, stage.rows, { view: operand, rows: cols }),
        shift,
      );
      segment.matrices.forEach((matrix, node) => {
        addMatrixGradient(unit, matrix, sums, node * n * segment.cols, segment.cols, gradient);
      });
      yield;
    }
    takeSums(
      sums.subarray(0, stage.rows),
      (out, by) => machine.rowSums(tape, stage.adjoint, stage.rows, from, to, out, by),
      () => unitIn(stage.adjoint, stage.rows, null),
      shift,
    );
    stage.biases.forEach((biases, node) => {
      for (const bias of biases) addVectorGradient(unit, bias, sums, node * n, gradient);
    });
  }
  unit.program.vectors.forEach(({ adjoint }, vector) => {
    if (!isOperand(unit, vector)) return;
    takeSums(
      sums.subarray(0, n),
      (out, by) => machine.rowSums(tape, adjoint, n, from, to, out, by),
      () => unitIn(adjoint, n, null),
      shift,
    );
    addVectorGradient(unit, vector, sums, 0, gradient);
  });
}

/**
 * Sums in units of 2^−shift. Adjoints are kept beyond float64, and so a product may be a number whose factors are none:
 * what is not finite is taken again in a unit of its own size, from which only what is itself too large does not return.
 *
 * @param add   adds the sums times 2^by to `out`
 * @param unit  the power of two in which they are of a good size; null for none
 */
function takeSums(
  sums: Float64Array,
  add: (out: Float64Array, by: number) => void,
  unit: () => number | null,
  shift: number,
): void {
  sums.fill(0);
  add(sums, shift);
  if (sums.every(Number.isFinite)) return;
  const k = unit();
  if (k === null || !Number.isFinite(k)) return;
  const again = new Float64Array(sums.length);
  add(again, -k);
  for (let i = 0; i < sums.length; i++) {
    if (!Number.isFinite(sums[i])) sums[i] = timesPowerOfTwo(again[i], k + shift);
  }
}

/** Whether a vector is a node of the graph (a peephole, a gain) and not only a bias inside an affine map. */
export function isOperand(unit: Unit, vector: number): boolean {
  return unit.graph.nodes.some((node) => node.kind === 'vector' && node.vector === vector);
}

/** Adds the gradient of a product's matrix to the raw parameter it was made from. */
export function addMatrixGradient(
  unit: Unit,
  index: number,
  sums: Float64Array,
  start: number,
  cols: number,
  gradient: Float64Array,
): void {
  const matrix = unit.graph.matrices[index];
  if (!matrix) throw new RangeError(`there is no matrix ${index}`);
  const { n } = unit.program;
  const block = blockOf(unit.places, matrix.tensor, matrix.gate);
  const to = block.start;
  for (let r = 0; r < block.rows; r++) {
    const [row, source] = [to + r * block.cols, start + r * cols];
    for (let c = 0; c < block.cols; c++) gradient[row + c] += sums[source + c];
  }
  if (matrix.form === 'plain') return;
  // d/dM of (M − Mᵀ): the transpose comes back with a minus.
  for (let r = 0; r < n; r++) {
    for (let c = 0; c < n; c++) gradient[to + r * n + c] -= sums[start + c * n + r];
  }
}

function addVectorGradient(
  unit: Unit,
  index: number,
  sums: Float64Array,
  start: number,
  gradient: Float64Array,
): void {
  const vector = unit.graph.vectors[index];
  if (!vector) throw new RangeError(`there is no vector ${index}`);
  const to = blockStart(unit.places, vector.tensor, vector.gate);
  for (let i = 0; i < unit.program.n; i++) gradient[to + i] += sums[start + i];
}
