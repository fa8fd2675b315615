import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { createLoop } from '../../../app/session/loop.ts';
import { createPainter } from '../../../app/session/painter.ts';
import { throttled } from '../../../app/session/runStatus.ts';
import { createSettling, createTimer, settling } from '../../../app/session/settling.ts';
import type { WorkRequest } from '../../../app/session/workRequest.ts';
import { resolveSettings } from '../../../workers/model/config.ts';
import type { Frame, Request } from '../../../workers/model/protocol.ts';

/** A page that tells whether it has settled, and a browser that is quiet when a test says so. */
function declared() {
  const made = createSettling();
  const told: boolean[] = [];
  let waiting: (() => void)[] = [];
  const begin = () =>
    made.declare(
      (isSettled) => told.push(isSettled),
      (then) => waiting.push(then),
    );
  const beQuiet = () => {
    const now = waiting;
    waiting = [];
    for (const then of now) then();
  };
  return { ...made, told, begin, beQuiet };
}

describe('the page has settled', () => {
  test('when nothing is pending and the browser has become quiet, and no sooner', () => {
    const { hold, told, begin, beQuiet } = declared();
    const release = hold();
    begin();
    beQuiet();
    expect(told).toEqual([]);
    release();
    expect(told).toEqual([]);
    beQuiet();
    expect(told).toEqual([true]);
  });

  test('no longer from the moment when something is pending', () => {
    const { hold, told, begin, beQuiet } = declared();
    begin();
    beQuiet();
    const [one, other] = [hold(), hold()];
    expect(told).toEqual([true, false]);
    one();
    beQuiet();
    expect(told).toEqual([true, false]);
    other();
    beQuiet();
    expect(told).toEqual([true, false, true]);
  });

  test('not yet where something began and ended while the browser was becoming quiet', () => {
    const { hold, told, begin, beQuiet } = declared();
    begin();
    hold()();
    hold()();
    beQuiet();
    // Of three waits only the last has nothing after it.
    expect(told).toEqual([true]);
    const release = hold();
    release();
    hold();
    beQuiet();
    expect(told).toEqual([true, false]);
  });

  test('whoever releases twice releases once', () => {
    const { hold, told, begin, beQuiet } = declared();
    begin();
    const [one] = [hold(), hold()];
    one();
    one();
    beQuiet();
    expect(told).toEqual([]);
  });

  test('after work that failed as after work that was done', async () => {
    const { until, told, begin, beQuiet } = declared();
    begin();
    await expect(until(Promise.reject(new Error('refused')))).rejects.toThrow('refused');
    beQuiet();
    expect(await until(Promise.resolve(3))).toBe(3);
    beQuiet();
    expect(told).toEqual([true, false, true]);
  });
});

test('whoever waits for a page to settle goes on then, and at once where it has', async () => {
  const { hold, reached, begin, beQuiet } = declared();
  const heard: string[] = [];
  const release = hold();
  begin();
  const early = reached().then(() => heard.push('early'));
  beQuiet();
  await Promise.resolve();
  expect(heard).toEqual([]);
  release();
  beQuiet();
  await early;
  await reached().then(() => heard.push('late'));
  expect(heard).toEqual(['early', 'late']);
});

/** What the parts of the page say by way of the one that is declared on the document. */
let isSettled = false;
settling.declare(
  (value) => {
    isSettled = value;
  },
  (then) => then(),
);

describe('the page has not settled', () => {
  beforeEach(() => {
    vi.useFakeTimers();
    expect(isSettled).toBe(true);
  });
  afterEach(() => {
    vi.useRealTimers();
    expect(isSettled).toBe(true);
  });

  test('while something is put off', () => {
    const timer = createTimer();
    const task = vi.fn();
    timer.start(task, 100);
    timer.start(task, 200);
    vi.advanceTimersByTime(199);
    expect([isSettled, task.mock.calls.length]).toEqual([false, 0]);
    vi.advanceTimersByTime(1);
    expect([isSettled, task.mock.calls.length]).toEqual([true, 1]);
    timer.start(task, 100);
    expect(isSettled).toBe(false);
    timer.stop();
  });

  test('while sentences and numbers follow at reading speed', () => {
    const say = throttled(500, vi.fn());
    say();
    expect(isSettled).toBe(true);
    say();
    expect(isSettled).toBe(false);
    vi.advanceTimersByTime(500);
  });

  test('while a plot waits to be drawn', () => {
    const frames: (() => void)[] = [];
    const painter = createPainter((callback) => frames.push(callback));
    const paint = vi.fn();
    const { painting } = painter.add(paint);
    expect(isSettled).toBe(false);
    frames.shift()?.();
    expect(paint).toHaveBeenCalledOnce();
    expect(isSettled).toBe(true);
    painter.invalidate(painting);
    expect(isSettled).toBe(false);
    frames.shift()?.();
  });

  describe('while the worker', () => {
    const { config } = resolveSettings({});
    const request: WorkRequest = {
      run: 1,
      nRebuilds: 1,
      nRewinds: 0,
      config,
      playing: false,
      dragging: false,
      pendingUpdates: 0,
      nStops: 0,
      view: { id: 0, step: null },
      thresholdSweep: null,
      isHidden: false,
      wanted: ['norms', 'fixes'],
    };
    /** Only what the loop reads of an answer. */
    const frameOf = (changes: Partial<Frame>) =>
      ({
        revision: 1,
        summary: {},
        pending: false,
        complete: ['norms'],
        refused: {},
        halted: null,
        lacksData: false,
        sections: [],
        ...changes,
      }) as unknown as Frame;
    const loopFor = (changes: Partial<WorkRequest> = {}) => {
      const asked: Request[] = [];
      const loop = createLoop({
        client: { pull: (request) => asked.push(request) },
        workRequest: () => ({ ...request, ...changes }),
        takePending: () => 0,
        takeSpare: () => [],
        onFrame: vi.fn(),
        now: () => 0,
      });
      return { loop, asked };
    };

    test('owes an answer: norms, then what helps', () => {
      const { loop, asked } = loopFor();
      loop.wake();
      expect(isSettled).toBe(false);
      loop.receive(frameOf({}));
      expect([asked.length, isSettled]).toEqual([2, false]);
      loop.receive(frameOf({ complete: ['norms', 'fixes'] }));
      expect(asked).toHaveLength(2);
    });

    test('has not refused what is wanted either', () => {
      const { loop } = loopFor();
      loop.wake();
      loop.receive(frameOf({}));
      expect(isSettled).toBe(false);
      const limit = { subject: 'n', asked: 2, limit: 1 };
      loop.receive(frameOf({ refused: { fixes: limit } as unknown as Frame['refused'] }));
    });

    test('has not said that it cannot run', () => {
      const { loop } = loopFor();
      loop.wake();
      expect(isSettled).toBe(false);
      loop.failed();
    });
  });
});
