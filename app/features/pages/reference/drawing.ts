/** Small pictures as paths: what is drawn takes the colour of the text around it, on paper too. */
import { extent, line, range, scaleLinear } from 'd3';
import type { Activation } from '../../../../workers/engine/activations.ts';
import type { Schedule } from '../../../../workers/engine/schedules.ts';

/** Size of a picture, in units of its own. */
export const width = 240;
export const height = 120;
const margin = 4;

/** A curve with the lines that it is read by. */
export interface Drawn {
  readonly curves: readonly string[];
  /** Where its axes lie; null for one that is out of the picture. */
  readonly zero: { readonly x: number | null; readonly y: number | null };
}

/** Pre-activations that are shown: gates' functions have their ends inside. */
export const shownFrom = -4;
export const shownTo = 4;
const nPoints = 161;

/** φ and φ′, from the table's own function. */
export function drawnFunction({ evaluate }: Pick<Activation, 'evaluate'>): Drawn {
  const points = range(nPoints).map((i) => {
    const a = shownFrom + ((shownTo - shownFrom) * i) / (nPoints - 1);
    const pair = { y: 0, d: 0 };
    evaluate(a, pair);
    return { a, y: pair.y, d: pair.d };
  });
  const curves = [
    points.map(({ a, y }) => [a, y] as const),
    points.map(({ a, d }) => [a, d] as const),
  ];
  return drawn(curves, [0]);
}

/** Updates of which a schedule is shown. */
export const nUpdatesShown = 1200;

/** What a schedule multiplies the learning rate by. */
export const drawnSchedule = ({ factor }: Pick<Schedule, 'factor'>): Drawn =>
  drawn([range(0, nUpdatesShown + 1, 5).map((k) => [k, factor(k)] as const)], [0, 1]);

/** log₁₀ of the losses, and of what guessing gives where that is known. */
export function drawnLosses(log10Losses: readonly number[], log10Naive: number | null): Drawn {
  const losses = log10Losses.map((loss, k) => [k, loss] as const);
  const level = log10Naive === null ? [] : [log10Naive];
  const guess = level.map((value) => [
    [0, value] as const,
    [Math.max(1, log10Losses.length - 1), value] as const,
  ]);
  return { ...drawn([losses, ...guess], []), zero: { x: null, y: null } };
}

/** @param reaches  values that the vertical axis takes in, whatever the curves do */
function drawn(
  curves: readonly (readonly (readonly [number, number])[])[],
  reaches: readonly number[],
): Drawn {
  const points = curves.flat().filter(([, y]) => Number.isFinite(y));
  const [left = 0, right = 1] = extent(points, ([x]) => x);
  const [low = 0, high = 1] = extent([...reaches, ...points.map(([, y]) => y)]);
  const x = scaleLinear([left, right], [margin, width - margin]);
  const y = scaleLinear([low, high === low ? low + 1 : high], [height - margin, margin]);
  const path = line<readonly [number, number]>(
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
