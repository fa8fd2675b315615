import type { SweepPlan } from '../engine/maps/sweep.ts';
import type { UserDataByKind } from '../model/userData.ts';
import { createPool } from './pool.ts';
import type { SweepAnswer } from './sweeper.ts';
import type { SweepLine } from './sweepLine.ts';

/** How a sweep ended: all cells are there, its workers keep crashing or cannot start, or its data did not arrive. */
export type SweepEnd = 'done' | 'crashed' | 'start' | 'data';

/** A map to compute, and whom to tell. */
export interface SweepJob {
  readonly plan: SweepPlan;
  readonly userData: UserDataByKind;
  /** Cells in the order in which they are wanted. */
  readonly order: ArrayLike<number>;
  readonly onCells: (answer: SweepAnswer) => void;
  /** A worker died and was replaced; its cells are computed again. */
  readonly onCrash: () => void;
  readonly onEnd: (end: SweepEnd) => void;
}

/** Several workers that compute one map. */
export interface SweepPool {
  /** Drops the present map, if any, and turns to this one; the other gets no more answers. */
  start(job: SweepJob): void;
  /** Drops the present map. */
  stop(): void;
  /** While paused nothing new is begun. */
  setPaused(isPaused: boolean): void;
  /** Drops the present map and ends the workers; they start again when they are needed. */
  rest(): void;
}

export interface SweepPoolSettings {
  /** Workers at most. */
  readonly size: number;
  /** Starts a worker; may throw where that is not allowed. */
  readonly connect: (onCrash: () => void) => SweepLine;
  readonly now: () => number;
  /** Calls back after so many milliseconds. */
  readonly later: (task: () => void, ms: number) => void;
}

/** As much as a worker is given at a time: little enough that a map fills evenly. */
const batchMs = 40;
const mostCells = 64;
/** A worker that has not stopped by then is ended: it is inside one long computation. */
const patienceMs = 500;
/** Crashes of one map after which it is given up. */
const mostCrashes = 3;

/** A map that is being computed. */
interface Sweep {
  readonly id: number;
  readonly job: SweepJob;
  next: number;
  /** Cells to be computed again. */
  readonly again: number[];
  crashes: number;
  nDone: number;
}

/** Workers for a machine with so many threads of its own: the page's own worker mostly waits while a map is drawn. */
export const poolSize = (threads: number): number =>
  Math.max(1, Math.min(8, threads > 2 ? threads - 1 : threads));

/**
 * A pool of workers that are started when there is something to compute.
 *
 * Every answer carries the id of its sweep: what comes for a dropped one is thrown away.
 */
export function createSweepPool({ size, connect, now, later }: SweepPoolSettings): SweepPool {
  let lastId = 0;
  let sweep: Sweep | null = null;
  let isPaused = false;
  let msPerCell = batchMs;
  const lines = createLines();

  const pool = createPool<SweepLine>({
    size,
    mostEach: 1,
    connect,
    later,
    onLoss: (line) => crashed(lines.hasAnswered(line)),
  });

  const finish = (end: SweepEnd): void => {
    const ended = sweep;
    sweep = null;
    if (end !== 'done') pool.end();
    ended?.job.onEnd(end);
  };

  const feed = (): void => {
    while (sweep && !isPaused && pool.hasRoom) {
      const cells = takeCells(sweep, Math.min(batchMs / msPerCell, mostCells), size);
      if (cells.length === 0) return;
      if (!ask(sweep, cells)) finish('start');
    }
  };

  const ask = (asked: Sweep, cells: readonly number[]): boolean => {
    const sinceMs = now();
    return pool.submit<SweepAnswer>(
      (line, ...replies) => lines.compute(line, asked, cells, ...replies),
      (answer) => {
        if (answer) answered(answer, sinceMs);
        else asked.again.push(...cells);
      },
    );
  };

  const answered = (answer: SweepAnswer, sinceMs: number): void => {
    if (sweep && answer.id === sweep.id) {
      if (answer.lacksData) {
        finish('data');
        return;
      }
      const nCells = answer.cells.length;
      if (nCells > 0) msPerCell = (now() - sinceMs) / nCells || msPerCell;
      sweep.nDone += nCells;
      sweep.job.onCells(answer);
      // The callback may have dropped the map.
      if (sweep && sweep.nDone >= sweep.job.order.length) finish('done');
    }
    feed();
  };

  const crashed = (hadAnswered: boolean): void => {
    if (!sweep) return;
    sweep.crashes += 1;
    if (sweep.crashes > mostCrashes) {
      finish(sweep.nDone > 0 || hadAnswered ? 'crashed' : 'start');
      return;
    }
    sweep.job.onCrash();
    feed();
  };

  const stop = (): void => {
    sweep = null;
    pool.recall(lines.leave, patienceMs, feed);
  };

  return {
    start: (job) => {
      stop();
      lastId += 1;
      sweep = { id: lastId, job, next: 0, again: [], crashes: 0, nDone: 0 };
      if (job.order.length === 0) finish('done');
      feed();
    },
    stop,
    setPaused: (paused) => {
      isPaused = paused;
      feed();
    },
    rest: () => {
      stop();
      pool.end();
    },
  };
}

/** What each worker was sent, and whether it ever answered. */
function createLines() {
  /** The sweep that it was sent last. */
  const opened = new WeakMap<SweepLine, number>();
  const answered = new WeakSet<SweepLine>();
  return {
    hasAnswered: (line: SweepLine): boolean => answered.has(line),
    compute: (
      line: SweepLine,
      { id, job }: Sweep,
      cells: readonly number[],
      reply: (answer: SweepAnswer) => void,
      lose: () => void,
    ): void => {
      if (opened.get(line) !== id) line.open(id, job.plan, job.userData);
      opened.set(line, id);
      line.compute(id, cells).then((answer) => {
        answered.add(line);
        reply(answer);
      }, lose);
    },
    leave: (line: SweepLine): void => {
      line.stop();
      // The next sweep is sent to it anew.
      opened.delete(line);
    },
  };
}

/**
 * The next cells for one worker, one at least where some are left.
 *
 * @param most  as many as it computes in a while
 * @param size  workers that share what is left: towards the end the pieces get smaller, so that all finish together
 */
function takeCells(sweep: Sweep, most: number, size: number): number[] {
  const { job, again } = sweep;
  const left = job.order.length - sweep.next + again.length;
  const wanted = Math.floor(Math.min(most, left / (2 * size)));
  const cells: number[] = [];
  while (cells.length < Math.max(1, wanted) && left > cells.length) {
    cells.push(again.shift() ?? job.order[sweep.next++]);
  }
  return cells;
}
