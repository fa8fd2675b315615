/**
 * The map on the page and the work on it.
 *
 * One rule: a map belongs to everything that it depends on. When any of that changes it is gone at once, and another one
 * begins when no slider moves. It does not depend on its own two settings: going to a cell leaves it as it is.
 */
import { create } from 'zustand';
import type { UserDataByKind } from '../../../workers/model/userData.ts';
import type { Sweeps } from '../../../workers/thread/load.ts';
import type { SweepAnswer } from '../../../workers/thread/sweeper.ts';
import type { SweepEnd, SweepJob, SweepPool } from '../../../workers/thread/sweepPool.ts';
import { useExperiment } from '../../session/experiment.ts';
import { throttled } from '../../session/runStatus.ts';
import { createHold } from '../../session/settling.ts';
import { useUserData } from '../../session/userData.ts';
import { useView } from '../../session/view.ts';
import { createMap, type PhaseMap } from './map.ts';
import { createPace, type Pace } from './pace.ts';

/** `waiting`: it begins when no slider moves; the last three say why it is not whole. */
export type SweepStatus = 'waiting' | 'running' | 'cancelled' | SweepEnd;

/** What the page renders, a few times a second. */
export interface Sweep extends ReturnType<Pace['at']> {
  readonly map: PhaseMap | null;
  readonly status: SweepStatus;
  readonly done: number;
  /** Workers that died over this map. */
  readonly crashes: number;
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
  /** Whether all of it is awaited, in sight or not. */
  readonly setAwaited: (isAwaited: boolean) => void;
  /** Leaves; a map that is whole stays for who comes back. */
  readonly end: () => void;
}

/** The hand is still when nothing has changed for that long. */
const stillMs = 150;
const publishEveryMs = 100;

/** Keeps the map on screen that the settings ask for, from now on until `end`. */
export function startSweeping(
  sweeps: Sweeps,
  pool: SweepPool,
  now: () => number = () => performance.now(),
): Sweeping {
  let hasEnded = false;
  const pace = createPace(now);
  const whenStill = createStillTimer(() => begin());
  const attention = createAttention(() => heed());

  /** A map that fills, or is about to. */
  const pending = createHold();
  const heedStatus = ({ status }: Sweep): void =>
    pending.set(!hasEnded && !attention.isPaused() && isUnfinished(status));
  const unheed = useSweep.subscribe(heedStatus);

  const publishSoon = throttled(publishEveryMs, () => publish());
  const publish = (): void => {
    const { map, version } = useSweep.getState();
    if (!map) return;
    const done = map.nKnown();
    useSweep.setState({ done, ...pace.at(done, map.order.length), version: version + 1 });
  };

  const follow = (): void => {
    const wanted = wantedMap(sweeps);
    if (useSweep.getState().map?.key === wanted.key) return;
    drop();
    pace.restart(0);
    useSweep.setState({ map: wanted, status: 'waiting', crashes: 0 });
    publish();
    whenStill.start();
  };

  const drop = (): void => {
    pool.stop();
    whenStill.stop();
    pace.setRunning(false);
  };

  const begin = (): void => {
    const { map } = useSweep.getState();
    if (!map || hasEnded) return;
    pace.restart(map.nKnown());
    pace.setRunning(!attention.isPaused());
    useSweep.setState({ status: 'running', leftMs: null });
    pool.start({
      ...restOf(map),
      onCells: (answer: SweepAnswer) => {
        map.take(answer);
        publishSoon();
      },
      onCrash: () => useSweep.setState(({ crashes }) => ({ crashes: crashes + 1 })),
      onEnd: (end) => {
        pace.setRunning(false);
        publish();
        useSweep.setState({ status: end, leftMs: null });
      },
    });
  };

  const heed = (): void => {
    const { status } = useSweep.getState();
    if (status === 'running') pace.setRunning(!attention.isPaused());
    pool.setPaused(attention.isPaused());
    heedStatus(useSweep.getState());
  };

  const unsubscribe = [useExperiment.subscribe(follow), useSampling.subscribe(follow)];
  heed();
  follow();
  // A map left half done goes on; a cancelled one waits for its button.
  const { status } = useSweep.getState();
  if (status !== 'done' && status !== 'cancelled') {
    useSweep.setState({ status: 'waiting' });
    whenStill.start();
  }

  return {
    cancel: () => {
      drop();
      publish();
      useSweep.setState({ status: 'cancelled', leftMs: null });
    },
    resume: begin,
    setSeen: attention.setSeen,
    setAwaited: attention.setAwaited,
    end: () => {
      hasEnded = true;
      drop();
      pool.rest();
      attention.end();
      for (const stop of unsubscribe) stop();
      const { status } = useSweep.getState();
      if (status === 'running') useSweep.setState({ status: 'waiting' });
      unheed();
      pending.set(false);
    },
  };
}

/** Does something once nothing has changed for a while and no slider is held. */
function createStillTimer(task: () => void): Record<'start' | 'stop', () => void> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const stop = (): void => clearTimeout(timer);
  const start = (): void => {
    stop();
    timer = setTimeout(() => {
      if (useView.getState().dragging) start();
      else task();
    }, stillMs);
  };
  return { start, stop };
}

interface Attention extends Pick<Sweeping, 'setSeen' | 'setAwaited' | 'end'> {
  /** The map is neither in sight nor awaited. */
  readonly isPaused: () => boolean;
}

/** Whether anybody wants the map at present; calls back when that may have changed. */
function createAttention(changed: () => void): Attention {
  let isSeen = true;
  let isAwaited = false;
  document.addEventListener('visibilitychange', changed);
  return {
    isPaused: () => !isAwaited && (document.hidden || !isSeen),
    setSeen: (seen) => {
      isSeen = seen;
      changed();
    },
    setAwaited: (awaited) => {
      isAwaited = awaited;
      changed();
    },
    end: () => document.removeEventListener('visibilitychange', changed),
  };
}

const isUnfinished = (status: SweepStatus): boolean => status === 'running' || status === 'waiting';

/** The map that the settings ask for, with nothing computed. */
function wantedMap(sweeps: Sweeps): PhaseMap {
  const { isRandom, nPoints } = useSampling.getState();
  return createMap(sweeps, {
    ...useExperiment.getState(),
    nPoints: isRandom ? nPoints : null,
  });
}

/** The cells of a map that are not known yet, and what their runs need. */
const restOf = (map: PhaseMap): Pick<SweepJob, 'plan' | 'userData' | 'order'> => ({
  plan: map.plan,
  userData: providedData(),
  order: map.order.filter((cell) => map.mark(cell) === null),
});

/** All that the reader brought: a run takes of it what it can use. */
function providedData(): UserDataByKind {
  return Object.fromEntries(
    Object.entries(useUserData.getState()).flatMap(([kind, provided]) =>
      provided ? [[kind, provided.data]] : [],
    ),
  );
}
