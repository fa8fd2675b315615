import { count, number, power } from '../formattedValue.ts';
import type { Lesson, LessonValues, MeasuredRun } from '../lesson.ts';
import { figures, hasLearnt, isStuck, tenth } from './figures.ts';

/** A threshold and a learning rate that suit the mean, and a loss that is the sum over all steps. */
const summedLoss = {
  task: 'sine',
  n: 16,
  T: 30,
  opt: 'sgd',
  lr: 0.2,
  clip: 'norm',
  at: 5,
  loss: 'sse',
} as const;

const mean = { loss: 'mse' } as const;
const updates = 200;

const valuesOf = (run: MeasuredRun): LessonValues => ({
  ...figures(run),
  at: number(run.config.at),
  after: power(run.summary.log10GradAfter),
  length: count(run.config.T),
  more: count(updates),
});

/** `reduction='sum'` under a threshold that was chosen for the mean. */
export const summed = {
  id: 'summed',
  settings: summedLoss,
  stages: [
    {
      id: 'symptom',
      settings: summedLoss,
      code: ['loss = F.mse_loss(out, y, reduction="sum") / len(y)'],
      values: valuesOf,
      task: {
        targets: ['train'],
        isDone: (run) => isStuck(run, tenth, updates),
        solution: { updates },
      },
    },
    {
      id: 'evidence',
      settings: summedLoss,
      values: valuesOf,
      prediction: {
        kind: 'choice',
        options: ['above', 'below'],
        reveals: { settings: { ...summedLoss, ...mean } },
        truth: ([{ summary }]) => (summary.clipped ? 'above' : 'below'),
      },
    },
    {
      id: 'repair',
      settings: summedLoss,
      code: ['loss = F.mse_loss(out, y)'],
      values: valuesOf,
      task: {
        targets: ['loss', 'train'],
        isDone: (run) => hasLearnt(run, tenth),
        solution: { settings: mean, updates },
      },
    },
  ],
} as const satisfies Lesson;
