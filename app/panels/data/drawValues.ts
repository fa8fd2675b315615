import type { Language } from '../../../workers/model/languages.ts';
import { say } from '../../locales/index.ts';
import { valueAxis } from '../../plot/axes.ts';
import type { Labels } from '../../plot/labels.ts';
import { drawLine, type Stroke, type Track } from '../../plot/line.ts';
import { dot, drawInView } from '../../plot/marks.ts';
import {
  atLeast,
  finiteExtent,
  linearTicks,
  type TimeCells,
  type ValueScale,
} from '../../plot/scales.ts';
import type { Box, Surface } from '../../plot/surface.ts';
import { subscript } from '../../words/numbers.ts';
import type { PlotOptions } from '../panel.ts';
import { drawInputs } from './drawInputs.ts';
import type { Sample } from './sample.ts';

const gap = 10;
const titleHeight = 16;
/** Boxes lower than this could not be read. */
const leastBox = 52;

/** Input above; below it each output's target and answer. */
export function drawValues(
  surface: Surface,
  labels: Labels,
  sample: Sample,
  scale: TimeCells,
  box: Box,
  options: PlotOptions,
): void {
  const { language } = options;
  const share = sample.inputs === 1 ? 0.4 : 0.3;
  const split = box.top + Math.round((box.bottom - box.top) * share);
  const upper: Box = { ...box, bottom: split };
  if (sample.inputs === 1) drawInput(surface, labels, sample, scale, upper, options);
  else drawInputs(surface, labels, sample, scale, upper, language);

  const room = box.bottom - split - gap;
  const shown = Math.max(1, Math.min(sample.outputs, Math.floor(room / leastBox)));
  for (let i = 0; i < shown; i++) {
    const top = split + gap + (i * room) / shown;
    const lower: Box = { ...box, top, bottom: top + room / shown };
    drawOutput(surface, labels, sample, i, scale, lower, options);
  }
  const missing = sample.outputs - shown;
  if (missing > 0) {
    const text = say('panels.data.drawValues.moreOutputs', language, { count: missing });
    const y = split + gap + titleHeight / 2;
    labels.put(text, [{ x: box.right - 4, y, align: 'right' }], { halo: true });
  }
}

function drawInput(
  surface: Surface,
  labels: Labels,
  { T, input }: Sample,
  scale: TimeCells,
  box: Box,
  { language, t }: PlotOptions,
): void {
  const { palette, context } = surface;
  const plot: Box = { ...box, top: box.top + titleHeight };
  labels.put(
    say('panels.data.drawValues.inputName', language),
    [{ x: box.left, y: box.top + titleHeight / 2 - 1 }],
    {
      color: palette.ink,
      weight: 600,
    },
  );
  const values = Array.from({ length: T }, (_, i) => input(i + 1, 0));
  const axis = axisOf([values], plot, language);
  valueAxis(surface, labels, plot, axis);
  drawPoints(surface, values, scale, axis, plot, { color: palette.ink, width: 1.5 });
  if (Number.isFinite(values[t - 1]) && isInView(scale, t))
    dot(context, scale.x(t), axis.y(values[t - 1]), 3.5, palette.ink);
}

function drawOutput(
  surface: Surface,
  labels: Labels,
  sample: Sample,
  index: number,
  scale: TimeCells,
  box: Box,
  { language, t }: PlotOptions,
): void {
  const { palette, context } = surface;
  const { T, outputs, target, output } = sample;
  const plot: Box = { ...box, top: box.top + titleHeight };
  const targets = Array.from({ length: T }, (_, i) => target(i + 1, index));
  const answers = Array.from({ length: T }, (_, i) => output(i + 1, index));
  const axis = axisOf([targets, answers], plot, language);
  valueAxis(surface, labels, plot, axis);
  // Steps without a loss have no answer; a single one is a dot.
  const named = { index: outputs > 1 ? ` ${subscript(index + 1)}` : '' };
  const targetText = say('panels.data.drawValues.targetName', language, named);
  const answerText = say('panels.data.drawValues.outputName', language, {
    index: outputs > 1 ? subscript(index + 1) : '',
  });
  const y = box.top + titleHeight / 2 - 1;
  const bold = { weight: 600 };
  labels.put(targetText, [{ x: box.left, y }], { ...bold, color: palette.ink });
  const after = box.left + labels.width(targetText, bold) + 14;
  labels.put(answerText, [{ x: after, y }], { ...bold, color: palette.accent });
  if (!sample.isAsked(1)) {
    const middle = { x: (plot.left + plot.right) / 2, y: (plot.top + plot.bottom) / 2 };
    labels.put(say('panels.data.drawValues.once', language), [{ ...middle, align: 'center' }], {
      halo: true,
    });
  }
  drawPoints(surface, targets, scale, axis, plot, { color: palette.ink, width: 1.5 });
  drawPoints(surface, answers, scale, axis, plot, {
    color: palette.accent,
    width: 2,
    dash: [5, 3],
  });
  for (const [values, color] of [
    [targets, palette.ink],
    [answers, palette.accent],
  ] as const) {
    const value = values[t - 1];
    if (Number.isFinite(value) && isInView(scale, t))
      dot(context, scale.x(t), axis.y(value), 3.5, color);
  }
}

const isInView = ({ first, last }: TimeCells, t: number) => t >= first && t <= last;

/** A line through the values, and a dot where a value has no neighbours. */
function drawPoints(
  surface: Surface,
  values: readonly number[],
  scale: TimeCells,
  axis: ValueScale,
  box: Box,
  stroke: Stroke,
): void {
  const track: Track = {
    length: values.length,
    x: (i) => scale.x(i + 1),
    y: (i) => (Number.isFinite(values[i]) ? axis.y(values[i]) : Number.NaN),
  };
  const { context } = surface;
  drawInView(surface, box, () => drawLine(context, track, stroke));
  values.forEach((value, i) => {
    const isAlone = !Number.isFinite(values[i - 1]) && !Number.isFinite(values[i + 1]);
    if (Number.isFinite(value) && isAlone && isInView(scale, i + 1))
      dot(context, scale.x(i + 1), axis.y(value), 3.5, stroke.color);
  });
}

/** A linear axis around the values; those beyond 10³⁰⁰ stand at its end. */
function axisOf(series: readonly (readonly number[])[], box: Box, language: Language): ValueScale {
  const mostValue = 1e300;
  const bounded = series.map((values) =>
    values.map((value) => Math.min(mostValue, Math.max(-mostValue, value))),
  );
  const found = finiteExtent(...bounded) ?? [-1, 1];
  // Zeros get a range of one, a constant a narrow one around it.
  const span = 1e-6 * Math.max(Math.abs(found[0]), Math.abs(found[1])) || 1;
  const [from, to] = atLeast(found, span);
  const margin = (to - from) * 0.06;
  const [low, high] = [from - margin, to + margin];
  const count = Math.max(2, Math.floor((box.bottom - box.top) / 24));
  const y = (value: number) => {
    const share = (value - low) / (high - low || 1);
    return box.bottom + (box.top - box.bottom) * Math.min(1, Math.max(0, share));
  };
  return { low, high, ticks: linearTicks(low, high, count, language), y };
}
