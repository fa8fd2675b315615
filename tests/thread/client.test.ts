import { MessageChannel } from 'node:worker_threads';
import { expose, transfer } from 'comlink';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { resolveSettings } from '../../workers/model/config.ts';
import type { Frame, Request } from '../../workers/model/protocol.ts';
import type { UserData } from '../../workers/model/userData.ts';
import { createClient, type Delay, type Trouble } from '../../workers/thread/client.ts';
import type { Pulse, Remote } from '../../workers/thread/worker.ts';
import { frameOf } from '../support/frames.ts';

const requestOf = (run: number, steps = 0): Request => ({
  revision: run,
  run,
  mode: 'idle',
  orders: [],
  values: resolveSettings({}).config,
  steps,
  wanted: [],
  focus: { t: 1, sample: 1 },
  budgetMs: 10,
  spare: [],
});

/** A worker that does what the test says, with the real messages in between. */
class FakeWorker extends EventTarget {
  readonly asked: {
    readonly request: Request;
    readonly answer: (more: Partial<Frame>) => void;
    readonly fail: () => void;
  }[] = [];
  readonly given: number[] = [];
  isTerminated = false;
  /** Hears nothing any more, and says nothing. */
  isMute = false;
  isHelloHeldBack = false;
  pulse: Pulse = 'works';
  lock: string | null = null;
  private readonly channel = new MessageChannel();
  private tellHello: (() => void) | null = null;

  constructor() {
    super();
    const remote: Pick<Remote, 'hello' | 'pulse' | 'advance' | 'provide' | 'write'> = {
      hello: () =>
        new Promise((resolve) => {
          this.tellHello = () => resolve(this.lock);
          if (!this.isHelloHeldBack) this.tellHello();
        }),
      pulse: () => this.pulse,
      advance: (request) =>
        new Promise((resolve, reject) => {
          this.asked.push({
            request,
            answer: (more) =>
              resolve(transfer(frameOf({ revision: request.revision, ...more }), [])),
            fail: () => reject(new Error('planted')),
          });
        }),
      provide: async (_, id) => void this.given.push(id),
      write: () => Promise.reject(new Error('planted')),
    };
    const { port2 } = this.channel;
    expose(remote, {
      addEventListener: (_, listener) => port2.on('message', (data) => tell(listener, data)),
      removeEventListener: () => {},
      postMessage: (message) => {
        if (!this.isMute) port2.postMessage(message);
      },
    });
    this.channel.port1.on('message', (data) =>
      this.dispatchEvent(Object.assign(new Event('message'), { data })),
    );
  }

  postMessage(message: unknown): void {
    if (!this.isMute) this.channel.port1.postMessage(message);
  }

  terminate(): void {
    this.isTerminated = true;
    this.channel.port1.close();
  }

  sayHello(): void {
    this.tellHello?.();
  }

  breakDown(): void {
    this.dispatchEvent(new Event('error', { cancelable: true }));
  }
}

function tell(listener: EventListenerOrEventListenerObject, data: unknown): void {
  const event = Object.assign(new Event('message'), { data }) as Event;
  if (typeof listener === 'function') listener(event);
  else listener.handleEvent(event);
}

/** Lets all messages that are on their way arrive. */
async function settle(): Promise<void> {
  for (let i = 0; i < 20; i++) await new Promise((resolve) => setImmediate(resolve));
}

/** Lets time pass, with the messages that belong into it. */
async function pass(ms: number): Promise<void> {
  for (let rest = ms; rest > 0; rest -= 500) {
    vi.advanceTimersByTime(Math.min(500, rest));
    await settle();
  }
}

function setUp(prepare: (worker: FakeWorker, count: number) => void = () => {}) {
  const workers: FakeWorker[] = [];
  const frames: number[] = [];
  const troubles: Trouble[] = [];
  const delays: (Delay | null)[] = [];
  const ends = new Map<string, () => void>();
  let isForbidden = false;
  const client = createClient({
    onFrame: ({ revision }) => void frames.push(revision),
    onTrouble: (trouble) => void troubles.push(trouble),
    onDelay: (delay) => void delays.push(delay),
    createWorker: () => {
      if (isForbidden) throw new Error('planted');
      const worker = new FakeWorker();
      prepare(worker, workers.push(worker));
      return worker as unknown as Worker;
    },
    untilEnd: (lock) => new Promise((resolve) => ends.set(lock, resolve)),
  });
  const forbid = (value: boolean): void => {
    isForbidden = value;
  };
  const newest = () => workers[workers.length - 1]!;
  const answer = async (more: Partial<Frame> = {}) => {
    newest().asked.shift()!.answer(more);
    await settle();
  };
  return { client, workers, frames, troubles, delays, ends, forbid, newest, answer };
}

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
});

afterEach(() => {
  vi.useRealTimers();
});

describe('the line to the worker', () => {
  it('starts a worker with the first request, and has one request under way', async () => {
    const { client, workers, frames, newest, answer } = setUp();
    expect(workers).toHaveLength(0);
    client.pull(requestOf(1));
    client.pull({ ...requestOf(2, 3), orders: [{ kind: 'seek', step: 5 }] });
    client.pull({ ...requestOf(3, 4), orders: [{ kind: 'rewind' }] });
    await settle();
    expect(newest().asked.map(({ request }) => request.run)).toEqual([1]);
    await answer();
    // The later one took the place of the earlier, whose orders and steps it does as well: 3 + 4.
    expect(newest().asked.map(({ request }) => [request.run, request.steps])).toEqual([[3, 7]]);
    const [{ request }] = newest().asked;
    expect(request.orders).toEqual([{ kind: 'seek', step: 5 }, { kind: 'rewind' }]);
    await answer();
    expect(frames).toEqual([1, 3]);
    client.dispose();
    expect(newest().isTerminated).toBe(true);
  });

  it('asks a worker in the place of one that broke down for what was under way, without its steps', async () => {
    const { client, workers, troubles, frames, newest, answer } = setUp();
    client.provide({ kind: 'text', text: 'abc', name: 'abc' } as unknown as UserData, 7);
    client.pull(requestOf(1));
    await settle();
    await answer();
    client.pull({ ...requestOf(2, 5), orders: [{ kind: 'seek', step: 5 }] });
    await settle();
    newest().breakDown();
    await settle();
    expect(troubles).toEqual(['crash']);
    expect(workers.map(({ isTerminated }) => isTerminated)).toEqual([true, false]);
    expect(newest().asked.map(({ request }) => [request.run, request.steps])).toEqual([[2, 0]]);
    expect(newest().asked.map(({ request }) => request.orders)).toEqual([[]]);
    // What the reader brought outlives the worker.
    expect(newest().given).toEqual([7]);
    await answer();
    expect(frames).toEqual([1, 2]);
    client.dispose();
  });

  it('does not start one that breaks down again and again at once, but after a while', async () => {
    const { client, workers, troubles, frames, newest, answer } = setUp();
    client.pull(requestOf(1));
    await settle();
    for (let i = 0; i < 4; i++) {
      newest().asked.shift()!.fail();
      await settle();
    }
    // Three restarts at once; the fourth crash in a row is told as a start that failed.
    expect(troubles).toEqual(['crash', 'crash', 'crash', 'start']);
    expect(workers).toHaveLength(4);
    await pass(1500);
    expect(workers).toHaveLength(4);
    await pass(500);
    expect(workers).toHaveLength(5);
    await answer();
    expect(frames).toEqual([1]);
    client.dispose();
  });

  it('counts crashes in a row only: an answer in between gives all lives back', async () => {
    const { client, troubles, newest, answer } = setUp();
    for (let i = 0; i < 6; i++) {
      client.pull(requestOf(i));
      await settle();
      newest().asked.shift()!.fail();
      await settle();
      await answer();
    }
    expect(troubles).toEqual(['crash', 'crash', 'crash', 'crash', 'crash', 'crash']);
    client.dispose();
  });

  it('tells of a worker that is late, and takes its answer when it comes', async () => {
    const { client, troubles, delays, frames, newest, answer } = setUp((worker) => {
      worker.isHelloHeldBack = true;
    });
    client.pull(requestOf(1));
    await pass(2000);
    expect(delays).toEqual([]);
    await pass(500);
    expect(delays).toEqual(['file']);
    // However long it takes: nothing is given up.
    await pass(100_000);
    expect(troubles).toEqual([]);
    newest().sayHello();
    await settle();
    expect(delays).toEqual(['file', null]);
    await answer();
    expect(frames).toEqual([1]);
    client.dispose();
  });

  it('tells within three seconds of a worker that waits for a file, until it does no more', async () => {
    const { client, troubles, delays, newest } = setUp((worker) => {
      worker.pulse = 'waits';
    });
    client.pull(requestOf(1));
    await settle();
    await pass(3000);
    expect(delays).toEqual(['file']);
    await pass(100_000);
    expect(troubles).toEqual([]);
    newest().pulse = 'works';
    await pass(1000);
    expect(delays).toEqual(['file', null]);
    client.dispose();
  });

  it('tries again to start a worker whose file was refused, with all steps that were asked for', async () => {
    const { client, workers, troubles, frames, newest, answer } = setUp((worker, count) => {
      worker.isHelloHeldBack = count < 3;
    });
    client.pull(requestOf(1, 2));
    client.pull(requestOf(2, 3));
    await settle();
    newest().breakDown();
    await settle();
    expect(troubles).toEqual(['start']);
    expect(workers).toHaveLength(1);
    await pass(2000);
    expect(workers).toHaveLength(2);
    newest().breakDown();
    await pass(4000);
    expect(workers).toHaveLength(3);
    // None of the 2 + 3 was done.
    expect(newest().asked.map(({ request }) => [request.run, request.steps])).toEqual([[2, 5]]);
    await answer();
    expect(frames).toEqual([2]);
    client.dispose();
  });

  it('tries again at once when told to, and only where there was a failure', async () => {
    const { client, workers, troubles, forbid } = setUp();
    client.retry();
    expect(workers).toHaveLength(0);
    forbid(true);
    client.pull(requestOf(1));
    expect(troubles).toEqual(['start']);
    client.retry();
    expect(troubles).toEqual(['start', 'start']);
    forbid(false);
    client.retry();
    expect(workers).toHaveLength(1);
    client.retry();
    await settle();
    expect(workers).toHaveLength(1);
    client.dispose();
  });

  it('starts a rested worker again when it is needed, also when that fails at first', async () => {
    const { client, workers, frames, troubles, newest, answer } = setUp((worker, count) => {
      worker.isHelloHeldBack = count === 2;
    });
    client.pull(requestOf(1));
    await settle();
    expect(client.rest()).toBe(false);
    await answer();
    expect(client.rest()).toBe(true);
    expect(newest().isTerminated).toBe(true);
    client.pull(requestOf(2));
    newest().breakDown();
    await pass(2000);
    expect(troubles).toEqual(['start']);
    expect(workers).toHaveLength(3);
    await answer();
    expect(frames).toEqual([1, 2]);
    client.dispose();
  });

  it('notices at once a worker that ends without a word, where the browser gives its lock back', async () => {
    const { client, troubles, ends, workers, frames, answer } = setUp((worker, count) => {
      worker.lock = `lock ${count}`;
    });
    client.pull(requestOf(1));
    await settle();
    workers[0]!.isMute = true;
    ends.get('lock 1')!();
    await settle();
    expect(troubles).toEqual(['crash']);
    expect(workers).toHaveLength(2);
    await answer();
    expect(frames).toEqual([1]);
    // That the first one is gone is no news any more, nor is an end that was wanted.
    ends.get('lock 1')!();
    client.dispose();
    ends.get('lock 2')!();
    await settle();
    expect(troubles).toEqual(['crash']);
  });

  it('says of a worker that waits for a file that it does, until all has come', async () => {
    const { client, delays, newest, answer } = setUp((worker) => {
      worker.pulse = 'waits';
    });
    client.pull(requestOf(1));
    await pass(2500);
    expect(delays).toEqual(['file']);
    client.pull(requestOf(2));
    await answer({ pending: true });
    expect(delays).toEqual(['file']);
    await answer();
    expect(delays).toEqual(['file', null]);
    expect(newest().asked).toEqual([]);
    client.dispose();
  });

  it('says that a silent worker is slow, and takes it for gone only long after', async () => {
    const { client, troubles, delays, workers, frames, answer } = setUp();
    client.pull(requestOf(1));
    await settle();
    workers[0]!.isMute = true;
    // The first beat asks; the five after it are without an answer.
    await pass(5000);
    expect(delays).toEqual([]);
    await pass(1000);
    expect(delays).toEqual(['work']);
    await pass(54_000);
    expect(troubles).toEqual([]);
    await pass(1000);
    expect(troubles).toEqual(['crash']);
    expect(delays).toEqual(['work', null]);
    await answer();
    expect(frames).toEqual([1]);
    client.dispose();
  });

  it('does not take a worker for gone that has not answered at all, however silent', async () => {
    const { client, troubles, delays } = setUp((worker) => {
      worker.isMute = true;
    });
    client.pull(requestOf(1));
    await pass(200_000);
    expect([troubles, delays]).toEqual([[], ['file']]);
    client.dispose();
  });

  it('ends no silent worker while it writes a file, which it does in one piece', async () => {
    const { client, troubles, workers } = setUp();
    client.pull(requestOf(1));
    await settle();
    workers[0]!.isMute = true;
    await pass(50_000);
    const file = client.write('csv', '');
    // Gone after 61 s of silence, were it not for the file, which is given up after 30 s.
    await pass(29_500);
    expect(troubles).toEqual([]);
    await pass(1500);
    expect(await file).toBeNull();
    expect(troubles).toEqual(['crash']);
    client.dispose();
  });

  it('waits for two seconds again after a failure that follows an answer', async () => {
    const { client, workers, troubles, forbid, answer } = setUp();
    forbid(true);
    client.pull(requestOf(1));
    await pass(2000);
    expect(troubles).toEqual(['start', 'start']);
    forbid(false);
    await pass(4000);
    expect(workers).toHaveLength(1);
    await answer();
    client.rest();
    forbid(true);
    client.pull(requestOf(2));
    forbid(false);
    await pass(2000);
    expect(workers).toHaveLength(2);
    client.dispose();
  });

  it('does not say so of one that answers in between, nor of one that has nothing to do', async () => {
    const { client, troubles, delays, workers, answer } = setUp();
    client.pull(requestOf(1));
    await settle();
    await pass(200_000);
    expect([troubles, delays]).toEqual([[], []]);
    await answer();
    workers[0]!.isMute = true;
    await pass(200_000);
    expect([troubles, delays]).toEqual([[], []]);
    client.dispose();
  });

  it('gives no file where what writes it does not arrive', async () => {
    const { client, answer } = setUp();
    expect(await client.write('csv', '')).toBeNull();
    client.pull(requestOf(1));
    await settle();
    await answer();
    expect(await client.write('csv', '')).toBeNull();
    client.dispose();
  });
});
