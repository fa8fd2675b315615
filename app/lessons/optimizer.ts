import { count, fixed, number } from './formattedValue.ts';
import type { Judged, Lesson, LessonValues, MeasuredRun } from './lesson.ts';
import { guessing, learningOf, recentLoss } from './readings.ts';

const valuesOf = (run: MeasuredRun): LessonValues => ({
  rate: number(run.config.lr),
  updates: count(run.summary.step),
  loss: number(run.summary.step > 0 ? recentLoss(run) : run.summary.learning.loss),
  guess: number(guessing(run)),
  slope: fixed(run.summary.meanSlope),
});

/** A network that learns to add within a few seconds. */
const learner = { cell: 'gru', n: 16, T: 20 } as const;
const updates = 200;
const hasty = 1;

/** Half of what guessing costs: more than the scatter of batches. */
const learnt = 0.5;

/** What became of training. */
const fate = (run: MeasuredRun) => learningOf(run, learnt);

/** One loss as a mean and as a sum over the steps: the same but for its scale. */
const wave = { n: 16, T: 30, task: 'sine' } as const;
const few = 30;

/** By how much more the summed loss is than the mean times its steps, after training on either. */
const scaled = (sum: MeasuredRun, mean: MeasuredRun): number =>
  recentLoss(sum) / (recentLoss(mean) * mean.config.T);

/** What is left of the scale where a rule does the same on both. */
const sameWithin = 0.05;

/** What a rule makes of a gradient: the size of a step, and what decides it. */
export const optimizer = {
  id: 'optimizer',
  settings: learner,
  stages: [
    {
      id: 'learns',
      settings: learner,
      values: (run) => ({ ...valuesOf(run), more: count(updates) }),
      task: {
        targets: ['train'],
        isDone: (run) => run.summary.step > 0 && fate(run) === 'learns',
        solution: { updates },
      },
    },
    {
      id: 'hasty',
      settings: learner,
      values: (run) => ({ ...valuesOf(run), next: number(hasty), more: count(updates) }),
      prediction: {
        kind: 'choice',
        options: ['learns', 'stuck'],
        reveals: { settings: { ...learner, lr: hasty }, updates },
        truth: ([run]) => fate(run),
      },
    },
    {
      id: 'plain',
      settings: learner,
      values: (run) => ({ ...valuesOf(run), more: count(updates) }),
      prediction: {
        kind: 'choice',
        options: ['learns', 'stuck'],
        reveals: { settings: { ...learner, opt: 'sgd' }, updates },
        truth: ([run]) => fate(run),
      },
    },
    {
      id: 'test',
      settings: learner,
      values: (run) => ({ ...valuesOf(run), more: count(updates) }),
      claim: {
        id: 'c22',
        articles: ['D'],
        runs: [
          { settings: learner, updates },
          { settings: { ...learner, opt: 'adam-quartic' }, updates },
          { settings: wave, updates: few },
          { settings: { ...wave, loss: 'sse' }, updates: few },
          { settings: { ...wave, opt: 'adam-quartic' }, updates: few },
          { settings: { ...wave, opt: 'adam-quartic', loss: 'sse' }, updates: few },
        ],
        tells: (run) => number(recentLoss(run)),
        judge: (runs): Judged<'holds' | 'fails'> => {
          const [adam, quartic, mean, sum, quarticMean, quarticSum] = runs;
          const [ofAdam, ofQuartic] = [scaled(sum, mean), scaled(quarticSum, quarticMean)];
          const isSame = (scale: number) => Math.abs(scale - 1) <= sameWithin;
          return {
            outcome: isSame(ofAdam) === isSame(ofQuartic) ? 'holds' : 'fails',
            values: {
              adam: number(recentLoss(adam)),
              quartic: number(recentLoss(quartic)),
              guess: number(guessing(adam)),
              more: count(updates),
              scale: count(mean.config.T),
              ofAdam: fixed(ofAdam),
              ofQuartic: fixed(ofQuartic),
            },
          };
        },
      },
    },
  ],
} as const satisfies Lesson;
