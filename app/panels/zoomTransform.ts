import { type ZoomTransform, zoomIdentity } from 'd3';
import type { Span } from '../plot/surface.ts';
import { movedBy } from './zoom.ts';

/** The ends of a plot's time axis, in CSS pixels. */
export type AxisEnds = readonly [start: number, end: number];

/** What d3 makes of an axis with all T steps for it to show that part. */
export function transformOf(
  span: Span | undefined,
  T: number,
  [start, end]: AxisEnds,
): ZoomTransform {
  const [first, last] = span ?? [1, T];
  const k = T / (last - first + 1);
  const left = start + ((first - 1) * (end - start)) / T;
  return zoomIdentity.translate(start - k * left, 0).scale(k);
}

/** The whole steps that come next to what a transform shows; undefined for all. */
export function spanOf(
  transform: ZoomTransform,
  T: number,
  [start, end]: AxisEnds,
): Span | undefined {
  const size = Math.round(T / transform.k);
  const first = 1 + Math.round(((transform.invertX(start) - start) * T) / (end - start));
  return movedBy([first, first + size - 1], T, 0);
}

/** The transform kept between the ends of the axis; nothing moves up or down. */
export function keptWithin({ k, x }: ZoomTransform, [start, end]: AxisEnds): ZoomTransform {
  const at = Math.min(start * (1 - k), Math.max(end * (1 - k), x));
  return zoomIdentity.translate(at, 0).scale(k);
}
