import { count, fixed, number, power, ratio, slope, steps } from './formattedValue.ts';
import type { Judged, Lesson, LessonValues, MeasuredRun } from './lesson.ts';
import { fateOf, slopeOf } from './readings.ts';

/** The worked example of an article: everything uniform on [0, 1). */
const worked = {
  n: 10,
  m: 5,
  p: 2,
  T: 100,
  B: 1,
  task: 'noise',
  dist: 'uniform01',
  init: 'uniform01',
  xinit: 'uniform01',
  binit: 'uniform01',
  read: 'all',
  loss: 'sse',
  opt: 'sgd',
  lr: 1e-4,
} as const;

const valuesOf = ({ config, summary: { verdict, meanSlope } }: MeasuredRun): LessonValues => ({
  ratio: ratio(verdict.log10Ratio),
  slope: number(meanSlope),
  xgain: fixed(config.xgain),
  n: count(worked.n),
  length: steps(worked.T),
});

/** A mean slope at which a third of what passes is lost at every step. */
const flat = 0.7;

/** Updates after which the worked example has come to rest. */
const updates = 1000;

/** Units that stand where their activation is flat. */
export const saturation = {
  id: 'saturation',
  settings: {},
  stages: [
    {
      id: 'pushed',
      settings: { xgain: 1, task: 'noise' },
      values: valuesOf,
      task: {
        targets: ['xgain'],
        isDone: ({ summary }) => (summary.meanSlope ?? 1) < flat,
        solution: { settings: { xgain: 4 } },
      },
    },
    {
      id: 'positive',
      settings: { init: 'orthogonal' },
      values: valuesOf,
      prediction: {
        kind: 'choice',
        options: ['explodes', 'keeps', 'vanishes'],
        reveals: { settings: worked },
        truth: ([run]) => fateOf(run),
      },
    },
    {
      id: 'falls',
      settings: worked,
      values: (run) => ({
        ...valuesOf(run),
        loss: number(run.summary.loss),
        constant: power(run.summary.log10BaselineLoss),
        step: count(run.summary.step),
      }),
      task: {
        targets: ['train'],
        isDone: ({ summary }) => summary.step >= 100,
        solution: { updates: 100 },
      },
    },
    {
      id: 'test',
      settings: worked,
      values: valuesOf,
      claim: {
        id: 'c4',
        articles: ['A'],
        runs: [{ settings: worked }, { settings: worked, updates }],
        tells: ({ summary }) => number(summary.loss),
        judge: ([before, after]): Judged => {
          const best = 10 ** (after.summary.log10BaselineLoss ?? Number.NaN);
          const { loss } = after.summary;
          const values = {
            before: number(before.summary.loss),
            after: number(loss),
            best: number(best),
            slope: slope(slopeOf(after)),
            updates: count(updates),
          };
          if (loss < 0.5 * best) return { outcome: 'holds', values };
          return { outcome: loss >= 0.95 * best ? 'fails' : 'depends', values };
        },
      },
    },
  ],
} as const satisfies Lesson;
