import { gatesOf } from '../../../workers/engine/ir/cellGates.ts';
import type { Language } from '../../../workers/model/languages.ts';
import { say, type Text } from '../../locales/index.ts';
import { openTimePlot, timeAxisHeight } from '../../plot/axes.ts';
import { withAlpha } from '../../plot/color.ts';
import { drawTimeMap } from '../../plot/heatmap.ts';
import type { Labels } from '../../plot/labels.ts';
import { crosses, drawBand, drawLine, type Track } from '../../plot/line.ts';
import { crisp, dot, drawInView, hairline } from '../../plot/marks.ts';
import type { TimeCells } from '../../plot/scales.ts';
import type { Box, Surface } from '../../plot/surface.ts';
import type { RunSnapshot } from '../../session/runSnapshot.ts';
import { formatFixed, formatPercent } from '../../words/numbers.ts';
import { marksSelected } from '../marking.ts';
import type { PanelEntry, PlotOptions } from '../panel.ts';
import { pinnedId } from '../pinnedColumns.ts';
import { byStep, type Column, tableOfSteps } from '../plotTable.ts';
import { type GatePart, gateQuantity } from '../runQuantities.ts';
import { columnsOf, type Series } from '../series.ts';
import { guarded } from '../standIn.ts';
import { gateColor, gateRamp } from './gateColors.ts';
import { type GateSeries, gateMeans, gatesIn, mapped, nameOf, shortName } from './gateSeries.ts';
import { describePinned, type PinnedGate, pinnedOf } from './pinnedGates.ts';

/** Height of the strip below a gate's curve that says how many of its units are saturated. */
const stripHeight = 5;
/** Between the rows of two gates. */
const rowGap = 8;
/** Rows lower than this could not be read. */
const leastRow = 26;
/** Share of the panel that the map of units takes. */
const mapShare = 0.28;

/** What the gates let through: a row for each, and the units of one. */
export const gates = guarded({
  id: 'gates',
  place: 'tab',
  title: 'panels.gates.title',
  short: 'panels.gates.short',
  shortFor: (config) => (gatesOf(config).isPlain ? 'panels.gates.plainShort' : undefined),
  question: 'panels.gates.question',
  needs: ['gates'],
  shows: gateMeans,
  height: 360,
  hasTime: true,
  hasComparedRuns: true,
  draw: (surface, picture, options) => drawGates(surface, picture, options),
  describe: (picture, options) => {
    const { language } = options;
    const { shown, all } = gatesIn(picture);
    const parts = shown.map((gate) =>
      say('panels.gates.describedGate', language, {
        name: nameOf(gate, all, language),
        mean: formatFixed(gate.mean(options.t), language),
        saturated: formatPercent(gate.saturated(options.t), language),
      }),
    );
    const between = say('writing.semicolon', language);
    const own = say('panels.gates.described', language, {
      t: options.t,
      parts: parts.join(between),
    });
    return own + describePinned(picture, options);
  },
  columns: (picture, options) => tableOfSteps(picture.config.T, columnsOfGates(picture, options)),
} as const satisfies PanelEntry);

function columnsOfGates(picture: RunSnapshot, options: PlotOptions): readonly Column[] {
  const { language } = options;
  const { shown, all } = gatesIn(picture);
  const fixed = { form: formatFixed, digits: 4 } as const;
  if (shown.length === 0) {
    const heading = say('panels.gates.meanHead', language);
    return [{ id: 'gate_mean', heading, value: () => Number.NaN, ...fixed }];
  }
  return shown.flatMap((gate): Column[] => {
    const name = nameOf(gate, all, language);
    const { id, column } = partsOf(gate, name, language);
    const pinned = pinnedOf(gate, picture, options);
    return [
      { ...column('mean', fixed), reads: (row) => lineOf(gate, name, pinned, row + 1, language) },
      column('low', fixed),
      column('high', fixed),
      column('saturated', { form: formatPercent }),
      ...pinned.map(({ k, sign, mean }) => ({
        id: pinnedId(id('mean'), k),
        heading: `${sign} ${column('mean', fixed).heading}`,
        value: byStep(mean),
        ...fixed,
      })),
    ];
  });
}

/** The columns of a gate. */
function partsOf(gate: GateSeries, name: string, language: Language) {
  const id = (part: GatePart) => gateQuantity(gate.name, part).id;
  const column = (part: GatePart, how: Pick<Column, 'form' | 'digits'>): Column => ({
    id: id(part),
    heading: say(heads[part], language, { name }),
    value: byStep(gate[part]),
    ...how,
  });
  return { id, column };
}

/** All that is known of a gate at a step in one line, as there are many gates. */
function lineOf(
  gate: GateSeries,
  name: string,
  pinned: readonly PinnedGate[],
  t: number,
  language: Language,
): string {
  const own = say('panels.gates.readGate', language, {
    name,
    mean: formatFixed(gate.mean(t), language),
    low: formatFixed(gate.low(t), language),
    high: formatFixed(gate.high(t), language),
    saturated: formatPercent(gate.saturated(t), language),
  });
  const others = pinned
    .filter(({ mean }) => Number.isFinite(mean(t)))
    .map(({ sign, mean }) => ` · ${sign} ${formatFixed(mean(t), language)}`);
  return own + others.join('');
}

const heads: Readonly<Record<GatePart, Text>> = {
  mean: 'panels.gates.heads.mean',
  low: 'panels.gates.heads.low',
  high: 'panels.gates.heads.high',
  saturated: 'panels.gates.heads.saturated',
};

/** How much of the plot is drawn. */
export interface GatesView {
  /** Without the units of one gate below the curves. */
  readonly isBrief?: boolean;
  /** The gate to bring out; the others are paler. */
  readonly lit?: string | null;
}

/** Draws a row for each gate, and below them the units of one. */
export function drawGates(
  surface: Surface,
  picture: RunSnapshot,
  options: PlotOptions,
  { isBrief = false, lit = null }: GatesView = {},
): void {
  const { labels, scale, box } = openTimePlot(surface, picture.config.T, 4);
  const { bottom } = box;
  const { shown, all } = gatesIn(picture);
  const mapHeight = isBrief ? -rowGap : Math.round((bottom - box.top) * mapShare);
  const rows: Box = { ...box, bottom: bottom - mapHeight - rowGap };
  drawRows(surface, labels, picture, options, scale, rows, lit);
  if (isBrief) return;
  const map: Box = { ...box, top: bottom - mapHeight, bottom };
  drawMap(surface, labels, picture, mapped(shown, all), options, scale, map);
}

/** The gate whose row of a brief plot of that height holds this y; null where there is none. */
export function gateAt(picture: RunSnapshot, height: number, y: number): string | null {
  const { shown } = gatesIn(picture);
  const { count, step } = rowsOf(shown.length, height - timeAxisHeight - 4);
  const row = Math.floor((y - 4) / step);
  return row < count ? (shown[row]?.name ?? null) : null;
}

/** How many rows there is room for, and how far apart they are. */
function rowsOf(wanted: number, height: number): { readonly count: number; readonly step: number } {
  const count = Math.max(1, Math.min(wanted, Math.floor((height + rowGap) / leastRow)));
  return { count, step: (height + rowGap) / count };
}

function drawRows(
  surface: Surface,
  labels: Labels,
  picture: RunSnapshot,
  options: PlotOptions,
  scale: TimeCells,
  box: Box,
  lit: string | null,
): void {
  const { shown, all } = gatesIn(picture);
  const { count, step } = rowsOf(shown.length, box.bottom - box.top);
  const { context } = surface;
  const isKnown = shown.some(({ name }) => name === lit);
  shown.slice(0, count).forEach((gate, k) => {
    const top = box.top + k * step;
    const row: Box = { ...box, top, bottom: top + step - rowGap };
    if (isKnown && gate.name !== lit) context.globalAlpha = 0.25;
    const pinned = pinnedOf(gate, picture, options);
    drawRow(surface, labels, gate, pinned, all.isPlain, options, scale, row);
    context.globalAlpha = 1;
  });
  const missing = shown.length - count;
  if (missing > 0) {
    const text = say('panels.gates.moreGates', options.language, { count: missing });
    labels.put(text, [{ x: box.right - 4, y: box.bottom + 1, align: 'right' }], { halo: true });
  }
}

function drawRow(
  surface: Surface,
  labels: Labels,
  gate: GateSeries,
  pinned: readonly PinnedGate[],
  isPlain: boolean,
  options: PlotOptions,
  scale: TimeCells,
  box: Box,
): void {
  const { context, palette } = surface;
  const color = gateColor(palette.name, gate.index);
  const ranges = [gate, ...pinned].map(({ range }) => range);
  const low = Math.min(...ranges.map(([least]) => least));
  const high = Math.max(...ranges.map(([, most]) => most));
  const base = box.bottom - stripHeight - 2;
  const y = (value: number) =>
    base - ((Math.min(high, Math.max(low, value)) - low) / (high - low)) * (base - box.top);
  for (const value of [low, high]) {
    const at = crisp(y(value));
    hairline(context, [box.left, at], [box.right, at], palette.grid);
  }
  if (low < 0 && high > 0) {
    hairline(context, [box.left, crisp(y(0))], [box.right, crisp(y(0))], palette.grid, [2, 3]);
  }
  const track = (series: Series): Track => ({
    length: scale.T,
    x: (i) => scale.x(i + 1),
    y: (i) => y(series(i + 1)),
  });
  const main = track(gate.mean);
  const others = pinned.map(({ sign, strokeOn, mean }) => ({
    sign,
    stroke: { ...strokeOn(palette), width: 1.5 },
    track: track(mean),
  }));
  drawInView(surface, { ...box, bottom: base + 1 }, () => {
    drawBand(context, track(gate.low), track(gate.high), withAlpha(color, 0.18));
    for (const other of others) drawLine(context, other.track, other.stroke);
    drawLine(context, main, { color, width: 2 });
  });
  drawStrip(surface, gate, scale, { ...box, top: box.bottom - stripHeight }, color);

  const name = shortName(gate, isPlain);
  const middle = (box.top + base) / 2;
  const style = { color, size: 13, weight: 600 };
  labels.put(
    name,
    [
      { x: box.left - 24, y: middle, align: 'right' },
      { x: box.left + 6, y: middle },
    ],
    { ...style, halo: true },
  );
  const number = (value: number) =>
    formatFixed(value, options.language, Number.isInteger(value) ? 0 : 1);
  labels.put(number(high), [{ x: box.left - 5, y: box.top + 4, align: 'right' }]);
  if (base - box.top > 20) {
    labels.put(number(low), [{ x: box.left - 5, y: base - 2, align: 'right' }]);
  }
  const saturated = gate.saturated(options.t);
  if (!Number.isNaN(saturated) && !surface.lettering) {
    const text = say('panels.gates.saturatedShare', options.language, {
      saturated: formatPercent(saturated, options.language),
    });
    const right = { x: box.right - 4, align: 'right' as const };
    // Where the curve is not.
    const isHigh = y(gate.mean(scale.last)) < middle;
    const places = isHigh ? [base - 7, box.top + 7] : [box.top + 7, base - 7];
    const spots = places.map((at) => ({ ...right, y: at }));
    // Over no line; the strip and the read-out say it where there is no room beside them.
    const lines = [main, ...others.map((other) => other.track)];
    labels.put(text, spots, { halo: true }, (place) => lines.some((line) => crosses(line, place)));
  }
  for (const other of others) {
    const style = { color: other.stroke.color, halo: true };
    const rest = [main, ...others.filter((one) => one !== other).map(({ track }) => track)];
    const isTaken = (place: Box) => rest.some((line) => crosses(line, place));
    const places = signPlaces(other.track, main, scale, { ...box, bottom: base });
    if (!labels.put(other.sign, places, style, isTaken)) labels.put(other.sign, places, style);
  }
  const here = y(gate.mean(options.t));
  if (!Number.isFinite(here) || !marksSelected(surface, options, scale)) return;
  dot(context, scale.x(options.t), here, 4.5, palette.panel);
  dot(context, scale.x(options.t), here, 3, color);
}

/** Lines nearer to each other than so many pixels are seen as one. */
const leastApart = 2.5;

/**
 * Places for the sign of a pinned run, where its line can be told from the one of the run on screen: on its line, or on the
 * side of it that looks away from the other.
 */
function signPlaces(track: Track, main: Track, { first, last }: TimeCells, box: Box) {
  return [0, 7].flatMap((offset) =>
    [0.06, 0.2, 0.35, 0.5, 0.65, 0.8].flatMap((share) => {
      const i = first - 1 + Math.round(share * (last - first));
      const apart = track.y(i) - main.y(i);
      if (!(Math.abs(apart) >= leastApart)) return [];
      const y = track.y(i) + Math.sign(apart) * offset;
      if (y < box.top + 4 || y > box.bottom - 4) return [];
      return [{ x: track.x(i), y, align: 'center' as const }];
    }),
  );
}

/** How many units are saturated, as how strong the colour is. */
function drawStrip(
  { context, palette }: Surface,
  gate: GateSeries,
  scale: TimeCells,
  box: Box,
  color: string,
): void {
  context.fillStyle = palette.grid;
  context.fillRect(box.left, box.top, box.right - box.left, box.bottom - box.top);
  for (let t = scale.first; t <= scale.last; t++) {
    const share = gate.saturated(t);
    if (!(share > 0)) continue;
    context.fillStyle = withAlpha(color, Math.min(1, share));
    const left = scale.x(t) - scale.cell / 2;
    context.fillRect(left, box.top, scale.cell, box.bottom - box.top);
  }
}

/** The values of one gate's units for one sequence, on a quiet scale: of one hue, or of two where they have a sign. */
function drawMap(
  surface: Surface,
  labels: Labels,
  picture: RunSnapshot,
  gate: GateSeries,
  options: PlotOptions,
  scale: TimeCells,
  box: Box,
): void {
  const { palette } = surface;
  const { size, value } = columnsOf(picture, `gate:${gate.name}:map`);
  const [low, high] = gate.range;
  const title = 15;
  drawTimeMap(surface, { ...box, top: box.top + title }, scale, {
    rows: size,
    // The scale's two ends are those of the gate.
    value: (t, row) => (2 * (value(t, row) - low)) / (high - low) - 1,
    scale: gateRamp(palette, low),
    extent: 1,
  });
  const { language } = options;
  const number = (end: number) => formatFixed(end, language, Number.isInteger(end) ? 0 : 1);
  const all = gatesOf(picture.config);
  const values = { name: shortName(gate, all.isPlain), low: number(low), high: number(high) };
  const named = low < 0 ? 'panels.gates.mapTitle' : 'panels.gates.unsignedTitle';
  labels.put(say(named, language, values), [{ x: box.left, y: box.top + 7 }], {
    color: gateColor(palette.name, gate.index),
  });
}
