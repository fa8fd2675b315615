import type { CellMark } from '../../../workers/engine/cellMarks.ts';
import type { Measure as MapMeasure } from '../../../workers/engine/measures/measure.ts';
import type { RangeParam } from '../../../workers/model/param.ts';
import type { Language, Text } from '../../../workers/model/text.ts';
import { formatLog10, formatNumber, formatSigned, formatSteps } from '../../words/numbers.ts';
import { say } from '../../words/say.ts';
import type { PhaseMap } from './map.ts';

/** Why a cell has no value, as a sentence. */
export const markTexts: Readonly<Record<Exclude<CellMark, 'value'>, Text>> = {
  overflow: {
    en: 'The state leaves the number format on the way forward: there is no gradient to measure.',
    zh: '前向计算时状态超出数值格式：没有梯度可测。',
  },
  gradient: {
    en: 'The gradient leaves the number format, although every state is finite.',
    zh: '各状态都有限，但梯度超出了数值格式。',
  },
  diverged: {
    en: 'Training leaves the numbers before these steps are done.',
    zh: '训练未满这些步数就超出了数值范围。',
  },
  illegal: {
    en: 'These two values do not go together with the other settings.',
    zh: '这两个取值与其他设置不相容。',
  },
  large: {
    en: 'This run would take more memory than a page may.',
    zh: '此运行所需内存超过网页上限。',
  },
};

/** The same in a word or two, for tables and legends. */
export const markWords: Readonly<Record<Exclude<CellMark, 'value'>, Text>> = {
  overflow: { en: 'overflow', zh: '溢出' },
  gradient: { en: 'gradient overflow', zh: '梯度溢出' },
  diverged: { en: 'diverged', zh: '发散' },
  illegal: { en: 'not possible', zh: '不可行' },
  large: { en: 'too large', zh: '过大' },
};

/** Whether the page can go to such a cell; it would repair the settings of the others. */
export const isPossible = (mark: CellMark | null): boolean =>
  mark !== 'illegal' && mark !== 'large';

const off: Text = { en: 'off', zh: '关' };
const exactZero: Text = { en: 'a gradient of exactly 0', zh: '梯度恰好为 0' };
const neverReached: Text = { en: 'never below 1 %', zh: '始终不低于 1%' };
const withUnit: Text = { en: '{value} {unit}', zh: '{value} {unit}' };
const named: Text = { en: '{name}: {text}', zh: '{name}：{text}' };
const afterSteps: Text = { en: 'loss after {steps} steps', zh: '训练 {steps} 步后的损失' };

/** A value of an axis: as it would be typed. */
export function axisValue(param: RangeParam, value: number, language: Language): string {
  if (param.zeroIsOff && value === 0) return off[language];
  const magnitude = Math.abs(value);
  const isPlain = value === 0 || (magnitude >= 1e-3 && magnitude < 1e5) || Number.isInteger(value);
  if (!isPlain) return formatNumber(value, language, 2);
  return String(Number(value.toPrecision(6))).replace('-', '−');
}

type Format = (value: number, language: Language) => string;

const forms: Readonly<Record<MapMeasure['form'], Format>> = {
  signed: (value, language) =>
    value === -Infinity ? exactZero[language] : formatSigned(value, language),
  steps: (value, language) =>
    value === Infinity ? neverReached[language] : formatSteps(value, language),
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

/** The value in words: `−0.081 decades a step`. */
export function measureWords(map: PhaseMap, value: number, language: Language): string {
  const text = measureValue(map.measure, value, language);
  const { form } = map.measure;
  if (form !== 'signed') return say(named, language, { name: measureName(map, language), text });
  if (!Number.isFinite(value)) return text;
  return say(withUnit, language, { value: text, unit: map.measure.unit[language] });
}

/** What the colours are of: `loss after 20 steps`. */
export function measureName({ measure, plan }: PhaseMap, language: Language): string {
  if (!measure.steps) return measure.label[language];
  return say(afterSteps, language, { steps: plan.steps });
}

/** The axis's name, with its letter where that is not its name: `gain g`. */
export function axisName(param: RangeParam, language: Language): string {
  const { symbol } = param;
  const name = param.label[language];
  return symbol === undefined || symbol.includes('_') ? name : `${name} ${symbol}`;
}
