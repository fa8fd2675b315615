import { area, line, range } from 'd3';
import { dot } from './marks.ts';
import type { Box } from './surface.ts';

/** A series over indices 0 … length−1, already in pixels. */
export interface Track {
  readonly length: number;
  readonly x: (i: number) => number;
  /** NaN breaks the line. */
  readonly y: (i: number) => number;
}

export interface Stroke {
  readonly color: string;
  readonly width?: number;
  readonly dash?: readonly number[];
}

/** A line through a series, broken where it has no value; a value between two gaps becomes a dot. */
export function drawLine(context: CanvasRenderingContext2D, track: Track, stroke: Stroke): void {
  const { color, width = 1.75, dash = [] } = stroke;
  context.strokeStyle = color;
  context.fillStyle = color;
  context.lineWidth = width;
  context.lineJoin = 'round';
  context.lineCap = 'round';
  context.setLineDash([...dash]);
  context.beginPath();
  const path = line<number>(track.x, track.y).defined((i) => Number.isFinite(track.y(i)));
  path.context(context)(range(track.length));
  context.stroke();
  context.setLineDash([]);
  context.lineCap = 'butt';
  for (let i = 0; i < track.length; i++) {
    const isAlone =
      Number.isFinite(track.y(i)) &&
      !(i > 0 && Number.isFinite(track.y(i - 1))) &&
      !(i + 1 < track.length && Number.isFinite(track.y(i + 1)));
    if (isAlone) dot(context, track.x(i), track.y(i), width + 0.5, color);
  }
}

/** The area between two series; nothing where either has no value. */
export function drawBand(
  context: CanvasRenderingContext2D,
  lower: Track,
  upper: Track,
  fill: string | CanvasGradient,
): void {
  context.fillStyle = fill;
  context.beginPath();
  const between = area<number>(upper.x, lower.y, upper.y).defined(
    (i) => Number.isFinite(lower.y(i)) && Number.isFinite(upper.y(i)),
  );
  between.context(context)(range(lower.length));
  context.fill();
}

/** Whether a series runs through a box: its points, and the lines between neighbours. */
export function crosses(track: Track, box: Box): boolean {
  for (let i = 0; i + 1 < track.length; i++) {
    const [x0, x1] = [track.x(i), track.x(i + 1)];
    if (x1 < box.left || x0 > box.right) continue;
    const [y0, y1] = [track.y(i), track.y(i + 1)];
    if (!Number.isFinite(y0) || !Number.isFinite(y1)) continue;
    const from = heightAt(x0, y0, x1, y1, Math.max(x0, box.left));
    const to = heightAt(x0, y0, x1, y1, Math.min(x1, box.right));
    if (Math.min(from, to) <= box.bottom && Math.max(from, to) >= box.top) return true;
  }
  return false;
}

/** Whether the area between two series reaches into a box. */
export function covers(lower: Track, upper: Track, box: Box): boolean {
  for (let i = 0; i < lower.length; i++) {
    const x = lower.x(i);
    if (x < box.left || x > box.right) continue;
    if (upper.y(i) <= box.bottom && lower.y(i) >= box.top) return true;
  }
  return false;
}

/** Height of the straight line through two points at an x. */
function heightAt(x0: number, y0: number, x1: number, y1: number, x: number): number {
  return x1 === x0 ? y0 : y0 + ((y1 - y0) * (x - x0)) / (x1 - x0);
}
