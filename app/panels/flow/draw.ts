import { say } from '../../locales/index.ts';
import { toneOf } from '../../plot/color.ts';
import { drawTimeMap } from '../../plot/heatmap.ts';
import { createLabels, type Labels } from '../../plot/labels.ts';
import { dot, drawInside, hairline, hatch } from '../../plot/marks.ts';
import { drawRibbon, type Ribbon, ribbonOf } from '../../plot/ribbon.ts';
import { edgesOf, type TimeCells, timeCells } from '../../plot/scales.ts';
import { type Box, clear, type Surface } from '../../plot/surface.ts';
import { numbersOf, type RunSnapshot } from '../../session/runSnapshot.ts';
import { formatLog10, formatRatio } from '../../words/numbers.ts';
import type { PlotOptions, StandIn } from '../panel.ts';
import { quantityOf, type StepArray } from '../quantities.ts';
import { columnsOf, relativeNorms, type Series, seriesOf, valuesOf } from '../series.ts';

/** Units shown in the strip of states, when there is room for them at this height each. */
const mostUnits = 12;
const unitHeight = 5;

/** A gradient on its way back, in words and numbers. */
export interface FlowLane {
  /** Its column in files. */
  readonly id: string;
  readonly name: string;
  /** log₁₀ of its norm, and decades from the norm that all lanes are compared with. */
  readonly norm: Series;
  readonly decades: Series;
}

/** What of the flow is drawn: its lanes, and the step whose loss they come from. */
export interface FlowView {
  readonly lanes: readonly FlowLane[];
  readonly from: number;
  /** Only the loss at `from`, not those of other steps. */
  readonly isOne?: boolean;
  /** Drawn across the lanes: what cuts them. */
  readonly across?: (labels: Labels, scale: TimeCells, area: Box) => void;
  /** Decades of other runs that lanes of that half width, in pixels, are to have room for as well. */
  readonly others?: (half: number) => readonly number[];
  /** Drawn on the lanes: other runs, given what makes a ribbon of theirs on the k-th lane. */
  readonly beside?: (ribbonOn: (decades: Series, k: number) => Ribbon) => void;
  /** Drawn over the lanes, instead of what stands at their ends. */
  readonly over?: (scale: TimeCells, area: Box) => void;
}

/**
 * The hidden state's gradient, and beside it that of the memory where there is one; both by the norm of h at T.
 *
 * Where every step has a loss, that of the last loss alone comes first: it is the one that the verdict reads.
 */
export function lanesOf(picture: RunSnapshot): readonly FlowLane[] {
  const { read, q } = picture.config;
  const lane = (name: string, array: StepArray, by?: StepArray): FlowLane => ({
    id: quantityOf(array).id,
    name,
    norm: seriesOf(picture, array),
    decades: relativeNorms(picture, array, by),
  });
  const last = () => lane('∂L_T/∂sₜ', lastArray, lastArray);
  if (read === 'all' && q === 'last') return [last()];
  const usual = [lane('∂L/∂hₜ', 'log10Norms')];
  if (numbersOf(picture, 'log10NormsC')) usual.push(lane('∂L/∂cₜ', 'log10NormsC'));
  return read === 'all' ? [last(), ...usual] : usual;
}

/** The norms of the last loss's gradient alone. */
export const lastArray = 'log10NormsLast';

/** Draws the states above and the lanes of the gradient below. */
export function drawFlow(
  surface: Surface,
  picture: RunSnapshot,
  options: PlotOptions,
  view: FlowView,
): void {
  const { labels, scale, area } = openFlow(surface, picture, view.lanes.length);
  const middles = nameLanes(surface, labels, view.lanes, scale, area);
  drawGradient(surface, labels, picture, options, view, middles, scale, area);
}

/** Draws the states above, and below what stands in place of the gradient. */
export function drawWithoutLanes(surface: Surface, picture: RunSnapshot, standIn: StandIn): void {
  const lanes = lanesOf(picture);
  const { labels, scale, area } = openFlow(surface, picture, lanes.length);
  nameLanes(surface, labels, lanes, scale, area);
  if (standIn.overflow) hatch(surface, area);
  labels.sentence(standIn.sentence, area, { color: surface.palette.ink, size: 12 });
}

/** The states, and where there is room for so many lanes. */
function openFlow(surface: Surface, picture: RunSnapshot, nLanes: number) {
  clear(surface);
  const { height } = surface;
  const labels = createLabels(surface);
  const scale = timeCells(surface, picture.config.T);
  const middle = Math.round(height * (nLanes > 1 ? 0.32 : 0.4));
  const edges = edgesOf(scale);
  drawStates(surface, labels, picture, scale, { ...edges, top: 4, bottom: middle - 4 });
  return { labels, scale, area: { ...edges, top: middle + 12, bottom: height - 18 } };
}

/** Writes the names of lanes beside them, and gives the heights of their middles. */
function nameLanes(
  { palette }: Surface,
  labels: Labels,
  lanes: readonly Pick<FlowLane, 'name'>[],
  scale: TimeCells,
  box: Box,
): readonly number[] {
  const pitch = (box.bottom - box.top) / lanes.length;
  const middles = lanes.map((_, k) => box.top + (k + 0.5) * pitch);
  const ink = { color: palette.ink };
  for (const [k, { name }] of lanes.entries()) {
    const place = [{ x: scale.start - 6, y: middles[k], align: 'right' }] as const;
    if (!labels.put(name, place, ink)) labels.put(name.slice(0, -1), place, ink);
  }
  return middles;
}

/** What the clip rule does to the parameters' gradient, log₁₀; null when it does nothing. */
export function clipDecades({ summary }: RunSnapshot): number | null {
  const decades = summary.log10GradAfter - summary.log10GradBefore;
  return summary.clipped && Number.isFinite(decades) ? decades : null;
}

/** One row a unit, evenly chosen among all. */
function drawStates(
  surface: Surface,
  labels: Labels,
  picture: RunSnapshot,
  scale: TimeCells,
  strip: Box,
): void {
  const { palette } = surface;
  const { T } = picture.config;
  const { size, value } = columnsOf(picture, 'hidden');
  const room = strip.bottom - strip.top;
  const y = (strip.top + strip.bottom) / 2;
  labels.put('hₜ', [{ x: scale.start - 6, y, align: 'right' }], { color: palette.ink });
  if (size === 0) {
    surface.context.strokeStyle = palette.grid;
    surface.context.lineWidth = 1;
    surface.context.strokeRect(
      strip.left + 0.5,
      strip.top + 0.5,
      strip.right - strip.left - 1,
      room - 1,
    );
    return;
  }
  const rows = Math.max(1, Math.min(size, mostUnits, Math.floor(room / unitHeight)));
  const unit = (row: number) => (rows === 1 ? 0 : Math.round((row * (size - 1)) / (rows - 1)));
  const extent = stateExtent(value, T, size);
  drawTimeMap(surface, strip, scale, {
    rows,
    value: (t, row) => value(t, unit(row)),
    scale: palette.signed,
    extent,
  });
  drawGaps(surface, strip, rows, scale);
  const { overflowAt } = picture.summary;
  if (overflowAt !== null) {
    const left = Math.max(strip.left, scale.x(overflowAt) - scale.cell / 2);
    hatch(surface, { ...strip, left });
  }
}

/** Lines of paper between the cells, where cells are large enough to bear them. */
function drawGaps({ context, palette }: Surface, strip: Box, rows: number, scale: TimeCells): void {
  context.fillStyle = palette.panel;
  const height = (strip.bottom - strip.top) / rows;
  for (let row = 1; row < rows; row++) {
    context.fillRect(strip.left, Math.round(strip.top + row * height), strip.right - strip.left, 1);
  }
  if (scale.cell < 6) return;
  for (let t = scale.first; t < scale.last; t++) {
    context.fillRect(
      Math.round(scale.x(t) + scale.cell / 2),
      strip.top,
      1,
      strip.bottom - strip.top,
    );
  }
}

/** Where the colours of states end: 1, or the power of two above the largest. Small states look faint, as they are. */
function stateExtent(value: (t: number, i: number) => number, T: number, size: number): number {
  let largest = 0;
  for (let t = 1; t <= T; t++) {
    for (let i = 0; i < size; i++) {
      const magnitude = Math.abs(value(t, i));
      if (magnitude < Infinity && magnitude > largest) largest = magnitude;
    }
  }
  return largest <= 1 ? 1 : 2 ** Math.ceil(Math.log2(largest));
}

function drawGradient(
  surface: Surface,
  labels: Labels,
  picture: RunSnapshot,
  options: PlotOptions,
  view: FlowView,
  middles: readonly number[],
  scale: TimeCells,
  box: Box,
): void {
  const { context } = surface;
  const { T } = picture.config;
  const { lanes } = view;
  const pitch = (box.bottom - box.top) / lanes.length;
  const { beside } = options;
  const half = pitch / 2 - (lanes.length > 1 ? 2 : 0);
  const shared = view.others?.(half) ?? [];
  const others = [
    ...shared,
    ...lanes.flatMap((lane) => valuesOf(lane.decades, T)),
    ...(beside ? lanesOf(beside) : []).flatMap((lane) =>
      valuesOf(lane.decades, beside?.config.T ?? 0),
    ),
  ];
  const ribbonOn = (series: Series, k: number) => ribbonOf(scale, series, middles[k], half, others);
  const ribbons = lanes.map((lane, k) => ribbonOn(lane.decades, k));
  const phase = options.reducedMotion ? 0 : (options.phase ?? 0);
  drawInside(context, box, () => {
    for (const ribbon of ribbons) drawRibbon(surface, ribbon, phase);
    view.beside?.(ribbonOn);
  });
  drawLosses(surface, labels, picture, view, scale, { ...box, bottom: box.top + pitch });
  view.across?.(labels, scale, box);
  if (view.over) view.over(scale, box);
  else labelEnds(surface, labels, picture, options, view, ribbons, shared.length > 0);
  if (!surface.lettering) nameEnds(labels, options, scale, surface.height - 8);
}

/** A narrower flow has no room for words below it. */
const leastForWords = 420;

/** Which input is which, and which way the gradient goes. */
function nameEnds(labels: Labels, options: PlotOptions, scale: TimeCells, y: number): void {
  const { left, right } = edgesOf(scale);
  if (right - left < leastForWords) return;
  if (scale.first === 1)
    labels.put(say('panels.flow.oldest', options.language), [{ x: left + 1, y }]);
  const newest = say('panels.flow.newest', options.language);
  if (scale.last === scale.T) labels.put(newest, [{ x: right - 1, y, align: 'right' }]);
  labels.put(
    say('panels.flow.back', options.language),
    [0.72, 0.28].map((share) => ({ x: left + share * (right - left), y, align: 'center' })),
  );
}

/** Where losses enter: L at the right end, and along the upper edge when every step has its own. */
function drawLosses(
  surface: Surface,
  labels: Labels,
  picture: RunSnapshot,
  { from, isOne = false }: FlowView,
  scale: TimeCells,
  area: Box,
): void {
  const { context, palette } = surface;
  const y = (area.top + area.bottom) / 2;
  const x = Math.min(surface.width - 5, scale.x(from) + scale.cell / 2 + 6);
  if (from >= scale.first && from <= scale.last) {
    const places = [y - 14, y + 14].map((at) => ({ x, y: at, align: 'center' as const }));
    dot(context, x, y, 4, palette.ink);
    labels.put('L', places, { color: palette.ink, size: 12, weight: 600 });
  }
  // Attention reads every state, so that its one loss enters everywhere.
  if (isOne || picture.config.read === 'last') return;
  // At most one mark every three pixels: on 500 steps more would be a bar.
  const stride = Math.max(1, Math.ceil(3 / scale.cell));
  context.strokeStyle = palette.muted;
  context.lineWidth = 1;
  context.beginPath();
  for (let t = scale.last; t >= scale.first; t -= stride) {
    context.moveTo(scale.x(t), area.top - 8);
    context.lineTo(scale.x(t), area.top - 3);
  }
  context.stroke();
}

/** What arrives at t = 1 of the gradient that the verdict reads, and what the clip rule makes of the sum. */
function labelEnds(
  surface: Surface,
  labels: Labels,
  picture: RunSnapshot,
  options: PlotOptions,
  view: FlowView,
  ribbons: readonly Ribbon[],
  isBusy: boolean,
): void {
  const { palette, height, context } = surface;
  const [{ scale, y }] = ribbons;
  const below = height - 8;
  const decades = clipDecades(picture);
  let x = edgesOf(scale).left;
  const start = x;
  if (decades !== null) {
    const factor = formatLog10(decades, options.language);
    const text = say('panels.flow.clipMark', options.language, { factor });
    hairline(context, [x + 0.5, y - 10], [x + 0.5, below + 6], palette.ink);
    hairline(context, [x + 3.5, y - 10], [x + 3.5, below + 6], palette.ink);
    labels.put(text, [{ x: x + 9, y: below }], { color: palette.ink });
    x += labels.width(text) + 20;
  }
  if (picture.config.T < 2 || scale.first > 1) return;
  const [ribbon] = ribbons;
  const arrives = view.isOne
    ? ribbon.decades(1)
    : (picture.summary.verdict.log10Ratio ?? Number.NaN);
  if (Number.isNaN(arrives)) return;
  // The verdict's is of the whole state, where the lanes are of its parts.
  const isJoint = picture.config.read !== 'all' && ribbons.length > 1;
  const text =
    arrives === -Infinity
      ? say('panels.flow.zeroArrival', options.language)
      : say(isJoint ? 'panels.flow.jointArrival' : 'panels.flow.arrival', options.language, {
          ratio: formatRatio(arrives, options.language),
        });
  const color = Math.abs(arrives) < 0.1 ? palette.muted : toneOf(palette, arrives);
  const half = ribbon.half(1);
  const gap = ribbons.length > 1 ? 9 : 18;
  // Above the thin end, as near to it as can be; else in the row below.
  const places = [
    {
      x: decades === null ? start + 1 : start + 9,
      y: Math.max(ribbon.y - half - 9, ribbon.y - gap),
    },
    { x, y: below },
  ];
  labels.put(text, half < 9 && !isBusy ? places : places.slice(1), {
    color,
    weight: 600,
    halo: true,
  });
}
