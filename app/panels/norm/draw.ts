import { say } from '../../locales/index.ts';
import { openTimePlot, valueAxis } from '../../plot/axes.ts';
import type { Labels } from '../../plot/labels.ts';
import { covers, crosses, drawBand, drawLine } from '../../plot/line.ts';
import { dot, drawInside, drawInView } from '../../plot/marks.ts';
import {
  atLeast,
  decadeScale,
  finiteExtent,
  type TimeCells,
  type ValueScale,
} from '../../plot/scales.ts';
import type { Box, Palette, Surface } from '../../plot/surface.ts';
import type { RunSnapshot } from '../../session/runSnapshot.ts';
import { marksSelected } from '../marking.ts';
import type { PlotOptions } from '../panel.ts';
import { type Series, seriesOf, steps, valuesOf } from '../series.ts';
import {
  bandId,
  colorOfRun,
  curvesOf,
  drawnQuantity,
  isBanded,
  isHidden,
  mainId,
  type NormCurve,
} from './curves.ts';
import { drawFloors, withFloor } from './floors.ts';
import { hairlineAt, leastSpan, placesAlong, trackOf } from './tracks.ts';

/** The curves, what bounds and surrounds them, and their names. */
export function drawNorm(surface: Surface, picture: RunSnapshot, options: PlotOptions): void {
  const { labels, scale, box } = openTimePlot(surface, picture.config.T, 10, {
    first: say('panels.norm.oldest', options.language),
    last: say('panels.norm.newest', options.language),
  });
  const { context, palette } = surface;
  const { T } = picture.config;
  const main = seriesOf(picture, drawnQuantity(picture.config).array);
  const curves = curvesOf(picture, options, palette).filter(
    ({ id }) => !isHidden(picture, options, id),
  );
  const hasBand = isBanded(picture) && !isHidden(picture, options, bandId);
  const [low, high] = [seriesOf(picture, 'bandLow'), seriesOf(picture, 'bandHigh')];
  const [extent, isAnyZero] = [extentOf(picture, options, palette, scale), main(1) === -Infinity];
  const range = withFloor(extent, picture, isAnyZero);
  const axis = options.valueScale
    ? options.valueScale(range, box.top, box.bottom, options.language)
    : decadeScale(atLeast(range, leastSpan), box.top, box.bottom, options.language);
  valueAxis(surface, labels, box, axis);
  hairlineAt(surface, box, axis.y(axis.low), palette.axis);
  // A bare picture has its legend, and no line that would have to be named.
  const isBare = surface.lettering !== undefined;
  const end = isBare ? Number.NaN : main(T);
  if (Number.isFinite(end)) hairlineAt(surface, box, axis.y(end), palette.muted, [5, 4]);

  const trackFor = ({ series, isTheory }: NormCurve) =>
    trackOf(series, scale, isTheory ? unbounded(axis) : axis);
  const [lower, upper] = [trackOf(low, scale, axis), trackOf(high, scale, axis)];
  const drawCurves = (isTheory: boolean) => {
    for (const curve of curves) {
      if (curve.isTheory === isTheory) drawLine(context, trackFor(curve), curve.stroke);
    }
  };
  const drawAll = () => {
    if (hasBand) drawBand(context, lower, upper, palette.band);
    drawInside(context, box, () => drawCurves(true));
    drawCurves(false);
  };
  drawInView(surface, box, drawAll);
  const tracks = curves.filter(({ isTheory }) => !isTheory).map(trackFor);
  const reference = Number.isFinite(end) ? axis.y(end) : Number.NaN;
  const isTaken = (place: Box) =>
    (place.top < reference && place.bottom > reference) ||
    tracks.some((one) => crosses(one, place));
  drawFloors(surface, labels, picture, options, box, axis, isTaken);
  if (!isHidden(picture, options, mainId)) markZeros(surface, labels, main, scale, box, options);
  for (const curve of isBare ? [] : [...curves].reverse()) {
    const places = placesAlong(trackFor(curve), box);
    const style = { color: curve.stroke.color, size: 12, halo: true };
    const isBusy = (place: Box) => isTaken(place) || (hasBand && covers(lower, upper, place));
    // On the band rather than nowhere.
    if (!labels.put(curve.name, places, style, isBusy))
      labels.put(curve.name, places, style, isTaken);
  }
  if (Number.isFinite(end)) {
    const y = axis.y(end);
    // Away from the left end, where the curves have their names.
    const places = [0.55, 0.3, 0.75, 0].flatMap((share) => [
      { x: box.left + 4 + share * (box.right - box.left), y: y - 8 },
      { x: box.left + 4 + share * (box.right - box.left), y: y + 9 },
    ]);
    labels.put(say('panels.norm.reference', options.language), places, { halo: true }, isTaken);
  }
  const here = main(options.t);
  if (
    Number.isFinite(here) &&
    marksSelected(surface, options, scale) &&
    !isHidden(picture, options, mainId)
  ) {
    dot(context, scale.x(options.t), axis.y(here), 5.5, palette.panel);
    dot(context, scale.x(options.t), axis.y(here), 3.5, colorOfRun(picture, palette));
  }
}

/** The range of the values in view; theory stays out of it, and a run that stands beside is in it as a whole. */
function extentOf(
  picture: RunSnapshot,
  options: PlotOptions,
  palette: Palette,
  { first, last }: TimeCells,
): readonly [number, number] {
  const shown = (one: RunSnapshot) => {
    const { T } = one.config;
    const band = isBanded(one) ? [seriesOf(one, 'bandLow'), seriesOf(one, 'bandHigh')] : [];
    const lines = curvesOf(one, options, palette).filter(
      ({ id, isTheory }) => !isTheory && !isHidden(one, options, id),
    );
    const all = [
      ...lines.map(({ series }) => series),
      ...(isHidden(one, options, bandId) ? [] : band),
    ];
    return all.map((series) => valuesOf(series, T));
  };
  const here = shown(picture).map((values) => values.slice(first - 1, last));
  return finiteExtent(...here, ...(options.beside ? shown(options.beside) : [])) ?? [-1, 1];
}

/** The axis without its ends: a bound far above the curve leaves the plot instead of running along its edge. */
function unbounded(axis: ValueScale): ValueScale {
  if (axis.low === -Infinity) return axis;
  const [bottom, top] = [axis.y(axis.low), axis.y(axis.high)];
  const perDecade = (top - bottom) / (axis.high - axis.low || 1);
  return { ...axis, y: (value) => bottom + (value - axis.low) * perDecade };
}

/** Says where the curve lies on the floor because there is nothing to draw. */
function markZeros(
  surface: Surface,
  labels: Labels,
  series: Series,
  scale: TimeCells,
  box: Box,
  options: PlotOptions,
): void {
  const isDeadHere = (t: number) => t >= scale.first && t <= scale.last && series(t) === -Infinity;
  const dead = steps(scale.T).filter(isDeadHere);
  if (dead.length === 0) return;
  const { palette, context } = surface;
  for (const t of dead) dot(context, scale.x(t), box.bottom, 1.5, palette.vanishing);
  const middle = scale.x(dead[Math.floor(dead.length / 2)]);
  const places = [middle, box.left + 40].map((x) => ({
    x,
    y: box.bottom - 9,
    align: 'center' as const,
  }));
  labels.put(say('panels.norm.zeros', options.language), places, {
    color: palette.vanishing,
    weight: 600,
  });
}
