import { count, fixed, ratio, share, steps } from './formattedValue.ts';
import type { Judged, Lesson, LessonValues, MeasuredRun } from './lesson.ts';
import { decadesOf } from './readings.ts';

const valuesOf = ({
  config: { n, T },
  summary: { verdict, meanSlope },
}: MeasuredRun): LessonValues => ({
  ratio: ratio(verdict.log10Ratio),
  lag: steps(T - 1),
  slope: fixed(meanSlope),
  n: count(n),
});

const errorOf = (run: MeasuredRun, form: string): number =>
  run.array(`stated:${form}`)?.[0] ?? Number.NaN;

/** From this relative error on a formula is another gradient. */
const mostError = 0.05;

/** Many units: what is multiplied is a matrix, and what is summed is a term a step. */
export const chain = {
  id: 'chain',
  settings: {},
  stages: [
    {
      id: 'matrix',
      settings: { n: 32 },
      values: valuesOf,
    },
    {
      id: 'longer',
      settings: { task: 'noise', T: 25 },
      values: valuesOf,
      prediction: {
        kind: 'choice',
        options: ['half', 'square', 'same'],
        reveals: { settings: { task: 'noise', T: 50 } },
        truth: ([run]) => {
          const decades = decadesOf(run);
          return decades > -2.2 ? 'same' : decades > -2.6 ? 'half' : 'square';
        },
      },
    },
    {
      id: 'draws',
      settings: { xgain: 1 },
      values: valuesOf,
      prediction: { kind: 'curve', reveals: { settings: { xgain: 2 } } },
    },
    {
      id: 'test',
      settings: { T: 50 },
      values: valuesOf,
      claim: {
        id: 'c2',
        articles: ['A'],
        runs: [{ settings: { T: 50 } }],
        measures: ['stated-gradient'],
        tells: (run) => share(errorOf(run, 'printed')),
        judge: ([run]): Judged<'holds' | 'fails'> => {
          const values = {
            oneStep: share(errorOf(run, 'one-step')),
            noSlope: share(errorOf(run, 'no-slope')),
            printed: share(errorOf(run, 'printed')),
          };
          const isWrong =
            errorOf(run, 'one-step') > mostError || errorOf(run, 'printed') > mostError;
          return { outcome: isWrong ? 'fails' : 'holds', values };
        },
      },
    },
  ],
} as const satisfies Lesson;
