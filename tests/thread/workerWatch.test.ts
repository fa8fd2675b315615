import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Pulse } from '../../workers/thread/worker.ts';
import { createWorkerWatch, type Delay } from '../../workers/thread/workerWatch.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** A worker that answers as the test says, at once or not at all. */
function setUp() {
  const state = { isBusy: true, pulse: 'works' as Pulse | 'silent' | 'absent' };
  const delays: (Delay | null)[] = [];
  let nAsked = 0;
  let nGone = 0;
  const watch = createWorkerWatch({
    isBusy: () => state.isBusy,
    onDelay: (delay) => void delays.push(delay),
    onGone: () => {
      nGone += 1;
    },
  });
  const askPulse = () => {
    if (state.pulse === 'absent') return null;
    nAsked += 1;
    return state.pulse === 'silent' ? new Promise<Pulse>(() => {}) : Promise.resolve(state.pulse);
  };
  const pass = (seconds: number) => vi.advanceTimersByTimeAsync(1000 * seconds);
  return { state, watch, delays, askPulse, pass, nAsked: () => nAsked, nGone: () => nGone };
}

describe('a worker that is watched', () => {
  it('is asked once a second for a sign of life, as long as it has something to do', async () => {
    const { state, watch, delays, askPulse, pass, nAsked } = setUp();
    watch.begin(askPulse);
    watch.begin(askPulse);
    await pass(3);
    expect(nAsked()).toBe(3);
    state.isBusy = false;
    await pass(10);
    expect(nAsked()).toBe(3);
    expect(delays).toEqual([]);
    state.isBusy = true;
    watch.begin(askPulse);
    await pass(1);
    expect(nAsked()).toBe(4);
  });

  it('waits for a file once it has said so twice in a row, until it says otherwise', async () => {
    const { state, watch, delays, askPulse, pass } = setUp();
    watch.begin(askPulse);
    state.pulse = 'waits';
    await pass(1);
    expect(delays).toEqual([]);
    await pass(1);
    expect(delays).toEqual(['file']);
    await pass(5);
    state.pulse = 'works';
    await pass(1);
    expect(delays).toEqual(['file', null]);
  });

  it('is slow after five seconds without an answer, and gone after sixty', async () => {
    const { state, watch, delays, askPulse, pass, nAsked, nGone } = setUp();
    state.pulse = 'silent';
    watch.begin(askPulse);
    // Asked in the first second; five more without an answer.
    await pass(5);
    expect(delays).toEqual([]);
    await pass(1);
    expect(delays).toEqual(['work']);
    expect(nAsked()).toBe(1);
    await pass(54);
    expect(nGone()).toBe(0);
    await pass(1);
    expect(nGone()).toBe(1);
    // Who may not end it yet hears so again.
    await pass(1);
    expect(nGone()).toBe(2);
  });

  it('is not taken for slow before it has answered at all', async () => {
    const { state, watch, delays, askPulse, pass, nGone } = setUp();
    state.pulse = 'absent';
    watch.begin(askPulse);
    await pass(100);
    expect([delays, nGone()]).toEqual([[], 0]);
  });

  it('is watched on while something takes long, though it has nothing to do', async () => {
    const { state, watch, delays, askPulse, pass } = setUp();
    watch.report('file');
    state.isBusy = false;
    watch.begin(askPulse);
    await pass(1);
    expect(delays).toEqual(['file', null]);
  });

  it('takes no longer once all has come, without waiting for its next sign of life', async () => {
    const { state, watch, delays, askPulse, pass } = setUp();
    state.pulse = 'waits';
    watch.begin(askPulse);
    await pass(2);
    watch.done();
    expect(delays).toEqual(['file', null]);
    // What is asked for next has the same time before it is said to wait.
    await pass(1);
    expect(delays).toEqual(['file', null]);
    await pass(1);
    expect(delays).toEqual(['file', null, 'file']);
  });

  it('takes no longer when it is no more, and its late answer says nothing of the next one', async () => {
    const { state, watch, delays, askPulse, pass, nAsked, nGone } = setUp();
    let answer: (pulse: Pulse) => void = () => {};
    watch.begin(() => new Promise<Pulse>((resolve) => (answer = resolve)));
    await pass(6);
    expect(delays).toEqual(['work']);
    watch.stop();
    expect(delays).toEqual(['work', null]);
    state.pulse = 'silent';
    watch.begin(askPulse);
    await pass(1);
    expect(nAsked()).toBe(1);
    answer('works');
    await pass(5);
    expect(delays).toEqual(['work', null, 'work']);
    await pass(54);
    expect(nGone()).toBe(0);
  });
});
