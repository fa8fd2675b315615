import { count, number, ratio, steps } from './formattedValue.ts';
import type { Lesson, LessonValues, MeasuredRun } from './lesson.ts';
import { decadesOf, guessing, learningOf, recentLoss } from './readings.ts';

const valuesOf = (run: MeasuredRun): LessonValues => {
  const { config, summary } = run;
  return {
    cut: steps(config.tbptt),
    lag: steps(config.T - 1),
    ratio: ratio(decadesOf(run)),
    zero: steps(summary.verdict.zeroFromLag),
    loss: number(summary.step > 0 ? recentLoss(run) : summary.learning.loss),
    guess: number(guessing(run)),
  };
};

const open = { cell: 'lstm', fb: 3 } as const;

/** Steps after which the way back is cut. */
const cut = 10;

/** Asks at the end for what came first: with a gradient it is learnt within so many updates. */
const recall = { cell: 'gru', fb: 3, n: 16, T: 20, task: 'recall' } as const;
const short = 5;
const updates = 250;

/** Half of what guessing costs: more than the scatter of batches. */
const learnt = 0.5;

const fate = (run: MeasuredRun) => learningOf(run, learnt);

/** Back-propagation that stops after some steps: what it saves, and what it cannot see. */
export const truncation = {
  id: 'truncation',
  settings: {},
  stages: [
    {
      id: 'cut',
      settings: open,
      values: (run) => ({ ...valuesOf(run), next: steps(cut) }),
      prediction: {
        kind: 'choice',
        options: ['same', 'less', 'none'],
        reveals: { settings: { ...open, tbptt: cut } },
        truth: ([run]) => {
          const decades = decadesOf(run);
          if (decades === -Infinity) return 'none';
          return decades < -0.5 ? 'less' : 'same';
        },
      },
    },
    {
      id: 'whole',
      settings: recall,
      values: (run) => ({ ...valuesOf(run), more: count(updates) }),
      task: {
        targets: ['train'],
        isDone: (run) => run.summary.step > 0 && fate(run) === 'learns',
        solution: { updates },
      },
    },
    {
      id: 'blind',
      settings: { ...recall, tbptt: short },
      values: (run) => ({ ...valuesOf(run), more: count(updates) }),
      prediction: {
        kind: 'choice',
        options: ['learns', 'stuck'],
        reveals: { settings: { ...recall, tbptt: short }, updates },
        truth: ([run]) => fate(run),
      },
    },
  ],
} as const satisfies Lesson;
