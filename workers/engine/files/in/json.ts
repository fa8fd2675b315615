import { mostValues } from './limits.ts';
import { problem, quoted, type Read } from './problems.ts';
import { columnOf, type NumberTable, tableExcess, tableOf } from './table.ts';

/** What a JSON file can be: an experiment saved by gradflow, or numbers. */
export type JsonContent =
  | { readonly kind: 'experiment'; readonly config: string }
  | { readonly kind: 'table'; readonly table: NumberTable };

/**
 * An experiment (an object with the text `config`), or columns of numbers: a list of numbers, a list of rows, a list of
 * records, or named lists.
 */
export function readJson(text: string): Read<JsonContent> {
  let content: unknown;
  try {
    content = JSON.parse(text);
  } catch {
    return problem('json-text', { found: quoted(text.trimStart()) });
  }
  if (isRecord(content) && Object.hasOwn(content, 'config') && typeof content.config === 'string') {
    return { value: { kind: 'experiment', config: content.config } };
  }
  const table = tableIn(content);
  return 'problem' in table ? table : { value: { kind: 'table', table: table.value } };
}

function tableIn(content: unknown): Read<NumberTable> {
  if (isRecord(content)) return ofLists(content);
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

function ofRows(rows: readonly unknown[], width: number): Read<NumberTable> {
  const excess = tableExcess(rows.length, width);
  if (excess) return { problem: excess };
  for (const [index, row] of rows.entries()) {
    const found = Array.isArray(row) ? row.length : 0;
    if (found !== width) return problem('csv-row', { expected: width, row: index + 1, found });
  }
  const columns = Array.from({ length: width }, (_, j) =>
    columnOf(
      '',
      j + 1,
      rows.map((row) => (Array.isArray(row) ? numberIn(row[j]) : null)),
    ),
  );
  return tableOf(columns);
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
  return tableOf(columns);
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
  return tableOf(lists.map(([name, list], index) => columnOf(name, index + 1, list.map(numberIn))));
}

/** As a cell of a table: a number, NaN for null, null for anything else. */
function numberIn(value: unknown): number | null {
  if (value === null || value === undefined) return Number.NaN;
  // 1e999 is read as Infinity.
  return typeof value === 'number' && Number.isFinite(value) ? value : null;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
