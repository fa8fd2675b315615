import { csvFormatRows } from 'd3';

/**
 * A table as CSV (RFC 4180, lines ending in a line feed), the names of its columns first: every table that the page writes.
 *
 * Numbers are written as they are, texts with the digits that they have; a field that holds a comma, a quotation
 * mark or a line end is quoted.
 */
export const csvOf = (
  names: readonly string[],
  rows: Iterable<readonly (string | number)[]>,
): string => `${csvFormatRows([names, ...rows].map((row) => row.map(String)))}\n`;
