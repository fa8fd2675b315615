import { count, fixed, ratio, slope } from './formattedValue.ts';
import type { Judged, Lesson, LessonValues, MeasuredRun } from './lesson.ts';
import { decadesOf, median, slopeOf } from './readings.ts';

const valuesOf = ({ summary: { verdict, meanSlope } }: MeasuredRun): LessonValues => ({
  ratio: ratio(verdict.log10Ratio),
  slope: fixed(meanSlope),
});

/** Smallest and largest singular value of all one-step Jacobians. */
function sigmasOf({ array }: MeasuredRun): { readonly min: number; readonly max: number } {
  const sigma = array('sigma')?.filter(Number.isFinite) ?? [];
  return { min: Math.min(...sigma), max: Math.max(...sigma) };
}

/** A singular value is 1 where rounding alone keeps it from that. */
const isOne = (value: number): boolean => Math.abs(value - 1) < 1e-9;

/** Two widths of networks, with seeds of each: narrow ones scatter. */
const [narrow, wide] = [8, 128];
const narrowRuns = [1, 2, 3, 4, 5].map((seed) => ({ n: narrow, seed }));
const wideRuns = [1, 2, 3].map((seed) => ({ n: wide, seed }));
const widths = { narrow: count(narrow), wide: count(wide) };
const shape = { init: 'xavier-normal', task: 'noise', T: 60, B: 8 } as const;

/** Whether seeds of a shape lie within a tenth of a decade a step. */
const isTogether = (slopes: readonly number[]): boolean =>
  Math.max(...slopes) - Math.min(...slopes) < 0.1;

/** Where weights begin: what an initialisation promises, and of what. */
export const initial = {
  id: 'initial',
  settings: {},
  stages: [
    {
      id: 'frameworks',
      settings: { init: 'orthogonal' },
      values: valuesOf,
      prediction: {
        kind: 'choice',
        options: ['same', 'less', 'none'],
        reveals: { settings: { init: 'uniform', xinit: 'uniform' } },
        truth: ([run]) => {
          const decades = decadesOf(run);
          return decades > -3.5 ? 'same' : decades > -7 ? 'less' : 'none';
        },
      },
    },
    {
      id: 'singular',
      settings: { init: 'orthogonal' },
      values: valuesOf,
      claim: {
        id: 'c15',
        articles: ['E'],
        runs: [
          { settings: { act: 'identity' } },
          { settings: { act: 'tanh' } },
          { settings: { act: 'relu' } },
        ],
        measures: ['sigma'],
        tells: (run) => fixed(sigmasOf(run).min),
        judge: (runs): Judged => {
          const [identity, tanh, relu] = runs.map(sigmasOf);
          const ofU = runs[0].summary.sigmaU;
          const holdsOfU = ofU !== null && isOne(ofU.min) && isOne(ofU.max);
          const holdsOfJ = [identity, tanh, relu].map(({ min, max }) => isOne(min) && isOne(max));
          const values = {
            ofU: fixed(ofU?.min),
            identity: fixed(identity.min),
            tanh: fixed(tanh.min),
            relu: fixed(relu.min),
          };
          if (!holdsOfU) return { outcome: 'fails', values };
          return { outcome: holdsOfJ.every(Boolean) ? 'holds' : 'depends', values };
        },
      },
    },
    {
      id: 'identity',
      settings: { act: 'relu', init: 'orthogonal' },
      values: valuesOf,
      task: {
        targets: ['init'],
        isDone: ({ config }) => config.act === 'relu' && config.init === 'identity',
        solution: { settings: { init: 'identity' } },
      },
    },
    {
      id: 'shapes',
      settings: shape,
      values: () => widths,
      claim: {
        id: 'c16',
        articles: ['E'],
        runs: [...narrowRuns, ...wideRuns].map((run) => ({ settings: { ...shape, ...run } })),
        judge: (runs): Judged => {
          const slopes = [narrow, wide].map((n) =>
            runs.filter(({ config }) => config.n === n).map(slopeOf),
          );
          const [ofNarrow, ofWide] = slopes.map(median);
          const values = {
            ofNarrow: slope(ofNarrow),
            ofWide: slope(ofWide),
            least: slope(Math.min(...slopes[0])),
            most: slope(Math.max(...slopes[0])),
            ...widths,
          };
          const isAlike = slopes.every(isTogether) && ofNarrow / ofWide < 2;
          const arrives = runs.every((run) => decadesOf(run) > -1);
          if (isAlike && arrives) return { outcome: 'holds', values };
          return { outcome: isAlike ? 'fails' : 'depends', values };
        },
      },
    },
  ],
} as const satisfies Lesson;
