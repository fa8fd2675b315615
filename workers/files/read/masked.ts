import { columnOf, type NumberTable, type TextColumn } from './numberTable.ts';

const maskName = /^(is_?)?(mask|valid|observed|present)$/i;
/** Where 1 says that a row does not count. */
const absentName = /^(is_?)?(masked|missing|invalid|pad(ded|ding)?(_?mask)?)$/i;

/**
 * A table in which a column is a mask of the others: their values count as missing where it says so, as padding at both
 * ends.
 */
export function unmasked(table: NumberTable): NumberTable {
  const mask = table.columns.find(isMask);
  const others = table.columns.filter((column) => column !== mask);
  if (!mask || others.length === 0) return table;
  const left = absentName.test(mask.name) ? 1 : 0;
  const from = mask.values.indexOf(1 - left);
  const to = mask.values.lastIndexOf(1 - left) + 1;
  const columns = others.flatMap(({ name, place, values }) => {
    const kept = Array.from(values.subarray(from, to), (value, t) =>
      mask.values[from + t] === left ? Number.NaN : value,
    );
    return columnOf(name, place, kept) ?? [];
  });
  if (from < 0 || columns.length === 0) return table;
  const count = mask.values.filter((value) => value === left).length;
  const note = { code: 'masked', values: { column: mask.name, left, count } } as const;
  return { ...table, columns, notes: [...table.notes, note] };
}

const isMask = ({ name, values }: TextColumn): boolean =>
  (maskName.test(name) || absentName.test(name)) &&
  values.includes(absentName.test(name) ? 1 : 0) &&
  values.every((value) => value === 0 || value === 1);
