import type { Claim, Lesson } from './lesson.ts';

/** A line of a list of lessons: what is known of a lesson without loading it. */
export interface ListedLesson {
  readonly id: string;
  /** Ids of its stages, in order. */
  readonly stages: readonly string[];
  /** By a claim's id the stage that settles it: the id opens the lesson there. */
  readonly claims: Readonly<Partial<Record<Claim['id'], string>>>;
  readonly load: () => Promise<Lesson>;
}
