import { balance, splitDiagonalValues } from './balance.ts';
import { createHessenbergWorkspace, reduceToHessenberg } from './hessenberg.ts';
import { type HessenbergLimits, hessenbergValues, usualLimits } from './hessenbergValues.ts';
import { copyScaled, timesPowerOfTwo } from './scaling.ts';
import { stubbornValues } from './stubbornValues.ts';
import { type Way, ways } from './way.ts';

/**
 * Writes the n eigenvalues of the n×n matrix at A[offset …] to out[outOffset …] as n pairs (real part, imaginary
 * part) and returns how they were found. Those not found, and all of a matrix that is not finite, are NaN.
 */
export type Eigenvalues = (
  A: Float64Array,
  offset: number,
  out: Float64Array,
  outOffset: number,
) => Way;

/**
 * Routine for all complex eigenvalues of real n×n matrices, which owns its workspace: make one per size and keep it.
 *
 * A is row-major and left as it is. The eigenvalues are in no order, but conjugate pairs stand together, positive
 * imaginary part first. Backward error: they belong to a matrix within about n·ε·‖A‖ of A. Those of a matrix that is
 * triangular up to a permutation are exact.
 *
 * @param limits        of the usual iteration
 * @param patientLimits of the one that takes over where the usual one gives up
 * @throws RangeError if n is not an integer ≥ 1
 * Source: Francis (1961); see `balance`, `reduceToHessenberg`, `hessenbergValues` and `stubbornValues`.
 */
export function createEigenvalues(
  n: number,
  limits: HessenbergLimits = usualLimits,
  patientLimits?: HessenbergLimits,
): Eigenvalues {
  if (!(Number.isInteger(n) && n >= 1)) {
    throw new RangeError(`n must be an integer ≥ 1; got ${n}`);
  }
  const scaled = new Float64Array(n * n);
  const H = new Float64Array(n * n);
  const kept = new Int32Array(n);
  const diagonal = new Float64Array(n);
  const workspace = createHessenbergWorkspace(n);

  /** The m rows and columns that are left, balanced. */
  const balancedInto = (to: Float64Array, m: number): void => {
    for (let i = 0; i < m; i++) {
      for (let j = 0; j < m; j++) to[i * m + j] = scaled[kept[i] * n + kept[j]];
    }
    balance(m, to);
  };

  return (A, offset, out, outOffset) => {
    const k = copyScaled(A, offset, n * n, scaled);
    if (Number.isNaN(k)) {
      out.fill(Number.NaN, outOffset, outOffset + 2 * n);
      return ways.usual;
    }
    const m = splitDiagonalValues(n, scaled, kept, diagonal);
    balancedInto(H, m);
    reduceToHessenberg(m, H, workspace);
    let way: Way = ways.usual;
    if (hessenbergValues(m, H, out, outOffset, limits) > 0) {
      balancedInto(H, m);
      const nMissing = stubbornValues(m, H, out, outOffset, patientLimits);
      way = nMissing > 0 ? ways.incomplete : ways.slow;
    }
    for (let i = m; i < n; i++) {
      out[outOffset + 2 * i] = diagonal[i - m];
      out[outOffset + 2 * i + 1] = 0;
    }
    for (let i = outOffset; i < outOffset + 2 * n; i++) out[i] = timesPowerOfTwo(out[i], k);
    return way;
  };
}
