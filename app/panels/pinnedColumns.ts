import type { RunSnapshot } from '../session/runSnapshot.ts';
import { byStep, type Column } from './plotTable.ts';
import { atSameLag, type Series } from './series.ts';

/**
 * A column of the k-th pinned run, from 0 on, on the steps of the run on screen: both end at the loss.
 *
 * @param T       steps of the run on screen
 * @param series  over the pinned run's own steps
 */
export const pinnedColumn = (
  k: number,
  { config }: RunSnapshot,
  T: number,
  series: Series,
  column: Omit<Column, 'value'>,
): Column => ({
  ...column,
  id: pinnedId(column.id, k),
  value: byStep(atSameLag(series, config.T, T)),
});

/** The name of a column of the k-th pinned run. */
export const pinnedId = (id: string, k: number) => `${id}_pinned_${k + 1}`;
