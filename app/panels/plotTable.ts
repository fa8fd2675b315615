/** The numbers behind a plot, stated once: its table on the page, its read-out and its file are all made of these columns. */

import type { Language } from '../../workers/model/languages.ts';
import { say } from '../locales/index.ts';
import { noNumber } from '../words/numbers.ts';
import { type Series, steps } from './series.ts';

/** How a number is written for people, with so many digits or decimals; NaN as a dash. */
export type NumberForm = (value: number, language: Language, digits?: number) => string;

export interface Column {
  /** In files. Public: programs find their numbers by it. */
  readonly id: string;
  /** On the page, in its language. */
  readonly heading: string;
  /** Of its values in files and along an axis, in the language of the page: `nats a step`. Pure numbers have none. */
  readonly unit?: string | undefined;
  /** Of a row, from 0 on; NaN where there is no number. Asked for row by row, and only while it is read. */
  readonly value: (row: number) => number | string;
  readonly form: NumberForm;
  /** In the table of the page; as many as the form has by itself when absent. */
  readonly digits?: number;
  /** How a text is written on the page; as it is when absent. */
  readonly spelled?: (text: string) => string;
  /** How a number is written in a file; with all of its digits when absent. */
  readonly field?: (value: number) => string;
  /** The name before the number in the read-out, or the whole line; the column is not read out when absent. */
  readonly reads?: string | ((row: number) => string | null);
  /** Digits in the read-out. */
  readonly readDigits?: number;
  /** Whether this run has such a column; it has when absent. */
  readonly when?: () => boolean;
}

/** Columns of one length. The first, or the first two, say what a row is of. */
export interface PlotTable {
  readonly length: number;
  readonly columns: readonly Column[];
  /** Rows that stand on the page, where there are too many for it; all when absent. */
  readonly shown?: readonly number[];
}

/** A table as it stands on the page, for screen readers and copying. */
export interface Rows {
  readonly head: readonly string[];
  readonly body: readonly (readonly string[])[];
}

/** Of what is given by its logarithm: in files its name says so, and begins with this. */
const ofLogarithms = { prefix: 'log10_', unit: 'log₁₀' } as const;

/** The unit of a column's values in files and along an axis; undefined for pure numbers. */
export const unitOfColumn = ({ id, unit }: Pick<Column, 'id' | 'unit'>): string | undefined =>
  unit ?? (id.startsWith(ofLogarithms.prefix) ? ofLogarithms.unit : undefined);

/** What is written along the axis of a column: its heading, and its unit where it has one. */
export function axisTitle(
  column: Pick<Column, 'id' | 'heading' | 'unit'>,
  language: Language,
): string {
  const unit = unitOfColumn(column);
  if (unit === undefined) return column.heading;
  // Its numbers stand along the axis themselves; their logarithms are where they lie.
  const title = unit === ofLogarithms.unit ? 'panels.plot.logarithmic' : 'panels.plot.withUnit';
  return say(title, language, { name: column.heading, unit });
}

/** A whole number as it is. */
export const whole: NumberForm = (value) => (Number.isNaN(value) ? noNumber : String(value));

/** The steps t = 1 … T. */
export const stepIndex: Column = { id: 't', heading: 't', value: (row) => row + 1, form: whole };

/** A table of a row a step. */
export const tableOfSteps = (T: number, columns: readonly Column[]): PlotTable => ({
  length: T,
  columns: [stepIndex, ...columns],
});

/** The values of a series, a row a step. */
export const byStep =
  (series: Series) =>
  (row: number): number =>
    series(row + 1);

/** The columns that this run has. */
export const presentColumns = ({ columns }: PlotTable): readonly Column[] =>
  columns.filter(({ when }) => when?.() ?? true);

/** The table of the page; one row of dashes where there is none. */
export function rowsOf(table: PlotTable, language: Language): Rows {
  const columns = presentColumns(table);
  const rows = table.shown ?? steps(table.length).map((row) => row - 1);
  return {
    head: columns.map(({ heading }) => heading),
    body:
      rows.length > 0
        ? rows.map((row) => columns.map((column) => cellOf(column, row, language)))
        : [columns.map(() => noNumber)],
  };
}

function cellOf({ value, form, digits, spelled }: Column, row: number, language: Language): string {
  const here = value(row);
  if (typeof here === 'number') return form(here, language, digits);
  return spelled?.(here) ?? here;
}

/** The lines of the read-out of a row: a number that is not known has none. */
export function linesOf(
  { columns }: PlotTable,
  row: number,
  language: Language,
): readonly string[] {
  return columns.flatMap(({ reads, value, form, readDigits }) => {
    if (reads === undefined) return [];
    if (typeof reads !== 'string') return reads(row) ?? [];
    const here = value(row);
    if (typeof here === 'string' || Number.isNaN(here)) return [];
    return `${reads} = ${form(here, language, readDigits)}`;
  });
}
