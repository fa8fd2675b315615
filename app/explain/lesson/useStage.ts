import { useEffect, useRef, useState } from 'react';
import type {
  ChoicePrediction,
  Judged,
  Lesson,
  MeasuredRun,
  Outcome,
  Prediction,
  Stage,
} from '../../lessons/lesson.ts';
import { measureClaim } from '../../lessons/measure.ts';
import { type Guess, type Scored, scoreOf } from '../../lessons/scoring.ts';
import { pause, step } from '../../session/playback.ts';
import { settling } from '../../session/settling.ts';
import { useSession } from '../../session/useSession.ts';
import { complete, useView } from '../../session/view.ts';
import { measuredCurve } from './drawing.ts';
import { settingsAt } from './opening.ts';
import { noteDone } from './progress.ts';
import { useRun } from './useRun.ts';

/** What was found out by repeating a claim with other seeds. */
export interface Tally {
  /** Repetitions, the first one included. */
  readonly done: number;
  readonly total: number;
  readonly counts: Readonly<Record<Outcome, number>>;
  readonly isRunning: boolean;
}

/** How far somebody has come with a stage. */
export interface StageState {
  /** `deciding`: the guess stands, and the run that decides it is on its way. */
  readonly phase: 'open' | 'deciding' | 'done';
  readonly guess: Guess | null;
  readonly truth: Guess | null;
  readonly scored: Scored | null;
  /** Runs of the claim, by their places, as they arrive. */
  readonly runs: ReadonlyMap<number, MeasuredRun>;
  readonly judged: Judged | null;
  /** The runs could not be computed. */
  readonly hasFailed: boolean;
  readonly tally: Tally | null;
}

const opened: StageState = {
  phase: 'open',
  guess: null,
  truth: null,
  scored: null,
  runs: new Map(),
  judged: null,
  hasFailed: false,
  tally: null,
};

/** Repetitions of a claim with seeds of their own, the first one included. */
export const nRounds = 10;

/** What is asked before a claim that has no question of its own. */
const whetherItHolds = (claim: NonNullable<Stage['claim']>): ChoicePrediction => ({
  kind: 'choice',
  options: ['holds', 'depends', 'fails'] satisfies Outcome[],
  truth: (runs) => claim.judge(runs).outcome,
});

/** What a stage asks to be guessed; null where it asks for none. */
export const questionOf = ({ prediction, claim }: Stage): Prediction | null =>
  prediction ?? (claim ? whetherItHolds(claim) : null);

/** The life of one stage: its task is watched, its guess decided, its claim measured. */
export function useStage(lesson: Lesson, stage: Stage, asked: string) {
  const session = useSession();
  const [state, setState] = useState(opened);
  const patch = (more: Partial<StageState>): void => setState((before) => ({ ...before, ...more }));
  const stop = useRef(new AbortController());
  useEffect(() => {
    stop.current = new AbortController();
    return () => stop.current.abort();
  }, []);
  const run = useRun();
  const isDragging = useView(({ dragging }) => dragging);

  const finish = (guess: Guess | null, scored: Scored | null): void => {
    const { score, correct } = scored ?? { score: 1, correct: null };
    const answer = { prediction: guess, correct, score };
    noteDone(lesson.id, stage.id, answer);
    complete({ lesson: asked, stage: stage.id, ...answer });
  };

  /** Holds the guess against what was measured. */
  const decide = (guess: Guess, runs: readonly MeasuredRun[]): Partial<StageState> => {
    const question = questionOf(stage);
    const truth = question && truthOf(question, runs);
    const scored = question && truth !== null ? scoreOf(question, guess, truth) : null;
    finish(guess, scored);
    return { phase: 'done', truth, scored };
  };

  const measure = async (guess: Guess): Promise<void> => {
    const { claim } = stage;
    if (!claim) return;
    const { signal } = stop.current;
    const onRun = (place: number, found: MeasuredRun): void =>
      setState((before) => ({ ...before, runs: new Map(before.runs).set(place, found) }));
    const measuring = measureClaim(lesson, claim, 0, signal, session.beside, onRun);
    const runs = await settling.until(measuring);
    if (signal.aborted) return;
    if (runs) patch({ judged: claim.judge(runs), ...decide(guess, runs) });
    else patch({ phase: 'open', hasFailed: true, runs: new Map() });
  };

  const commit = (guess: Guess): void => {
    patch({ phase: 'deciding', guess, hasFailed: false });
    const reveals = stage.prediction?.reveals;
    if (!reveals) {
      void measure(guess);
      return;
    }
    // Also where the reader turned something meanwhile: what was asked is what is shown.
    session.restore({ ...settingsAt(lesson, stage.id), ...reveals.settings });
    if ((session.frames.picture?.view.newest ?? 0) > 0) session.rewind();
    if (reveals.updates) step(reveals.updates);
  };

  /** Repeats the claim with other seeds, until all are done or somebody stops it. */
  const repeat = async (): Promise<void> => {
    const { claim } = stage;
    if (!claim || !state.judged) return;
    const { signal } = stop.current;
    const counts = { holds: 0, depends: 0, fails: 0, [state.judged.outcome]: 1 };
    const report = (done: number, isRunning: boolean): void =>
      patch({ tally: { done, total: nRounds, counts: { ...counts }, isRunning } });
    report(1, true);
    for (let round = 1; round < nRounds; round++) {
      const runs = await settling.until(measureClaim(lesson, claim, round, signal, session.beside));
      if (signal.aborted || !runs) {
        if (!runs) report(round, false);
        return;
      }
      counts[claim.judge(runs).outcome] += 1;
      report(round + 1, round + 1 < nRounds);
    }
  };

  const stopRepeating = (): void => {
    stop.current.abort();
    stop.current = new AbortController();
  };

  // After every rendering: what it looks at changes with each of them, and nothing happens twice.
  useEffect(() => {
    if (!run) return;
    const { task, prediction } = stage;
    if (state.phase === 'open' && task && !isDragging && task.isDone(run)) {
      // What is said of the run stays true of it while it is read.
      if (task.targets.includes('train')) pause();
      patch({ phase: 'done' });
      finish(null, null);
    }
    const { guess } = state;
    if (state.phase !== 'deciding' || guess === null || !prediction?.reveals) return;
    const isTrained = run.summary.step >= (prediction.reveals.updates ?? 0);
    const isMeasured = (stage.measures ?? []).every(run.isMeasured);
    if ((isTrained && isMeasured) || run.halted) patch(decide(guess, [run]));
  });

  return { state, commit, repeat, stopRepeating };
}

/** The right answer to a question, from the runs that decide it; null where they have none. */
export function truthOf(question: Prediction, runs: readonly MeasuredRun[]): Guess | null {
  if (question.kind !== 'curve') return question.truth(runs);
  return runs[0] ? measuredCurve(runs[0]) : null;
}
