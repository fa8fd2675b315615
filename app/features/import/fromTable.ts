import type { NumberTable, TextColumn } from '../../../workers/files/read/index.ts';
import type { UserInputs, UserSeries } from '../../../workers/model/userData.ts';

/** Most inputs of a step: as many as the largest network that is opened reads. */
const mostInputs = 1024;

/** Most steps of a run. */
export const mostSteps = 500;

/** Which rows of a table are steps, from 1. */
export interface RowChoice {
  readonly first: number;
  /** 1 for every row, 2 for every second one. */
  readonly every: number;
}

const allRows: RowChoice = { first: 1, every: 1 };

/** A column as a series to foretell. */
export function seriesFrom(name: string, { name: title, values }: TextColumn): UserSeries {
  return {
    kind: 'series',
    name: title === '' ? name : `${name}: ${title}`,
    values: Array.from(values),
  };
}

/**
 * A table as inputs, a row a step, and at most {@link mostSteps} of them; null where a value is missing, or its columns
 * are of different lengths.
 *
 * @param choice  brought within what the table has: at least two rows are taken
 */
export function inputsFrom(
  name: string,
  { columns }: Pick<NumberTable, 'columns'>,
  choice = allRows,
): UserInputs | null {
  const [column] = columns;
  const m = columns.length;
  const of = column?.values.length ?? 0;
  const isWhole = columns.every(({ values, gaps }) => values.length === of && gaps === 0);
  if (!isWhole || of < 2 || m > mostInputs) return null;
  const first = within(choice.first, of - 1);
  const every = within(choice.every, of - first);
  const T = Math.min(mostSteps, Math.floor((of - first) / every) + 1);
  const values = new Float64Array(T * m);
  for (const [j, { values: from }] of columns.entries()) {
    for (let t = 0; t < T; t++) values[t * m + j] = from[first - 1 + t * every] ?? 0;
  }
  const isAll = T === of;
  return { kind: 'inputs', name, T, m, values, ...(!isAll && { rows: { first, every, of } }) };
}

const within = (value: number, most: number): number =>
  Math.max(1, Math.min(most, Number.isFinite(value) ? Math.round(value) : 1));
