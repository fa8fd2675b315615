import { entryOf } from '../../model/table.ts';
import {
  tasks as flags,
  lagIn,
  orderDistractors as nDistractors,
  orderKeys as nKeys,
} from '../../model/tasks.ts';
import { log } from '../numeric/math.ts';
import { shortestFor, stepsWith, type Task } from './task.ts';

export const order = {
  ...entryOf(flags, 'order'),
  source: 'Hochreiter & Schmidhuber (1997), task 6a; places as in Pascanu, Mikolov & Bengio (2013)',
  classes: true,
  shortest: shortestFor,
  // Within the last lag + 1 steps the first symbol stands in the first tenth, the second in the fifth tenth. With a
  // loss at every step the target is the final class throughout.
  sample: ({ T, m, p, B, x, target }, random, values) => {
    const window = lagIn(values, T) + 1;
    const earliest = Math.max(1, Math.floor(0.4 * window));
    const latest = Math.max(earliest, Math.floor(0.5 * window));
    for (let b = 0; b < B; b++) {
      const early = random.below(Math.max(1, Math.floor(0.1 * window)));
      const late = earliest + random.below(latest - earliest + 1);
      const keys = [random.below(nKeys), random.below(nKeys)];
      for (let t = 0; t < T; t++) {
        const place = t - (T - window);
        const distractor = nKeys + random.below(nDistractors);
        const row = place === early ? keys[0] : place === late ? keys[1] : distractor;
        x[(t * m + row) * B + b] = 1;
        target[(t * p + nKeys * keys[0] + keys[1]) * B + b] = 1;
      }
    }
  },
  /** Four classes, equally likely. */
  baselineLoss: () => log(nKeys * nKeys),
  needed: (batch, b) =>
    Array.from({ length: nKeys }, (_, row) => stepsWith(batch, b, row))
      .flat()
      .sort((one, other) => one - other),
} as const satisfies Task;
