import type { Decimal } from './cells.ts';
import { mostColumns, mostValues } from './fileLimits.ts';
import type { Separator } from './lines.ts';
import { type FileProblem, problem, quoted, type Read } from './problems.ts';

/** A column of numbers. */
export interface TextColumn {
  /** As the file has it; empty where it has none. */
  readonly name: string;
  /** Its place in the file, from 1. */
  readonly place: number;
  /** NaN where a value is missing. */
  readonly values: Float64Array;
  /** How many are missing. */
  readonly gaps: number;
}

/** The columns of a file that are numbers; those with words in them are left out, and named. */
export interface NumberTable {
  readonly columns: readonly TextColumn[];
  /** What was left out, and what was taken for what. */
  readonly notes: readonly FileProblem[];
  /** How a text was read; absent where the file itself says what it holds. */
  readonly reading?: TextReading;
  /** Which of several sequences it is, from 1, how many steps it has, and how many after them are padding. */
  readonly sequence?: {
    readonly index: number;
    readonly of: number;
    readonly steps: number;
    readonly padded: number;
  };
}

/** How a text of numbers was cut up. */
export interface TextReading {
  readonly separator: Separator;
  /** Null where every number is whole. */
  readonly decimal: Decimal | null;
  /** Lines of names. */
  readonly nNames: number;
}

/** A column from its cells, or null where it holds a word or no number at all. */
export function columnOf(
  name: string,
  place: number,
  cells: readonly (number | null)[],
): TextColumn | null {
  const values = new Float64Array(cells.length);
  let gaps = 0;
  for (const [index, cell] of cells.entries()) {
    if (cell === null) return null;
    values[index] = cell;
    if (Number.isNaN(cell)) gaps += 1;
  }
  return gaps === cells.length ? null : { name, place, values, gaps };
}

/**
 * A table, unless no column of it is one of numbers.
 *
 * @param names  of all columns: those that are no numbers are named
 */
export function tableOf(
  columns: readonly (TextColumn | null)[],
  names: readonly string[] = [],
): Read<NumberTable> {
  const found = columns.filter((column) => column !== null);
  if (found.length === 0) return problem('no-numbers', { found: columns.length });
  const notes = columns.flatMap((column, at): FileProblem[] => {
    const name = quoted(names[at] ?? '') || String(at + 1);
    return column ? [] : [{ code: 'not-a-column', values: { column: name } }];
  });
  return { value: { columns: found, notes } };
}

/** What is wrong with a table of that size, or null. */
export function tableExcess(rows: number, columns: number): FileProblem | null {
  if (columns > mostColumns) {
    return { code: 'too-many-values', values: { limit: mostColumns, found: columns } };
  }
  if (rows * columns <= mostValues) return null;
  return { code: 'too-many-values', values: { limit: mostValues, found: rows * columns } };
}
