/** Durations that anyone can read through User Timing. */
export type TimingName =
  | 'gradflow:probe'
  | 'gradflow:spectra'
  | 'gradflow:input-to-paint'
  | 'gradflow:first-plot';

/** Entries of one name that are kept: a page left training for a night must not fill the memory. */
const mostEntries = 500;
/** How many of the oldest go at once: the browser only clears all of a name, so the rest are written again. */
const clearedAtOnce = 50;

interface Span {
  readonly start: number;
  readonly end: number;
}

const kept = new Map<TimingName, Span[]>();

/** Adds an entry; times as of performance.now(). */
export function measureSpan(name: TimingName, start: number, end: number): void {
  const spans = kept.get(name) ?? [];
  kept.set(name, spans);
  if (spans.length >= mostEntries) {
    spans.splice(0, clearedAtOnce);
    performance.clearMeasures(name);
    for (const span of spans) performance.measure(name, { start: span.start, end: span.end });
  }
  const span = { start: Math.max(0, start), end };
  spans.push(span);
  performance.measure(name, { ...span });
}
