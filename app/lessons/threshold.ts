import { count, number, power, steps } from './formattedValue.ts';
import type { Judged, Lesson, LessonValues, MeasuredRun } from './lesson.ts';
import { guessing, median, recentLoss } from './readings.ts';

const valuesOf = (run: MeasuredRun): LessonValues => ({
  norm: power(run.summary.log10GradBefore),
  at: number(run.config.at),
  length: steps(run.config.T),
  loss: number(run.summary.step > 0 ? recentLoss(run) : run.summary.learning.loss),
  guess: number(guessing(run)),
  step: count(run.summary.step),
});

/** A ReLU network that begins with U = I: it keeps the gradient, and steps that are too long throw it off. */
const begun = { act: 'relu', init: 'identity', T: 30, n: 16, lr: 0.01, at: 0.1 } as const;

const updates = 400;

/** Well below guessing: the task is learnt for the most part. */
const learns = (run: MeasuredRun): boolean => recentLoss(run) < 0.5 * guessing(run);

const seeds = [1, 2, 3] as const;

/** Enough for clipping to tell, few enough for nine runs. */
const updatesOfClaim = 250;

const runsOf = (clip: 'none' | 'norm' | 'tensor') =>
  seeds.map((seed) => ({ settings: { ...begun, clip, seed }, updates: updatesOfClaim }));

/** Losses of the runs of a rule. */
const lossesOf = (runs: readonly MeasuredRun[], clip: string): number[] =>
  runs.filter(({ config }) => config.clip === clip).map(recentLoss);

/** How large a step may be: choosing a threshold, and what it is applied to. */
export const threshold = {
  id: 'threshold',
  settings: begun,
  stages: [
    {
      id: 'without',
      settings: { clip: 'none' },
      values: (run) => ({ ...valuesOf(run), more: count(updates) }),
      prediction: {
        kind: 'choice',
        options: ['learns', 'stuck'],
        reveals: { settings: { clip: 'none' }, updates },
        truth: ([run]) => (learns(run) ? 'learns' : 'stuck'),
      },
    },
    {
      id: 'with',
      settings: { clip: 'norm' },
      values: (run) => ({ ...valuesOf(run), more: count(updates) }),
      prediction: {
        kind: 'choice',
        options: ['learns', 'stuck'],
        reveals: { settings: { clip: 'norm' }, updates },
        truth: ([run]) => (learns(run) ? 'learns' : 'stuck'),
      },
    },
    {
      id: 'test',
      settings: { clip: 'norm' },
      values: valuesOf,
      claim: {
        id: 'c12',
        articles: ['D'],
        runs: [...runsOf('none'), ...runsOf('norm'), ...runsOf('tensor')],
        tells: (run) => number(recentLoss(run)),
        judge: (runs): Judged => {
          const [none, together, apart] = ['none', 'norm', 'tensor'].map((clip) =>
            lossesOf(runs, clip),
          );
          const values = {
            none: number(median(none)),
            together: number(median(together)),
            apart: number(median(apart)),
            seeds: count(together.length),
          };
          if (Math.max(...apart) < Math.min(...together)) return { outcome: 'holds', values };
          const isWorse = Math.min(...apart) > Math.max(...together);
          return { outcome: isWorse ? 'fails' : 'depends', values };
        },
      },
    },
  ],
} as const satisfies Lesson;
