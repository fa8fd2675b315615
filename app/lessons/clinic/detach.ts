import { count, steps } from '../formattedValue.ts';
import type { Lesson, LessonValues, MeasuredRun } from '../lesson.ts';
import { decadesOf } from '../readings.ts';
import { figures, half, hasLearnt, isStuck } from './figures.ts';

/** The way back is cut after ten steps, and what is asked for lies thirty back. */
const cut = { cell: 'gru', fb: 3, task: 'recall', n: 16, T: 30, tbptt: 10 } as const;

const updates = 250;

const valuesOf = (run: MeasuredRun): LessonValues => ({
  ...figures(run),
  cut: steps(run.config.tbptt),
  zero: steps(run.summary.verdict.zeroFromLag),
  lag: steps(run.config.T - 1),
  more: count(updates),
});

/** Truncated back-propagation, shorter than what has to be remembered. */
export const detach = {
  id: 'detach',
  settings: cut,
  stages: [
    {
      id: 'symptom',
      settings: cut,
      code: ['if t % 10 == 0:', '    h = h.detach()'],
      values: valuesOf,
      task: {
        targets: ['train'],
        isDone: (run) => isStuck(run, half, updates),
        solution: { updates },
      },
    },
    {
      id: 'evidence',
      settings: cut,
      values: valuesOf,
      prediction: {
        kind: 'choice',
        options: ['none', 'less', 'most'],
        reveals: { settings: { ...cut, tbptt: 0 } },
        truth: ([run]) => {
          const decades = decadesOf(run);
          if (decades === -Infinity) return 'none';
          return decades > -1 ? 'most' : 'less';
        },
      },
    },
    {
      id: 'repair',
      settings: cut,
      code: ['if t % 30 == 0:', '    h = h.detach()'],
      values: valuesOf,
      task: {
        targets: ['tbptt', 'train'],
        isDone: (run) => hasLearnt(run, half),
        solution: { settings: { tbptt: 0 }, updates },
      },
    },
  ],
} as const satisfies Lesson;
