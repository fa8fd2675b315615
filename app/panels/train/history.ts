import { say, type Text } from '../../locales/index.ts';
import { countAxis, timeAxisHeight, valueAxis } from '../../plot/axes.ts';
import { gradientExtent, withAlpha } from '../../plot/color.ts';
import { drawHeatmap, drawScaleBar } from '../../plot/heatmap.ts';
import { createLabels, type Labels } from '../../plot/labels.ts';
import { crosses, drawLine, type Stroke, type Track } from '../../plot/line.ts';
import { crisp, hairline, hatch } from '../../plot/marks.ts';
import { ratioRamp } from '../../plot/pierced.ts';
import { atLeast, decadeScale, finiteExtent } from '../../plot/scales.ts';
import { type Box, clear, type Surface } from '../../plot/surface.ts';
import { traceOf, traceTrack } from '../../plot/trace.ts';
import { type History, numbersOf, type Picture } from '../../session/picture.ts';
import { formatLog10, formatNumber, powerOfTen } from '../../words/numbers.ts';
import type { Look, PanelEntry } from '../panel.ts';
import { guarded } from '../standIn.ts';
import { tableOfTraining } from '../trainingColumns.ts';

/** Height of a row's title. */
const titleHeight = 18;
const gap = 6;

/** Parts of the height that the rows get. */
const shares = { loss: 0.2, norm: 0.22, map: 0.36, sigma: 0.22 } as const;

/** What training did, over the training steps: loss, gradient norm, the gradient at every t, and the spectrum of U. */
export const history = guarded({
  id: 'history',
  place: 'tab',
  tab: 'train',
  title: 'panels.train.history.title',
  question: 'panels.train.history.question',
  needs: ['norms'],
  height: 560,
  hasTime: false,
  showsRecord: true,
  draw: (surface, picture, look) => {
    clear(surface);
    const labels = createLabels(surface);
    const { height, palette } = surface;
    if (picture.history.length === 0) {
      const box = { ...frameOf(surface), top: 0, bottom: height };
      labels.sentence(say('panels.train.history.hint', look.language), box, {
        size: 12,
        color: palette.ink,
      });
      return;
    }
    const bottom = height - timeAxisHeight;
    const rows = rowsOf(surface, bottom);
    const place = stepScale(surface, picture.history.steps);
    const half = place.cell / 2;
    const axis = { ...rows.sigma, left: rows.sigma.left + half, right: rows.sigma.right - half };
    countAxis(surface, labels, axis, [0, picture.history.steps], String);
    const context: Drawing = { surface, labels, picture, look, x: place.x };
    drawLoss(context, rows.loss);
    drawNorm(context, rows.norm);
    drawMap(context, rows.map, place);
    drawSigma(context, rows.sigma);
    if (!surface.lettering) drawPlace(context, bottom, place);
    // Not paler: it belongs to what came before too.
    drawLegend(context, rows.map);
  },
  axes: (_, { language }) => ({ x: say('panels.training.stepName', language) }),
  describe: (picture, look) => {
    const { summary, view, config } = picture;
    const { language } = look;
    const number = (log10: number) => formatLog10(log10, language, 3);
    const sentences = [
      say('panels.train.history.describedStep', language, {
        step: summary.step,
        newest: view.newest,
        loss: number(summary.log10Loss),
        norm: number(summary.log10GradBefore),
      }),
    ];
    const share = shareArriving(picture);
    if (Number.isFinite(share)) {
      sentences.push(
        say('panels.train.history.describedReach', language, { share: number(share), T: config.T }),
      );
    }
    const extremes = extremesOf(picture);
    if (extremes) {
      const values = {
        max: formatNumber(extremes.max, language, 3),
        min: formatNumber(extremes.min, language, 3),
      };
      sentences.push(say('panels.train.history.describedSigma', language, values));
    }
    return sentences.join('');
  },
  columns: (picture, look) => {
    const { T } = picture.config;
    const norms = numbersOf(picture, 'log10Norms');
    const head = (text: Text) => say(text, look.language);
    // Pinned runs have no curves here.
    return tableOfTraining(picture, { ...look, ghosts: [] }, [
      {
        id: 'log10_norm_dL_dh_first',
        heading: head('panels.train.history.heads.atFirstStep'),
        recorded: ({ profiles, T: size }, i) => profiles[i * size],
        present: norms?.[0] ?? Number.NaN,
        form: formatLog10,
      },
      {
        id: 'log10_norm_dL_dh_last',
        heading: head('panels.train.history.heads.atLastStep'),
        recorded: ({ profiles, T: size }, i) => profiles[(i + 1) * size - 1],
        present: norms?.[T - 1] ?? Number.NaN,
        form: formatLog10,
      },
      ...sigmaColumns.map(({ id, heading }, j) => ({
        id,
        heading: head(heading),
        recorded: ({ sigma }: History, i: number) => sigma[sigmaColumns.length * i + j],
        present: Number.NaN,
        form: formatNumber,
      })),
    ]);
  },
} as const satisfies PanelEntry);

/** Singular values of U, which are taken while training and not of the weights on screen. */
const sigmaColumns: readonly { readonly id: string; readonly heading: Text }[] = [
  { id: 'sigma_max_U', heading: 'panels.train.history.heads.largest' },
  { id: 'sigma_median_U', heading: 'panels.train.history.heads.median' },
  { id: 'sigma_min_U', heading: 'panels.train.history.heads.smallest' },
];
const sigmaNames: readonly Text[] = [
  'panels.train.history.sigmaNames.largest',
  'panels.train.history.sigmaNames.median',
  'panels.train.history.sigmaNames.smallest',
];

interface Drawing {
  readonly surface: Surface;
  readonly labels: Labels;
  readonly picture: Picture;
  readonly look: Look;
  readonly x: (step: number) => number;
}

const frameOf = ({ width, left, right }: Surface) => ({ left, right: width - right });

/** Where steps 0 … newest lie: cells of one width, as on the time axis. */
export function stepScale(surface: Pick<Surface, 'width' | 'left' | 'right'>, steps: number) {
  const { width, left, right } = surface;
  const cell = Math.max(1, width - left - right) / (steps + 1);
  return {
    cell,
    x: (step: number) => left + (step + 0.5) * cell,
    edge: (step: number) => left + step * cell,
    stepAt: (x: number) => Math.min(steps, Math.max(0, Math.floor((x - left) / cell))),
  };
}

function rowsOf(surface: Surface, bottom: number): Record<keyof typeof shares, Box> {
  let top = 0;
  const row = (share: number): Box => {
    const box = { ...frameOf(surface), top: top + titleHeight, bottom: top + share * bottom - gap };
    top += share * bottom;
    return box;
  };
  const [loss, norm, map] = [row(shares.loss), row(shares.norm), row(shares.map)];
  return { loss, norm, map, sigma: { ...row(shares.sigma), bottom } };
}

function title({ surface, labels, look }: Drawing, box: Box, name: Text): void {
  const style = { color: surface.palette.ink, weight: 600 };
  labels.put(say(name, look.language), [{ x: box.left, y: box.top - titleHeight / 2 }], style);
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

function drawLoss(drawing: Drawing, box: Box): void {
  const { surface, labels, picture, look } = drawing;
  const { history: past, summary } = picture;
  title(drawing, box, 'panels.train.history.lossName');
  const naive = summary.log10NaiveLoss;
  const trace = traceOf(past, 'log10Loss');
  const ends = [trace.extremes.low, trace.extremes.high].map((one) => one.subarray(0, past.length));
  const extent = finiteExtent(...ends, naive === null ? null : [naive]) ?? [-1, 0];
  const axis = decadeScale(atLeast(extent, 0.2), box.top, box.bottom, look.language);
  valueAxis(surface, labels, box, axis);
  const track = traceTrack(trace, past, drawing.x, box.right - box.left, axis);
  drawLine(surface.context, track, { color: surface.palette.ink, width: 1.5 });
  if (naive === null) return;
  const text = say('panels.train.history.naiveName', look.language, {
    loss: formatLog10(naive, look.language, 3),
  });
  drawLevel(drawing, box, axis.y(naive), text, [track]);
}

function drawNorm(drawing: Drawing, box: Box): void {
  const { surface, labels, picture, look } = drawing;
  const { history: past, config } = picture;
  const { palette } = surface;
  title(drawing, box, 'panels.train.history.normName');
  const traces = (['log10Before', 'log10After'] as const).map((name) => traceOf(past, name));
  const threshold = config.clip === 'norm' ? Math.log10(config.at) : null;
  const ends = traces.flatMap(({ extremes }) => [extremes.low, extremes.high]);
  const known = ends.map((values) => values.subarray(0, past.length));
  const extent = finiteExtent(...known, threshold === null ? null : [threshold]) ?? [-1, 1];
  const axis = decadeScale(atLeast(extent, 0.2), box.top, box.bottom, look.language);
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
          name: say('panels.train.history.beforeName', look.language),
        },
        { track: after, stroke: thick, name: say('panels.train.history.afterName', look.language) },
      ]
    : [{ track: before, stroke: thick, name: '' }];
  drawCurves(drawing, box, curves);
  if (threshold === null) return;
  const text = say('panels.train.history.thresholdName', look.language, {
    at: formatLog10(threshold, look.language),
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

type StepScale = ReturnType<typeof stepScale>;

function drawMap(drawing: Drawing, box: Box, place: StepScale): void {
  const { surface, labels, picture, look } = drawing;
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
  if (look.t > T || surface.lettering) return;
  const line = crisp(y(look.t));
  hairline(context, [box.left, line], [box.right, line], palette.axis, [2, 3]);
}

/** The colours with their ends, at the right of the map's title. */
function drawLegend({ surface, labels }: Drawing, box: Box): void {
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

/** The entry of the record that is of the weights on screen; −1 where there is none, as after the last step. */
function entryOf({ history: past, summary: { step } }: Picture): number {
  const i = step / past.stride;
  return Number.isInteger(i) && i < past.length ? i : -1;
}

/** log₁₀ of how much of the gradient at t = T arrives at t = 1, with the weights on screen. */
function shareArriving(picture: Picture): number {
  const { history: past } = picture;
  const i = entryOf(picture);
  if (i >= 0) return past.profiles[i * past.T] - past.profiles[(i + 1) * past.T - 1];
  const norms = numbersOf(picture, 'log10Norms');
  return (norms?.at(0) ?? Number.NaN) - (norms?.at(-1) ?? Number.NaN);
}

/**
 * Largest and smallest singular value of U, of the weights on screen. A record has them of the steps that left time for it;
 * beside it the present weights are measured; null where neither is known.
 */
function extremesOf(picture: Picture): Readonly<Record<'max' | 'min', number>> | null {
  const [max, , min] = sigmaAt(picture.history, entryOf(picture)) ?? [];
  return max === undefined || min === undefined ? picture.summary.sigmaU : { max, min };
}

function sigmaAt({ length, sigma }: History, i: number): readonly number[] | null {
  if (i < 0 || i >= length || Number.isNaN(sigma[3 * i])) return null;
  return [sigma[3 * i], sigma[3 * i + 1], sigma[3 * i + 2]];
}

function drawSigma(drawing: Drawing, box: Box): void {
  const { surface, labels, picture, look, x } = drawing;
  const { history: past } = picture;
  const { palette } = surface;
  title(drawing, box, 'panels.train.history.sigmaName');
  // Taken only as often as training is not slowed down by it.
  const known: number[] = [];
  for (let i = 0; i < past.length; i++) if (sigmaAt(past, i)) known.push(i);
  if (known.length === 0) {
    labels.sentence(say('panels.train.history.noSigma', look.language), box);
    return;
  }
  const series = [0, 1, 2].map((j) => known.map((i) => Math.log10(past.sigma[3 * i + j])));
  const extent = finiteExtent(...series) ?? [-1, 1];
  const axis = decadeScale(atLeast(extent, 0.2), box.top, box.bottom, look.language);
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
      name: say(sigmaNames[j], look.language),
    };
  });
  drawCurves(drawing, box, curves);
}

/** What came after the step that is looked at is paler. */
function drawPlace({ surface, picture }: Drawing, bottom: number, place: StepScale): void {
  const { context, palette, width } = surface;
  const { summary, history: past } = picture;
  if (summary.step >= past.steps) return;
  const from = place.edge(summary.step + 1);
  context.fillStyle = withAlpha(palette.panel, 0.6);
  context.fillRect(from, 0, Math.max(0, width - from), bottom);
}
