import { count, number, power, steps } from '../formattedValue.ts';
import type { Lesson, LessonValues, MeasuredRun } from '../lesson.ts';
import { decadesOf, fateOf, recentLoss } from '../readings.ts';
import { figures } from './figures.ts';

/** The worked example of an article over a fifth of its steps, by Adam, as printed: its state is never handed on. */
const printed = {
  cell: 'custom',
  eq: "h' = act(lin(x))",
  n: 10,
  m: 5,
  p: 2,
  T: 20,
  B: 1,
  task: 'noise',
  dist: 'uniform01',
  init: 'uniform01',
  xinit: 'uniform01',
  binit: 'uniform01',
  read: 'all',
  loss: 'sse',
} as const;

const updates = 600;

/** Loss as a share of what the best constant answer leaves of this one batch. */
const left = (run: MeasuredRun): number =>
  recentLoss(run) / 10 ** (run.summary.log10BaselineLoss ?? Number.NaN);

/** Below this share the batch is learnt by heart; without its past that cannot be. */
const byHeart = 0.1;

const valuesOf = (run: MeasuredRun): LessonValues => ({
  ...figures(run),
  constant: power(run.summary.log10BaselineLoss),
  from: number(run.summary.loss),
  lag: steps(run.config.T - 1),
  more: count(updates),
});

/** A state that is not carried, and weights that are all positive. */
export const positive = {
  id: 'positive',
  settings: printed,
  stages: [
    {
      id: 'symptom',
      settings: printed,
      code: [
        'W, U = np.random.rand(10, 5), np.random.rand(10, 10)',
        'states[t] = np.tanh(W @ x[t] + U @ h + b)',
      ],
      values: valuesOf,
      task: {
        targets: ['train'],
        isDone: (run) => run.summary.step >= updates && left(run) > byHeart,
        solution: { updates },
      },
    },
    {
      id: 'evidence',
      settings: printed,
      values: valuesOf,
      prediction: {
        kind: 'choice',
        options: ['vanishes', 'keeps', 'explodes'],
        reveals: { settings: { ...printed, cell: 'rnn' } },
        truth: ([run]) => fateOf(run),
      },
    },
    {
      id: 'repair',
      settings: printed,
      code: [
        'U, _ = np.linalg.qr(np.random.randn(10, 10))',
        'h = states[t] = np.tanh(W @ x[t] + U @ h + b)',
      ],
      values: valuesOf,
      task: {
        targets: ['cell', 'init', 'train'],
        isDone: (run) => decadesOf(run) > -Infinity && left(run) < byHeart,
        solution: { settings: { cell: 'rnn', init: 'orthogonal' }, updates },
      },
    },
  ],
} as const satisfies Lesson;
