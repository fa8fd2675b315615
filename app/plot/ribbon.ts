import { inkOf, withAlpha } from './color.ts';
import { hairline } from './marks.ts';
import { finiteExtent, type TimeCells } from './scales.ts';
import type { Surface } from './surface.ts';

/** Decades that the ribbon has room for at least, below its width at the loss and above it. */
const leastRoom = { below: 3, above: 1.5 } as const;
/** Thinnest half width of a gradient that is not exactly zero. */
const thinnest = 0.75;
/** Distance of the chevrons that say which way the gradient flows. */
const chevronGap = 72;
/** Surfaces narrower than this have chevrons twice as close. */
const narrow = 480;

/** A gradient on its way back in time, as a ribbon along the time axis. */
export interface Ribbon {
  readonly scale: TimeCells;
  /** Decades from its norm at the loss, for t = 1 … T; −Infinity for an exact zero, NaN for no number. */
  readonly decades: (t: number) => number;
  /** Half its width in pixels; 0 where there is nothing to draw. */
  readonly half: (t: number) => number;
  /** Its centre line. */
  readonly y: number;
}

/**
 * A ribbon whose width is linear in decades: the largest norm fills the lane, the smallest is a thread. The room reaches
 * a little beyond 1 on both sides, so that a gradient that keeps its size is a broad even band.
 *
 * @param most   half the width of the lane, in pixels
 * @param others decades of another ribbon that shares the room
 */
export function ribbonOf(
  scale: TimeCells,
  decades: (t: number) => number,
  y: number,
  most: number,
  others: readonly number[] = [],
): Ribbon {
  const all = Array.from({ length: scale.T }, (_, i) => decades(i + 1));
  const [low, high] = finiteExtent(all, others) ?? [0, 0];
  const bottom = Math.min(low, -leastRoom.below);
  const top = Math.max(high, leastRoom.above);
  const half = (t: number) => {
    const share = (decades(t) - bottom) / (top - bottom);
    return Number.isFinite(share) ? Math.max(thinnest, most * share) : 0;
  };
  return { scale, decades, half, y };
}

/**
 * Draws the ribbon in the one ink that fades with the gradient, in one piece for every run of finite norms; where the gradient
 * is exactly zero a dotted lane: there is nothing, and not a little.
 *
 * @param phase where the chevrons are on their way to the next one's place, [0, 1)
 */
export function drawRibbon(surface: Surface, ribbon: Ribbon, phase: number): void {
  const { T } = ribbon.scale;
  drawZeros(surface, ribbon);
  let first = 1;
  while (first <= T) {
    let last = first;
    while (last <= T && Number.isFinite(ribbon.decades(last))) last++;
    if (last > first) drawPiece(surface, ribbon, first, last - 1);
    first = last + 1;
  }
  drawChevrons(surface, ribbon, phase);
}

function drawZeros({ context, palette }: Surface, { scale, decades, y }: Ribbon): void {
  for (let t = 1; t <= scale.T; t++) {
    if (decades(t) !== -Infinity) continue;
    const [from, to] = [scale.x(t) - scale.cell / 2, scale.x(t) + scale.cell / 2];
    hairline(context, [from, y], [to, y], palette.vanishing, [1, 4]);
  }
}

/** A colour for each step, from the left edge of the first one's cell to the right edge of the last one's, without seams. */
export function inkAlong(
  context: CanvasRenderingContext2D,
  scale: TimeCells,
  first: number,
  last: number,
  colorAt: (t: number) => string,
): CanvasGradient {
  const from = scale.x(first) - scale.cell / 2;
  const to = scale.x(last) + scale.cell / 2;
  const gradient = context.createLinearGradient(from, 0, to, 0);
  for (let t = first; t <= last; t++) {
    const place = Math.min(1, Math.max(0, (scale.x(t) - from) / (to - from)));
    gradient.addColorStop(place, colorAt(t));
  }
  return gradient;
}

/** From the left edge of the first step's cell to the right edge of the last one's. */
function drawPiece(surface: Surface, ribbon: Ribbon, first: number, last: number): void {
  const { context } = surface;
  const { scale, decades, half, y } = ribbon;
  const from = scale.x(first) - scale.cell / 2;
  const to = scale.x(last) + scale.cell / 2;
  context.fillStyle = inkAlong(context, scale, first, last, (t) => inkOf(surface, decades(t)));
  context.beginPath();
  context.moveTo(from, y - half(first));
  for (let t = first; t <= last; t++) context.lineTo(scale.x(t), y - half(t));
  context.lineTo(to, y - half(last));
  context.lineTo(to, y + half(last));
  for (let t = last; t >= first; t--) context.lineTo(scale.x(t), y + half(t));
  context.lineTo(from, y + half(first));
  context.closePath();
  context.fill();
}

/** Small arrow heads that point from the loss back in time. */
function drawChevrons({ context, palette, width }: Surface, ribbon: Ribbon, phase: number): void {
  const { scale, half, y } = ribbon;
  const gap = width < narrow ? chevronGap / 2 : chevronGap;
  context.lineWidth = 1.5;
  context.lineJoin = 'round';
  for (let x = scale.end - gap * ((0.5 + phase) % 1); x > scale.start + 8; x -= gap) {
    const room = half(scale.stepAt(x));
    if (room === 0) continue;
    const size = Math.min(4, Math.max(2.5, room * 0.5));
    // On the thin ribbon the arrow stands out of it and needs the colour of a line, not of a shade.
    context.strokeStyle = withAlpha(palette.ink, room > size ? 0.55 : 0.8);
    context.beginPath();
    context.moveTo(x + size * 0.6, y - size);
    context.lineTo(x - size * 0.6, y);
    context.lineTo(x + size * 0.6, y + size);
    context.stroke();
  }
}
