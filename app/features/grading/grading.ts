/** How an open lesson stands, told to the platforms around the page, and taken up again from what they kept. */
import { experimentHash } from '../../../workers/model/config.ts';
import { type Answer, answersOf } from '../../explain/lesson/progress.ts';
import type { Lesson } from '../../lessons/lesson.ts';
import { asks } from '../../lessons/scoring.ts';
import { useExperiment } from '../../session/experiment.ts';
import { showSentence, withdraw } from '../../session/notices.ts';
import { userDataLengths } from '../../session/userData.ts';
import { useView } from '../../session/view.ts';
import type { Connection, Grade } from './outlet.ts';
import { outlets } from './outlets.ts';
import { readSaved, type Saved } from './saved.ts';

/**
 * The score of a lesson, and whether it is done.
 *
 * @param answers  by stage
 * @returns `score` in 0 … 1
 */
export function scored(
  { stages }: Pick<Lesson, 'stages'>,
  answers: Readonly<Record<string, Answer>>,
): Pick<Grade, 'score' | 'isComplete'> {
  const asking = stages.filter(asks);
  const scores = asking.flatMap(({ id }) => answers[id]?.score ?? []);
  const sum = scores.reduce((total, score) => total + score, 0);
  return {
    score: asking.length > 0 ? sum / asking.length : 0,
    isComplete: scores.length === asking.length,
  };
}

const presentConfig = (): string =>
  experimentHash(useExperiment.getState().settings, userDataLengths());

/** The open lesson, as the page shows it. */
export interface Shown {
  readonly lesson: Lesson;
  /** The stage on screen. */
  readonly stage: () => string;
  /** Takes up what a platform kept; `isTouched`: the reader has begun here already, and stays there. */
  readonly resume: (saved: Saved, isTouched: boolean) => void;
}

/** Connects a lesson with what is around the page; undo with the function returned. */
export function startGrading({ lesson, stage, resume }: Shown): () => void {
  const opened = stage();
  let hasAnswered = false;
  const isTouched = (): boolean => hasAnswered || stage() !== opened;

  /** Whether what is on screen is the reader's: what a guess is about is put there, and so is what decides it. */
  const isByHand = (at: string, done: Readonly<Record<string, Answer>>): boolean => {
    const found = lesson.stages.find(({ id }) => id === at);
    return done[at] === undefined && (found?.prediction ?? found?.claim) === undefined;
  };

  const grade = (): Grade => {
    const done = answersOf(lesson.id);
    const at = stage();
    const kept = isByHand(at, done) ? { config: presentConfig() } : {};
    return {
      ...scored(lesson, done),
      hasWork: isTouched() || Object.keys(done).length > 0,
      saved: { lesson: lesson.id, stage: at, ...kept, done },
    };
  };

  const take = (kept: unknown): void => {
    const saved = readSaved(kept, lesson.id);
    if (saved) resume(saved, isTouched());
    else showSentence('kept', 'grading.unread');
  };

  const connections = outlets.flatMap(({ id, connect }): Connection | readonly Connection[] => {
    const subject = `grading ${id}`;
    const say = (sentence: Parameters<typeof showSentence>[1] | null): void =>
      sentence === null ? withdraw(subject) : showSentence(subject, sentence);
    return connect(lesson.id, { resume: take, grade, say }) ?? [];
  });
  if (connections.length === 0) return () => {};

  /** The page is on its way out: it is hidden after that, too, and a session that has ended is not opened again. */
  let isGone = false;
  const report = (): void => {
    if (!isGone) for (const connection of connections) connection.report(grade());
  };
  const end = (): void => {
    if (!isGone) for (const connection of connections) connection.end(grade());
    isGone = true;
  };
  const comeBack = (): void => {
    isGone = false;
  };
  const hide = (): void => {
    // A phone may never come back to it.
    if (document.visibilityState === 'hidden') report();
  };
  const leaves = [
    useView.subscribe(({ completed }, before) => {
      if (completed === before.completed) return;
      hasAnswered = true;
      report();
    }),
    useExperiment.subscribe(({ config }, before) => {
      if (config.stage !== before.config.stage) report();
    }),
  ];
  window.addEventListener('pagehide', end);
  window.addEventListener('pageshow', comeBack);
  document.addEventListener('visibilitychange', hide);
  return () => {
    for (const leave of leaves) leave();
    window.removeEventListener('pagehide', end);
    window.removeEventListener('pageshow', comeBack);
    document.removeEventListener('visibilitychange', hide);
    end();
  };
}
