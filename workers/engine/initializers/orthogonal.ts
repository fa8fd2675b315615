import type { Random } from '../random.ts';
import { reflect } from '../spectra/reflector.ts';
import type { Initializer } from './initializer.ts';

export const orthogonal = {
  id: 'orthogonal',
  source: 'Saxe, McClelland & Ganguli (2014); torch.nn.init.orthogonal_',
  fill: fillOrthogonal,
  expectedStd: (rows, cols) => 1 / Math.sqrt(Math.max(rows, cols)),
  family: 'orthogonal',
} as const satisfies Initializer;

/**
 * Q of the Householder QR of a Gaussian matrix with the diagonal of R positive, which makes Q uniformly distributed
 * (Mezzadri 2007). A wide block is the transpose of a tall one.
 */
export function fillOrthogonal(
  matrix: Float64Array,
  rows: number,
  cols: number,
  random: Random,
): void {
  const long = Math.max(rows, cols);
  const short = Math.min(rows, cols);
  // Column by column: column j of A, later of Q, starts at j·long.
  const A = new Float64Array(long * short);
  for (let i = 0; i < A.length; i++) A[i] = random.normal();
  const tau = new Float64Array(short);
  const sign = new Float64Array(short);
  for (let j = 0; j < short; j++) {
    const beta = reflect(A, j * long + j, long - j, tau.subarray(j, j + 1));
    sign[j] = beta < 0 ? -1 : 1;
    for (let k = j + 1; k < short; k++) applyReflector(A, j, tau[j], A, k, long);
  }
  const Q = new Float64Array(long * short);
  for (let j = short - 1; j >= 0; j--) {
    Q[j * long + j] = 1;
    for (let k = j; k < short; k++) applyReflector(A, j, tau[j], Q, k, long);
  }
  for (let j = 0; j < short; j++) {
    for (let i = 0; i < long; i++) {
      matrix[rows >= cols ? i * cols + j : j * cols + i] = sign[j] * Q[j * long + i];
    }
  }
}

/** Column k of `target` becomes H_j times itself; v of H_j stands in column j of A from the diagonal on. */
function applyReflector(
  A: Float64Array,
  j: number,
  tau: number,
  target: Float64Array,
  k: number,
  long: number,
): void {
  const v = j * long;
  const column = k * long;
  let product = 0;
  for (let i = j; i < long; i++) product += A[v + i] * target[column + i];
  const scale = tau * product;
  for (let i = j; i < long; i++) target[column + i] -= scale * A[v + i];
}
