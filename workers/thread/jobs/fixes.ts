import type * as fixTrials from '../../engine/run/fixTrials.ts';
import type { FixTrials } from '../../model/snapshot.ts';
import type { Job, Subject } from './job.ts';

/** Runs what may help against what is wrong, when nothing else is left to do. */
export interface Fixes extends Job {
  /** What came of it; null until it is asked for and done. */
  readonly found: FixTrials | null;
  /** @param tools  what runs them; null while it is fetched */
  ask(isWanted: boolean, tools: typeof fixTrials | null): void;
  /** Settings or weights changed: what was tried no longer applies. */
  forget(): void;
}

/** @param isHalted  whether training left the numbers: then what is tried has to keep it among them */
export function createFixes({ run, machine, clock }: Subject, isHalted: () => boolean): Fixes {
  let isWanted = false;
  let tools: typeof fixTrials | null = null;
  let work: fixTrials.Trying | null = null;
  let found: FixTrials | null = null;

  const begin = ({ tryTraining, tryFlow }: typeof fixTrials): fixTrials.Trying =>
    isHalted()
      ? tryTraining(run.config, run.step, machine, run.userData)
      : tryFlow(run.config, machine, run.userData);

  return {
    get found() {
      return found;
    },
    ask: (asked, fetched) => {
      isWanted = asked;
      tools = fetched;
    },
    forget: () => {
      work = null;
      found = null;
    },
    advance: (until) => {
      if (found || !isWanted) return false;
      // Fetched before the next pull, or asked for again by it.
      if (!tools) return true;
      work ??= begin(tools);
      while (clock() < until) {
        const { done, value } = work.next();
        if (!done) continue;
        found = value;
        work = null;
        return false;
      }
      return true;
    },
  };
}
