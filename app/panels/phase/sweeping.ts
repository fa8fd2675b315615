/**
 * The map on the page and the work on it.
 *
 * One rule: a map belongs to everything that it depends on. When any of that changes it is gone at once, and another one
 * begins when the hand is still. Its own two settings it does not depend on: going to a cell leaves it as it is.
 */
import { create } from 'zustand';
import type { Own } from '../../../workers/model/own.ts';
import type { Sweeps } from '../../../workers/thread/load.ts';
import type { SweepAnswer } from '../../../workers/thread/sweeping.ts';
import type { SweepEnd, SweepPool } from '../../../workers/thread/sweepPool.ts';
import { useExperiment } from '../../session/experiment.ts';
import { useOwn } from '../../session/own.ts';
import { throttled } from '../../session/reading.ts';
import { createHold } from '../../session/settling.ts';
import { useView } from '../../session/view.ts';
import { createMap, type PhaseMap } from './map.ts';

/** `waiting`: it begins when the hand is still; the last three say why it is not whole. */
export type SweepStatus = 'waiting' | 'running' | 'cancelled' | SweepEnd;

/** What the page is told, a few times a second. */
export interface Sweep {
  readonly map: PhaseMap | null;
  readonly status: SweepStatus;
  readonly done: number;
  /** Milliseconds that the rest will take at the present pace; null while that is not known. */
  readonly leftMs: number | null;
  /** Workers that died over this map. */
  readonly crashes: number;
  /** Milliseconds of work so far; null for a map that was left and taken up again. */
  readonly tookMs: number | null;
  /** Counts changes of the map's cells. */
  readonly version: number;
}

export const useSweep = create<Sweep>(() => ({
  map: null,
  status: 'waiting',
  done: 0,
  leftMs: null,
  crashes: 0,
  tookMs: null,
  version: 0,
}));

/** How a map is sampled; kept in no address. */
export interface Sampling {
  /** At points drawn at random, and not at the crossings of a grid. */
  readonly isRandom: boolean;
  /** Points to draw. */
  readonly nPoints: number;
}

export const useSampling = create<Sampling>(() => ({ isRandom: false, nPoints: 200 }));

export interface Sweeping {
  /** Nothing more of the present map. */
  readonly cancel: () => void;
  /** The rest of it after all. */
  readonly resume: () => void;
  /** Whether anybody sees it; nothing is begun meanwhile. */
  readonly setSeen: (isSeen: boolean) => void;
  /** Whether somebody waits for all of it, seen or not. */
  readonly setAwaited: (isAwaited: boolean) => void;
  /** Leaves; a map that is whole stays for who comes back. */
  readonly end: () => void;
}

/** The hand is still when nothing has changed for that long. */
const stillMs = 150;
const tellEveryMs = 100;
/** Cells after which a pace is known. */
const fewestCells = 16;

/** Keeps the map on screen that the settings ask for, from now on until `end`. */
export function startSweeping(
  sweeps: Sweeps,
  pool: SweepPool,
  now: () => number = () => performance.now(),
): Sweeping {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isSeen = true;
  let isAwaited = false;
  let hasEnded = false;
  /** Work before the present stretch, and when that began. */
  let workedMs = 0;
  let sinceMs: number | null = null;
  let startedWith = 0;

  /** A map that fills, or is about to. */
  const pending = createHold();
  const heedStatus = ({ status }: Sweep): void =>
    pending.set(!hasEnded && !isPaused() && (status === 'running' || status === 'waiting'));
  const unheed = useSweep.subscribe(heedStatus);

  const elapsed = () => workedMs + (sinceMs === null ? 0 : now() - sinceMs);
  const isPaused = () => !isAwaited && (document.hidden || !isSeen);

  const tell = throttled(tellEveryMs, () => publish());
  const publish = (): void => {
    const { map, version } = useSweep.getState();
    if (!map) return;
    const done = map.nKnown();
    const worked = done - startedWith;
    const perCell = worked >= fewestCells ? elapsed() / worked : null;
    useSweep.setState({
      done,
      leftMs: perCell === null ? null : perCell * (map.order.length - done),
      tookMs: startedWith === 0 ? elapsed() : null,
      version: version + 1,
    });
  };

  const follow = (): void => {
    const { isRandom, nPoints } = useSampling.getState();
    const wanted = createMap(sweeps, {
      ...useExperiment.getState(),
      nPoints: isRandom ? nPoints : null,
    });
    if (useSweep.getState().map?.key === wanted.key) return;
    drop();
    workedMs = 0;
    startedWith = 0;
    useSweep.setState({ map: wanted, status: 'waiting', crashes: 0 });
    publish();
    beginSoon();
  };

  const drop = (): void => {
    pool.stop();
    clearTimeout(timer);
    halt();
  };

  const halt = (): void => {
    workedMs = elapsed();
    sinceMs = null;
  };

  const beginSoon = (): void => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      if (useView.getState().dragging) beginSoon();
      else begin();
    }, stillMs);
  };

  const begin = (): void => {
    const { map } = useSweep.getState();
    if (!map || hasEnded) return;
    const rest = map.order.filter((cell) => map.mark(cell) === null);
    startedWith = map.nKnown();
    workedMs = 0;
    sinceMs = isPaused() ? null : now();
    useSweep.setState({ status: 'running', leftMs: null });
    pool.start({
      plan: map.plan,
      own: broughtData(),
      order: rest,
      onCells: (answer: SweepAnswer) => {
        map.take(answer);
        tell();
      },
      onCrash: () => useSweep.setState(({ crashes }) => ({ crashes: crashes + 1 })),
      onEnd: (end) => {
        halt();
        publish();
        useSweep.setState({ status: end, leftMs: null });
      },
    });
  };

  const heed = (): void => {
    const { status } = useSweep.getState();
    if (status === 'running') {
      halt();
      if (!isPaused()) sinceMs = now();
    }
    pool.setPaused(isPaused());
    heedStatus(useSweep.getState());
  };

  const unsubscribe = [useExperiment.subscribe(follow), useSampling.subscribe(follow)];
  document.addEventListener('visibilitychange', heed);
  heed();
  follow();
  // What somebody left half done goes on; what was cancelled waits for its button.
  const { status } = useSweep.getState();
  if (status !== 'done' && status !== 'cancelled') {
    useSweep.setState({ status: 'waiting' });
    beginSoon();
  }

  return {
    cancel: () => {
      drop();
      publish();
      useSweep.setState({ status: 'cancelled', leftMs: null });
    },
    resume: begin,
    setSeen: (seen) => {
      isSeen = seen;
      heed();
    },
    setAwaited: (awaited) => {
      isAwaited = awaited;
      heed();
    },
    end: () => {
      hasEnded = true;
      drop();
      pool.rest();
      document.removeEventListener('visibilitychange', heed);
      for (const stop of unsubscribe) stop();
      const { status } = useSweep.getState();
      if (status === 'running') useSweep.setState({ status: 'waiting' });
      unheed();
      pending.set(false);
    },
  };
}

/** All that the reader brought: a run takes of it what it can use. */
function broughtData(): Own {
  return Object.fromEntries(
    Object.entries(useOwn.getState()).flatMap(([kind, brought]) =>
      brought ? [[kind, brought.data]] : [],
    ),
  );
}
