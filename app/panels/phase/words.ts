import type { CellMark } from '../../../workers/engine/maps/cellMarks.ts';
import type { MapMeasure } from '../../../workers/engine/measures.ts';
import type { Language } from '../../../workers/model/languages.ts';
import type { RangeParam } from '../../../workers/model/param.ts';
import { labelOf, paramLabel, unitOf } from '../../locales/entries.ts';
import { say, type Text } from '../../locales/index.ts';
import { formatLog10, formatNumber, formatSigned, formatSteps } from '../../words/numbers.ts';
import type { PhaseMap } from './map.ts';

/** Why a cell has no value, as a sentence. */
export const markTexts: Readonly<Record<Exclude<CellMark, 'value'>, Text>> = {
  overflow: 'panels.phase.words.mark.overflow',
  gradient: 'panels.phase.words.mark.gradient',
  diverged: 'panels.phase.words.mark.diverged',
  illegal: 'panels.phase.words.mark.illegal',
  large: 'panels.phase.words.mark.large',
};

/** The same in a word or two, for tables and legends. */
export const markWords: Readonly<Record<Exclude<CellMark, 'value'>, Text>> = {
  overflow: 'panels.phase.words.markName.overflow',
  gradient: 'panels.phase.words.markName.gradient',
  diverged: 'panels.phase.words.markName.diverged',
  illegal: 'panels.phase.words.markName.illegal',
  large: 'panels.phase.words.markName.large',
};

/** Whether the page can go to such a cell; it would repair the settings of the others. */
export const isPossible = (mark: CellMark | null): boolean =>
  mark !== 'illegal' && mark !== 'large';

/** A value of an axis: as it would be typed. */
export function axisValue(param: RangeParam, value: number, language: Language): string {
  if (param.zeroIsOff && value === 0) return say('panels.phase.words.off', language);
  const magnitude = Math.abs(value);
  const isPlain = value === 0 || (magnitude >= 1e-3 && magnitude < 1e5) || Number.isInteger(value);
  if (!isPlain) return formatNumber(value, language, 2);
  return String(Number(value.toPrecision(6))).replace('-', '−');
}

type Format = (value: number, language: Language) => string;

const forms: Readonly<Record<MapMeasure['form'], Format>> = {
  signed: (value, language) =>
    value === -Infinity
      ? say('panels.phase.words.exactZero', language)
      : formatSigned(value, language),
  steps: (value, language) =>
    value === Infinity
      ? say('panels.phase.words.neverReached', language)
      : formatSteps(value, language),
  log10: (value, language) => formatLog10(value, language, 3),
};

/** A measure's value without its unit, except where it cannot do without. */
export const measureValue = (measure: MapMeasure, value: number, language: Language): string =>
  forms[measure.form](value, language);

/** An end of a scale: a round number, as short as it is. */
export function scaleEnd(measure: MapMeasure, value: number, language: Language): string {
  if (measure.extent === null) return measureValue(measure, value, language);
  return `${value < 0 ? '−' : '+'}${Math.abs(value)}`;
}

/** The value in words: `−0.081 powers of ten per step`. */
export function measureWords(map: PhaseMap, value: number, language: Language): string {
  const text = measureValue(map.measure, value, language);
  const { form } = map.measure;
  if (form !== 'signed')
    return say('panels.phase.words.named', language, { name: measureName(map, language), text });
  if (!Number.isFinite(value)) return text;
  return say('panels.phase.words.withUnit', language, {
    value: text,
    unit: say(unitOf(map.measure.id), language),
  });
}

/** What the colours are of: `loss after 20 steps`. */
export function measureName({ measure, plan }: PhaseMap, language: Language): string {
  if (!measure.steps) return say(labelOf({ name: 'measures' }, measure.id), language);
  return say('panels.phase.words.afterSteps', language, { steps: plan.steps });
}

/** The axis's name, with its letter where that is not its name: `gain g`. */
export function axisName(param: RangeParam, language: Language): string {
  const { symbol } = param;
  const name = say(paramLabel(param), language);
  return symbol === undefined || symbol.includes('_') ? name : `${name} ${symbol}`;
}

/** What a map is made of, for sentences about how many. */
export const cellsOf = ({ isScatter }: Pick<PhaseMap, 'isScatter'>): 'points' | 'cells' =>
  isScatter ? 'points' : 'cells';
