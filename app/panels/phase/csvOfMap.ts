import type { Language } from '../../../workers/model/languages.ts';
import { unitOf } from '../../locales/entries.ts';
import { say } from '../../locales/index.ts';
import { csvOfTable } from '../csvOfTable.ts';
import { type Column, type NumberForm, type PlotTable, whole } from '../plotTable.ts';
import type { PhaseMap } from './map.ts';
import { axisName, axisValue, measureName, measureValue } from './words.ts';

/** A row for each cell that is computed, by the keys of the address; one without a value says why in the column `mark`. */
export function tableOfMap(map: PhaseMap, language: Language): PlotTable {
  const { plan, measure } = map;
  const cells = Array.from({ length: map.order.length }, (_, cell) => cell).filter(
    (cell) => map.mark(cell) !== null,
  );
  const place = (param: typeof map.x, { key }: typeof plan.x, value: Column['value']): Column => ({
    id: key,
    heading: axisName(param, language),
    value,
    form: (here, spoken) => axisValue(param, here, spoken),
    field: String,
  });
  const form: NumberForm = (value, spoken) => measureValue(measure, value, spoken);
  return {
    length: cells.length,
    columns: [
      place(map.x, plan.x, (row) => map.at(cells[row])[0]),
      place(map.y, plan.y, (row) => map.at(cells[row])[1]),
      {
        id: measure.form === 'log10' ? `log10_${measure.id}` : measure.id,
        heading: measureName(map, language),
        unit: measure.form === 'log10' ? undefined : say(unitOf(measure.id), language),
        value: (row) => (map.mark(cells[row]) === 'value' ? map.value(cells[row]) : Number.NaN),
        form,
        field: fieldOf,
      },
      {
        id: 'mark',
        heading: 'mark',
        // That there is a value is seen.
        value: (row) => markOf(map, cells[row]),
        form: whole,
      },
      { id: 'unit', heading: 'unit', value: () => measure.unit, form: whole },
    ],
  };
}

function markOf(map: PhaseMap, cell: number): string {
  const mark = map.mark(cell);
  return mark === null || mark === 'value' ? '' : mark;
}

/** 17 digits read back to the same float64. */
function fieldOf(value: number): string {
  if (Number.isNaN(value)) return '';
  return Number.isFinite(value) ? value.toPrecision(17) : String(value);
}

/** The map as CSV. */
export const csvOfMap = (map: PhaseMap): string => csvOfTable(tableOfMap(map, 'en'));
