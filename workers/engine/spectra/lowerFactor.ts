import { reflect } from './reflector.ts';

/** Arrays of an LQ factorization; made once per size. */
export interface LowerFactor {
  /** τ of each reflector, n. */
  readonly tau: Float64Array;
  /** Diagonal of L, n: entry c is L[pivotRow[c], c]. */
  readonly diagonal: Float64Array;
  /** The row of C that gave column c of L, n. */
  readonly pivotRow: Int32Array;
  /** One entry, for τ. */
  readonly scratch: Float64Array;
}

/** Arrays for matrices of up to n columns. */
export function createLowerFactor(n: number): LowerFactor {
  return {
    tau: new Float64Array(n),
    diagonal: new Float64Array(n),
    pivotRow: new Int32Array(n),
    scratch: new Float64Array(1),
  };
}

/**
 * LQ factorization C = L·Q by Householder reflections of the rows, passing over rows that depend on those above.
 *
 * *In place*: row i keeps its part of L left of its column; from its column on it holds the reflector that `formQ`
 * reads. A row whose part orthogonal to the rows above is at most `noise[i]` gets no column: L is then in echelon
 * form, with as many columns as the rank.
 *
 * @param nRows  rows of C, at most n
 * @param C      nRows×n, row-major, each row of a size whose square is in range
 * @param noise  nRows, ≥ 0
 * @returns the rank
 * Source: Golub and Van Loan, Matrix Computations, § 5.2, transposed.
 */
export function factorLower(
  nRows: number,
  n: number,
  C: Float64Array,
  noise: Float64Array,
  factor: LowerFactor,
): number {
  const { tau, diagonal, pivotRow, scratch } = factor;
  let c = 0;
  for (let i = 0; i < nRows && c < n; i++) {
    const row = i * n;
    let square = 0;
    for (let j = c; j < n; j++) square += C[row + j] * C[row + j];
    if (!(Math.sqrt(square) > noise[i])) continue;
    diagonal[c] = reflect(C, row + c, n - c, scratch);
    tau[c] = scratch[0];
    pivotRow[c] = i;
    reflectRows(C, row, C, i + 1, nRows, c, n, tau[c]);
    c++;
  }
  return c;
}

/** The row of C with a column of its own that rises least above its noise. */
export function weakestRow(
  rank: number,
  noise: Float64Array,
  { diagonal, pivotRow }: LowerFactor,
): number {
  let weakest = 0;
  let least = Number.POSITIVE_INFINITY;
  for (let c = 0; c < rank; c++) {
    const ratio = Math.abs(diagonal[c]) / noise[pivotRow[c]];
    if (ratio > least) continue;
    least = ratio;
    weakest = pivotRow[c];
  }
  return weakest;
}

/**
 * The orthonormal rows Q of a factorization, `rank`×n, row-major, with the signs that make L's diagonal positive.
 *
 * @param C  what `factorLower` left
 */
export function formQ(
  rank: number,
  n: number,
  C: Float64Array,
  factor: LowerFactor,
  Q: Float64Array,
): void {
  const { tau, diagonal, pivotRow } = factor;
  Q.fill(0, 0, rank * n);
  for (let c = rank - 1; c >= 0; c--) {
    const v = pivotRow[c] * n;
    const row = c * n;
    reflectRows(C, v, Q, c + 1, rank, c, n, tau[c]);
    for (let j = c; j < n; j++) Q[row + j] = -tau[c] * C[v + j];
    Q[row + c] += 1;
  }
  for (let c = 0; c < rank; c++) {
    if (diagonal[c] >= 0) continue;
    for (let j = c * n; j < (c + 1) * n; j++) Q[j] = -Q[j];
  }
}

/** Rows first … end − 1 of X times I − τ v vᵀ, where v is V[v + from … v + n). Two rows at a time share v's loads. */
function reflectRows(
  V: Float64Array,
  v: number,
  X: Float64Array,
  first: number,
  end: number,
  from: number,
  n: number,
  tau: number,
): void {
  if (tau === 0) return;
  let i = first;
  for (; i + 1 < end; i += 2) {
    const row0 = i * n;
    const row1 = row0 + n;
    let s0 = 0;
    let s1 = 0;
    for (let j = from; j < n; j++) {
      const vj = V[v + j];
      s0 += X[row0 + j] * vj;
      s1 += X[row1 + j] * vj;
    }
    s0 *= tau;
    s1 *= tau;
    for (let j = from; j < n; j++) {
      const vj = V[v + j];
      X[row0 + j] -= s0 * vj;
      X[row1 + j] -= s1 * vj;
    }
  }
  if (i === end) return;
  const row = i * n;
  let s = 0;
  for (let j = from; j < n; j++) s += X[row + j] * V[v + j];
  s *= tau;
  for (let j = from; j < n; j++) X[row + j] -= s * V[v + j];
}
