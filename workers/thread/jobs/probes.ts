import { probes } from '../../engine/probes/index.ts';
import type { Probe, ProbeSession, ProbeWork } from '../../engine/probes/probe.ts';
import type { Run } from '../../engine/run/run.ts';
import { statements as statementIds } from '../../model/catalog.ts';
import type { Limit } from '../../model/limits.ts';
import type { ArrayName, Frame, Measure } from '../../model/protocol.ts';
import type { Focus } from '../../model/snapshot.ts';
import type { Packed } from '../pack.ts';
import type { Job, Subject } from './job.ts';
import { advanceProbe, clearProbe, isNews, openProbe, type ProbeState } from './probeState.ts';

/** Takes the measures that are wanted, one after the other in the order of their table. */
export interface Probing extends Job {
  /** Other threads are at work on one, and nothing is left for this one. */
  readonly isWaiting: boolean;
  readonly ms: number;
  readonly focus: Focus;
  /** @param statements  probes that were fetched beside those of every run */
  ask(wanted: readonly Measure[], statements: readonly Probe[]): void;
  /** Looks at another step or sequence: what depends on it is taken anew. */
  setFocus(focus: Focus): void;
  /** The weights changed: nothing taken of them holds any more. */
  forget(): void;
  /** The network is another one. */
  reopen(): void;
  /** Whether some of what is wanted is still on its way to this thread. */
  readonly fetch: Job;
  /** Largest and smallest singular value of U; null until `sigma` is taken. */
  sigmaU(): { readonly max: number; readonly min: number } | null;
  /** For a frame, of weights that are measured: what is news. */
  report(): ProbeReport;
  /** For a frame: measures reported before that are not wanted now and no longer hold. */
  outdated(): NonNullable<Frame['outdated']>;
}

interface ProbeReport extends Required<Pick<Frame, 'complete' | 'refused' | 'limited'>> {
  readonly arrays: readonly Packed[];
}

export const isStatement = (id: Measure): boolean => statementIds.lookup(id) !== undefined;

export function createProbing({ run, clock, hasRoutines }: Subject, first: Focus): Probing {
  /** Opened when first asked for. */
  let states = new Map<string, ProbeState>();
  /** Measures that the page has arrays of, and their names. */
  const reported = new Map<Measure, readonly ArrayName[]>();
  let focus = first;
  let wanted: readonly Measure[] = [];
  let statements: readonly Probe[] = [];
  let isWaiting = false;
  let ms = 0;

  const open = (probe: Probe): ProbeState => {
    const opened = openProbe(probe, run);
    states.set(probe.id, opened);
    return opened;
  };
  const wantedStates = (): ProbeState[] => {
    if (!hasRoutines()) return [];
    const all: readonly Probe[] = [...probes.entries, ...statements];
    return all
      .filter(({ id }) => wanted.some((one) => one === id))
      .map((probe) => states.get(probe.id) ?? open(probe));
  };
  const begin = (state: ProbeState, session: ProbeSession): ProbeWork => {
    const work = session.compute(() => focus);
    state.work = work;
    if (state.probe.usesAdjoints) clearOthers(state, states.values());
    return work;
  };

  return {
    get isWaiting() {
      return isWaiting;
    },
    get ms() {
      return ms;
    },
    get focus() {
      return focus;
    },
    ask: (...asked) => {
      [wanted, statements] = asked;
    },
    setFocus: (next) => {
      for (const state of states.values()) {
        if (dependsOn(state.probe, run, focus, next)) clearProbe(state);
      }
      focus = next;
    },
    forget: () => {
      ms = 0;
      isWaiting = false;
      for (const state of states.values()) clearProbe(state);
    },
    reopen: () => {
      states = new Map();
    },
    advance: (until) => {
      isWaiting = false;
      let now = clock();
      for (const state of wantedStates()) {
        if (state.done || !state.session) continue;
        // One at a time: two that run backward passes would throw each other out for ever.
        if (now >= until) return true;
        const work = state.work ?? begin(state, state.session);
        while (!state.done && now < until) {
          isWaiting = !advanceProbe(state, work);
          if (isWaiting) return true;
          const after = clock();
          ms += after - now;
          now = after;
        }
        if (!state.done) return true;
      }
      return false;
    },
    fetch: {
      // Fetched before the next pull, or asked for again by it.
      advance: () =>
        (statements.length === 0 && wanted.some(isStatement)) ||
        (!hasRoutines() && wanted.some((id) => id !== 'norms')),
    },
    sigmaU: () => {
      const arrays = states.get('sigma')?.session?.arrays ?? [];
      const [max, min] = arrays.find(({ name }) => name === 'sigmaU')?.values ?? [Number.NaN];
      return Number.isNaN(max) ? null : { max, min };
    },
    report: () => newsOf(wantedStates(), run, reported),
    outdated: () => [...reported].filter(([id]) => !wanted.includes(id) && !states.get(id)?.done),
  };
}

/** Whether what a probe takes is another thing at another step or of another sequence. */
function dependsOn({ ofSample, isOfStep }: Probe, run: Run, before: Focus, after: Focus): boolean {
  if (before.sample !== after.sample && ofSample) return true;
  return before.t !== after.t && isOfStep?.(run) === true;
}

/** Probes that run backward passes share the tapes: one that is interrupted by another has to start again. */
function clearOthers(owner: ProbeState, states: Iterable<ProbeState>): void {
  for (const state of states) {
    if (state !== owner && state.probe.usesAdjoints && state.work && !state.done) clearProbe(state);
  }
}

/** What there is to send of some probes; what is sent is noted. */
function newsOf(
  states: readonly ProbeState[],
  run: Run,
  reported: Map<Measure, readonly ArrayName[]>,
): ProbeReport {
  const arrays: Packed[] = [];
  const refused: Partial<Record<Measure, Limit>> = {};
  const limited: Partial<Record<Measure, Limit>> = {};
  for (const state of states) {
    const { id, probe, limit, session, done } = state;
    if (limit) refused[id] = limit;
    const ofSteps = probe.limitToStep?.(run);
    if (ofSteps && !limit) limited[id] = ofSteps;
    if (!session || !isNews(state)) continue;
    state.isDirty = false;
    reported.set(
      id,
      session.arrays.map(({ name }) => name),
    );
    for (const { name, values } of session.arrays) arrays.push([name, values, !done]);
  }
  return {
    arrays,
    complete: states.filter(({ done }) => done).map(({ id }) => id),
    refused,
    limited,
  };
}
