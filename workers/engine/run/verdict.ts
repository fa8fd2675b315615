import type { CurveReading, Verdict, VerdictKind, ZeroBy } from '../../model/snapshot.ts';
import { fitOf, shortSequence } from '../numeric/fit.ts';
import { log10Of2, pow10, powerOfTwo } from '../numeric/math.ts';
import { medianOf } from '../numeric/median.ts';

/** What a verdict is made from. */
export interface VerdictInput {
  /** log₁₀ norm of the last-loss adjoint of the whole top-layer state, by lag 0, 1, … from the loss. */
  readonly log10ByLag: Float64Array;
  readonly overflowAt: number | null;
  readonly zeroBy?: ZeroBy | null;
  /** The same of the reverse direction, by lag from its own loss; null or absent where there is none to tell of. */
  readonly reverseByLag?: Float64Array | null;
  readonly directShare?: number | null;
}

/** Share that counts as the end of memory: 1 %. */
const reachDecades = -2;
/** Below this many decades a step the slope alone does not make a verdict. */
const flatSlope = 0.01;
/** A lowest point counts from so many decades below both ends on. */
const dip = 0.5;
/** Sequences, in their length, up to which the line of the fit is drawn on. */
const farthest = 10;
/** Range of the normal float64 numbers, log₁₀. */
const smallestNormal = powerOfTwo(-1022);

/**
 * Reads a run: vanishing, healthy, exploding or overflow, with its numbers.
 *
 * With y(k) the curve: slope s by Theil–Sen over the lags of the fit ({@link fitOf}); change D (private to this rule):
 * median of the last three minus lag 0. Vanishing when s < 0 and D ≤ −2, or s ≤ −0.01 and D ≤ −1, or when at most 1 %
 * arrives, whatever the slope; exploding when s > 0 and D ≥ 3, or s ≥ 0.01 and D ≥ 1. The slope alone would call one
 * early dip "exploding", the change alone would miss nets that lose 0.0099 a step over 500 steps.
 */
export function readVerdict(input: VerdictInput): Verdict {
  const { log10ByLag: y, overflowAt, zeroBy = null, reverseByLag, directShare = null } = input;
  const T = y.length;
  const short = T < shortSequence;
  const gradientOverflowLag = overflowAt === null ? firstNaN(y) : null;
  if (overflowAt !== null || gradientOverflowLag !== null) {
    return { ...blank, kind: 'overflow', short, overflowAt, gradientOverflowLag };
  }
  const curve = readCurve(y);
  const { log10Ratio, reach, decadesPerStep } = curve;
  const kind = kindOf(curve, changeAtTheEnd(y));
  const { from, to } = fitOf(y);
  const zeroFromLag = zeroFrom(y);
  return {
    ...curve,
    kind,
    ratio: ratioOf(log10Ratio),
    reachBeyond: kind === 'vanishing' && reach === null ? beyond(y, decadesPerStep) : null,
    halfLife: halfLifeOf(kind, decadesPerStep),
    zeroFromLag,
    zeroBy: zeroFromLag === null ? null : zeroBy,
    gradientOverflowLag,
    transient: changeBetween(y, from),
    lowest: lowestOf(y),
    halves: halvesOf(y, from, to),
    reverse: reverseByLag ? readCurve(reverseByLag) : null,
    directShare,
    short,
    overflowAt,
  };
}

/** A verdict that knows nothing. */
const blank: Verdict = {
  kind: 'healthy',
  log10Ratio: null,
  ratio: null,
  reach: null,
  reachBeyond: null,
  decadesPerStep: null,
  halfLife: null,
  zeroFromLag: null,
  zeroBy: null,
  gradientOverflowLag: null,
  transient: null,
  lowest: null,
  halves: null,
  reverse: null,
  directShare: null,
  short: false,
  overflowAt: null,
};

/** Ratio, reach and slope of a curve by lag; all null where it starts at an exact zero or is no number at its ends. */
function readCurve(y: Float64Array): CurveReading {
  const [start, end] = [y[0], y[y.length - 1]];
  if (!Number.isFinite(start) || Number.isNaN(end)) {
    return { log10Ratio: null, reach: null, decadesPerStep: null };
  }
  const { from, to } = fitOf(y);
  return {
    log10Ratio: end - start,
    reach: firstLagFromWhichOn(y, (value) => value - start <= reachDecades),
    decadesPerStep: theilSen(y, from, to),
  };
}

/** First lag from which on all is exactly zero, or null. */
export function zeroFrom(y: Float64Array): number | null {
  return firstLagFromWhichOn(y, (value) => value === -Infinity);
}

function firstNaN(y: Float64Array): number | null {
  const lag = y.findIndex((value) => Number.isNaN(value));
  return lag < 0 ? null : lag;
}

function kindOf({ log10Ratio, decadesPerStep: slope }: CurveReading, change: number): VerdictKind {
  if (log10Ratio === null || log10Ratio <= reachDecades) return 'vanishing';
  if (slope === null) return change >= 3 ? 'exploding' : 'healthy';
  if (slope < 0 && (change <= -2 || (slope <= -flatSlope && change <= -1))) return 'vanishing';
  if (slope > 0 && (change >= 3 || (slope >= flatSlope && change >= 1))) return 'exploding';
  return 'healthy';
}

/** Median of the last three minus lag 0; the last one alone below ten steps. */
function changeAtTheEnd(y: Float64Array): number {
  const T = y.length;
  return (T < 10 ? y[T - 1] : medianOf(y.slice(T - 3))) - y[0];
}

function ratioOf(log10Ratio: number | null): number | null {
  if (log10Ratio === null) return null;
  if (log10Ratio === -Infinity) return 0;
  const ratio = pow10(log10Ratio);
  return ratio >= smallestNormal && ratio < Infinity ? ratio : null;
}

/** By the slope, where it goes the way of the kind. */
function halfLifeOf(kind: VerdictKind, slope: number | null): number | null {
  const sign = { vanishing: -1, exploding: 1, healthy: 0, overflow: 0 }[kind];
  return slope !== null && slope * sign > 0 ? log10Of2 / Math.abs(slope) : null;
}

/** Where the line of the fit reaches 1 %, two digits; null within the sequence, and too far beyond it to be said. */
function beyond(y: Float64Array, slope: number | null): number | null {
  if (slope === null || slope >= 0) return null;
  const { from, to } = fitOf(y);
  const offsets = Array.from(y.subarray(from, to), (value, i) => value - y[0] - slope * (from + i));
  const intercept = medianOf(Float64Array.from(offsets.filter(Number.isFinite)));
  const lag = Number(((reachDecades - intercept) / slope).toPrecision(2));
  return lag > y.length - 1 && lag <= farthest * y.length ? lag : null;
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

/** What the first lags change. */
function changeBetween(y: Float64Array, steps: number): Verdict['transient'] {
  const decades = steps > 0 ? y[steps] - y[0] : Number.NaN;
  return Number.isFinite(decades) ? { decades, steps } : null;
}

function lowestOf(y: Float64Array): Verdict['lowest'] {
  const lag = y.indexOf(Math.min(...y));
  const [low, start, end] = [y[lag], y[0], y[y.length - 1]];
  return start - low >= dip && end - low >= dip ? { lag, decades: low - start } : null;
}

/** Slopes of both halves of the lags from ≤ k < to. */
function halvesOf(y: Float64Array, from: number, to: number): Verdict['halves'] {
  const middle = Math.floor((from + to) / 2);
  if (middle - from < 5) return null;
  const near = theilSen(y, from, middle);
  const far = theilSen(y, middle, to);
  return near === null || far === null ? null : { near, far };
}

/** Whether two slopes disagree: of another sign, or by more than 0.02 and twofold. */
export function halvesDiffer({ near, far }: NonNullable<Verdict['halves']>): boolean {
  const small = Math.min(Math.abs(near), Math.abs(far));
  const large = Math.max(Math.abs(near), Math.abs(far));
  // A sign that flips within the noise around 0 is no finding.
  const signsDiffer = near * far < 0 && large > flatSlope;
  return signsDiffer || (Math.abs(near - far) > 0.02 && large > 2 * small);
}
