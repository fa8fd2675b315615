import { wrap } from 'comlink';
import type { SweepPlan } from '../engine/maps/sweep.ts';
import type { UserDataByKind } from '../model/userData.ts';
import { watchWorker } from './lifeline.ts';
import { createEngineWorker } from './startWorker.ts';
import type { SweepAnswer } from './sweeper.ts';
import type { Remote } from './worker.ts';

/** The pool's line to one of its workers. */
export interface SweepLine {
  open(id: number, plan: SweepPlan, userData: UserDataByKind): void;
  /** Never settles when the worker dies: `onCrash` is called instead. */
  compute(id: number, cells: readonly number[]): Promise<SweepAnswer>;
  /** Leaves what is under way, at its next pause. */
  stop(): void;
  /** Ends the worker at once. */
  end(): void;
}

/**
 * Starts a worker of the pool: the page's own kind, which loads what sweeps when it is asked to.
 *
 * @throws where the page may not start workers
 */
export function connectLine(onCrash: () => void): SweepLine {
  const worker = createEngineWorker();
  const remote = wrap<Remote>(worker);
  watchWorker(worker, remote.hello(), onCrash);
  const sweeper = remote.sweeper();
  const reportCrash = (call: Promise<unknown>): void => {
    call.catch(onCrash);
  };
  return {
    open: (...opened) => reportCrash(sweeper.then((remote) => remote.open(...opened))),
    compute: async (id, cells) => (await sweeper).compute(id, cells) as Promise<SweepAnswer>,
    stop: () => reportCrash(sweeper.then((remote) => remote.stop())),
    end: () => worker.terminate(),
  };
}
