import { log10Norm } from '../run/norms.ts';
import type { Run } from '../run/run.ts';

/** Whether the measured loss or its gradient is no number any more; a loss whose log₁₀ is known is one. */
export function hasLeftNumbers(run: Run): boolean {
  return !isLog10(run.pass.result.log10Loss) || !isLog10(log10Norm(run.gradient));
}

/** Whether a log₁₀ belongs to a number: an exact zero does. */
export const isLog10 = (log10: number): boolean => Number.isFinite(log10) || log10 === -Infinity;
