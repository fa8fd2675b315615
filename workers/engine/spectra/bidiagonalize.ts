import { reflect } from './reflector.ts';
import { addRow, columnReflector, updateRow, updateTwoRows } from './reflectRows.ts';

/** Vectors that `bidiagonalize` works in; made once per size. */
export interface BidiagonalizeWorkspace {
  /** Row that the left reflector subtracts, n. */
  readonly w: Float64Array;
  /** Right reflector, n. */
  readonly u: Float64Array;
  /** Left reflector, n. */
  readonly v: Float64Array;
  /** Σ_r A[r, k]·A[r, ·] over the rows below the pivot, for the coming column k, n. */
  readonly z: Float64Array;
  /** τ of the last reflector, 1. */
  readonly tau: Float64Array;
}

/** Workspace for n×n matrices. */
export function createBidiagonalizeWorkspace(n: number): BidiagonalizeWorkspace {
  return {
    w: new Float64Array(n),
    u: new Float64Array(n),
    v: new Float64Array(n),
    z: new Float64Array(n),
    tau: new Float64Array(1),
  };
}

/**
 * Upper bidiagonal matrix with the singular values of A, by Householder reflections from both sides.
 *
 * One sweep over the rows per column: the left update, the product with the right reflector, the right update and
 * the sum that the next left reflector needs are done while a row is in cache.
 *
 * @param A         n×n, row-major; *in place*: destroyed. Largest entry near 1 (see `copyScaled`)
 * @param diagonal  n, output; signs are arbitrary
 * @param above     n − 1 entries used, output: the entries right of the diagonal; signs are arbitrary
 * Source: Golub and Van Loan, Matrix Computations, algorithm 5.4.2; fused as in Howell et al. (2008), BLAS 2.5.
 */
export function bidiagonalize(
  n: number,
  A: Float64Array,
  diagonal: Float64Array,
  above: Float64Array,
  workspace: BidiagonalizeWorkspace,
): void {
  const { w, u, v, z, tau } = workspace;
  z.fill(0);
  for (let r = 1; r < n; r++) addRow(A, r * n, 0, n, A[r * n], z);
  for (let k = 0; k < n - 1; k++) {
    diagonal[k] = columnReflector(n, k, k, A, v, w, z, tau);
    const pivot = k * n;
    for (let j = k + 1; j < n; j++) {
      u[j] = A[pivot + j] - w[j];
      z[j] = 0;
    }
    above[k] = reflect(u, k + 1, n - k - 1, tau);
    updateRow(A, (k + 1) * n, k + 1, n, v[k + 1], tau[0], w, u);
    let r = k + 2;
    for (; r + 1 < n; r += 2) updateTwoRows(n, A, r, k + 1, v, tau[0], w, u, z);
    if (r < n) {
      updateRow(A, r * n, k + 1, n, v[r], tau[0], w, u);
      addRow(A, r * n, k + 1, n, A[r * n + k + 1], z);
    }
  }
  diagonal[n - 1] = A[n * n - 1];
}
