import type { Measure } from '../../../workers/model/frame.ts';
import type { Config } from '../../../workers/model/params/index.ts';
import { say, type Text } from '../../locales/index.ts';
import { openTimePlot, valueAxis } from '../../plot/axes.ts';
import type { Labels, Place } from '../../plot/labels.ts';
import { covers, crosses, drawBand, drawLine, type Stroke, type Track } from '../../plot/line.ts';
import { crisp, dot, drawInside, drawInView, hairline } from '../../plot/marks.ts';
import {
  atLeast,
  decadeScale,
  finiteExtent,
  type TimeCells,
  type ValueScale,
} from '../../plot/scales.ts';
import type { Box, Palette, Surface } from '../../plot/surface.ts';
import { numbersOf, type Picture } from '../../session/picture.ts';
import type { FirstPanel, LegendEntry, Look } from '../panel.ts';
import { atSameLag, hasNumbers, type Series, seriesOf, steps, valuesOf } from '../series.ts';
import { guarded } from '../standIn.ts';

/** A gradient that the panel can draw: the array and its name in the plot. */
interface Quantity {
  readonly array: string;
  readonly name: string;
  readonly needs: readonly Measure[];
}

export const quantities: Readonly<Record<Config['q'], Quantity>> = {
  total: { array: 'log10Norms', name: '‖∂L/∂hₜ‖', needs: [] },
  last: { array: 'log10NormsLast', name: '‖∂L_T/∂sₜ‖', needs: [] },
  transport: { array: 'log10Transport', name: '‖∂s_T/∂sₜ‖', needs: ['product'] },
  share: { array: 'log10ShareU', name: '‖∂L/∂U‖ₜ', needs: ['share'] },
};

/** Smallest positive numbers of the formats, log₁₀: below them a gradient is exactly zero there. */
export const floors = [
  { prec: 'f16', log10: -24 * Math.log10(2) },
  { prec: 'bf16', log10: -133 * Math.log10(2) },
  { prec: 'f32', log10: -149 * Math.log10(2) },
  { prec: 'f64', log10: -1074 * Math.log10(2) },
] as const satisfies readonly { readonly prec: Config['prec']; readonly log10: number }[];

/** From so many decades above it on, the axis reaches down to the floor of the format that the run computes in. */
const floorIsNear = 2;

/** The least range of the axis, in decades: a gradient that keeps its size should look flat. */
export const leastSpan = 1.5;

/** How much gradient reaches each step, in decades. */
export const norm = guarded({
  id: 'norm',
  place: 'time',
  title: 'panels.norm.title',
  question: 'panels.norm.question',
  needs: ['norms'],
  alsoNeeds: ({ q }) => ['theory', ...quantities[q].needs],
  choices: ['q'],
  height: 230,
  hasTime: true,
  shows: ({ q }) => [quantities[q].array],
  draw: (surface, picture, look) => drawNorm(surface, picture, look),
} as const satisfies FirstPanel);

/** What comes to the plot with its words. */
export interface NormExtras {
  /** Floors of the number formats, below the curves' names. */
  readonly below: (
    surface: Surface,
    labels: Labels,
    picture: Picture,
    look: Look,
    box: Box,
    axis: ValueScale,
    isTaken: (place: Box) => boolean,
  ) => void;
}

export function drawNorm(
  surface: Surface,
  picture: Picture,
  look: Look,
  extras?: NormExtras,
): void {
  const { labels, scale, box } = openTimePlot(surface, picture.config.T, 10);
  drawNorms(surface, labels, picture, look, scale, box, extras);
}

export const lastHead: Text = 'panels.norm.lastHead';

function drawNorms(
  surface: Surface,
  labels: Labels,
  picture: Picture,
  look: Look,
  scale: TimeCells,
  box: Box,
  extras?: NormExtras,
): void {
  const { context, palette } = surface;
  const { T, q } = picture.config;
  const quantity = quantities[q];
  const main = seriesOf(picture, quantity.array);
  const curves = curvesOf(picture, look, palette).filter(({ id }) => !isHidden(look, id));
  const hasBand = q === 'total' && !isHidden(look, bandId);
  const [low, high] = [seriesOf(picture, 'bandLow'), seriesOf(picture, 'bandHigh')];
  const [extent, isAnyZero] = [extentOf(picture, look, palette, scale), main(1) === -Infinity];
  const range = withFloor(extent, picture, isAnyZero);
  const axis = look.valueScale
    ? look.valueScale(range, box.top, box.bottom, look.language)
    : decadeScale(atLeast(range, leastSpan), box.top, box.bottom, look.language);
  valueAxis(surface, labels, box, axis);
  hairlineAt(surface, box, axis.y(axis.low), palette.axis);
  const end = main(T);
  if (Number.isFinite(end)) hairlineAt(surface, box, axis.y(end), palette.muted, [5, 4]);

  const trackFor = ({ series, isTheory }: Curve) =>
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
  const isTaken = (place: Box) => tracks.some((one) => crosses(one, place));
  extras?.below(surface, labels, picture, look, box, axis, isTaken);
  if (!isHidden(look, mainId)) markZeros(surface, labels, main, scale, box, look);
  for (const curve of [...curves].reverse()) {
    const places = placesAlong(trackFor(curve), box);
    const style = { color: curve.stroke.color, size: 12, halo: true };
    const isBusy = (place: Box) => isTaken(place) || (hasBand && covers(lower, upper, place));
    // On the band rather than nowhere.
    if (!labels.put(curve.name, places, style, isBusy))
      labels.put(curve.name, places, style, isTaken);
  }
  if (Number.isFinite(end)) {
    const y = axis.y(end);
    // At the very left first: the names of curves begin a little later.
    const places = [0, 0.3, 0.6].flatMap((share) => [
      { x: box.left + 4 + share * (box.right - box.left), y: y - 8 },
      { x: box.left + 4 + share * (box.right - box.left), y: y + 9 },
    ]);
    labels.put(say('panels.norm.reference', look.language), places, { halo: true }, isTaken);
  }
  const here = main(look.t);
  const isInView = look.t >= scale.first && look.t <= scale.last;
  if (Number.isFinite(here) && isInView && !isHidden(look, mainId)) {
    dot(context, scale.x(look.t), axis.y(here), 5.5, palette.panel);
    dot(context, scale.x(look.t), axis.y(here), 3.5, colorOfRun(picture, palette));
  }
}

const mainId = 'main';
export const bandId = 'band';

interface Curve extends LegendEntry {
  readonly series: Series;
  /** A bound may leave the plot; the axis does not reach for it. */
  readonly isTheory: boolean;
}

/** The lines of the plot that have something to show, in the order in which they are drawn. */
export function curvesOf(picture: Picture, look: Look, palette: Palette): readonly Curve[] {
  const { T, q, read } = picture.config;
  const quantity = quantities[q];
  const curve = (id: string, name: string, series: Series, stroke: Stroke, isTheory = false) => ({
    id,
    name,
    series,
    stroke,
    isTheory,
  });
  const isTotal = q === 'total';
  const isLastLoss = q === 'last' || (isTotal && read === 'last');
  const thin = { color: palette.muted, width: 1.25 };
  const all = [
    ...(isLastLoss
      ? theories.map(([id, nameIn, strokeOn]) =>
          curve(
            id,
            say(nameIn(picture), look.language),
            seriesOf(picture, id),
            strokeOn(palette),
            true,
          ),
        )
      : []),
    ...[...(look.ghosts ?? [])].reverse().map(({ id, picture: other, name, strokeOn }) => {
      const series = atSameLag(seriesOf(other, quantity.array), other.config.T, T);
      return curve(id, name, series, strokeOn(palette));
    }),
    // With a loss at every step the total hides what the verdict reads: how far the last loss alone reaches back.
    ...(isTotal && read === 'all'
      ? [curve('last', say(lastHead, look.language), seriesOf(picture, 'log10NormsLast'), thin)]
      : []),
    ...(isTotal
      ? [
          curve('memory', '‖∂L/∂cₜ‖', seriesOf(picture, 'log10NormsC'), {
            color: palette.accent,
            dash: [6, 4],
          }),
        ]
      : []),
    curve(mainId, quantity.name, seriesOf(picture, quantity.array), {
      color: colorOfRun(picture, palette),
      width: 2.25,
    }),
  ];
  return all.filter(({ series }) => hasNumbers(series, T));
}

/** The lines of theory: what is expected of the last-loss gradient, and what bounds it. */
const theories: readonly (readonly [
  id: string,
  nameIn: (picture: Picture) => Text,
  strokeOn: (palette: Palette) => Stroke,
])[] = [
  [
    'meanField',
    (picture) =>
      hasEndlessVariance(picture) ? 'panels.norm.meanFieldLimitName' : 'panels.norm.meanFieldName',
    ({ accent }) => ({ color: accent, width: 1.25, dash: [2, 3] }),
  ],
  [
    'bound',
    () => 'panels.norm.boundName',
    ({ muted }) => ({ color: muted, width: 1.25, dash: [8, 4] }),
  ],
];

/** Whether mean-field theory has the pre-activations grow without end: its slope is then that of the limit. */
export const hasEndlessVariance = (picture: Picture): boolean =>
  numbersOf(picture, 'meanFieldVariance')?.[0] === Infinity;

/** The range of the values in view; theory stays out of it, and a run that stands beside is in it as a whole. */
function extentOf(
  picture: Picture,
  look: Look,
  palette: Palette,
  { first, last }: TimeCells,
): readonly [number, number] {
  const shown = (one: Picture) => {
    const { T, q } = one.config;
    const band = q === 'total' ? ['bandLow', 'bandHigh'].map((name) => seriesOf(one, name)) : [];
    const lines = curvesOf(one, look, palette).filter(
      ({ id, isTheory }) => !isTheory && !isHidden(look, id),
    );
    const all = [...lines.map(({ series }) => series), ...(isHidden(look, bandId) ? [] : band)];
    return all.map((series) => valuesOf(series, T));
  };
  const here = shown(picture).map((values) => values.slice(first - 1, last));
  return finiteExtent(...here, ...(look.beside ? shown(look.beside) : [])) ?? [-1, 1];
}

const isHidden = (look: Look, id: string) => look.hidden?.has(id) === true;

/** The axis without its ends: a bound far above the curve leaves the plot instead of running along its edge. */
function unbounded(axis: ValueScale): ValueScale {
  if (axis.low === -Infinity) return axis;
  const [bottom, top] = [axis.y(axis.low), axis.y(axis.high)];
  const perDecade = (top - bottom) / (axis.high - axis.low || 1);
  return { ...axis, y: (value) => bottom + (value - axis.low) * perDecade };
}

/** The colour of the verdict: the same blue and orange as on the diverging scale, dark enough for a line. */
function colorOfRun({ summary }: Picture, palette: Palette): string {
  const colors = { ...palette, overflow: palette.muted };
  return colors[summary.verdict.kind];
}

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

/** The range of the axis, with the floor of the run's own format where the curve comes near it or has fallen through. */
function withFloor(
  [low, high]: readonly [number, number],
  { config }: Picture,
  endsInZero: boolean,
): [number, number] {
  const floor = config.prec !== 'f64' && floors.find(({ prec }) => prec === config.prec);
  if (!floor || !(endsInZero || low < floor.log10 + floorIsNear)) return [low, high];
  return [Math.min(low, floor.log10), high];
}

/** Says where the curve lies on the floor because there is nothing to draw. */
function markZeros(
  surface: Surface,
  labels: Labels,
  series: Series,
  scale: TimeCells,
  box: Box,
  look: Look,
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
  labels.put(say('panels.norm.zeros', look.language), places, {
    color: palette.vanishing,
    weight: 600,
  });
}

/** Places beside a curve, the best first: near the left end, above and below, then further right. */
export function placesAlong(track: Track, box: Box): Place[] {
  const places: Place[] = [];
  const isInside = (y: number) => y >= box.top && y <= box.bottom;
  const drawn = steps(track.length)
    .map((t) => t - 1)
    .filter((i) => isInside(track.y(i)) && track.x(i) >= box.left && track.x(i) <= box.right);
  if (drawn.length === 0) return places;
  for (const share of [0.12, 0.3, 0.5, 0.7, 0.85, 0.02]) {
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
