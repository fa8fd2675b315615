import { area } from 'd3';
import { inkOf } from '../../plot/color.ts';
import { hairline } from '../../plot/marks.ts';
import { inkAlong } from '../../plot/ribbon.ts';
import type { TimeCells } from '../../plot/scales.ts';
import type { Surface } from '../../plot/surface.ts';
import type { Series } from '../series.ts';
import { serratedFrom, thickness } from './geometry.ts';

/** The gradient on its way home, as it is drawn. */
export interface Strand {
  readonly scale: TimeCells;
  /** log₁₀ of the gradient's norm at step t over its norm at T; −Infinity for an exact zero, NaN for no number. */
  readonly ratio: Series;
  /** Middle, in pixels. */
  readonly y: number;
  readonly perDecade: number;
}

/** Width of a tooth of the edge where the gradient is far thicker than it can be drawn. */
const tooth = 7;
const toothHeight = 5;

/** Draws the ribbon in one piece for every run of numbers; a cross where what was a number becomes exactly zero. */
export function drawStrand(surface: Surface, strand: Strand): void {
  const { context, palette } = surface;
  const { scale, ratio, y } = strand;
  hairline(context, [scale.start, y], [scale.end, y], palette.axis, [1, 4]);
  for (const [first, last] of piecesOf(strand)) {
    drawPiece(surface, strand, first, last);
    if (first > scale.first && ratio(first - 1) === -Infinity)
      drawCross(surface, scale.x(first - 1), y);
  }
}

/** The runs of steps at which there is something to draw. */
function piecesOf({ scale, ratio }: Strand): readonly (readonly [number, number])[] {
  const isThere = (t: number) => thickness(ratio(t), 1) > 0;
  const pieces: [number, number][] = [];
  for (let t = scale.first; t <= scale.last; t++) {
    if (!isThere(t)) continue;
    const open = pieces.at(-1);
    if (open && open[1] === t - 1) open[1] = t;
    else pieces.push([t, t]);
  }
  return pieces;
}

/** One piece, from the outer edge of its oldest cell to that of its newest. */
function drawPiece(surface: Surface, strand: Strand, first: number, last: number): void {
  const { context } = surface;
  const { scale, ratio, y } = strand;
  const places = edgesOf(strand, first, last);
  context.fillStyle = inkAlong(context, scale, first, last, (t) => inkOf(surface, ratio(t)));
  context.beginPath();
  area<(typeof places)[number]>(
    ({ x }) => x,
    ({ half }) => y + half,
    ({ half }) => y - half,
  ).context(context)(places);
  context.fill();
  drawTeeth(surface, strand, scale, first, last);
}

/** Middles of the cells, and the outer edges of the first and the last. */
function edgesOf({ scale, ratio, perDecade }: Strand, first: number, last: number) {
  const half = (t: number) => thickness(ratio(t), perDecade) / 2;
  const inner = Array.from({ length: last - first + 1 }, (_, i) => ({
    x: scale.x(first + i),
    half: half(first + i),
  }));
  return [
    { x: scale.x(first) - scale.cell / 2, half: half(first) },
    ...inner,
    { x: scale.x(last) + scale.cell / 2, half: half(last) },
  ];
}

/** Teeth along both edges wherever the gradient is far thicker than it can be drawn. */
function drawTeeth(
  surface: Surface,
  { ratio, y, perDecade }: Strand,
  scale: TimeCells,
  first: number,
  last: number,
): void {
  const { context, palette } = surface;
  context.fillStyle = palette.growth;
  context.beginPath();
  const from = scale.x(first) - scale.cell / 2;
  const to = scale.x(last) + scale.cell / 2;
  for (let x = from; x + tooth <= to; x += tooth) {
    const here = ratio(scale.stepAt(x + tooth / 2));
    if (!(here >= serratedFrom)) continue;
    const half = thickness(here, perDecade) / 2;
    for (const side of [-1, 1]) {
      context.moveTo(x, y + side * half);
      context.lineTo(x + tooth / 2, y + side * (half + toothHeight));
      context.lineTo(x + tooth, y + side * half);
    }
  }
  context.fill();
}

/** Where the gradient ends: beyond it there is nothing, and not a little. */
function drawCross({ context, palette }: Surface, x: number, y: number): void {
  const size = 5;
  context.strokeStyle = palette.ink;
  context.lineWidth = 1.5;
  context.beginPath();
  context.moveTo(x - size, y - size);
  context.lineTo(x + size, y + size);
  context.moveTo(x + size, y - size);
  context.lineTo(x - size, y + size);
  context.stroke();
}
