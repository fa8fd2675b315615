import { say, type Text } from '../../locales/index.ts';
import { openTimePlot } from '../../plot/axes.ts';
import { largestFactor } from '../../plot/color.ts';
import { drawScaleBar, drawTimeMap } from '../../plot/heatmap.ts';
import type { Labels } from '../../plot/labels.ts';
import { hatch } from '../../plot/marks.ts';
import { ratioRamp } from '../../plot/patternOverlay.ts';
import { edgesOf, type TimeCells } from '../../plot/scales.ts';
import type { Box, Palette, Surface } from '../../plot/surface.ts';
import type { RunSnapshot } from '../../session/runSnapshot.ts';
import { formatNumber, subscript } from '../../words/numbers.ts';
import type { PanelEntry, PlotOptions } from '../panel.ts';
import { pinnedColumn } from '../pinnedColumns.ts';
import { type PlotTable, tableOfSteps } from '../plotTable.ts';
import { columnOf, rowAt, seriesOfQuantity } from '../quantities.ts';
import { spectralRadius, spectrumQuantities } from '../runQuantities.ts';
import { columnsOf } from '../series.ts';
import { slowFallbackNote } from '../slowFallbackNote.ts';
import { drawEnd, guarded, limitNote } from '../standIn.ts';

/** Row above the map, for the numbers at t and the scale. */
const legendHeight = 20;
const barWidth = 96;

/** What the map and its lines show. */
const spectrumShows = {
  shows: () => ['sigma'],
  showsBeforeOverflow: true,
  isOfStep: true,
} as const satisfies Partial<PanelEntry>;

export const noteStyle = ({ ink }: Palette) => ({ size: 12, color: ink });

/** What every step multiplies the gradient by: one column of singular values a step. */
export const spectrum = guarded({
  id: 'spectrum',
  place: 'time',
  title: 'panels.spectrum.title',
  question: 'panels.spectrum.question',
  needs: ['sigma'],
  ...spectrumShows,
  height: 176,
  hasTime: true,
  wordsAbove: legendHeight,
  draw: (surface, picture, options) => {
    const { palette } = surface;
    const { T } = picture.config;
    const { labels, scale, box: whole } = openTimePlot(surface, T, legendHeight + 4);
    const box = { ...whole, ...edgesOf(scale) };
    const { size, value } = columnsOf(picture, 'sigma');
    drawLegend(surface, labels, scale.end);
    if (!surface.lettering) labelNumbers(surface, labels, picture, options);
    const isKnown = (t: number) => !Number.isNaN(value(t, 0));
    const note = limitNote(spectrumShows, picture, options);
    // Where no more will be computed, a step that is not there is nothing that its neighbours could stand for.
    const shown = note === null ? nearestOf(T, isKnown) : (t: number) => (isKnown(t) ? t : null);
    if (note !== null) hatch(surface, box);
    drawTimeMap(surface, box, scale, {
      rows: size,
      value: (t, row) => {
        const from = shown(t);
        return from === null ? Number.NaN : Math.log10(value(from, row));
      },
      scale: ratioRamp(palette),
      extent: Math.log10(largestFactor),
    });
    const name = (index: number) => `σ${subscript(index)}`;
    const x = scale.start - 8;
    labels.put(name(1), [{ x, y: box.top + 7, align: 'right' }]);
    if (size > 1) labels.put(name(size), [{ x, y: box.bottom - 8, align: 'right' }]);
    drawEnd(surface, labels, picture.measured('sigma'), picture, options, box);
    if (note !== null) labels.sentence(note, besideStep(options.t, scale, box), noteStyle(palette));
  },
  axes: (_, { language }) => ({ x: say('panels.hero.axis', language), y: 'σᵢ(Jₜ)' }),
  describe: (picture, options) => {
    const { language } = options;
    const numbers = numbersAt(picture, options.t) ?? unknown;
    const values = {
      t: options.t,
      largest: formatNumber(numbers.largest, language, 3),
      median: formatNumber(numbers.median, language, 3),
      smallest: formatNumber(numbers.smallest, language, 3),
    };
    return (
      say('panels.spectrum.described', language, values) +
      slowFallbackNote(picture, 'sigmaSlow', options)
    );
  },
  columns: columnsOfSpectrum,
} as const satisfies PanelEntry);

const unknown = { largest: Number.NaN, median: Number.NaN, smallest: Number.NaN };

/** Largest, median and smallest singular value at step t, or null while they are not known. */
export function numbersAt(picture: RunSnapshot, t: number) {
  const row = rowAt(picture, 'sigma', t);
  const { largest, median, smallest } = spectrumQuantities;
  if (!row || !Number.isFinite(largest.of(row))) return null;
  return { largest: largest.of(row), median: median.of(row), smallest: smallest.of(row) };
}

function columnsOfSpectrum(picture: RunSnapshot, options: PlotOptions): PlotTable {
  const { language } = options;
  const { T } = picture.config;
  const { size } = columnsOf(picture, 'sigma');
  const number = { form: formatNumber, digits: 4, readDigits: 3 } as const;
  const { largest, median, smallest } = spectrumQuantities;
  const parts = [
    { quantity: largest, head: heads.largest, reads: 'σ₁' },
    { quantity: median, head: heads.median },
    // Of one singular value there is nothing more to say.
    {
      quantity: smallest,
      head: heads.smallest,
      reads: size > 1 ? `σ${subscript(size)}` : undefined,
    },
    { quantity: spectralRadius, head: heads.spectralRadius, reads: 'ρ(Jₜ)' },
  ].map(({ quantity, head, reads }) => ({
    quantity,
    said: { heading: say(head, language), ...number, ...(reads !== undefined && { reads }) },
  }));
  return tableOfSteps(T, [
    ...parts.map(({ quantity, said }) => columnOf(picture, quantity, said)),
    ...(options.comparedRuns ?? []).flatMap(({ picture: other, sign }, k) =>
      parts
        .filter(({ quantity }) => quantity !== spectralRadius)
        .map(({ quantity, said: { reads, ...said } }) =>
          pinnedColumn(k, other, T, seriesOfQuantity(other, quantity), {
            ...said,
            id: quantity.id,
            heading: `${sign} ${said.heading}`,
            ...(quantity === largest && { reads: `${sign} ${reads}` }),
          }),
        ),
    ),
  ]);
}

const heads = {
  largest: 'panels.spectrum.heads.largest',
  median: 'panels.spectrum.heads.median',
  smallest: 'panels.spectrum.heads.smallest',
  spectralRadius: 'panels.spectrum.heads.spectralRadius',
} as const satisfies Readonly<Record<string, Text>>;

/**
 * For each column the step whose values are painted there: its own, or the nearest that is ready, so that a coarse
 * picture of the whole is there at once. Null where none is.
 */
function nearestOf(T: number, isReady: (t: number) => boolean): (t: number) => number | null {
  const before: number[] = [];
  let last = 0;
  for (let t = 1; t <= T; t++) {
    if (isReady(t)) last = t;
    before.push(last);
  }
  const nearest: number[] = [];
  let next = 0;
  for (let t = T; t >= 1; t--) {
    if (isReady(t)) next = t;
    const previous = before[t - 1];
    nearest[t - 1] = next === 0 || (previous > 0 && t - previous <= next - t) ? previous : next;
  }
  return (t) => nearest[t - 1] || null;
}

/** The wider part of a plot over time beside the column of a step. */
export function besideStep(t: number, scale: TimeCells, box: Box): Box {
  const [left, right] = [scale.x(t) - scale.cell / 2, scale.x(t) + scale.cell / 2];
  return left - box.left > box.right - right
    ? { ...box, right: Math.max(box.left, left) }
    : { ...box, left: Math.min(box.right, right) };
}

/** The scale with its ends: smaller than 1 is blue, larger orange. */
function drawLegend(surface: Surface, labels: Labels, right: number): void {
  const y = legendHeight / 2;
  const [low, high] = [`≤ 1/${largestFactor}`, `≥ ${largestFactor}`];
  const room = labels.width(high);
  const bar: Box = {
    left: right - room - 6 - barWidth,
    right: right - room - 6,
    top: y - 4,
    bottom: y + 4,
  };
  if (bar.left < surface.left + 40) return;
  drawScaleBar(surface, bar, ratioRamp(surface.palette));
  labels.put(high, [{ x: bar.right + 6, y }]);
  labels.put(low, [{ x: bar.left - 6, y, align: 'right' }]);
  labels.reserve(bar);
}

/** The numbers of the selected column, in as many words as there is room for. */
function labelNumbers(
  surface: Surface,
  labels: Labels,
  picture: RunSnapshot,
  options: PlotOptions,
): void {
  const numbers = numbersAt(picture, options.t) ?? unknown;
  const number = (value: number) => formatNumber(value, options.language);
  const values = {
    t: options.t,
    largest: number(numbers.largest),
    median: number(numbers.median),
    smallest: number(numbers.smallest),
  };
  const place = [{ x: surface.left, y: legendHeight / 2 }];
  const style = { color: surface.palette.ink };
  if (labels.put(say('panels.spectrum.long', options.language, values), place, style)) return;
  labels.put(say('panels.spectrum.short', options.language, values), place, style);
}
