/** What lessons read of a run, more than one of them. */
import type { MeasuredRun } from './lesson.ts';

/** Powers of ten per step walking back from the loss; NaN where there is no fit. */
export const slopeOf = ({ summary }: MeasuredRun): number =>
  summary.verdict.decadesPerStep ?? Number.NaN;

/** log₁₀ of how much of the gradient arrives; −Infinity where that is nothing, or no number. */
export const decadesOf = ({ summary }: MeasuredRun): number =>
  summary.verdict.log10Ratio ?? -Infinity;

/** Mean loss of the last tenth of the updates, at least ten of them; Infinity where training left the numbers. */
export function recentLoss({ log10Losses, halted }: MeasuredRun): number {
  if (halted) return Infinity;
  const count = Math.min(log10Losses.length, Math.max(10, Math.round(log10Losses.length / 10)));
  const last = Array.from(log10Losses).slice(-count);
  return last.reduce((sum, value) => sum + 10 ** value, 0) / count;
}

/** The loss of guessing; NaN where the task has none. */
export const guessing = ({ summary }: MeasuredRun): number =>
  summary.learning.baseline ?? Number.NaN;

/**
 * Whether a task is learnt: whether the recent loss is below this share of what guessing costs.
 *
 * A run whose task has no guessing, or that left the numbers, is stuck.
 */
export const learningOf = (run: MeasuredRun, share: number): 'learns' | 'stuck' =>
  recentLoss(run) < share * guessing(run) ? 'learns' : 'stuck';

/** The middle of some numbers. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const half = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
}

/** Which of three things a gradient does, by so many decades either way. */
export const fateOf = (run: MeasuredRun): 'explodes' | 'keeps' | 'vanishes' => {
  const decades = decadesOf(run);
  if (decades < -0.3) return 'vanishes';
  return decades > 0.3 ? 'explodes' : 'keeps';
};

/** Updates over which a loss is averaged before it is said to have got anywhere. */
const scatter = 20;

/**
 * Updates until the mean of the last twenty losses is at most this share of what guessing costs; null where it never is.
 *
 * Of at most 1024 updates, for of more not every loss is known.
 */
export function updatesTo(run: MeasuredRun, share: number): number | null {
  const losses = Array.from(run.log10Losses, (log10) => 10 ** log10);
  const bar = share * guessing(run) * scatter;
  const sumBefore = (update: number) =>
    losses.slice(update - scatter, update).reduce((sum, loss) => sum + loss, 0);
  for (let update = scatter; update <= losses.length; update++) {
    if (sumBefore(update) <= bar) return update;
  }
  return null;
}
