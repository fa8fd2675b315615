import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createRetry } from '../../workers/thread/retry.ts';

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal('window', new EventTarget());
});

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

it('makes another attempt after longer and longer pauses, and at once when the network is back', () => {
  let attempts = 0;
  const { retryLater, done, now } = createRetry(() => {
    attempts += 1;
  });
  now();
  expect(attempts).toBe(1);
  retryLater();
  vi.advanceTimersByTime(1999);
  expect(attempts).toBe(1);
  vi.advanceTimersByTime(1);
  expect(attempts).toBe(2);
  retryLater();
  vi.advanceTimersByTime(3999);
  expect(attempts).toBe(2);
  window.dispatchEvent(new Event('online'));
  expect(attempts).toBe(3);
  // That attempt was instead of the one that was due.
  vi.advanceTimersByTime(100_000);
  expect(attempts).toBe(3);
  retryLater();
  done();
  vi.advanceTimersByTime(100_000);
  window.dispatchEvent(new Event('online'));
  expect(attempts).toBe(3);
});
