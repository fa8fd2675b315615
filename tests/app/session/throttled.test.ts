import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { throttled } from '../../../app/session/runStatus.ts';

beforeEach(() => {
  vi.useFakeTimers();
});

afterEach(() => {
  vi.useRealTimers();
});

test('what is asked for time and again is done at once, then in every span once, and for the last time too', () => {
  const start = performance.now();
  const times: number[] = [];
  const ask = throttled(100, () => times.push(performance.now() - start));
  for (let ms = 0; ms <= 450; ms += 10) {
    ask();
    vi.advanceTimersByTime(10);
  }
  // Asked for until 450 ms, and told for the last time at the end of that span.
  vi.advanceTimersByTime(1000);
  expect(times).toEqual([0, 100, 200, 300, 400, 500]);
  ask();
  expect(times).toHaveLength(7);
});
