import type { Machine } from '../../engine/machine/machine.ts';
import type { Run } from '../../engine/run/run.ts';
import type { Config } from '../../model/params/index.ts';

/** Work on a run that goes on in pieces whenever its turn comes. It owns what it knows. */
export interface Job {
  /**
   * Goes on, in this turn of the thread.
   *
   * @param until     nothing is begun after it
   * @param deadline  what is begun may go on to here; never before `until`
   * @returns whether something is left to do
   */
  advance(until: number, deadline: number): boolean;
}

/** What the jobs of one run share. */
export interface Subject {
  readonly run: Run;
  /** What the run is set to, except on the way to a past step. */
  readonly config: () => Config;
  /** For runs beside this one. */
  readonly machine: Machine;
  /** Milliseconds; only to keep to the time and to report durations. */
  readonly clock: () => number;
  /** The machine has all its routines: probes may be opened, and weights trained. */
  readonly hasRoutines: () => boolean;
}
