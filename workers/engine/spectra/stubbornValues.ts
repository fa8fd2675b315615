import { createHessenbergWorkspace, reduceToHessenberg } from './hessenberg.ts';
import { type HessenbergLimits, hessenbergValues } from './hessenbergValues.ts';

/**
 * Eigenvalues of an m×m matrix on which the usual QR iteration gave up, as pairs (real part, imaginary part).
 *
 * A cycle belongs to one Hessenberg form. So the matrix is turned by a reflection, which keeps its eigenvalues and gives
 * it another form, and the iteration has many more rounds, with shifts replaced more often. After a few reflections
 * it ends: what is missing then stays so.
 *
 * @param A    row-major, m×m, largest entry near 1; left as it is
 * @param out  receives 2m numbers from `outOffset`
 * @returns how many eigenvalues were not found; theirs are NaN
 */
export function stubbornValues(
  m: number,
  A: Float64Array,
  out: Float64Array,
  outOffset: number,
  limits: HessenbergLimits = patientLimits,
): number {
  const H = new Float64Array(m * m);
  const workspace = createHessenbergWorkspace(m);
  let nMissing = m;
  for (let turn = 0; turn < maxTurns && nMissing > 0; turn++) {
    H.set(A.subarray(0, m * m));
    reflectBothSides(m, H, turn);
    reduceToHessenberg(m, H, workspace);
    nMissing = hessenbergValues(m, H, out, outOffset, limits);
  }
  return nMissing;
}

const patientLimits: HessenbergLimits = { roundsPerException: 6, maxRoundsPerValue: 1200 };

/** Each is another matrix with the same eigenvalues; the first that converges is taken. */
const maxTurns = 4;

/** H becomes QHQ for the reflection Q = I − 2vvᵀ/vᵀv; *in place*. */
function reflectBothSides(m: number, H: Float64Array, turn: number): void {
  // No two entries alike, and none in a simple ratio, so that no structure of H is kept by chance.
  const v = Float64Array.from(
    { length: m },
    (_, i) => Math.sqrt(2 + ((i * (turn + 3)) % m)) + i / m,
  );
  let square = 0;
  for (const x of v) square += x * x;
  const tau = 2 / square;
  for (let i = 0; i < m; i++) {
    let sum = 0;
    for (let j = 0; j < m; j++) sum += H[i * m + j] * v[j];
    for (let j = 0; j < m; j++) H[i * m + j] -= tau * sum * v[j];
  }
  for (let j = 0; j < m; j++) {
    let sum = 0;
    for (let i = 0; i < m; i++) sum += v[i] * H[i * m + j];
    for (let i = 0; i < m; i++) H[i * m + j] -= tau * v[i] * sum;
  }
}
