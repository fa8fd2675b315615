import type { Lesson, MeasuredRun } from '../lesson.ts';
import { decadesOf } from '../readings.ts';
import { figures, hasLearnt, tenth } from './figures.ts';

/** Nothing bounds the state of a leaky ReLU with U = I, and a loss at every step makes the first update a long one. */
const begun = {
  act: 'leaky-relu',
  init: 'identity',
  task: 'sine',
  n: 16,
  T: 20,
  opt: 'sgd',
  lr: 0.1,
} as const;

/** Which way a gradient went, by a decade either way. */
const growth = (run: MeasuredRun) => {
  const decades = decadesOf(run);
  if (decades < -1) return 'less';
  return decades > 1 ? 'more' : 'same';
};

/** A gradient that explodes after one update, and takes the weights out of the numbers. */
export const nan = {
  id: 'nan',
  settings: begun,
  stages: [
    {
      id: 'symptom',
      settings: begun,
      code: ['loss.backward()', 'optimizer.step()'],
      values: figures,
      task: {
        targets: ['train'],
        isDone: ({ halted }) => halted !== null,
        solution: { updates: 10 },
      },
    },
    {
      id: 'evidence',
      settings: begun,
      values: figures,
      prediction: {
        kind: 'choice',
        options: ['less', 'same', 'more'],
        reveals: { updates: 1 },
        truth: ([run]) => growth(run),
      },
    },
    {
      id: 'repair',
      settings: begun,
      code: [
        'loss.backward()',
        'torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)',
        'optimizer.step()',
      ],
      values: figures,
      task: {
        targets: ['clip', 'train'],
        isDone: (run) => hasLearnt(run, tenth),
        solution: { settings: { clip: 'norm' }, updates: 200 },
      },
    },
  ],
} as const satisfies Lesson;
