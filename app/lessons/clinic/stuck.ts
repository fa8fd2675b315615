import { count, steps } from '../formattedValue.ts';
import type { Lesson, LessonValues, MeasuredRun } from '../lesson.ts';
import { decadesOf } from '../readings.ts';
import { figures, half, hasLearnt, isStuck } from './figures.ts';

/** A number told at the first step is asked for at the last, by a network with the weights that torch.nn draws. */
const recall = {
  task: 'recall',
  n: 16,
  T: 20,
  init: 'uniform',
  xinit: 'uniform',
  binit: 'uniform',
} as const;

/** A gate that keeps, and stands open from the start. */
const gated = { cell: 'gru-torch', fb: 3 } as const;

const updates = 400;

const valuesOf = (run: MeasuredRun): LessonValues => ({
  ...figures(run),
  lag: steps(run.config.T - 1),
  more: count(updates),
});

/** A loss that stays where guessing is, for the gradient does not reach what has to be remembered. */
export const stuck = {
  id: 'stuck',
  settings: recall,
  stages: [
    {
      id: 'symptom',
      settings: recall,
      code: ['rnn = nn.RNN(2, 16, batch_first=True)'],
      values: valuesOf,
      task: {
        targets: ['train'],
        isDone: (run) => isStuck(run, half, updates),
        solution: { updates },
      },
    },
    {
      id: 'evidence',
      settings: recall,
      values: valuesOf,
      prediction: {
        kind: 'choice',
        options: ['less', 'some', 'most'],
        reveals: { settings: gated },
        truth: ([run]) => {
          const decades = decadesOf(run);
          if (decades < -2) return 'less';
          return decades > -1 ? 'most' : 'some';
        },
      },
    },
    {
      id: 'repair',
      settings: recall,
      code: ['rnn = nn.GRU(2, 16, batch_first=True)', 'rnn.bias_ih_l0.data[16:32] = 3.0'],
      values: valuesOf,
      task: {
        targets: ['cell', 'fb', 'train'],
        isDone: (run) => hasLearnt(run, half),
        solution: { settings: gated, updates },
      },
    },
  ],
} as const satisfies Lesson;
