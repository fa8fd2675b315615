import { addRow, columnReflector, updateRow, updateTwoRows } from './reflectRows.ts';

/** Vectors that `reduceToHessenberg` works in; made once per size. */
export interface HessenbergWorkspace {
  /** Reflector, n. */
  readonly v: Float64Array;
  /** Row that the left update subtracts, n. */
  readonly w: Float64Array;
  /** Σ_r A[r, k]·A[r, ·] over the rows below the subdiagonal, for the coming column k, n. */
  readonly z: Float64Array;
  /** τ of the last reflector, 1. */
  readonly tau: Float64Array;
}

/** Workspace for matrices up to n×n. */
export function createHessenbergWorkspace(n: number): HessenbergWorkspace {
  return {
    v: new Float64Array(n),
    w: new Float64Array(n),
    z: new Float64Array(n),
    tau: new Float64Array(1),
  };
}

/**
 * Upper Hessenberg matrix similar to A, by Householder reflections.
 *
 * One sweep over the rows per column, as in `bidiagonalize`: left update, product with the reflector, right update
 * and the sum for the next column while a row is in cache.
 *
 * @param A  m×m, row-major, largest entry near 1; *in place*: entries below the subdiagonal are set to 0
 * Source: Golub and Van Loan, Matrix Computations, algorithm 7.4.2.
 */
export function reduceToHessenberg(
  m: number,
  A: Float64Array,
  workspace: HessenbergWorkspace,
): void {
  const { v, w, z, tau } = workspace;
  z.fill(0);
  for (let r = 2; r < m; r++) addRow(A, r * m, 0, m, A[r * m], z);
  for (let k = 0; k < m - 2; k++) {
    const beta = columnReflector(m, k + 1, k, A, v, w, z, tau);
    for (let j = k + 1; j < m; j++) z[j] = 0;
    const t = tau[0];
    let r = 0;
    for (; r < k; r += 2) updateTwoRowsRight(m, A, r, k + 1, v, t);
    if (r === k) updateRowRight(A, r * m, k + 1, m, v, t);
    // The pivot rows of this column and of the next have no share in z.
    updateRow(A, (k + 1) * m, k + 1, m, v[k + 1], t, w, v);
    updateRow(A, (k + 2) * m, k + 1, m, v[k + 2], t, w, v);
    for (r = k + 3; r + 1 < m; r += 2) updateTwoRows(m, A, r, k + 1, v, t, w, v, z);
    if (r < m) {
      updateRow(A, r * m, k + 1, m, v[r], t, w, v);
      addRow(A, r * m, k + 1, m, A[r * m + k + 1], z);
    }
    A[(k + 1) * m + k] = beta;
    for (r = k + 2; r < m; r++) A[r * m + k] = 0;
  }
}

/** A[r, ·] −= τ (A[r, ·]·v) v for columns ≥ from. */
function updateRowRight(
  A: Float64Array,
  row: number,
  from: number,
  m: number,
  v: Float64Array,
  tau: number,
): void {
  let s = 0;
  for (let j = from; j < m; j++) s += A[row + j] * v[j];
  s *= tau;
  for (let j = from; j < m; j++) A[row + j] -= s * v[j];
}

/** `updateRowRight` for rows r and r + 1. */
function updateTwoRowsRight(
  m: number,
  A: Float64Array,
  r: number,
  from: number,
  v: Float64Array,
  tau: number,
): void {
  const row0 = r * m;
  const row1 = row0 + m;
  let s0 = 0;
  let s1 = 0;
  for (let j = from; j < m; j++) {
    const vj = v[j];
    s0 += A[row0 + j] * vj;
    s1 += A[row1 + j] * vj;
  }
  s0 *= tau;
  s1 *= tau;
  for (let j = from; j < m; j++) {
    const vj = v[j];
    A[row0 + j] -= s0 * vj;
    A[row1 + j] -= s1 * vj;
  }
}
