import type { Random } from '../numeric/random.ts';
import type { Source } from './task.ts';

/**
 * Draws a window of T + 1 neighbours for each sequence, every place equally likely, and calls back with each step's
 * value and the one after it.
 *
 * @throws RangeError when there is nothing to draw from, or less than a window
 */
export function drawWindows(
  source: Source | null | undefined,
  T: number,
  B: number,
  random: Random,
  put: (here: number, next: number, t: number, b: number) => void,
): void {
  if (!source) throw new RangeError('this task needs its data');
  const { values } = source;
  const places = values.length - T;
  if (places < 1) throw new RangeError(`T must be < ${values.length}; got ${T}`);
  for (let b = 0; b < B; b++) {
    const start = random.below(places);
    for (let t = 0; t < T; t++) put(values[start + t], values[start + t + 1], t, b);
  }
}

/** Calls back with every value that a window can ask for, and with how many of all windows' steps ask for it. */
export function countWindows(
  { values }: Source,
  T: number,
  count: (value: number, times: number) => void,
): void {
  const places = values.length - T;
  for (let i = 1; i < values.length; i++) {
    // Asked for at step t of the window that starts at i − t, for every t in 1 … T whose start is a place.
    count(values[i], Math.min(i, T) - Math.max(1, i - places + 1) + 1);
  }
}
