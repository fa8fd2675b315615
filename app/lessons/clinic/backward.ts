import { count, steps } from '../formattedValue.ts';
import type { Lesson, LessonValues, MeasuredRun } from '../lesson.ts';
import { figures, half, hasLearnt, isStuck } from './figures.ts';

/** The backward direction has read the number last: it need not remember anything. */
const recall = { task: 'recall', n: 16, T: 40, bi: true, read: 'last' } as const;

/** Attention reads every output; a hundred updates are plenty for it. */
const enough = 100;
const updates = 150;

/** Steps at which the backward direction gets a gradient. */
const reached = (run: MeasuredRun): number =>
  run.array('log10NormsReverse')?.filter((log10) => log10 > -Infinity).length ?? 0;

const valuesOf = (run: MeasuredRun): LessonValues => ({
  ...figures(run),
  reached: count(reached(run)),
  length: count(run.config.T),
  more: count(updates),
  lag: steps(run.config.T - 1),
});

/** `out[:, -1]` of a bidirectional network: of the backward direction the state that has read one input. */
export const backward = {
  id: 'backward',
  settings: recall,
  stages: [
    {
      id: 'symptom',
      settings: recall,
      code: [
        'rnn = nn.RNN(2, 16, batch_first=True, bidirectional=True)',
        'out, h_n = rnn(x)',
        'y = head(out[:, -1])',
      ],
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
        options: ['one', 'some', 'all'],
        reveals: {},
        truth: ([run]) => {
          const count = reached(run);
          if (count <= 1) return 'one';
          return count === run.config.T ? 'all' : 'some';
        },
      },
    },
    {
      id: 'repair',
      settings: recall,
      code: ['out, h_n = rnn(x)', 'y = head(torch.cat([h_n[-2], h_n[-1]], dim=1))'],
      values: valuesOf,
      task: {
        targets: ['read', 'train'],
        isDone: (run) => reached(run) === run.config.T && hasLearnt(run, half),
        solution: { settings: { read: 'attention' }, updates: enough },
      },
    },
  ],
} as const satisfies Lesson;
