import { powerOfTwo } from '../numeric/math.ts';

/** Scaling an index is worth it when it shrinks the norms of its row and column together below this part. */
const worthwhile = 0.95;
/** Rounds over all indices; two or three are usual. */
const maxRounds = 50;

/**
 * Takes off the eigenvalues that stand on the diagonal of A once rows and columns are permuted.
 *
 * An index whose row (or column) is zero but for the diagonal, among those that are left, is split off. All of a
 * triangular matrix, or of a shift register, goes this way, with exact values.
 *
 * @param A      n×n, row-major
 * @param kept   receives the indices that are left, in order
 * @param values receives the eigenvalues split off, as many as n minus the returned count
 * @returns how many indices are left
 * Source: the permutation step of LAPACK dgebal, by marking instead of swapping.
 */
export function splitDiagonalValues(
  n: number,
  A: Float64Array,
  kept: Int32Array,
  values: Float64Array,
): number {
  for (let i = 0; i < n; i++) kept[i] = i;
  let count = n;
  let at = 0;
  // Ends after a full round without a find.
  for (let sinceFound = 0; sinceFound < count; ) {
    if (at >= count) at = 0;
    const i = kept[at];
    if (isZeroBeside(A, i * n, 1, i, kept, count) || isZeroBeside(A, i, n, i, kept, count)) {
      values[n - count] = A[i * n + i];
      kept.copyWithin(at, at + 1, count);
      count--;
      sinceFound = 0;
    } else {
      at++;
      sinceFound++;
    }
  }
  return count;
}

/** Whether a line of A (its row or column i) is zero at all kept indices but i. */
function isZeroBeside(
  A: Float64Array,
  start: number,
  stride: number,
  i: number,
  kept: Int32Array,
  count: number,
): boolean {
  for (let at = 0; at < count; at++) {
    const j = kept[at];
    if (j !== i && A[start + j * stride] !== 0) return false;
  }
  return true;
}

/**
 * Scales A to D⁻¹AD, D of powers of two, until the norms of each row and its column agree: the eigenvalues stay, and
 * rounding harms them less.
 *
 * With 2-norms; 1-norms can spoil a matrix that is nearly Hessenberg (James, Langou and Lowery 2014).
 *
 * @param A  m×m, row-major, largest entry near 1; *in place*
 * Source: the scaling step of LAPACK dgebal.
 */
export function balance(m: number, A: Float64Array): void {
  for (let round = 0; round < maxRounds; round++) {
    let isChanged = false;
    for (let i = 0; i < m; i++) {
      const k = scalingExponent(m, A, i);
      if (k === 0) continue;
      isChanged = true;
      const up = powerOfTwo(k);
      const down = powerOfTwo(-k);
      for (let j = 0; j < m; j++) A[i * m + j] *= down;
      for (let j = 0; j < m; j++) A[j * m + i] *= up;
    }
    if (!isChanged) return;
  }
}

/** k such that column i times 2^k and row i divided by it have like norms; 0 if that gains nothing. */
function scalingExponent(m: number, A: Float64Array, i: number): number {
  let columnSquares = 0;
  let rowSquares = 0;
  for (let j = 0; j < m; j++) {
    columnSquares += A[j * m + i] * A[j * m + i];
    rowSquares += A[i * m + j] * A[i * m + j];
  }
  // Also where the squares underflow: such a line is too small to matter.
  if (columnSquares === 0 || rowSquares === 0) return 0;
  let column = Math.sqrt(columnSquares);
  let row = Math.sqrt(rowSquares);
  const before = column + row;
  let k = 0;
  while (column < row / 2) {
    column *= 2;
    row /= 2;
    k++;
  }
  while (row <= column / 2) {
    column /= 2;
    row *= 2;
    k--;
  }
  return column + row < worthwhile * before ? k : 0;
}
