import { describe, expect, it } from 'vitest';
import type { SweepAnswer } from '../../workers/thread/sweeper.ts';
import type { SweepLine } from '../../workers/thread/sweepLine.ts';
import { createSweepPool, poolSize, type SweepEnd } from '../../workers/thread/sweepPool.ts';

const plan = {
  settings: {},
  x: { key: 'gain', values: [0], isLog: false },
  y: { key: 'xgain', values: [0], isLog: false },
  measure: 'slope',
  steps: 0,
};

const answerOf = (id: number, cells: readonly number[]): SweepAnswer => ({
  id,
  cells,
  values: Float64Array.from(cells),
  marks: new Uint8Array(cells.length),
  predicted: new Float64Array(cells.length),
  lacksData: false,
});

interface Asked {
  readonly id: number;
  readonly cells: readonly number[];
  readonly answer: (answer?: Partial<SweepAnswer>) => Promise<void>;
}

interface FakeWorker {
  readonly opened: number[];
  readonly asked: Asked[];
  readonly crash: () => void;
  stops: number;
  isEnded: boolean;
}

/** A pool over workers that answer when the test says so. */
function fakePool(size = 2) {
  const workers: FakeWorker[] = [];
  const timers: (() => void)[] = [];
  let nowMs = 0;
  const connect = (onCrash: () => void): SweepLine => {
    const worker: FakeWorker = { opened: [], asked: [], crash: onCrash, stops: 0, isEnded: false };
    workers.push(worker);
    return {
      open: (id) => void worker.opened.push(id),
      compute: (id, cells) =>
        new Promise((resolve) => {
          worker.asked.push({
            id,
            cells,
            answer: async (answer = {}) => {
              nowMs += 10;
              resolve({ ...answerOf(id, cells), ...answer });
              // Whoever waits for the promise goes first.
              await Promise.resolve();
              await Promise.resolve();
            },
          });
        }),
      stop: () => {
        worker.stops += 1;
      },
      end: () => {
        worker.isEnded = true;
      },
    };
  };
  const pool = createSweepPool({
    size,
    connect,
    now: () => nowMs,
    later: (task) => void timers.push(task),
  });
  const begin = (nCells: number) => {
    const told = { cells: [] as number[], ends: [] as SweepEnd[], crashes: 0 };
    pool.start({
      plan,
      userData: {},
      order: Array.from({ length: nCells }, (_, i) => i),
      onCells: ({ cells }) => void told.cells.push(...cells),
      onCrash: () => {
        told.crashes += 1;
      },
      onEnd: (end) => void told.ends.push(end),
    });
    return told;
  };
  /** Answers everything until nobody has anything to do. */
  const work = async () => {
    for (;;) {
      const open = workers
        .filter(({ isEnded }) => !isEnded)
        .flatMap(({ asked }) => asked.splice(0, asked.length));
      if (open.length === 0) return;
      for (const { answer } of open) await answer();
    }
  };
  return { pool, workers, timers, begin, work };
}

describe('a pool of workers', () => {
  it('computes every cell once and says that it is done', async () => {
    const { workers, begin, work } = fakePool();
    const told = begin(500);
    await work();
    expect(workers).toHaveLength(2);
    expect(told.cells.sort((a, b) => a - b)).toEqual(Array.from({ length: 500 }, (_, i) => i));
    expect(told.ends).toEqual(['done']);
  });

  it('tells nothing of a map that was dropped, however late its answers come', async () => {
    const { workers, begin, work } = fakePool();
    const before = begin(100);
    const [late, other] = workers.map(({ asked }) => asked.splice(0, 1)[0]!);
    const after = begin(100);
    expect(workers.map(({ stops }) => stops)).toEqual([1, 1]);
    await late.answer();
    await other.answer();
    await work();
    expect(before).toEqual({ cells: [], ends: [], crashes: 0 });
    // Each once: what was late is not counted as the new map's.
    expect(after.cells.sort((a, b) => a - b)).toEqual(Array.from({ length: 100 }, (_, i) => i));
    expect(workers[0].opened).toEqual([late.id, late.id + 1]);
  });

  it('ends a worker that does not stop, and goes on with another', async () => {
    const { workers, timers, begin, work } = fakePool(1);
    begin(10);
    const stuck = workers[0].asked.splice(0, 1)[0]!;
    const told = begin(10);
    expect(workers).toHaveLength(1);
    for (const timer of timers) timer();
    expect(workers[0].isEnded).toBe(true);
    await stuck.answer();
    await work();
    expect(workers).toHaveLength(2);
    expect(told.cells).toHaveLength(10);
  });

  it('leaves a worker alone that stopped in time', async () => {
    const { pool, workers, timers, begin, work } = fakePool(1);
    begin(10);
    pool.stop();
    await work();
    for (const timer of timers) timer();
    expect(workers[0].isEnded).toBe(false);
    const told = begin(3);
    await work();
    expect(told.ends).toEqual(['done']);
  });

  it('replaces a worker that dies and computes its cells again', async () => {
    const { workers, begin, work } = fakePool(2);
    const told = begin(50);
    workers[0].crash();
    expect(workers[0].isEnded).toBe(true);
    await work();
    expect(workers).toHaveLength(3);
    expect(told.crashes).toBe(1);
    expect(told.cells.sort((a, b) => a - b)).toEqual(Array.from({ length: 50 }, (_, i) => i));
    expect(told.ends).toEqual(['done']);
  });

  it('gives a map up whose workers die again and again', async () => {
    const { workers, begin, work } = fakePool(1);
    const told = begin(50);
    await workers[0].asked.splice(0, 1)[0]!.answer();
    for (let i = 0; i < 4; i++) workers.at(-1)?.crash();
    await work();
    expect(told.crashes).toBe(3);
    expect(told.ends).toEqual(['crashed']);
    expect(workers.every(({ isEnded }) => isEnded)).toBe(true);
  });

  it('says when workers cannot start', () => {
    const refused = createSweepPool({
      size: 2,
      connect: () => {
        throw new Error('not allowed here');
      },
      now: () => 0,
      later: () => {},
    });
    const ends: SweepEnd[] = [];
    const job = { plan, userData: {}, order: [0], onCells: () => {}, onCrash: () => {} };
    refused.start({ ...job, onEnd: (end) => void ends.push(end) });
    expect(ends).toEqual(['start']);
    const { workers, begin } = fakePool(1);
    const told = begin(5);
    for (let i = 0; i < 4; i++) workers.at(-1)?.crash();
    expect(told.ends).toEqual(['start']);
  });

  it('says when the data of the task did not arrive', async () => {
    const { workers, begin } = fakePool(1);
    const told = begin(5);
    await workers[0].asked[0]!.answer({ cells: [], lacksData: true });
    expect(told.ends).toEqual(['data']);
  });

  it('begins nothing while it is paused, and goes on where it was', async () => {
    const { pool, begin, work } = fakePool(2);
    const told = begin(200);
    pool.setPaused(true);
    await work();
    const atRest = told.cells.length;
    expect(atRest).toBeLessThan(200);
    await work();
    expect(told.cells).toHaveLength(atRest);
    pool.setPaused(false);
    await work();
    expect(told.cells).toHaveLength(200);
  });

  it('starts its workers again after a rest', async () => {
    const { pool, workers, begin, work } = fakePool(2);
    const before = begin(10);
    pool.rest();
    expect(workers.every(({ isEnded }) => isEnded)).toBe(true);
    const after = begin(10);
    await work();
    expect(workers).toHaveLength(4);
    expect(before.cells).toEqual([]);
    expect(after.ends).toEqual(['done']);
  });

  it('leaves a thread to the page where there are more than two', () => {
    expect([1, 2, 3, 4, 64].map(poolSize)).toEqual([1, 2, 2, 3, 8]);
  });
});
