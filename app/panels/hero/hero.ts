import { area } from 'd3';
import { traitsOf } from '../../../workers/model/cells.ts';
import type { Config } from '../../../workers/model/params/index.ts';
import type { ArrayName } from '../../../workers/model/protocol.ts';
import { say } from '../../locales/index.ts';
import { withAlpha } from '../../plot/color.ts';
import { createLabels, type Labels } from '../../plot/labels.ts';
import { crisp, hairline } from '../../plot/marks.ts';
import { type TimeCells, timeCells } from '../../plot/scales.ts';
import { clear, type Surface } from '../../plot/surface.ts';
import { numbersOf, type RunSnapshot } from '../../session/runSnapshot.ts';
import { limitSentence } from '../../words/limits.ts';
import { formatLog10, formatRatio, formatSteps } from '../../words/numbers.ts';
import { verdictText } from '../../words/verdict.ts';
import type { PanelEntry, PlotOptions } from '../panel.ts';
import { pinnedColumn } from '../pinnedColumns.ts';
import { byStep, tableOfSteps } from '../plotTable.ts';
import { columnOf, quantityOf } from '../quantities.ts';
import { columnsOf, seriesOf, steps } from '../series.ts';
import { guarded } from '../standIn.ts';
import {
  bandHalf,
  decades,
  drawnSteps,
  type HeroRooms,
  heroMargins,
  heroRooms,
  lastNorms,
  mostCells,
  thickness,
} from './geometry.ts';
import { type DrawnNet, drawNeeded, drawNet } from './net.ts';
import { drawPinned, ratioOf } from './pinned.ts';
import { drawStrand } from './strand.ts';

/** Decades that the ruler names, and how. */
const rulerNames = [
  [1, '10'],
  [0, '1'],
  [-1, '1/10'],
  [-3, '1/1000'],
] as const;

/** The network unrolled, and below it the gradient on its way home to the oldest input. */
export const hero = guarded({
  id: 'hero',
  place: 'front',
  title: 'panels.hero.title',
  question: 'panels.hero.question',
  needs: ['norms', 'sigma'],
  alsoNeeds: (config) => (traitsOf(config).keeps ? ['gates'] : []),
  shows: () => [lastNorms],
  height: 390,
  smallest: 13,
  hasTime: true,
  margins: heroMargins,
  // Written below its cells.
  axes: () => ({}),
  draw: (surface, picture, options) => {
    const opened = openHero(surface, picture.config, options, knownOf(picture));
    const ratio = ratioOf(picture);
    const { scale, rooms, labels } = opened;
    drawStrand(surface, { scale, ratio, y: rooms.ribbon, perDecade: rooms.perDecade });
    drawRuler(surface, labels, scale, rooms);
    if (options.isReturning) return;
    const { first } = scale;
    drawPinned(surface, labels, scale, rooms, options.comparedRuns ?? []);
    if (!options.trains) {
      labelHead(surface, labels, scale, rooms, { t: first, ratio: ratio(first) }, options);
    }
    drawReach(surface, labels, scale, rooms, picture, options);
    if (rooms.band !== null) drawBand(surface, labels, scale, rooms.band, picture, options);
  },
  drawWaiting: (surface, config, options) => {
    const { labels, scale, rooms } = openHero(surface, config, options, unknown);
    drawRuler(surface, labels, scale, rooms);
  },
  drawStandIn: (surface, picture, options, { sentence }) => {
    const { config } = picture;
    const { labels, scale, rooms } = openHero(surface, config, options, knownOf(picture));
    const { cells, radius, axis, caption } = rooms;
    const box = {
      left: scale.start,
      right: scale.end,
      top: cells + radius + 12,
      bottom: axis - 10,
    };
    const size = caption === null ? 13 : 16;
    labels.sentence(sentence, box, { color: surface.palette.ink, size });
  },
  describe: (picture, options) =>
    verdictText(picture.summary, picture.config, options.language).sentences.join(
      say('writing.space', options.language),
    ) + (options.comparedRuns ?? []).map(({ said }) => said).join(''),
  columns: (picture, { language, comparedRuns = [] }) => {
    const ratio = ratioOf(picture);
    const { T } = picture.config;
    const relative = {
      id: 'log10_norm_of_last_loss_relative',
      heading: '‖∂L_T/∂sₜ‖ / ‖∂L_T/∂s_T‖',
      form: formatLog10,
      digits: 3,
    } as const;
    return tableOfSteps(T, [
      columnOf(picture, quantityOf(lastNorms), {
        heading: '‖∂L_T/∂sₜ‖',
        form: formatLog10,
        digits: 3,
      }),
      {
        ...relative,
        value: byStep(ratio),
        reads: (row) =>
          say('panels.hero.arrives', language, {
            ratio: formatRatio(ratio(row + 1), language),
            lag: formatSteps(T - row - 1, language),
          }),
      },
      ...comparedRuns.map(({ picture: other, sign }, k) => {
        const pinned = ratioOf(other);
        return pinnedColumn(k, other, T, pinned, {
          ...relative,
          heading: `${sign} ${relative.heading}`,
          reads: (row) => `${sign} ${formatRatio(pinned(row + 1 + other.config.T - T), language)}`,
        });
      }),
    ]);
  },
} as const satisfies PanelEntry);

/** Whether a step is in view. */
const isIn =
  ({ first, last }: TimeCells) =>
  (t: number) =>
    t >= first && t <= last;

/** What is known of the network before its gradient is. */
interface Known extends Pick<DrawnNet, 'curve' | 'opening' | 'overflowAt'> {
  /** Steps whose inputs the answer needs. */
  readonly needed: readonly number[];
}

const unknown: Known = { curve: null, opening: null, overflowAt: null, needed: [] };

const knownOf = (picture: RunSnapshot): Known => ({
  curve: curveOf(picture.summary.phi),
  opening: openingOf(picture),
  overflowAt: picture.summary.overflowAt,
  needed: picture.summary.needed ?? [],
});

/** Draws what stands whether or not there is a gradient: the cells, the inputs that count, the words of the axis. */
function openHero(
  surface: Surface,
  config: Config,
  options: PlotOptions,
  { curve, opening, overflowAt, needed }: Known,
) {
  clear(surface);
  const labels = createLabels(surface);
  const scale = timeCells(surface, config.T);
  const rooms = heroRooms(surface.height);
  const drawn = drawnSteps(scale.first, scale.last, mostCells(surface.width));
  const net: DrawnNet = {
    drawn,
    curve,
    opening,
    readsAll: config.read === 'all',
    overflowAt,
  };
  drawNet(surface, labels, scale, rooms, net);
  writeAxis(surface, labels, scale, rooms, drawn.gap, options);
  const marked = options.trains ? [] : needed.filter(isIn(scale));
  const named = marked.map((t) => ({
    t,
    name: say('panels.hero.needed', options.language, { t }),
  }));
  drawNeeded(surface, labels, scale, rooms, named);
  return { labels, scale, rooms };
}

/** φ as a picture: x and y from 0 to 1. */
function curveOf(phi: readonly number[]): DrawnNet['curve'] {
  const [low, high] = [Math.min(...phi), Math.max(...phi)];
  return phi.map((value, i) => [i / (phi.length - 1), (value - low) / (high - low)] as const);
}

/** Mean opening of the gate that keeps the memory; null where the cell has none, or it is not known yet. */
function openingOf(picture: RunSnapshot): ((t: number) => number) | null {
  const { keeps } = traitsOf(picture.config);
  if (!keeps) return null;
  const name: ArrayName = `gate:${keeps.gate}:mean`;
  if (!numbersOf(picture, name)) return null;
  const mean = seriesOf(picture, name);
  // A gate with the sign −1 keeps what it does not let in.
  return keeps.sign === 1 ? mean : (t) => 1 - mean(t);
}

/** What lies at both ends of the axis, and which way the network reads. */
function writeAxis(
  { palette }: Surface,
  labels: Labels,
  { start, end }: TimeCells,
  { axis, caption }: HeroRooms,
  gap: number,
  { language }: PlotOptions,
): void {
  const style = { color: palette.muted, size: 13 };
  labels.put(say('panels.hero.oldest', language), [{ x: start, y: axis, align: 'left' }], style);
  labels.put(say('panels.hero.newest', language), [{ x: end, y: axis, align: 'right' }], style);
  const middle = { x: (start + end) / 2, y: axis, align: 'center' } as const;
  labels.put(say('panels.hero.axis', language), [middle], style);
  if (caption === null) return;
  labels.put(say('panels.hero.reads', language), [{ x: start, y: caption, align: 'left' }], style);
  if (gap === 1) return;
  const corner = { x: end, y: caption, align: 'right' } as const;
  labels.put(say('panels.hero.oneOf', language, { gap }), [corner], style);
}

/** Names thicknesses of the ribbon, right of it. */
function drawRuler(
  { context, palette }: Surface,
  labels: Labels,
  { end }: TimeCells,
  { ribbon, perDecade }: HeroRooms,
): void {
  const x = crisp(end + 10);
  const edge = (decade: number) => ribbon - thickness(decade, perDecade) / 2;
  hairline(
    context,
    [x, edge(decades.high)],
    [x, ribbon + thickness(decades.high, perDecade) / 2],
    palette.axis,
  );
  for (const [decade, name] of rulerNames) {
    const y = crisp(edge(decade));
    hairline(context, [x, y], [x + 5, y], palette.axis);
    labels.put(name, [{ x: x + 9, y, align: 'left' }], { color: palette.muted, size: 13 });
  }
}

/** The number at the end of the ribbon: how much of the gradient has come that far. */
function labelHead(
  { palette }: Surface,
  labels: Labels,
  scale: TimeCells,
  { ribbon, perDecade }: HeroRooms,
  { t, ratio }: { readonly t: number; readonly ratio: number },
  { language }: PlotOptions,
): void {
  if (Number.isNaN(ratio)) return;
  const half = thickness(ratio, perDecade) / 2;
  const x = scale.x(t) - scale.cell / 2;
  const style = { color: palette.ink, size: 16, weight: 700 };
  const places = [
    { x, y: ribbon - half - 12, align: 'left' },
    { x, y: ribbon + half + 12, align: 'left' },
    { x: scale.start, y: ribbon - half - 12, align: 'left' },
  ] as const;
  labels.put(formatRatio(ratio, language), places, style);
}

/** A bracket from the loss back to where a hundredth of the gradient is left. */
function drawReach(
  { context, palette }: Surface,
  labels: Labels,
  scale: TimeCells,
  { bracket }: HeroRooms,
  picture: RunSnapshot,
  { language }: PlotOptions,
): void {
  const { reach } = picture.summary.verdict;
  if (reach === null) return;
  const inView = (t: number) => scale.x(Math.min(scale.last, Math.max(scale.first, t)));
  const [from, to] = [inView(scale.T - reach), inView(scale.T)];
  const y = crisp(bracket);
  for (const x of [crisp(from), crisp(to)]) hairline(context, [x, y - 6], [x, y], palette.muted);
  hairline(context, [from, y], [to, y], palette.muted);
  const text = say('panels.hero.reach', language, { steps: formatSteps(reach, language) });
  const places = [
    { x: (from + to) / 2, y: bracket + 13, align: 'center' },
    { x: to, y: bracket + 13, align: 'right' },
  ] as const;
  labels.put(text, places, { color: palette.muted, size: 13 });
}

/** Largest and smallest singular value of what each step multiplies by, as a band around 1. */
function drawBand(
  surface: Surface,
  labels: Labels,
  scale: TimeCells,
  middle: number,
  picture: RunSnapshot,
  { language }: PlotOptions,
): void {
  const { context, palette } = surface;
  const limit = picture.refused?.sigma ?? picture.limited?.sigma;
  if (limit) {
    const style = { color: palette.muted, size: 13 };
    const text = limitSentence(limit, language);
    labels.put(text, [{ x: scale.start, y: middle, align: 'left' }], style);
    return;
  }
  const { size, value } = columnsOf(picture, 'sigma');
  hairline(context, [scale.start, crisp(middle)], [scale.end, crisp(middle)], palette.axis, [1, 3]);
  labels.put('σ(Jₜ)', [{ x: scale.end + 12, y: middle, align: 'left' }], {
    color: palette.muted,
    size: 13,
  });
  if (size === 0) return;
  // A factor of ten fills the band.
  const y = (sigma: number) => middle - bandHalf * Math.min(1, Math.max(-1, Math.log10(sigma)));
  const known = steps(scale.T).filter((t) => isIn(scale)(t) && value(t, 0) > 0);
  context.fillStyle = withAlpha(palette.muted, 0.3);
  context.beginPath();
  area<number>(
    scale.x,
    (t) => y(value(t, size - 1)),
    (t) => y(value(t, 0)),
  )
    .defined((t) => value(t, 0) > 0)
    .context(context)(known);
  context.fill();
}
