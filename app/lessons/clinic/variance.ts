import { count, steps } from '../formattedValue.ts';
import type { Lesson, LessonValues, MeasuredRun } from '../lesson.ts';
import { fateOf } from '../readings.ts';
import { figures, hasLearnt, isStuck, tenth } from './figures.ts';

/** One unit is normalised by itself: it is its own mean, and its variance is 0. */
const alone = { ln: true, task: 'sine', n: 1, T: 20 } as const;

/** Units enough to have a mean that is none of them. */
const units = 16;

const updates = 100;

const valuesOf = (run: MeasuredRun): LessonValues => ({
  ...figures(run),
  lag: steps(run.config.T - 1),
  units: count(units),
  more: count(updates),
});

/** Layer normalisation of something that does not vary: nothing comes through, or what comes is divided by √ε. */
export const variance = {
  id: 'variance',
  settings: alone,
  stages: [
    {
      id: 'symptom',
      settings: alone,
      code: ['norm = nn.LayerNorm(1)'],
      values: valuesOf,
      task: {
        targets: ['train'],
        isDone: (run) => isStuck(run, tenth, updates),
        solution: { updates },
      },
    },
    {
      id: 'evidence',
      settings: alone,
      values: valuesOf,
      prediction: {
        kind: 'choice',
        options: ['vanishes', 'keeps', 'explodes'],
        // Nothing comes in: all units are equal, and so the variance is 0 again.
        reveals: { settings: { ...alone, n: units, xgain: 0 } },
        truth: ([run]) => fateOf(run),
      },
    },
    {
      id: 'repair',
      settings: alone,
      code: ['norm = nn.LayerNorm(16)'],
      values: valuesOf,
      task: {
        targets: ['n', 'train'],
        isDone: (run) => hasLearnt(run, tenth),
        solution: { settings: { n: units }, updates },
      },
    },
  ],
} as const satisfies Lesson;
