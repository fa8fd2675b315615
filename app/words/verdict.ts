/** A run read out in plain words: what the gradient does on its way back from the loss, in numbers, and why. */

import {
  halvesDiffer,
  type Verdict,
  type VerdictKind,
  type ZeroBy,
} from '../../workers/engine/verdict.ts';
import type { Summary } from '../../workers/model/frame.ts';
import type { Config } from '../../workers/model/params.ts';
import { fill, type Language, type Text } from '../../workers/model/text.ts';
import { floatFormats } from './formats.ts';
import { formatNumber, formatPercent, formatRatio, formatSigned, formatSteps } from './numbers.ts';

/** The words of a verdict in one language. */
export interface VerdictText {
  /** One word: Vanishing, Healthy, Exploding, Overflow. */
  readonly headline: string;
  /** What happens, a whole sentence each, the headline's own first; never empty. */
  readonly sentences: readonly string[];
}

/** The settings that a verdict's words depend on. */
export type VerdictSettings = Pick<Config, 'T' | 'prec' | 'read' | 'layers' | 'bi'>;

export const headlines: Readonly<Record<VerdictKind, Text>> = {
  vanishing: { en: 'Vanishing', zh: '消失' },
  healthy: { en: 'Healthy', zh: '健康' },
  exploding: { en: 'Exploding', zh: '爆炸' },
  overflow: { en: 'Overflow', zh: '溢出' },
};

/** The verdict of a run in words; what its slope is made of is told by `causes.ts`. */
export function verdictText(
  { verdict, learning }: Pick<Summary, 'verdict' | 'learning'>,
  config: VerdictSettings,
  language: Language,
): VerdictText {
  const isOver = verdict.kind === 'overflow';
  return {
    headline: headlines[verdict.kind][language],
    sentences: [
      headlineSentence(verdict, config, language),
      ...(isOver ? [] : detailsOf(verdict, config, language)),
      ...learningSentences(learning, language),
    ],
  };
}

/** Headline and sentences as one paragraph, for read-outs and embeds. */
export function verdictParagraph(words: VerdictText, language: Language): string {
  const [stop, space] = language === 'zh' ? ['：', ''] : [': ', ' '];
  return `${words.headline}${stop}${words.sentences.join(space)}`;
}

/** log₁₀ 2: from here on a growth is told in times. */
const twofold = Math.log10(2);
/** Decades within which a gradient keeps its size: from half to twice. */
const sameSize = 0.3;

/** A sentence about the ratio, and when it may be said. */
export interface Phrase {
  readonly id: string;
  /** Range of log₁₀ of the ratio in which it is true, both ends included. Whatever the ratio, where absent. */
  readonly within?: readonly [low: number, high: number];
  /** The kinds that it fits; all of them where absent. */
  readonly kinds?: readonly VerdictKind[];
  /** What else has to hold. */
  readonly when?: (verdict: Verdict) => boolean;
  readonly says: Text;
}

/** The headline's sentences, in the order in which they are looked through: the first that may be said is said. */
export const phrases: readonly Phrase[] = [
  {
    id: 'overflow',
    when: ({ overflowAt }) => overflowAt !== null,
    says: {
      en: 'At step {k} the state overflows {format} (inf, then NaN): there is no gradient.',
      zh: '第 {k} 步时状态超出 {format} 的范围（先是 inf，随后是 NaN），没有梯度可言。',
    },
  },
  {
    id: 'loss-overflow',
    when: ({ gradientOverflowLag }) => gradientOverflowLag === 0,
    says: {
      en: 'The gradient overflows {format} (inf, then NaN) at the loss itself, although every state is finite.',
      zh: '梯度在损失处就超出 {format} 的范围（先是 inf，随后是 NaN），尽管所有状态都是有限的。',
    },
  },
  {
    id: 'gradient-overflow',
    kinds: ['overflow'],
    says: {
      en: 'The gradient overflows {format} (inf, then NaN) {overflowLag} back, although every state is finite.',
      zh: '梯度往回 {overflowLag}处超出 {format} 的范围（先是 inf，随后是 NaN），尽管所有状态都是有限的。',
    },
  },
  {
    id: 'nothing',
    when: ({ zeroFromLag }) => zeroFromLag === 0,
    says: { en: 'The loss sends no gradient at all.', zh: '损失处根本没有梯度传出。' },
  },
  {
    id: 'no-ratio',
    when: ({ log10Ratio }) => log10Ratio === null,
    says: {
      en: 'The last state gets a gradient of exactly 0 from the loss.',
      zh: '最后一步的状态从损失得到的梯度恰好为 0。',
    },
  },
  {
    id: 'zero',
    when: ({ zeroFromLag }) => zeroFromLag !== null,
    says: {
      en: 'No gradient gets further back than {zeroLag}{zeroBy}.',
      zh: '梯度最多往回传 {zeroLag}{zeroBy}。',
    },
  },
  {
    id: 'direct-growth',
    within: [twofold, Infinity],
    when: ({ directShare }) => directShare !== null,
    says: {
      en: 'The gradient arrives grown {ratio}, {share} of it directly{direction}.',
      zh: '梯度到达时为 {ratio}，其中 {share} 直接到达{direction}。',
    },
  },
  {
    id: 'direct',
    when: ({ directShare }) => directShare !== null,
    says: {
      en: '{ratio} of the gradient arrives, {share} of it directly{direction}.',
      zh: '梯度有 {ratio} 到达，其中 {share} 直接到达{direction}。',
    },
  },
  {
    id: 'short-growth',
    within: [twofold, Infinity],
    when: ({ short }) => short,
    says: {
      en: '{whose} arrives grown {ratio}, over only {T}{direction}.',
      zh: '{whose}到达时为 {ratio}，但一共只有 {T}{direction}。',
    },
  },
  {
    id: 'short',
    when: ({ short }) => short,
    says: {
      en: '{ratio} of {its} arrives, over only {T}{direction}.',
      zh: '{whose}有 {ratio} 到达，但一共只有 {T}{direction}。',
    },
  },
  {
    id: 'dip',
    when: ({ lowest }) => lowest !== null,
    says: {
      en: '{whose} shrinks to {lowest} {lowestLag} back, then grows to {ratio}{direction}.',
      zh: '{whose}往回 {lowestLag}处降到 {lowest}，之后增大到 {ratio}{direction}。',
    },
  },
  {
    id: 'early',
    within: [-Infinity, -2],
    when: ({ transient, log10Ratio }) =>
      transient !== null && log10Ratio !== null && transient.decades <= log10Ratio / 2,
    says: {
      en: 'Only {ratio} of {its} gets back; most is lost in the {early} next to the loss{direction}.',
      zh: '{whose}只有 {ratio} 传回；大部分损失在紧挨损失的 {early}内{direction}。',
    },
  },
  {
    id: 'vanishing',
    within: [-Infinity, -sameSize],
    kinds: ['vanishing'],
    says: {
      en: 'Only {ratio} of {its} gets back to {place}{direction}.',
      zh: '{whose}只有 {ratio} 传回{place}{direction}。',
    },
  },
  {
    id: 'same',
    within: [-sameSize, sameSize],
    kinds: ['healthy'],
    says: {
      en: '{whose} keeps its size on the way back ({ratio}){direction}.',
      zh: '{whose}在往回的路上大小基本不变（{ratio}）{direction}。',
    },
  },
  {
    id: 'growth',
    within: [twofold, Infinity],
    says: {
      en: 'Going back, {its} grows {ratio}{direction}.',
      zh: '往回走，{whose}增大到 {ratio}{direction}。',
    },
  },
  {
    id: 'arrives',
    says: {
      en: '{ratio} of {its} gets back{direction}.',
      zh: '{whose}有 {ratio} 传回{direction}。',
    },
  },
];

/** The first phrase that may be said of a verdict. */
export function phraseOf(verdict: Verdict): Phrase {
  const ratio = verdict.log10Ratio ?? Number.NaN;
  const mayBeSaid = ({ within, kinds, when }: Phrase): boolean =>
    (within === undefined || (ratio >= within[0] && ratio <= within[1])) &&
    (kinds?.includes(verdict.kind) ?? true) &&
    (when?.(verdict) ?? true);
  const found = phrases.find(mayBeSaid);
  if (!found) throw new RangeError('a verdict without a phrase');
  return found;
}

const zeroReasons: Readonly<Record<ZeroBy, Text>> = {
  truncation: { en: ': truncation cuts it there', zh: '：在那里被截断' },
  'dead-units': {
    en: ': every unit that it would pass is off (f′ = 0)',
    zh: '：它要经过的单元全部关闭（f′ = 0）',
  },
  underflow: {
    en: ': beyond, it is smaller than any number of {format}',
    zh: '：再往前，它比 {format} 的任何数都小',
  },
  normalisation: {
    en: ': the normalisation of a single unit has slope 0',
    zh: '：对单个单元做归一化，斜率为 0',
  },
  'adjoint-clip': {
    en: ': adjoint clipping leaves less than {format} can hold',
    zh: '：伴随裁剪之后，剩下的小到 {format} 无法表示',
  },
};

const words = {
  gradient: { en: 'the gradient', zh: '梯度' },
  lastGradient: { en: 'the last answer’s gradient', zh: '最后一个输出的梯度' },
  firstInput: { en: 'the first input', zh: '最早的输入' },
  topLayer: { en: 'step 1 of the top layer', zh: '顶层的第 1 步' },
  forward: { en: ' (forward direction)', zh: '（前向）' },
} as const satisfies Record<string, Text>;

function headlineSentence(verdict: Verdict, config: VerdictSettings, language: Language): string {
  const format = floatFormats[config.prec];
  const steps = (count: number | null | undefined) => formatSteps(count ?? Number.NaN, language);
  const its = (config.read === 'all' ? words.lastGradient : words.gradient)[language];
  const reason = verdict.zeroBy === null ? '' : zeroReasons[verdict.zeroBy][language];
  return fill(phraseOf(verdict).says[language], {
    format,
    its,
    k: verdict.overflowAt ?? '',
    overflowLag: steps(verdict.gradientOverflowLag),
    whose: `${its.charAt(0).toUpperCase()}${its.slice(1)}`,
    place: (config.layers > 1 ? words.topLayer : words.firstInput)[language],
    direction: config.bi ? words.forward[language] : '',
    ratio: formatRatio(verdict.log10Ratio, language),
    share: formatPercent(verdict.directShare ?? Number.NaN, language),
    T: steps(config.T),
    early: steps(verdict.transient?.steps),
    lowest: formatRatio(verdict.lowest?.decades ?? null, language),
    lowestLag: steps(verdict.lowest?.lag),
    zeroLag: steps(verdict.zeroFromLag),
    zeroBy: fill(reason, { format }),
  });
}

const details = {
  halves: { en: 'It halves every {steps}', zh: '每 {steps}减半' },
  doubles: { en: 'It doubles every {steps}.', zh: '每 {steps}翻一倍。' },
  reach: {
    en: 'from {steps} back on at most 1\u00a0% is left',
    zh: '往回 {steps}起，剩余不超过 1%',
  },
  reachBeyond: {
    en: 'at that rate 1\u00a0% is left about {steps} back, beyond the sequence',
    zh: '按此速率，往回约 {steps}处才剩 1%，已在序列之外',
  },
  mostLoss: {
    en: 'Most of it happens in the {steps} next to the loss, which leave {ratio}.',
    zh: '其中大部分发生在最靠近损失的 {steps}，之后剩 {ratio}。',
  },
  partLoss: {
    en: 'Part of it happens in the {steps} next to the loss, which leave {ratio}.',
    zh: '其中一部分发生在最靠近损失的 {steps}，之后剩 {ratio}。',
  },
  lossFirst: {
    en: 'This includes a loss in the {steps} next to the loss, which leave {ratio}.',
    zh: '其中，最靠近损失的 {steps}先降到 {ratio}。',
  },
  growthFirst: {
    en: 'This includes the {steps} next to the loss, after which it is at {ratio}.',
    zh: '其中，最靠近损失的 {steps}之后为 {ratio}。',
  },
  untilZero: {
    en: 'Up to there it changes by {slope} decades a step.',
    zh: '在此之前，每步变化 {slope} 个数量级。',
  },
  slopes: {
    en: 'The rate changes on the way: {near} decades a step in the half near the loss, {far} in the far half.',
    zh: '前后两段速率不同：靠近损失的一半每步 {near} 个数量级，远离损失的一半每步 {far} 个数量级。',
  },
  reverse: { en: 'Reverse direction: {ratio}.', zh: '反向：{ratio}。' },
  oneInput: { en: 'The reverse half has read x_T only.', zh: '反向的一半只读了 x_T。' },
} as const satisfies Record<string, Text>;

/** What stands beside the headline's sentence. */
function detailsOf(verdict: Verdict, config: VerdictSettings, language: Language): string[] {
  const { halves, zeroFromLag, decadesPerStep: slope } = verdict;
  const told: string[] = [];
  if (zeroFromLag === 0) return told;
  if (zeroFromLag !== null && slope !== null) {
    told.push(fill(details.untilZero[language], { slope: formatSigned(slope, language) }));
  } else told.push(...timesSentence(verdict, language));
  told.push(...transientSentence(verdict, language));
  if (halves && halvesDiffer(halves)) told.push(halvesSentence(halves, language));
  if (config.bi) told.push(reverseSentence(verdict, language));
  return told;
}

/** The slopes of both halves, in a sentence. */
export function halvesSentence(
  { near, far }: NonNullable<Verdict['halves']>,
  language: Language,
): string {
  return fill(details.slopes[language], {
    near: formatSigned(near, language),
    far: formatSigned(far, language),
  });
}

/** Half-life and reach, or the doubling time. */
function timesSentence(verdict: Verdict, language: Language): string[] {
  const { halfLife, reach, reachBeyond, kind } = verdict;
  const times: string[] = [];
  // Half a life within half a step says nothing that the rest has not said.
  if (halfLife !== null && halfLife > 0.5 && Number.isFinite(halfLife)) {
    const steps = formatSteps(halfLife, language);
    if (kind === 'exploding') return [fill(details.doubles[language], { steps })];
    times.push(fill(details.halves[language], { steps }));
  }
  // Where nothing at all gets that far back, that has been said.
  if (reach !== null && reach !== verdict.zeroFromLag) {
    times.push(fill(details.reach[language], { steps: formatSteps(reach, language) }));
  }
  if (reachBeyond !== null) {
    times.push(fill(details.reachBeyond[language], { steps: formatSteps(reachBeyond, language) }));
  }
  if (times.length === 0) return [];
  const [first, ...rest] = times;
  const sentence = [`${first.charAt(0).toUpperCase()}${first.slice(1)}`, ...rest];
  return [language === 'zh' ? `${sentence.join('；')}。` : `${sentence.join('; ')}.`];
}

/** Decades from which on what the first steps change is told apart from the slope. */
const apart = 0.5;

/** What the first steps change, as a part of the ratio, where it stands apart from the slope. */
function transientSentence(verdict: Verdict, language: Language): string[] {
  const { transient, decadesPerStep: slope, log10Ratio, zeroFromLag } = verdict;
  if (!transient || slope === null || log10Ratio === null) return [];
  const { decades, steps } = transient;
  if (!(Math.abs(decades - slope * steps) > apart) || phraseOf(verdict).id === 'early') return [];
  // Beyond a cut to zero there is no whole that it could be most of.
  const share = zeroFromLag === null ? decades / log10Ratio : Number.NaN;
  const isPart = share > 0 && share <= 1;
  const phrase =
    decades >= 0
      ? details.growthFirst
      : !isPart
        ? details.lossFirst
        : share >= 0.5
          ? details.mostLoss
          : details.partLoss;
  const ratio = formatRatio(decades, language);
  return [fill(phrase[language], { steps: formatSteps(steps, language), ratio })];
}

function reverseSentence({ reverse }: Verdict, language: Language): string {
  if (!reverse) return details.oneInput[language];
  return fill(details.reverse[language], { ratio: formatRatio(reverse.log10Ratio, language) });
}

const learningPhrases = {
  stuck: {
    en: 'The loss is stuck at {loss}; guessing gives {baseline}.',
    zh: '损失停在 {loss}，而盲猜也有 {baseline}。',
  },
  swinging: {
    en: 'The loss swings more than a hundredfold from update to update.',
    zh: '损失在更新之间起伏超过一百倍。',
  },
} as const satisfies Record<string, Text>;

function learningSentences(learning: Summary['learning'], language: Language): string[] {
  const { loss, baseline, isStuck, isSwinging } = learning;
  const said: string[] = [];
  if (isStuck && baseline !== null) {
    said.push(
      fill(learningPhrases.stuck[language], {
        loss: formatNumber(loss, language),
        baseline: formatNumber(baseline, language),
      }),
    );
  }
  // A loss that is no number is told as that; it does not go up and down.
  if (isSwinging && Number.isFinite(loss)) said.push(learningPhrases.swinging[language]);
  return said;
}
