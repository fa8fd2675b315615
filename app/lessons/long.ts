import { count, number, ratio, steps } from './formattedValue.ts';
import type { Judged, Lesson, LessonValues, MeasuredRun } from './lesson.ts';
import { decadesOf, guessing, learningOf, recentLoss } from './readings.ts';

const valuesOf = (run: MeasuredRun): LessonValues => {
  const { config, summary } = run;
  return {
    bias: number(config.fb),
    T: steps(config.T),
    ratio: ratio(decadesOf(run)),
    reach: steps(summary.verdict.reach),
    loss: number(summary.step > 0 ? recentLoss(run) : summary.learning.loss),
    guess: number(guessing(run)),
  };
};

/** Long, and small enough to be measured while the reader waits. */
const length = 500;
const at = (cell: 'lstm' | 'gru', fb: number) => ({ cell, fb, T: length, B: 4 }) as const;

/** The bias that most libraries and papers advise, and one that keeps. */
const usual = 1;
const open = 5;

/** A task that asks for an input far back, and updates too few to tell it from guessing. */
const training = { cell: 'lstm', fb: open, n: 16, T: 200, B: 8 } as const;
const updates = 100;

/** Under nine tenths of what guessing gives, the loss is below it beyond the scatter of batches. */
const learnt = 0.9;

/** Hundreds of steps: what a small loss at each of them comes to. */
export const long = {
  id: 'long',
  settings: { B: 4 },
  stages: [
    {
      id: 'longer',
      settings: { cell: 'lstm', fb: usual, T: 100 },
      values: (run) => ({ ...valuesOf(run), next: steps(length) }),
      prediction: {
        kind: 'choice',
        options: ['same', 'fifth', 'power'],
        reveals: { settings: at('lstm', usual) },
        truth: ([run]) => {
          const decades = decadesOf(run);
          if (decades < -6) return 'power';
          return decades < -0.5 ? 'fifth' : 'same';
        },
      },
    },
    {
      id: 'open',
      settings: at('lstm', usual),
      values: valuesOf,
      task: {
        targets: ['fb'],
        isDone: (run) => decadesOf(run) >= -1,
        solution: { settings: { fb: open } },
      },
    },
    {
      id: 'learns',
      settings: training,
      values: (run) => ({ ...valuesOf(run), more: count(updates) }),
      prediction: {
        kind: 'choice',
        options: ['learns', 'stuck'],
        reveals: { settings: training, updates },
        truth: ([run]) => learningOf(run, learnt),
      },
    },
    {
      id: 'test',
      settings: at('lstm', open),
      values: valuesOf,
      claim: {
        id: 'c17',
        articles: ['A', 'E'],
        runs: [
          { settings: at('lstm', 0) },
          { settings: at('gru', 0) },
          { settings: at('lstm', usual) },
          { settings: at('gru', usual) },
          { settings: at('lstm', open) },
          { settings: at('gru', open) },
        ],
        judge: (runs): Judged => {
          const lost = runs.filter(({ summary }) => summary.verdict.kind === 'vanishing').length;
          const [lstmHalf, gruHalf, lstmUsual, gruUsual, lstmOpen, gruOpen] = runs.map((run) =>
            ratio(decadesOf(run)),
          );
          const values = { lstmHalf, gruHalf, lstmUsual, gruUsual, lstmOpen, gruOpen };
          if (lost === runs.length) return { outcome: 'holds', values };
          return { outcome: lost > 0 ? 'depends' : 'fails', values };
        },
      },
    },
  ],
} as const satisfies Lesson;
