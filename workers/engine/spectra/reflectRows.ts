import { reflect, smallestSafeSquare } from './reflector.ts';

/**
 * What both reductions, `bidiagonalize` and `reduceToHessenberg`, do to a matrix with Householder reflectors: one that
 * clears a column from the left, and rows updated from the left and from the right in one sweep. All matrices are n×n,
 * row-major.
 */

/**
 * Reflector that clears column k below row p from the left: v from row p down, with v[p] = 1, and w = τ vᵀA right of the
 * column.
 *
 * @param z    n; on entry Σ A[r, k]·A[r, ·] over r > p, so that z[k] is the sum of squares below row p; may be overwritten
 * @param v    n, output, entries from p
 * @param w    n, output, entries from k + 1
 * @param tau  one entry, receives τ
 * @returns the entry of row p and column k that the reflection leaves, all below it being 0
 */
export function columnReflector(
  n: number,
  p: number,
  k: number,
  A: Float64Array,
  v: Float64Array,
  w: Float64Array,
  z: Float64Array,
  tau: Float64Array,
): number {
  const pivot = p * n;
  const alpha = A[pivot + k];
  const sum = z[k];
  if (sum >= smallestSafeSquare) {
    const norm = Math.sqrt(alpha * alpha + sum);
    const beta = alpha > 0 ? -norm : norm;
    const scale = 1 / (alpha - beta);
    const t = (beta - alpha) / beta;
    v[p] = 1;
    for (let r = p + 1; r < n; r++) v[r] = A[r * n + k] * scale;
    for (let j = k + 1; j < n; j++) w[j] = t * (A[pivot + j] + z[j] * scale);
    tau[0] = t;
    return beta;
  }
  // The sums underflow: form the reflector from the scaled column and multiply again.
  for (let r = p; r < n; r++) v[r] = A[r * n + k];
  const beta = reflect(v, p, n - p, tau);
  for (let j = k + 1; j < n; j++) z[j] = A[pivot + j];
  for (let r = p + 1; r < n; r++) addRow(A, r * n, k + 1, n, v[r], z);
  for (let j = k + 1; j < n; j++) w[j] = tau[0] * z[j];
  return beta;
}

/**
 * A[r, j] −= v_r w_j, then A[r, ·] −= τ (A[r, ·]·u) u, for columns j ≥ from.
 *
 * @param row  where the row begins in A
 * @param vr   v_r, entry of the left reflector
 * @param u    right reflector, n; where it is the left one, the matrix stays similar to what it was
 */
export function updateRow(
  A: Float64Array,
  row: number,
  from: number,
  n: number,
  vr: number,
  tau: number,
  w: Float64Array,
  u: Float64Array,
): void {
  let s = 0;
  for (let j = from; j < n; j++) {
    const a = A[row + j] - vr * w[j];
    A[row + j] = a;
    s += a * u[j];
  }
  s *= tau;
  for (let j = from; j < n; j++) A[row + j] -= s * u[j];
}

/** z += x·A[r, ·] for columns ≥ from. */
export function addRow(
  A: Float64Array,
  row: number,
  from: number,
  n: number,
  x: number,
  z: Float64Array,
): void {
  for (let j = from; j < n; j++) z[j] += x * A[row + j];
}

/** `updateRow` for rows r and r + 1, and their share of z: two rows at a time halve the loads of w, u and z. u[from] is 1. */
export function updateTwoRows(
  n: number,
  A: Float64Array,
  r: number,
  from: number,
  v: Float64Array,
  tau: number,
  w: Float64Array,
  u: Float64Array,
  z: Float64Array,
): void {
  const row0 = r * n;
  const row1 = row0 + n;
  const v0 = v[r];
  const v1 = v[r + 1];
  let s0 = 0;
  let s1 = 0;
  for (let j = from; j < n; j++) {
    const wj = w[j];
    const uj = u[j];
    const a0 = A[row0 + j] - v0 * wj;
    const a1 = A[row1 + j] - v1 * wj;
    A[row0 + j] = a0;
    A[row1 + j] = a1;
    s0 += a0 * uj;
    s1 += a1 * uj;
  }
  s0 *= tau;
  s1 *= tau;
  const x0 = A[row0 + from] - s0; // u[from] is 1
  const x1 = A[row1 + from] - s1;
  for (let j = from; j < n; j++) {
    const uj = u[j];
    const a0 = A[row0 + j] - s0 * uj;
    const a1 = A[row1 + j] - s1 * uj;
    A[row0 + j] = a0;
    A[row1 + j] = a1;
    z[j] += x0 * a0 + x1 * a1;
  }
}
