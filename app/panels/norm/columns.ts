import { say } from '../../locales/index.ts';
import type { Picture } from '../../session/picture.ts';
import { formatLog10, formatRatio } from '../../words/numbers.ts';
import type { Look } from '../panel.ts';
import { pinnedColumn } from '../pinnedColumns.ts';
import { columnOf, quantityOf, type StepArray } from '../quantities.ts';
import { hasNumbers, isDead, relativeNorms, seriesOf } from '../series.ts';
import { byStep, type Column, type Table, tableOfSteps } from '../table.ts';
import { lastHead, quantities, theoriesOf } from './curves.ts';

/** The norms of the gradient, what surrounds and bounds them, and those of pinned runs. */
export function columnsOf(picture: Picture, look: Look): Table {
  const { language } = look;
  const { T, q } = picture.config;
  const drawn = quantities[q];
  const log10 = { form: formatLog10, digits: 3 } as const;
  // A run without memory cells has no column for them.
  const column = (array: StepArray, heading: string, parts: Partial<Column> = {}): Column => {
    const series = seriesOf(picture, array);
    const when = () => hasNumbers(series, T) || isDead(series, T);
    return columnOf(picture, quantityOf(array), { heading, ...log10, when, ...parts });
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
  const isDrawn = (array: StepArray) => (array === drawn.array ? { reads: drawn.name } : {});
  const { array, name } = drawn;
  const isListed = array === main.array || array === 'log10NormsLast';
  return tableOfSteps(T, [
    column(main.array, main.name, { ...isDrawn(main.array), when: () => true }),
    ratio,
    column('bandLow', say('panels.norm.normNumbers.lowHead', language)),
    column('bandHigh', say('panels.norm.normNumbers.highHead', language)),
    column('log10NormsC', '‖∂L/∂cₜ‖', { reads: '‖∂L/∂cₜ‖' }),
    column('log10NormsLast', say(lastHead, language), isDrawn('log10NormsLast')),
    ...(isListed ? [] : [column(array, name, { reads: name })]),
    ...theoriesOf(picture).map((theory) => column(theory.array, say(theory.name, language))),
    ...(look.ghosts ?? []).map((ghost, k) =>
      pinnedColumn(k, ghost.picture, T, seriesOf(ghost.picture, array), {
        id: quantityOf(array).id,
        heading: ghost.name,
        ...log10,
      }),
    ),
  ]);
}
