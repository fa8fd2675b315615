import type { LessonId } from './index.ts';

/** A part of a lesson of 45 minutes. */
interface PlanPart {
  /** Of its words. */
  readonly id: string;
  readonly minutes: number;
  /** The lesson that it uses; null where the experiment that the page opens on is enough. */
  readonly lesson: LessonId | null;
  /** Its stages, in order. */
  readonly stages: readonly string[];
}

/** Minute by minute: one idea a part, each with a guess before it is seen. */
export const plan = [
  { id: 'opening', minutes: 5, lesson: null, stages: [] },
  { id: 'factors', minutes: 8, lesson: 'scalar', stages: ['shrinks', 'grows', 'draws'] },
  { id: 'vanishing', minutes: 7, lesson: 'vanishing', stages: ['distance', 'test'] },
  { id: 'slope', minutes: 7, lesson: 'activation', stages: ['guess', 'test'] },
  { id: 'clipping', minutes: 7, lesson: 'clipping', stages: ['bounds', 'flow'] },
  { id: 'gates', minutes: 8, lesson: 'lstm', stages: ['memory', 'open', 'test'] },
  { id: 'closing', minutes: 3, lesson: null, stages: [] },
] as const satisfies readonly PlanPart[];

/** A part with the minutes between which it lies. */
type TimedPart = PlanPart & {
  readonly id: PlanId;
  readonly from: number;
  readonly to: number;
};

type PlanId = (typeof plan)[number]['id'];

/** The parts with the minutes between which they lie. */
export const timed: readonly TimedPart[] = plan.map((part, i) => {
  const from = plan.slice(0, i).reduce((sum, { minutes }) => sum + minutes, 0);
  return { ...part, from, to: from + part.minutes };
});

/** Parts with stages to answer. */
export const planned: readonly { readonly lesson: LessonId; readonly stages: readonly string[] }[] =
  plan.flatMap(({ lesson, stages }) => (lesson === null ? [] : [{ lesson, stages }]));
