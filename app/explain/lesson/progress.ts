import { isRecord } from '../../session/isRecord.ts';
import { remember, remembered } from '../../session/memory.ts';
import type { Completed } from '../../session/view.ts';

/** Scores of the stages of a lesson that are done, by their ids. */
export type Progress = Readonly<Record<string, number>>;

/** What was done since the page was opened, for where nothing is remembered: in a figure, or without storage. */
const ofThisVisit = new Map<string, Progress>();

/** What was done of a lesson: on this machine, as far as it may remember, and since the page was opened. */
export function progressOf(lesson: string): Progress {
  const kept = remembered().lessons?.[lesson];
  const pairs = Object.entries(isRecord(kept) ? kept : {});
  const scores = pairs.filter((pair): pair is [string, number] => typeof pair[1] === 'number');
  return { ...Object.fromEntries(scores), ...ofThisVisit.get(lesson) };
}

/** What was answered at a stage, and what it was worth. */
export type Answer = Pick<Completed, 'prediction' | 'correct' | 'score'>;

/**
 * What was answered since the page was opened, or in earlier visits as a platform around the page tells: never what only
 * this machine remembers, where it may have been somebody else.
 */
const answered = new Map<string, Readonly<Record<string, Answer>>>();

/** Answers of a lesson by its stages. */
export const answersOf = (lesson: string): Readonly<Record<string, Answer>> =>
  answered.get(lesson) ?? {};

/** Notes that a stage is done; the first answer counts. */
export function noteDone(lesson: string, stage: string, answer: Answer): void {
  answered.set(lesson, { [stage]: answer, ...answersOf(lesson) });
  const { score } = answer;
  const done = progressOf(lesson);
  if (Object.hasOwn(done, stage)) return;
  const now = { ...done, [stage]: score };
  ofThisVisit.set(lesson, now);
  remember({ lessons: { ...remembered().lessons, [lesson]: now } });
}
