import { fixed, ratio, steps } from './formattedValue.ts';
import type { Judged, Lesson, LessonValues, MeasuredRun } from './lesson.ts';
import { decadesOf } from './readings.ts';

type ProductPart = 'later' | 'earlier' | 'laterApart' | 'earlierApart';

/** An array of the products of Uᵀ; no number where they were not measured. */
const products = (run: MeasuredRun, part: ProductPart): ArrayLike<number> =>
  run.array(`weightProducts:${part}`) ?? [];

const firstOf = (values: ArrayLike<number>): number => values[0] ?? Number.NaN;
const lastOf = (values: ArrayLike<number>): number => values[values.length - 1] ?? Number.NaN;

const valuesOf = (run: MeasuredRun): LessonValues => {
  const { config, summary } = run;
  const stated = products(run, 'later');
  return {
    gain: fixed(config.gain),
    lag: steps(config.T - 1),
    ratio: ratio(decadesOf(run)),
    stated: ratio(firstOf(stated) - lastOf(stated)),
    slope: fixed(summary.meanSlope),
    tooEarly: ratio(firstOf(products(run, 'earlierApart'))),
    tooLate: ratio(lastOf(products(run, 'earlierApart'))),
  };
};

const large = 2.5;

/** A loss at every step. */
const everywhere = { task: 'sine' } as const;

/** A formula within a twentieth of a decade of the truth says the same. */
const sameWithin = 0.05;

const isWrong = (apart: number): boolean => Math.abs(apart) > sameWithin;

/** A formula for the gradient as it can be found printed, beside what is measured. */
export const formula = {
  id: 'formula',
  settings: {},
  stages: [
    {
      id: 'slopes',
      settings: { gain: 1 },
      measures: ['weight-products'],
      values: (run) => ({ ...valuesOf(run), next: fixed(large) }),
      task: {
        targets: ['gain'],
        isDone: ({ config }) => config.gain >= large,
        solution: { settings: { gain: large } },
      },
    },
    {
      id: 'sides',
      settings: everywhere,
      measures: ['weight-products'],
      values: valuesOf,
    },
    {
      id: 'test',
      settings: { gain: 1 },
      values: valuesOf,
      claim: {
        id: 'c19',
        articles: ['C'],
        runs: [{ settings: { gain: 1 } }, { settings: everywhere }],
        measures: ['weight-products'],
        judge: ([run, more]): Judged<'holds' | 'fails'> => {
          const apart = firstOf(products(run, 'earlierApart'));
          const noSlope = firstOf(products(run, 'laterApart'));
          const every = lastOf(products(more, 'earlierApart'));
          return {
            outcome: [apart, noSlope, every].some(isWrong) ? 'fails' : 'holds',
            values: {
              ratio: ratio(decadesOf(run)),
              stated: ratio(firstOf(products(run, 'earlier')) - lastOf(products(run, 'earlier'))),
              noSlope: ratio(noSlope),
              every: ratio(every),
            },
          };
        },
      },
    },
  ],
} as const satisfies Lesson;
