/** A run read out in plain words: what the gradient does on its way back from the loss, in numbers, and why. */

import { halvesDiffer } from '../../workers/engine/run/verdict.ts';
import type { Language } from '../../workers/model/languages.ts';
import type { Config } from '../../workers/model/params/index.ts';
import type { Summary } from '../../workers/model/protocol.ts';
import type { Verdict, VerdictKind, ZeroBy } from '../../workers/model/snapshot.ts';
import { say, type Text } from '../locales/index.ts';
import { formatName } from './formats.ts';
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
  vanishing: 'verdict.headlines.vanishing',
  healthy: 'verdict.headlines.healthy',
  exploding: 'verdict.headlines.exploding',
  overflow: 'verdict.headlines.overflow',
};

/** The verdict of a run in words; what its slope is made of is told by `causes.ts`. */
export function verdictText(
  { verdict, learning }: Pick<Summary, 'verdict' | 'learning'>,
  config: VerdictSettings,
  language: Language,
): VerdictText {
  const isOver = verdict.kind === 'overflow';
  return {
    headline: say(headlines[verdict.kind], language),
    sentences: [
      headlineSentence(verdict, config, language),
      ...(isOver ? [] : detailsOf(verdict, config, language)),
      ...learningSentences(learning, language),
    ],
  };
}

/** Headline and sentences as one paragraph, for read-outs and embeds. */
export function verdictParagraph(words: VerdictText, language: Language): string {
  const sentences = words.sentences.join(say('writing.space', language));
  return `${words.headline}${say('writing.colon', language)}${sentences}`;
}

/** log₁₀ 2: from here on a growth is told in times. */
const twofold = Math.log10(2);
/** Decades within which a gradient keeps its size: from half to twice. */
const sameSize = 0.3;

/** A sentence about the ratio, and when it may be said. */
export interface VerdictPhrase {
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
export const phrases: readonly VerdictPhrase[] = [
  {
    id: 'overflow',
    when: ({ overflowAt }) => overflowAt !== null,
    says: 'verdict.phrases.overflow',
  },
  {
    id: 'loss-overflow',
    when: ({ gradientOverflowLag }) => gradientOverflowLag === 0,
    says: 'verdict.phrases.lossOverflow',
  },
  {
    id: 'gradient-overflow',
    kinds: ['overflow'],
    says: 'verdict.phrases.gradientOverflow',
  },
  {
    id: 'nothing',
    when: ({ zeroFromLag }) => zeroFromLag === 0,
    says: 'verdict.phrases.nothing',
  },
  {
    id: 'no-ratio',
    when: ({ log10Ratio }) => log10Ratio === null,
    says: 'verdict.phrases.noRatio',
  },
  {
    id: 'zero',
    when: ({ zeroFromLag }) => zeroFromLag !== null,
    says: 'verdict.phrases.zero',
  },
  {
    id: 'direct-growth',
    within: [twofold, Infinity],
    when: ({ directShare }) => directShare !== null,
    says: 'verdict.phrases.directGrowth',
  },
  {
    id: 'direct',
    when: ({ directShare }) => directShare !== null,
    says: 'verdict.phrases.direct',
  },
  {
    id: 'short-growth',
    within: [twofold, Infinity],
    when: ({ short }) => short,
    says: 'verdict.phrases.shortGrowth',
  },
  {
    id: 'short',
    when: ({ short }) => short,
    says: 'verdict.phrases.short',
  },
  {
    id: 'dip',
    when: ({ lowest }) => lowest !== null,
    says: 'verdict.phrases.dip',
  },
  {
    id: 'early',
    within: [-Infinity, -2],
    when: ({ transient, log10Ratio }) =>
      transient !== null && log10Ratio !== null && transient.decades <= log10Ratio / 2,
    says: 'verdict.phrases.early',
  },
  {
    id: 'vanishing',
    within: [-Infinity, -sameSize],
    kinds: ['vanishing'],
    says: 'verdict.phrases.vanishing',
  },
  {
    id: 'same',
    within: [-sameSize, sameSize],
    kinds: ['healthy'],
    says: 'verdict.phrases.same',
  },
  {
    id: 'growth',
    within: [twofold, Infinity],
    says: 'verdict.phrases.growth',
  },
  {
    id: 'arrives',
    says: 'verdict.phrases.arrives',
  },
];

/** The first phrase that may be said of a verdict. */
export function phraseOf(verdict: Verdict): VerdictPhrase {
  const ratio = verdict.log10Ratio ?? Number.NaN;
  const mayBeSaid = ({ within, kinds, when }: VerdictPhrase): boolean =>
    (within === undefined || (ratio >= within[0] && ratio <= within[1])) &&
    (kinds?.includes(verdict.kind) ?? true) &&
    (when?.(verdict) ?? true);
  const found = phrases.find(mayBeSaid);
  if (!found) throw new RangeError('a verdict without a phrase');
  return found;
}

const zeroReasons: Readonly<Record<ZeroBy, Text>> = {
  truncation: 'verdict.zeroReasons.truncation',
  'dead-units': 'verdict.zeroReasons.deadUnits',
  underflow: 'verdict.zeroReasons.underflow',
  normalisation: 'verdict.zeroReasons.normalisation',
  'adjoint-clip': 'verdict.zeroReasons.adjointClip',
};

const words = {
  gradient: 'verdict.words.gradient',
  lastGradient: 'verdict.words.lastGradient',
  firstInput: 'verdict.words.firstInput',
  topLayer: 'verdict.words.topLayer',
  forward: 'verdict.words.forward',
} as const satisfies Record<string, Text>;

function headlineSentence(verdict: Verdict, config: VerdictSettings, language: Language): string {
  const format = formatName(config);
  const steps = (count: number | null | undefined) => formatSteps(count ?? Number.NaN, language);
  const its = say(config.read === 'all' ? words.lastGradient : words.gradient, language);
  const reason =
    verdict.zeroBy === null ? '' : say(zeroReasons[verdict.zeroBy], language, { format });
  return say(phraseOf(verdict).says, language, {
    format,
    its,
    k: verdict.overflowAt ?? '',
    overflowLag: steps(verdict.gradientOverflowLag),
    whose: `${its.charAt(0).toUpperCase()}${its.slice(1)}`,
    place: say(config.layers > 1 ? words.topLayer : words.firstInput, language),
    direction: config.bi ? say(words.forward, language) : '',
    ratio: formatRatio(verdict.log10Ratio, language),
    share: formatPercent(verdict.directShare ?? Number.NaN, language),
    T: steps(config.T),
    early: steps(verdict.transient?.steps),
    lowest: formatRatio(verdict.lowest?.decades ?? null, language),
    lowestLag: steps(verdict.lowest?.lag),
    zeroLag: steps(verdict.zeroFromLag),
    zeroBy: reason,
  });
}

const details = {
  halves: 'verdict.details.halves',
  doubles: 'verdict.details.doubles',
  reach: 'verdict.details.reach',
  reachBeyond: 'verdict.details.reachBeyond',
  mostLoss: 'verdict.details.mostLoss',
  partLoss: 'verdict.details.partLoss',
  lossFirst: 'verdict.details.lossFirst',
  growthFirst: 'verdict.details.growthFirst',
  untilZero: 'verdict.details.untilZero',
  slopes: 'verdict.details.slopes',
  reverse: 'verdict.details.reverse',
  oneInput: 'verdict.details.oneInput',
} as const satisfies Record<string, Text>;

/** What stands beside the headline's sentence. */
function detailsOf(verdict: Verdict, config: VerdictSettings, language: Language): string[] {
  const { halves, zeroFromLag, decadesPerStep: slope } = verdict;
  const sentences: string[] = [];
  if (zeroFromLag === 0) return sentences;
  if (zeroFromLag !== null && slope !== null) {
    sentences.push(say(details.untilZero, language, { slope: formatSigned(slope, language) }));
  } else sentences.push(...timesSentence(verdict, language));
  sentences.push(...transientSentence(verdict, language));
  if (halves && halvesDiffer(halves)) sentences.push(halvesSentence(halves, language));
  if (config.bi) sentences.push(reverseSentence(verdict, language));
  return sentences;
}

/** The slopes of both halves, in a sentence. */
export function halvesSentence(
  { near, far }: NonNullable<Verdict['halves']>,
  language: Language,
): string {
  return say(details.slopes, language, {
    near: formatSigned(near, language),
    far: formatSigned(far, language),
  });
}

/** Half-life and reach, or the doubling time. */
export function timesSentence(verdict: Verdict, language: Language): string[] {
  const { halfLife, reach, reachBeyond, kind } = verdict;
  const times: string[] = [];
  // Half a life within half a step says nothing that the rest has not said.
  if (halfLife !== null && halfLife > 0.5 && Number.isFinite(halfLife)) {
    const steps = formatSteps(halfLife, language);
    if (kind === 'exploding') return [say(details.doubles, language, { steps })];
    times.push(say(details.halves, language, { steps }));
  }
  // Where nothing at all gets that far back, that has been said.
  if (reach !== null && reach !== verdict.zeroFromLag) {
    times.push(say(details.reach, language, { steps: formatSteps(reach, language) }));
  }
  if (reachBeyond !== null) {
    times.push(say(details.reachBeyond, language, { steps: formatSteps(reachBeyond, language) }));
  }
  if (times.length === 0) return [];
  const [first, ...rest] = times;
  const sentence = [`${first.charAt(0).toUpperCase()}${first.slice(1)}`, ...rest];
  return [sentence.join(say('writing.semicolon', language)) + say('writing.stop', language)];
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
  return [say(phrase, language, { steps: formatSteps(steps, language), ratio })];
}

function reverseSentence({ reverse }: Verdict, language: Language): string {
  if (!reverse) return say(details.oneInput, language);
  return say(details.reverse, language, { ratio: formatRatio(reverse.log10Ratio, language) });
}

const learningPhrases = {
  stuck: 'verdict.learning.stuck',
  swinging: 'verdict.learning.swinging',
} as const satisfies Record<string, Text>;

function learningSentences(learning: Summary['learning'], language: Language): string[] {
  const { loss, baseline, isStuck } = learning;
  const said: string[] = [];
  if (isStuck && baseline !== null) {
    said.push(
      say(learningPhrases.stuck, language, {
        loss: formatNumber(loss, language),
        baseline: formatNumber(baseline, language),
      }),
    );
  }
  return [...said, ...swingingSentence(learning, language)];
}

/** That the loss swings, where it does. A loss that is no number is told as that; it does not go up and down. */
export const swingingSentence = (
  { loss, isSwinging }: Summary['learning'],
  language: Language,
): readonly string[] =>
  isSwinging && Number.isFinite(loss) ? [say(learningPhrases.swinging, language)] : [];
