/** The one sweep of the page: the map on screen and a picture that is being saved of it share its work. */
import { loadSweeps, type Sweeps } from '../../../workers/thread/load.ts';
import type { PhaseMap } from './map.ts';
import { type Sweeping, startSweeping, useSweep } from './sweepStore.ts';

interface Shared {
  readonly sweeping: Sweeping;
  holders: number;
  /** Pictures that wait for the whole map. */
  waiting: number;
}

let shared: Shared | null = null;

/** A share in the sweep, which goes on until the last one is given back. */
export interface Hold {
  readonly sweeping: Sweeping;
  readonly release: () => void;
}

/** Begins the sweep, or takes part in the one that is there. */
export function holdSweeping(sweeps: Sweeps): Hold {
  shared ??= { sweeping: startSweeping(sweeps, newPool(sweeps)), holders: 0, waiting: 0 };
  const held = shared;
  held.holders += 1;
  return {
    sweeping: held.sweeping,
    release: () => {
      held.holders -= 1;
      if (held.holders > 0) return;
      held.sweeping.end();
      shared = null;
    },
  };
}

/**
 * The map that the settings ask for, once it is whole, or as whole as its reader wants it: cancelled.
 *
 * @throws Error if not one of its cells could be computed
 */
export async function completeMap(load: () => Promise<Sweeps> = loadSweeps): Promise<PhaseMap> {
  const { release, sweeping } = holdSweeping(await load());
  const held = shared;
  const wait = (count: number): void => {
    if (!held) return;
    held.waiting += count;
    sweeping.setAwaited(held.waiting > 0);
  };
  wait(1);
  await ended();
  wait(-1);
  release();
  const { map, status } = useSweep.getState();
  if (!map || map.nKnown() === 0) throw new Error(`no cell of the map was computed: ${status}`);
  return map;
}

/** Resolves when nothing more is being computed. */
function ended(): Promise<void> {
  const isBusy = () => ['waiting', 'running'].includes(useSweep.getState().status);
  return new Promise((resolve) => {
    if (!isBusy()) {
      resolve();
      return;
    }
    const stop = useSweep.subscribe(() => {
      if (isBusy()) return;
      stop();
      resolve();
    });
  });
}

const newPool = (sweeps: Sweeps) =>
  sweeps.createSweepPool({
    size: sweeps.poolSize(navigator.hardwareConcurrency || 1),
    connect: sweeps.connectLine,
    now: () => performance.now(),
    later: setTimeout,
  });
