import { powerOfTwo } from '../numeric/math.ts';

/** Sweeps after which rotation stops whatever is left; 2 to 5 are usual. */
const maxSweeps = 40;
/**
 * Squared cosines of two rows that still call for a rotation, as such and weighed with the ratio of their scales.
 * What is left unrotated makes the dropped left factor not quite orthogonal. In rows of like size that reaches σ in
 * the first order with the next factor; in rows far apart only by the ratio, and in the second order.
 */
const smallestSquare = 1e-17;
const smallestWeighedSquare = 1e-29;
/** A sweep whose largest squared cosine was below this leaves, after quadratic convergence, nothing to do. */
const lastSweepSquare = 1e-14;
/** Ratio of scales below which a rotation moves the larger row by less than its last bit. */
const unfeltRatio = 1e-17;

/**
 * Makes the rows of D·M orthogonal by Jacobi rotations from the left, D = diag(mantissa_i · 2^exponent_i), and
 * applies the same rotations to Q: then D·M's row norms are its singular values, and Q's rows their vectors.
 *
 * The scales never meet the entries: only ratios of two of them enter, so values thousands of decades apart come out
 * to full relative accuracy. Where the ratio underflows the rotation degenerates to a Gram–Schmidt step.
 *
 * @param nRows     rows of M and Q, ≤ n
 * @param nColumns  columns of M that are used, ≤ n
 * @param M         nRows×n, row-major; *in place*
 * @param mantissa  nRows, in [1, 2)
 * @param exponent  nRows
 * @param Q         nRows×n, row-major; *in place*
 * @param squares   nRows, output: ‖M_i‖²
 * Source: Hestenes (1958); graded as in Demmel et al. (1999), Computing the SVD with high relative accuracy.
 */
export function rotateGraded(
  nRows: number,
  nColumns: number,
  n: number,
  M: Float64Array,
  mantissa: Float64Array,
  exponent: Int32Array,
  Q: Float64Array,
  squares: Float64Array,
): void {
  for (let sweep = 0; sweep < maxSweeps; sweep++) {
    // Updated by formula within a sweep, anew for each: rounding must not pile up.
    for (let i = 0; i < nRows; i++) squares[i] = rowProduct(M, i * n, i * n, nColumns);
    let largestSquare = 0;
    for (let i = 0; i < nRows - 1; i++) {
      const row = i * n;
      for (let j = i + 1; j < nRows; j++) {
        const other = j * n;
        const g = rowProduct(M, row, other, nColumns);
        if (g === 0) continue;
        const a = squares[i];
        const b = squares[j];
        const ratio = (mantissa[j] / mantissa[i]) * powerOfTwo(exponent[j] - exponent[i]);
        // Gram matrix of the two rows, in units of the first scale: [a, ρg; ρg, ρ²b].
        const scaledB = ratio * ratio * b;
        const square = (g / a) * (g / b);
        const weight = ratio > 1 ? 1 / (ratio * ratio) : ratio * ratio;
        if (!(square > smallestSquare || square * weight > smallestWeighedSquare)) continue;
        if (square > largestSquare) largestSquare = square;
        // t = tan θ = ρ·slope; slope stays finite when ρ underflows, and is then −g/a of Gram–Schmidt.
        const gap = a - scaledB;
        const rg = ratio * g;
        const denominator = Math.abs(gap) + Math.sqrt(gap * gap + 4 * rg * rg);
        const slope = (gap >= 0 ? 2 * g : -2 * g) / denominator;
        const t = slope * ratio;
        const cos = 1 / Math.sqrt(1 + t * t);
        rotateRows(M, row, other, nColumns, cos, cos * t * ratio, cos * slope);
        if (ratio > unfeltRatio) rotateRows(Q, row, other, n, cos, cos * t, cos * t);
        squares[i] = a + t * rg;
        const rest = b - slope * g;
        // Most of row j may have been taken off: then the difference has no digits left.
        squares[j] = rest > 0.5 * b ? rest : rowProduct(M, other, other, nColumns);
      }
    }
    if (largestSquare < lastSweepSquare) break;
  }
  for (let i = 0; i < nRows; i++) squares[i] = rowProduct(M, i * n, i * n, nColumns);
}

/** Product of two rows of X that start at `row` and `other`. Two sums, so that one addition need not wait for the other. */
function rowProduct(X: Float64Array, row: number, other: number, count: number): number {
  let even = 0;
  let odd = 0;
  let j = 0;
  for (; j + 1 < count; j += 2) {
    even += X[row + j] * X[other + j];
    odd += X[row + j + 1] * X[other + j + 1];
  }
  if (j < count) even += X[row + j] * X[other + j];
  return even + odd;
}

/** (x, y) ← (cos·x + up·y, cos·y − down·x) for two rows of X. */
function rotateRows(
  X: Float64Array,
  row: number,
  other: number,
  count: number,
  cos: number,
  up: number,
  down: number,
): void {
  for (let j = 0; j < count; j++) {
    const x = X[row + j];
    const y = X[other + j];
    X[row + j] = cos * x + up * y;
    X[other + j] = cos * y - down * x;
  }
}
