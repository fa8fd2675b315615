/**
 * What is known of an array of the run on screen.
 *
 * Made here and nowhere else, from the arrays and the verdict of the worker's frames. Plots, tables, files, messages and
 * sentences ask for an array by name and get one of these states with it, so that a number that is not known, or is no
 * number, cannot be taken for one.
 */
import type { ArrayName, Limit, Measure, Summary } from '../../workers/model/protocol.ts';

/** Where a run left its number format, and what has no value from there on. */
export type Overflow =
  /** The forward pass at step `step`, 1 … T: no state from there on, and no gradient at all. */
  | { readonly where: 'state'; readonly step: number }
  /** The backward pass `lag` steps before the loss: no gradient at that step and before it. */
  | { readonly where: 'gradient'; readonly lag: number };

export type Measured =
  /** Asked for or not, it is not there yet. */
  | { readonly state: 'pending' }
  /** It would exceed a limit on its work. */
  | { readonly state: 'refused'; readonly limit: Limit }
  /** It was computed, and this network has no such thing. */
  | { readonly state: 'absent' }
  /** Only some rows are there: more is on its way, or `limit` keeps it from being computed. Unknown rows are NaN. */
  | {
      readonly state: 'partial';
      readonly values: Float64Array;
      readonly limit: Limit | null;
    }
  /** What lies beyond the overflow is NaN; `values` is null where nothing lies before it. */
  | {
      readonly state: 'overflowed';
      readonly overflow: Overflow;
      readonly values: Float64Array | null;
    }
  /** A gradient that is exactly zero (−Infinity as log₁₀) from so many steps before the loss on; 0: at every step. */
  | { readonly state: 'dead'; readonly fromLag: number; readonly values: Float64Array }
  | { readonly state: 'known'; readonly values: Float64Array };

/** What decides the state of an array, besides its numbers. */
export interface Facts {
  /** Steps of a sequence. */
  readonly T: number;
  readonly summary: Pick<Summary, 'overflowAt' | 'verdict'>;
  /** Measures that are complete; what is not named may be so too. */
  readonly complete: readonly Measure[];
  /** Measures that exceed a limit. */
  readonly refused: Readonly<Partial<Record<Measure, Limit>>>;
  /** Measures that are taken of the selected step alone, with the limit that forbids more. */
  readonly limited: Readonly<Partial<Record<Measure, Limit>>>;
}

/** What an array is. */
interface Kind {
  /** What has to be asked for to get it; null for what comes by itself. */
  readonly measure: Measure | null;
  /**
   * What its rows follow: the forward pass, which has values up to an overflow of the state; the backward pass, which has
   * none then; or neither.
   */
  readonly pass: 'forward' | 'backward' | 'neither';
  /** A row a step t = 1 … T; `fromZero`: t = 0 … T−1; `some`: rows may be NaN without being unknown; else no rows. */
  readonly rows?: 'each' | 'fromZero' | 'some';
  /** Logarithms, in which −Infinity is an exact zero. */
  readonly isLog?: boolean;
  /** log₁₀ of a gradient; `reverse` where the loss lies at the first step. */
  readonly gradient?: 'forward' | 'reverse';
  /** Singular values of one matrix a row, the largest first. */
  readonly isSpectrum?: boolean;
}

const norm: Kind = {
  measure: 'norms',
  pass: 'backward',
  rows: 'each',
  isLog: true,
  gradient: 'forward',
};
const reverseNorm: Kind = { ...norm, gradient: 'reverse' };
const eigenvalues: Kind = { measure: 'eigen', pass: 'forward', rows: 'each' };
const count = (measure: Measure): Kind => ({ measure, pass: 'neither' });
const ofProduct: Kind = { measure: 'product', pass: 'backward', isLog: true };
const ofSample: Kind = { measure: 'sample', pass: 'neither', rows: 'some' };
const theory: Kind = { measure: 'theory', pass: 'backward', rows: 'some', isLog: true };
const share: Kind = { measure: 'share', pass: 'backward', rows: 'each', isLog: true };
const ofWeights: Kind = { measure: 'weight-products', pass: 'neither', rows: 'each' };
const gate: Kind = { measure: 'gates', pass: 'forward', rows: 'each' };

/** Every array of a frame that a plot or a file reads. */
const kinds: ReadonlyMap<ArrayName, Kind> = new Map<ArrayName, Kind>([
  ['log10Norms', norm],
  ['log10NormsC', norm],
  ['log10NormsLast', norm],
  ['log10NormsReverse', reverseNorm],
  ['log10NormsReverseLast', reverseNorm],
  ['bandLow', norm],
  ['bandHigh', norm],
  ['cut', { measure: 'norms', pass: 'backward', rows: 'some' }],
  ['log10State', { measure: 'norms', pass: 'forward', rows: 'each', isLog: true }],
  ['hidden', { measure: 'states', pass: 'forward', rows: 'each' }],
  ['bound', theory],
  ['meanField', theory],
  ['meanFieldVariance', count('theory')],
  ['sample:input', ofSample],
  ['sample:target', ofSample],
  ['sample:output', { ...ofSample, pass: 'forward' }],
  ['sample:probability', { ...ofSample, pass: 'forward' }],
  ['sample:alphabet', count('sample')],
  ['sample:units', count('sample')],
  ['sigma', { measure: 'sigma', pass: 'forward', rows: 'each', isSpectrum: true }],
  ['sigmaU', count('sigma')],
  ['sigmaSlow', count('sigma')],
  ['eigenRe', eigenvalues],
  ['eigenIm', eigenvalues],
  ['rho', eigenvalues],
  ['girko', { ...eigenvalues, rows: 'some' }],
  ['eigenSlow', count('eigen')],
  ['product', { ...ofProduct, rows: 'fromZero' }],
  ['log10Transport', { ...ofProduct, rows: 'each', gradient: 'forward' }],
  ['lyapunov', ofProduct],
  ['lyapunovQr', ofProduct],
  ['log10ShareU', share],
  ['log10ShareW', share],
  ['itemised', { measure: 'itemised', pass: 'backward', rows: 'each', isLog: true }],
  ['leak', { measure: 'leak', pass: 'backward' }],
  // It says itself where there is nothing to split.
  ['causes', count('causes')],
  ...['printed', 'no-slope', 'last-step', 'one-step', 'whole'].map((form): [ArrayName, Kind] => [
    `stated:${form}`,
    count('stated-gradient'),
  ]),
  ['weightProducts:map', { ...ofWeights, isLog: true }],
  ['weightProducts:later', { ...ofWeights, isLog: true }],
  ['weightProducts:earlier', { ...ofWeights, isLog: true }],
  ['weightProducts:laterApart', { ...ofWeights, rows: 'some' }],
  ['weightProducts:earlierApart', { ...ofWeights, rows: 'some' }],
  ['clipPlaces', count('clip-places')],
  ['thresholdLosses', { measure: null, pass: 'neither' }],
]);

/** Arrays of a gate: `gate:f:mean`. */
const gateParts: ReadonlyMap<string, Kind> = new Map([
  ...['mean', 'low', 'high', 'saturated', 'map'].map((part) => [part, gate] as const),
  ['units', { ...gate, measure: 'gate-units' }],
]);

/** Arrays of a layer, from 1 at the bottom: `layer:1:total`. */
const ofLayer: Kind = { ...norm, measure: 'layers' };
const layerParts: ReadonlyMap<string, Kind> = new Map([
  ['total', ofLayer],
  ['last', ofLayer],
]);

/** What the array of that name is; undefined for a name that no frame carries. */
export function kindOf(name: ArrayName): Kind | undefined {
  const [, of, part = ''] = /^(gate|layer):.+:(\w+)$/.exec(name) ?? [];
  if (of === undefined) return kinds.get(name);
  return (of === 'gate' ? gateParts : layerParts).get(part);
}

/** Names and states of the arrays of a run; each is looked at once. */
export function measuredIn(
  arrayOf: (name: ArrayName) => Float64Array | null,
  facts: Facts,
): (name: ArrayName) => Measured {
  const known = new Map<ArrayName, Measured>();
  return (name) => {
    const found = known.get(name) ?? measuredOf(name, arrayOf(name), facts);
    known.set(name, found);
    return found;
  };
}

/** The state of one array. */
function measuredOf(name: ArrayName, raw: Float64Array | null, facts: Facts): Measured {
  const kind = kindOf(name);
  if (!kind) return { state: 'absent' };
  const limit = kind.measure === null ? undefined : facts.refused[kind.measure];
  if (limit) return { state: 'refused', limit };
  const isComplete = kind.measure !== null && facts.complete.includes(kind.measure);
  const overflow = overflowOf(kind, facts);
  const values = raw && cleaned(raw, kind, overflow, facts.T);
  const nKnown = values ? knownRows(values, kind, facts.T) : 0;
  if (overflow?.where === 'state' || (overflow && hasGap(values))) {
    return { state: 'overflowed', overflow, values: nKnown > 0 ? values : null };
  }
  if (!values || nKnown === 0) return { state: isComplete ? 'absent' : 'pending' };
  const ofStep = kind.measure === null ? undefined : facts.limited[kind.measure];
  if (ofStep && kind.rows) return { state: 'partial', values, limit: ofStep };
  const isWhole = isComplete || kind.rows === 'some' || nKnown === facts.T || !kind.rows;
  if (!isWhole) return { state: 'partial', values, limit: null };
  const fromLag = kind.gradient ? zeroLag(values, kind.gradient) : null;
  return fromLag === null ? { state: 'known', values } : { state: 'dead', fromLag, values };
}

const hasGap = (values: Float64Array | null): boolean =>
  values?.some((value) => Number.isNaN(value)) ?? true;

/** Where an overflow takes the values of an array of that kind; null where it does not. */
function overflowOf({ pass }: Kind, { summary }: Facts): Overflow | null {
  if (pass === 'neither') return null;
  if (summary.overflowAt !== null) return { where: 'state', step: summary.overflowAt };
  const lag = summary.verdict.gradientOverflowLag;
  return pass === 'backward' && lag !== null ? { where: 'gradient', lag } : null;
}

/** The array without what is no value: beyond an overflow NaN, in a spectrum 0 where nothing can be told from it. */
function cleaned(
  raw: Float64Array,
  kind: Kind,
  overflow: Overflow | null,
  T: number,
): Float64Array {
  const isBeyond = overflow?.where === 'state';
  if (!isBeyond && !kind.isSpectrum) return raw;
  const values = raw.slice();
  const size = rowSize(values, T);
  if (kind.isSpectrum) {
    for (let row = 0; row < T; row++) clearNoise(values.subarray(row * size, (row + 1) * size));
  }
  if (isBeyond && overflow.where === 'state') {
    const isForward = kind.pass === 'forward' && kind.rows !== undefined;
    values.fill(Number.NaN, isForward ? (overflow.step - 1) * size : 0);
  }
  return values;
}

/**
 * Writes 0 for singular values that float64 cannot tell from it: those below n·ε·σ₁, ε = 2⁻⁵², the size of the error of
 * a backward-stable decomposition of an n×n matrix, and the rule by which numpy.linalg.matrix_rank counts zeros.
 *
 * @param sigma  the singular values of one matrix or some of them, the largest first
 * @param n      size of the matrix
 */
export function clearNoise(sigma: Float64Array, n = sigma.length): void {
  const floor = n * Number.EPSILON * sigma[0];
  for (let i = 1; i < sigma.length; i++) if (sigma[i] < floor) sigma[i] = 0;
}

/** Larger ones have left float64 in all but name. */
const largest = 1e300;

/** Whether a value is a number, or the logarithm of an exact zero; outside the passes a limit may be infinite. */
const isNumber = (value: number, { isLog = false, pass }: Kind): boolean =>
  pass === 'neither'
    ? !Number.isNaN(value)
    : Math.abs(value) < largest || (isLog && value === -Infinity);

/** How many rows have any number; of an array without rows 1 or 0. */
function knownRows(values: Float64Array, kind: Kind, T: number): number {
  if (!kind.rows || kind.rows === 'some') {
    return values.some((value) => isNumber(value, kind)) ? 1 : 0;
  }
  const size = rowSize(values, T);
  let nKnown = 0;
  for (let row = 0; row < T; row++) if (isKnownRow(values, kind, row, size)) nKnown++;
  return nKnown;
}

const rowSize = (values: Float64Array, T: number): number =>
  Math.max(1, Math.floor(values.length / T));

function isKnownRow(values: Float64Array, kind: Kind, row: number, size: number): boolean {
  for (let i = row * size; i < (row + 1) * size; i++) if (isNumber(values[i], kind)) return true;
  return false;
}

/** The lag from which on all values are −Infinity; null where the one farthest from the loss is not. */
function zeroLag(values: Float64Array, direction: 'forward' | 'reverse'): number | null {
  const T = values.length;
  const at = (lag: number) => values[direction === 'forward' ? T - 1 - lag : lag];
  let lag = T;
  while (lag > 0 && at(lag - 1) === -Infinity) lag--;
  return lag === T ? null : lag;
}

/** The numbers of an array, whatever its state; null where there are none. */
export const valuesIn = (measured: Measured): Float64Array | null =>
  'values' in measured ? measured.values : null;

/** Whether the array has a number at step t. */
export function isKnownAt(name: ArrayName, measured: Measured, t: number, T: number): boolean {
  const values = valuesIn(measured);
  const kind = kindOf(name);
  if (!values || !kind) return false;
  if (!kind.rows || kind.rows === 'some') return true;
  const row = kind.rows === 'fromZero' ? t : t - 1;
  // At T the product is that of no step, which needs no number.
  return row >= T || isKnownRow(values, kind, row, rowSize(values, T));
}
