import { count, fixed, number, power, ratio, slope } from './formattedValue.ts';
import type { Judged, Lesson, LessonValues, MeasuredRun } from './lesson.ts';
import { decadesOf, fateOf, learningOf, slopeOf } from './readings.ts';

const valuesOf = ({ config: { gain, lr }, summary }: MeasuredRun): LessonValues => ({
  gain: fixed(gain),
  lr: number(lr),
  ratio: ratio(summary.verdict.log10Ratio),
  norm: power(summary.log10GradBefore),
  step: count(summary.step),
});

/** What explodes in the lesson. */
const large = 2.5;

/** ReLU bounds nothing: what explodes leaves the numbers. */
const unbounded = { act: 'relu', gain: 2, opt: 'sgd', lr: 0.01 } as const;

/** Weight of the earlier gradients in a moving average. */
const weight = 0.9;

/** Updates within which training that breaks has broken. */
const updates = 30;

/** Larger weights: the same multiplication the other way, and what it does to training. */
export const exploding = {
  id: 'exploding',
  settings: {},
  stages: [
    {
      id: 'grows',
      settings: { gain: 1 },
      values: (run) => ({ ...valuesOf(run), next: fixed(large) }),
      prediction: {
        kind: 'choice',
        options: ['vanishes', 'keeps', 'explodes'],
        reveals: { settings: { gain: large } },
        truth: ([run]) => fateOf(run),
      },
    },
    {
      id: 'edge',
      settings: { gain: large, task: 'noise', T: 40 },
      values: valuesOf,
      task: {
        targets: ['gain'],
        isDone: (run) => Math.abs(decadesOf(run)) <= 1,
        solution: { settings: { gain: 1.4 } },
      },
    },
    {
      id: 'breaks',
      settings: unbounded,
      values: (run) => ({ ...valuesOf(run), more: count(updates) }),
      prediction: {
        kind: 'choice',
        options: ['learns', 'stuck', 'breaks'],
        reveals: { settings: unbounded, updates },
        truth: ([run]) => {
          if (run.halted) return 'breaks';
          return learningOf(run, 0.9);
        },
      },
    },
    {
      id: 'test',
      settings: { gain: large },
      values: () => ({ weight: number(weight) }),
      claim: {
        id: 'c14',
        articles: ['D'],
        runs: [
          { settings: { gain: large } },
          { settings: { gain: large, gavg: weight } },
          { settings: unbounded, updates },
          { settings: { ...unbounded, gavg: weight }, updates },
        ],
        tells: (run) => ratio(run.halted ? null : decadesOf(run)),
        judge: ([plain, averaged, broken, brokenToo]): Judged => {
          const isSame = slopeOf(plain) === slopeOf(averaged);
          const values = {
            plain: slope(slopeOf(plain)),
            averaged: slope(slopeOf(averaged)),
            broken: count(broken.summary.step),
            brokenToo: count(brokenToo.summary.step),
            updates: count(updates),
          };
          if (!isSame) return { outcome: 'holds', values };
          const helps = broken.halted !== null && brokenToo.halted === null;
          return { outcome: helps ? 'depends' : 'fails', values };
        },
      },
    },
  ],
} as const satisfies Lesson;
