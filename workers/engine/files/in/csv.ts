import { mostValues } from './limits.ts';
import { problem, type Read } from './problems.ts';
import { cellValue, columnOf, type NumberTable, tableExcess, tableOf } from './table.ts';

/** What may stand between two cells; the one that the first line has most of is meant. */
const separators = [',', ';', '\t'] as const;

/**
 * The columns of numbers of a CSV file, with or without a line of names.
 *
 * Cells stand between commas, semicolons (then with decimal commas too) or tabs, in quotes where they hold one of those
 * (RFC 4180). The first line is one of names if a word stands in it. Blank lines are left out.
 */
export function readCsv(text: string): Read<NumberTable> {
  const separator = separatorOf(text);
  const rows: string[][] = [];
  let count = 0;
  for (const row of rowsOf(text, separator)) {
    if (row.length === 1 && row[0]?.trim() === '') continue;
    const [first = row] = rows;
    if (row.length !== first.length) {
      const values = { expected: first.length, row: rows.length + 1, found: row.length };
      return problem('csv-row', values);
    }
    count += row.length;
    if (count > mostValues)
      return problem('too-many-values', { limit: mostValues, found: `> ${mostValues}` });
    rows.push(row);
  }
  const [first] = rows;
  if (!first) return problem('empty');
  const excess = tableExcess(rows.length, first.length);
  if (excess) return { problem: excess };
  const hasDecimalComma = separator === ';';
  const hasNames = first.some((cell) => cellValue(cell, hasDecimalComma) === null);
  const body = hasNames ? rows.slice(1) : rows;
  if (body.length === 0) return problem('no-numbers', { found: first.length });
  return tableOf(
    first.map((cell, index) =>
      columnOf(
        hasNames ? cell.trim() : '',
        index + 1,
        body.map((row) => cellValue(row[index] ?? '', hasDecimalComma)),
      ),
    ),
  );
}

function separatorOf(text: string): string {
  const end = text.search(/[\r\n]/);
  const line = end < 0 ? text : text.slice(0, end);
  const counts = separators.map((separator) => line.split(separator).length);
  return separators[counts.indexOf(Math.max(...counts))] ?? ',';
}

/** The cells of a text, row by row. */
function* rowsOf(text: string, separator: string): Generator<string[]> {
  let row: string[] = [];
  let cell = '';
  let isQuoted = false;
  let start = 0;
  const take = (end: number): void => {
    cell += text.slice(start, end);
    start = end + 1;
  };
  for (let i = 0; i < text.length; i++) {
    const character = text[i];
    if (isQuoted) {
      if (character !== '"') continue;
      take(i);
      // Two quotes inside quotes stand for one.
      if (text[i + 1] === '"') {
        cell += '"';
        i += 1;
        start = i + 1;
      } else {
        isQuoted = false;
      }
    } else if (character === '"' && cell === '' && i === start) {
      isQuoted = true;
      start = i + 1;
    } else if (character === separator) {
      take(i);
      row.push(cell);
      cell = '';
    } else if (character === '\n' || character === '\r') {
      take(i);
      if (character === '\r' && text[i + 1] === '\n') {
        i += 1;
        start = i + 1;
      }
      row.push(cell);
      yield row;
      row = [];
      cell = '';
    }
  }
  cell += text.slice(start);
  if (cell !== '' || row.length > 0) yield [...row, cell];
}
