import type { Probe, ProbeSession, ProbeWork } from '../../engine/probes/probe.ts';
import { waiting } from '../../engine/probes/waiting.ts';
import type { Run } from '../../engine/run/run.ts';
import type { Limit } from '../../model/limits.ts';
import type { Measure } from '../../model/protocol.ts';

/** A probe of the current run, and how far it is. */
export interface ProbeState {
  readonly probe: Probe;
  readonly id: Measure;
  readonly limit: Limit | null;
  /** Null where the run exceeds the limit. */
  readonly session: ProbeSession | null;
  /** Under way, or null: not begun. */
  work: ProbeWork | null;
  done: boolean;
  /** Whether it was complete before, for earlier weights of this run. */
  hasBeenDone: boolean;
  /** Whether the arrays changed since they were last sent. */
  isDirty: boolean;
}

/** Opens a probe: its arrays are there, and hold nothing yet. */
export function openProbe(probe: Probe, run: Run): ProbeState {
  const limit = probe.exceeds(run);
  return {
    probe,
    id: probe.id as Measure,
    limit,
    session: limit ? null : probe.open(run),
    work: null,
    done: false,
    hasBeenDone: false,
    isDirty: false,
  };
}

/** Forgets what was taken: it no longer holds. */
export function clearProbe(state: ProbeState): void {
  state.work = null;
  state.done = false;
  state.isDirty = false;
  for (const { values } of state.session?.arrays ?? []) values.fill(Number.NaN);
}

/** One piece of its work; false where it can only wait for other threads. */
export function advanceProbe(state: ProbeState, work: ProbeWork): boolean {
  const { done, value } = work.next();
  if (value === waiting) return false;
  state.done = done === true;
  state.isDirty = true;
  state.hasBeenDone ||= state.done;
  return true;
}

/** Whether there is something to send. A probe that builds step on step sends nothing half done after a whole one. */
export const isNews = ({ probe, done, isDirty, hasBeenDone }: ProbeState): boolean =>
  isDirty && !(probe.isInOrder === true && hasBeenDone && !done);
