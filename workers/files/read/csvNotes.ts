/** What is said of a table beside its numbers. */
import { cellValue, type Decimal, isGrouped } from './cells.ts';
import type { Row } from './lines.ts';
import type { TextColumn } from './numberTable.ts';
import { type FileProblem, quoted } from './problems.ts';

/** That a column was left out, by what stands in that row of it. */
export function leftOut(name: string, place: number, row: Row | undefined, j: number): FileProblem {
  const found = quoted(row?.cells[j]?.trim() ?? '');
  const column = quoted(name) || String(place);
  return { code: 'column-left-out', values: { column, line: row?.line ?? 0, found } };
}

/** That thousands were read as such, with an example. */
export function notesOf(
  { name, place }: TextColumn,
  body: readonly Row[],
  decimal: Decimal,
): FileProblem[] {
  for (const { cells } of body) {
    const cell = cells[place - 1] ?? '';
    if (!isGrouped(cell, decimal)) continue;
    const column = quoted(name) || String(place);
    const values = { column, found: quoted(cell.trim()), value: cellValue(cell, decimal) ?? 0 };
    return [{ code: 'thousands', values }];
  }
  return [];
}

/** Whole numbers that begin with 0 look like the decimals of a number that a comma cut in two. */
export function halves(columns: readonly TextColumn[], body: readonly Row[]): FileProblem[] {
  for (const { name, place } of columns.slice(1)) {
    const row = body.find(({ cells }) => /^\s*0\d+\s*$/.test(cells[place - 1] ?? ''));
    if (!row) continue;
    const column = quoted(name) || String(place);
    const found = quoted(row.cells[place - 1]?.trim() ?? '');
    return [{ code: 'leading-zero', values: { column, line: row.line, found } }];
  }
  return [];
}
