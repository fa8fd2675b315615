import { count, fixed, number, ratio, share, slope } from './formattedValue.ts';
import type { Judged, Lesson, LessonValues, MeasuredRun } from './lesson.ts';
import { decadesOf, slopeOf } from './readings.ts';

const valuesOf = (run: MeasuredRun): LessonValues => ({
  gain: fixed(run.config.gain),
  bound: number(run.config.maxnorm),
  dropped: share(run.config.drop),
  ratio: ratio(decadesOf(run)),
});

/** What explodes in the lesson. */
const large = { gain: 2.5 } as const;

/** No row of U longer than that. */
const bound = 1;

/** Share of the units that are dropped at a step. */
const dropped = 0.3;

/** Small enough to be trained while the reader waits; a gradient that explodes is clipped. */
const trained = { ...large, n: 16, T: 40, opt: 'sgd', clip: 'norm', at: 1 } as const;
const updates = 100;
const penalty = { ...trained, l2: 1 } as const;

/** Ten times as much at the first step as at the loss. */
const explodes = (run: MeasuredRun): boolean => decadesOf(run) >= 1;

/** Bounds, masks and penalties: which of them reach the flow. */
export const regularisers = {
  id: 'regularisers',
  settings: {},
  stages: [
    {
      id: 'bound',
      settings: large,
      values: (run) => ({ ...valuesOf(run), limit: number(bound) }),
      task: {
        targets: ['maxnorm', 'train'],
        isDone: (run) =>
          run.config.maxnorm > 0 &&
          run.config.maxnorm <= bound &&
          run.summary.step > 0 &&
          !explodes(run),
        solution: { settings: { maxnorm: bound }, updates: 1 },
      },
    },
    {
      id: 'masks',
      settings: large,
      values: (run) => ({ ...valuesOf(run), next: share(dropped) }),
      prediction: {
        kind: 'choice',
        options: ['tamed', 'less', 'explodes'],
        reveals: { settings: { ...large, drop: dropped } },
        truth: ([run]) => {
          const decades = decadesOf(run);
          if (decades < 1) return 'tamed';
          return decades < 4 ? 'less' : 'explodes';
        },
      },
    },
    {
      id: 'limit',
      settings: large,
      values: valuesOf,
      claim: {
        id: 'c13',
        articles: ['D'],
        runs: [
          { settings: large },
          { settings: { ...large, drop: 0.1 } },
          { settings: { ...large, drop: dropped } },
          { settings: { ...large, maxnorm: bound }, updates: 1 },
        ],
        judge: (runs): Judged => {
          const [free, few, many, bounded] = runs.map(slopeOf);
          const values = {
            free: slope(free),
            few: slope(few),
            many: slope(many),
            bounded: slope(bounded),
          };
          const helps = [bounded < free / 2, few < free / 2 || many < free / 2];
          if (helps.every(Boolean)) return { outcome: 'holds', values };
          return { outcome: helps.some(Boolean) ? 'depends' : 'fails', values };
        },
      },
    },
    {
      id: 'penalty',
      settings: { ...large, n: 16, T: 40 },
      values: (run) => ({ ...valuesOf(run), more: count(updates) }),
      claim: {
        id: 'c20',
        articles: ['C'],
        runs: [
          { settings: trained },
          { settings: penalty },
          { settings: penalty, updates },
          { settings: { ...trained, l1: 1 }, updates },
          { settings: { ...trained, wd: 1 }, updates },
        ],
        judge: (runs): Judged => {
          const [free, , ofSquares, ofSizes, decayed] = runs;
          const [ofFree, ofStart] = runs.map(slopeOf);
          const values = {
            free: ratio(decadesOf(free)),
            squares: ratio(decadesOf(ofSquares)),
            sizes: ratio(decadesOf(ofSizes)),
            decayed: ratio(decadesOf(decayed)),
          };
          if (ofStart !== ofFree) return { outcome: 'holds', values };
          const prevented = [ofSquares, ofSizes, decayed].filter((run) => !explodes(run)).length;
          return { outcome: prevented > 0 ? 'depends' : 'fails', values };
        },
      },
    },
  ],
} as const satisfies Lesson;
