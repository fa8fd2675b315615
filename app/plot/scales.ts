import { extent, scaleLinear, ticks } from 'd3';
import type { Language } from '../../workers/model/languages.ts';
import { formatFixed, formatLog10, formatNumber, powerOfTen } from '../words/numbers.ts';
import type { Span } from './surface.ts';

/** Where the steps t = 1 … T lie on the shared horizontal axis: T cells of one width, each centred on its step. */
export interface TimeCells {
  readonly T: number;
  /** Left edge of step 1's cell, right edge of step T's. */
  readonly start: number;
  readonly end: number;
  /** The steps that are in view: 1 and T, unless only a part is shown. */
  readonly first: number;
  readonly last: number;
  /** Width of one cell. */
  readonly cell: number;
  /** Centre of step t. */
  readonly x: (t: number) => number;
  /** The step whose cell holds this x; the nearest one outside. */
  readonly stepAt: (x: number) => number;
}

/** The time axis of a surface. */
export function timeCells(
  surface: {
    readonly width: number;
    readonly left: number;
    readonly right: number;
    readonly span?: Span | undefined;
  },
  T: number,
): TimeCells {
  const { span = [1, T] } = surface;
  // A part that was chosen in a longer sequence: what is left of it.
  const last = Math.min(span[1], T);
  const from = Math.min(span[0], last);
  const first = Math.max(1, from);
  const start = surface.left;
  const end = Math.max(start + 1, surface.width - surface.right);
  // A step is as wide as its cell: half a step to either side of it.
  const x = scaleLinear([from - 0.5, last + 0.5], [start, end]);
  return {
    T,
    start,
    end,
    first,
    last,
    cell: x(1) - x(0),
    x,
    stepAt: (at) => Math.min(last, Math.max(first, Math.ceil(x.invert(at) - 0.5))),
  };
}

/** Edges of the cells that are in view. */
export const edgesOf = ({ x, first, last, cell }: TimeCells) => ({
  left: x(first) - cell / 2,
  right: x(last) + cell / 2,
});

export interface Tick {
  readonly value: number;
  readonly label: string;
}

/** A vertical axis: its range, and where a value lies. */
export interface ValueScale {
  readonly low: number;
  readonly high: number;
  readonly ticks: readonly Tick[];
  /** y in pixels; values outside the range are drawn at its end. */
  readonly y: (value: number) => number;
}

/** Beyond this many decades numbers no longer count in ones; the engine stays far below. */
const mostDecades = 1e12;
/** Gap between labelled ticks, in pixels. */
const tickGap = 26;

/**
 * A logarithmic axis for values given as log₁₀, that reaches to a tick at both ends, so that it stands still while
 * the data move a little.
 *
 * @param extent range of the data; any real numbers
 */
export function decadeScale(
  extent: readonly [number, number],
  top: number,
  bottom: number,
  language: Language,
): ValueScale {
  const count = Math.max(2, Math.floor((bottom - top) / tickGap));
  const [from, to] = extent.map((value) => Math.min(mostDecades, Math.max(-mostDecades, value)));
  const [low, high, stops] = decadeTicks(from, to, count, language);
  const y = scaleLinear([low, high], [bottom, top]).clamp(true).unknown(Number.NaN);
  return { low, high, ticks: stops, y };
}

/** Steps between labelled decades that people can count in. */
const decadeSteps = [
  1, 2, 3, 4, 5, 10, 20, 25, 50, 100, 200, 250, 500, 1000, 2000, 2500, 5000, 10000,
];

/**
 * About `count` ticks for a range of log₁₀ values: whole decades when there are some, else round numbers between them.
 *
 * @returns the range widened to the outer ticks, and the ticks
 */
export function decadeTicks(
  low: number,
  high: number,
  count: number,
  language: Language,
): readonly [number, number, readonly Tick[]] {
  const span = high - low;
  if (span < 0.3) return fineTicks(low, high, count, language);
  if (span < 2.5 && span * 3 <= count + 1.5) return mixedTicks(low, high, language);
  const step =
    decadeSteps.find((size) => span / size <= count) ?? 10 ** Math.ceil(Math.log10(span / count));
  const first = Math.floor(low / step) * step;
  const last = Math.ceil(high / step) * step;
  const result: Tick[] = [];
  // "+ 0" turns −0 into 0.
  for (let value = first; value <= last + step / 2; value += step) {
    result.push({ value: value + 0, label: powerOfTen(value + 0) });
  }
  return [first, last, result];
}

/** Ticks at 1, 2 and 5 of every decade: for a range of one or two. */
function mixedTicks(
  low: number,
  high: number,
  language: Language,
): readonly [number, number, readonly Tick[]] {
  const slack = 1e-9;
  const all: number[] = [];
  for (let decade = Math.floor(low) - 1; decade <= Math.ceil(high); decade++) {
    for (const digit of [1, 2, 5]) all.push(decade + Math.log10(digit));
  }
  const first = all.findLastIndex((value) => value <= low + slack);
  const last = all.findIndex((value) => value >= high - slack);
  const marks = all
    .slice(first, last + 1)
    .map((value) => ({ value, label: formatLog10(value, language, 1) }));
  return [all[first], all[last], marks];
}

/**
 * Ticks within a decade: round values of the number itself, in units of the decade that the range starts in, because
 * 10^−1304 is not a number of float64.
 */
function fineTicks(
  low: number,
  high: number,
  count: number,
  language: Language,
): readonly [number, number, readonly Tick[]] {
  const unit = Math.floor(low);
  const from = 10 ** (low - unit);
  const to = Math.max(10 ** (high - unit), from * (1 + 1e-9));
  const values = ticks(from, to, Math.max(2, count)).filter((value) => value > 0);
  const [first = from] = values;
  const step = values.length > 1 ? values[1] - first : first;
  // One more at each end, so that the data lie within.
  if (first > from * (1 + 1e-12) && first - step > 0) values.unshift(first - step);
  const last = values[values.length - 1] ?? to;
  if (last < to * (1 - 1e-12)) values.push(last + step);
  const marks = values.map((value) => ({
    value: unit + Math.log10(value),
    label: fineLabel(value, step, unit, language),
  }));
  const [bottom] = marks;
  const top = marks[marks.length - 1];
  if (!bottom || !top || marks.length < 2) return [low, high, marks];
  return [Math.min(low, bottom.value), Math.max(high, top.value), marks];
}

/** A tick's value in units of 10^unit, with as many decimals as its neighbours need to differ. */
function fineLabel(value: number, step: number, unit: number, language: Language): string {
  // 10⁻³ … 10³ are written out.
  const isPlain = Math.abs(unit) <= 3;
  const scale = isPlain ? 10 ** unit : 1;
  const decimals = Math.max(0, -Math.floor(Math.log10(step * scale) + 1e-9));
  const digits = formatFixed(value * scale, language, decimals);
  return isPlain ? digits : `${digits}×${powerOfTen(unit)}`;
}

/** A linear axis with round ticks, as many decimals as they need to differ. */
export function linearTicks(low: number, high: number, count: number, language: Language): Tick[] {
  const values = ticks(low, high, count);
  const step = values.length > 1 ? values[1] - values[0] : 1;
  const decimals = Math.max(0, -Math.floor(Math.log10(step) + 1e-9));
  return values.map((value) => ({
    value,
    label:
      // More decimals than these are not read but counted.
      Math.abs(value) >= 1e5 || decimals > 6
        ? formatNumber(value, language)
        : formatFixed(value, language, decimals),
  }));
}

/** Whole steps to be labelled between `first` and `last`, at least `gap` pixels apart. */
export function stepTicks(first: number, last: number, widthPx: number, gap: number): number[] {
  if (last <= first) return [first];
  const count = Math.max(1, Math.floor(widthPx / gap));
  return ticks(first, last, count).filter((value) => Number.isInteger(value));
}

/** Smallest and largest finite value of some series, or null when there is none. */
export function finiteExtent(
  ...series: readonly (Iterable<number> | null)[]
): readonly [number, number] | null {
  // Each by itself, and then their ends: nothing is copied in a frame.
  const ends = series.flatMap((values) => (values ? extent(values, orNone) : []));
  const [low, high] = extent(ends, (value) => value);
  return low === undefined || high === undefined ? null : [low, high];
}

const orNone = (value: number) => (Number.isFinite(value) ? value : undefined);

/** The range, widened about its middle to at least `span`. */
export function atLeast(
  extent: readonly [number, number],
  span: number,
): readonly [number, number] {
  const missing = span - (extent[1] - extent[0]);
  return missing > 0 ? [extent[0] - missing / 2, extent[1] + missing / 2] : extent;
}
