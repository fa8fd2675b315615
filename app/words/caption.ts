/** What a preset is there to show, in words whose every number is of the run on screen. */

import type { PresetId } from '../../workers/model/presets/index.ts';
import { fill, type Language, placeholders, type Text } from '../../workers/model/text.ts';
import { numbersOf, type Picture } from '../session/picture.ts';
import { formatLog10, formatRatio, formatSigned } from './numbers.ts';

/** By preset: what to look at. The names in braces are those of {@link readings}. */
export const captions: Readonly<Record<Exclude<PresetId, 'none'>, Text>> = {
  'uniform-weights': {
    en: 'Compare the gradient of the last loss alone, {slope} decades a step, with that of all losses together, {flat}: a loss at every step hides what is lost. Of the last loss’s gradient {arrives} arrives at t = 1.',
    zh: '比较只来自末步损失的梯度（每步 {slope} 个数量级）与所有损失合起来的梯度（{flat}）：每一步都有损失，掩盖了途中的丢失。末步损失的梯度到达 t = 1 处的比例：{arrives}。',
  },
  'clip-at-one': {
    en: '‖g‖ is {before} before clipping and {after} after it. The flow through time is what it was: {slope} decades a step. Left 20 steps before the loss: {left20}.',
    zh: '裁剪前 ‖g‖ 为 {before}，裁剪后为 {after}。沿时间的流动并未改变：每步 {slope} 个数量级。损失之前 20 步处的比例：{left20}。',
  },
  'two-lstm-64': {
    en: 'The forget gates start half open. The gradient changes by {slope} decades a step. Left of it 20 steps before the loss: {left20}; at t = 1: {arrives}.',
    zh: '遗忘门起初半开。梯度每步变化 {slope} 个数量级。损失之前 20 步处的比例：{left20}；t = 1 处：{arrives}。',
  },
  'two-gru-64': {
    en: 'The update gates start half open. The gradient changes by {slope} decades a step. Left of it 20 steps before the loss: {left20}; at t = 1: {arrives}.',
    zh: '更新门起初半开。梯度每步变化 {slope} 个数量级。损失之前 20 步处的比例：{left20}；t = 1 处：{arrives}。',
  },
  'lstm-last-step': {
    en: 'With forget-gate bias 0 the gates start half open: {slope} decades a step. Left of the gradient 20 steps before the loss: {left20}. Choose the cell RNN to compare.',
    zh: '遗忘门偏置为 0 时，门起初半开：每步 {slope} 个数量级。损失之前 20 步处梯度的比例：{left20}。可改选 RNN 单元作比较。',
  },
  irnn: {
    en: 'Where a unit is on, f′ = 1 and U = I pass the gradient on as it is: {slope} decades a step. Of it {arrives} arrives at t = 1. Move the gain a little to either side.',
    zh: '单元开启时，f′ = 1 与 U = I 让梯度原样通过：每步 {slope} 个数量级。到达 t = 1 处的比例：{arrives}。把增益向两边稍稍移动看看。',
  },
  'forgetful-lstm': {
    en: 'Its forget gates start half open. Left of the gradient 20 steps before the loss: {left20}. Raise the forget-gate bias to 3 and watch.',
    zh: '它的遗忘门起初半开。损失之前 20 步处梯度的比例：{left20}。把遗忘门偏置升到 3 看看。',
  },
};

/** In place of the caption when settings of the preset were changed: its words may no longer fit. */
export const changedCaption: Text = {
  en: 'Now {slope} decades a step. Left of the gradient 20 steps before the loss: {left20}; at t = 1: {arrives}.',
  zh: '现在每步 {slope} 个数量级。损失之前 20 步处梯度的比例：{left20}；t = 1 处：{arrives}。',
};

/** A number of the run in words; null where the run has none. */
type Reading = (picture: Picture, language: Language) => string | null;

/** What captions may name. */
export const readings: Readonly<Record<string, Reading>> = {
  slope: ({ summary: { verdict } }, language) => signed(verdict.decadesPerStep, language),
  flat: (picture, language) => {
    const norms = numbersOf(picture, 'log10Norms');
    if (!norms || norms.length < 2) return null;
    const far = norms[0] ?? Number.NaN;
    const near = norms[norms.length - 1] ?? Number.NaN;
    return signed((far - near) / (norms.length - 1), language);
  },
  before: ({ summary }, language) => power(summary.log10GradBefore, language),
  after: ({ summary }, language) => power(summary.log10GradAfter, language),
  left20: (picture, language) => leftAt(picture, 20, language),
  arrives: ({ summary: { verdict } }, language) =>
    verdict.log10Ratio === null ? null : formatRatio(verdict.log10Ratio, language),
};

/** The text with the run's numbers; null while one of them is missing. */
export function captionOf(text: Text, picture: Picture, language: Language): string | null {
  const values: Record<string, string> = {};
  for (const name of placeholders(text[language])) {
    const said = readings[name]?.(picture, language) ?? null;
    if (said === null) return null;
    values[name] = said;
  }
  return fill(text[language], values);
}

/** How much of the last loss's gradient is left so many steps before it. */
function leftAt(picture: Picture, lag: number, language: Language): string | null {
  const norms = numbersOf(picture, 'log10NormsLast');
  const decades = (norms?.at(-1 - lag) ?? Number.NaN) - (norms?.at(-1) ?? Number.NaN);
  return Number.isNaN(decades) || decades === Infinity ? null : formatRatio(decades, language);
}

const power = (log10: number, language: Language) =>
  Number.isNaN(log10) || log10 === Infinity ? null : formatLog10(log10, language);

const signed = (value: number | null, language: Language) =>
  value === null || !Number.isFinite(value) ? null : formatSigned(value, language);
