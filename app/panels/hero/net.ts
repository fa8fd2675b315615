import { line } from 'd3';
import type { Labels } from '../../plot/labels.ts';
import { crisp, dot, hairline, hatch } from '../../plot/marks.ts';
import type { TimeCells } from '../../plot/scales.ts';
import type { Surface } from '../../plot/surface.ts';
import type { DrawnSteps, HeroRooms } from './geometry.ts';

/** Its letter has room in it. */
const lossRadius = 9;

/** What is drawn of the network, besides that it is unrolled. */
export interface DrawnNet {
  readonly drawn: DrawnSteps;
  /** The activation's curve over −3 … 3, from 0 to 1 both ways; null where gates are drawn in its place, or it is not there yet. */
  readonly curve: readonly (readonly [x: number, y: number])[] | null;
  /** Mean opening at step t of the gate that keeps the memory, 0 … 1; null for a cell without one. */
  readonly opening: ((t: number) => number) | null;
  /** Whether a loss is taken at every step, not at the last alone. */
  readonly readsAll: boolean;
  /** First step whose state has overflowed; null where none has. */
  readonly overflowAt: number | null;
}

/** The row of cells, joined by what one hands to the next, with an input below each and the loss at the end. */
export function drawNet(
  surface: Surface,
  labels: Labels,
  scale: TimeCells,
  rooms: HeroRooms,
  net: DrawnNet,
): void {
  const { context, palette } = surface;
  const { cells: y, radius } = rooms;
  const { steps } = net.drawn;
  const xs = steps.map(scale.x);
  const lossX = scale.end + 2 * radius + 4;
  hairline(context, [xs[0], crisp(y)], [lossX, crisp(y)], palette.axis);
  for (const [i, t] of steps.entries()) {
    const x = xs[i];
    hairline(context, [crisp(x), y + radius], [crisp(x), y + radius + 10], palette.axis);
    if (net.readsAll)
      hairline(context, [crisp(x), y - radius], [crisp(x), y - radius - 5], palette.axis);
    drawCell(surface, { x, y, radius }, net, t);
  }
  labels.reserve({ left: scale.start, right: scale.end, top: y - radius, bottom: y + radius + 19 });
  drawLoss(surface, labels, { x: lossX, y, radius: lossRadius });
}

interface Circle {
  readonly x: number;
  readonly y: number;
  readonly radius: number;
}

/** A circle with the curve of its activation, or filled as far as its gate is open; hatched where the state has overflowed. */
function drawCell(surface: Surface, circle: Circle, net: DrawnNet, t: number): void {
  const { context, palette } = surface;
  const { x, y, radius } = circle;
  context.save();
  context.beginPath();
  context.arc(x, y, radius, 0, 2 * Math.PI);
  context.fillStyle = palette.panel;
  context.fill();
  context.clip();
  const box = { left: x - radius, right: x + radius, top: y - radius, bottom: y + radius };
  if (net.overflowAt !== null && t >= net.overflowAt) hatch(surface, box);
  else if (net.opening) fillTo(surface, circle, net.opening(t));
  else if (net.curve) drawCurve(surface, circle, net.curve);
  context.restore();
  context.strokeStyle = palette.muted;
  context.lineWidth = 1.25;
  context.beginPath();
  context.arc(x, y, radius, 0, 2 * Math.PI);
  context.stroke();
}

/** Fills a circle from below, in the grey of what runs forward. */
function fillTo({ context, palette }: Surface, { x, y, radius }: Circle, share: number): void {
  if (Number.isNaN(share)) return;
  const height = 2 * radius * Math.min(1, Math.max(0, share));
  context.fillStyle = palette.axis;
  context.beginPath();
  context.rect(x - radius, y + radius - height, 2 * radius, height);
  context.fill();
}

function drawCurve(
  { context, palette }: Surface,
  { x, y, radius }: Circle,
  curve: NonNullable<DrawnNet['curve']>,
): void {
  const half = radius * 0.62;
  const trace = line<readonly [number, number]>(
    ([share]) => x + (2 * share - 1) * half,
    ([, value]) => y + (1 - 2 * value) * half,
  ).context(context);
  context.strokeStyle = palette.ink;
  context.lineWidth = 1.25;
  context.beginPath();
  trace(curve);
  context.stroke();
}

/** The loss, where the gradient sets out. */
function drawLoss({ context, palette }: Surface, labels: Labels, { x, y, radius }: Circle): void {
  dot(context, x, y, radius, palette.ink);
  labels.put('L', [{ x, y, align: 'center' }], {
    color: palette.panel,
    weight: 700,
    size: 13,
    force: true,
  });
}

/** Marks the inputs that the answer needs, with words where there is room. */
export function drawNeeded(
  surface: Surface,
  labels: Labels,
  scale: TimeCells,
  { cells, radius, marks }: HeroRooms,
  needed: readonly { readonly t: number; readonly name: string }[],
): void {
  const { context, palette } = surface;
  for (const { t, name } of needed) {
    const x = scale.x(t);
    dot(context, x, cells + radius + 14, 4, palette.healthy);
    if (marks === null) continue;
    const places = [
      { x, y: marks, align: 'center' },
      { x: Math.max(x, surface.left), y: marks, align: 'left' },
      { x: x + 4, y: marks, align: 'right' },
    ] as const;
    labels.put(name, places, { color: palette.healthy, size: 13 });
  }
}
