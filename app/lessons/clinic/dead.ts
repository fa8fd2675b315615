import { count, number } from '../formattedValue.ts';
import type { Lesson, LessonValues, MeasuredRun } from '../lesson.ts';
import { decadesOf } from '../readings.ts';
import { figures, half, hasLearnt } from './figures.ts';

/** The first updates are so long that they carry every unit to where ReLU is flat. */
const hasty = { act: 'relu', init: 'identity', task: 'recall', n: 16, T: 10, lr: 0.3 } as const;

/** A rate at which units stay where their weights put them. */
const calm = 0.01;

/** Updates after which no unit is left. */
const few = 60;
const updates = 300;

const areOff = ({ summary: { verdict } }: MeasuredRun): boolean => verdict.zeroBy === 'dead-units';

const valuesOf = (run: MeasuredRun): LessonValues => ({
  ...figures(run),
  lr: number(run.config.lr),
  next: number(calm),
  few: count(few),
  more: count(updates),
});

/** ReLUs that are off for every input: no gradient comes through them, so nothing turns them on again. */
export const dead = {
  id: 'dead',
  settings: hasty,
  stages: [
    {
      id: 'symptom',
      settings: hasty,
      code: [
        'rnn = nn.RNN(2, 16, nonlinearity="relu")',
        'optimizer = torch.optim.Adam(model.parameters(), lr=0.3)',
      ],
      values: valuesOf,
      task: {
        targets: ['train'],
        isDone: (run) => run.summary.step >= few && areOff(run) && !hasLearnt(run, half),
        solution: { updates: few },
      },
    },
    {
      id: 'evidence',
      settings: hasty,
      values: valuesOf,
      prediction: {
        kind: 'choice',
        options: ['most', 'some', 'none'],
        reveals: { updates: few },
        truth: ([run]) => {
          const decades = decadesOf(run);
          if (decades === -Infinity) return 'none';
          return decades > -1 ? 'most' : 'some';
        },
      },
    },
    {
      id: 'repair',
      settings: hasty,
      code: ['optimizer = torch.optim.Adam(model.parameters(), lr=0.01)'],
      values: valuesOf,
      task: {
        targets: ['lr', 'train'],
        isDone: (run) => !areOff(run) && hasLearnt(run, half),
        solution: { settings: { lr: calm }, updates },
      },
    },
  ],
} as const satisfies Lesson;
