import { say } from '../../locales/index.ts';
import type { RunSnapshot } from '../../session/runSnapshot.ts';
import { formatLog10, formatRatio } from '../../words/numbers.ts';
import type { ComparedRun, PlotOptions } from '../panel.ts';
import { pinnedColumn } from '../pinnedColumns.ts';
import { byStep, type Column, type PlotTable, tableOfSteps } from '../plotTable.ts';
import { columnOf, type Quantity, quantityOf, type StepArray } from '../quantities.ts';
import { hasNumbers, isDead, relativeNorms, seriesOf } from '../series.ts';
import {
  drawnName,
  drawnQuantity,
  lastHead,
  pinnedArray,
  quantities,
  theoriesOf,
} from './curves.ts';

/** The norms of the gradient, what surrounds and bounds them, and those of pinned runs. */
export function columnsOf(picture: RunSnapshot, options: PlotOptions): PlotTable {
  const { language } = options;
  const { T } = picture.config;
  const drawn = drawnQuantity(picture.config);
  const name = drawnName(picture.config, language);
  const log10 = { form: formatLog10, digits: 3 } as const;
  // A run without memory cells has no column for them.
  const column = (of: Quantity, heading: string, parts: Partial<Column> = {}): Column => {
    const series = seriesOf(picture, of.array);
    const when = () => hasNumbers(series, T) || isDead(series, T);
    return columnOf(picture, of, { heading, ...log10, when, ...parts });
  };
  const main = quantities.total;
  const relative = relativeNorms(picture);
  const ratio: Column = {
    id: `${quantityOf(main.array).id}_relative`,
    heading: say('panels.norm.normNumbers.ratioHead', language),
    value: byStep(relative),
    ...log10,
    reads: (row) => {
      const decades = relative(row + 1);
      if (Number.isNaN(decades)) return null;
      const said = { ratio: formatRatio(decades, language) };
      return say('panels.norm.normNumbers.readRatio', language, said);
    },
    when: () => hasNumbers(relative, T) || isDead(relative, T),
  };
  const isDrawn = (array: StepArray) => (array === drawn.array ? { reads: name } : {});
  const isListed = drawn.array === main.array || drawn.array === 'log10NormsLast';
  const pinnedSeries = ({ picture: other }: ComparedRun) =>
    seriesOf(other, pinnedArray(picture.config, other.config));
  return tableOfSteps(T, [
    column(quantityOf(main.array), main.name, { ...isDrawn(main.array), when: () => true }),
    ratio,
    column(quantityOf('bandLow'), say('panels.norm.normNumbers.lowHead', language)),
    column(quantityOf('bandHigh'), say('panels.norm.normNumbers.highHead', language)),
    column(quantityOf('log10NormsC'), '‖∂L/∂cₜ‖', { reads: '‖∂L/∂cₜ‖' }),
    column(quantityOf('log10NormsLast'), say(lastHead, language), isDrawn('log10NormsLast')),
    ...(isListed ? [] : [column(drawn, name, { reads: name })]),
    ...theoriesOf(picture).map((theory) =>
      column(quantityOf(theory.array), say(theory.name, language)),
    ),
    ...(options.comparedRuns ?? []).map((compared, k) =>
      pinnedColumn(k, compared.picture, T, pinnedSeries(compared), {
        id: drawn.id,
        heading: compared.name,
        ...log10,
      }),
    ),
  ]);
}
