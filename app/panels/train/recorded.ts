import { type History, numbersOf, type RunSnapshot } from '../../session/runSnapshot.ts';

/** The entry of the record that is of the weights on screen; −1 where there is none, as after the last step. */
function entryOf({ history: past, summary: { step } }: RunSnapshot): number {
  const i = step / past.stride;
  return Number.isInteger(i) && i < past.length ? i : -1;
}

/** log₁₀ of how much of the gradient at t = T arrives at t = 1, with the weights on screen. */
export function shareArriving(picture: RunSnapshot): number {
  const { history: past } = picture;
  const i = entryOf(picture);
  if (i >= 0) return past.profiles[i * past.T] - past.profiles[(i + 1) * past.T - 1];
  const norms = numbersOf(picture, 'log10Norms');
  return (norms?.at(0) ?? Number.NaN) - (norms?.at(-1) ?? Number.NaN);
}

/**
 * Largest and smallest singular value of U, of the weights on screen. A record has them of the steps that left time for it;
 * beside it the present weights are measured; null where neither is known.
 */
export function extremesOf(picture: RunSnapshot): Readonly<Record<'max' | 'min', number>> | null {
  const [max, , min] = sigmaAt(picture.history, entryOf(picture)) ?? [];
  return max === undefined || min === undefined ? picture.summary.sigmaU : { max, min };
}

export function sigmaAt({ length, sigma }: History, i: number): readonly number[] | null {
  if (i < 0 || i >= length || Number.isNaN(sigma[3 * i])) return null;
  return [sigma[3 * i], sigma[3 * i + 1], sigma[3 * i + 2]];
}
