import { say, type Text } from '../../locales/index.ts';
import { openTimePlot } from '../../plot/axes.ts';
import { largestFactor } from '../../plot/color.ts';
import { drawScaleBar, drawTimeMap } from '../../plot/heatmap.ts';
import type { Labels } from '../../plot/labels.ts';
import { hatch } from '../../plot/marks.ts';
import { ratioRamp } from '../../plot/pierced.ts';
import { edgesOf, type TimeCells } from '../../plot/scales.ts';
import type { Box, Palette, Surface } from '../../plot/surface.ts';
import type { Picture } from '../../session/picture.ts';
import { formatNumber, subscript } from '../../words/numbers.ts';
import type { Look, Panel } from '../panel.ts';
import { columnsOf, seriesOf, steps } from '../series.ts';
import { slowlySaid } from '../slowly.ts';
import { drawEnd, guarded, limitNote } from '../standIn.ts';

/** Row above the map, for the numbers at t and the scale. */
const legendHeight = 20;
const barWidth = 96;

/** What the map and its lines show. */
const spectrumShows = {
  shows: () => ['sigma'],
  showsBeforeOverflow: true,
  isOfStep: true,
} as const satisfies Partial<Panel>;

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
  draw: (surface, picture, look) => {
    const { palette } = surface;
    const { T } = picture.config;
    const { labels, scale, box: whole } = openTimePlot(surface, T, legendHeight + 4);
    const box = { ...whole, ...edgesOf(scale) };
    const { size, value } = columnsOf(picture, 'sigma');
    drawLegend(surface, labels, scale.end);
    labelNumbers(surface, labels, picture, look);
    const isKnown = (t: number) => !Number.isNaN(value(t, 0));
    const note = limitNote(spectrumShows, picture, look);
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
    drawEnd(surface, labels, picture.measured('sigma'), picture, look, box);
    if (note !== null) labels.sentence(note, besideStep(look.t, scale, box), noteStyle(palette));
  },
  describe: (picture, look) => {
    const { language } = look;
    const numbers = numbersAt(picture, look.t) ?? unknown;
    const values = {
      t: look.t,
      largest: formatNumber(numbers.largest, language, 3),
      median: formatNumber(numbers.median, language, 3),
      smallest: formatNumber(numbers.smallest, language, 3),
    };
    return (
      say('panels.spectrum.described', language, values) + slowlySaid(picture, 'sigmaSlow', look)
    );
  },
  rows: (picture, look) => {
    const rho = seriesOf(picture, 'rho');
    const number = (value: number) => formatNumber(value, look.language, 4);
    const { T } = picture.config;
    const ghosts = look.ghosts ?? [];
    return {
      head: [
        ...heads.map((head) => say(head, look.language)),
        ...ghosts.flatMap(({ sign }) =>
          heads.slice(1, 4).map((head) => `${sign} ${say(head, look.language)}`),
        ),
      ],
      body: steps(T).map((t) => {
        const { largest, median, smallest } = numbersAt(picture, t) ?? unknown;
        const own = [largest, median, smallest, rho(t)];
        const pinned = ghosts.flatMap(({ picture: other }) => {
          const there = numbersAt(other, t + other.config.T - T) ?? unknown;
          return [there.largest, there.median, there.smallest];
        });
        return [String(t), ...[...own, ...pinned].map(number)];
      }),
    };
  },
  readOut: (picture, t, look) => {
    const numbers = numbersAt(picture, t);
    if (!numbers) return [];
    const number = (value: number) => formatNumber(value, look.language, 3);
    const { size } = columnsOf(picture, 'sigma');
    const lines = [`σ₁ = ${number(numbers.largest)}`];
    if (size > 1) lines.push(`σ${subscript(size)} = ${number(numbers.smallest)}`);
    const rho = seriesOf(picture, 'rho')(t);
    if (!Number.isNaN(rho)) lines.push(`ρ(Jₜ) = ${number(rho)}`);
    for (const { sign, picture: other } of look.ghosts ?? []) {
      const pinned = numbersAt(other, t + other.config.T - picture.config.T);
      if (pinned) lines.push(`${sign} σ₁ = ${number(pinned.largest)}`);
    }
    return lines;
  },
} as const satisfies Panel);

const heads: readonly Text[] = [
  'panels.spectrum.heads.t',
  'panels.spectrum.heads.largest',
  'panels.spectrum.heads.median',
  'panels.spectrum.heads.smallest',
  'panels.spectrum.heads.spectralRadius',
];

const unknown = { largest: Number.NaN, median: Number.NaN, smallest: Number.NaN };

/** Largest, median and smallest singular value at step t, or null while they are not known. */
export function numbersAt(picture: Picture, t: number) {
  const { size, value } = columnsOf(picture, 'sigma');
  if (size === 0 || !Number.isFinite(value(t, 0))) return null;
  // Descending: the median lies in the middle, or between the two there.
  const median = (value(t, (size - 1) >> 1) + value(t, size >> 1)) / 2;
  return { largest: value(t, 0), median, smallest: value(t, size - 1) };
}

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
function labelNumbers(surface: Surface, labels: Labels, picture: Picture, look: Look): void {
  const numbers = numbersAt(picture, look.t) ?? unknown;
  const number = (value: number) => formatNumber(value, look.language);
  const values = {
    t: look.t,
    largest: number(numbers.largest),
    median: number(numbers.median),
    smallest: number(numbers.smallest),
  };
  const place = [{ x: surface.left, y: legendHeight / 2 }];
  const style = { color: surface.palette.ink };
  if (labels.put(say('panels.spectrum.long', look.language, values), place, style)) return;
  labels.put(say('panels.spectrum.short', look.language, values), place, style);
}
