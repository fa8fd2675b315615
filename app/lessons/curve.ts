import type { Curve } from '../../workers/model/snapshot.ts';
import type { MeasuredRun } from './lesson.ts';

/** As many points as a small picture shows. */
const mostPoints = 40;

/** The gradient of a run on its way home, for a small picture: decades from the loss at a few steps. */
export function curveOf({ array, config: { T } }: MeasuredRun): Curve {
  const norms = array('log10NormsLast');
  const count = Math.min(T, mostPoints);
  const steps = Array.from({ length: count }, (_, i) =>
    Math.round(1 + (i * (T - 1)) / Math.max(1, count - 1)),
  );
  const decades = steps.map((t) => (norms ? norms[t - 1] - norms[T - 1] : Number.NaN));
  return { steps, decades };
}
