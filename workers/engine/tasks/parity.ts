import { entryOf } from '../../model/table.ts';
import { tasks as flags } from '../../model/tasks.ts';
import type { Task } from './task.ts';

export const parity = {
  ...entryOf(flags, 'parity'),
  source: 'Minsky & Papert (1969); Graves (2016)',
  classes: true,
  // With a loss at every step the target is the parity so far.
  sample: ({ T, p, B, x, target }, random) => {
    for (let b = 0; b < B; b++) {
      let odd = 0;
      for (let t = 0; t < T; t++) {
        const bit = random.below(2);
        odd = (odd + bit) % 2;
        x[t * B + b] = 2 * bit - 1;
        target[(t * p + odd) * B + b] = 1;
      }
    }
  },
  /** Two classes, equally likely. */
  baselineLoss: () => Math.LN2,
  needed: ({ T }) => Array.from({ length: T }, (_, t) => t + 1),
} as const satisfies Task;
