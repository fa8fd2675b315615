/** What the slope of a run's gradient is made of, in words. */

import { causesOf } from '../../workers/engine/causesOf.ts';
import { gateName, keepGateName } from '../../workers/engine/gateNames.ts';
import type { Verdict } from '../../workers/engine/verdict.ts';
import type { Cause, Causes } from '../../workers/model/cause.ts';
import type { Config } from '../../workers/model/params.ts';
import { fill, type Language, type Text } from '../../workers/model/text.ts';
import { numbersOf, type Picture } from '../session/picture.ts';
import { floatFormats } from './formats.ts';
import { formatNumber, formatSigned, noNumber } from './numbers.ts';
import { halvesSentence } from './verdict.ts';

/** As many as are printed. */
const mostSaid = 3;
/** Decimals that causes are printed with: the others and their sum come out of these. */
const decimals = 3;
/** Share of the slope beyond which its change on the way says more than its parts. */
const bendShare = 0.2;

const names: Readonly<Record<string, Text>> = {
  weights: { en: 'the recurrent weights', zh: '循环权重' },
  slope: { en: 'the slope f′ of the activation', zh: '激活函数的斜率 f′' },
  leak: { en: 'the leak', zh: '泄漏项' },
  skew: { en: 'the skew-symmetric weights', zh: '反对称权重' },
  normalisation: { en: 'the normalisation 1/√(var + ε)', zh: '归一化 1/√(var + ε)' },
  dropout: { en: 'the dropout mask', zh: 'dropout 掩码' },
  attention: { en: 'direct paths of attention', zh: '注意力的直接通路' },
  clip: { en: 'adjoint clipping', zh: '伴随裁剪' },
  rounding: { en: 'rounding to {format}', zh: '舍入到 {format}' },
  paths: { en: 'that there are several paths', zh: '存在多条路径' },
  bend: { en: 'the change of the rate on the way', zh: '途中速率的变化' },
};

const gate: Text = { en: 'the {name}', zh: '{name}' };
const keeping: Text = { en: 'what the {gate} keeps', zh: '{gate}保留的部分' };
const kept: Text = { en: 'what is kept of the old state', zh: '旧状态保留的部分' };
const prefix = 'gate:';

/** The name of a cause in the words of the field. */
function causeName({ id }: Pick<Cause, 'id'>, config: Config, language: Language): string {
  if (id.startsWith(prefix)) {
    return fill(gate[language], { name: gateName(id.slice(prefix.length))[language] });
  }
  if (id === 'keep') {
    const name = keepGateName(config);
    return name ? fill(keeping[language], { gate: name[language] }) : kept[language];
  }
  return fill(names[id]?.[language] ?? id, { format: floatFormats[config.prec] });
}

const text = {
  pending: { en: `Causes: ${noNumber}`, zh: `原因：${noNumber}` },
  terms: {
    en: 'No causes: the step back has {asked} paths, {limit} at most are told apart.',
    zh: '没有原因：每往回一步有 {asked} 条路径，最多分辨 {limit} 条。',
  },
  work: {
    en: 'No causes: they would take {asked} multiplications, {limit} at most.',
    zh: '没有原因：需要 {asked} 次乘法，上限为 {limit} 次。',
  },
  sum: {
    en: 'Each step back, in decades: {parts}; together {slope}.',
    zh: '每往回一步（数量级）：{parts}；合计 {slope}。',
  },
  part: { en: '{name} {decades}', zh: '{name} {decades}' },
  rest: { en: 'the rest', zh: '其余' },
  bends: { en: 'The rate changes on the way.', zh: '途中速率有变。' },
} as const satisfies Record<string, Text>;

/** What the slope of the run on screen is made of; null while that is not computed. */
export function knownCauses(picture: Picture): Causes | null {
  const isKnown = picture.complete?.includes('causes') === true;
  return causesOf(picture.config, isKnown ? numbersOf(picture, 'causes') : null);
}

/** A part of the slope as it is printed: rounded, in decades. */
export interface Part {
  readonly name: string;
  readonly decades: string;
}

/**
 * What the page says of the causes: one sentence whose numbers add up to the slope as it is printed.
 *
 * @param causes  null while they are not known
 */
export function causesText(
  causes: Causes | null,
  verdict: Verdict,
  config: Config,
  language: Language,
): string | null {
  if (!causes) return text.pending[language];
  const { problem } = causes;
  if (problem) {
    if (problem.reason !== 'terms' && problem.reason !== 'work') return null;
    return fill(text[problem.reason][language], {
      asked: formatNumber(problem.asked ?? Number.NaN, language),
      limit: formatNumber(problem.limit ?? Number.NaN, language),
    });
  }
  const { decadesPerStep: slope, halves } = verdict;
  if (slope === null) return null;
  const bend = causes.causes.find(({ id }) => id === 'bend')?.decades ?? 0;
  if (Math.abs(bend) > bendShare * Math.abs(slope)) {
    return halves ? halvesSentence(halves, language) : text.bends[language];
  }
  const parts = partsOf(causes.causes, slope, config, language);
  return fill(text.sum[language], {
    parts: parts.map((part) => fill(text.part[language], { ...part })).join(separators[language]),
    slope: formatSigned(slope, language, decimals),
  });
}

const separators = { en: ', ', zh: '，' } as const;

/**
 * The causes that are printed, three at most: those that go the way of the slope first, largest first, then those that
 * give some of it back; and the sum of the others, so that what is printed adds up to the printed slope.
 */
export function partsOf(
  causes: readonly Cause[],
  slope: number,
  config: Config,
  language: Language,
): readonly Part[] {
  const said = chosen(causes, slope);
  const whole = inUnits(slope);
  const units = said.map(({ decades }) => inUnits(decades));
  const rest = whole - units.reduce((sum, value) => sum + value, 0);
  const print = (value: number) => formatSigned(value / 10 ** decimals, language, decimals);
  const parts = said.map((cause, i) => ({
    name: causeName(cause, config, language),
    decades: print(units[i]),
  }));
  return rest === 0 ? parts : [...parts, { name: text.rest[language], decades: print(rest) }];
}

/** In units of the last decimal that is printed. */
const inUnits = (decades: number) => Math.round(decades * 10 ** decimals);

function chosen(causes: readonly Cause[], slope: number): readonly Cause[] {
  const worthIt = causes.filter(({ id, decades }) => id !== 'bend' && inUnits(decades) !== 0);
  const sorted = worthIt.toSorted((a, b) => Math.abs(b.decades) - Math.abs(a.decades));
  const isAlong = ({ decades }: Cause) => decades * slope > 0;
  const largest = sorted.slice(0, mostSaid);
  const along = sorted.find(isAlong);
  // What gives back is told only after something that it gives back from.
  const said =
    along && !largest.some(isAlong) ? [along, ...largest.slice(0, mostSaid - 1)] : largest;
  return [...said.filter(isAlong), ...said.filter((cause) => !isAlong(cause))];
}
