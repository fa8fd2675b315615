import { exponentOf, log10Scaled, powerOfTwo } from '../numeric/math.ts';
import { carryRows, createCarry } from './carryRows.ts';
import { rotateGraded } from './gradedRotations.ts';
import { createLowerFactor, factorLower, formQ, weakestRow } from './lowerFactor.ts';
import { copyScaled } from './scaling.ts';

/** Singular values of a growing matrix product. */
export interface ProductSpectrum {
  /** Starts again with the empty product, the identity. */
  reset(): void;
  /**
   * Multiplies the product by one more factor on the right: P ← P·J, with J the n×n matrix at J[offset …],
   * row-major. For P_t = J_T ⋯ J_{t+1} push J_T first. An entry that is not finite makes all values NaN until `reset`.
   *
   * @param most  the rank of the new product, where it is known; the weakest directions beyond it are dropped
   */
  push(J: Float64Array, offset: number, most?: number): void;
  /**
   * Writes log₁₀ of the n singular values, descending, to out[outOffset …] and returns the numerical rank r.
   *
   * Entries from r on are −Infinity: directions that are exactly zero, or that rounding in the factors alone decides.
   * A direction once lost stays lost. After a non-finite factor all entries are NaN and r is 0.
   */
  read(out: Float64Array, outOffset: number): number;
}

/**
 * Spectrum of a product of n×n matrices, exact in every value over thousands of decades.
 *
 * Carries the singular value decomposition of P without its left vectors: P = V·diag(σ)·U. A factor J turns that
 * into diag(σ)·(U·J) = diag(σ)·L·Q; Jacobi rotations on the rows of (diag(σ)·L)ᵀ give the new σ and the rotations
 * that turn Q into the new U. Each σ is kept as mantissa and power of two, so its relative error is a few ε times
 * the condition of each factor per step, whatever the spread.
 *
 * A direction is dropped when what it adds to the rows above is no more than the rounding error of its row of U·J,
 * taken as n·ε·√(Σ_k (U_ik ‖J_k‖)²) + 4·√n·ε·max ‖J_k‖ over the k with U_ik ≠ 0. Once directions are lost, errors of
 * the rows' span count too, and no bound on them is sharp: a caller that knows the rank gives it with the factor.
 *
 * @throws RangeError if n is not an integer ≥ 1
 * Source: Stewart (1995), On graded QR decompositions of products of matrices; Demmel et al. (1999) for why the
 * graded factor keeps relative accuracy. We rotate after every factor, where the usual QR estimate never does.
 */
export function createProductSpectrum(n: number): ProductSpectrum {
  if (!(Number.isInteger(n) && n >= 1)) {
    throw new RangeError(`n must be an integer ≥ 1; got ${n}`);
  }
  const state = createState(n);
  resetState(state);
  return {
    reset: () => resetState(state),
    push: (J, offset, most) => pushFactor(state, J, offset, most),
    read: (out, outOffset) => readValues(state, out, outOffset),
  };
}

type State = ReturnType<typeof createState>;

function createState(n: number) {
  return {
    n,
    rank: n,
    isFinite: true,
    /** Right singular vectors, rank×n. */
    U: new Float64Array(n * n),
    /** σ_i = mantissa_i · 2^exponent_i, rank. */
    mantissa: new Float64Array(n),
    exponent: new Int32Array(n),
    J: new Float64Array(n * n),
    carry: createCarry(n),
    M: new Float64Array(n * n),
    /** σ_i‖C_i‖ as mantissa and exponent, to sort by; mantissa 0 for a zero row. */
    keyMantissa: new Float64Array(n),
    keyExponent: new Int32Array(n),
    order: new Int32Array(n),
    /** The same quantities in sorted order. */
    sortedMantissa: new Float64Array(n),
    sortedExponent: new Int32Array(n),
    sortedNoise: new Float64Array(n),
    sortedC: new Float64Array(n * n),
    squares: new Float64Array(n),
    factor: createLowerFactor(n),
  };
}

function resetState(state: State): void {
  const { n, U, mantissa, exponent } = state;
  state.rank = n;
  state.isFinite = true;
  U.fill(0);
  for (let i = 0; i < n; i++) U[i * n + i] = 1;
  mantissa.fill(1);
  exponent.fill(0);
}

function readValues(state: State, out: Float64Array, outOffset: number): number {
  const { n, rank, mantissa, exponent } = state;
  if (!state.isFinite) {
    out.fill(Number.NaN, outOffset, outOffset + n);
    return 0;
  }
  for (let i = 0; i < rank; i++) {
    const value = log10Scaled(mantissa[i], exponent[i]);
    let at = outOffset + i;
    for (; at > outOffset && out[at - 1] < value; at--) out[at] = out[at - 1];
    out[at] = value;
  }
  out.fill(Number.NEGATIVE_INFINITY, outOffset + rank, outOffset + n);
  return rank;
}

function pushFactor(state: State, J: Float64Array, offset: number, most = state.n): void {
  if (!state.isFinite) return;
  const { n, U, M, sortedC, sortedNoise, factor } = state;
  const k = copyScaled(J, offset, n * n, state.J);
  if (Number.isNaN(k)) {
    state.isFinite = false;
    return;
  }
  const nRows = state.rank;
  carryRows(nRows, n, U, state.J, k, state.carry, state.exponent);
  sortRows(state);
  let rank = factorLower(nRows, n, sortedC, sortedNoise, factor);
  while (rank > most) {
    state.carry.noise[state.order[weakestRow(rank, sortedNoise, factor)]] =
      Number.POSITIVE_INFINITY;
    sortRows(state);
    rank = factorLower(nRows, n, sortedC, sortedNoise, factor);
  }
  formQ(rank, n, sortedC, factor, U);
  gradedFactor(state, rank);
  rotateGraded(rank, nRows, n, M, state.mantissa, state.exponent, U, state.squares);
  state.rank = rank;
  for (let i = 0; i < rank; i++) {
    setScale(state.mantissa, state.exponent, i, state.mantissa[i] * Math.sqrt(state.squares[i]));
  }
}

/** Sets scale i to x·2^exponent[i], its mantissa in [1, 2). x is positive. */
function setScale(mantissa: Float64Array, exponent: Int32Array, i: number, x: number): void {
  const k = exponentOf(x);
  mantissa[i] = x * powerOfTwo(-k);
  exponent[i] += k;
}

/**
 * Rows by descending σ_i‖C_i‖: then L is graded, and what a row adds to those above it is small next to them. Zero
 * rows come last.
 */
function sortRows(state: State): void {
  const { n, rank, order, keyMantissa, keyExponent, sortedC } = state;
  const { C, norm, noise } = state.carry;
  for (let i = 0; i < rank; i++) {
    keyMantissa[i] = 0;
    keyExponent[i] = state.exponent[i];
    if (norm[i] > 0) setScale(keyMantissa, keyExponent, i, state.mantissa[i] * norm[i]);
    let at = i;
    for (; at > 0 && isLarger(keyMantissa, keyExponent, i, order[at - 1]); at--) {
      order[at] = order[at - 1];
    }
    order[at] = i;
  }
  for (let i = 0; i < rank; i++) {
    const from = order[i];
    state.sortedMantissa[i] = state.mantissa[from];
    state.sortedExponent[i] = state.exponent[from];
    state.sortedNoise[i] = noise[from];
    for (let j = 0; j < n; j++) sortedC[i * n + j] = C[from * n + j];
  }
}

function isLarger(mantissa: Float64Array, exponent: Int32Array, i: number, j: number): boolean {
  if (mantissa[i] === 0 || mantissa[j] === 0) return mantissa[i] > mantissa[j];
  return exponent[i] > exponent[j] || (exponent[i] === exponent[j] && mantissa[i] > mantissa[j]);
}

/**
 * Splits (diag(σ)·L)ᵀ into scales, σ_p·|L_pc| for the pivot row p of column c, and a factor M with 1 at the pivots
 * and zeros before them. Rows of L that got no column still count here: they lie along those above.
 */
function gradedFactor(state: State, rank: number): void {
  const { n, M, sortedC, sortedMantissa, sortedExponent, mantissa, exponent, factor } = state;
  const nRows = state.rank;
  for (let c = 0; c < rank; c++) {
    const p = factor.pivotRow[c];
    const diagonal = factor.diagonal[c];
    const row = c * n;
    for (let j = 0; j < p; j++) M[row + j] = 0;
    M[row + p] = 1;
    for (let j = p + 1; j < nRows; j++) {
      const ratio = sortedMantissa[j] / sortedMantissa[p];
      M[row + j] =
        (sortedC[j * n + c] / diagonal) * ratio * powerOfTwo(sortedExponent[j] - sortedExponent[p]);
    }
    exponent[c] = sortedExponent[p];
    setScale(mantissa, exponent, c, sortedMantissa[p] * Math.abs(diagonal));
  }
}
