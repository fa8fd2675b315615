import { smallestSafeSquare } from './reflector.ts';

/**
 * Eigenvalues of an upper Hessenberg matrix by the QR algorithm with implicit double shifts (Francis).
 *
 * Sources: EISPACK hqr (Martin, Peters and Wilkinson 1970); from LAPACK dlahqr the test for small subdiagonals
 * (Ahues and Tisseur 1997), the doubled real shift and the exceptional shifts at either end.
 */

/** How long the iteration tries. */
export interface HessenbergLimits {
  /** Rounds without a value found after which the shifts are replaced once, to break a cycle. */
  readonly roundsPerException: number;
  /** Rounds without a value found before giving up. */
  readonly maxRoundsPerValue: number;
}

/** 2 to 3 rounds a value are usual, 10 rare. */
export const usualLimits: HessenbergLimits = { roundsPerException: 10, maxRoundsPerValue: 120 };

/** Shift of an exceptional round, for a matrix [3/4, −7/16; 1, 3/4]·s. Source: EISPACK hqr. */
const exceptionalDiagonal = 0.75;
const exceptionalProduct = -0.4375;

/**
 * All eigenvalues of the m×m upper Hessenberg matrix H, as pairs (real part, imaginary part).
 *
 * Backward error: they are those of a matrix within a few m·ε·‖H‖ of H. Conjugate pairs come together, the one with
 * positive imaginary part first.
 *
 * @param H    row-major, largest entry near 1, zero below the subdiagonal; *in place*: destroyed
 * @param out  receives 2m numbers from `outOffset`
 * @returns how many eigenvalues were not found, normally 0; theirs are NaN, and are the first of `out`
 */
export function hessenbergValues(
  m: number,
  H: Float64Array,
  out: Float64Array,
  outOffset: number,
  limits: HessenbergLimits = usualLimits,
): number {
  let hi = m - 1;
  let nRounds = 0;
  while (hi >= 0) {
    const lo = startOfBlock(m, H, hi);
    if (lo >= hi - 1) {
      if (lo === hi) {
        out[outOffset + 2 * hi] = H[hi * m + hi];
        out[outOffset + 2 * hi + 1] = 0;
      } else pairValues(m, H, hi, out, outOffset);
      hi = lo - 1;
      nRounds = 0;
      continue;
    }
    if (nRounds >= limits.maxRoundsPerValue) {
      out.fill(Number.NaN, outOffset, outOffset + 2 * (hi + 1));
      return hi + 1;
    }
    nRounds++;
    francisRound(m, H, lo, hi, nRounds, limits.roundsPerException);
  }
  return 0;
}

/** First row of the unreduced block that ends at hi; the subdiagonal entry above it is set to 0. */
function startOfBlock(m: number, H: Float64Array, hi: number): number {
  for (let k = hi; k > 0; k--) {
    const at = k * m + k;
    const below = Math.abs(H[at - 1]);
    if (below === 0) return k;
    const right = Math.abs(H[at - m]);
    const here = Math.abs(H[at]);
    const before = Math.abs(H[at - m - 1]);
    let scale = here + before;
    if (scale === 0) {
      // Zero diagonal: measure against the entries next to it.
      if (k >= 2) scale += Math.abs(H[at - m - 2]);
      if (k < hi) scale += Math.abs(H[at + m]);
    }
    if (below > Number.EPSILON * scale && below > smallestSafeSquare) continue;
    // Conservative: also the 2×2 block around it must not feel the change.
    const large = Math.max(below, right);
    const small = Math.min(below, right);
    const gap = Math.abs(H[at - m - 1] - H[at]);
    const diagonal = Math.max(here, gap);
    const other = Math.min(here, gap);
    const sum = diagonal + large;
    if (
      below <= smallestSafeSquare ||
      small * (large / sum) <=
        Math.max(smallestSafeSquare, Number.EPSILON * (other * (diagonal / sum)))
    ) {
      H[at - 1] = 0;
      return k;
    }
  }
  return 0;
}

/** Eigenvalues of the 2×2 block that ends at row i. */
function pairValues(
  m: number,
  H: Float64Array,
  i: number,
  out: Float64Array,
  outOffset: number,
): void {
  const at = i * m + i;
  const a = H[at - m - 1];
  const d = H[at];
  const bc = H[at - m] * H[at - 1];
  const p = 0.5 * (a - d);
  const discriminant = p * p + bc;
  const root = Math.sqrt(Math.abs(discriminant));
  const first = outOffset + 2 * (i - 1);
  if (discriminant >= 0) {
    // The larger root by a sum, the smaller by the product of both: no cancellation.
    const z = p + (p >= 0 ? root : -root);
    out[first] = d + z;
    out[first + 2] = z === 0 ? d : d - bc / z;
    out[first + 1] = 0;
    out[first + 3] = 0;
  } else {
    out[first] = d + p;
    out[first + 2] = d + p;
    out[first + 1] = root;
    out[first + 3] = -root;
  }
}

/** One double QR step on rows and columns lo … hi, at least three of them. */
function francisRound(
  m: number,
  H: Float64Array,
  lo: number,
  hi: number,
  nRounds: number,
  roundsPerException: number,
): void {
  const end = hi * m + hi;
  // Both shifts enter by x, y (their diagonal) and xy (the product off the diagonal).
  let x = H[end];
  let y = H[end - m - 1];
  let xy = H[end - 1] * H[end - m];
  if (nRounds % roundsPerException === 0) {
    const isAtBottom = (nRounds / roundsPerException) % 2 === 0;
    const s = isAtBottom
      ? Math.abs(H[end - 1]) + Math.abs(H[end - m - 2])
      : Math.abs(H[(lo + 1) * m + lo]) + Math.abs(H[(lo + 2) * m + lo + 1]);
    x = exceptionalDiagonal * s + (isAtBottom ? H[end] : H[lo * m + lo]);
    y = x;
    xy = exceptionalProduct * s * s;
  } else {
    const p = 0.5 * (y - x);
    const discriminant = p * p + xy;
    if (discriminant >= 0) {
      // Real shifts: twice the one nearer to the corner.
      const z = p + (p >= 0 ? Math.sqrt(discriminant) : -Math.sqrt(discriminant));
      x = z === 0 ? x : x - xy / z;
      y = x;
      xy = 0;
    }
  }
  // Two small subdiagonals in a row allow a start further down.
  let p = 0;
  let q = 0;
  let r = 0;
  let start = hi - 2;
  for (; start >= lo; start--) {
    const at = start * m + start;
    const z = H[at];
    const below = H[at + m];
    p = ((x - z) * (y - z) - xy) / below + H[at + 1];
    q = H[at + m + 1] - z - (x - z) - (y - z);
    r = H[at + 2 * m + 1];
    const s = Math.abs(p) + Math.abs(q) + Math.abs(r);
    p /= s;
    q /= s;
    r /= s;
    if (start === lo) break;
    const u = Math.abs(H[at - 1]) * (Math.abs(q) + Math.abs(r));
    const v = Math.abs(p) * (Math.abs(H[at - m - 1]) + Math.abs(z) + Math.abs(H[at + m + 1]));
    if (u <= Number.EPSILON * v) break;
  }
  chase(m, H, lo, hi, start, p, q, r);
}

/** Chases the bulge of the reflector of (p, q, r) from row `start` to the end of the block. */
function chase(
  m: number,
  H: Float64Array,
  lo: number,
  hi: number,
  start: number,
  firstP: number,
  firstQ: number,
  firstR: number,
): void {
  let p = firstP;
  let q = firstQ;
  let r = firstR;
  for (let k = start; k < hi; k++) {
    const row = k * m;
    const isLast = k === hi - 1;
    let scale = 1;
    if (k > start) {
      p = H[row + k - 1];
      q = H[row + m + k - 1];
      r = isLast ? 0 : H[row + 2 * m + k - 1];
      scale = Math.abs(p) + Math.abs(q) + Math.abs(r);
      if (scale === 0) continue;
      p /= scale;
      q /= scale;
      r /= scale;
    }
    const norm = Math.sqrt(p * p + q * q + r * r);
    if (norm === 0) continue;
    const s = p < 0 ? -norm : norm;
    if (k > start) {
      H[row + k - 1] = -s * scale;
      H[row + m + k - 1] = 0;
      if (!isLast) H[row + 2 * m + k - 1] = 0;
    } else if (start > lo) H[row + k - 1] = -H[row + k - 1];
    p += s;
    if (isLast) reflectTwo(m, H, lo, hi, k, p / s, q / s, q / p);
    else reflectThree(m, H, lo, hi, k, p / s, q / s, r / s, q / p, r / p);
  }
}

/** Applies (1, v, w)ᵀ(x, y, z), the reflector of three rows and columns from k on, within the block. */
function reflectThree(
  m: number,
  H: Float64Array,
  lo: number,
  hi: number,
  k: number,
  x: number,
  y: number,
  z: number,
  v: number,
  w: number,
): void {
  const row0 = k * m;
  const row1 = row0 + m;
  const row2 = row1 + m;
  for (let j = k; j <= hi; j++) {
    const h0 = H[row0 + j];
    const h1 = H[row1 + j];
    const h2 = H[row2 + j];
    const s = h0 + v * h1 + w * h2;
    H[row0 + j] = h0 - s * x;
    H[row1 + j] = h1 - s * y;
    H[row2 + j] = h2 - s * z;
  }
  const lastRow = Math.min(hi, k + 3);
  let at = lo * m + k;
  for (let i = lo; i <= lastRow; i++, at += m) {
    const h0 = H[at];
    const h1 = H[at + 1];
    const h2 = H[at + 2];
    const s = x * h0 + y * h1 + z * h2;
    H[at] = h0 - s;
    H[at + 1] = h1 - s * v;
    H[at + 2] = h2 - s * w;
  }
}

/** As `reflectThree`, for the last two rows and columns. */
function reflectTwo(
  m: number,
  H: Float64Array,
  lo: number,
  hi: number,
  k: number,
  x: number,
  y: number,
  v: number,
): void {
  const row0 = k * m;
  const row1 = row0 + m;
  for (let j = k; j <= hi; j++) {
    const h0 = H[row0 + j];
    const h1 = H[row1 + j];
    const s = h0 + v * h1;
    H[row0 + j] = h0 - s * x;
    H[row1 + j] = h1 - s * y;
  }
  let at = lo * m + k;
  for (let i = lo; i <= hi; i++, at += m) {
    const h0 = H[at];
    const h1 = H[at + 1];
    const s = x * h0 + y * h1;
    H[at] = h0 - s;
    H[at + 1] = h1 - s * v;
  }
}
