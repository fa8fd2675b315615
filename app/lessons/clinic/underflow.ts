import { count, share } from '../formattedValue.ts';
import type { Lesson, LessonValues, MeasuredRun } from '../lesson.ts';
import { figures, half, hasLearnt } from './figures.ts';

/** A network that learns in every other format, all of it in float16. */
const small = {
  cell: 'gru',
  fb: 3,
  task: 'recall',
  n: 16,
  T: 20,
  lr: 0.02,
  prec: 'f16',
} as const;

const updates = 200;

/** Share of the gradient's components of which Adam's mean of squares would be 0 in the format. */
const lost = ({ summary }: MeasuredRun): number =>
  (summary.besideFormat?.division?.lost ?? 0) / summary.nParameters;

const valuesOf = (run: MeasuredRun): LessonValues => ({
  ...figures(run),
  lost: share(lost(run)),
  more: count(updates),
});

/** Squares of small gradients that are 0 in float16, and Adam, which divides by their root. */
export const underflow = {
  id: 'underflow',
  settings: small,
  stages: [
    {
      id: 'symptom',
      settings: small,
      code: ['model.half()', 'optimizer = torch.optim.Adam(model.parameters(), lr=0.02)'],
      values: valuesOf,
      task: {
        targets: ['train'],
        isDone: ({ halted }) => halted !== null,
        solution: { updates },
      },
    },
    {
      id: 'evidence',
      settings: small,
      values: valuesOf,
      prediction: {
        kind: 'choice',
        options: ['none', 'some', 'most'],
        reveals: {},
        truth: ([run]) => {
          if (lost(run) === 0) return 'none';
          return lost(run) > 0.5 ? 'most' : 'some';
        },
      },
    },
    {
      id: 'repair',
      settings: small,
      code: ['model.bfloat16()'],
      values: valuesOf,
      task: {
        targets: ['prec', 'train'],
        isDone: (run) => hasLearnt(run, half),
        solution: { settings: { prec: 'bf16' }, updates },
      },
    },
  ],
} as const satisfies Lesson;
