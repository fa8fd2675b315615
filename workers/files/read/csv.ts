import { cellValue, type Decimal } from './cells.ts';
import { halves, leftOut, notesOf } from './csvNotes.ts';
import { blocksOf } from './grouped.ts';
import { type Grid, gridOf, type Row, type Separator } from './lines.ts';
import { columnOf, type NumberTable, type TextColumn, tableExcess } from './numberTable.ts';
import type { FileProblem, Read } from './problems.ts';

/** The ways in which a text of numbers can be read, likeliest first; each fits every row. */
export type Readings = readonly [NumberTable, ...NumberTable[]];

/** What separates cells in texts that have it in every row; it is no part of numbers, so it is never there by chance. */
const strong: readonly Separator[] = ['\t', ';', '|'];
/** Those that may as well be parts of numbers or words. */
const weak: readonly Separator[] = [',', ' ', ''];

/** Most readings that are offered. */
const mostReadings = 4;

/** Most lines that are taken for a sequence each. */
const mostLines = 200;

/** Most lines of names. */
const mostNameLines = 3;

/** A grid whose cells were read with that decimal mark. */
interface Reading {
  readonly grid: Grid;
  readonly decimal: Decimal;
  readonly table: NumberTable;
}

/**
 * The columns of numbers of a text: with or without lines of names, comments, quotes; between tabs, semicolons, bars,
 * commas or spaces; with decimal points or commas, and thousands in groups.
 *
 * Every separator is tried on the whole text and every decimal mark on all its cells: a reading counts only if it fits
 * every row. Where several do, the likeliest is the first; what it leaves out is named in its notes.
 *
 * @param name      of the file: its end decides where the text does not
 * @param isBehind  whether lines in front of it were left out already
 */
export function readCsv(text: string, name = '', isBehind = false): Read<Readings> {
  const announced = /^sep=([;,|\t])\r?$/m.exec(text.slice(0, 8))?.[1];
  const given = announced === undefined ? text : `#${text}`;
  const isIn = (separator: Separator): boolean =>
    separator === '' ||
    (separator === ' ' ? /[^\s][ \t]+[^\s]/.test(given) : given.includes(separator));
  const wanted = [...strong, ...weak].filter(
    (separator) => isIn(separator) && (announced === undefined || separator === announced),
  );
  const problems = new Map<Separator, FileProblem>();
  const readings: Reading[] = [];
  for (const separator of wanted) {
    const grid = gridOf(given, separator);
    const excess = 'value' in grid ? excessOf(grid.value) : grid.problem;
    if (excess) problems.set(separator, excess);
    else if ('value' in grid && (separator === '' || grid.value.width > 1)) {
      readings.push(...readingsOf(grid.value));
    }
    // What stands in every row between numbers settles it.
    const isSettled = strong.includes(separator) && readings.length > 0;
    if (isSettled) break;
  }
  const ordered = inOrder(readings, name);
  const [best, ...others] = ordered;
  if (best) {
    const more = others.slice(0, mostReadings - 1).map(({ table }) => table);
    return { value: [best.table, ...blocksOf(best.table), ...more] };
  }
  const behind = isBehind ? null : behindPreamble(given, wanted, name);
  if (behind) return behind;
  const [row, ...rows] = sequencesInLines(given, wanted);
  return row ? { value: [row, ...rows] } : { problem: worst(problems, given, wanted) };
}

/** Lines that are looked at to see where a table begins. */
const mostPreamble = 60;

/** The table behind lines of words that are no part of it: of another number of cells than all that follow. */
function behindPreamble(
  text: string,
  separators: readonly Separator[],
  name: string,
): Read<Readings> | null {
  const lines = text.split(/\r\n|\r|\n/, mostPreamble);
  for (const separator of separators.filter((one) => one !== '' && one !== ' ')) {
    const widths = lines.map((line) => (line.trim() === '' ? 0 : line.split(separator).length));
    const width = widths.findLast((one) => one > 0) ?? 0;
    const last = widths.findLastIndex((one) => one !== width && one > 0);
    const isOfWords = lines.slice(0, last + 1).some((line) => /\p{L}{2}/u.test(line));
    if (last < 0 || width < 2 || lines.length - last < 4 || !isOfWords) continue;
    const begin = lines[last + 1] === '' ? last + 2 : last + 1;
    const rest = afterLines(text, begin);
    const read = rest === '' ? null : readCsv(rest, name, true);
    if (!read || 'problem' in read) continue;
    const note: FileProblem = { code: 'preamble', values: { count: begin } };
    const inFile = (table: NumberTable): NumberTable => ({
      ...table,
      notes: [...table.notes.map((one) => furtherDown(one, begin)), note],
    });
    const [first, ...others] = read.value;
    return { value: [inFile(first), ...others.map(inFile)] };
  }
  return null;
}

/** A note whose line is counted from the beginning of the file. */
const furtherDown = (note: FileProblem, lines: number): FileProblem => {
  const { line } = note.values;
  return typeof line === 'number'
    ? { ...note, values: { ...note.values, line: line + lines } }
    : note;
};

/** The text behind so many lines. */
function afterLines(text: string, count: number): string {
  let at = 0;
  for (let line = 0; line < count; line++) {
    const end = text.slice(at).search(/\r\n|\r|\n/);
    if (end < 0) return '';
    at += end + (text[at + end] === '\r' && text[at + end + 1] === '\n' ? 2 : 1);
  }
  return text.slice(at);
}

/** Lines of numbers, of so many lengths that none is short of others: a sequence each. */
function sequencesInLines(text: string, separators: readonly Separator[]): NumberTable[] {
  const lines = text
    .split(/\r\n|\r|\n/)
    .filter((line) => line.trim() !== '' && !/^\s*[#%]/.test(line))
    .slice(0, mostLines);
  for (const separator of separators.filter((one) => one !== '')) {
    const mark = separator === ' ' ? /[ \t]+/ : separator;
    const rows = lines.map((line) =>
      line
        .trim()
        .split(mark)
        .map((cell) => cellValue(cell)),
    );
    const lengths = rows.map(({ length }) => length);
    const usual = Math.max(
      ...lengths.map((one) => lengths.filter((other) => other === one).length),
    );
    const isRagged = rows.length > 2 && 2 * usual <= rows.length && Math.min(...lengths) > 1;
    if (!isRagged) continue;
    const columns = rows.map((cells) => columnOf('', 1, cells));
    const found = columns.filter((column) => column !== null);
    if (found.length < columns.length) continue;
    return found.map((column, i) => {
      const { length: steps } = column.values;
      const sequence = { index: i + 1, of: found.length, steps, padded: 0 };
      return { columns: [column], notes: [], sequence };
    });
  }
  return [];
}

const excessOf = ({ rows, width }: Grid): FileProblem | null =>
  rows.length === 1 ? null : tableExcess(rows.length, width);

/** What to say of a text that no separator makes a table of. */
function worst(
  problems: ReadonlyMap<Separator, FileProblem>,
  text: string,
  tried: readonly Separator[],
): FileProblem {
  const line = firstLine(text);
  const likeliest = tried.find((separator) => separator.trim() !== '' && line.includes(separator));
  const separator = likeliest ?? (line.includes('\t') ? '\t' : ' ');
  const found = line.split(separator).length;
  return problems.get('') ?? problems.get(separator) ?? { code: 'no-numbers', values: { found } };
}

function firstLine(text: string): string {
  const at = text.search(/\S/);
  const rest = text.slice(Math.max(0, at), at + 20_000);
  return rest.split(/[\r\n]/, 1)[0] ?? '';
}

function readingsOf(grid: Grid): Reading[] {
  const decimals: Decimal[] = holdsComma(grid) ? ['.', ','] : ['.'];
  const found = decimals.flatMap((decimal) => readAs(grid, decimal) ?? []);
  const most = Math.max(...found.map(({ table }) => table.columns.length));
  return found.filter(({ table }) => table.columns.length === most);
}

const holdsComma = ({ separator, rows, width }: Grid): boolean => {
  // "a,b" over lines of one cell: names of two columns, of which a row is too short.
  const [first] = rows;
  const isNamed = width === 1 && separator === '' && first && isWord(first.cells[0]);
  if (isNamed && first.cells[0]?.includes(',')) return false;
  return rows.some(({ cells }) => cells.some((cell) => cell.includes(',')));
};

/** Not a number, whichever the decimal mark. */
const isWord = (cell = '') => cellValue(cell) === null && cellValue(cell, ',') === null;

function readAs(grid: Grid, decimal: Decimal): Reading | null {
  const { rows, width, separator } = grid;
  const values = rows.map(({ cells }) => cells.map((cell) => cellValue(cell, decimal)));
  const nNames = nameLines(grid, values);
  const isRow = rows.length === 1 && width > 2 && values[0]?.every((value) => value !== null);
  const body = withoutLeadingBlank(rows.slice(nNames));
  const skipped = rows.length - body.length;
  const names = namesOf(grid, nNames);
  const columns: TextColumn[] = [];
  const notes: FileProblem[] = [];
  if (isRow) {
    const column = columnOf('', 1, values[0] ?? []);
    if (column) columns.push(column);
    notes.push({ code: 'one-row', values: { count: width } });
  }
  for (let j = 0; j < (isRow ? 0 : width); j++) {
    const cells = body.map((row, at) =>
      row.cells.length === 0 ? Number.NaN : (values[skipped + at]?.[j] ?? null),
    );
    const column = columnOf(names[j] ?? '', j + 1, cells);
    if (column) {
      columns.push(column);
      notes.push(...notesOf(column, body, decimal));
      continue;
    }
    const word = cells.indexOf(null);
    if (word >= 0) notes.push(leftOut(names[j] ?? '', j + 1, body[word], j));
  }
  if (columns.length === 0) return null;
  const blank = body.find(({ cells }) => cells.length === 0);
  if (blank) {
    const count = body.filter(({ cells }) => cells.length === 0).length;
    notes.push({ code: 'blank-lines', values: { count, line: blank.line } });
  }
  if (grid.isSpaced) notes.push({ code: 'every-other', values: {} });
  if (separator === ',' && decimal === '.') notes.push(...halves(columns, body));
  const usesDecimal = body.some((row) => row.cells.some((cell) => /[.,]/.test(cell)));
  return {
    grid,
    decimal,
    table: {
      columns,
      notes,
      reading: { separator, decimal: usesDecimal ? decimal : null, nNames },
    },
  };
}

/** Blank lines between the names and the first row say nothing. */
function withoutLeadingBlank(rows: readonly Row[]): readonly Row[] {
  const first = rows.findIndex(({ cells }) => cells.length > 0);
  return rows.slice(Math.max(0, first));
}

/**
 * How many lines of names there are: as few as make the most columns numbers. A line of names has a word, or nothing, over
 * each column that it makes one of numbers.
 */
function nameLines({ rows, width }: Grid, values: readonly (readonly (number | null)[])[]): number {
  const lastWord = new Int32Array(width).fill(-1);
  const hasNumber = new Uint8Array(width);
  for (const [i, row] of values.entries()) {
    for (const [j, value] of row.entries()) {
      if (value === null) lastWord[j] = i;
      else if (!Number.isNaN(value)) hasNumber[j] = 1;
    }
  }
  let best = 0;
  let most = -1;
  for (let nNames = 0; nNames <= Math.min(mostNameLines, rows.length - 1); nNames++) {
    let count = 0;
    let isLegal = true;
    for (let j = 0; j < width; j++) {
      const last = lastWord[j] ?? -1;
      if (last >= nNames || hasNumber[j] === 0) continue;
      count += 1;
      const isNumberAbove = rows.slice(0, nNames).some(({ cells }) => !isNameOrBlank(cells[j]));
      if (last >= 0 && isNumberAbove) isLegal = false;
    }
    if (!isLegal || count <= most) continue;
    most = count;
    best = nNames;
  }
  if (best === 0 && isCounted(values)) return 1;
  // "Date,,": a name over the column of dates alone.
  while (best > 0 && best < mostNameLines && isNameAlone(rows[best], values[best])) best += 1;
  return best;
}

/** Whether a line is nothing but a word without a digit, over a column that is no number. */
function isNameAlone(row: Row | undefined, values: readonly (number | null)[] = []): boolean {
  const words = row?.cells.filter((cell) => cell.trim() !== '') ?? [];
  const [word = '', ...others] = words;
  const isAlone = others.length === 0 && values.length > 1 && values.includes(null);
  return isAlone && /^[^\d]+$/.test(word.trim());
}

/** A name holds more than numbers and what may stand between them. */
const isNameOrBlank = (cell = '') =>
  /[^\d\s.,;|+\-:/]/.test(cell.replace(/\de/gi, '')) || cell.trim() === '';

/** Whether the first line counts columns and the first column counts rows, as pandas writes them: ",0,1", "0,3.5,7". */
function isCounted(values: readonly (readonly (number | null)[])[]): boolean {
  const [first, ...body] = values;
  if (!first || first.length < 2 || body.length < 2) return false;
  const [corner, ...counts] = first;
  return (
    Number.isNaN(corner ?? 0) &&
    counts.every((value, at) => value === at) &&
    body.every(([value], at) => value === at)
  );
}

function namesOf({ rows, width, comment, separator }: Grid, nNames: number): readonly string[] {
  if (nNames > 0) {
    const lines = rows.slice(0, nNames);
    return Array.from({ length: width }, (_, j) =>
      lines
        .map(({ cells }) => cells[j]?.trim() ?? '')
        .filter((cell) => cell !== '')
        .join(' '),
    );
  }
  // numpy.savetxt(…, header="x y") writes the names as a comment.
  const mark = separator === ' ' || separator === '' ? /\s+/ : separator;
  const words =
    comment
      ?.trim()
      .split(mark)
      .map((word) => word.trim()) ?? [];
  return words.length === width && words.every((word) => word !== '' && isWord(word)) ? words : [];
}

/** Likeliest first. */
function inOrder(readings: readonly Reading[], name: string): Reading[] {
  const isDoubtful = ({ table }: Reading) =>
    table.notes.some(({ code }) => code === 'leading-zero');
  const spaces = ({ grid, table }: Reading): number =>
    grid.separator === ',' && table.columns.length < grid.width && holdsSpaces(grid) ? 1 : 0;
  const all: readonly Separator[] = /\.(tsv|tab)$/i.test(name)
    ? ['\t', ...strong, ...weak]
    : [...strong, ...weak];
  const rank = (one: Reading): number[] => [
    // One column of decimal commas, where the other halves begin with 0.
    isDoubtful(one) ? 1 : 0,
    spaces(one),
    all.indexOf(one.grid.separator),
    isLikelyMark(one) ? 0 : 1,
  ];
  return [...readings].sort((a, b) => {
    const [of, than] = [rank(a), rank(b)];
    const at = of.findIndex((value, index) => value !== than[index]);
    return at < 0 ? 0 : (of[at] ?? 0) - (than[at] ?? 0);
  });
}

const holdsSpaces = ({ rows }: Grid): boolean =>
  rows.slice(0, 50).every(({ cells }) => cells.some((cell) => /\S[ \t]\S/.test(cell)));

/** Of "1,234" the comma is a decimal one between semicolons, else one of thousands. */
function isLikelyMark({ grid, decimal }: Reading): boolean {
  return (decimal === ',') === (grid.separator === ';');
}

/** Dates and times stand beside numbers, and are no words. */
const date = /^\d{1,4}[-/.:]\d{1,2}([-/.:T]|$)/;

/** A list of all that a text could be is worth showing only where it surely is one of numbers. */
export function isClearlyNumbers([first]: Readings): boolean {
  const [column] = first.columns;
  const length = column?.values.length ?? 0;
  const width =
    first.columns.length +
    first.notes.filter(({ code, values }) => {
      return code === 'column-left-out' && !date.test(String(values.found));
    }).length;
  return length >= 2 && 2 * first.columns.length >= width;
}
