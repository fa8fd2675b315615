import type { plan } from '../lessons/plan.ts';

/** What a part of the plan says. */
interface PartWords {
  readonly title: string;
  /** What happens. */
  readonly what: string;
  /** Two things to ask the class. */
  readonly ask: string;
  readonly askNext: string;
}

/** What every language says to teachers. */
export interface TeachersWords {
  readonly parts: Readonly<Record<(typeof plan)[number]['id'], PartWords>>;
  readonly [text: string]: string | object;
}
