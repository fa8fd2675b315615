import { entryOf } from '../../model/table.ts';
import { tasks as flags } from '../../model/tasks.ts';
import { lengthIn } from '../../model/values.ts';
import { exponentOf } from '../numeric/math.ts';
import { timesPowerOfTwo } from '../spectra/scaling.ts';
import type { Source, Task } from './task.ts';
import { countWindows, drawWindows } from './windows.ts';

export const series = {
  ...entryOf(flags, 'series'),
  source:
    'Elman (1990), next-step prediction; built-in series: Cobb (1978), annual flow of the Nile',
  data: {
    ...entryOf(flags, 'series').data,
    load: async () => ({ series: (await import('./nile.ts')).nile }),
    numbers: (own) => (own.series ? seriesSource(own.series.values) : null),
  },
  classes: false,
  sample: ({ T, B, x, target }, random, _, source) => {
    drawWindows(source, T, B, random, (here, next, t, b) => {
      x[t * B + b] = here;
      target[t * B + b] = next;
    });
  },
  /** Variance of the values that are asked for. */
  baselineLoss: (values, source) => {
    if (!source) return null;
    const T = lengthIn(values);
    let all = 0;
    let sum = 0;
    countWindows(source, T, (value, times) => {
      all += times;
      sum += times * value;
    });
    let squares = 0;
    countWindows(source, T, (value, times) => {
      squares += times * (value - sum / all) ** 2;
    });
    return squares / all;
  },
} as const satisfies Task;

/**
 * A series less its mean, over its deviation (of all values, divided by their number): its values then have mean 0 and
 * variance 1, however large or small they were.
 */
function seriesSource(given: readonly number[]): Source {
  // Scaled by a power of two, which is exact: the sums of values near 1e308 would overflow.
  const largest = given.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  const scale = exponentOf(largest) + 1;
  const scaled = Float64Array.from(given, (value) => timesPowerOfTwo(value, -scale));
  // Differences from the first value: a small change of large numbers keeps its digits.
  const origin = scaled[0];
  const values = scaled.map((value) => value - origin);
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  const deviation = Math.sqrt(squares / values.length);
  return {
    values: values.map((value) => (value - mean) / deviation),
    alphabet: [],
    mean: timesPowerOfTwo(origin + mean, scale),
    deviation: timesPowerOfTwo(deviation, scale),
  };
}
