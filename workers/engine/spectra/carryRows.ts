import { exponentOf, powerOfTwo } from '../numeric/math.ts';

/** Below this a sum of squares has lost digits to underflow. */
const smallestSafeSquare = 1e-200;
/** A row shorter than this is scaled up, so that neither squares nor ratios of later steps leave float64's range. */
const smallestNorm = 1e-6;

/** What `carryRows` gives back; made once per size. */
export interface Carry {
  /** The product U·J, n×n, each row times a power of two. */
  readonly C: Float64Array;
  /** ‖C_i‖, n. */
  readonly norm: Float64Array;
  /** Size of the rounding error in row i of C, n. */
  readonly noise: Float64Array;
  /** Norms of J's rows, n. */
  readonly rowNorm: Float64Array;
}

/** Arrays for n×n factors. */
export function createCarry(n: number): Carry {
  return {
    C: new Float64Array(n * n),
    norm: new Float64Array(n),
    noise: new Float64Array(n),
    rowNorm: new Float64Array(n),
  };
}

/**
 * Carries orthonormal rows through one factor: C = U·J, with what the rounding of that product can hide.
 *
 * @param nRows     rows of U
 * @param U         nRows×n, row-major
 * @param J         n×n, row-major, largest entry near 1
 * @param k         power of two by which the true factor is larger than J
 * @param exponent  nRows; row i of the true product is C_i · 2^(what is added to exponent[i])
 */
export function carryRows(
  nRows: number,
  n: number,
  U: Float64Array,
  J: Float64Array,
  k: number,
  carry: Carry,
  exponent: Int32Array,
): void {
  const { C, norm, noise, rowNorm } = carry;
  multiplyRows(nRows, n, U, J, C);
  for (let i = 0; i < n; i++) rowNorm[i] = norm2(J, i * n, n);
  for (let i = 0; i < nRows; i++) {
    const row = i * n;
    exponent[i] += k;
    noise[i] = rowNoise(n, U, row, rowNorm);
    norm[i] = norm2(C, row, n);
    if (norm[i] === 0 || norm[i] >= smallestNorm) continue;
    // Two factors: 2^−shift may overflow.
    const shift = exponentOf(norm[i]);
    const half = shift >> 1;
    const first = powerOfTwo(-half);
    const second = powerOfTwo(half - shift);
    for (let j = row; j < row + n; j++) C[j] = C[j] * first * second;
    noise[i] = noise[i] * first * second;
    norm[i] = norm[i] * first * second;
    exponent[i] += shift;
  }
}

/** C = U·J for the first nRows rows of U. Four rows of J at a time: C is loaded and stored once for them. */
function multiplyRows(
  nRows: number,
  n: number,
  U: Float64Array,
  J: Float64Array,
  C: Float64Array,
): void {
  for (let i = 0; i < nRows; i++) {
    const row = i * n;
    for (let j = row; j < row + n; j++) C[j] = 0;
    let k = 0;
    for (; k + 3 < n; k += 4) {
      const u0 = U[row + k];
      const u1 = U[row + k + 1];
      const u2 = U[row + k + 2];
      const u3 = U[row + k + 3];
      const J0 = k * n;
      const J1 = J0 + n;
      const J2 = J1 + n;
      const J3 = J2 + n;
      for (let j = 0; j < n; j++) {
        C[row + j] += u0 * J[J0 + j] + u1 * J[J1 + j] + (u2 * J[J2 + j] + u3 * J[J3 + j]);
      }
    }
    for (; k < n; k++) {
      const u = U[row + k];
      for (let j = 0; j < n; j++) C[row + j] += u * J[k * n + j];
    }
  }
}

/**
 * How many ε the entries of U are off after rotations and products have passed over them; three stacked ReLU layers
 * (n = 12, T = 8) were seen to reach 1.7.
 */
const accumulatedError = 4;

/**
 * Rounding error to expect in U_i·J: that of the sum, and what an error in the entries of U_i brings in. Entries
 * that are exactly 0 are taken to be exact, so that blocks of very different size do not disturb each other.
 */
function rowNoise(n: number, U: Float64Array, row: number, rowNorm: Float64Array): number {
  let largest = 0;
  let largestTerm = 0;
  for (let k = 0; k < n; k++) {
    const u = Math.abs(U[row + k]);
    if (u === 0) continue;
    if (rowNorm[k] > largest) largest = rowNorm[k];
    if (u * rowNorm[k] > largestTerm) largestTerm = u * rowNorm[k];
  }
  if (largestTerm === 0) return 0;
  let sum = 0;
  for (let k = 0; k < n; k++) {
    const term = (U[row + k] * rowNorm[k]) / largestTerm; // at most 1, and 1 once: the sum cannot underflow
    sum += term * term;
  }
  return (
    Number.EPSILON * (n * largestTerm * Math.sqrt(sum) + accumulatedError * Math.sqrt(n) * largest)
  );
}

/** Euclidean norm of count entries, also where their squares underflow. */
function norm2(X: Float64Array, from: number, count: number): number {
  let sum = 0;
  for (let i = from; i < from + count; i++) sum += X[i] * X[i];
  if (sum >= smallestSafeSquare) return Math.sqrt(sum);
  let largest = 0;
  for (let i = from; i < from + count; i++) largest = Math.max(largest, Math.abs(X[i]));
  if (largest === 0) return 0;
  sum = 0;
  for (let i = from; i < from + count; i++) sum += (X[i] / largest) * (X[i] / largest);
  return largest * Math.sqrt(sum);
}
