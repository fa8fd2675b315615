/** How far a guess is from what was measured, and what it is worth. */
import type { Prediction, Stage } from './lesson.ts';

/** Whether a stage asks for something: what is only read is worth nothing. */
export const asks = ({ task, prediction, claim }: Stage): boolean =>
  (task ?? prediction ?? claim) !== undefined;

/** What the reader committed to: an option's id, a number, or decades at evenly spaced steps from the first to the last. */
export type Guess = string | number | readonly number[];

/** What came of a guess. */
export interface Scored {
  readonly correct: boolean;
  /** 0 … 1. */
  readonly score: number;
  /** In the unit of the guess, of a drawn curve in decades; null of a choice. */
  readonly distance: number | null;
}

/** A drawn curve is right within half a decade on average. */
export const curveTolerance = 0.5;

/** A guess that is right within a distance, and worth less the farther it is off, nothing from four times that on. */
export function scoredWithin(distance: number, tolerance: number): Scored {
  const share = (4 * tolerance - distance) / (3 * tolerance);
  return { correct: distance <= tolerance, score: Math.min(1, Math.max(0, share)), distance };
}

/** A choice is right or not. */
const chosen = (guess: Guess, truth: Guess): Scored => ({
  correct: guess === truth,
  score: guess === truth ? 1 : 0,
  distance: null,
});

/** What a guess is worth beside the truth of the same kind. */
export function scoreOf(
  prediction: Pick<Prediction, 'kind'> & { tolerance?: number },
  guess: Guess,
  truth: Guess,
): Scored {
  if (typeof guess === 'number' && typeof truth === 'number') {
    return scoredWithin(Math.abs(guess - truth), prediction.tolerance ?? 0);
  }
  if (typeof guess === 'object' && typeof truth === 'object') {
    return scoredWithin(meanDistance(guess, truth), curveTolerance);
  }
  return chosen(guess, truth);
}

/** Mean of the differences of two curves at the same steps. */
function meanDistance(one: readonly number[], other: readonly number[]): number {
  const sum = one.reduce((total, value, i) => total + Math.abs(value - (other[i] ?? value)), 0);
  return sum / one.length;
}
