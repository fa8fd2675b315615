import { bin, max, range } from 'd3';
import { boundsOf } from '../../../workers/model/param.ts';
import { type Config, paramOf } from '../../../workers/model/params/index.ts';
import { say } from '../../locales/index.ts';
import { valueAxis } from '../../plot/axes.ts';
import { withAlpha } from '../../plot/color.ts';
import { createLabels, type Labels } from '../../plot/labels.ts';
import { drawLine, type Track } from '../../plot/line.ts';
import { crisp, dot, hairline } from '../../plot/marks.ts';
import { atLeast, decadeScale, decadeTicks, finiteExtent } from '../../plot/scales.ts';
import { type Box, clear, type Surface } from '../../plot/surface.ts';
import { numbersOf, type RunSnapshot } from '../../session/runSnapshot.ts';
import { formatLog10, formatPercent } from '../../words/numbers.ts';
import type { PanelEntry, PlotOptions } from '../panel.ts';
import type { NumberForm } from '../plotTable.ts';
import { guarded } from '../standIn.ts';
import { outcomeText, type SweptLosses } from './outcome.ts';

const axisHeight = 22;
const titleHeight = 18;
const nBins = 48;

/** Where the handle stands until it is moved, log₁₀: at the norm that the run is clipped at, else at 1. */
export const handleAtRest = ({ clip, at }: Pick<Config, 'clip' | 'at'>): number =>
  clip === 'norm' ? Math.log10(at) : 0;

/**
 * Histogram of ‖g‖ above the loss that each threshold leads to, on one axis of ‖g‖, with a handle.
 *
 * @param moved  where the handle was moved to, log₁₀; absent: {@link handleAtRest}
 */
export function thresholdPanel(moved?: number) {
  const handleIn = ({ config }: RunSnapshot) => moved ?? handleAtRest(config);
  return guarded({
    id: 'threshold',
    place: 'tab',
    tab: 'train',
    title: 'panels.train.threshold.title',
    question: 'panels.train.threshold.question',
    needs: ['norms'],
    height: 300,
    hasTime: false,
    showsRecord: true,
    draw: (surface, picture, options) => {
      clear(surface);
      const labels = createLabels(surface);
      const handle = handleIn(picture);
      const [upper, lower] = boxesOf(surface);
      const place = normScale(surface, picture, handle);
      drawNormAxis(surface, labels, lower, place, options);
      drawHistogram(surface, labels, upper, picture, handle, place, options);
      drawLosses(surface, labels, lower, picture, place, options);
      drawHandle(surface, place.x(handle), known10(picture).length > 0);
    },
    describe: (picture, options) => {
      const { language } = options;
      const handle = handleIn(picture);
      const at = formatLog10(handle, language, 3);
      const known = known10(picture);
      const share = clippedShare(known, handle);
      const first =
        known.length === 0
          ? say('panels.train.threshold.describedNone', language, { at })
          : say(
              picture.history.stride > 1
                ? 'panels.train.threshold.describedThinned'
                : 'panels.train.threshold.described',
              language,
              {
                at,
                share: formatPercent(share, language),
                count: known.length,
                stride: picture.history.stride,
              },
            );
      const sweep = sweepOf(picture);
      const best = bestOf(sweep);
      if (!best) return first;
      const values = {
        at: formatLog10(best.threshold, language, 3),
        loss: formatLog10(best.loss, language, 3),
        steps: picture.thresholdSweep ? stepsOf(picture) : 0,
      };
      const outcome = outcomeText(sweep, language);
      return (
        first +
        say('panels.train.threshold.describedBest', language, values) +
        (outcome && say('writing.space', language) + outcome)
      );
    },
    columns: (picture, { language }) => {
      const known = known10(picture);
      const sweep = sweepOf(picture);
      const tried = [...new Set([...sweep.thresholds, handleIn(picture)])].sort((a, b) => a - b);
      // No clipping is a threshold without end.
      const thresholds = [...tried, Infinity];
      const lossAt = (threshold: number): number =>
        threshold === Infinity
          ? (sweep.without ?? Number.NaN)
          : (sweep.losses[sweep.thresholds.indexOf(threshold)] ?? Number.NaN);
      return {
        length: thresholds.length,
        columns: [
          {
            id: 'log10_threshold',
            heading: say('panels.train.threshold.heads.threshold', language),
            value: (row) => thresholds[row],
            form: formatThreshold,
            digits: 4,
          },
          {
            id: 'share_of_steps_clipped',
            heading: say('panels.train.threshold.heads.stepsClipped', language),
            value: (row) =>
              thresholds[row] === Infinity ? 0 : clippedShare(known, thresholds[row]),
            form: formatPercent,
          },
          {
            id: 'log10_loss',
            heading: say('panels.train.threshold.heads.trialLoss', language),
            value: (row) => lossAt(thresholds[row]),
            form: formatLog10,
            digits: 4,
          },
        ],
      };
    },
  } as const satisfies PanelEntry);
}

const formatThreshold: NumberForm = (log10, language, digits) =>
  log10 === Infinity
    ? say('panels.train.threshold.noClipping', language)
    : formatLog10(log10, language, digits);

/** log₁₀ ‖g‖ of the recorded steps that have one. */
function known10({ history }: RunSnapshot): number[] {
  const { length, log10Before } = history;
  return [...log10Before.subarray(0, length)].filter(isNorm);
}

/** More decades than any training can make of the numbers that a format holds: no axis reaches there. */
const mostDecades = 1e6;

const isNorm = (log10: number) => Math.abs(log10) < mostDecades;

/** Share of the steps whose norm lies above a threshold. */
export function clippedShare(log10Norms: readonly number[], threshold: number): number {
  return log10Norms.filter((value) => value > threshold).length / log10Norms.length;
}

const none: SweptLosses = { thresholds: [], losses: [], without: undefined };

/** What the thresholds that were tried led to. */
export function sweepOf(picture: RunSnapshot): SweptLosses {
  const found = picture.thresholdSweep && numbersOf(picture, 'thresholdLosses');
  if (!picture.thresholdSweep || !found) return none;
  const { thresholds } = picture.thresholdSweep;
  return {
    thresholds: thresholds.map(Math.log10),
    losses: [...found.subarray(1, 1 + thresholds.length)],
    without: found[0],
  };
}

const stepsOf = ({ thresholdSweep }: RunSnapshot) =>
  thresholdSweep ? Math.round(thresholdSweep.total / (thresholdSweep.thresholds.length + 1)) : 0;

function bestOf({ thresholds, losses }: SweptLosses): { threshold: number; loss: number } | null {
  let best: { threshold: number; loss: number } | null = null;
  losses.forEach((loss, i) => {
    if (Number.isNaN(loss) || loss === Infinity) return;
    if (!best || loss < best.loss) best = { threshold: thresholds[i], loss };
  });
  return best;
}

/** log₁₀ of the smallest and the largest threshold that can be set. */
export function thresholdBounds(picture: Pick<RunSnapshot, 'config'>): readonly [number, number] {
  const param = paramOf('at');
  if (param?.kind !== 'range') return [-6, 6];
  const { min, max } = boundsOf(param, picture.config);
  return [Math.log10(min), Math.log10(max)];
}

export interface NormScale {
  readonly low: number;
  readonly high: number;
  readonly x: (log10: number) => number;
  readonly log10At: (x: number) => number;
}

/** The axis of ‖g‖: what was measured and tried, whole decades, two of them at least. */
export function normScale(
  { width, left, right }: Pick<Surface, 'width' | 'left' | 'right'>,
  picture: RunSnapshot,
  handle: number,
): NormScale {
  const known = known10(picture);
  const present = [picture.summary.log10GradBefore].filter(isNorm);
  const extent = finiteExtent(known, sweepOf(picture).thresholds, [handle], present) ?? [-1, 1];
  const [from, to] = atLeast(extent, 2);
  const [low, high] = [Math.floor(from + 1e-9), Math.ceil(to - 1e-9)];
  const span = Math.max(1, width - left - right);
  return {
    low,
    high,
    x: (log10) => left + (Math.min(high, Math.max(low, log10)) - low) * (span / (high - low)),
    log10At: (x) => low + ((x - left) / span) * (high - low),
  };
}

function boxesOf({ width, left, right, height }: Surface): readonly [Box, Box] {
  const bottom = height - axisHeight;
  const middle = Math.round(bottom * 0.45);
  const sides = { left, right: width - right };
  return [
    { ...sides, top: titleHeight, bottom: middle - 6 },
    { ...sides, top: middle + titleHeight, bottom },
  ];
}

function drawNormAxis(
  surface: Surface,
  labels: Labels,
  box: Box,
  { low, high, x }: NormScale,
  { language }: PlotOptions,
): void {
  const { context, palette } = surface;
  const line = crisp(box.bottom);
  hairline(context, [box.left, line], [box.right, line], palette.axis);
  const y = box.bottom + 13;
  labels.put(say('panels.train.threshold.normAxisName', language), [
    { x: box.right, y, align: 'right' },
  ]);
  const count = Math.max(2, Math.floor((box.right - box.left) / 70));
  for (const { value, label } of decadeTicks(low, high, count, language)[2]) {
    if (value < low || value > high) continue;
    if (!labels.put(label, [{ x: x(value), y, align: 'center' }])) continue;
    hairline(context, [crisp(x(value)), line], [crisp(x(value)), line + 4], palette.axis);
  }
}

/** How many norms lie where on the axis; its ends hold what rounding has put beyond them. */
function binsOf(log10Norms: readonly number[], { low, high }: NormScale) {
  const within = (value: number) => Math.min(high, Math.max(low, value));
  const inner = range(1, nBins).map((i) => low + (i * (high - low)) / nBins);
  return bin<number, number>().domain([low, high]).thresholds(inner).value(within)(log10Norms);
}

function drawHistogram(
  surface: Surface,
  labels: Labels,
  box: Box,
  picture: RunSnapshot,
  handle: number,
  place: NormScale,
  { language }: PlotOptions,
): void {
  const { context, palette } = surface;
  const title = { color: palette.ink, weight: 600 };
  labels.put(
    say('panels.train.threshold.histogramName', language),
    [{ x: box.left, y: box.top - titleHeight / 2 }],
    title,
  );
  hairline(context, [box.left, crisp(box.bottom)], [box.right, crisp(box.bottom)], palette.grid);
  const known = known10(picture);
  if (known.length === 0) {
    labels.sentence(say('panels.train.threshold.noHistory', language), box, {
      size: 12,
      color: palette.ink,
    });
    return;
  }
  const bars = binsOf(known, place);
  const most = max(bars, ({ length }) => length) ?? 1;
  const fill = (from: number, to: number, height: number, color: string) => {
    context.fillStyle = color;
    const [left, right] = [place.x(from), place.x(to)];
    if (right > left) context.fillRect(left, box.bottom - height, right - left, height);
  };
  for (const { x0: from = place.low, x1: to = place.high, length } of bars) {
    const height = (length / most) * (box.bottom - box.top);
    // The bar that holds the threshold has both colours.
    const edge = Math.min(to, Math.max(from, handle));
    fill(from, edge, height, withAlpha(palette.muted, 0.55));
    fill(edge, to, height, palette.accent);
  }
  const share = formatPercent(clippedShare(known, handle), language);
  const text = say('panels.train.threshold.clippedName', language, { share });
  const x = place.x(handle);
  const y = box.top - titleHeight / 2;
  labels.put(
    text,
    [
      { x: x + 6, y },
      { x: x - 6, y, align: 'right' },
      { x: box.right, y, align: 'right' },
    ],
    { color: palette.accent, weight: 600 },
  );
}

function drawLosses(
  surface: Surface,
  labels: Labels,
  box: Box,
  picture: RunSnapshot,
  place: NormScale,
  { language }: PlotOptions,
): void {
  const { context, palette } = surface;
  const { thresholds, losses, without } = sweepOf(picture);
  const steps = stepsOf(picture);
  const name =
    steps > 0
      ? say('panels.train.threshold.lossName', language, { steps })
      : say('panels.train.threshold.plainLossName', language);
  const title = { color: palette.ink, weight: 600 };
  labels.put(name, [{ x: box.left, y: box.top - titleHeight / 2 }], title);
  if (without === undefined) {
    labels.sentence(say('panels.train.threshold.noTrial', language), box, {
      size: 12,
      color: palette.ink,
    });
    return;
  }
  const baseline = picture.summary.log10BaselineLoss ?? Number.NaN;
  const extent = finiteExtent(losses, [without, baseline]) ?? [-1, 0];
  const axis = decadeScale(atLeast(extent, 0.2), box.top, box.bottom, language);
  valueAxis(surface, labels, box, axis);
  const track: Track = {
    length: losses.length,
    x: (i) => place.x(thresholds[i]),
    y: (i) => (Number.isFinite(losses[i]) ? axis.y(losses[i]) : Number.NaN),
  };
  drawLine(context, track, { color: palette.accent, width: 1.5 });
  losses.forEach((loss, i) => {
    if (Number.isFinite(loss)) dot(context, track.x(i), track.y(i), 3, palette.accent);
    if (loss === Infinity) {
      // What has no finite loss stands at the upper edge, with a word.
      const at = { x: place.x(thresholds[i]), y: box.top + 5 };
      labels.put('×', [{ ...at, align: 'center' }], { color: palette.exploding, weight: 600 });
    }
  });
  const level = (log10: number, text: string, color: string) => {
    if (!Number.isFinite(log10)) return;
    const y = axis.y(log10);
    hairline(context, [box.left, crisp(y)], [box.right, crisp(y)], color, [4, 3]);
    const places = [y - 8, y + 9].flatMap((at) => [
      { x: box.right - 2, y: at, align: 'right' as const },
      { x: box.left + 4, y: at },
    ]);
    const inside = places.filter((at) => at.y > box.top && at.y < box.bottom);
    labels.put(text, inside, { color, halo: true });
  };
  level(without, say('panels.train.threshold.noClipping', language), palette.ink);
  level(baseline, say('panels.train.threshold.baselineName', language), palette.muted);
  if (losses.includes(Infinity) || without === Infinity) {
    const y = box.top - titleHeight / 2;
    labels.put(
      `× ${say('panels.train.threshold.divergedName', language)}`,
      [{ x: box.right, y, align: 'right' }],
      {
        color: palette.exploding,
      },
    );
  }
}

/** The threshold: through both plots, where they hold more than sentences. */
function drawHandle(
  { context, height, palette }: Surface,
  x: number,
  isThroughPlots: boolean,
): void {
  const at = crisp(x);
  if (isThroughPlots) hairline(context, [at, 0], [at, height - axisHeight], palette.accent);
  context.fillStyle = palette.accent;
  context.beginPath();
  context.moveTo(x - 5, height - axisHeight + 7);
  context.lineTo(x + 5, height - axisHeight + 7);
  context.lineTo(x, height - axisHeight);
  context.fill();
}
