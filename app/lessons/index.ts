/**
 * The lessons: those of the course in their order, and the exhibits of the clinic. What is known of a lesson without
 * loading it stands here: its id, its stages, and which claim is settled where.
 */
import { clinic } from './clinic/index.ts';
import type { ListedLesson } from './entry.ts';

export const course = [
  {
    id: 'scalar',
    stages: ['shrinks', 'grows', 'draws', 'slope'],
    claims: {},
    load: async () => (await import('./scalar.ts')).scalar,
  },
  {
    id: 'chain',
    stages: ['matrix', 'longer', 'draws', 'test'],
    claims: { c2: 'test' },
    load: async () => (await import('./chain.ts')).chain,
  },
  {
    id: 'formula',
    stages: ['slopes', 'sides', 'test'],
    claims: { c19: 'test' },
    load: async () => (await import('./formula.ts')).formula,
  },
  {
    id: 'vanishing',
    stages: ['distance', 'wider', 'gate', 'test'],
    claims: { c1: 'test' },
    load: async () => (await import('./vanishing.ts')).vanishing,
  },
  {
    id: 'exploding',
    stages: ['grows', 'edge', 'breaks', 'test'],
    claims: { c14: 'test' },
    load: async () => (await import('./exploding.ts')).exploding,
  },
  {
    id: 'activation',
    stages: ['same', 'guess', 'bound', 'test'],
    claims: { c9: 'test' },
    load: async () => (await import('./activation.ts')).activation,
  },
  {
    id: 'matrix',
    stages: ['radius', 'jacobian', 'shift', 'test'],
    claims: { c10: 'test' },
    load: async () => (await import('./matrix.ts')).matrix,
  },
  {
    id: 'initial',
    stages: ['frameworks', 'singular', 'identity', 'shapes'],
    claims: { c15: 'singular', c16: 'shapes' },
    load: async () => (await import('./initial.ts')).initial,
  },
  {
    id: 'saturation',
    stages: ['pushed', 'positive', 'falls', 'test'],
    claims: { c4: 'test' },
    load: async () => (await import('./saturation.ts')).saturation,
  },
  {
    id: 'clipping',
    stages: ['bounds', 'place', 'fading', 'flow'],
    claims: { c21: 'place', c11: 'fading', c6: 'flow' },
    load: async () => (await import('./clipping.ts')).clipping,
  },
  {
    id: 'threshold',
    stages: ['without', 'with', 'test'],
    claims: { c12: 'test' },
    load: async () => (await import('./threshold.ts')).threshold,
  },
  {
    id: 'lstm',
    stages: ['memory', 'open', 'draws', 'graded', 'test'],
    claims: { c18: 'graded', c3: 'test' },
    load: async () => (await import('./lstm.ts')).lstm,
  },
  {
    id: 'gru',
    stages: ['keeps', 'looks', 'same', 'faster'],
    claims: { c7: 'same', c8: 'faster' },
    load: async () => (await import('./gru.ts')).gru,
  },
  {
    id: 'surge',
    stages: ['strong', 'gru', 'flat', 'test'],
    claims: { c23: 'test' },
    load: async () => (await import('./surge.ts')).surge,
  },
  {
    id: 'normalisation',
    stages: ['bounds', 'cancels', 'fades'],
    claims: {},
    load: async () => (await import('./normalisation.ts')).normalisation,
  },
  {
    id: 'depth',
    stages: ['top', 'bottom', 'test'],
    claims: { c5: 'test' },
    load: async () => (await import('./depth.ts')).depth,
  },
  {
    id: 'direction',
    stages: ['last', 'each', 'first'],
    claims: {},
    load: async () => (await import('./direction.ts')).direction,
  },
  {
    id: 'regularisers',
    stages: ['bound', 'masks', 'limit', 'penalty'],
    claims: { c13: 'limit', c20: 'penalty' },
    load: async () => (await import('./regularisers.ts')).regularisers,
  },
  {
    id: 'optimizer',
    stages: ['learns', 'hasty', 'plain', 'test'],
    claims: { c22: 'test' },
    load: async () => (await import('./optimizer.ts')).optimizer,
  },
  {
    id: 'truncation',
    stages: ['cut', 'whole', 'blind'],
    claims: {},
    load: async () => (await import('./truncation.ts')).truncation,
  },
  {
    id: 'precision',
    stages: ['small', 'range', 'large'],
    claims: {},
    load: async () => (await import('./precision.ts')).precision,
  },
  {
    id: 'long',
    stages: ['longer', 'open', 'learns', 'test'],
    claims: { c17: 'test' },
    load: async () => (await import('./long.ts')).long,
  },
  {
    id: 'attention',
    stages: ['direct', 'longer', 'last', 'learns'],
    claims: {},
    load: async () => (await import('./attention.ts')).attention,
  },
  {
    id: 'chaos',
    stages: ['apart', 'inputs', 'longer'],
    claims: {},
    load: async () => (await import('./chaos.ts')).chaos,
  },
  {
    id: 'yours',
    stages: ['equation', 'added', 'bring'],
    claims: {},
    load: async () => (await import('./yours.ts')).yours,
  },
] as const satisfies readonly ListedLesson[];

/** The lists that the lessons stand in, in the order in which they are offered. */
export const parts = [
  { id: 'course', lessons: course },
  { id: 'clinic', lessons: clinic },
] as const;

/** Every lesson there is. */
export const lessons = parts.flatMap((part): readonly LessonEntry[] => part.lessons);

export type PartId = (typeof parts)[number]['id'];

export type LessonId = (typeof parts)[number]['lessons'][number]['id'];

type LessonEntry = ListedLesson & { readonly id: LessonId };

/** Where an address leads: a lesson, and the stage of a claim. */
export interface LessonPlace {
  readonly entry: LessonEntry;
  readonly stage: string;
}

/**
 * The lesson of an id, or of the id of a claim; null where there is none.
 *
 * @param stage  the stage that is asked for; of another the claim's counts, else the first
 */
export function placeOf(asked: string, stage = ''): LessonPlace | null {
  for (const entry of lessons) {
    const ofClaim = Object.entries(entry.claims).find(([id]) => id === asked)?.[1];
    if (entry.id !== asked && ofClaim === undefined) continue;
    return { entry, stage: entry.stages.includes(stage) ? stage : (ofClaim ?? entry.stages[0]) };
  }
  return null;
}

/** The lesson after this one in its list; undefined after the last. */
export function lessonAfter({ entry }: LessonPlace): LessonEntry | undefined {
  const list = parts.find((part) => part.lessons.some(({ id }) => id === entry.id))?.lessons ?? [];
  return list[list.findIndex(({ id }) => id === entry.id) + 1];
}
