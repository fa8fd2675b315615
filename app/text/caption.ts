/** What a preset is there to show, in words whose every number is of the run on screen. */
import {
  fill,
  type Language,
  type PresetId,
  placeholders,
  type Text,
} from '../../workers/index.ts';
import type { Picture } from '../state/picture.ts';
import { formatLog10, formatPercent, formatSigned } from './numbers.ts';

/** By preset: what to look at. The names in braces are those of {@link readings}. */
export const captions: Readonly<Record<Exclude<PresetId, 'none'>, Text>> = {
  'uniform-weights': {
    en: 'Compare the gradient of the last loss alone, {slope} decades a step, with that of all losses together, {flat}: a loss at every step hides what is lost. The units are saturated: their mean f′² is {slopeSquare}.',
    zh: '比较只来自末步损失的梯度（每步 {slope} 个数量级）与所有损失合起来的梯度（{flat}）：每一步都有损失，掩盖了途中的丢失。各单元已饱和：f′² 的均值为 {slopeSquare}。',
  },
  'clip-at-one': {
    en: '‖g‖ is {before} before clipping and {after} after it. The flow through time is what it was: {slope} decades a step, and 20 steps before the loss {left20} is left.',
    zh: '裁剪前 ‖g‖ 为 {before}，裁剪后为 {after}。沿时间的流动并未改变：每步 {slope} 个数量级，损失之前 20 步处剩 {left20}。',
  },
  'two-lstm-64': {
    en: 'The forget gates of the top layer let {carry} of the memory pass a step. The gradient changes by {slope} decades a step: 20 steps before the loss {left20} of it is left, at t = 1 {arrives}.',
    zh: '顶层的遗忘门每步放行 {carry} 的记忆。梯度每步变化 {slope} 个数量级：损失之前 20 步处剩 {left20}，t = 1 处剩 {arrives}。',
  },
  'two-gru-64': {
    en: 'The update gates of the top layer keep {carry} of the state a step. The gradient changes by {slope} decades a step: 20 steps before the loss {left20} of it is left, at t = 1 {arrives}.',
    zh: '顶层的更新门每步保留 {carry} 的状态。梯度每步变化 {slope} 个数量级：损失之前 20 步处剩 {left20}，t = 1 处剩 {arrives}。',
  },
  'lstm-last-step': {
    en: 'With forget bias 0 the gates let {carry} of the memory pass a step: {slope} decades a step, and 20 steps before the loss {left20} of the gradient is left. Choose the cell RNN to compare.',
    zh: '遗忘门偏置为 0 时，门每步放行 {carry} 的记忆：每步 {slope} 个数量级，损失之前 20 步处梯度剩 {left20}。可改选 RNN 单元作比较。',
  },
  irnn: {
    en: 'Where a unit is on, f′ = 1 and U = 1 pass the gradient on as it is: {slope} decades a step, and {arrives} of it arrives at t = 1. Move the gain a little to either side.',
    zh: '单元开启时，f′ = 1 与 U = 1 让梯度原样通过：每步 {slope} 个数量级，有 {arrives} 到达 t = 1。把增益向两边稍稍移动看看。',
  },
  'forgetful-lstm': {
    en: 'Its forget gates let {carry} of the memory pass a step, and 20 steps before the loss {left20} of the gradient is left. Raise the forget bias to 3 and watch.',
    zh: '它的遗忘门每步放行 {carry} 的记忆，损失之前 20 步处梯度只剩 {left20}。把遗忘门偏置升到 3 看看。',
  },
};

/** In place of the caption when settings of the preset were changed: its words may no longer fit. */
export const changedCaption: Text = {
  en: 'Now {slope} decades a step; 20 steps before the loss {left20} of the gradient is left, at t = 1 {arrives}.',
  zh: '现在每步 {slope} 个数量级；损失之前 20 步处梯度剩 {left20}，t = 1 处剩 {arrives}。',
};

/** A number of the run in words; null where the run has none. */
type Reading = (picture: Picture, language: Language) => string | null;

/** What captions may name. */
export const readings: Readonly<Record<string, Reading>> = {
  slope: ({ summary: { verdict } }, language) => signed(verdict.decadesPerStep, language),
  flat: (picture, language) => {
    const norms = picture.array('log10Norms');
    if (!norms || norms.length < 2) return null;
    const far = norms[0] ?? Number.NaN;
    const near = norms[norms.length - 1] ?? Number.NaN;
    return signed((far - near) / (norms.length - 1), language);
  },
  slopeSquare: ({ summary }, language) => {
    const cause = summary.verdict.causes.find(({ id }) => id === 'slope');
    return cause ? power(Math.log10(cause.value), language) : null;
  },
  carry: ({ summary }, language) => {
    const cause = summary.verdict.causes.find(({ id }) => id === 'carry');
    return cause && Number.isFinite(cause.value) ? formatPercent(cause.value, language) : null;
  },
  before: ({ summary }, language) => power(summary.log10GradBefore, language),
  after: ({ summary }, language) => power(summary.log10GradAfter, language),
  left20: (picture, language) => leftAt(picture, 20, language),
  arrives: (picture, language) => leftAt(picture, picture.config.T - 1, language),
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

/** From here on (5 % more) it is said how many times as large it is. */
const grownFrom = 0.02;

/** How much of the last loss's gradient is left so many steps before it. */
function leftAt(picture: Picture, lag: number, language: Language): string | null {
  const norms = picture.array('log10NormsLast');
  const near = norms?.at(-1) ?? Number.NaN;
  const far = norms?.at(-1 - lag) ?? Number.NaN;
  const decades = far - near;
  if (Number.isNaN(decades) || decades === Infinity) return null;
  if (decades > grownFrom)
    return fill(timesText[language], { factor: formatLog10(decades, language) });
  return decades > -5 ? formatPercent(10 ** decades, language) : formatLog10(decades, language);
}

const timesText: Text = { en: '{factor} times', zh: '{factor} 倍' };

const power = (log10: number, language: Language) =>
  Number.isNaN(log10) || log10 === Infinity ? null : formatLog10(log10, language);

const signed = (value: number | null, language: Language) =>
  value === null || !Number.isFinite(value) ? null : formatSigned(value, language);
