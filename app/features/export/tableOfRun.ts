import type { Measure } from '../../../workers/model/protocol.ts';
import { type PlotTable, tableOfSteps, whole } from '../../panels/plotTable.ts';
import { columnOf } from '../../panels/quantities.ts';
import { quantitiesOf } from '../../panels/runQuantities.ts';
import { valuesIn } from '../../session/measured.ts';
import type { RunSnapshot } from '../../session/runSnapshot.ts';

/** What has to be complete before the table is. */
export const columnMeasures: readonly Measure[] = [
  'norms',
  'layers',
  'theory',
  'gates',
  'sigma',
  'eigen',
  'product',
  'share',
];

/** Every quantity that is one number a step, of those that were computed for all steps. What has overflowed is NaN. */
export function tableOfRun(picture: RunSnapshot): PlotTable {
  const computed = quantitiesOf(picture).filter(({ array, of }) => {
    const measured = picture.measured(array);
    const values = valuesIn(measured);
    if (!values || measured.state === 'partial') return false;
    return of !== undefined || values.length === picture.config.T;
  });
  return tableOfSteps(
    picture.config.T,
    computed.map((quantity) => columnOf(picture, quantity, { heading: quantity.id, form: whole })),
  );
}
