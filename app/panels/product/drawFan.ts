import { say } from '../../locales/index.ts';
import { valueAxis } from '../../plot/axes.ts';
import { gradientExtent } from '../../plot/color.ts';
import type { Labels } from '../../plot/labels.ts';
import { crosses, drawLine, type Track } from '../../plot/line.ts';
import { crisp, dot, drawInView, hairline } from '../../plot/marks.ts';
import {
  atLeast,
  decadeScale,
  finiteExtent,
  type TimeCells,
  type ValueScale,
} from '../../plot/scales.ts';
import type { Box, Surface } from '../../plot/surface.ts';
import { marksSelected } from '../marking.ts';
import type { PlotOptions } from '../panel.ts';
import { type Series, steps, valuesOf } from '../series.ts';
import { type ComparedLine, type Fan, largestName, nameOf } from './fan.ts';

/** The least range of the axis, in decades. */
const leastSpan = 2;
/** Of more directions than this, evenly spaced ones are drawn: more lines would be one surface. */
const mostLines = 64;

/** The lines of all directions, the extremes and the median brought out, and those of pinned runs. */
export function drawFan(
  surface: Surface,
  labels: Labels,
  fan: Fan,
  comparedRuns: readonly ComparedLine[],
  options: PlotOptions,
  scale: TimeCells,
  box: Box,
): void {
  const { context, palette } = surface;
  const { T } = scale;
  const axis = decadeScale(
    atLeast(extentOf(fan, comparedRuns, scale), leastSpan),
    box.top,
    box.bottom,
    options.language,
  );
  valueAxis(surface, labels, box, axis);
  hairline(
    context,
    [box.left, crisp(axis.y(0))],
    [box.right, crisp(axis.y(0))],
    palette.muted,
    [5, 4],
  );

  const stroke = strokeOf(surface, axis, box);
  const known = steps(T).map((t) => fan.at(t));
  const track = (series: Series): Track => trackOf(series, scale, axis);
  const median = track((t) => known[t - 1]?.median ?? Number.NaN);
  const main = [
    { name: largestName, track: track((t) => fan.value(t, 0)), dash: [] },
    { name: nameOf(fan.size), track: track((t) => fan.value(t, fan.size - 1)), dash: [] },
    { name: say('panels.product.medianName', options.language), track: median, dash: [6, 4] },
  ].slice(0, fan.size > 2 ? 3 : fan.size);
  const shown = comparedRuns.map((compared) => ({ ...compared, track: track(compared.series) }));
  const directions = shownLines(fan.size).map((i) => track((t) => fan.value(t, i)));
  drawInView(surface, box, () => {
    strokeThin(context, directions, stroke);
    for (const line of main) strokeTrack(context, line.track, stroke, line.dash);
    for (const compared of shown) drawLine(context, compared.track, compared.strokeOn(palette));
  });
  drawFloor(surface, labels, fan, options, scale, box);
  for (const compared of shown) {
    const style = { color: compared.strokeOn(palette).color, halo: true };
    const isTaken = (place: Box) => crosses(compared.track, place);
    labels.put(compared.name, placesOf(compared.track, scale, box), style, isTaken);
  }
  for (const line of main) {
    const isTaken = (place: Box) => crosses(line.track, place);
    labels.put(
      line.name,
      placesOf(line.track, scale, box),
      { color: palette.ink, halo: true },
      isTaken,
    );
  }
  const y = axis.y(0);
  const above = [0.5, 0.75, 0.25].map((share) => ({
    x: box.left + share * (box.right - box.left),
    y: y - 8,
    align: 'center' as const,
  }));
  const isTaken = (place: Box) => [...main, ...shown].some((line) => crosses(line.track, place));
  labels.put(say('panels.product.reference', options.language), above, {}, isTaken);
  for (const line of main) {
    const at = line.track.y(options.t - 1);
    if (!Number.isFinite(at) || !marksSelected(surface, options, scale)) continue;
    dot(context, scale.x(options.t), at, 5, palette.panel);
    dot(context, scale.x(options.t), at, 3, palette.ink);
  }
}

/** Range of all finite values in view, with 0 in it: what leaves the gradient as it is. */
function extentOf(
  fan: Fan,
  comparedRuns: readonly ComparedLine[],
  { T, first, last }: TimeCells,
): readonly [number, number] {
  const pinned = comparedRuns.map(({ series }) => valuesOf(series, T).slice(first - 1, last));
  let [low, high] = finiteExtent([0], ...pinned) ?? [0, 0];
  for (let t = first; t <= last; t++) {
    for (let i = 0; i < fan.size; i++) {
      const value = fan.value(t, i);
      if (!Number.isFinite(value)) continue;
      if (value < low) low = value;
      if (value > high) high = value;
    }
  }
  return [low, high];
}

/** The indices of the lines to draw: all, or evenly spaced ones, the extremes among them. */
function shownLines(size: number): number[] {
  const count = Math.min(size, mostLines);
  if (count < 2) return size > 0 ? [0] : [];
  return Array.from({ length: count }, (_, k) => Math.round((k * (size - 1)) / (count - 1)));
}

/** Blue below 1, orange above: the colour follows from the height alone, so one gradient serves all lines. */
function strokeOf({ context, palette }: Surface, axis: ValueScale, box: Box): CanvasGradient {
  const perDecade = (box.bottom - box.top) / (axis.high - axis.low);
  const middle = axis.y(0);
  const reach = gradientExtent * perDecade;
  const gradient = context.createLinearGradient(0, middle - reach, 0, middle + reach);
  gradient.addColorStop(0, palette.exploding);
  gradient.addColorStop(0.5, palette.muted);
  gradient.addColorStop(1, palette.vanishing);
  return gradient;
}

function trackOf(series: Series, scale: TimeCells, axis: ValueScale): Track {
  return {
    length: scale.T,
    x: (i) => scale.x(i + 1),
    y: (i) => {
      const value = series(i + 1);
      return Number.isFinite(value) ? axis.y(value) : Number.NaN;
    },
  };
}

/** Adds a line to the present path, broken where it has no value. */
function traceLine(context: CanvasRenderingContext2D, track: Track): void {
  let isDown = false;
  for (let i = 0; i < track.length; i++) {
    const y = track.y(i);
    if (!Number.isFinite(y)) isDown = false;
    else if (isDown) context.lineTo(track.x(i), y);
    else {
      context.moveTo(track.x(i), y);
      isDown = true;
    }
  }
}

/** Many lines, so faint that they make a surface. */
function strokeThin(
  context: CanvasRenderingContext2D,
  tracks: readonly Track[],
  stroke: CanvasGradient,
): void {
  context.strokeStyle = stroke;
  context.lineWidth = 1;
  context.globalAlpha = 0.55;
  context.beginPath();
  for (const track of tracks) traceLine(context, track);
  context.stroke();
  context.globalAlpha = 1;
}

function strokeTrack(
  context: CanvasRenderingContext2D,
  track: Track,
  stroke: CanvasGradient,
  dash: readonly number[],
): void {
  context.strokeStyle = stroke;
  context.lineWidth = 2;
  context.setLineDash([...dash]);
  context.beginPath();
  traceLine(context, track);
  context.stroke();
  context.setLineDash([]);
}

/** Marks on the floor where directions are lost altogether, and how many. */
function drawFloor(
  surface: Surface,
  labels: Labels,
  fan: Fan,
  options: PlotOptions,
  scale: TimeCells,
  box: Box,
): void {
  const { context, palette } = surface;
  const isInView = (t: number) => t >= scale.first && t <= scale.last;
  const dead = steps(scale.T).filter((t) => isInView(t) && (fan.at(t)?.zeros ?? 0) > 0);
  if (dead.length === 0) return;
  for (const t of dead) dot(context, scale.x(t), box.bottom - 1.5, 1.5, palette.vanishing);
  const zeros = fan.at(options.t)?.zeros ?? 0;
  const places = [box.left + 8, (box.left + box.right) / 2].map((x) => ({ x, y: box.bottom - 11 }));
  const style = { color: palette.vanishing, weight: 600, halo: true };
  const note = say('panels.product.floorNote', options.language, { zeros, t: options.t });
  if (zeros > 0 && labels.put(note, places, style)) return;
  labels.put(say('panels.product.floorShort', options.language), places, style);
}

/** Places beside a line, near its left end first. */
function placesOf(track: Track, { first, last }: TimeCells, box: Box): { x: number; y: number }[] {
  const places: { x: number; y: number }[] = [];
  for (const share of [0.04, 0.15, 0.3, 0.5, 0.7]) {
    const i = first - 1 + Math.round(share * (last - first));
    const y = track.y(i);
    if (!Number.isFinite(y)) continue;
    for (const offset of [-9, 11, -18, 20]) {
      const at = y + offset;
      if (at > box.top && at < box.bottom - 4) places.push({ x: track.x(i) + 4, y: at });
    }
  }
  return places;
}
