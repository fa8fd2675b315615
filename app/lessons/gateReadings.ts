/** What lessons read of the gates, which the measure `gates` gives. */
import type { MeasuredRun } from './lesson.ts';

/** Mean of a gate over steps, units and sequences; null where the cell has none of that name. */
export function meanOfGate({ array }: MeasuredRun, name: string): number | null {
  const means = array(`gate:${name}:mean`);
  if (!means) return null;
  return means.reduce((sum, value) => sum + value, 0) / means.length;
}

/** Values of these gates in the sequence on screen, of every unit at every step. */
export const valuesOfGates = ({ array }: MeasuredRun, names: readonly string[]): number[] =>
  names.flatMap((name) => Array.from(array(`gate:${name}:map`) ?? []));
