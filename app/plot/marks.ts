import type { Box, Surface } from './surface.ts';

/** Middle of a device pixel's row, where a line of one pixel is sharp. */
export const crisp = (pixels: number) => Math.round(pixels) + 0.5;

/** A hairline between two points. */
export function hairline(
  context: CanvasRenderingContext2D,
  from: readonly [number, number],
  to: readonly [number, number],
  color: string,
  dash: readonly number[] = [],
): void {
  context.strokeStyle = color;
  context.lineWidth = 1;
  context.setLineDash([...dash]);
  context.beginPath();
  context.moveTo(from[0], from[1]);
  context.lineTo(to[0], to[1]);
  context.stroke();
  context.setLineDash([]);
}

/** Slanted strokes over a box: here is no number. */
export function hatch(surface: Surface, box: Box): void {
  const { context, palette } = surface;
  const [width, height] = [box.right - box.left, box.bottom - box.top];
  if (width <= 0 || height <= 0) return;
  context.save();
  context.beginPath();
  context.rect(box.left, box.top, width, height);
  context.clip();
  context.fillStyle = palette.voidBackground;
  context.fillRect(box.left, box.top, width, height);
  context.strokeStyle = palette.voidStroke;
  context.lineWidth = 1;
  context.beginPath();
  for (let x = box.left - height; x < box.right; x += 6) {
    context.moveTo(x, box.bottom);
    context.lineTo(x + height, box.top);
  }
  context.stroke();
  context.restore();
}

/** Draws what may leave the box and is cut at its edge. */
export function drawInside(context: CanvasRenderingContext2D, box: Box, draw: () => void): void {
  context.save();
  context.beginPath();
  context.rect(box.left, box.top, box.right - box.left, box.bottom - box.top);
  context.clip();
  draw();
  context.restore();
}

/** Draws along the time axis: cut at the box while a part of the steps is shown; the whole may reach a line's width over it. */
export function drawInView({ context, span }: Surface, box: Box, draw: () => void): void {
  if (span) drawInside(context, box, draw);
  else draw();
}

/**
 * A line in ink over a wider one in the colour of the ground, so that it is seen on any colours.
 *
 * @param widths  of the ground and of the ink, in pixels
 * @param trace   draws the path of the line; its argument says which of the two strokes it is for
 */
export function strokeOnHalo(
  { context, palette }: Surface,
  widths: readonly [ground: number, ink: number],
  trace: (isInk: boolean) => void,
): void {
  for (const [i, color] of [palette.panel, palette.ink].entries()) {
    context.strokeStyle = color;
    context.lineWidth = widths[i];
    context.beginPath();
    trace(i === 1);
    context.stroke();
  }
}

/** A filled circle. */
export function dot(
  context: CanvasRenderingContext2D,
  x: number,
  y: number,
  radius: number,
  color: string,
): void {
  context.fillStyle = color;
  context.beginPath();
  context.arc(x, y, radius, 0, 2 * Math.PI);
  context.fill();
}
