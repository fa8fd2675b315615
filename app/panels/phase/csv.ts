import { csvOf } from '../../plot/csv.ts';
import type { PhaseMap } from './map.ts';

/**
 * The map as CSV: a row for each cell, with the keys of the address as heads.
 *
 * Cells that are not computed are left out; one without a value says why in the last column.
 */
export function csvOfMap(map: PhaseMap): string {
  const { plan, measure, columns } = map;
  const name = measure.form === 'log10' ? `log10_${measure.id}` : measure.id;
  const rows = Array.from({ length: columns * map.rows }, (_, cell) => cell).flatMap((cell) => {
    const mark = map.mark(cell);
    if (mark === null) return [];
    const x = plan.x.values[cell % columns];
    const y = plan.y.values[Math.floor(cell / columns)];
    // 17 digits read back to the same float64.
    const value = map.value(cell);
    const number = Number.isFinite(value) ? value.toPrecision(17) : String(value);
    return [[x, y, mark === 'value' ? number : '', mark]];
  });
  return csvOf([plan.x.key, plan.y.key, name, 'mark'], rows);
}
