import { describe, expect, test, vi } from 'vitest';
import { createLoop } from '../../../app/session/loop.ts';
import type { WorkRequest } from '../../../app/session/workRequest.ts';
import { resolveSettings } from '../../../workers/model/config.ts';
import type { Frame, Measure, Request } from '../../../workers/model/protocol.ts';
import { frameOf } from '../../support/frames.ts';
import { pictureOf } from '../../support/pictures.ts';

const { summary } = pictureOf({ T: 2, n: 2 });

/** A loop over a worker that answers when the test says so. */
function setUp(first: Partial<WorkRequest> = {}) {
  let request: WorkRequest = {
    run: 1,
    nRebuilds: 1,
    nRewinds: 0,
    config: resolveSettings({}).config,
    playing: false,
    dragging: false,
    pendingUpdates: 0,
    nStops: 0,
    view: { id: 0, step: null },
    thresholdSweep: null,
    isHidden: false,
    wanted: ['sigma'],
    ...first,
  };
  let time = 0;
  const requests: Request[] = [];
  const late: number[] = [];
  const shown: { revision: number; inputAt: number | null }[] = [];
  /** How many requests had gone out when each frame was shown. */
  const shownAfter: number[] = [];
  const loop = createLoop({
    client: { pull: (request) => requests.push(request) },
    workRequest: () => request,
    takePending: () => {
      const { pendingUpdates } = request;
      request = { ...request, pendingUpdates: 0 };
      // Taking changes a store that wakes its listeners.
      loop.wake();
      return pendingUpdates;
    },
    takeSpare: () => [],
    onFrame: (frame, _, inputAt) => {
      shown.push({ revision: frame.revision, inputAt });
      shownAfter.push(requests.length);
    },
    onLate: (frame) => late.push(frame.revision),
    now: () => time,
  });
  const change = (next: Partial<WorkRequest>): void => {
    request = { ...request, ...next };
    loop.wake();
  };
  const answer = (frame: Partial<Frame> = {}): void => {
    const request = requests[requests.length - 1]!;
    const complete: Measure[] = ['norms', ...request.wanted];
    loop.receive(frameOf({ revision: request.revision, summary, complete, ...frame }));
  };
  const pass = (ms: number): void => {
    time += ms;
  };
  const last = () => requests[requests.length - 1]!;
  return { loop, requests, shown, shownAfter, late, change, answer, pass, last };
}

describe('the loop', () => {
  test('asks again when another step is selected: some measures are of that step alone', () => {
    const { answer, change, last, requests } = setUp();
    change({});
    answer();
    answer();
    const asked = requests.length;
    change({ config: resolveSettings({ t: 7 }).config });
    expect(requests.length).toBe(asked + 1);
    expect(last().focus.t).toBe(7);
    answer();
    // And then it rests.
    expect(requests.length).toBe(asked + 1);
  });

  test('asks until what is wanted is there, then for nothing', () => {
    const { loop, requests, answer } = setUp();
    loop.wake();
    // The worker tells the norms first.
    answer({ complete: ['norms'] });
    expect(requests.map(({ wanted }) => wanted)).toEqual([['sigma'], ['sigma']]);
    answer();
    expect(requests).toHaveLength(2);
  });

  test('leaves the worker alone while it rests under a moving slider, unless something changes', () => {
    vi.useFakeTimers();
    const { change, answer, pass, last, requests } = setUp({ dragging: true });
    change({});
    expect(last().mode).toBe('drag');
    answer({ complete: ['norms'], restMs: 60 });
    change({});
    expect(requests).toHaveLength(1);
    pass(60);
    vi.advanceTimersByTime(60);
    expect(requests).toHaveLength(2);
    answer({ complete: ['norms'], restMs: 60 });
    // Something else is looked at.
    change({ wanted: ['sigma', 'eigen'] });
    expect(requests).toHaveLength(3);
    answer({ complete: ['norms'], restMs: 60 });
    expect(requests).toHaveLength(3);
    // The slider is let go.
    change({ dragging: false });
    expect(requests).toHaveLength(4);
    expect(last().mode).toBe('idle');
    answer();
    vi.useRealTimers();
  });

  test('has one request under way, and sends only the newest settings after it', () => {
    const { loop, requests, change, answer, last } = setUp();
    loop.wake();
    change({ run: 2, nRebuilds: 2 });
    change({ run: 3, nRebuilds: 3 });
    expect(requests).toHaveLength(1);
    answer();
    expect(requests).toHaveLength(2);
    // What nobody asked for has no number.
    expect(last()).toMatchObject({ run: 3, revision: 2 });
  });

  test('sends the next request before the page takes in the answer', () => {
    const { loop, requests, answer, shownAfter } = setUp({ playing: true, wanted: [] });
    loop.wake();
    answer();
    answer();
    expect(requests).toHaveLength(3);
    // Nothing more is asked for before the first picture; the third request had gone out when the second was shown.
    expect(shownAfter).toEqual([1, 3]);
    // Unless training has stopped by itself: then the page first says so.
    answer({ halted: { step: 3, kind: 'loss', name: null, t: null, layer: null } });
    expect(shownAfter).toEqual([1, 3, 3]);
  });

  test('drops what comes for earlier settings', () => {
    const { loop, change, answer, shown } = setUp();
    loop.wake();
    change({ run: 2 });
    answer();
    expect(shown).toEqual([]);
    answer();
    expect(shown.map(({ revision }) => revision)).toEqual([2]);
  });

  test('drops what comes for a step that is no longer looked at, but not the steps that were trained', () => {
    const { loop, change, answer, shown, late, last } = setUp();
    loop.wake();
    change({ view: { id: 1, step: 40 } });
    change({ view: { id: 2, step: 20 } });
    answer();
    expect([shown.length, late.length]).toEqual([0, 1]);
    expect(last().orders).toEqual([{ kind: 'seek', step: 20 }]);
    answer();
    expect(shown).toHaveLength(1);
  });

  test('shows the steps passed by while the hand moves through them', () => {
    const { loop, change, answer, shown, last } = setUp({ dragging: true });
    loop.wake();
    answer();
    change({ view: { id: 1, step: 40 } });
    change({ view: { id: 2, step: 20 } });
    answer();
    expect(shown).toHaveLength(2);
    expect(last().orders).toEqual([{ kind: 'seek', step: 20 }]);
  });

  test('asks for a trial of thresholds, and again when it is given up', () => {
    const { loop, requests, change, answer, last } = setUp({ wanted: [] });
    loop.wake();
    answer();
    change({ thresholdSweep: { id: 1, thresholds: [1], steps: 5 } });
    expect(last().thresholdSweep?.id).toBe(1);
    answer();
    change({ thresholdSweep: null });
    expect(last().thresholdSweep).toBeNull();
    answer();
    expect(requests).toHaveLength(3);
  });

  test('asks again while the answer is pending', () => {
    const { loop, requests, answer } = setUp({ wanted: [] });
    loop.wake();
    answer({ summary: null, complete: [], pending: true });
    answer({ pending: true });
    answer();
    expect(requests).toHaveLength(3);
  });

  test('shows what comes of an earlier setting under a moving slider, and asks for the newest again', () => {
    const { loop, change, answer, last, shown, requests } = setUp({ dragging: true });
    loop.wake();
    change({ run: 2 });
    answer({ summary: null, complete: [], pending: true });
    expect(last().revision).toBe(2);
    // The worker finishes the first one before it turns to the second.
    change({ run: 3 });
    answer({ revision: 1, complete: ['norms', 'sigma'] });
    expect(shown.map(({ revision }) => revision)).toEqual([1, 1]);
    expect(last().revision).toBe(3);
    // Complete, but of another setting.
    answer({ revision: 2 });
    expect(last().revision).toBe(3);
    expect(requests).toHaveLength(4);
    answer();
    expect(requests).toHaveLength(4);
  });

  test('reports an input with the first frame that shows its result, once', () => {
    const { loop, change, answer, shown } = setUp({ wanted: [] });
    loop.wake();
    answer();
    loop.noteInput(5);
    loop.noteInput(9);
    change({ run: 2 });
    answer({ summary: null, complete: [], pending: true });
    answer();
    expect(shown.map(({ inputAt }) => inputAt)).toEqual([null, null, 5]);
  });

  test('reports the input of each setting that is shown, and of one that was passed over with the next', () => {
    const { loop, change, answer, shown } = setUp({ wanted: [], dragging: true });
    loop.wake();
    answer();
    for (const [run, at] of [
      [2, 10],
      [3, 20],
    ] as const) {
      loop.noteInput(at);
      change({ run });
      // Nothing yet.
      answer({ revision: 2, summary: null, complete: [], pending: true });
    }
    loop.noteInput(30);
    change({ run: 4 });
    answer({ revision: 2 });
    answer();
    expect(shown.map(({ inputAt }) => inputAt).filter((at) => at !== null)).toEqual([10, 20]);
  });

  test('asks for nothing while nobody looks, and goes on when somebody does', () => {
    const { loop, requests, change } = setUp({ isHidden: true, playing: true });
    loop.wake();
    change({ run: 2 });
    expect(requests).toHaveLength(0);
    change({ isHidden: false });
    expect(requests).toHaveLength(1);
  });

  test('hands over single steps once', () => {
    const { loop, requests, change, answer, last } = setUp({ wanted: [] });
    loop.wake();
    answer();
    change({ pendingUpdates: 3 });
    expect(last().steps).toBe(3);
    answer({ pending: true });
    expect(last().steps).toBe(0);
    answer();
    expect(requests).toHaveLength(3);
  });

  test('sends one request with the steps although taking them wakes the loop again', () => {
    const { requests, change } = setUp();
    change({ pendingUpdates: 20 });
    expect(requests.map(({ steps }) => steps)).toEqual([20]);
  });

  test('tells the worker once what was done to the training', () => {
    const { loop, change, answer, last } = setUp({ wanted: [], nRewinds: 4, nStops: 2 });
    loop.wake();
    // Nothing to weights that are only about to be made.
    expect(last().orders).toEqual([]);
    answer();
    change({ nRewinds: 5, nStops: 3, view: { id: 1, step: null }, pendingUpdates: 2 });
    expect(last()).toMatchObject({
      revision: 2,
      orders: [{ kind: 'rewind' }, { kind: 'stop' }, { kind: 'seek', step: null }],
      steps: 2,
    });
    answer({ pending: true });
    expect(last()).toMatchObject({ revision: 2, orders: [], steps: 0 });
  });

  test('trains without end while playing', () => {
    const { loop, requests, change, answer, last } = setUp({ wanted: [], playing: true });
    loop.wake();
    answer();
    answer();
    expect(requests.map(({ steps }) => steps)).toEqual([Infinity, Infinity, Infinity]);
    change({ playing: false });
    answer();
    expect(last().steps).toBe(Infinity);
    expect(requests).toHaveLength(3);
  });

  test('asks nothing of a run that may be too large, also not for somebody who waits', () => {
    const { loop, requests, change } = setUp({ isUnweighed: true, playing: true });
    change({});
    void loop.complete(['sigma']);
    expect(requests).toEqual([]);
    change({ isUnweighed: false });
    expect(requests).toHaveLength(1);
  });

  test('completes what somebody waits for, also while hidden, and stands still for it', async () => {
    const { loop, answer, last, change } = setUp({ isHidden: true, playing: true });
    let isDone = false;
    const done = loop.complete(['eigen']).then(() => {
      isDone = true;
    });
    expect(last()).toMatchObject({ steps: 0, mode: 'idle', wanted: ['eigen'] });
    answer({ complete: ['norms'], pending: true });
    await Promise.resolve();
    expect(isDone).toBe(false);
    answer();
    await done;
    expect(isDone).toBe(true);
    change({ playing: false });
  });

  test('forgets what nobody waits for any more, and trains on', async () => {
    const { loop, answer, last } = setUp({ playing: true, wanted: [] });
    const waits = new AbortController();
    const done = loop.complete(['eigen'], waits.signal);
    answer({ complete: ['norms'] });
    expect(last()).toMatchObject({ steps: 0, wanted: ['eigen'] });
    waits.abort();
    await expect(done).rejects.toThrow('nobody waits');
    answer({ complete: ['norms'], pending: true });
    expect(last()).toMatchObject({ steps: Infinity, wanted: [] });
  });

  test('counts what is refused as answered', async () => {
    const { loop, answer } = setUp({ wanted: [] });
    const done = loop.complete(['sigma']);
    answer();
    answer({ complete: ['norms'], refused: { sigma: { limit: 1, asked: 2, unit: 'terms' } } });
    await done;
  });

  test('leaves nobody waiting when the worker cannot start, and answers who asks after that when it does', async () => {
    const { loop, answer } = setUp({ wanted: [] });
    const waiting = loop.complete(['sigma']);
    loop.failed();
    await expect(waiting).rejects.toThrow('cannot run');
    const later = loop.complete(['sigma']);
    answer();
    answer();
    await later;
  });

  test('asks again for what did not arrive when it is told to, and not by itself', async () => {
    const { loop, requests, answer } = setUp({ wanted: [] });
    loop.wake();
    answer({ lacksData: true, summary: null });
    loop.wake();
    expect(requests).toHaveLength(1);
    loop.refetch();
    expect(requests).toHaveLength(2);
    answer();
    loop.refetch();
    expect(requests).toHaveLength(2);
  });
});
