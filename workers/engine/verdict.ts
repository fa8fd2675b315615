import { log10 } from './math.ts';

/** The kind of a run, as far as its last-loss gradient goes. */
export type VerdictKind = 'vanishing' | 'healthy' | 'exploding' | 'overflow';

/** What a run's gradient does on the way back from the loss, with its numbers. */
export interface Verdict {
  readonly kind: VerdictKind;
  /** Decades per step walking back from the loss (negative = vanishing): robust slope; null without a fit. */
  readonly decadesPerStep: number | null;
  /**
   * log₁₀ of what is left at the far end relative to the loss, median of the last three steps; −Infinity when exactly
   * zero; null on overflow.
   */
  readonly totalDecades: number | null;
  /** The same of the far end itself, without the median that steadies the rule: what a picture shows at t = 1. */
  readonly arrivingDecades: number | null;
  /** Steps in which it halves (vanishing) or doubles (exploding); null when healthy. */
  readonly halfLife: number | null;
  /** Smallest lag from which on less than 1 % is left; null when that never happens. */
  readonly horizon: number | null;
  /** True when the horizon lies beyond the sequence and was extrapolated. */
  readonly horizonExtrapolated: boolean;
  /** Lag from which on the gradient is exactly zero, or null. */
  readonly zeroFromLag: number | null;
  /** Lag at which the gradient itself leaves the number format although every state is finite, or null. */
  readonly gradientOverflowLag: number | null;
  /** Decades lost (negative) or gained in the first steps next to the loss, when that stands apart from the slope. */
  readonly transient: { readonly decades: number; readonly steps: number } | null;
  /** Slopes of the near and the far half when they disagree. */
  readonly halves: { readonly near: number; readonly far: number } | null;
  /** Fewer than 20 steps: the share that arrives says more than a slope. */
  readonly short: boolean;
  /** First step whose state is not finite, or null. */
  readonly overflowAt: number | null;
  /** What multiplies the gradient per step, largest effect first. */
  readonly causes: readonly Cause[];
}

/** One measured factor of the gradient per step, in decades (negative shrinks). */
export interface Cause {
  readonly id: 'gain' | 'slope' | 'carry';
  readonly decades: number;
  /** The number behind it: median σ(U), mean f′², mean of the keeping gate. */
  readonly value: number;
}

/** What a verdict is made from. */
export interface VerdictInput {
  /** log₁₀ norm of the last-loss adjoint of the whole top-layer state, by lag 0, 1, … from the loss. */
  readonly log10ByLag: Float64Array;
  readonly overflowAt: number | null;
  readonly causes: readonly Cause[];
}

/** Share that counts as the end of memory: 1 %. */
const horizonDecades = -2;
/** Below this many decades a step the slope alone does not make a verdict. */
const flatSlope = 0.01;
/** Sequences shorter than this are said in shares, not in slopes. */
const shortSequence = 20;

/**
 * Reads a run: vanishing, healthy, exploding or overflow, with its numbers.
 *
 * Slope: Theil–Sen over lags, leaving out the first w = min(10, T/10) next to the loss (none if T < 20). Change D: median
 * of the last three minus lag 0. Vanishing when it falls and D ≤ −2, or falls by 0.01 a step and D ≤ −1; exploding when
 * it rises and D ≥ 3, or rises by 0.01 a step and D ≥ 1. The slope alone would call one early dip "exploding", the
 * change alone would miss nets that lose 0.0099 a step over 500 steps.
 */
export function readVerdict({ log10ByLag: y, overflowAt, causes }: VerdictInput): Verdict {
  const T = y.length;
  const short = T < shortSequence;
  const blank: Verdict = {
    kind: 'healthy',
    decadesPerStep: null,
    totalDecades: null,
    arrivingDecades: null,
    halfLife: null,
    horizon: null,
    horizonExtrapolated: false,
    zeroFromLag: null,
    gradientOverflowLag: null,
    transient: null,
    halves: null,
    short,
    overflowAt,
    causes,
  };
  const start = y[0];
  if (overflowAt !== null) return { ...blank, kind: 'overflow' };
  const overflowLag = y.findIndex((value) => Number.isNaN(value));
  if (overflowLag >= 0) return { ...blank, kind: 'overflow', gradientOverflowLag: overflowLag };
  if (T < 2) return blank;
  const skipped = short ? 0 : Math.min(10, Math.floor(T / 10));
  const slope = theilSen(y, skipped, T);
  const totalDecades = start === -Infinity ? -Infinity : changeAtTheEnd(y);
  const zeroFromLag = firstLagFromWhichOn(y, (value) => value === -Infinity);
  const kind = kindOf(slope, totalDecades, start);
  const reached = firstLagFromWhichOn(y, (value) => value - start < horizonDecades);
  const extrapolates = kind === 'vanishing' && reached === null && slope !== null && slope < 0;
  return {
    ...blank,
    kind,
    decadesPerStep: slope,
    totalDecades,
    arrivingDecades: start === -Infinity ? -Infinity : y[T - 1] - start,
    halfLife: kind === 'healthy' || !slope ? null : log10(2) / Math.abs(slope),
    horizon: extrapolates ? Math.round(horizonDecades / slope) : reached,
    horizonExtrapolated: extrapolates,
    zeroFromLag,
    transient: transientOf(y, skipped, slope),
    halves: halvesOf(y, skipped),
  };
}

function kindOf(slope: number | null, total: number, start: number): VerdictKind {
  if (start === -Infinity || total === -Infinity) return 'vanishing';
  if (slope === null) return total <= -2 ? 'vanishing' : total >= 3 ? 'exploding' : 'healthy';
  if (slope < 0 && (total <= -2 || (slope <= -flatSlope && total <= -1))) return 'vanishing';
  if (slope > 0 && (total >= 3 || (slope >= flatSlope && total >= 1))) return 'exploding';
  return 'healthy';
}

/** Median of the last three minus lag 0; the last one alone below ten steps. */
function changeAtTheEnd(y: Float64Array): number {
  const T = y.length;
  const end = T < 10 ? y[T - 1] : medianOf(y.slice(T - 3));
  return end - y[0];
}

function medianOf(values: Float64Array): number {
  const sorted = values.slice().sort();
  return sorted[Math.floor(sorted.length / 2)];
}

/** The smallest lag from which on every later value fulfils the claim, or null. */
function firstLagFromWhichOn(y: Float64Array, claim: (value: number) => boolean): number | null {
  let lag = y.length;
  while (lag > 0 && claim(y[lag - 1])) lag--;
  return lag === y.length ? null : lag;
}

/** Median of the slopes between all pairs of finite points with from ≤ lag < to; null with fewer than two points. */
export function theilSen(y: Float64Array, from: number, to: number): number | null {
  const slopes = new Float64Array(((to - from) * (to - from - 1)) / 2);
  let count = 0;
  for (let i = from; i < to; i++) {
    const yi = y[i];
    if (!Number.isFinite(yi)) continue;
    for (let j = i + 1; j < to; j++) {
      const yj = y[j];
      if (Number.isFinite(yj)) slopes[count++] = (yj - yi) / (j - i);
    }
  }
  if (count === 0) return null;
  const upper = select(slopes, count, count >> 1);
  return count % 2 === 1 ? upper : (upper + select(slopes, count, (count >> 1) - 1)) / 2;
}

/** The k-th smallest of the first `count` values (k from 0), by quickselect; reorders them. */
function select(values: Float64Array, count: number, k: number): number {
  let low = 0;
  let high = count - 1;
  while (low < high) {
    const pivot = values[(low + high) >> 1];
    let i = low;
    let j = high;
    while (i <= j) {
      while (values[i] < pivot) i++;
      while (values[j] > pivot) j--;
      if (i <= j) {
        const kept = values[i];
        values[i++] = values[j];
        values[j--] = kept;
      }
    }
    if (k <= j) high = j;
    else if (k >= i) low = i;
    else break;
  }
  return values[k];
}

/** What happens beside the loss and is not part of the slope: said apart when it is more than half a decade. */
function transientOf(y: Float64Array, w: number, slope: number | null): Verdict['transient'] {
  if (w === 0 || slope === null) return null;
  const decades = y[w] - y[0] - slope * w;
  return Math.abs(decades) > 0.5 && Number.isFinite(decades) ? { decades, steps: w } : null;
}

/** Both slopes where near and far half differ in sign, or by more than 0.02 and twofold. */
function halvesOf(y: Float64Array, w: number): Verdict['halves'] {
  const middle = Math.floor((w + y.length) / 2);
  if (middle - w < 5) return null;
  const near = theilSen(y, w, middle);
  const far = theilSen(y, middle, y.length);
  if (near === null || far === null) return null;
  const small = Math.min(Math.abs(near), Math.abs(far));
  const large = Math.max(Math.abs(near), Math.abs(far));
  // A sign that flips within the noise around 0 is no finding.
  const signsDiffer = near * far < 0 && large > flatSlope;
  return signsDiffer || (Math.abs(near - far) > 0.02 && large > 2 * small) ? { near, far } : null;
}
