import { entryOf } from '../../model/table.ts';
import { tasks as flags, lagIn } from '../../model/tasks.ts';
import { shortestFor, stepsWith, type Task } from './task.ts';

/** Entry of the input that marks a number. */
const marker = 1;

export const recall = {
  ...entryOf(flags, 'recall'),
  source: 'Hochreiter & Schmidhuber (1997), the adding problem with a single marker',
  classes: false,
  shortest: shortestFor,
  // With a loss at every step the target is 0 until the mark and the marked number from there on.
  sample: ({ T, B, x, target }, random, values) => {
    const place = T - 1 - lagIn(values, T);
    for (let b = 0; b < B; b++) {
      let remembered = 0;
      for (let t = 0; t < T; t++) {
        const value = random.uniform();
        if (t === place) remembered = value;
        x[2 * t * B + b] = value;
        x[(2 * t + 1) * B + b] = t === place ? 1 : 0;
        target[t * B + b] = remembered;
      }
    }
  },
  /** Variance of a uniform number. */
  baselineLoss: () => 1 / 12,
  needed: (batch, b) => stepsWith(batch, b, marker),
} as const satisfies Task;
