/** Durations that anyone can read through User Timing. */
export type TimingName =
  | 'gradflow:probe'
  | 'gradflow:spectra'
  | 'gradflow:input-to-paint'
  | 'gradflow:first-plot'
  /** What the worker spent on one answer: together with the time that passes, how busy it is. */
  | 'gradflow:work';

/** Entries of one name that are kept: a page left training for a night must not fill the memory. */
const mostEntries = 500;
/** How many of the oldest go at once: the browser only clears all of a name, so the rest are written again. */
const clearedAtOnce = 50;

/** Starts and ends in pairs. Of full size from the first entry on, so that no memory grows with use. */
interface Kept {
  readonly times: Float64Array;
  count: number;
}

const kept = new Map<TimingName, Kept>();

/** Adds an entry; times as of performance.now(). */
export function measureSpan(name: TimingName, start: number, end: number): void {
  const spans = kept.get(name) ?? { times: new Float64Array(2 * mostEntries), count: 0 };
  kept.set(name, spans);
  if (spans.count >= mostEntries) {
    spans.times.copyWithin(0, 2 * clearedAtOnce);
    spans.count -= clearedAtOnce;
    performance.clearMeasures(name);
    for (let i = 0; i < spans.count; i++) write(name, spans.times[2 * i], spans.times[2 * i + 1]);
  }
  const first = Math.max(0, start);
  spans.times.set([first, end], 2 * spans.count);
  spans.count += 1;
  write(name, first, end);
}

function write(name: TimingName, start: number, end: number): void {
  performance.measure(name, { start, end });
}
