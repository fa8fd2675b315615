import { say } from '../../locales/index.ts';
import { openTimePlot, timeAxisHeight } from '../../plot/axes.ts';
import { gradientExtent } from '../../plot/color.ts';
import { drawScaleBar, drawTimeMap } from '../../plot/heatmap.ts';
import type { Labels } from '../../plot/labels.ts';
import { crisp, hairline, hatch } from '../../plot/marks.ts';
import { ratioRamp } from '../../plot/patternOverlay.ts';
import { stepTicks, type TimeCells } from '../../plot/scales.ts';
import type { Box, Surface } from '../../plot/surface.ts';
import { numbersOf, type RunSnapshot } from '../../session/runSnapshot.ts';
import { formatLog10, formatRatio, powerOfTen, subscript } from '../../words/numbers.ts';
import type { Height, PanelEntry, PlotOptions } from '../panel.ts';
import { type PlotTable, whole } from '../plotTable.ts';
import { steps } from '../series.ts';
import { guarded } from '../standIn.ts';

/** Row above the map, for the scale. */
const legendHeight = 20;
const barWidth = 96;
/** Between the middles of two numbers at the vertical axis. */
const leastGap = 14;
/** Height of the one row that there is with a loss at T only. */
const onlyRowHeight = 36;
/** A loss counts as reaching step t while this is left of its gradient, in decades: 1 %. */
const reaches = -2;

/** Which loss sends gradient to which step. */
export const itemised = guarded({
  id: 'itemised',
  place: 'tab',
  title: 'panels.itemised.title',
  short: 'panels.itemised.short',
  question: 'panels.itemised.question',
  needs: ['itemised'],
  shows: () => ['itemised'],
  height: 320,
  hasTime: true,
  wordsAbove: legendHeight,
  draw: (surface, picture, options) => {
    const { labels, scale, box } = openTimePlot(surface, picture.config.T, legendHeight + 4);
    const map = mapOf(picture);
    drawLegend(surface, labels, options, scale.end);
    if (map.isAlone) drawOnlyRow(surface, labels, map, options, scale, box);
    else drawMap(surface, labels, map, options, scale, box);
  },
  axes: (_, { language }) => ({
    x: say('panels.hero.axis', language),
    y: say('panels.itemised.rows', language),
  }),
  describe: (picture, options) => {
    const { language } = options;
    const map = mapOf(picture);
    const { T } = picture.config;
    const share = formatRatio(map.relative(T, options.t), language);
    const fromLast = say('panels.itemised.describedLast', language, { T, t: options.t, share });
    if (map.isAlone) return fromLast + say('panels.itemised.describedAlone', language);
    const { count, of } = reachOf(map, options.t, T);
    return fromLast + say('panels.itemised.describedReach', language, { t: options.t, count, of });
  },
  columns: columnsOfMap,
  readsRows: true,
  // Of a place in the map, or of all losses at a step: of more than a row.
  readAt: (picture: RunSnapshot, t: number, options: PlotOptions, at?: Height) => {
    const map = mapOf(picture);
    const { T } = picture.config;
    const { language } = options;
    const loss = at && !map.isAlone ? lossAt(at, options, T) : null;
    if (loss !== null && loss < t) return [say('panels.itemised.readNone', language, { loss })];
    if (loss !== null) {
      return [
        say('panels.itemised.readCell', language, {
          loss,
          ratio: formatRatio(map.relative(loss, t), language),
        }),
        `‖∂L${subscript(loss)}/∂h${subscript(t)}‖ = ${formatLog10(map.value(loss, t), language)}`,
      ];
    }
    const lines = [
      say('panels.itemised.readLast', language, {
        ratio: formatRatio(map.relative(T, t), language),
      }),
    ];
    const { count, of } = reachOf(map, t, T);
    if (!map.isAlone) lines.push(say('panels.itemised.readReach', language, { count, of }));
    return lines;
  },
} as const satisfies PanelEntry);

/** A row for each loss and each step that it can reach; the page has those of the selected step. */
function columnsOfMap(picture: RunSnapshot, { t: selected, language }: PlotOptions): PlotTable {
  const { T } = picture.config;
  const map = mapOf(picture);
  // Losses follow one another, of each its steps 1 … t′; where the loss at T is alone, its steps are all there is.
  const first = (loss: number) => (map.isAlone ? 0 : (loss * (loss - 1)) / 2);
  const lossOf = (row: number) => (map.isAlone ? T : Math.floor((1 + Math.sqrt(1 + 8 * row)) / 2));
  const stepOf = (row: number) => row - first(lossOf(row)) + 1;
  const length = map.isEmpty ? 0 : first(T) + T;
  const log10 = { form: formatLog10, digits: 4 } as const;
  return {
    length,
    columns: [
      { id: 't', heading: 't', value: stepOf, form: whole },
      { id: 'loss', heading: 't′', value: lossOf, form: whole },
      {
        id: 'log10_norm',
        heading: '‖∂L_t′/∂hₜ‖',
        value: (row) => map.value(lossOf(row), stepOf(row)),
        ...log10,
      },
      {
        id: 'log10_norm_relative',
        heading: say('panels.itemised.relative', language),
        value: (row) => map.relative(lossOf(row), stepOf(row)),
        ...log10,
      },
    ],
    ...(!map.isAlone &&
      length > 0 && {
        shown: steps(T)
          .slice(selected - 1)
          .map((loss) => first(loss) + selected - 1),
      }),
  };
}

/** log₁₀ ‖∂L_t′/∂h_t‖ by loss and step. */
interface LossMap {
  readonly isEmpty: boolean;
  /** The loss at T is the only one. */
  readonly isAlone: boolean;
  readonly value: (loss: number, t: number) => number;
  /** Decades above the same loss's gradient at its own step; NaN after that step and where nothing is known. */
  readonly relative: (loss: number, t: number) => number;
}

function mapOf(picture: RunSnapshot): LossMap {
  const { T, read } = picture.config;
  const values = numbersOf(picture, 'itemised');
  const value = (loss: number, t: number): number => {
    const isInside = values && loss >= 1 && loss <= T && t >= 1 && t <= T;
    return isInside && values.length >= T * T ? values[(loss - 1) * T + t - 1] : Number.NaN;
  };
  const relative = (loss: number, t: number): number => {
    if (t > loss) return Number.NaN;
    const [own, here] = [value(loss, loss), value(loss, t)];
    if (!Number.isFinite(own) || here === Infinity) return Number.NaN;
    return here - own;
  };
  // The probe begins with the loss at T.
  const isEmpty = Number.isNaN(value(T, T)) && Number.isNaN(value(T, 1));
  return { isEmpty, isAlone: read !== 'all', value, relative };
}

/** The loss whose row is at that height; null above and below the map. */
function lossAt({ y, height }: Height, options: PlotOptions, T: number): number | null {
  const first = Math.max(1, options.span?.[0] ?? 1);
  const [top, bottom] = [legendHeight + 4, height - timeAxisHeight];
  const row = Math.floor(((y - top) / (bottom - top)) * (T - first + 1));
  return row >= 0 && row <= T - first ? first + row : null;
}

/** How many of the losses at t and after it reach t with a share worth the name. */
function reachOf(map: LossMap, t: number, T: number): { count: number; of: number } {
  let count = 0;
  for (let loss = t; loss <= T; loss++) if (map.relative(loss, t) >= reaches) count++;
  return { count, of: map.isAlone ? 1 : T - t + 1 };
}

function drawMap(
  surface: Surface,
  labels: Labels,
  map: LossMap,
  options: PlotOptions,
  scale: TimeCells,
  box: Box,
): void {
  const { context, palette } = surface;
  const { T, first, last, cell } = scale;
  hatch(surface, box);
  context.fillStyle = palette.panel;
  // Losses before the first step in view reach none of those that are.
  const rowHeight = (box.bottom - box.top) / (T - first + 1);
  // Below the stairs of the diagonal the paper shows where a number is missing.
  context.beginPath();
  context.moveTo(box.left, box.top);
  for (let k = 1; k <= last - first + 1; k++) {
    context.lineTo(box.left + k * cell, box.top + (k - 1) * rowHeight);
    context.lineTo(box.left + k * cell, box.top + k * rowHeight);
  }
  context.lineTo(box.right, box.bottom);
  context.lineTo(box.left, box.bottom);
  context.fill();
  drawTimeMap(surface, box, scale, {
    rows: T - first + 1,
    value: (t, row) => map.relative(row + first, t),
    scale: ratioRamp(palette),
    extent: gradientExtent,
  });
  // Downwards, as in a lower-triangular matrix: the last loss at the bottom.
  const y = (loss: number) => box.top + (loss - first + 0.5) * rowHeight;
  const mark = (loss: number) =>
    labels.put(
      loss === first || loss === T ? `t′ = ${loss}` : String(loss),
      [
        { x: box.left - 6, y: y(loss), align: 'right' },
        { x: box.left + 4, y: Math.min(box.bottom - 8, Math.max(box.top + 8, y(loss))) },
      ],
      { halo: true },
    );
  mark(T);
  mark(first);
  // Those that have room beside the first and the last.
  const isFree = (loss: number) => y(loss) - y(first) >= leastGap && y(T) - y(loss) >= leastGap;
  for (const loss of stepTicks(first, T, box.bottom - box.top, 28)) {
    if (isFree(loss)) mark(loss);
  }
  // The corner that the stairs leave free.
  const corner = {
    left: (box.left + box.right) / 2,
    right: box.right,
    top: box.top,
    bottom: box.top + ((last - first + 1) * rowHeight) / 2,
  };
  labels.sentence(say('panels.itemised.above', options.language), corner, { color: palette.muted });
  // The selected step as a loss: what its row sends back.
  const at = crisp(y(options.t) - 0.5);
  if (!surface.lettering && options.t >= first && options.t <= T) {
    hairline(
      context,
      [box.left, at],
      [scale.x(Math.min(last, options.t)), at],
      palette.axis,
      [2, 3],
    );
  }
}

function drawOnlyRow(
  surface: Surface,
  labels: Labels,
  map: LossMap,
  options: PlotOptions,
  scale: TimeCells,
  box: Box,
): void {
  const { palette } = surface;
  const { T } = scale;
  const row = { ...box, top: Math.max(box.top, box.bottom - onlyRowHeight) };
  drawTimeMap(surface, row, scale, {
    rows: 1,
    value: (t) => map.relative(T, t),
    scale: ratioRamp(palette),
    extent: gradientExtent,
  });
  const y = (row.top + row.bottom) / 2;
  labels.put(`t′ = ${T}`, [
    { x: row.left - 6, y, align: 'right' },
    { x: row.left + 4, y: row.top - 9 },
  ]);
  const sentence = say('panels.itemised.alone', options.language, { T });
  labels.sentence(sentence, { ...box, bottom: row.top - 16 }, { size: 12, color: palette.ink });
}

/** The scale with its ends, and what it is relative to. */
function drawLegend(surface: Surface, labels: Labels, options: PlotOptions, right: number): void {
  const y = legendHeight / 2;
  const [low, high] = [`≤ ${powerOfTen(-gradientExtent)}`, `≥ ${powerOfTen(gradientExtent)}`];
  const end = right - labels.width(high) - 6;
  const bar: Box = { left: end - barWidth, right: end, top: y - 4, bottom: y + 4 };
  const from = bar.left - 6 - labels.width(low);
  if (from < surface.left) return;
  drawScaleBar(surface, bar, ratioRamp(surface.palette));
  labels.reserve(bar);
  labels.put(high, [{ x: bar.right + 6, y }]);
  labels.put(low, [{ x: bar.left - 6, y, align: 'right' }]);
  const place = [{ x: from - 12, y, align: 'right' as const }];
  const isOutside = (box: Box) => box.left < surface.left;
  if (!labels.put(say('panels.itemised.legendName', options.language), place, {}, isOutside)) {
    labels.put(say('panels.itemised.legendShort', options.language), place, {}, isOutside);
  }
}
