import { entryOf } from '../../model/table.ts';
import { tasks as flags } from '../../model/tasks.ts';
import { distributions } from '../distributions.ts';
import type { Task } from './task.ts';

export const noise = {
  ...entryOf(flags, 'noise'),
  source: 'the usual set-up of studies of gradients at initialisation',
  classes: false,
  fixedBatch: true,
  // Sequence by sequence, step by step, so that a larger batch begins with the sequences of a smaller one.
  sample: ({ T, m, p, B, x, target }, random, values) => {
    const { draw } = distributions.find(values.dist);
    for (let b = 0; b < B; b++) {
      for (let t = 0; t < T; t++) {
        for (let j = 0; j < m; j++) x[(t * m + j) * B + b] = draw(random);
        for (let j = 0; j < p; j++) target[(t * p + j) * B + b] = draw(random);
      }
    }
  },
  baselineLoss: () => null,
} as const satisfies Task;
