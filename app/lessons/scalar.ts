import { fixed, ratio, steps } from './formattedValue.ts';
import type { Lesson, LessonValues, MeasuredRun } from './lesson.ts';
import { fateOf } from './readings.ts';

/** Within a twentieth of a decade of 1 nothing is lost that could be seen. */
const keptWithin = 0.05;

const arrives = ({ config: { gain, T }, summary: { verdict } }: MeasuredRun): LessonValues => ({
  gain: fixed(gain),
  lag: steps(T - 1),
  ratio: ratio(verdict.log10Ratio),
});

/** The weights that the reader is asked about. */
const grown = 1.1;
const shrunk = 0.8;

/** One unit with one weight: what back-propagation through time multiplies. */
export const scalar = {
  id: 'scalar',
  // With one unit the identity matrix is the gain itself, and without a slope nothing else is multiplied.
  settings: { n: 1, m: 1, T: 40, task: 'noise', init: 'identity', act: 'identity' },
  stages: [
    {
      id: 'shrinks',
      settings: { gain: 0.9 },
      values: arrives,
      task: {
        targets: ['gain'],
        isDone: ({ summary: { verdict } }) =>
          verdict.log10Ratio !== null && Math.abs(verdict.log10Ratio) <= keptWithin,
        solution: { settings: { gain: 1 } },
      },
    },
    {
      id: 'grows',
      settings: { gain: 1 },
      values: (run) => ({ ...arrives(run), next: fixed(grown) }),
      prediction: {
        kind: 'choice',
        options: ['little', 'some', 'much'],
        reveals: { settings: { gain: grown } },
        truth: ([{ summary }]) => {
          const decades = summary.verdict.log10Ratio ?? 0;
          return decades < 0.3 ? 'little' : decades < 1 ? 'some' : 'much';
        },
      },
    },
    {
      id: 'draws',
      settings: { gain: 1 },
      values: (run) => ({ ...arrives(run), next: fixed(shrunk) }),
      prediction: { kind: 'curve', reveals: { settings: { gain: shrunk } } },
    },
    {
      id: 'slope',
      settings: { gain: grown },
      values: arrives,
      prediction: {
        kind: 'choice',
        options: ['explodes', 'keeps', 'vanishes'],
        reveals: { settings: { gain: grown, act: 'tanh' } },
        truth: ([run]) => fateOf(run),
      },
    },
  ],
} as const satisfies Lesson;
