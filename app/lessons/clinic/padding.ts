import { count, ratio, steps } from '../formattedValue.ts';
import type { Lesson, LessonValues, MeasuredRun } from '../lesson.ts';
import { figures, half, hasLearnt, isStuck } from './figures.ts';

/** What matters lies early; all that follows up to the end is filler, and the answer is read after it. */
const padded = { task: 'recall', n: 16, T: 50, lag: 45 } as const;

/** Read so soon after what matters. */
const soon = 4;

const updates = 200;

/** log₁₀ of how much of the last step's gradient arrives at the number that is asked for. */
const arriving = (run: MeasuredRun): number => {
  const norms = run.array('log10NormsLast');
  const { T, lag } = run.config;
  return norms ? norms[T - 1 - lag] - norms[T - 1] : Number.NaN;
};

const valuesOf = (run: MeasuredRun): LessonValues => ({
  ...figures(run),
  lag: steps(run.config.lag),
  soon: steps(soon),
  arrives: ratio(arriving(run)),
  more: count(updates),
});

/** An answer read after the padding, through which its gradient has to come back. */
export const padding = {
  id: 'padding',
  settings: padded,
  stages: [
    {
      id: 'symptom',
      settings: padded,
      code: ['x = pad_sequence(sequences, batch_first=True)', 'y = head(rnn(x)[0][:, -1])'],
      values: valuesOf,
      task: {
        targets: ['train'],
        isDone: (run) => isStuck(run, half, updates),
        solution: { updates },
      },
    },
    {
      id: 'evidence',
      settings: padded,
      values: valuesOf,
      prediction: {
        kind: 'choice',
        options: ['less', 'some', 'most'],
        reveals: { settings: { ...padded, lag: soon } },
        truth: ([run]) => {
          const decades = arriving(run);
          if (decades < -2) return 'less';
          return decades > -0.5 ? 'most' : 'some';
        },
      },
    },
    {
      id: 'repair',
      settings: padded,
      code: [
        'h = rnn(x)[0][torch.arange(len(x)), lengths - 1]',
        'h = rnn(pack_padded_sequence(x, lengths, True, False))[1][-1]',
        'y = head(h)',
      ],
      values: valuesOf,
      task: {
        targets: ['lag', 'train'],
        isDone: (run) => hasLearnt(run, half),
        solution: { settings: { lag: soon }, updates },
      },
    },
  ],
} as const satisfies Lesson;
