/** What stands beside a run in sentences: in which numbers it is computed, and what is special about it. */
import type { Clipping } from '../../workers/engine/clipping/clipping.ts';
import { clippings } from '../../workers/engine/clipping/index.ts';
import { optimizers } from '../../workers/engine/optimizers/index.ts';
import { precisions } from '../../workers/engine/precisions.ts';
import { readouts } from '../../workers/engine/readouts/index.ts';
import type { Readout } from '../../workers/engine/readouts/readout.ts';
import type { Language, Text } from '../../workers/model/text.ts';
import { hasEndlessVariance } from '../panels/norm/norm.ts';
import { numbersOf, type Picture } from '../session/picture.ts';
import { floatFormats } from './formats.ts';
import { formatLog10, formatNumber } from './numbers.ts';
import { say } from './say.ts';

const phrases = {
  rounded: {
    en: 'Rounded to {format}: states, adjoints, gradients, weights and what the optimizer keeps. Still in float64: {parts}.',
    zh: '舍入到 {format}：状态、回传的梯度、权重的梯度、权重，以及优化器保存的量。仍为 float64：{parts}。',
  },
  lossInfinite: {
    en: 'The loss of {loss} would be inf in {format}, whose largest number is {largest}.',
    zh: '损失为 {loss}，在 {format} 中会是 inf（最大的数是 {largest}）。',
  },
  lossZero: {
    en: 'The loss of {loss} would be 0 in {format}, whose smallest number is {smallest}.',
    zh: '损失为 {loss}，在 {format} 中会是 0（最小的数是 {smallest}）。',
  },
  clipNorm: {
    en: 'Summed in {format}, ‖g‖² = {square} would be inf (the largest number is {largest}), and clipping would multiply every gradient by 0{still}.',
    zh: '若以 {format} 求和，‖g‖² = {square} 会是 inf（最大的数是 {largest}），裁剪会把全部梯度乘以 0{still}。',
  },
  clipNormOfPart: {
    en: 'Summed in {format}, ‖g‖² = {square} of one {part} would be inf (the largest number is {largest}), and clipping would multiply its gradient by 0.',
    zh: '若以 {format} 求和，某个{part}的 ‖g‖² = {square} 会是 inf（最大的数是 {largest}），裁剪会把它的梯度乘以 0。',
  },
  standStill: { en: ': the weights would stand still', zh: '，权重将保持不变' },
  division: {
    en: '{optimizer} wholly in {format}: ε = {epsilon} would be 0, and so would {share}g² of {lost} of the {n} weights. Unless an earlier g² was larger, their update divides by 0 and gives inf or NaN.',
    zh: '若 {optimizer} 全部以 {format} 计算：ε = {epsilon} 会是 0，{n} 个权重中有 {lost} 个的 {share}g² 也会是 0。除非此前的 g² 更大，否则它们的更新会除以 0，得到 inf 或 NaN。',
  },
  still: {
    en: 'Nothing moves: the state is 0 at every step.',
    zh: '网络静止不动：每一步的状态都是 0。',
  },
  stillLayer: {
    en: 'The top layer does not move: its state is 0 at every step.',
    zh: '顶层静止不动：其状态每一步都是 0。',
  },
  reverseOne: {
    en: 'Of the reverse direction this read-out sees one step: at T it has read {input} alone, and the loss at T sends no gradient to any earlier step of it. Taking the last output of a bidirectional network (out[:, -1]) does the same; its state that has read the whole sequence is the one at t = 1 (in PyTorch h_n has it).',
    zh: '此读出层只看到反向的一步：在 T 处，反向只读过{input}，T 处的损失对反向更早的各步没有梯度。对双向网络取最后一个输出（out[:, -1]）也是如此；反向读完整个序列的状态在 t = 1 处（PyTorch 中为 h_n）。',
  },
  reverseInput: { en: 'x_T', zh: ' x_T' },
  reverseBelow: { en: 'what the layer below gives at T', zh: '下一层在 T 处的输出' },
  endless: {
    en: 'In mean-field theory the variance of the pre-activations grows without end; the slope of its line is the limit.',
    zh: '按平均场理论，预激活的方差会无界增长；所画直线的斜率是其极限。',
  },
} as const satisfies Record<string, Text>;

/** Computed in float64 whatever the format. */
const parts = {
  loss: { en: 'the loss', zh: '损失' },
  norm: { en: 'the norms for clipping', zh: '裁剪所用的范数' },
  update: { en: 'the arithmetic of the update', zh: '更新的运算' },
  attention: { en: 'attention', zh: '注意力' },
  spectra: { en: 'Jacobians and spectra', zh: 'Jacobian 与谱' },
} as const satisfies Record<string, Text>;

const partNames = {
  tensor: { en: 'tensor', zh: '张量' },
  unit: { en: 'unit', zh: '单元' },
} as const satisfies Record<string, Text>;

/** The sentences; none where the run is in float64 and moves. */
export function runNotes(picture: Picture, language: Language): string[] {
  return [...notesOfFormat(picture, language), ...notesOfRun(picture, language)];
}

function notesOfRun(picture: Picture, language: Language): string[] {
  const { layers, bi, read, T } = picture.config;
  const readout: Readout = readouts.find(read);
  const seesOne = bi && T > 1 && readout.reads === 'last';
  const input = phrases[layers > 1 ? 'reverseBelow' : 'reverseInput'][language];
  const state = numbersOf(picture, 'log10State');
  const isStill = state?.every((norm) => norm === -Infinity) === true;
  const still = phrases[layers > 1 || bi ? 'stillLayer' : 'still'];
  return [
    ...(seesOne ? [say(phrases.reverseOne, language, { input })] : []),
    ...(isStill ? [still[language]] : []),
    ...(hasEndlessVariance(picture) ? [phrases.endless[language]] : []),
  ];
}

function notesOfFormat({ summary, config }: Picture, language: Language): string[] {
  const { besideFormat: beside } = summary;
  if (!beside) return [];
  const rule: Clipping = clippings.find(config.clip);
  const names = [
    parts.loss,
    ...(rule.normOf ? [parts.norm] : []),
    parts.update,
    ...(config.read === 'attention' ? [parts.attention] : []),
    parts.spectra,
  ].map((name) => name[language]);
  const format = floatFormats[config.prec];
  const common = { format, ...endsOf(config.prec, language) };
  const loss = formatLog10(summary.log10Loss, language);
  const { log10SquaredNorm: square, division } = beside;
  return [
    say(phrases.rounded, language, {
      format,
      parts: names.join(language === 'zh' ? '、' : ', '),
    }),
    ...(beside.loss === 'infinite'
      ? [say(phrases.lossInfinite, language, { ...common, loss })]
      : []),
    ...(beside.loss === 'zero' ? [say(phrases.lossZero, language, { ...common, loss })] : []),
    ...(square === null ? [] : [clipNote(square, common, { summary, config }, language)]),
    ...(division
      ? [
          say(phrases.division, language, {
            format,
            optimizer: optimizers.find(config.opt).label[language],
            epsilon: formatNumber(division.epsilon, language, 1),
            share: division.share === 1 ? '' : `${formatNumber(division.share, language, 1)} `,
            lost: division.lost,
            n: summary.nParameters,
          }),
        ]
      : []),
  ];
}

function clipNote(
  log10: number,
  common: Readonly<Record<string, string>>,
  { summary, config }: Pick<Picture, 'summary' | 'config'>,
  language: Language,
): string {
  const { normOf }: Clipping = clippings.find(config.clip);
  const values = { ...common, square: formatLog10(log10, language) };
  if (normOf === 'tensor' || normOf === 'unit') {
    return say(phrases.clipNormOfPart, language, { ...values, part: partNames[normOf][language] });
  }
  // A kept momentum or a weight decay moves them without a gradient.
  const isFirst = summary.step === 0 || optimizers.find(config.opt).slots === 0;
  const still = isFirst && config.wd === 0 ? phrases.standStill[language] : '';
  return say(phrases.clipNorm, language, { ...values, still });
}

/** The largest number of a format and the smallest above 0. */
function endsOf(id: Picture['config']['prec'], language: Language) {
  const { significandBits, minExponent, maxExponent } = precisions.find(id);
  const largest = (2 - 2 ** (1 - significandBits)) * 2 ** maxExponent;
  return {
    largest: formatNumber(largest, language),
    smallest: formatNumber(2 ** (minExponent + 1 - significandBits), language),
  };
}
