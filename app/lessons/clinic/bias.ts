import { count, fixed, steps } from '../formattedValue.ts';
import type { Lesson, LessonValues, MeasuredRun } from '../lesson.ts';
import { median } from '../readings.ts';
import { figures, half, hasLearnt, isStuck } from './figures.ts';

/** An LSTM that has to keep a number, with the forget-gate bias that it comes with: none. */
const shut = { cell: 'lstm', fb: 0, task: 'recall', n: 32, T: 16 } as const;

const updates = 300;

/** What the forget gate stands at, in the middle over the steps. */
const gate = (run: MeasuredRun): number =>
  median(Array.from(run.array('gate:f:mean') ?? [Number.NaN]));

const valuesOf = (run: MeasuredRun): LessonValues => ({
  ...figures(run),
  gate: fixed(gate(run)),
  lag: steps(run.config.T - 1),
  more: count(updates),
});

/** The forget-gate bias: none as it comes, and twice as much as meant where both biases are filled. */
export const bias = {
  id: 'bias',
  settings: shut,
  stages: [
    {
      id: 'symptom',
      settings: shut,
      code: ['lstm = nn.LSTM(2, 32, batch_first=True)'],
      values: valuesOf,
      measures: ['gates'],
      task: {
        targets: ['train'],
        isDone: (run) => isStuck(run, half, updates),
        solution: { updates },
      },
    },
    {
      id: 'evidence',
      settings: shut,
      code: [
        'for name, p in lstm.named_parameters():',
        '    if "bias" in name: p.data[32:64] = 1.0',
      ],
      values: valuesOf,
      measures: ['gates'],
      prediction: {
        kind: 'choice',
        options: ['half', 'once', 'twice'],
        reveals: { settings: { ...shut, fb: 2 } },
        truth: ([run]) => {
          const open = gate(run);
          if (Number.isNaN(open)) return null;
          if (open < 0.62) return 'half';
          return open < 0.8 ? 'once' : 'twice';
        },
      },
    },
    {
      id: 'repair',
      settings: shut,
      code: ['lstm.bias_ih_l0.data[32:64] = 1.0'],
      values: valuesOf,
      measures: ['gates'],
      task: {
        targets: ['fb', 'train'],
        isDone: (run) => hasLearnt(run, half),
        solution: { settings: { fb: 1 }, updates },
      },
    },
  ],
} as const satisfies Lesson;
