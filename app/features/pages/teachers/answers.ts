/** The answers to what a lesson asks, measured when they are wanted. */
import { resolveSettings } from '../../../../workers/model/config.ts';
import { settingsAt } from '../../../explain/lesson/opening.ts';
import { questionOf, truthOf } from '../../../explain/lesson/useStage.ts';
import type {
  Act,
  Judged,
  Lesson,
  LessonValues,
  MeasuredRun,
  Stage,
} from '../../../lessons/lesson.ts';
import { measureClaim, measuredRun } from '../../../lessons/measure.ts';
import { asks, type Guess } from '../../../lessons/scoring.ts';
import { computeBeside } from '../../../session/beside.ts';
import type { Session } from '../../../session/session.ts';

/** What came of one stage. */
export interface StageAnswer {
  readonly stage: Stage;
  /** What fills the question: numbers of the run that the stage opens on. */
  readonly before: LessonValues;
  /** What fills the texts after it. */
  readonly after: LessonValues;
  /** The right guess; null where the stage has something to do in its place, or the runs have no answer. */
  readonly truth: Guess | null;
  readonly judged: Judged | null;
}

/** Stages that ask for something: those that an answer key is about. */
export const asking = ({ stages }: Lesson): readonly Stage[] => stages.filter(asks);

/**
 * Measures what a stage asks for.
 *
 * @returns null where a run could not be computed, or the signal was aborted
 */
export async function answerOf(
  lesson: Lesson,
  stage: Stage,
  signal: AbortSignal,
  beside: Session['beside'],
): Promise<StageAnswer | null> {
  const { task, claim, prediction } = stage;
  const act = prediction?.reveals ?? task?.solution ?? null;
  const runs = await runsAt(lesson, stage, act ? [{}, act] : [{}], signal, beside);
  if (!runs) return null;
  const [opened, acted = opened] = runs;
  const ofClaim = claim ? await measureClaim(lesson, claim, 0, signal, beside) : [];
  if (!opened || !acted || !ofClaim) return null;
  const question = questionOf(stage);
  const judged = claim?.judge(ofClaim) ?? null;
  const before = stage.values?.(opened) ?? {};
  return {
    stage,
    before,
    after: { ...before, ...stage.values?.(acted), ...judged?.values },
    truth: question && truthOf(question, prediction?.reveals ? [acted] : ofClaim),
    judged,
  };
}

/** The runs on screen at a stage after each of some acts; null where one cannot be computed. */
async function runsAt(
  lesson: Lesson,
  stage: Stage,
  acts: readonly Act[],
  signal: AbortSignal,
  beside: Session['beside'],
): Promise<readonly MeasuredRun[] | null> {
  const left = acts.map(({ settings, updates = 0 }) => ({
    config: resolveSettings({ ...settingsAt(lesson, stage.id), ...settings }).config,
    updates,
    measures: ['norms', ...(stage.measures ?? [])] as const,
  }));
  const found: MeasuredRun[] = [];
  await computeBeside(
    () => left.shift() ?? null,
    (picture, _, halted) => {
      if (picture) found.push(measuredRun(picture, halted));
    },
    signal,
    beside,
  );
  return found.length === acts.length ? found : null;
}
