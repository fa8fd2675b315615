import { reflect, smallestSafeSquare } from './reflector.ts';

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
    diagonal[k] = leftReflector(n, k, A, w, v, z, tau);
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

/**
 * Left reflector of column k: v below the pivot, and w = τ vᵀA right of column k; returns the new diagonal entry.
 * On entry z holds Σ A[r, k]·A[r, ·] over r > k, so z[k] is the sum of squares below the pivot.
 */
function leftReflector(
  n: number,
  k: number,
  A: Float64Array,
  w: Float64Array,
  v: Float64Array,
  z: Float64Array,
  tau: Float64Array,
): number {
  const pivot = k * n;
  const alpha = A[pivot + k];
  const sum = z[k];
  if (sum >= smallestSafeSquare) {
    const norm = Math.sqrt(alpha * alpha + sum);
    const beta = alpha > 0 ? -norm : norm;
    const scale = 1 / (alpha - beta);
    const t = (beta - alpha) / beta;
    for (let r = k + 1; r < n; r++) v[r] = A[r * n + k] * scale;
    for (let j = k + 1; j < n; j++) w[j] = t * (A[pivot + j] + z[j] * scale);
    return beta;
  }
  // The sums underflow: form the reflector from the scaled column and multiply again.
  for (let r = k; r < n; r++) v[r] = A[r * n + k];
  const beta = reflect(v, k, n - k, tau);
  for (let j = k + 1; j < n; j++) z[j] = A[pivot + j];
  for (let r = k + 1; r < n; r++) addRow(A, r * n, k + 1, n, v[r], z);
  for (let j = k + 1; j < n; j++) w[j] = tau[0] * z[j];
  return beta;
}

/** A[r, j] −= v_r w_j, then A[r, ·] −= τ (A[r, ·]·u) u, for j ≥ from. */
function updateRow(
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
function addRow(
  A: Float64Array,
  row: number,
  from: number,
  n: number,
  x: number,
  z: Float64Array,
): void {
  for (let j = from; j < n; j++) z[j] += x * A[row + j];
}

/** `updateRow` for rows r and r + 1, and their share of z: two rows at a time halve the loads of w, u and z. */
function updateTwoRows(
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
