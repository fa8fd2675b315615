import type { History } from '../session/record.ts';
import type { RecordedExtremes } from '../session/recordEntries.ts';
import type { Track } from './line.ts';
import type { ValueScale } from './scales.ts';

/** One of the curves of a {@link SettingsHistory}. */
export interface Trace {
  readonly values: Float64Array;
  readonly extremes: RecordedExtremes;
}

export const traceOf = (
  history: History,
  name: 'log10Loss' | 'log10Before' | 'log10After',
): Trace => ({ values: history[name], extremes: history.extremes[name] });

/**
 * A curve over updates in pixels. Where a pixel has more than one value, both its smallest and its largest are on
 * the line, so that a long training shows every peak and costs no more than the width.
 *
 * @param x      where a number of steps done lies
 * @param width  pixels from the first to the last of them
 */
export function traceTrack(
  { values, extremes: { low, high } }: Trace,
  { length, stride }: Pick<History, 'length' | 'stride'>,
  x: (step: number) => number,
  width: number,
  axis: ValueScale,
): Track {
  const level = (value: number) => {
    if (value === -Infinity) return axis.y(axis.low);
    return Number.isFinite(value) ? axis.y(value) : Number.NaN;
  };
  if (stride === 1 && length <= 2 * width) {
    return { length, x, y: (i) => level(values[i]) };
  }
  const points: (readonly [number, number])[] = [];
  const buckets = Math.min(length, Math.max(1, Math.floor(width)));
  for (let k = 0; k < buckets; k++) {
    const from = Math.floor((k * length) / buckets);
    const to = Math.floor(((k + 1) * length) / buckets);
    let [lowest, highest] = [from, from];
    for (let i = from; i < to; i++) {
      if (low[i] < low[lowest]) lowest = i;
      if (high[i] > high[highest]) highest = i;
    }
    const pair = [
      [lowest, low[lowest]],
      [highest, high[highest]],
    ] as const;
    for (const [i, value] of lowest < highest ? pair : [pair[1], pair[0]]) {
      points.push([x(i * stride), level(value)]);
    }
  }
  return { length: points.length, x: (i) => points[i][0], y: (i) => points[i][1] };
}
