import type { Language } from '../../../workers/model/languages.ts';
import { say, type Text } from '../../locales/index.ts';
import { countAxis, timeAxisHeight, valueAxis } from '../../plot/axes.ts';
import { createLabels, type Labels } from '../../plot/labels.ts';
import { crosses, drawLine, type Stroke } from '../../plot/line.ts';
import { crisp, hairline } from '../../plot/marks.ts';
import { atLeast, decadeScale, finiteExtent } from '../../plot/scales.ts';
import { type Box, clear, type Surface } from '../../plot/surface.ts';
import { type Trace, traceOf, traceTrack } from '../../plot/trace.ts';
import type { History, RunSnapshot } from '../../session/runSnapshot.ts';
import { formatLog10 } from '../../words/numbers.ts';
import type { PanelEntry, PlotOptions } from '../panel.ts';
import { guarded } from '../standIn.ts';
import { tableOfTraining } from '../trainingColumns.ts';

/** Space for the numbers of the axes. */
const left = 40;
const right = 8;

/** Loss and gradient norm over the updates. */
export const training = guarded({
  id: 'train',
  place: 'side',
  title: 'panels.training.title',
  question: 'panels.training.question',
  needs: ['norms'],
  height: 230,
  hasTime: false,
  hasComparedRuns: true,
  draw: (surface, picture, options) => {
    clear(surface);
    if (longest(picture, options) === 0) drawPresent(surface, picture, options.language);
    else drawHistory(surface, picture, options);
  },
  describe: (picture, options) => {
    const { summary } = picture;
    const number = (log10: number) => formatLog10(log10, options.language, 3);
    const values = {
      step: summary.step,
      loss: number(summary.log10Loss),
      before: number(summary.log10GradBefore),
      after: number(summary.log10GradAfter),
    };
    const sentence = say(
      summary.clipped ? 'panels.training.describedClipped' : 'panels.training.described',
      options.language,
      values,
    );
    if (summary.log10BaselineLoss === null) return sentence;
    return (
      sentence +
      say('panels.training.describedNaive', options.language, {
        at: number(summary.log10BaselineLoss),
      })
    );
  },
  columns: (picture, options) => tableOfTraining(picture, options),
} as const satisfies PanelEntry);

/** Training steps of the longest record that is drawn. */
const longest = ({ history }: RunSnapshot, { comparedRuns = [] }: PlotOptions) =>
  Math.max(history.steps, ...comparedRuns.map(({ picture }) => picture.history.steps));

/** Before any training: the present numbers, and how to go on. */
function drawPresent(surface: Surface, picture: RunSnapshot, language: Language): void {
  const { context, palette, width, height } = surface;
  const labels = createLabels(surface);
  const { summary } = picture;
  const number = (log10: number) => formatLog10(log10, language, 3);
  const lines: (readonly [string, string])[] = [
    [say('panels.training.lossName', language), number(summary.log10Loss)],
    [say('panels.training.normName', language), number(summary.log10GradBefore)],
  ];
  if (summary.clipped)
    lines.push([say('panels.training.afterName', language), number(summary.log10GradAfter)]);
  const step = Math.min(40, (height - 40) / lines.length);
  lines.forEach(([name, value], i) => {
    const y = 4 + (i + 0.5) * step;
    labels.put(name, [{ x: 2, y }], { size: 12 });
    labels.put(value, [{ x: width - 2, y, align: 'right' }], {
      color: palette.ink,
      size: 16,
      weight: 600,
    });
    const line = crisp(4 + (i + 1) * step);
    hairline(context, [0, line], [width, line], palette.grid);
  });
  const top = 4 + lines.length * step;
  labels.sentence(
    say('panels.training.hint', language),
    { left: 0, right: width, top, bottom: Math.min(height, top + 48) },
    {
      size: 12,
    },
  );
}

function drawHistory(surface: Surface, picture: RunSnapshot, options: PlotOptions): void {
  const { palette, width, height } = surface;
  const labels = createLabels(surface);
  const { history, config } = picture;
  const { language } = options;
  const bottom = height - timeAxisHeight;
  const middle = Math.round(bottom * 0.46);
  const upper: Box = { left, right: width - right, top: 16, bottom: middle - 8 };
  const lower: Box = { left, right: width - right, top: middle + 16, bottom };
  const nSteps = longest(picture, options);
  const axis: readonly [number, number] = [1, Math.max(2, nSteps)];
  countAxis(surface, labels, lower, axis, String);
  labels.put(say('panels.training.stepName', language), [
    { x: (left + width - right) / 2, y: height - 7, align: 'center' },
  ]);

  const title = { color: palette.ink, weight: 600 };
  labels.put(say('panels.training.lossName', language), [{ x: left, y: 7 }], title);
  const loss: Curve = {
    trace: traceOf(history, 'log10Loss'),
    history,
    stroke: { color: palette.ink, width: 1.5 },
    name: '',
  };
  const pinned = (name: 'log10Loss' | 'log10After') =>
    (options.comparedRuns ?? []).map(({ picture: other, sign, strokeOn }): Curve => {
      const { history: theirs } = other;
      return {
        trace: traceOf(theirs, name),
        history: theirs,
        stroke: strokeOn(palette),
        name: sign,
      };
    });
  const baseline = picture.summary.log10BaselineLoss;
  drawCurves(
    surface,
    labels,
    upper,
    language,
    nSteps,
    [...pinned('log10Loss'), loss],
    baseline,
    'panels.training.baselineName',
  );

  labels.put(say('panels.training.normName', language), [{ x: left, y: middle + 7 }], title);
  const isClipped = hasClipped(history);
  const threshold = config.clip === 'norm' ? Math.log10(config.at) : null;
  const curves: Curve[] = [
    ...pinned('log10After'),
    {
      trace: traceOf(history, 'log10Before'),
      history,
      stroke: isClipped
        ? { color: palette.muted, width: 1 }
        : { color: palette.accent, width: 1.5 },
      name: isClipped ? say('panels.training.beforeName', language) : '',
    },
  ];
  if (isClipped) {
    const stroke = { color: palette.accent, width: 1.5 };
    curves.push({
      trace: traceOf(history, 'log10After'),
      history,
      stroke,
      name: say('panels.training.afterName', language),
    });
  }
  drawCurves(surface, labels, lower, language, nSteps, curves, threshold);
}

/** Whether the clip rule ever changed the gradient: one curve says it all when it did not. */
function hasClipped({ length, log10Before, log10After }: History): boolean {
  for (let i = 0; i < length; i++) {
    if (Math.abs(log10Before[i] - log10After[i]) > 1e-9) return true;
  }
  return false;
}

interface Curve {
  readonly trace: Trace;
  /** That it belongs to. */
  readonly history: History;
  readonly stroke: Stroke;
  readonly name: string;
}

/** Curves over the updates on one logarithmic axis, with a level to compare them with where there is one. */
function drawCurves(
  surface: Surface,
  labels: Labels,
  box: Box,
  language: Language,
  steps: number,
  curves: readonly Curve[],
  level: number | null = null,
  levelName: Text = 'panels.training.thresholdName',
): void {
  const { context, palette } = surface;
  const limit = level !== null && Number.isFinite(level) ? [level] : [];
  const ends = curves.flatMap(({ trace: { extremes }, history: { length } }) =>
    [extremes.low, extremes.high].map((values) => values.subarray(0, length)),
  );
  const extent = finiteExtent(...ends, limit);
  const axis = decadeScale(atLeast(extent ?? [-1, 1], 0.2), box.top, box.bottom, language);
  valueAxis(surface, labels, box, axis);
  const width = box.right - box.left;
  // Step 1 was measured where none was done.
  const x = (done: number) => box.left + (steps > 1 ? done / (steps - 1) : 0) * width;
  const tracks = curves.map(({ trace, history }) => traceTrack(trace, history, x, width, axis));
  curves.forEach(({ stroke }, i) => {
    drawLine(context, tracks[i], stroke);
  });
  const isTaken = (place: Box) => tracks.some((track) => crosses(track, place));
  for (const value of limit) {
    const y = axis.y(value);
    hairline(context, [box.left, crisp(y)], [box.right, crisp(y)], palette.ink, [4, 3]);
    const text = say(levelName, language, { at: formatLog10(value, language) });
    const style = { color: palette.ink, halo: true };
    const places = [y - 8, y + 9].map((at) => ({
      x: box.right - 2,
      y: at,
      align: 'right' as const,
    }));
    // On the curve rather than nowhere.
    if (!labels.put(text, places, style, isTaken)) labels.put(text, places, style);
  }
  // The last curve, what the optimizer gets, has the first choice of places.
  for (let i = curves.length - 1; i >= 0; i--) {
    const { name, stroke } = curves[i];
    const track = tracks[i];
    if (track.length === 0) continue;
    const places = [0.7, 0.4, 0.1].flatMap((share) => {
      const k = Math.round(share * (track.length - 1));
      return [-9, 10].map((offset) => ({ x: track.x(k), y: track.y(k) + offset }));
    });
    const inside = places.filter(({ y }) => y > box.top && y < box.bottom);
    labels.put(name, inside, { color: stroke.color, halo: true }, isTaken);
  }
}
