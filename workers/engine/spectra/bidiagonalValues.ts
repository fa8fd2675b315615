import { exponentOf } from '../numeric/math.ts';
import { bisectSquaredValues } from './bisection.ts';
import { timesPowerOfTwo } from './scaling.ts';

/**
 * Singular values of a bidiagonal matrix B by the dqds transform, on q_i = a_i² and e_i = b_i²: LR steps with a
 * shift, one division and no square root per entry. A shift above the smallest eigenvalue of BᵀB shows as a negative
 * pivot and the pass is done again with a smaller one, so a poor guess costs time and never a wrong value.
 *
 * Sources: Fernando and Parlett (1994), Accurate singular values and differential qd algorithms;
 * Parlett and Marques (2000), An implementation of the dqds algorithm, for the choice of shifts (cases 5, 6 and
 * half of 4 of LAPACK dlasq4 are replaced by a quarter of the smallest pivot).
 */

/**
 * (10 ε)²: a squared coupling below this part of its neighbours is left out. It moves equal values by up to 5 ε;
 * LAPACK dlasq3 allows 50.
 */
const negligible = 100 * Number.EPSILON * Number.EPSILON;
/** Passes per value before the rest of a block is bisected; 2 to 4 are usual. */
const usualPassesPerValue = 30;
/** A residual above this says nothing about the smallest eigenvalue. As LAPACK dlasq4. */
const largestResidual = 0.563;

/** Arrays that `bidiagonalValues` works in; made once per size. */
export interface BidiagonalValuesWorkspace {
  /** Squared diagonals, and room for those that the next pass makes, n each. */
  q: Float64Array;
  e: Float64Array;
  qNext: Float64Array;
  eNext: Float64Array;
  /** Squared values that are done, n. */
  readonly done: Float64Array;
  /** Start and shift of the blocks that wait above the active one, n each. */
  readonly blockStart: Int32Array;
  readonly blockShift: Float64Array;
  /** What the last pass found, at the `Pass` indices. */
  readonly pass: Float64Array;
}

/** `last`, `last + 1`, `last + 2`: pivots from the bottom up; `min + i`: the smallest pivot without the last i. */
const Pass = { last: 0, min: 3, minE: 6, size: 7 } as const;

/** Workspace for bidiagonal matrices of size n. */
export function createBidiagonalValuesWorkspace(n: number): BidiagonalValuesWorkspace {
  return {
    q: new Float64Array(n),
    e: new Float64Array(n),
    qNext: new Float64Array(n),
    eNext: new Float64Array(n),
    done: new Float64Array(n),
    blockStart: new Int32Array(n),
    blockShift: new Float64Array(n),
    pass: new Float64Array(Pass.size),
  };
}

/**
 * Singular values of an upper bidiagonal matrix, descending.
 *
 * Each to a few n·ε of itself as long as the squares of its unreduced block stay in range; of diagonal matrices
 * exactly.
 *
 * @param a    diagonal, n; finite, any sign
 * @param b    entries right of the diagonal, the first n − 1 are read; finite, any sign
 * @param out  receives n values from `outOffset`
 * @returns whether all came by dqds; the others were bisected, which is slower and as accurate
 */
export function bidiagonalValues(
  n: number,
  a: Float64Array,
  b: Float64Array,
  workspace: BidiagonalValuesWorkspace,
  out: Float64Array,
  outOffset: number,
  maxPassesPerValue = usualPassesPerValue,
): boolean {
  let from = 0;
  let isUsual = true;
  while (from < n) {
    let to = from;
    while (to < n - 1 && b[to] !== 0) to++;
    if (to === from) out[outOffset + from] = Math.abs(a[from]);
    else if (!blockValues(a, b, from, to, workspace, out, outOffset, maxPassesPerValue)) {
      isUsual = false;
    }
    from = to + 1;
  }
  sortDescending(out, outOffset, n);
  return isUsual;
}

/** Values of the unreduced block from … to, scaled so that its largest entry is near 1 before it is squared. */
function blockValues(
  a: Float64Array,
  b: Float64Array,
  from: number,
  to: number,
  workspace: BidiagonalValuesWorkspace,
  out: Float64Array,
  outOffset: number,
  maxPassesPerValue: number,
): boolean {
  const { q, e, done } = workspace;
  let largest = Math.abs(a[to]);
  for (let i = from; i < to; i++) largest = Math.max(largest, Math.abs(a[i]), Math.abs(b[i]));
  const k = exponentOf(largest);
  // Small values are found at the bottom, so they should start there; turning B around keeps its values.
  const isTurned = Math.abs(a[from]) < Math.abs(a[to]);
  for (let i = from; i <= to; i++) {
    const x = timesPowerOfTwo(a[isTurned ? from + to - i : i], -k);
    q[i] = x * x;
  }
  for (let i = from; i < to; i++) {
    const x = timesPowerOfTwo(b[isTurned ? from + to - 1 - i : i], -k);
    e[i] = x * x;
  }
  e[to] = 0;
  const isUsual = dqds(from, to, workspace, maxPassesPerValue);
  for (let i = from; i <= to; i++) out[outOffset + i] = timesPowerOfTwo(Math.sqrt(done[i]), k);
  return isUsual;
}

/** Eigenvalues of BᵀB at first … last, into `done`; returns whether none of them had to be bisected. */
function dqds(
  first: number,
  last: number,
  workspace: BidiagonalValuesWorkspace,
  maxPassesPerValue: number,
): boolean {
  const { done, blockStart, blockShift, pass } = workspace;
  let budget = maxPassesPerValue * (last - first + 1);
  let isUsual = true;
  let nWaiting = 0;
  let lo = first;
  let hi = last;
  pass.fill(0); // nothing known: the first pass has no shift
  let sigma = 0; // shifts so far: the block's q and e belong to BᵀB − σ
  let tau = 0;
  while (true) {
    const bottom = hi;
    hi = takeConverged(workspace, lo, hi, sigma);
    if (hi < lo) {
      if (nWaiting === 0) return isUsual;
      nWaiting--;
      hi = lo - 1;
      lo = blockStart[nWaiting];
      sigma = blockShift[nWaiting];
      pass.fill(0);
      continue;
    }
    if (pass[Pass.minE] <= negligible * sigma) {
      const cut = lastCut(workspace, lo, hi, sigma);
      if (cut > lo) {
        keepWaiting(workspace, lo, cut);
        blockStart[nWaiting] = lo;
        blockShift[nWaiting] = sigma;
        nWaiting++;
        lo = cut;
        pass.fill(0);
        continue;
      }
    }
    if (budget <= 0) {
      isUsual = false;
      bisectSquaredValues(workspace.q, workspace.e, lo, hi, done);
      for (let i = lo; i <= hi; i++) done[i] += sigma;
      hi = lo - 1;
      continue;
    }
    tau = chooseShift(workspace.q, workspace.e, lo, hi, bottom - hi, pass);
    let nFailures = 0;
    let isDone = dqdsPass(workspace, lo, hi, tau, sigma);
    while (!isDone && tau > 0) {
      nFailures++;
      budget--;
      const late = tau + pass[Pass.last];
      if (nFailures > 2) tau = 0;
      // Only the last pivot is negative: then τ plus it is a lower bound, and close.
      else if (pass[Pass.min + 1] > 0 && late > 0) tau = late * (1 - 2 * Number.EPSILON);
      else tau = nFailures > 1 ? 0 : tau / 4;
      isDone = dqdsPass(workspace, lo, hi, tau, sigma);
    }
    // Without a shift nothing is subtracted: only a quotient out of range can fail here.
    budget = isDone ? budget - 1 : 0;
    if (!isDone) continue;
    sigma += tau;
    exchange(workspace);
  }
}

/** Moves values that have converged at the bottom of lo … hi into `done`; returns the new hi. */
function takeConverged(
  workspace: BidiagonalValuesWorkspace,
  lo: number,
  hi: number,
  sigma: number,
): number {
  const { q, e, done } = workspace;
  let end = hi;
  while (end >= lo) {
    if (end === lo || e[end - 1] <= negligible * (sigma + q[end])) {
      done[end] = q[end] + sigma;
      end--;
    } else if (end === lo + 1 || e[end - 2] <= negligible * sigma) {
      solvePair(q, e, end);
      done[end] = q[end] + sigma;
      done[end - 1] = q[end - 1] + sigma;
      end -= 2;
    } else break;
  }
  return end;
}

/** Eigenvalues of the 2×2 block that ends at i, in place in q, the smaller last. Source: LAPACK dlasq3. */
function solvePair(q: Float64Array, e: Float64Array, i: number): void {
  const larger = Math.max(q[i], q[i - 1]);
  const smaller = Math.min(q[i], q[i - 1]);
  const coupling = e[i - 1];
  const t = 0.5 * (larger - smaller + coupling);
  let s = 0;
  let top = larger;
  let bottom = smaller;
  if (coupling > smaller * negligible && t !== 0) {
    s = smaller * (coupling / t);
    s =
      s <= t
        ? smaller * (coupling / (t * (1 + Math.sqrt(1 + s / t))))
        : smaller * (coupling / (t + Math.sqrt(t) * Math.sqrt(t + s)));
    top = larger + (s + coupling);
    bottom = smaller * (larger / top);
  }
  q[i - 1] = top;
  q[i] = bottom;
}

/** Start of the block below the last negligible coupling of lo … hi, or lo if there is none. */
function lastCut(
  workspace: BidiagonalValuesWorkspace,
  lo: number,
  hi: number,
  sigma: number,
): number {
  const { e } = workspace;
  for (let i = hi - 1; i >= lo; i--) {
    if (e[i] <= negligible * sigma) return i + 1;
  }
  return lo;
}

/** Copies the block lo … end − 1 so that it is found whichever arrays the next passes leave as the current ones. */
function keepWaiting(workspace: BidiagonalValuesWorkspace, lo: number, end: number): void {
  const { q, e, qNext, eNext } = workspace;
  for (let i = lo; i < end; i++) {
    qNext[i] = q[i];
    eNext[i] = e[i];
  }
}

/**
 * Shift for the next pass over lo … hi: a guess at the smallest eigenvalue, rather below it.
 *
 * @param nTaken  values that left the bottom since the last pass; what the pass found is read that much higher up
 */
function chooseShift(
  q: Float64Array,
  e: Float64Array,
  lo: number,
  hi: number,
  nTaken: number,
  pass: Float64Array,
): number {
  if (nTaken > 2) return 0;
  const min = pass[Pass.min + nTaken];
  const last = pass[Pass.last + nTaken];
  if (!(min > 0)) return 0;
  if (min !== last) return min / 4;
  const isDeeper = nTaken < 2 && pass[Pass.min + nTaken + 1] === pass[Pass.last + nTaken + 1];
  if (nTaken === 0 && isDeeper) return shiftFromPair(q, e, hi, pass);
  const residual = squaredResidual(q, e, lo, hi);
  if (!(residual < largestResidual)) return isDeeper ? min / 3 : min / 4;
  if (nTaken === 0) return Math.max(min / 4, (last * (1 - Math.sqrt(residual))) / (1 + residual));
  const estimate = min / (1 + residual);
  if (nTaken === 2) return Math.max(min / 4, estimate * (1 - 1.01 * Math.sqrt(residual)));
  const gap = pass[Pass.min + 2] / 2 - estimate;
  const root = Math.sqrt(residual);
  const shift =
    gap > root * estimate
      ? estimate * (1 - 1.01 * estimate * (root / gap) * root)
      : estimate * (1 - 1.01 * root);
  return Math.max(min / 3, shift);
}

/** Shift from the last 2×2 block of BBᵀ and its gaps, when the two smallest pivots are the last two. */
function shiftFromPair(q: Float64Array, e: Float64Array, hi: number, pass: Float64Array): number {
  const last = pass[Pass.last];
  const min2 = pass[Pass.min + 2];
  const b1 = Math.sqrt(q[hi]) * Math.sqrt(e[hi - 1]);
  const b2 = Math.sqrt(q[hi - 1]) * Math.sqrt(e[hi - 2]);
  const a2 = q[hi - 1] + e[hi - 1];
  const gap2 = 0.75 * min2 - a2;
  const gap1 = gap2 > 0 && gap2 > b2 ? a2 - last - (b2 / gap2) * b2 : a2 - last - (b1 + b2);
  if (gap1 > 0 && gap1 > b1) return Math.max(last - (b1 / gap1) * b1, last / 2);
  let shift = last > b1 ? last - b1 : 0;
  if (a2 > b1 + b2) shift = Math.min(shift, a2 - (b1 + b2));
  return Math.max(shift, last / 3);
}

/** Squared residual of the vector that belongs to the last pivot; Infinity if it does not decay upwards. */
function squaredResidual(q: Float64Array, e: Float64Array, lo: number, hi: number): number {
  let term = 1;
  let sum = 0;
  for (let i = hi - 1; i >= lo; i--) {
    if (e[i] > q[i]) return Number.POSITIVE_INFINITY;
    const before = term;
    term *= e[i] / q[i];
    sum += term;
    if (term === 0 || sum > largestResidual) break;
    if (i < hi - 1 && 100 * Math.max(term, before) < sum) break;
  }
  return 1.05 * sum;
}

/**
 * One dqds pass over lo … hi with shift τ, from q, e into qNext, eNext; `pass` receives what it found.
 * Returns false when τ was too large.
 */
function dqdsPass(
  workspace: BidiagonalValuesWorkspace,
  lo: number,
  hi: number,
  tau: number,
  sigma: number,
): boolean {
  const { q, e, qNext, eNext, pass } = workspace;
  let d = q[lo] - tau;
  let min = d;
  let minE = Number.POSITIVE_INFINITY;
  for (let i = lo; i < hi; i++) {
    if (i >= hi - 2) {
      pass[Pass.last + hi - i] = d;
      pass[Pass.min + hi - i] = min;
    }
    // A negative pivot before the end, or a NaN: the block has an eigenvalue below τ.
    if (!(d >= 0)) {
      pass[Pass.min + 1] = -1;
      return false;
    }
    const pivot = d + e[i];
    qNext[i] = pivot;
    if (pivot > 0) {
      const t = q[i + 1] / pivot;
      const coupling = e[i] * t;
      eNext[i] = coupling;
      d = d * t - tau;
      if (coupling < minE) minE = coupling;
    } else {
      // An eigenvalue equal to τ that has come off: the rest goes on by itself.
      eNext[i] = 0;
      d = q[i + 1] - tau;
      minE = 0;
    }
    if (d < min) min = d;
  }
  pass[Pass.last] = d;
  pass[Pass.min] = min;
  pass[Pass.minE] = minE;
  if (d < 0) {
    const tolerance = 100 * Number.EPSILON;
    const isConverged =
      eNext[hi - 1] < tolerance * (sigma + pass[Pass.last + 1]) && -d < tolerance * sigma;
    // Negative by rounding only: the value has converged to the shift.
    if (!isConverged) return false;
    pass[Pass.last] = 0;
    pass[Pass.min] = 0;
    d = 0;
  }
  qNext[hi] = d;
  eNext[hi] = 0;
  return true;
}

/** The arrays that the pass wrote become the ones to read. */
function exchange(workspace: BidiagonalValuesWorkspace): void {
  const { q, e, qNext, eNext } = workspace;
  workspace.q = qNext;
  workspace.e = eNext;
  workspace.qNext = q;
  workspace.eNext = e;
}

/** Insertion sort: dqds finds the values nearly in order. */
function sortDescending(x: Float64Array, from: number, count: number): void {
  for (let i = from + 1; i < from + count; i++) {
    const value = x[i];
    let j = i - 1;
    for (; j >= from && x[j] < value; j--) x[j + 1] = x[j];
    x[j + 1] = value;
  }
}
