import { range } from 'd3';
import { csvOf } from '../plot/csv.ts';
import { type Column, type PlotTable, presentColumns } from './plotTable.ts';

/** The whole table as CSV, also the rows that the page has no room for. */
export function csvOfTable(table: PlotTable): string {
  const columns = presentColumns(table);
  return csvOf(
    columns.map(({ id }) => id),
    range(table.length).map((row) => columns.map((column) => fieldOf(column, row))),
  );
}

function fieldOf({ value, field = numeral }: Column, row: number): string {
  const here = value(row);
  return typeof here === 'string' ? here : field(here);
}

/** 17 digits read back to the same float64; whole numbers as they are; the words of the messages without end. */
export function numeral(value: number): string {
  // Both ways of writing drop the sign of a zero.
  if (Object.is(value, -0)) return '-0';
  if (Number.isSafeInteger(value)) return String(value);
  return Number.isFinite(value) ? value.toPrecision(17) : String(value);
}
