import { count, number, ratio, steps } from './formattedValue.ts';
import type { Lesson, LessonValues, MeasuredRun } from './lesson.ts';
import { decadesOf, guessing, learningOf, recentLoss } from './readings.ts';

const valuesOf = (run: MeasuredRun): LessonValues => {
  const { config, summary } = run;
  return {
    lag: steps(config.T - 1),
    ratio: ratio(decadesOf(run)),
    loss: number(summary.step > 0 ? recentLoss(run) : summary.learning.loss),
    guess: number(guessing(run)),
  };
};

const attends = { read: 'attention' } as const;

/** Four times as long as the experiment that the page opens on. */
const far = 200;

/** A task that asks at the end for what came first. */
const recall = { n: 16, T: 40, task: 'recall' } as const;
const updates = 300;

/** Half of what guessing costs: more than the scatter of batches. */
const learnt = 0.5;

const fate = (run: MeasuredRun) => learningOf(run, learnt);

/** Reading all states at once: a way to every step that is no longer than one. */
export const attention = {
  id: 'attention',
  settings: {},
  stages: [
    {
      id: 'direct',
      settings: { read: 'last' },
      values: valuesOf,
      prediction: {
        kind: 'choice',
        options: ['less', 'some', 'most'],
        reveals: { settings: attends },
        truth: ([run]) => {
          const decades = decadesOf(run);
          if (decades > -0.5) return 'most';
          return decades > -1 ? 'some' : 'less';
        },
      },
    },
    {
      id: 'longer',
      settings: attends,
      values: (run) => ({ ...valuesOf(run), next: steps(far) }),
      prediction: {
        kind: 'choice',
        options: ['same', 'fourth', 'power'],
        reveals: { settings: { ...attends, T: far, B: 4 } },
        truth: ([run]) => {
          const decades = decadesOf(run);
          if (decades > -0.3) return 'same';
          return decades > -2 ? 'fourth' : 'power';
        },
      },
    },
    {
      id: 'last',
      settings: recall,
      values: (run) => ({ ...valuesOf(run), more: count(updates) }),
      prediction: {
        kind: 'choice',
        options: ['learns', 'stuck'],
        reveals: { settings: recall, updates },
        truth: ([run]) => fate(run),
      },
    },
    {
      id: 'learns',
      settings: { ...recall, ...attends },
      values: valuesOf,
      task: {
        targets: ['train'],
        isDone: (run) => run.summary.step > 0 && fate(run) === 'learns',
        solution: { updates },
      },
    },
  ],
} as const satisfies Lesson;
