/** What the exhibits of the clinic read of a run, all of them alike. */

import { count, number, power, ratio } from '../formattedValue.ts';
import type { LessonValues, MeasuredRun } from '../lesson.ts';
import { decadesOf, guessing, learningOf, recentLoss } from '../readings.ts';

/** The numbers that their texts have in common. */
export const figures = (run: MeasuredRun): LessonValues => {
  const { summary, halted } = run;
  const isTrained = summary.step > 0 && !halted;
  return {
    loss: number(isTrained ? recentLoss(run) : summary.learning.loss),
    guess: number(guessing(run)),
    step: count(summary.step),
    ratio: ratio(decadesOf(run)),
    norm: power(summary.log10GradBefore),
  };
};

/** Updates before which a mean of recent losses says little. */
const fewest = 20;

/** Whether training has brought the loss below this share of what guessing costs. */
export const hasLearnt = (run: MeasuredRun, share: number): boolean =>
  run.summary.step >= fewest && learningOf(run, share) === 'learns';

/** Whether so many updates were not enough for that. */
export const isStuck = (run: MeasuredRun, share: number, updates: number): boolean =>
  run.summary.step >= updates && learningOf(run, share) === 'stuck';

/** Half of what guessing costs: more than the scatter of batches. */
export const half = 0.5;

/** Of a task in which a network without memory is far better than guessing already. */
export const tenth = 0.1;
