import { fixed, ratio, slope } from './formattedValue.ts';
import type { Lesson, LessonValues, MeasuredRun } from './lesson.ts';
import { decadesOf, fateOf, slopeOf } from './readings.ts';

const valuesOf = (run: MeasuredRun): LessonValues => ({
  gain: fixed(run.config.gain),
  ratio: ratio(decadesOf(run)),
  rate: slope(slopeOf(run)),
  slope: fixed(run.summary.meanSlope),
});

/** Weights that make the plain network explode, and the largest that can be set. */
const large = 2.5;
const largest = 4;

/** Layer normalisation: what it changes in the flow, and what it leaves. */
export const normalisation = {
  id: 'normalisation',
  settings: {},
  stages: [
    {
      id: 'bounds',
      settings: { gain: large },
      values: valuesOf,
      prediction: {
        kind: 'choice',
        options: ['explodes', 'tamed', 'vanishes'],
        reveals: { settings: { gain: large, ln: true } },
        truth: ([run]) => {
          const decades = decadesOf(run);
          if (decades > 3) return 'explodes';
          return decades > -1 ? 'tamed' : 'vanishes';
        },
      },
    },
    {
      id: 'cancels',
      settings: { ln: true, gain: 1 },
      values: (run) => ({ ...valuesOf(run), next: fixed(largest) }),
      task: {
        targets: ['gain'],
        isDone: ({ config }) => config.ln && config.gain >= largest,
        solution: { settings: { gain: largest } },
      },
    },
    {
      id: 'fades',
      settings: { ln: true },
      values: valuesOf,
      prediction: {
        kind: 'choice',
        options: ['vanishes', 'keeps', 'explodes'],
        reveals: { settings: { ln: true, act: 'sigmoid' } },
        truth: ([run]) => fateOf(run),
      },
    },
  ],
} as const satisfies Lesson;
