/** Small pictures as paths: what is drawn takes the colour of the text around it, on paper too. */
import { bin, extent, line, max, range, scaleLinear, sum } from 'd3';
import type { Activation } from '../../../../workers/engine/activations.ts';
import type { Schedule } from '../../../../workers/engine/schedules.ts';

/** Size of a picture, in units of its own. */
export const width = 240;
export const height = 120;
const margin = 4;

/** A curve with the lines that it is read by. */
export interface Drawn {
  readonly curves: readonly string[];
  /** Filled shapes, the darker the larger the number behind them: 0 … 1. */
  readonly areas?: readonly { readonly path: string; readonly strength: number }[];
  /** Where its axes lie; null for one that is out of the picture. */
  readonly zero: { readonly x: number | null; readonly y: number | null };
  /** Whether a unit across is as long as a unit upwards, whatever the room. */
  readonly isSquare?: boolean;
}

type Point = readonly [x: number, y: number];

const noAxes = { x: null, y: null };

/** Pre-activations that are shown: gates' functions have their ends inside. */
export const shownFrom = -4;
export const shownTo = 4;
const nPoints = 161;

/** What of an axis is shown, in equal steps. */
export const shownValues: readonly number[] = range(nPoints).map(
  (i) => shownFrom + ((shownTo - shownFrom) * i) / (nPoints - 1),
);

/** φ and φ′, from the table's own function. */
export function drawnFunction({ evaluate }: Pick<Activation, 'evaluate'>): Drawn {
  const points = shownValues.map((a) => {
    const pair = { y: 0, d: 0 };
    evaluate(a, pair);
    return { a, y: pair.y, d: pair.d };
  });
  const curves = [
    points.map(({ a, y }) => [a, y] as const),
    points.map(({ a, d }) => [a, d] as const),
  ];
  return drawnCurves(curves, [0]);
}

/** Updates of which a schedule is shown. */
export const nUpdatesShown = 1200;

/** What a schedule multiplies the learning rate by. */
export const drawnSchedule = ({ factor }: Pick<Schedule, 'factor'>): Drawn =>
  drawnCurves([range(0, nUpdatesShown + 1, 5).map((k) => [k, factor(k)] as const)], [0, 1]);

/** log₁₀ of the losses, and of what guessing gives where that is known. */
export function drawnLosses(log10Losses: readonly number[], log10Baseline: number | null): Drawn {
  const losses = log10Losses.map((loss, k) => [k, loss] as const);
  const level = log10Baseline === null ? [] : [log10Baseline];
  const guess = level.map((value) => [
    [0, value] as const,
    [Math.max(1, log10Losses.length - 1), value] as const,
  ]);
  return { ...drawnCurves([losses, ...guess], []), zero: noAxes };
}

/** Series over the same steps, counted from 1; the first as a line, the others in dashes. */
export const drawnSeries = (series: readonly ArrayLike<number>[]): Drawn => ({
  ...drawnCurves(
    series.map((values) => Array.from(values, (value, i) => [i + 1, value] as const)),
    [],
  ),
  zero: noAxes,
});

/** @param reaches  values that the vertical axis takes in, whatever the curves do */
export function drawnCurves(
  curves: readonly (readonly Point[])[],
  reaches: readonly number[],
): Drawn {
  const points = curves.flat().filter(([, y]) => Number.isFinite(y));
  const [left = 0, right = 1] = extent(points, ([x]) => x);
  const [low = 0, high = 1] = extent([...reaches, ...points.map(([, y]) => y)]);
  const x = scaleLinear([left, right], [margin, width - margin]);
  const y = scaleLinear([low, high === low ? low + 1 : high], [height - margin, margin]);
  const path = line<Point>(
    ([at]) => x(at),
    ([, value]) => y(value),
  )
    .defined(([, value]) => Number.isFinite(value))
    .digits(1);
  const within = (value: number, least: number, most: number) => value >= least && value <= most;
  return {
    curves: curves.map((curve) => path(curve) ?? ''),
    zero: { x: within(0, left, right) ? x(0) : null, y: within(0, low, high) ? y(0) : null },
  };
}

/** How many tones a map has: more would not be told apart. */
const nTones = 8;

/**
 * Numbers as tones, the larger the darker; one that is none stays free.
 *
 * @param columns  columns by rows from the top: `values[column · rows + row]`
 */
export function drawnMap(values: ArrayLike<number>, rows: number): Drawn {
  const all = Array.from(values);
  const [low = 0, high = 1] = extent(all.filter(Number.isFinite));
  const columns = Math.ceil(all.length / rows);
  const [across, down] = [width / columns, height / rows];
  const toneOf = (value: number) =>
    high === low ? nTones : Math.round((nTones * (value - low)) / (high - low));
  const tones = Array.from({ length: nTones + 1 }, () => '');
  all.forEach((value, i) => {
    if (!Number.isFinite(value)) return;
    const [x, y] = [Math.floor(i / rows) * across, (i % rows) * down];
    tones[toneOf(value)] +=
      `M${short(x)},${short(y)}h${short(across)}v${short(down)}h${short(-across)}z`;
  });
  const areas = tones.map((path, tone) => ({ path, strength: tone / nTones }));
  return { curves: [], areas: areas.filter(({ path }) => path !== ''), zero: noAxes };
}

/** Numbers side by side as bars from zero. */
export function drawnBars(values: readonly number[]): Drawn {
  const [low = 0, high = 1] = extent([0, ...values.filter(Number.isFinite)]);
  const y = scaleLinear([low, high === low ? low + 1 : high], [height - margin, margin]);
  const room = width / Math.max(1, values.length);
  const path = values.flatMap((value, i) =>
    Number.isFinite(value)
      ? [
          `M${short((i + 0.2) * room)},${short(y(0))}h${short(0.6 * room)}V${short(y(value))}h${short(-0.6 * room)}z`,
        ]
      : [],
  );
  return {
    curves: [],
    areas: [{ path: path.join(''), strength: 0.6 }],
    zero: { x: null, y: y(0) },
  };
}

const nBins = 40;

/** How often numbers fall where. */
export function drawnHistogram(numbers: readonly number[]): Drawn {
  const bins = bin().thresholds(nBins)([...numbers]);
  const [left = 0, right = 1] = [bins[0]?.x0, bins.at(-1)?.x1];
  const x = scaleLinear([left, right === left ? left + 1 : right], [margin, width - margin]);
  const y = scaleLinear([0, max(bins, ({ length }) => length) ?? 1], [height - margin, margin]);
  const path = bins.map((one) => {
    const [from = left, to = right] = [one.x0, one.x1];
    // Numbers that are all the same have a bin without width.
    const across = Math.max(2, x(to) - x(from));
    return `M${short(x(from))},${short(y(0))}V${short(y(one.length))}h${short(across)}V${short(y(0))}z`;
  });
  return { curves: [], areas: [{ path: path.join(''), strength: 0.6 }], zero: noAxes };
}

/** Of the complex plane at least the unit circle is shown. */
const unit = 1;
const dotSize = 2;

/** Numbers in the complex plane, as pairs of real and imaginary part, with the unit circle. */
export function drawnPlane(pairs: readonly Point[]): Drawn {
  const reach = 1.08 * (max([unit, ...pairs.map(([re, im]) => Math.hypot(re, im))]) ?? unit);
  const half = height / 2 - margin;
  const place = ([re, im]: Point): Point => [
    width / 2 + (half * re) / reach,
    height / 2 - (half * im) / reach,
  ];
  const circle = (at: Point, radius: number) =>
    `M${short(at[0] - radius)},${short(at[1])}a${short(radius)},${short(radius)} 0 1 0 ${short(2 * radius)},0a${short(radius)},${short(radius)} 0 1 0 ${short(-2 * radius)},0z`;
  return {
    curves: [circle([width / 2, height / 2], (half * unit) / reach)],
    areas: [{ path: pairs.map((pair) => circle(place(pair), dotSize)).join(''), strength: 0.8 }],
    zero: { x: width / 2, y: height / 2 },
    isSquare: true,
  };
}

/** The smallest and the largest of numbers; NaN where there is none. */
export function endsOf(values: Iterable<number>): readonly [low: number, high: number] {
  const [low, high] = extent([...values].filter(Number.isFinite));
  return [low ?? Number.NaN, high ?? Number.NaN];
}

/** A root of a sum of squares. */
export const lengthOf = (values: Iterable<number>): number => Math.sqrt(sum(values, (x) => x * x));

const short = (value: number): number => Math.round(10 * value) / 10;
