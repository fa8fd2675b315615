import type { SweepPlan } from '../engine/maps/sweep.ts';
import type { Own } from '../model/own.ts';
import type { SweepAnswer } from './sweeping.ts';
import type { Line } from './sweepLine.ts';

/** How a sweep ended: all cells are there, its workers keep crashing or cannot start, or its data did not arrive. */
export type SweepEnd = 'done' | 'crashed' | 'start' | 'data';

/** A map to compute, and whom to tell. */
export interface SweepJob {
  readonly plan: SweepPlan;
  readonly own: Own;
  /** Cells in the order in which they are wanted. */
  readonly order: ArrayLike<number>;
  readonly onCells: (answer: SweepAnswer) => void;
  /** A worker died and was replaced; its cells are computed again. */
  readonly onCrash: () => void;
  readonly onEnd: (end: SweepEnd) => void;
}

/** Several workers that compute one map. */
export interface Pool {
  /** Drops the map in hand, if any, and turns to this one: nothing more is told of the other. */
  start(job: SweepJob): void;
  /** Drops the map in hand. */
  stop(): void;
  /** While paused nothing new is begun. */
  setPaused(isPaused: boolean): void;
  /** Drops the map in hand and ends the workers; they start again when they are needed. */
  rest(): void;
}

export interface PoolSettings {
  /** Workers at most. */
  readonly size: number;
  /** Starts a worker; may throw where that is not allowed. */
  readonly connect: (onCrash: () => void) => Line;
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

interface Member {
  readonly line: Line;
  /** What it was asked for and has not answered. */
  underWay: {
    readonly id: number;
    readonly cells: readonly number[];
    readonly sinceMs: number;
  } | null;
  /** The sweep that it was told of last. */
  openId: number;
  hasAnswered: boolean;
}

/** Workers for a machine with so many threads of its own: the page's own worker mostly waits while a map is drawn. */
export const poolSize = (threads: number): number =>
  Math.max(1, Math.min(8, threads > 2 ? threads - 1 : threads));

/**
 * A pool of workers that are started when there is something to compute.
 *
 * Every answer carries the id of its sweep: what comes for a dropped one is thrown away.
 */
export function createPool({ size, connect, now, later }: PoolSettings): Pool {
  let members: Member[] = [];
  let lastId = 0;
  let sweep: {
    readonly id: number;
    readonly job: SweepJob;
    next: number;
    /** Cells to be computed again. */
    again: number[];
    crashes: number;
    nDone: number;
  } | null = null;
  let isPaused = false;
  let msPerCell = batchMs;

  const finish = (end: SweepEnd): void => {
    const ended = sweep;
    sweep = null;
    if (end !== 'done') endAll();
    ended?.job.onEnd(end);
  };

  const endAll = (): void => {
    for (const { line } of members) line.end();
    members = [];
  };

  const takeCells = (): number[] => {
    if (!sweep) return [];
    const { job, again } = sweep;
    const left = job.order.length - sweep.next + again.length;
    // Towards the end smaller pieces, so that all workers finish together.
    const wanted = Math.min(batchMs / msPerCell, mostCells, left / (2 * size));
    const cells: number[] = [];
    while (cells.length < Math.max(1, Math.floor(wanted)) && left > cells.length) {
      const cell = again.shift() ?? job.order[sweep.next++];
      cells.push(cell);
    }
    return cells;
  };

  const feed = (): void => {
    if (!sweep || isPaused) return;
    while (members.length < size) {
      const member = begin();
      if (!member) return;
      members.push(member);
    }
    for (const member of members) {
      if (!member.underWay) ask(member);
    }
  };

  const begin = (): Member | null => {
    try {
      const member: Member = {
        line: connect(() => crashed(member)),
        underWay: null,
        openId: 0,
        hasAnswered: false,
      };
      return member;
    } catch {
      finish('start');
      return null;
    }
  };

  const ask = (member: Member): void => {
    const cells = takeCells();
    if (!sweep || cells.length === 0) return;
    const { id, job } = sweep;
    if (member.openId !== id) member.line.open(id, job.plan, job.own);
    member.openId = id;
    const underWay = { id, cells, sinceMs: now() };
    member.underWay = underWay;
    member.line.compute(id, cells).then(
      (answer) => {
        if (member.underWay === underWay) answered(member, answer, underWay.sinceMs);
      },
      () => {
        if (member.underWay === underWay) crashed(member);
      },
    );
  };

  const answered = (member: Member, answer: SweepAnswer, sinceMs: number): void => {
    member.underWay = null;
    member.hasAnswered = true;
    if (sweep && answer.id === sweep.id) {
      if (answer.lacksData) {
        finish('data');
        return;
      }
      const nCells = answer.cells.length;
      if (nCells > 0) msPerCell = (now() - sinceMs) / nCells || msPerCell;
      sweep.nDone += nCells;
      sweep.job.onCells(answer);
      // Whoever hears of it may have dropped the map.
      if (sweep && sweep.nDone >= sweep.job.order.length) finish('done');
    }
    feed();
  };

  const crashed = (member: Member): void => {
    if (!members.includes(member)) return;
    members = members.filter((other) => other !== member);
    member.line.end();
    if (!sweep) return;
    const { underWay } = member;
    if (underWay?.id === sweep.id) sweep.again.push(...underWay.cells);
    sweep.crashes += 1;
    if (sweep.crashes > mostCrashes) {
      finish(sweep.nDone > 0 || member.hasAnswered ? 'crashed' : 'start');
      return;
    }
    sweep.job.onCrash();
    feed();
  };

  const stop = (): void => {
    sweep = null;
    for (const member of members) {
      const { underWay } = member;
      if (!underWay) continue;
      member.line.stop();
      // It is told again of whatever comes next.
      member.openId = 0;
      later(() => {
        if (member.underWay !== underWay || !members.includes(member)) return;
        members = members.filter((other) => other !== member);
        member.line.end();
        feed();
      }, patienceMs);
    }
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
      endAll();
    },
  };
}
