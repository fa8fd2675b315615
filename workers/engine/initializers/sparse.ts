import type { Random } from '../random.ts';
import { createEigenvalues } from '../spectra/eigenvalues.ts';
import type { Initializer } from './initializer.ts';

/** Incoming connections of a unit in Martens (2010). */
const connections = 15;

export const sparse = {
  id: 'sparse',
  source:
    'Martens (2010), rescaled as in Jaeger (2001); a non-square block is rescaled to an expected row norm of 1',
  fill: fillSparse,
  /** Exact for a non-square block; for a square one the limit of large matrices, whose spectral radius is √15. */
  expectedStd: (_rows, cols) => 1 / Math.sqrt(cols),
  family: 'none',
} as const satisfies Initializer;

function fillSparse(matrix: Float64Array, rows: number, cols: number, random: Random): void {
  const perRow = Math.min(connections, cols);
  const order = Int32Array.from({ length: cols }, (_, j) => j);
  matrix.fill(0);
  for (let i = 0; i < rows; i++) {
    // The first `perRow` of a shuffle (Fisher & Yates): distinct columns, each as likely.
    for (let j = 0; j < perRow; j++) {
      const other = j + random.below(cols - j);
      const column = order[other];
      order[other] = order[j];
      order[j] = column;
      matrix[i * cols + column] = random.normal();
    }
  }
  const size = rows === cols ? spectralRadius(matrix, rows) : Math.sqrt(perRow);
  if (size > 0) for (let i = 0; i < matrix.length; i++) matrix[i] /= size;
}

/** Largest modulus of the eigenvalues; these weights are far from the ends of float64, so squares are safe. */
function spectralRadius(matrix: Float64Array, n: number): number {
  const pairs = new Float64Array(2 * n);
  createEigenvalues(n)(matrix, 0, pairs, 0);
  let largest = 0;
  for (let i = 0; i < 2 * n; i += 2) {
    largest = Math.max(largest, pairs[i] * pairs[i] + pairs[i + 1] * pairs[i + 1]);
  }
  return Math.sqrt(largest);
}
