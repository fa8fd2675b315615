import { count, number } from '../formattedValue.ts';
import type { Lesson, LessonValues, MeasuredRun } from '../lesson.ts';
import { figures, hasLearnt, isStuck, tenth } from './figures.ts';

/** A threshold far below every gradient: plain gradient descent then moves by lr times the threshold, whatever comes. */
const low = {
  task: 'sine',
  n: 16,
  T: 30,
  opt: 'sgd',
  lr: 0.1,
  clip: 'norm',
  at: 1e-3,
} as const;

const updates = 200;

/** log₁₀ of how many times shorter clipping makes the gradient. */
const shortened = ({ summary }: MeasuredRun): number =>
  summary.log10GradBefore - summary.log10GradAfter;

const valuesOf = (run: MeasuredRun): LessonValues => ({
  ...figures(run),
  at: number(run.config.at),
  factor: number(Number((10 ** shortened(run)).toPrecision(2))),
  length: number(run.config.lr * 10 ** run.summary.log10GradAfter),
  more: count(updates),
});

/** Every update clipped, down to nearly nothing. */
export const clipped = {
  id: 'clipped',
  settings: low,
  stages: [
    {
      id: 'symptom',
      settings: low,
      code: ['clip_grad_norm_(model.parameters(), 1e-3)'],
      values: valuesOf,
      task: {
        targets: ['train'],
        isDone: (run) => isStuck(run, tenth, updates),
        solution: { updates },
      },
    },
    {
      id: 'evidence',
      settings: low,
      values: valuesOf,
      prediction: {
        kind: 'choice',
        options: ['none', 'tens', 'thousands'],
        reveals: {},
        truth: ([run]) => {
          const decades = shortened(run);
          if (decades < 0.5) return 'none';
          return decades < 2.5 ? 'tens' : 'thousands';
        },
      },
    },
    {
      id: 'repair',
      settings: low,
      code: ['clip_grad_norm_(model.parameters(), 1.0)'],
      values: valuesOf,
      task: {
        targets: ['at', 'train'],
        isDone: (run) => hasLearnt(run, tenth),
        solution: { settings: { at: 1 }, updates },
      },
    },
  ],
} as const satisfies Lesson;
