import { entryOf } from '../../model/table.ts';
import {
  copyLag,
  tasks as flags,
  longestCopy,
  copySymbols as nSymbols,
} from '../../model/tasks.ts';
import { lengthIn } from '../../model/values.ts';
import { log } from '../numeric/math.ts';
import { shortestFor, type Task } from './task.ts';

/** Rows of the one-hot columns after the symbols: nothing to say, and "answer now" (input only). */
const blank = nSymbols;
const delimiter = nSymbols + 1;

export const copy = {
  ...entryOf(flags, 'copy'),
  source: 'Hochreiter & Schmidhuber (1997); Arjovsky, Shah & Bengio (2016)',
  classes: true,
  shortest: shortestFor,
  sample: ({ T, m, p, B, x, target }, random, values) => {
    const lag = copyLag(values, T);
    const count = symbolCount(T, lag);
    for (let b = 0; b < B; b++) {
      for (let t = 0; t < T; t++) {
        const k = t - (T - count - lag); // which symbol is shown
        const shown = k >= 0 && k < count ? random.below(nSymbols) : blank;
        x[(t * m + shown) * B + b] = 1;
        if (shown !== blank) target[((t + lag) * p + shown) * B + b] = 1;
        if (t < T - count) target[(t * p + blank) * B + b] = 1;
      }
      // With a lag as short as the symbols are many, the delimiter comes together with the last symbol.
      const cue = (T - count - 1) * m;
      x[(cue + blank) * B + b] = 0;
      x[(cue + delimiter) * B + b] = 1;
    }
  },
  /** Blanks are foreseen, and each of the symbols is one of eight: count·ln 8 over T steps. */
  baselineLoss: (values) => {
    const T = lengthIn(values);
    return (symbolCount(T, copyLag(values, T)) * log(nSymbols)) / T;
  },
  // The answer at T is the last of the symbols.
  needed: ({ T }, _, values) => [T - copyLag(values, T)],
} as const satisfies Task;

/** As many symbols as fit before the answer begins. */
function symbolCount(T: number, lag: number): number {
  return Math.min(longestCopy, lag, T - lag);
}
