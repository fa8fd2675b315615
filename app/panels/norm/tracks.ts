import type { Place } from '../../plot/labels.ts';
import type { Track } from '../../plot/line.ts';
import { crisp, hairline } from '../../plot/marks.ts';
import type { TimeCells, ValueScale } from '../../plot/scales.ts';
import type { Box, Surface } from '../../plot/surface.ts';
import { type Series, steps } from '../series.ts';

/** The least range of the axis, in decades: a gradient that keeps its size should look flat. */
export const leastSpan = 1.5;

/** On the axis; an exact zero lies on the floor. */
export function trackOf(series: Series, scale: TimeCells, axis: ValueScale): Track {
  return {
    length: scale.T,
    x: (i) => scale.x(i + 1),
    y: (i) => {
      const value = series(i + 1);
      if (value === -Infinity) return axis.y(axis.low);
      return Number.isFinite(value) ? axis.y(value) : Number.NaN;
    },
  };
}

export function hairlineAt(
  { context }: Surface,
  box: Box,
  y: number,
  color: string,
  dash: readonly number[] = [],
): void {
  hairline(context, [box.left, crisp(y)], [box.right, crisp(y)], color, dash);
}

/** Places beside a curve, the best first: at its left end, above and below, then further right. */
export function placesAlong(track: Track, box: Box): Place[] {
  const places: Place[] = [];
  const isInside = (y: number) => y >= box.top && y <= box.bottom;
  const drawn = steps(track.length)
    .map((t) => t - 1)
    .filter((i) => isInside(track.y(i)) && track.x(i) >= box.left && track.x(i) <= box.right);
  if (drawn.length === 0) return places;
  for (const share of [0, 0.12, 0.3, 0.5, 0.7, 0.85]) {
    const i = drawn[Math.round(share * (drawn.length - 1))];
    const y = track.y(i);
    for (const offset of [-14, 16, -24, 26, -36, 38, -50, 52]) {
      const at = y + offset;
      if (at < box.top + 4 || at > box.bottom - 6) continue;
      places.push({ x: Math.max(box.left + 6, track.x(i)), y: at });
    }
  }
  return places;
}
