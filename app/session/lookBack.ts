import type { ViewState } from '../../workers/model/protocol.ts';

/**
 * Where the page stands in the training when the reader looks back; null when it shows the newest step.
 *
 * While it trains the numbers on screen come a few steps behind the newest: no earlier step was chosen.
 *
 * @param isInPast  whether the reader chose an earlier step, from which nothing has been trained since
 * @param step      updates done with the weights on screen
 */
export function lookBack(
  view: ViewState | null,
  step: number,
  isInPast: boolean,
): Pick<ViewState, 'newest' | 'seek'> | null {
  if (!view) return null;
  const { newest, seek } = view;
  const isBefore = isInPast && step < newest;
  return seek || isBefore ? { newest, seek } : null;
}
