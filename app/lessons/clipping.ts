import { count, number, power, ratio, slope } from './formattedValue.ts';
import type { Judged, Lesson, LessonValues, MeasuredRun } from './lesson.ts';
import { slopeOf } from './readings.ts';

const valuesOf = ({ config, summary }: MeasuredRun): LessonValues => ({
  ratio: ratio(summary.verdict.log10Ratio),
  before: power(summary.log10GradBefore),
  after: power(summary.log10GradAfter),
  at: number(config.at),
});

/** Rules that act on the gradient of the weights, each at a threshold that it reaches here. */
const rules = ['norm', 'tensor', 'value', 'agc', 'ema'] as const;

/** What exploding networks of the lesson have. */
const large = 2.5;

/** What a clip rule limits, and what it leaves as it was. */
export const clipping = {
  id: 'clipping',
  settings: { gain: large },
  stages: [
    {
      id: 'bounds',
      settings: { clip: 'none' },
      values: valuesOf,
      task: {
        targets: ['clip'],
        isDone: ({ config }) => config.clip === 'norm',
        solution: { settings: { clip: 'norm' } },
      },
    },
    {
      id: 'place',
      settings: { clip: 'norm' },
      values: valuesOf,
      claim: {
        id: 'c21',
        articles: ['C'],
        runs: [{ settings: { clip: 'norm' } }],
        measures: ['clip-places'],
        tells: ({ array }) => power(array('clipPlaces')?.[1]),
        judge: ([run]): Judged<'holds' | 'fails'> => {
          const [unclipped, before, after] = run.array('clipPlaces') ?? [];
          const values = {
            unclipped: power(unclipped),
            early: power(before),
            late: power(after),
            at: number(run.config.at),
          };
          return { outcome: before < unclipped ? 'holds' : 'fails', values };
        },
      },
    },
    {
      id: 'fading',
      settings: { gain: 1 },
      values: valuesOf,
      claim: {
        id: 'c11',
        articles: ['D'],
        runs: [
          { settings: { gain: 1 } },
          ...rules.map((clip) => ({ settings: { gain: 1, clip, at: 0.1 } as const })),
        ],
        tells: ({ summary }) => power(summary.log10GradAfter),
        judge: ([without, ...clipped]): Judged<'holds' | 'fails'> => {
          const grew = clipped.filter(
            (run) =>
              run.summary.log10GradAfter > run.summary.log10GradBefore ||
              slopeOf(run) > slopeOf(without),
          );
          const norms = clipped.map(({ summary }) => summary.log10GradAfter);
          const values = {
            slope: slope(slopeOf(without)),
            before: power(without.summary.log10GradBefore),
            most: power(Math.max(...norms)),
            rules: count(clipped.length),
            grew: count(grew.length),
          };
          return { outcome: grew.length > 0 ? 'holds' : 'fails', values };
        },
      },
    },
    {
      id: 'flow',
      settings: { gain: large },
      values: valuesOf,
      claim: {
        id: 'c6',
        articles: ['B'],
        runs: [
          { settings: { gain: large } },
          { settings: { gain: large, clip: 'norm' } },
          { settings: { gain: large, ln: true } },
        ],
        judge: ([plain, clipped, normalised]): Judged => {
          const [own, ofClip, ofNorm] = [plain, clipped, normalised].map(slopeOf);
          const values = {
            plain: slope(own),
            clipped: slope(ofClip),
            normalised: slope(ofNorm),
            before: power(clipped.summary.log10GradBefore),
            after: power(clipped.summary.log10GradAfter),
          };
          const halves = [ofClip, ofNorm].filter((one) => one < own / 2).length;
          if (halves === 2) return { outcome: 'holds', values };
          return { outcome: halves === 1 ? 'depends' : 'fails', values };
        },
      },
    },
  ],
} as const satisfies Lesson;
