import { balance, splitDiagonalValues } from './balance.ts';
import { createHessenbergWorkspace, reduceToHessenberg } from './hessenberg.ts';
import { hessenbergValues } from './hessenbergValues.ts';
import { copyScaled, timesPowerOfTwo } from './scaling.ts';

/**
 * Writes the n eigenvalues of the n×n matrix at A[offset …] to out[outOffset …] as n pairs (real part, imaginary
 * part) and returns how many were not found: 0, but for a matrix that is not finite and for accidents that no
 * known matrix provokes. Those not found are NaN.
 */
export type Eigenvalues = (
  A: Float64Array,
  offset: number,
  out: Float64Array,
  outOffset: number,
) => number;

/**
 * Routine for all complex eigenvalues of real n×n matrices, which owns its workspace: make one per size and keep it.
 *
 * A is row-major and left as it is. The eigenvalues are in no order, but conjugate pairs stand together, positive
 * imaginary part first. Backward error: they belong to a matrix within about n·ε·‖A‖ of A. Those of a matrix that is
 * triangular up to a permutation are exact.
 *
 * @throws RangeError if n is not an integer ≥ 1
 * Source: Francis (1961); see `balance`, `reduceToHessenberg` and `hessenbergValues`.
 */
export function createEigenvalues(n: number): Eigenvalues {
  if (!(Number.isInteger(n) && n >= 1)) {
    throw new RangeError(`n must be an integer ≥ 1; got ${n}`);
  }
  const scaled = new Float64Array(n * n);
  const H = new Float64Array(n * n);
  const kept = new Int32Array(n);
  const diagonal = new Float64Array(n);
  const workspace = createHessenbergWorkspace(n);

  return (A, offset, out, outOffset) => {
    const k = copyScaled(A, offset, n * n, scaled);
    if (Number.isNaN(k)) {
      out.fill(Number.NaN, outOffset, outOffset + 2 * n);
      return n;
    }
    const m = splitDiagonalValues(n, scaled, kept, diagonal);
    for (let i = 0; i < m; i++) {
      for (let j = 0; j < m; j++) H[i * m + j] = scaled[kept[i] * n + kept[j]];
    }
    balance(m, H);
    reduceToHessenberg(m, H, workspace);
    const nMissing = hessenbergValues(m, H, out, outOffset);
    for (let i = m; i < n; i++) {
      out[outOffset + 2 * i] = diagonal[i - m];
      out[outOffset + 2 * i + 1] = 0;
    }
    for (let i = outOffset; i < outOffset + 2 * n; i++) out[i] = timesPowerOfTwo(out[i], k);
    return nMissing;
  };
}
