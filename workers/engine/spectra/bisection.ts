/** Halvings of one interval: from the largest number to the smallest, and then to the last bit. */
const maxHalvings = 2200;

/**
 * Eigenvalues of BᵀB for an upper bidiagonal B by bisection, ascending: slow and sure.
 *
 * The count of negative pivots of BᵀB − x tells how many eigenvalues lie below x, whatever x is.
 *
 * @param q    squared diagonal, read at lo … hi; must be ≥ 0
 * @param e    squared entries right of the diagonal, read at lo … hi − 1; must be ≥ 0
 * @param out  receives the values at lo … hi; may not be q or e
 * Source: Fernando and Parlett (1994), for the pivots in differential form.
 */
export function bisectSquaredValues(
  q: Float64Array,
  e: Float64Array,
  lo: number,
  hi: number,
  out: Float64Array,
): void {
  let bound = 0;
  for (let i = lo; i <= hi; i++) {
    // Gershgorin: row i of BᵀB is √(q_{i−1}e_{i−1}), q_i + e_{i−1}, √(q_i e_i); 2√(xy) ≤ x + y.
    const left = i > lo ? q[i - 1] + 2 * e[i - 1] : 0;
    const right = i < hi ? q[i] + e[i] : 0;
    bound = Math.max(bound, q[i] + left + right);
  }
  for (let k = lo; k <= hi; k++) {
    let low = k > lo ? out[k - 1] : 0;
    let high = bound * (1 + 1e-12);
    for (let i = 0; i < maxHalvings; i++) {
      const middle = low + (high - low) / 2;
      if (middle <= low || middle >= high) break;
      if (countBelow(q, e, lo, hi, middle) > k - lo) high = middle;
      else low = middle;
    }
    out[k] = low;
  }
}

/** How many eigenvalues of BᵀB lie below x. */
function countBelow(q: Float64Array, e: Float64Array, lo: number, hi: number, x: number): number {
  let count = 0;
  let d = q[lo] - x;
  for (let i = lo; i < hi; i++) {
    let pivot = d + e[i];
    if (pivot < 0) count++;
    // A zero pivot is nudged to the side that counts it as positive.
    if (pivot === 0) pivot = Number.MIN_VALUE;
    d = d * (q[i + 1] / pivot) - x;
    // Infinite d over infinite pivot: the limit of d·q/(d + e) is q.
    if (Number.isNaN(d)) d = q[i + 1] - x;
  }
  return d < 0 ? count + 1 : count;
}
