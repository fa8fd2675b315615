import { reflect, smallestSafeSquare } from './reflector.ts';

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
    const beta = nextReflector(m, k, A, v, w, z, tau);
    for (let j = k + 1; j < m; j++) z[j] = 0;
    const t = tau[0];
    let r = 0;
    for (; r < k; r += 2) updateTwoRowsRight(m, A, r, k + 1, v, t);
    for (; r < k; r += 2) updateTwoRowsRight(m, A, r, k + 1, v, t);
    if (r === k) updateRowRight(A, r * m, k + 1, m, v, t);
    // The pivot rows of this column and of the next have no share in z.
    updateRow(A, (k + 1) * m, k + 1, m, v[k + 1], t, w, v);
    updateRow(A, (k + 2) * m, k + 1, m, v[k + 2], t, w, v);
    for (r = k + 3; r + 1 < m; r += 2) updateTwoRows(m, A, r, k + 1, v, t, w, z);
    if (r < m) {
      updateRow(A, r * m, k + 1, m, v[r], t, w, v);
      addRow(A, r * m, k + 1, m, A[r * m + k + 1], z);
    }
    A[(k + 1) * m + k] = beta;
    for (r = k + 2; r < m; r++) A[r * m + k] = 0;
  }
}

/**
 * Reflector of column k, v from row k + 1 down, and w = τ vᵀA right of column k; returns the new subdiagonal entry.
 * On entry z holds Σ A[r, k]·A[r, ·] over r > k + 1, so z[k] is the sum of squares below the subdiagonal.
 */
function nextReflector(
  m: number,
  k: number,
  A: Float64Array,
  v: Float64Array,
  w: Float64Array,
  z: Float64Array,
  tau: Float64Array,
): number {
  const pivot = (k + 1) * m;
  const alpha = A[pivot + k];
  const sum = z[k];
  if (sum >= smallestSafeSquare) {
    const norm = Math.sqrt(alpha * alpha + sum);
    const beta = alpha > 0 ? -norm : norm;
    const scale = 1 / (alpha - beta);
    const t = (beta - alpha) / beta;
    v[k + 1] = 1;
    for (let r = k + 2; r < m; r++) v[r] = A[r * m + k] * scale;
    for (let j = k + 1; j < m; j++) w[j] = t * (A[pivot + j] + z[j] * scale);
    tau[0] = t;
    return beta;
  }
  // The sums underflow: form the reflector from the scaled column and multiply again.
  for (let r = k + 1; r < m; r++) v[r] = A[r * m + k];
  const beta = reflect(v, k + 1, m - k - 1, tau);
  for (let j = k + 1; j < m; j++) z[j] = A[pivot + j];
  for (let r = k + 2; r < m; r++) addRow(A, r * m, k + 1, m, v[r], z);
  for (let j = k + 1; j < m; j++) w[j] = tau[0] * z[j];
  return beta;
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

/** A[r, j] −= v_r w_j, then A[r, ·] −= τ (A[r, ·]·v) v, for columns ≥ from. */
function updateRow(
  A: Float64Array,
  row: number,
  from: number,
  m: number,
  vr: number,
  tau: number,
  w: Float64Array,
  v: Float64Array,
): void {
  for (let j = from; j < m; j++) A[row + j] -= vr * w[j];
  updateRowRight(A, row, from, m, v, tau);
}

/** z += x·A[r, ·] for columns ≥ from. */
function addRow(
  A: Float64Array,
  row: number,
  from: number,
  m: number,
  x: number,
  z: Float64Array,
): void {
  for (let j = from; j < m; j++) z[j] += x * A[row + j];
}

/** Left and right update of rows r and r + 1, and their share of z. */
function updateTwoRows(
  m: number,
  A: Float64Array,
  r: number,
  from: number,
  v: Float64Array,
  tau: number,
  w: Float64Array,
  z: Float64Array,
): void {
  const row0 = r * m;
  const row1 = row0 + m;
  const v0 = v[r];
  const v1 = v[r + 1];
  let s0 = 0;
  let s1 = 0;
  for (let j = from; j < m; j++) {
    const wj = w[j];
    const vj = v[j];
    const a0 = A[row0 + j] - v0 * wj;
    const a1 = A[row1 + j] - v1 * wj;
    A[row0 + j] = a0;
    A[row1 + j] = a1;
    s0 += a0 * vj;
    s1 += a1 * vj;
  }
  s0 *= tau;
  s1 *= tau;
  const x0 = A[row0 + from] - s0; // v[from] is 1
  const x1 = A[row1 + from] - s1;
  for (let j = from; j < m; j++) {
    const vj = v[j];
    const a0 = A[row0 + j] - s0 * vj;
    const a1 = A[row1 + j] - s1 * vj;
    A[row0 + j] = a0;
    A[row1 + j] = a1;
    z[j] += x0 * a0 + x1 * a1;
  }
}
