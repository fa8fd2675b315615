import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { createSleep } from '../../../app/session/sleep.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe('a figure out of sight', () => {
  test('gives back its worker after a while, once', () => {
    const fallAsleep = vi.fn(() => true);
    createSleep(fallAsleep).setAwake(false);
    expect(fallAsleep).not.toHaveBeenCalled();
    vi.advanceTimersByTime(60_000);
    expect(fallAsleep).toHaveBeenCalledTimes(1);
  });

  test('keeps it when it comes back into sight before', () => {
    const fallAsleep = vi.fn(() => true);
    const sleep = createSleep(fallAsleep);
    sleep.setAwake(false);
    sleep.setAwake(true);
    vi.advanceTimersByTime(60_000);
    expect(fallAsleep).not.toHaveBeenCalled();
  });

  test('tries again while it cannot', () => {
    let calls = 0;
    createSleep(() => ++calls === 3).setAwake(false);
    vi.advanceTimersByTime(600_000);
    expect(calls).toBe(3);
  });
});
