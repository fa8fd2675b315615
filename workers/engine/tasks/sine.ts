import { entryOf } from '../../model/table.ts';
import { tasks as flags } from '../../model/tasks.ts';
import { sinePair } from '../numeric/sine.ts';
import type { Task } from './task.ts';

/** Periods in steps: several fit into the default T, and each has enough points to look like a sine. */
const shortestPeriod = 10;
const longestPeriod = 30;

export const sine = {
  ...entryOf(flags, 'sine'),
  source: 'the usual first exercise of time-series tutorials',
  classes: false,
  sample: ({ T, B, x, target }, random) => {
    const pair = { y: 0, d: 0 };
    for (let b = 0; b < B; b++) {
      const period = shortestPeriod + (longestPeriod - shortestPeriod) * random.uniform();
      const phase = random.uniform();
      for (let t = 0; t <= T; t++) {
        sinePair(2 * Math.PI * (phase + t / period), pair);
        if (t < T) x[t * B + b] = pair.y;
        if (t > 0) target[(t - 1) * B + b] = pair.y;
      }
    }
  },
  /** Mean of sin² over the phase. */
  baselineLoss: () => 1 / 2,
} as const satisfies Task;
