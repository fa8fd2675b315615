/** A curve that somebody draws on the ribbon's ruler: decades at a few evenly spaced steps, straight in between. */
import type { MeasuredRun } from '../../lessons/lesson.ts';
import { decades, thickness } from '../../panels/hero/geometry.ts';

/** Points that can be moved; the one at the loss, where the ratio is 1, cannot. */
export const nHandles = 9;

/** Decades to which a drawn curve keeps: what the ribbon can show. */
export const within = (value: number): number =>
  Math.min(decades.high, Math.max(decades.low, value));

/** The steps of the points, from the first step to the last. */
export const stepsOfHandles = (T: number): number[] =>
  Array.from({ length: nHandles }, (_, i) => 1 + Math.round((i * (T - 1)) / (nHandles - 1)));

/** Where nothing is drawn yet: the gradient keeps its size. */
export const flat: readonly number[] = new Array<number>(nHandles).fill(0);

/** Decades of a ribbon whose edge lies so far from its middle. */
export const decadesAt = (halfWidth: number, perDecade: number): number =>
  within(decades.low + (2 * Math.abs(halfWidth)) / perDecade);

/** How far its edge lies from its middle. */
export const edgeOf = (value: number, perDecade: number): number => thickness(value, perDecade) / 2;

/** A place of the pointer: the point's number, not rounded, and the decades there. */
export interface DrawingPlace {
  readonly at: number;
  readonly value: number;
}

/** The curve after the pointer went in a straight line from one place to another: every point that it passed is moved. */
export function drawnAlong(
  curve: readonly number[],
  from: DrawingPlace,
  to: DrawingPlace,
): readonly number[] {
  const [low, high] = [Math.min(from.at, to.at), Math.max(from.at, to.at)];
  return curve.map((value, i) => {
    // The step of the loss has the ratio 1, whatever is drawn.
    if (i === nHandles - 1 || i < Math.round(low) || i > Math.round(high)) return value;
    const way = to.at - from.at;
    const share = way === 0 ? 1 : Math.min(1, Math.max(0, (i - from.at) / way));
    return within(from.value + share * (to.value - from.value));
  });
}

/** What was measured at the points: decades from the loss, within what can be drawn; null where there is no number. */
export function measuredCurve({ array, config: { T } }: MeasuredRun): readonly number[] | null {
  const norms = array('log10NormsLast');
  if (!norms) return null;
  const curve = stepsOfHandles(T).map((t) => norms[t - 1] - norms[T - 1]);
  return curve.some(Number.isNaN) ? null : curve.map(within);
}
