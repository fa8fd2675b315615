/** Columns of numbers in what a JSON file holds: lists, rows, records, and what pandas writes. */
import { mostValues } from './fileLimits.ts';
import { columnOf, type NumberTable, tableExcess, tableOf } from './numberTable.ts';
import { problem, quoted, type Read } from './problems.ts';
import { isRecord } from './records.ts';

/** The columns of what a JSON file holds, or why it has none. */
export function tableIn(content: unknown): Read<NumberTable> {
  if (isRecord(content)) {
    const inside = recordsIn(content);
    if (inside) return tableIn(inside);
    const indexed = byIndex(content);
    if (indexed) return ofLists(indexed);
    if (!isSplit(content)) return ofLists(content);
    return ofRows(content.data, content.columns.length, content.columns.map(String));
  }
  if (!Array.isArray(content)) return problem('json-form', { found: quoted(String(content)) });
  const items: readonly unknown[] = content;
  const [first] = items;
  if (items.length === 0) return problem('empty');
  if (items.length > mostValues) {
    return problem('too-many-values', { limit: mostValues, found: items.length });
  }
  if (Array.isArray(first)) return ofRows(items, first.length);
  if (isRecord(first)) return ofRecords(items, Object.keys(first));
  return tableOf([columnOf('', 1, items.map(numberIn))]);
}

/** `{"columns": […], "index": […], "data": [[…], …]}`. */
export function isSplit(
  content: Readonly<Record<string, unknown>>,
): content is { readonly columns: readonly unknown[]; readonly data: readonly unknown[] } {
  const { columns, data } = content;
  return Array.isArray(columns) && Array.isArray(data) && Array.isArray(data[0]);
}

/** The one list of records in an object, as services answer: `{"data": [{…}, …], "status": "ok"}`; null where there is none. */
function recordsIn(content: Readonly<Record<string, unknown>>): readonly unknown[] | null {
  const lists = Object.values(content).filter(Array.isArray);
  const [only, ...others] = lists;
  return only && others.length === 0 && only.length > 0 && only.every(isRecord) ? only : null;
}

const isValue = (value: unknown): boolean => value === null || typeof value !== 'object';

/** What pandas writes unless it is told otherwise, `{"x": {"0": 1.5, "1": 2.5}}`, as lists; null where it is none. */
function byIndex(
  content: Readonly<Record<string, unknown>>,
): Readonly<Record<string, readonly unknown[]>> | null {
  const columns = Object.entries(content);
  const first = columns[0]?.[1];
  const keys = isRecord(first) ? Object.keys(first) : [];
  const isAlike = columns.every(
    ([, column]) =>
      isRecord(column) &&
      Object.keys(column).length === keys.length &&
      keys.every((key) => Object.hasOwn(column, key) && isValue(column[key])),
  );
  if (keys.length < 2 || !isAlike) return null;
  const valuesOf = (column: unknown) => (isRecord(column) ? keys.map((key) => column[key]) : []);
  return Object.fromEntries(columns.map(([name, column]) => [name, valuesOf(column)]));
}

function ofRows(
  rows: readonly unknown[],
  width: number,
  names: readonly string[] = [],
): Read<NumberTable> {
  const excess = tableExcess(rows.length, width);
  if (excess) return { problem: excess };
  for (const [index, row] of rows.entries()) {
    const found = Array.isArray(row) ? row.length : 0;
    if (found !== width) return problem('csv-row', { expected: width, row: index + 1, found });
  }
  const columns = Array.from({ length: width }, (_, j) =>
    columnOf(
      names[j] ?? '',
      j + 1,
      rows.map((row) => (Array.isArray(row) ? numberIn(row[j]) : null)),
    ),
  );
  return tableOf(columns, names);
}

function ofRecords(records: readonly unknown[], names: readonly string[]): Read<NumberTable> {
  const excess = tableExcess(records.length, names.length);
  if (excess) return { problem: excess };
  const columns = names.map((name, index) =>
    columnOf(
      name,
      index + 1,
      // Own keys only: a record without `constructor` has none, and none of its prototype's.
      records.map((record) =>
        isRecord(record) && Object.hasOwn(record, name) ? numberIn(record[name]) : Number.NaN,
      ),
    ),
  );
  return tableOf(columns, names);
}

function ofLists(record: Readonly<Record<string, unknown>>): Read<NumberTable> {
  const entries = Object.entries(record);
  const lists = entries.filter((entry): entry is [string, unknown[]] => Array.isArray(entry[1]));
  if (lists.length === 0) {
    const found = quoted(
      entries
        .map(([name]) => name)
        .slice(0, 20)
        .join(', '),
    );
    return problem('json-form', { found: `{ ${found} }` });
  }
  const longest = lists.reduce((most, [, list]) => Math.max(most, list.length), 0);
  const excess = tableExcess(longest, lists.length);
  if (excess) return { problem: excess };
  return tableOf(
    lists.map(([name, list], index) => columnOf(name, index + 1, list.map(numberIn))),
    lists.map(([name]) => name),
  );
}

const numberText = /^\s*[-+]?(\d+\.?\d*|\.\d+)(e[-+]?\d+)?\s*$/i;

/** As a cell of a table: a number, NaN for null, null for anything else. */
export function numberIn(value: unknown): number | null {
  if (value === null || value === undefined) return Number.NaN;
  // Services write numbers as texts, so that none is rounded on the way.
  if (typeof value === 'string' && numberText.test(value)) return numberIn(Number(value));
  // 1e999 is read as Infinity.
  return typeof value === 'number' && Number.isFinite(value) ? value : null;
}
