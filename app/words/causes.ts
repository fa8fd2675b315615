/** What the slope of a run's gradient is made of, in words. */

import { causesOf } from '../../workers/engine/run/causesOf.ts';
import type { Cause, Causes } from '../../workers/model/cause.ts';
import type { Language } from '../../workers/model/languages.ts';
import type { Config } from '../../workers/model/params/index.ts';
import type { Verdict } from '../../workers/model/snapshot.ts';
import { say, type Text } from '../locales/index.ts';
import { numbersOf, type RunSnapshot } from '../session/runSnapshot.ts';
import { formatName } from './formats.ts';
import { gateName, keepGateName } from './gates.ts';
import { formatNumber, formatSigned, noNumber } from './numbers.ts';
import { halvesSentence } from './verdict.ts';

/** As many as are printed. */
const mostSaid = 3;
/** Decimals that causes are printed with: the others and their sum come out of these. */
const decimals = 3;
/** Share of the slope beyond which its change on the way says more than its parts. */
const bendShare = 0.2;

const names: Readonly<Record<string, Text>> = {
  weights: 'causes.names.weights',
  slope: 'causes.names.slope',
  leak: 'causes.names.leak',
  skew: 'causes.names.skew',
  normalisation: 'causes.names.normalisation',
  dropout: 'causes.names.dropout',
  attention: 'causes.names.attention',
  clip: 'causes.names.clip',
  rounding: 'causes.names.rounding',
  paths: 'causes.names.paths',
  bend: 'causes.names.bend',
};

const prefix = 'gate:';

/** The name of a cause in the words of the field. */
function causeName({ id }: Pick<Cause, 'id'>, config: Config, language: Language): string {
  if (id.startsWith(prefix)) {
    return say('causes.gate', language, { name: say(gateName(id.slice(prefix.length)), language) });
  }
  if (id === 'keep') {
    const name = keepGateName(config);
    return name
      ? say('causes.keeping', language, { gate: say(name, language) })
      : say('causes.kept', language);
  }
  return say(names[id] ?? { verbatim: id }, language, { format: formatName(config) });
}

const text = {
  pending: { key: 'causes.pending', values: { noNumber } },
  terms: 'causes.text.terms',
  work: 'causes.text.work',
  sum: 'causes.text.sum',
  part: 'causes.text.part',
  rest: 'causes.text.rest',
  bends: 'causes.text.bends',
} as const satisfies Record<string, Text>;

/** What the slope of the run on screen is made of; null while that is not computed. */
export function knownCauses(picture: RunSnapshot): Causes | null {
  const isKnown = picture.complete?.includes('causes') === true;
  return causesOf(picture.config, isKnown ? numbersOf(picture, 'causes') : null);
}

/** A part of the slope as it is printed: rounded, in decades. */
export interface CausePart {
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
  if (!causes) return say(text.pending, language);
  const { problem } = causes;
  if (problem) {
    if (problem.reason !== 'terms' && problem.reason !== 'work') return null;
    return say(text[problem.reason], language, {
      asked: formatNumber(problem.asked ?? Number.NaN, language),
      limit: formatNumber(problem.limit ?? Number.NaN, language),
    });
  }
  const { decadesPerStep: slope, halves } = verdict;
  if (slope === null) return null;
  const bend = causes.causes.find(({ id }) => id === 'bend')?.decades ?? 0;
  if (Math.abs(bend) > bendShare * Math.abs(slope)) {
    return halves ? halvesSentence(halves, language) : say(text.bends, language);
  }
  const parts = partsOf(causes.causes, slope, config, language);
  return say(text.sum, language, {
    parts: parts
      .map((part) => say(text.part, language, { ...part }))
      .join(say(separators, language)),
    slope: formatSigned(slope, language, decimals),
  });
}

const separators = 'writing.comma' as const;

/**
 * The causes that are printed, three at most: those that go the way of the slope first, largest first, then those that
 * give some of it back; and the sum of the others, so that what is printed adds up to the printed slope.
 */
export function partsOf(
  causes: readonly Cause[],
  slope: number,
  config: Config,
  language: Language,
): readonly CausePart[] {
  const said = chosen(causes, slope);
  const whole = inUnits(slope);
  const units = said.map(({ decades }) => inUnits(decades));
  const rest = whole - units.reduce((sum, value) => sum + value, 0);
  const print = (value: number) => formatSigned(value / 10 ** decimals, language, decimals);
  const parts = said.map((cause, i) => ({
    name: causeName(cause, config, language),
    decades: print(units[i]),
  }));
  return rest === 0 ? parts : [...parts, { name: say(text.rest, language), decades: print(rest) }];
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
