import { entryOf } from '../../model/table.ts';
import { tasks as flags } from '../../model/tasks.ts';
import { stepsWith, type Task } from './task.ts';

/** Entry of the input that marks a number. */
const marker = 1;

export const adding = {
  ...entryOf(flags, 'adding'),
  source: 'Hochreiter & Schmidhuber (1997), as posed by Le, Jaitly & Hinton (2015)',
  classes: false,
  // With a loss at every step the target is the sum of what has been marked so far.
  sample: ({ T, B, x, target }, random) => {
    const half = Math.floor(T / 2);
    for (let b = 0; b < B; b++) {
      const first = random.below(half);
      const second = half + random.below(T - half);
      let sum = 0;
      for (let t = 0; t < T; t++) {
        const value = random.uniform();
        const marked = t === first || t === second;
        if (marked) sum += value;
        x[2 * t * B + b] = value;
        x[(2 * t + 1) * B + b] = marked ? 1 : 0;
        target[t * B + b] = sum;
      }
    }
  },
  /** Variance of the sum of two uniform numbers: 2·1/12. */
  baselineLoss: () => 1 / 6,
  needed: (batch, b) => stepsWith(batch, b, marker),
} as const satisfies Task;
