import { type Column, columnOf, type NumberTable } from './table.ts';

const maskName = /^(is_?)?(mask|masked|valid|observed)$/i;

/** A table in which a column is a mask of the others: their values count as missing where it is 0, as padding at the end. */
export function unmasked(table: NumberTable): NumberTable {
  const mask = table.columns.find(isMask);
  const others = table.columns.filter((column) => column !== mask);
  if (!mask || others.length === 0) return table;
  const length = mask.values.lastIndexOf(1) + 1;
  const columns = others.flatMap(({ name, place, values }) => {
    const kept = Array.from(values.subarray(0, length), (value, t) =>
      mask.values[t] === 0 ? Number.NaN : value,
    );
    return columnOf(name, place, kept) ?? [];
  });
  if (columns.length === 0) return table;
  const count = mask.values.filter((value) => value === 0).length;
  const note = { code: 'masked', values: { column: mask.name, count } } as const;
  return { ...table, columns, notes: [...table.notes, note] };
}

const isMask = ({ name, values }: Column): boolean =>
  maskName.test(name) && values.includes(0) && values.every((value) => value === 0 || value === 1);
