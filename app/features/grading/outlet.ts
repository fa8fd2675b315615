/** What a way to a platform is: a member of the table in outlets.ts. */
import type { Text } from '../../locales/index.ts';
import type { Saved } from './saved.ts';

/** How a lesson stands. */
export interface Grade {
  /** Mean over the stages that ask for something; those that are not done count 0. In 0 … 1. */
  readonly score: number;
  readonly isComplete: boolean;
  /** Whether anything was answered or turned to: without it, what is kept is not to be overwritten. */
  readonly hasWork: boolean;
  readonly saved: Saved;
}

/** What an outlet hands to the page. */
export interface Listener {
  /** What the platform kept, as it came; may be anything. */
  readonly resume: (kept: unknown) => void;
  /** How the lesson stands now. */
  readonly grade: () => Grade;
  /** Something to say of the platform; null once it is no longer so. */
  readonly say: (sentence: Text | null) => void;
}

/** A platform that is there. */
export interface Connection {
  /** Tells it; a grade that it has already does not hurt. */
  readonly report: (grade: Grade) => void;
  /** The page goes away, or the lesson is left. */
  readonly end: (grade: Grade) => void;
}

/** A way to a platform. */
export interface Outlet {
  readonly id: string;
  /**
   * Null where no such platform is around.
   *
   * @param lesson  id of the one that is open
   */
  readonly connect: (lesson: string, listener: Listener) => Connection | null;
}
