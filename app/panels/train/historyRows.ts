/** The rows of what training did: loss, norm, the gradient at every t, and the spectrum of U. */
import { say, type Text } from '../../locales/index.ts';
import { valueAxis } from '../../plot/axes.ts';
import { gradientExtent, withAlpha } from '../../plot/color.ts';
import { drawHeatmap, drawScaleBar } from '../../plot/heatmap.ts';
import type { Labels } from '../../plot/labels.ts';
import { crosses, drawLine, type Stroke, type Track } from '../../plot/line.ts';
import { crisp, hairline, hatch } from '../../plot/marks.ts';
import { ratioRamp } from '../../plot/patternOverlay.ts';
import { atLeast, decadeScale, finiteExtent } from '../../plot/scales.ts';
import type { Box, Surface } from '../../plot/surface.ts';
import { traceOf, traceTrack } from '../../plot/trace.ts';
import type { History, RunSnapshot } from '../../session/runSnapshot.ts';
import { formatLog10, powerOfTen } from '../../words/numbers.ts';
import type { PlotOptions } from '../panel.ts';
import { sigmaAt } from './recorded.ts';
import type { StepScale } from './stepScale.ts';

/** Height of a row's title. */
const titleHeight = 18;
const gap = 6;

/** Parts of the height that the rows get. */
const shares = { loss: 0.2, norm: 0.22, map: 0.36, sigma: 0.22 } as const;

const sigmaNames: readonly Text[] = [
  'panels.train.history.sigmaNames.largest',
  'panels.train.history.sigmaNames.median',
  'panels.train.history.sigmaNames.smallest',
];

export interface Drawing {
  readonly surface: Surface;
  readonly labels: Labels;
  readonly picture: RunSnapshot;
  readonly options: PlotOptions;
  readonly x: (step: number) => number;
}

export const frameOf = ({ width, left, right }: Surface) => ({ left, right: width - right });

export function rowsOf(surface: Surface, bottom: number): Record<keyof typeof shares, Box> {
  let top = 0;
  const row = (share: number): Box => {
    const box = { ...frameOf(surface), top: top + titleHeight, bottom: top + share * bottom - gap };
    top += share * bottom;
    return box;
  };
  const [loss, norm, map] = [row(shares.loss), row(shares.norm), row(shares.map)];
  return { loss, norm, map, sigma: { ...row(shares.sigma), bottom } };
}

function title({ surface, labels, options }: Drawing, box: Box, name: Text): void {
  const style = { color: surface.palette.ink, weight: 600 };
  labels.put(say(name, options.language), [{ x: box.left, y: box.top - titleHeight / 2 }], style);
}

interface Curve {
  readonly track: Track;
  readonly stroke: Stroke;
  readonly name: string;
}

/** Curves with their names at a free place near them. */
function drawCurves({ surface, labels }: Drawing, box: Box, curves: readonly Curve[]): void {
  for (const { track, stroke } of curves) drawLine(surface.context, track, stroke);
  const isTaken = (place: Box) => curves.some(({ track }) => crosses(track, place));
  for (const { name, track, stroke } of curves) {
    const places = [0.85, 0.6, 0.35, 0.1].flatMap((share) => {
      const k = Math.round(share * (track.length - 1));
      return [-9, 10].map((offset) => ({ x: track.x(k), y: track.y(k) + offset }));
    });
    const inside = places.filter(({ y }) => y > box.top && y < box.bottom);
    labels.put(name, inside, { color: stroke.color, halo: true }, isTaken);
  }
}

/** A level across a row with its name at the right, off the curves where there is a place. */
function drawLevel(
  { surface, labels }: Drawing,
  box: Box,
  y: number,
  name: string,
  tracks: readonly Track[],
): void {
  const { context, palette } = surface;
  hairline(context, [box.left, crisp(y)], [box.right, crisp(y)], palette.ink, [4, 3]);
  const style = { color: palette.ink, halo: true };
  const right = [y - 8, y + 9].map((at) => ({ x: box.right - 2, y: at, align: 'right' as const }));
  const left = [y - 8, y + 9].map((at) => ({ x: box.left + 4, y: at }));
  const places = [...right, ...left].filter((at) => at.y > box.top && at.y < box.bottom);
  const isTaken = (place: Box) => tracks.some((track) => crosses(track, place));
  if (!labels.put(name, places, style, isTaken)) labels.put(name, places, style);
}

export function drawLoss(drawing: Drawing, box: Box): void {
  const { surface, labels, picture, options } = drawing;
  const { history: past, summary } = picture;
  title(drawing, box, 'panels.train.history.lossName');
  const baseline = summary.log10BaselineLoss;
  const trace = traceOf(past, 'log10Loss');
  const ends = [trace.extremes.low, trace.extremes.high].map((one) => one.subarray(0, past.length));
  const extent = finiteExtent(...ends, baseline === null ? null : [baseline]) ?? [-1, 0];
  const axis = decadeScale(atLeast(extent, 0.2), box.top, box.bottom, options.language);
  valueAxis(surface, labels, box, axis);
  const track = traceTrack(trace, past, drawing.x, box.right - box.left, axis);
  drawLine(surface.context, track, { color: surface.palette.ink, width: 1.5 });
  if (baseline === null) return;
  const text = say('panels.train.history.baselineName', options.language, {
    loss: formatLog10(baseline, options.language, 3),
  });
  drawLevel(drawing, box, axis.y(baseline), text, [track]);
}

export function drawNorm(drawing: Drawing, box: Box): void {
  const { surface, labels, picture, options } = drawing;
  const { history: past, config } = picture;
  const { palette } = surface;
  title(drawing, box, 'panels.train.history.normName');
  const traces = (['log10Before', 'log10After'] as const).map((name) => traceOf(past, name));
  const threshold = config.clip === 'norm' ? Math.log10(config.at) : null;
  const ends = traces.flatMap(({ extremes }) => [extremes.low, extremes.high]);
  const known = ends.map((values) => values.subarray(0, past.length));
  const extent = finiteExtent(...known, threshold === null ? null : [threshold]) ?? [-1, 1];
  const axis = decadeScale(atLeast(extent, 0.2), box.top, box.bottom, options.language);
  valueAxis(surface, labels, box, axis);
  const width = box.right - box.left;
  const tracks = traces.map((trace) => traceTrack(trace, past, drawing.x, width, axis));
  const [before, after] = tracks;
  const isClipped = hasClipped(past);
  const thin = { color: palette.muted, width: 1 };
  const thick = { color: palette.accent, width: 1.5 };
  const curves: Curve[] = isClipped
    ? [
        {
          track: before,
          stroke: thin,
          name: say('panels.train.history.beforeName', options.language),
        },
        {
          track: after,
          stroke: thick,
          name: say('panels.train.history.afterName', options.language),
        },
      ]
    : [{ track: before, stroke: thick, name: '' }];
  drawCurves(drawing, box, curves);
  if (threshold === null) return;
  const text = say('panels.train.history.thresholdName', options.language, {
    at: formatLog10(threshold, options.language),
  });
  drawLevel(drawing, box, axis.y(threshold), text, tracks);
}

/** Whether the clip rule ever changed the gradient: one curve says it all when it did not. */
function hasClipped({ length, log10Before, log10After }: History): boolean {
  for (let i = 0; i < length; i++) {
    if (Math.abs(log10Before[i] - log10After[i]) > 1e-9) return true;
  }
  return false;
}

export function drawMap(drawing: Drawing, box: Box, place: StepScale): void {
  const { surface, labels, picture, options } = drawing;
  const { history: past } = picture;
  const { T, length, stride, profiles } = past;
  title(drawing, box, 'panels.train.history.mapName');
  hatch(surface, box);
  const map = { ...box, right: Math.min(box.right, place.edge(length * stride)) };
  const value = (column: number, row: number) => {
    const own = profiles[column * T + T - 1 - row];
    const last = profiles[(column + 1) * T - 1];
    return Number.isFinite(last) ? own - last : Number.NaN;
  };
  drawHeatmap(surface, map, {
    columns: length,
    rows: T,
    value,
    scale: ratioRamp(surface.palette),
    extent: gradientExtent,
  });
  // t = T on top, where the loss is; t = 1 at the bottom.
  const y = (t: number) => box.bottom - ((t - 0.5) / T) * (box.bottom - box.top);
  for (const [text, at] of [
    [`t = ${T}`, Math.max(box.top + 6, y(T))],
    ['t = 1', Math.min(box.bottom - 6, y(1))],
  ] as const) {
    labels.put(
      text,
      [
        { x: box.left - 6, y: at, align: 'right' },
        { x: box.left + 4, y: at },
      ],
      {
        halo: true,
      },
    );
  }
  const { context, palette } = surface;
  if (options.t > T || surface.lettering) return;
  const line = crisp(y(options.t));
  hairline(context, [box.left, line], [box.right, line], palette.axis, [2, 3]);
}

/** The colours with their ends, at the right of the map's title. */
export function drawLegend({ surface, labels }: Drawing, box: Box): void {
  const [low, high] = [`≤ ${powerOfTen(-gradientExtent)}`, `≥ ${powerOfTen(gradientExtent)}`];
  const y = box.top - titleHeight / 2;
  const end = box.right - labels.width(high) - 6;
  const bar: Box = { left: end - 72, right: end, top: y - 4, bottom: y + 4 };
  const from = bar.left - 6 - labels.width(low);
  // Narrow: the title has the place.
  if (from < (box.left + box.right) / 2 + 20) return;
  drawScaleBar(surface, bar, ratioRamp(surface.palette));
  labels.put(high, [{ x: bar.right + 6, y }]);
  labels.put(low, [{ x: bar.left - 6, y, align: 'right' }]);
}

export function drawSigma(drawing: Drawing, box: Box): void {
  const { surface, labels, picture, options, x } = drawing;
  const { history: past } = picture;
  const { palette } = surface;
  title(drawing, box, 'panels.train.history.sigmaName');
  // Taken only as often as training is not slowed down by it.
  const known: number[] = [];
  for (let i = 0; i < past.length; i++) if (sigmaAt(past, i)) known.push(i);
  if (known.length === 0) {
    labels.sentence(say('panels.train.history.noSigma', options.language), box);
    return;
  }
  const series = [0, 1, 2].map((j) => known.map((i) => Math.log10(past.sigma[3 * i + j])));
  const extent = finiteExtent(...series) ?? [-1, 1];
  const axis = decadeScale(atLeast(extent, 0.2), box.top, box.bottom, options.language);
  valueAxis(surface, labels, box, axis);
  if (axis.low < 0 && axis.high > 0) {
    const one = crisp(axis.y(0));
    hairline(surface.context, [box.left, one], [box.right, one], palette.axis);
  }
  const colors = [palette.exploding, palette.healthy, palette.vanishing];
  const curves = series.map((values, j): Curve => {
    const level = (value: number) => (Number.isFinite(value) ? axis.y(value) : box.bottom);
    const track: Track = {
      length: known.length,
      x: (k) => x(known[k] * past.stride),
      y: (k) => level(values[k]),
    };
    return {
      track,
      stroke: { color: colors[j], width: 1.5 },
      name: say(sigmaNames[j], options.language),
    };
  });
  drawCurves(drawing, box, curves);
}

/** What came after the step that is looked at is paler. */
export function drawPlace({ surface, picture }: Drawing, bottom: number, place: StepScale): void {
  const { context, palette, width } = surface;
  const { summary, history: past } = picture;
  if (summary.step >= past.steps) return;
  const from = place.edge(summary.step + 1);
  context.fillStyle = withAlpha(palette.panel, 0.6);
  context.fillRect(from, 0, Math.max(0, width - from), bottom);
}
