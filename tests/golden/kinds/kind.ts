import type { Machine } from '../../../workers/engine/machine/machine.ts';
import type { Checks } from '../report.ts';

/** How cases of one kind are checked. */
export interface Kind {
  /** Why a case cannot be run at all, or null. */
  readonly skip: (fixture: never) => string | null;
  /** Runs the case with one machine and notes the error in every field of the reference. */
  readonly check: (fixture: never, machine: Machine, checks: Checks) => void;
}
