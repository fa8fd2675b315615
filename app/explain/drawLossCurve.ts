import { extent, line, scaleLinear } from 'd3';
import { say } from '../locales/index.ts';
import type { PlotOptions } from '../panels/panel.ts';
import { createLabels } from '../plot/labels.ts';
import { crisp, dot, hairline } from '../plot/marks.ts';
import { clear, type Surface } from '../plot/surface.ts';
import type { RunSnapshot } from '../session/runSnapshot.ts';
import type { EarlierLosses } from '../session/view.ts';
import { formatNumber } from '../words/numbers.ts';
import { lossSentence } from './headlineLine.ts';

/** Size of its words, in pixels. */
export const smallest = 13;
/** Room above and below the curve, in pixels. */
const inset = 6;
/** Room below it for the name of the dashed line. */
const nameRoom = 16;
/** Decades that the box shows at least: a loss that stands still is a flat line, and not its noise. */
const leastDecades = 0.6;

/** The loss of the training so far, against the dashed line of guessing and an earlier training; logarithmic. */
export function drawLossCurve(
  surface: Surface,
  picture: RunSnapshot,
  { language }: PlotOptions,
  earlier: EarlierLosses | null = null,
): void {
  clear(surface);
  const { context, width, height, palette } = surface;
  const { history, summary } = picture;
  const { baseline } = summary.learning;
  const guess = baseline === null ? null : Math.log10(baseline);
  const losses = [...history.log10Loss.subarray(0, history.length), summary.log10Loss];
  const before = earlier?.run === picture.run ? [...earlier.log10Losses] : [];
  const known = [...losses, ...before].filter(Number.isFinite);
  const [low, high] = extent(guess === null ? known : [...known, guess]);
  if (low === undefined || high === undefined) return;
  const room = Math.max(0, leastDecades - (high - low)) / 2;
  const y = scaleLinear([low - room, high + room], [height - nameRoom - 2, inset]);
  const x = scaleLinear([0, Math.max(1, losses.length - 1, before.length - 1)], [1, width - 1]);
  if (guess !== null) {
    hairline(context, [0, crisp(y(guess))], [width, crisp(y(guess))], palette.muted, [4, 3]);
    const name = say('explain.training.guess', language, {
      baseline: formatNumber(baseline ?? Number.NaN, language),
    });
    createLabels(surface).put(name, [{ x: width - 2, y: height - 9, align: 'right' }], {
      color: palette.muted,
      size: smallest,
    });
  }
  if (losses.length === 1) dot(context, 3, y(losses[0]), 2.5, palette.ink);
  const curve = line<number>((_, i) => x(i), y)
    .defined(Number.isFinite)
    .context(context);
  const stroke = (values: readonly number[], color: string, width: number): void => {
    context.strokeStyle = color;
    context.lineWidth = width;
    context.beginPath();
    curve(values);
    context.stroke();
  };
  if (before.length > 0) stroke(before, palette.muted, 1);
  stroke(losses, palette.ink, 1.75);
}

/** What the curve shows, in a sentence. */
export function describeLossCurve({ summary }: RunSnapshot, { language }: PlotOptions): string {
  const { step, learning } = summary;
  const curve = say('explain.training.curve', language, { count: step });
  return curve + say('writing.colon', language) + lossSentence(learning, language);
}
