import { count, fixed, ratio, slope, steps } from './formattedValue.ts';
import type { Lesson, LessonValues, MeasuredRun } from './lesson.ts';
import { decadesOf, slopeOf } from './readings.ts';

/** The largest Lyapunov exponent of one sequence, nats a step; null while it is not known. */
function lambda({ array }: MeasuredRun): number | null {
  const exponents = array('lyapunov');
  return exponents && exponents.length > 0 ? Math.max(...exponents) : null;
}

const grows = (run: MeasuredRun): boolean => (lambda(run) ?? Number.NEGATIVE_INFINITY) > 0;

const valuesOf = (run: MeasuredRun): LessonValues => {
  const exponent = lambda(run);
  return {
    gain: fixed(run.config.gain),
    lambda: slope(exponent),
    // As the gradient is told: powers of 10 instead of e.
    made: slope(exponent === null ? null : exponent / Math.LN10),
    slope: slope(slopeOf(run)),
    ratio: ratio(decadesOf(run)),
    length: steps(run.config.T),
  };
};

/** A sequence long enough for a mean over its steps. */
const measured = { T: 100, B: 4 } as const;

/** Four inputs at every step, and a gain at which small differences grow. */
const driven = { ...measured, task: 'noise', m: 4, gain: 1.6 } as const;
const strong = 3;

const long = 400;

/** Lyapunov exponents: what becomes of small differences is what becomes of the gradient. */
export const chaos = {
  id: 'chaos',
  settings: measured,
  stages: [
    {
      id: 'apart',
      settings: { gain: 1 },
      measures: ['product'],
      values: valuesOf,
      task: {
        targets: ['gain'],
        isDone: grows,
        solution: { settings: { gain: 2 } },
      },
    },
    {
      id: 'inputs',
      settings: driven,
      measures: ['product'],
      values: (run) => ({ ...valuesOf(run), times: count(strong) }),
      prediction: {
        kind: 'choice',
        options: ['above', 'below'],
        reveals: { settings: { ...driven, xgain: strong } },
        truth: ([run]) => {
          if (lambda(run) === null) return null;
          return grows(run) ? 'above' : 'below';
        },
      },
    },
    {
      id: 'longer',
      settings: { gain: 1 },
      measures: ['product'],
      values: (run) => ({ ...valuesOf(run), next: steps(long) }),
      prediction: {
        kind: 'choice',
        options: ['same', 'fourth', 'power'],
        reveals: { settings: { gain: 1, T: long } },
        truth: ([run]) => {
          const decades = decadesOf(run);
          if (decades > -6) return 'same';
          return decades > -8 ? 'fourth' : 'power';
        },
      },
    },
  ],
} as const satisfies Lesson;
