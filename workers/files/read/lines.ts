import { mostValues } from './fileLimits.ts';
import { type FileProblem, problem, type Read } from './problems.ts';

/** What may stand between two cells; a space stands for any run of spaces and tabs, '' for nothing: one cell a line. */
export type Separator = '\t' | ';' | '|' | ',' | ' ' | '';

/** A row of cells, as many as the others have; none where the line is blank. */
export interface Row {
  /** Where it begins in the file, from 1. */
  readonly line: number;
  readonly cells: readonly string[];
}

/** A text cut into rows of the same number of cells. */
export interface Grid {
  readonly separator: Separator;
  readonly width: number;
  /** Blank lines at both ends are left out; blank ones in between are rows without cells. */
  readonly rows: readonly Row[];
  /** The last comment before the first row, without its mark. */
  readonly comment: string | null;
  /** Every other line was blank, as some programs write them: those are left out. */
  readonly isSpaced: boolean;
}

/** Whether a line that begins there is one of words for people. */
const isComment = (text: string, at: number): boolean => text[at] === '#' || text[at] === '%';

/**
 * Cuts a text at every separator outside quotes (RFC 4180). Lines that begin with # or % are comments.
 *
 * @returns a problem where rows differ in length, or there are too many cells
 */
export function gridOf(text: string, separator: Separator): Read<Grid> {
  const rows: Row[] = [];
  let comment: string | null = null;
  let width = 0;
  let count = 0;
  let nBlank = 0;
  let isShifted = false;
  for (const row of separator === ' ' ? spacedRows(text) : separatedRows(text, separator)) {
    const { line, cells } = row;
    const [only = ''] = cells;
    if (row.isComment) {
      if (rows.length === 0) comment = only;
      continue;
    }
    if (cells.length === 1 && only.trim() === '') {
      if (rows.length === 0) continue;
      nBlank += 1;
      if (nBlank > mostValues) return tooMany();
      rows.push({ line, cells: [] });
      continue;
    }
    if (rows.length === 0) width = cells.length;
    // write.table of R names all columns but the first, which has the names of the rows.
    if (rows.length === 1 + nBlank && cells.length === width + 1 && separator !== ',') {
      isShifted = true;
      width += 1;
    }
    if (cells.length !== width) {
      return problem('csv-row', { expected: width, row: line, found: cells.length });
    }
    count += width;
    if (count > mostValues) return tooMany();
    rows.push({ line, cells });
  }
  while (rows.at(-1)?.cells.length === 0) rows.pop();
  const [first] = rows;
  if (!first) return problem('empty');
  if (isShifted) {
    const isNamed = first.cells.every((cell) => Number.isNaN(Number(cell)));
    if (!isNamed || rows.length < 3) {
      const [, second] = rows.filter(({ cells }) => cells.length > 0);
      const values = { expected: width - 1, row: second?.line ?? 2, found: width };
      return problem('csv-row', values);
    }
    rows[0] = { line: first.line, cells: ['', ...first.cells] };
  }
  const isSpaced = isEveryOther(rows);
  const kept = isSpaced ? rows.filter(({ cells }) => cells.length > 0) : rows;
  return { value: { separator, width, rows: kept, comment, isSpaced } };
}

const tooMany = (): { readonly problem: FileProblem } =>
  problem('too-many-values', { limit: mostValues, found: `> ${mostValues}` });

/** Whether rows and blank lines take turns, at least three rows long. */
function isEveryOther(rows: readonly Row[]): boolean {
  return rows.length >= 5 && rows.every(({ cells }, at) => (cells.length === 0) === (at % 2 === 1));
}

interface Found extends Row {
  readonly isComment?: boolean;
}

/** Lines cut at runs of spaces and tabs; quotes hold words together. */
function* spacedRows(text: string): Generator<Found> {
  let line = 0;
  for (let start = 0; start <= text.length; ) {
    const end = endOfLine(text, start);
    line += 1;
    const content = text.slice(start, end).trim();
    if (isComment(content, 0)) yield { line, cells: [content.slice(1)], isComment: true };
    else if (content === '') yield { line, cells: [''] };
    else yield { line, cells: spacedCells(content) };
    if (end >= text.length) return;
    start = afterLine(text, end);
  }
}

function spacedCells(content: string): string[] {
  const cells: string[] = [];
  for (const [cell] of content.matchAll(/"[^"]*"|[^ \t]+/g)) {
    cells.push(unquoted(cell));
    if (cells.length > mostValues) break;
  }
  return cells;
}

const unquoted = (cell: string) =>
  cell.length > 1 && cell.startsWith('"') && cell.endsWith('"') ? cell.slice(1, -1) : cell;

function endOfLine(text: string, start: number): number {
  for (let at = start; at < text.length; at++) {
    if (text[at] === '\n' || text[at] === '\r') return at;
  }
  return text.length;
}

const afterLine = (text: string, end: number) =>
  end + (text[end] === '\r' && text[end + 1] === '\n' ? 2 : 1);

/** The cells of a text, row by row. */
function* separatedRows(text: string, separator: string): Generator<Found> {
  let cells: string[] = [];
  let cell = '';
  let isQuoted = false;
  let start = 0;
  let line = 1;
  let began = 1;
  const take = (end: number): void => {
    cell += text.slice(start, end);
    start = end + 1;
  };
  for (let i = 0; i < text.length; i++) {
    const character = text[i];
    if (!isQuoted && cells.length === 0 && cell === '' && i === start && isComment(text, i)) {
      const end = endOfLine(text, i);
      yield { line, cells: [text.slice(i + 1, end)], isComment: true };
      start = afterLine(text, end);
      i = start - 1;
      line += 1;
      began = line;
      continue;
    }
    if (isQuoted) {
      if (character === '\n') line += 1;
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
      cells.push(cell);
      cell = '';
      if (cells.length > mostValues) break;
    } else if (character === '\n' || character === '\r') {
      take(i);
      start = afterLine(text, i);
      i = start - 1;
      cells.push(cell);
      yield { line: began, cells };
      line += 1;
      began = line;
      cells = [];
      cell = '';
    }
  }
  cell += text.slice(start);
  if (cell !== '' || cells.length > 0) yield { line: began, cells: [...cells, cell] };
}
