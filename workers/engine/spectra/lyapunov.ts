import { log } from '../numeric/math.ts';
import { carryRows, createCarry } from './carryRows.ts';
import { createLowerFactor, factorLower, formQ, weakestRow } from './lowerFactor.ts';
import { copyScaled } from './scaling.ts';

/**
 * Finite-time Lyapunov exponents in nats per step: λ_i = ln σ_i(P) / nSteps, exact for this product.
 *
 * @param log10Sigma  log₁₀ σ_i of a product of nSteps factors, n from `offset`; −Infinity gives −Infinity
 * @param out         receives n exponents from `outOffset`, in the order of log10Sigma
 * @throws RangeError if nSteps is not an integer ≥ 1
 */
export function finiteTimeExponents(
  n: number,
  log10Sigma: Float64Array,
  offset: number,
  nSteps: number,
  out: Float64Array,
  outOffset: number,
): void {
  if (!(Number.isInteger(nSteps) && nSteps >= 1)) {
    throw new RangeError(`nSteps must be an integer ≥ 1; got ${nSteps}`);
  }
  for (let i = 0; i < n; i++) {
    out[outOffset + i] = (log10Sigma[offset + i] * Math.LN10) / nSteps;
  }
}

/** QR estimate of the Lyapunov exponents of a sequence of factors. */
export interface LyapunovEstimate {
  /** Starts again with no factors. */
  reset(): void;
  /** Takes one more n×n factor, J[offset …], row-major, in the order of `ProductSpectrum.push` and with its rank. */
  push(J: Float64Array, offset: number, most?: number): void;
  /**
   * Writes n exponents in nats per step, descending, to out[outOffset …] and returns the number of steps averaged.
   *
   * With none yet (the burn-in is not over) or after a factor that is not finite, all are NaN. Lost directions are
   * −Infinity.
   */
  read(out: Float64Array, outOffset: number): number;
}

/**
 * The usual QR estimate: mean of ln L_ii over the steps, from Q·J = L·Q after Q, without the rotations that
 * `createProductSpectrum` adds.
 *
 * Of a finite product it is off by O(1)/nSteps and it converges to the true exponents as nSteps grows. The burn-in
 * leaves out the first steps, in which the rows of Q turn towards their final directions. Factors come last step
 * first, so this is the estimate for the transposed product, whose exponents are the same.
 *
 * @param burnIn  steps that turn Q but are not averaged
 * @throws RangeError if n is not an integer ≥ 1 or burnIn not an integer ≥ 0
 * Source: Benettin, Galgani, Giorgilli and Strelcyn (1980); Geist, Parlitz and Lauterborn (1990).
 */
export function createLyapunovEstimate(n: number, burnIn = 0): LyapunovEstimate {
  if (!(Number.isInteger(n) && n >= 1)) {
    throw new RangeError(`n must be an integer ≥ 1; got ${n}`);
  }
  if (!(Number.isInteger(burnIn) && burnIn >= 0)) {
    throw new RangeError(`burnIn must be an integer ≥ 0; got ${burnIn}`);
  }
  const state = createState(n, burnIn);
  resetState(state);
  return {
    reset: () => resetState(state),
    push: (J, offset, most) => pushFactor(state, J, offset, most),
    read: (out, outOffset) => readExponents(state, out, outOffset),
  };
}

type State = ReturnType<typeof createState>;

function createState(n: number, burnIn: number) {
  return {
    n,
    burnIn,
    rank: n,
    isFinite: true,
    nPushed: 0,
    Q: new Float64Array(n * n),
    C: new Float64Array(n * n),
    /** Sum of the logarithms of row i so far: logSum_i + exponent_i · ln 2, rank. */
    logSum: new Float64Array(n),
    exponent: new Int32Array(n),
    J: new Float64Array(n * n),
    carry: createCarry(n),
    factor: createLowerFactor(n),
  };
}

function resetState(state: State): void {
  const { n, Q } = state;
  state.rank = n;
  state.isFinite = true;
  state.nPushed = 0;
  Q.fill(0);
  for (let i = 0; i < n; i++) Q[i * n + i] = 1;
  state.logSum.fill(0);
  state.exponent.fill(0);
}

function pushFactor(state: State, J: Float64Array, offset: number, most = state.n): void {
  if (!state.isFinite) return;
  const { n, Q, C, logSum, exponent, carry, factor } = state;
  const k = copyScaled(J, offset, n * n, state.J);
  if (Number.isNaN(k)) {
    state.isFinite = false;
    return;
  }
  carryRows(state.rank, n, Q, state.J, k, carry, exponent);
  C.set(carry.C);
  let rank = factorLower(state.rank, n, C, carry.noise, factor);
  while (rank > most) {
    carry.noise[weakestRow(rank, carry.noise, factor)] = Number.POSITIVE_INFINITY;
    C.set(carry.C);
    rank = factorLower(state.rank, n, C, carry.noise, factor);
  }
  formQ(rank, n, C, factor, Q);
  state.rank = rank;
  state.nPushed++;
  const isBurning = state.nPushed <= state.burnIn;
  for (let c = 0; c < rank; c++) {
    const row = factor.pivotRow[c]; // ≥ c: reads stay ahead of writes
    logSum[c] = isBurning ? 0 : logSum[row] + log(Math.abs(factor.diagonal[c]));
    exponent[c] = isBurning ? 0 : exponent[row];
  }
}

function readExponents(state: State, out: Float64Array, outOffset: number): number {
  const { n, rank, logSum, exponent } = state;
  const nSteps = Math.max(0, state.nPushed - state.burnIn);
  if (!state.isFinite || nSteps === 0) {
    out.fill(Number.NaN, outOffset, outOffset + n);
    return 0;
  }
  out.fill(Number.NEGATIVE_INFINITY, outOffset + rank, outOffset + n);
  for (let i = 0; i < rank; i++) out[outOffset + i] = (logSum[i] + exponent[i] * Math.LN2) / nSteps;
  out
    .subarray(outOffset, outOffset + rank)
    .sort()
    .reverse();
  return nSteps;
}
