import type { Machine } from '../engine/machine/machine.ts';
import { hasData } from '../engine/tasks/data.ts';
import { tasks } from '../engine/tasks/index.ts';
import type { Frame, Request, WrittenFile } from '../model/protocol.ts';
import type { UserData } from '../model/userData.ts';
import { type CurrentRun, openRun } from './currentRun.ts';
import { createSupplies } from './supplies.ts';

/** The engine behind one question: "go on for that long; what have you got?" No comlink here, so Node can test it. */
export interface Service {
  advance(request: Request): Frame;
  /** Whether the last answer was left for other threads to go on with. */
  readonly isWaiting: boolean;
  /** Takes over what the reader brought; requests name it by this id. The latest of each kind is kept. */
  provide(data: UserData, id: number): void;
  /**
   * Fetches what a request needs and few others do: built-in data, and what tries fixes. Where data do not arrive,
   * `advance` says that they are missing.
   */
  prepare(request: Request): Promise<void>;
  /**
   * Writes the current run as a file of that format; null without a measured run, or of an unknown format.
   *
   * @param mostBytes  above that size the numbers go into a second file where the format can do so
   */
  write(format: string, address: string, mostBytes?: number): Promise<WrittenFile | null>;
}

/** What the current run is made on. */
export interface MachineLease {
  readonly machine: Machine;
  /** That run is over, and the next one is about to be made: its memory may be reused. */
  readonly release: () => void;
}

/**
 * A service over a machine, which computes what is tried beside the current run, and that run too unless it has a machine of its own.
 *
 * @param clock        milliseconds; only to keep to the budget and to report durations
 * @param hasRoutines  whether the machine has all the routines for spectra that it will have; until then frames hold the
 *                     norms alone and stay pending, so that no run takes its spectra by two routines
 */
export function createService(
  machine: Machine,
  clock: () => number,
  lease: MachineLease = { machine, release: () => {} },
  hasRoutines: () => boolean = () => true,
): Service {
  const supplies = createSupplies();
  const workplace = { machine: lease.machine, beside: machine, supplies, clock, hasRoutines };
  let current: CurrentRun | null = null;

  return {
    provide: supplies.provide,
    prepare: supplies.prepare,
    get isWaiting() {
      return current?.isWaiting ?? false;
    },
    advance: (request) => {
      const began = clock();
      const userData = supplies.userDataFor(request);
      if (!hasData(tasks.find(request.values.task), userData)) return withoutData(request);
      const goesOn = current !== null && !current.isOver(request);
      if (current && !goesOn) lease.release();
      if (!current || !goesOn) current = openRun(request, userData, workplace);
      current.follow(request);
      const frame = current.advance(request, began);
      return { ...frame, workMs: clock() - began };
    },
    write: async (format, address, mostBytes = Infinity) => {
      // Formats load when a file is asked for.
      const { writeRun } = await import('./writing.ts');
      if (!current) return null;
      // Masks and batch belong to the coming step: they are there once it has been measured.
      current.finish();
      return writeRun(current.run, format, address, mostBytes);
    },
  };
}

/** The answer to a request for which the data of its task are missing. */
function withoutData({ revision }: Request): Frame {
  return {
    revision,
    summary: null,
    sections: [],
    buffer: new ArrayBuffer(0),
    complete: [],
    refused: {},
    pending: false,
    view: { newest: 0, earliest: 0, seek: null, changedMidway: false },
    pendingUpdates: 0,
    thresholdSweep: null,
    firstTrainStep: 1,
    halted: null,
    workMs: 0,
    lacksData: true,
  };
}
