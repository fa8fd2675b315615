import { fixed, number, ratio, slope, steps } from './formattedValue.ts';
import type { Judged, Lesson, LessonValues, MeasuredRun } from './lesson.ts';
import { fateOf, slopeOf } from './readings.ts';

/** Largest log₁₀ of the gradient on its way back, over that at the loss. */
function peakOf({ array, config: { T } }: MeasuredRun): number {
  const norms = array('log10NormsLast');
  if (!norms) return Number.NaN;
  return Math.max(...norms.filter(Number.isFinite)) - norms[T - 1];
}

/** Largest singular value of any one-step Jacobian. */
function largestSigma({ array }: MeasuredRun): number {
  const sigma = array('sigma');
  return sigma ? Math.max(...sigma.filter(Number.isFinite)) : Number.NaN;
}

const valuesOf = (run: MeasuredRun): LessonValues => ({
  gain: fixed(run.config.gain),
  ratio: ratio(run.summary.verdict.log10Ratio),
  slope: fixed(run.summary.meanSlope),
  sigma: fixed(largestSigma(run)),
  peak: ratio(peakOf(run)),
  zero: steps(run.summary.verdict.zeroFromLag),
});

const shift = { act: 'identity', init: 'chain', gain: 1.5 } as const;

/** What the eigenvalues of U say of a gradient, and what they do not. */
export const matrix = {
  id: 'matrix',
  // Inputs at every step: what they do to the slopes is alike from seed to seed.
  settings: { task: 'noise', T: 60 },
  stages: [
    {
      id: 'radius',
      settings: { gain: 1 },
      values: (run) => ({ ...valuesOf(run), next: fixed(1.2) }),
      prediction: {
        kind: 'choice',
        options: ['vanishes', 'keeps', 'explodes'],
        reveals: { settings: { gain: 1.2 } },
        truth: ([run]) => fateOf(run),
      },
    },
    {
      id: 'jacobian',
      settings: { gain: 1.2 },
      measures: ['sigma'],
      values: valuesOf,
      task: {
        targets: ['gain'],
        isDone: (run) => fateOf(run) === 'explodes',
        solution: { settings: { gain: 2.5 } },
      },
    },
    {
      id: 'shift',
      settings: { act: 'identity', init: 'orthogonal', gain: 1 },
      values: (run) => ({ ...valuesOf(run), next: number(shift.gain) }),
      prediction: {
        kind: 'choice',
        options: ['none', 'fades', 'first'],
        reveals: { settings: shift },
        truth: ([run]) => {
          const peak = peakOf(run);
          if (run.summary.verdict.zeroFromLag !== null && peak > 1) return 'first';
          return peak > 0 ? 'none' : 'fades';
        },
      },
    },
    {
      id: 'test',
      settings: { gain: 1 },
      values: valuesOf,
      claim: {
        id: 'c10',
        articles: ['C', 'E'],
        runs: [
          { settings: { gain: 1.05 } },
          { settings: { gain: 1.2 } },
          { settings: { gain: 2.5 } },
          { settings: { gain: 1.2, xgain: 4 } },
        ],
        judge: (runs): Judged => {
          const [little, more, much, driven] = runs.map(slopeOf);
          const gains = runs.map(({ config }) => fixed(config.gain));
          const values = {
            gainLittle: gains[0],
            gainMore: gains[1],
            gainMuch: gains[2],
            little: slope(little),
            more: slope(more),
            much: slope(much),
            driven: slope(driven),
          };
          const grow = runs.filter((run) => fateOf(run) === 'explodes').length;
          if (grow === runs.length) return { outcome: 'holds', values };
          return { outcome: grow > 0 ? 'depends' : 'fails', values };
        },
      },
    },
  ],
} as const satisfies Lesson;
