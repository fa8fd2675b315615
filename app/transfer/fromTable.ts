import type { Column, NumberTable, OwnInputs, OwnSeries } from '../../workers/index.ts';

/** Most inputs of a step: as many as the largest network that is opened reads. */
const mostInputs = 1024;

/** A column as a series to foretell. */
export function seriesFrom(name: string, { name: title, values }: Column): OwnSeries {
  return {
    kind: 'series',
    name: title === '' ? name : `${name}: ${title}`,
    values: Array.from(values),
  };
}

/** A table as inputs, a row a step; null where a value is missing, or its columns are of different lengths. */
export function inputsFrom(name: string, { columns }: NumberTable): OwnInputs | null {
  const [first] = columns;
  const m = columns.length;
  const T = first?.values.length ?? 0;
  const isWhole = columns.every(({ values, gaps }) => values.length === T && gaps === 0);
  if (!isWhole || T < 2 || m > mostInputs) return null;
  const values = new Float64Array(T * m);
  for (const [j, column] of columns.entries()) {
    for (let t = 0; t < T; t++) values[t * m + j] = column.values[t] ?? 0;
  }
  return { kind: 'inputs', name, T, m, values };
}
