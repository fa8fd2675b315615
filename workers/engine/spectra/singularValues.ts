import { bidiagonalize, createBidiagonalizeWorkspace } from './bidiagonalize.ts';
import { bidiagonalValues, createBidiagonalValuesWorkspace } from './bidiagonalValues.ts';
import { copyScaled, timesPowerOfTwo } from './scaling.ts';
import { type Way, ways } from './way.ts';

/**
 * Writes the singular values of the n×n matrix at A[offset …] to out[outOffset …], n of them, descending, and returns
 * how they were found.
 */
export type SingularValues = (
  A: Float64Array,
  offset: number,
  out: Float64Array,
  outOffset: number,
) => Way;

/**
 * Routine for all singular values of n×n matrices, which owns its workspace: make one per size and keep it.
 *
 * A is row-major and left as it is. Each σ is within a few n·ε·σ_max of the truth, also for matrices of entries near
 * 1e-300 or 1e300; those of a diagonal matrix are exact. A matrix with an entry that is not finite has NaN for all.
 *
 * @throws RangeError if n is not an integer ≥ 1
 * Source: Golub and Kahan (1965) for the bidiagonal form, Fernando and Parlett (1994) for its values.
 */
export function createSingularValues(n: number): SingularValues {
  if (!(Number.isInteger(n) && n >= 1)) {
    throw new RangeError(`n must be an integer ≥ 1; got ${n}`);
  }
  const work = new Float64Array(n * n);
  const diagonal = new Float64Array(n);
  const above = new Float64Array(n);
  const bidiagonalizeWorkspace = createBidiagonalizeWorkspace(n);
  const valuesWorkspace = createBidiagonalValuesWorkspace(n);

  return (A, offset, out, outOffset) => {
    const k = copyScaled(A, offset, n * n, work);
    if (Number.isNaN(k)) {
      out.fill(Number.NaN, outOffset, outOffset + n);
      return ways.usual;
    }
    bidiagonalize(n, work, diagonal, above, bidiagonalizeWorkspace);
    const isUsual = bidiagonalValues(n, diagonal, above, valuesWorkspace, out, outOffset);
    for (let i = outOffset; i < outOffset + n; i++) out[i] = timesPowerOfTwo(out[i], k);
    return isUsual ? ways.usual : ways.slow;
  };
}
