import { count, number, ratio, steps } from './formattedValue.ts';
import type { Lesson, LessonValues, MeasuredRun } from './lesson.ts';
import { decadesOf, guessing, learningOf, recentLoss } from './readings.ts';

/** Steps at which the reverse network gets any gradient: as many inputs as it has read where the loss reads it. */
const reached = ({ array }: MeasuredRun): number | null =>
  array('log10NormsReverse')?.filter(Number.isFinite).length ?? null;

const valuesOf = (run: MeasuredRun): LessonValues => {
  const { config, summary } = run;
  return {
    length: steps(config.T),
    ratio: ratio(decadesOf(run)),
    reverse: ratio(summary.verdict.reverse?.log10Ratio),
    reached: count(reached(run)),
    loss: number(summary.step > 0 ? recentLoss(run) : summary.learning.loss),
    guess: number(guessing(run)),
  };
};

const both = { bi: true } as const;

/** A task that asks at the end for what came first. */
const recall = { n: 16, T: 40, task: 'recall' } as const;
const updates = 300;

/** Half of what guessing costs: more than the scatter of batches. */
const learnt = 0.5;

/** A second network, from the last input to the first: what it adds to the way back, and where it has to be read. */
export const direction = {
  id: 'direction',
  settings: {},
  stages: [
    {
      id: 'last',
      settings: { bi: false },
      values: valuesOf,
      prediction: {
        kind: 'choice',
        options: ['all', 'half', 'one'],
        reveals: { settings: both },
        truth: ([run]) => {
          const read = reached(run);
          if (read === null) return null;
          if (read > run.config.T / 2) return 'all';
          return read > 1 ? 'half' : 'one';
        },
      },
    },
    {
      id: 'each',
      settings: both,
      values: valuesOf,
      task: {
        targets: ['read'],
        isDone: ({ config, summary }) => config.read === 'all' && summary.verdict.reverse !== null,
        solution: { settings: { read: 'all' } },
      },
    },
    {
      id: 'first',
      settings: { ...recall, ...both },
      values: (run) => ({ ...valuesOf(run), more: count(updates) }),
      prediction: {
        kind: 'choice',
        options: ['learns', 'stuck'],
        reveals: { settings: { ...recall, ...both }, updates },
        truth: ([run]) => learningOf(run, learnt),
      },
    },
  ],
} as const satisfies Lesson;
