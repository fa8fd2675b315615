/** Tables whose rows are several sequences, one behind the other. */
import { columnOf, type NumberTable, type TextColumn } from './numberTable.ts';

/** Most sequences that are offered. */
const mostSequences = 200;

/** What people call the number of a sequence. */
const idName =
  /^(id|seq(uence)?|series|trial|subject|unit|engine|group|episode|sample|track|case|patient|run|session|user|batch)([ _.-]?(id|nr|no|num|number|index|idx))?$/i;

/** Rows of a table from one to another. */
interface Run {
  readonly from: number;
  readonly to: number;
}

/** A table and, where a column says which sequence a row belongs to, each of these by itself. */
export function sequencesOfTable(table: NumberTable): readonly NumberTable[] {
  const id = table.columns.find((column) => idName.test(column.name) && runsOf(column));
  const others = table.columns.filter((column) => column !== id);
  const runs = id && others.length > 0 ? runsOf(id) : null;
  return runs ? [table, ...cutAt(runs, others)] : [table];
}

/**
 * Blocks of rows between blank lines, each by itself.
 *
 * @returns nothing for one column with one gap, and where a block is a single row: these are values that are missing
 */
export function blocksOf({ columns }: NumberTable): readonly NumberTable[] {
  const [first] = columns;
  const rows = first?.values.length ?? 0;
  const isBlank = (t: number) => columns.every(({ values }) => Number.isNaN(values[t] ?? 0));
  const runs: Run[] = [];
  for (let from = 0; from < rows; ) {
    let to = from;
    while (to < rows && !isBlank(to)) to++;
    if (to > from) runs.push({ from, to });
    from = to + 1;
  }
  const isMany = runs.length > 2 || (runs.length === 2 && columns.length > 1);
  return isMany && runs.every(({ from, to }) => to - from > 1) ? cutAt(runs, columns) : [];
}

/** The runs of one value in a column of whole numbers; null where a value comes again, or stands in one row. */
function runsOf({ values, gaps }: TextColumn): readonly Run[] | null {
  if (gaps > 0 || !values.every(Number.isInteger)) return null;
  const runs: Run[] = [];
  for (let from = 0; from < values.length; ) {
    let to = from + 1;
    while (to < values.length && values[to] === values[from]) to++;
    runs.push({ from, to });
    from = to;
  }
  const isOnce = new Set(values).size === runs.length;
  const isLong = runs.every(({ from, to }) => to - from > 1);
  return isOnce && isLong && runs.length > 1 ? runs : null;
}

const cutAt = (runs: readonly Run[], columns: readonly TextColumn[]): NumberTable[] =>
  runs.slice(0, mostSequences).flatMap(({ from, to }, i) => {
    const own = columns.map(({ name, place, values }) =>
      columnOf(name, place, [...values.subarray(from, to)]),
    );
    const found = own.filter((column) => column !== null);
    const sequence = { index: i + 1, of: runs.length, steps: to - from, padded: 0 };
    return found.length > 0 ? [{ columns: found, notes: [], sequence }] : [];
  });
