import {
  constant,
  cosineFactor,
  exponentialFactor,
  inverseFactor,
  type Schedule,
  stepFactor,
} from '../../workers/engine/schedules.ts';

/** A schedule of a case; each kind has its own few constants. */
export interface ScheduleFixture {
  readonly kind: string;
  readonly gamma?: number;
  readonly stepSize?: number;
  readonly milestones?: readonly number[];
  readonly tMax?: number;
  readonly etaMin?: number;
  readonly decay?: number;
}

/** η_k / η_0 of a case's schedule: the engine's laws with the case's constants. */
export function scheduleOf(
  {
    kind,
    gamma = 1,
    stepSize = 1,
    milestones = [],
    tMax = 1,
    etaMin = 0,
    decay = 0,
  }: ScheduleFixture,
  baseLr: number,
): Schedule['factor'] | undefined {
  const byKind: Readonly<Record<string, Schedule['factor']>> = {
    constant: constant.factor,
    exponential: exponentialFactor(gamma),
    step: stepFactor(stepSize, gamma),
    'multi-step': (k) => gamma ** milestones.filter((milestone) => milestone <= k).length,
    cosine: cosineFactor(tMax, etaMin / baseLr),
    'inverse-time': inverseFactor(decay),
  };
  return byKind[kind];
}
