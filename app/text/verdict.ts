/** A run read out in plain words: what the gradient does on its way back from the loss, in numbers, and why. */
import {
  type Cause,
  type Config,
  fill,
  type Language,
  type Summary,
  type Text,
  type Verdict,
  type VerdictKind,
} from '../../workers/index.ts';
import { floatFormats } from './formats.ts';
import {
  formatFixed,
  formatLog10,
  formatNumber,
  formatPercent,
  formatSigned,
  formatSteps,
} from './numbers.ts';

/** The words of a verdict in one language. */
export interface VerdictText {
  /** One word: Vanishing, Healthy, Exploding, Overflow. */
  readonly headline: string;
  /** What happens, a whole sentence each; never empty. */
  readonly sentences: readonly string[];
  /** Which measured factors do it, largest first; may be empty. */
  readonly causes: readonly string[];
}

export const headlines: Readonly<Record<VerdictKind, Text>> = {
  vanishing: { en: 'Vanishing', zh: '消失' },
  healthy: { en: 'Healthy', zh: '健康' },
  exploding: { en: 'Exploding', zh: '爆炸' },
  overflow: { en: 'Overflow', zh: '溢出' },
};

/** The verdict of a run in words. */
export function verdictText(
  summary: Pick<Summary, 'verdict' | 'sigmaU'>,
  config: Pick<Config, 'T' | 'prec'>,
  language: Language,
): VerdictText {
  const { verdict } = summary;
  return {
    headline: headlines[verdict.kind][language],
    sentences: sentencesOf(verdict, config, language),
    causes: verdict.kind === 'overflow' ? [] : causesOf(summary, language),
  };
}

/** Headline and sentences as one paragraph, for read-outs and embeds. */
export function verdictParagraph(words: VerdictText, language: Language): string {
  const [stop, space] = language === 'zh' ? ['：', ''] : [': ', ' '];
  return `${words.headline}${stop}${[...words.sentences, ...words.causes].join(space)}`;
}

const phrases = {
  overflow: {
    en: 'At step {k} the hidden state left the range of {format}; from there on there is no gradient.',
    zh: '第 {k} 步时隐藏状态超出了 {format} 的范围，此后没有梯度可言。',
  },
  lossOverflow: {
    en: 'The gradient left the range of {format} although every state stayed within it.',
    zh: '所有状态都在范围之内，梯度却超出了 {format} 的范围。',
  },
  gradientOverflow: {
    en: '{lag} before the loss the gradient left the range of {format}, although every state stayed within it.',
    zh: '从损失往回 {lag}，梯度超出了 {format} 的范围，尽管所有状态都在范围之内。',
  },
  unknown: {
    en: 'The sequence is too short for a slope.',
    zh: '序列太短，量不出斜率。',
  },
  allZero: {
    en: 'No gradient leaves the loss at all: it is exactly zero everywhere.',
    zh: '损失处根本没有梯度传出：处处恰好为零。',
  },
  zeroFrom: {
    en: 'From {lag} before the loss on the gradient is exactly zero.',
    zh: '从损失往回 {lag}起，梯度恰好为零。',
  },
  shortShare: {
    en: '{share} of the gradient arrives, over only {T}.',
    zh: '有 {share} 的梯度到达，但一共只有 {T}。',
  },
  shortGrowth: {
    en: 'The gradient arrives {factor} times as large, over only {T}.',
    zh: '到达时梯度是原来的 {factor} 倍，但一共只有 {T}。',
  },
  losesPer: {
    en: 'The gradient loses one decade every {every}',
    zh: '梯度每 {every}损失一个数量级',
  },
  losesMany: {
    en: 'The gradient loses {decades} decades every step',
    zh: '梯度每步损失 {decades} 个数量级',
  },
  gainsPer: {
    en: 'The gradient grows tenfold every {every}',
    zh: '梯度每 {every}增大十倍',
  },
  gainsMany: {
    en: 'The gradient grows by {decades} decades every step',
    zh: '梯度每步增大 {decades} 个数量级',
  },
  flat: {
    en: 'The gradient keeps its size, within {slope} decades a step',
    zh: '梯度大小基本不变，每步变化不超过 {slope} 个数量级',
  },
  left: { en: '; after {lags} {share} of it is left.', zh: '；{lags}之后还剩 {share}。' },
  grown: {
    en: '; after {lags} it is {factor} times as large.',
    zh: '；{lags}之后是原来的 {factor} 倍。',
  },
  lives: { en: 'Half-life {steps}', zh: '半衰期 {steps}' },
  doubles: { en: 'It doubles every {steps}.', zh: '每 {steps}翻一倍。' },
  horizon: { en: '1\u00a0% is left after {steps}', zh: '{steps}之后剩 1%' },
  horizonLater: {
    en: '1\u00a0% would be left after about {steps}, extrapolated beyond the sequence',
    zh: '外推到序列之外，约 {steps}之后剩 1%',
  },
  transientLoss: {
    en: 'On top of that it loses {decades} decades in the first {steps} next to the loss.',
    zh: '此外，紧挨损失的前 {steps}另损失 {decades} 个数量级。',
  },
  transientGain: {
    en: 'On top of that it gains {decades} decades in the first {steps} next to the loss.',
    zh: '此外，紧挨损失的前 {steps}另增加 {decades} 个数量级。',
  },
  halves: {
    en: 'The slope changes on the way: {near} decades a step in the half near the loss, {far} in the far half.',
    zh: '斜率中途有变：靠近损失的一半每步 {near} 个数量级，远的一半每步 {far} 个数量级。',
  },
} as const satisfies Record<string, Text>;

type Phrase = keyof typeof phrases;

function sentencesOf(
  verdict: Verdict,
  config: Pick<Config, 'T' | 'prec'>,
  language: Language,
): string[] {
  const say = (phrase: Phrase, values: Record<string, string> = {}) =>
    fill(phrases[phrase][language], values);
  const format = floatFormats[config.prec];
  if (verdict.overflowAt !== null)
    return [say('overflow', { k: String(verdict.overflowAt), format })];
  const { gradientOverflowLag: overflowLag } = verdict;
  if (overflowLag) {
    return [say('gradientOverflow', { lag: formatSteps(overflowLag, language), format })];
  }
  if (verdict.kind === 'overflow') return [say('lossOverflow', { format })];
  if (verdict.zeroFromLag === 0) return [say('allZero')];
  const { zeroFromLag } = verdict;
  const zero =
    zeroFromLag === null ? [] : [say('zeroFrom', { lag: formatSteps(zeroFromLag, language) })];
  // Where it ends says more than how it changes until then.
  const sentences = verdict.short
    ? [shortSentence(verdict, config.T, language), ...zero]
    : [...zero, rateSentence(verdict, config.T, language), ...timesSentence(verdict, language)];
  const { transient, halves } = verdict;
  if (transient) {
    const steps = formatSteps(transient.steps, language);
    const decades = formatNumber(Math.abs(transient.decades), language);
    sentences.push(
      say(transient.decades < 0 ? 'transientLoss' : 'transientGain', { decades, steps }),
    );
  }
  if (halves) {
    const near = formatSigned(halves.near, language);
    sentences.push(say('halves', { near, far: formatSigned(halves.far, language) }));
  }
  const told = sentences.filter((sentence) => sentence !== '');
  return told.length > 0 ? told : [say('unknown')];
}

/** From here on (5 % more) it is said how much larger it is, below what is left of it. */
const grownFrom = 0.02;

/** Fewer than 20 steps: a share says more than a slope. */
function shortSentence(verdict: Verdict, T: number, language: Language): string {
  const total = verdict.arrivingDecades;
  if (total === null || Number.isNaN(total)) return fill(phrases.unknown[language]);
  const steps = formatSteps(T, language);
  return total > grownFrom
    ? fill(phrases.shortGrowth[language], { factor: formatLog10(total, language), T: steps })
    : fill(phrases.shortShare[language], { share: shareOf(total, language), T: steps });
}

/** Slope and what is left of it at t = 1. */
function rateSentence(verdict: Verdict, T: number, language: Language): string {
  const slope = verdict.decadesPerStep;
  const total = verdict.arrivingDecades;
  const rate =
    slope === null || Number.isNaN(slope)
      ? ''
      : ratePhrase(isFlat(verdict, slope), slope, language);
  if (rate === '') return '';
  // A zero at the far end has its own sentence.
  if (total === null || !Number.isFinite(total))
    return language === 'zh' ? `${rate}。` : `${rate}.`;
  const lags = formatSteps(T - 1, language);
  return total > grownFrom
    ? rate + fill(phrases.grown[language], { lags, factor: formatLog10(total, language) })
    : rate + fill(phrases.left[language], { lags, share: leftOver(total, language) });
}

/** Whether it hardly changes: as a whole, or by less than twofold up to where it is cut off to zero. */
const isFlat = ({ kind, zeroFromLag }: Verdict, slope: number): boolean =>
  kind === 'healthy' || (zeroFromLag !== null && Math.abs(slope) * zeroFromLag < Math.log10(2));

function ratePhrase(isSteady: boolean, slope: number, language: Language): string {
  if (isSteady) {
    // Rounded up: the slope lies within what is said.
    const bound = Math.max(0.001, Math.ceil(Math.abs(slope) * 1000) / 1000);
    return fill(phrases.flat[language], { slope: formatNumber(bound, language, 1) });
  }
  const grows = slope > 0;
  if (Math.abs(slope) > 1) {
    const decades = formatNumber(Math.abs(slope), language);
    return fill(phrases[grows ? 'gainsMany' : 'losesMany'][language], { decades });
  }
  const every = formatSteps(1 / Math.abs(slope), language);
  return fill(phrases[grows ? 'gainsPer' : 'losesPer'][language], { every });
}

/** Half-life and horizon, or the doubling time. */
function timesSentence(verdict: Verdict, language: Language): string[] {
  const { halfLife, horizon, horizonExtrapolated, zeroFromLag } = verdict;
  const slope = verdict.decadesPerStep ?? 0;
  const times: string[] = [];
  // Half a life within half a step says nothing that the rate has not said.
  if (halfLife !== null && halfLife > 0.5 && Number.isFinite(halfLife) && !isFlat(verdict, slope)) {
    const steps = formatSteps(halfLife, language);
    if (slope > 0) return [fill(phrases.doubles[language], { steps })];
    times.push(fill(phrases.lives[language], { steps }));
  }
  const isBeforeZero = zeroFromLag === null || (horizon ?? 0) < zeroFromLag;
  if (horizon !== null && Number.isFinite(horizon) && isBeforeZero) {
    const phrase = horizonExtrapolated ? phrases.horizonLater : phrases.horizon;
    times.push(fill(phrase[language], { steps: formatSteps(horizon, language) }));
  }
  if (times.length === 0) return [];
  return [language === 'zh' ? `${times.join('；')}。` : `${times.join('; ')}.`];
}

/** What is left as a percentage where that is short, else as a plain number. */
const leftOver = (log10: number, language: Language) =>
  log10 > -2 ? shareOf(log10, language) : formatLog10(log10, language, 1);

const shareOf = (log10: number, language: Language) =>
  log10 > -5 ? formatPercent(10 ** log10, language) : formatLog10(log10, language);

const causePhrases = {
  gainEqual: { en: 'every singular value of U is {value}', zh: 'U 的奇异值全为 {value}' },
  gainSpread: {
    en: 'the singular values of U lie between {min} and {max}, their median {value}',
    zh: 'U 的奇异值在 {min} 与 {max} 之间，中位数为 {value}',
  },
  gainMedian: {
    en: 'the median singular value of U is {value}',
    zh: 'U 的奇异值中位数为 {value}',
  },
  slope: { en: 'the activation’s mean f′² = {value}', zh: '激活函数的 f′² 均值为 {value}' },
  carry: {
    en: 'the keeping gate lets {value} of the memory pass, which alone',
    zh: '保持门平均放行 {value} 的记忆，仅此一项',
  },
  costs: { en: ' costs {decades} decades a step', zh: '，每步损失 {decades} 个数量级' },
  adds: { en: ' adds {decades} decades a step', zh: '，每步增加 {decades} 个数量级' },
  neither: { en: ' changes next to nothing', zh: '，几乎没有影响' },
  which: { en: ', which', zh: '' },
} as const satisfies Record<string, Text>;

/** Below this many decades a step a factor is said to change nothing: two tenths of a percent. */
const negligible = 1e-3;

function causesOf(summary: Pick<Summary, 'verdict' | 'sigmaU'>, language: Language): string[] {
  const causes = summary.verdict.causes.filter(
    (cause) => Number.isFinite(cause.value) && isWorthSaying(cause, summary),
  );
  const gain = causes.find((cause) => cause.id === 'gain');
  const slope = causes.find((cause) => cause.id === 'slope');
  const clauses = causes.map((cause) => ({
    cause,
    clause: clauseOf[cause.id](cause, summary, language),
  }));
  // The two factors of a plain network say most in one breath: weights that keep, and yet …
  if (gain && slope && (Math.abs(gain.decades) < negligible || gain.decades * slope.decades < 0)) {
    const first = clauseOf.gain(gain, summary, language);
    const second = clauseOf.slope(slope, summary, language);
    const joined = language === 'zh' ? `${first}，但${second}` : `${first}, yet ${second}`;
    const others = clauses.filter(({ cause }) => cause !== gain && cause !== slope);
    return [joined, ...others.map(({ clause }) => clause)].map((text) => finished(text, language));
  }
  return clauses.map(({ clause }) => finished(clause, language));
}

/**
 * Weights whose middle keeps the gradient say something only when the others are known: "the median is 1.00" would have
 * to become "every one is 1.00" a moment later.
 */
const isWorthSaying = (cause: Cause, { sigmaU }: Pick<Summary, 'sigmaU'>): boolean =>
  cause.id !== 'gain' || sigmaU !== null || Math.abs(cause.decades) >= negligible;

const clauseOf: Readonly<
  Record<
    Cause['id'],
    (cause: Cause, summary: Pick<Summary, 'sigmaU'>, language: Language) => string
  >
> = {
  gain: (cause, { sigmaU }, language) => {
    const number = (value: number) => formatNumber(value, language, 3);
    const value = number(cause.value);
    // An effect of nothing goes without saying when the number is 1.00.
    const effect =
      Math.abs(cause.decades) < negligible
        ? ''
        : causePhrases.which[language] + effectOf(cause.decades, language);
    if (!sigmaU || !Number.isFinite(sigmaU.max) || !Number.isFinite(sigmaU.min)) {
      return fill(causePhrases.gainMedian[language], { value }) + effect;
    }
    const isEqual = sigmaU.max - sigmaU.min < 1e-3 * sigmaU.max;
    const values = { value, min: number(sigmaU.min), max: number(sigmaU.max) };
    return (
      fill((isEqual ? causePhrases.gainEqual : causePhrases.gainSpread)[language], values) + effect
    );
  },
  slope: (cause, _, language) =>
    fill(causePhrases.slope[language], { value: formatNumber(cause.value, language) }) +
    effectOf(cause.decades, language),
  carry: (cause, _, language) =>
    fill(causePhrases.carry[language], { value: formatPercent(cause.value, language) }) +
    effectOf(cause.decades, language),
};

function effectOf(decades: number, language: Language): string {
  if (!(Math.abs(decades) >= negligible)) return causePhrases.neither[language];
  // −∞: the factor is exactly 0, and its sentence has said so with the value.
  const size = Number.isFinite(decades)
    ? formatFixed(Math.abs(decades), language, Math.abs(decades) < 0.01 ? 3 : 2)
    : null;
  if (size === null) return language === 'zh' ? '，什么也不剩' : ' leaves nothing';
  return fill((decades < 0 ? causePhrases.costs : causePhrases.adds)[language], { decades: size });
}

function finished(clause: string, language: Language): string {
  if (language === 'zh') return `${clause}。`;
  return `${clause.charAt(0).toUpperCase()}${clause.slice(1)}.`;
}
