/** Runs named by what tells them apart: `gain 2.5, LSTM`. All words come from the table of settings. */

import { initialOf } from '../../../workers/model/initial.ts';
import type { Language } from '../../../workers/model/languages.ts';
import { type Param, tellsApart, type Value, type Values } from '../../../workers/model/param.ts';
import { type Config, params } from '../../../workers/model/params/index.ts';
import { labelOf, paramLabel } from '../../locales/entries.ts';
import { say } from '../../locales/index.ts';
import { formatNumber } from '../../words/numbers.ts';

/** What a name is made from. */
export interface NamedRun {
  readonly config: Config;
  /** Training steps done. */
  readonly step: number;
}

/** So many settings are named; of the others only their number is told. */
const mostParts = 3;

/**
 * The name of a run: the settings in which it differs from the run on screen, and its updates where those do.
 *
 * A run like the one on screen is told from the other pinned ones instead, and the only one there is from the defaults.
 */
export function nameOf(
  run: NamedRun,
  current: NamedRun | null,
  others: readonly NamedRun[],
  language: Language,
): string {
  for (const compared of [current ? [current] : [], others]) {
    const parts = partsOf(run, compared, language);
    if (parts.length > 0) return parts.join(say('writing.comma', language));
  }
  const own = settingsIn(run, (param) => isOwn(param, run), language);
  return own.length > 0
    ? own.join(say('writing.comma', language))
    : say('compare.names.default', language);
}

/** What tells a run from some others; empty when nothing does. */
function partsOf(run: NamedRun, others: readonly NamedRun[], language: Language): string[] {
  const isNamed = (param: Param) =>
    others.some(({ config }) => settingOf(config, param) !== settingOf(run.config, param));
  const parts = settingsIn(run, isNamed, language);
  if (others.every(({ step }) => step === run.step)) return parts;
  const trained =
    run.step > 0
      ? say('compare.names.after', language, { step: run.step })
      : say('compare.names.start', language);
  return [...parts, trained];
}

/** The settings of a run that are to be told, with their values. */
function settingsIn(
  run: NamedRun,
  isNamed: (param: Param) => boolean,
  language: Language,
): string[] {
  const all: readonly Param[] = params;
  const named = all.filter(
    (param) => tellsApart(param) && (param.usedWhen?.(run.config) ?? true) && isNamed(param),
  );
  return settingTexts(run.config, named, language);
}

/** Some settings with their values; of many only the first, and how many more there are. */
export function settingTexts(
  config: Config,
  params: readonly Param[],
  language: Language,
): string[] {
  const parts = params.slice(0, mostParts).map((param) => partOf(param, config, language));
  const left = params.length - parts.length;
  return left > 0 ? [...parts, say('compare.names.more', language, { count: left })] : parts;
}

const settingOf = (config: Values, { key }: Param): Value | undefined => config[key];

/** Whether a setting is another than it would be by itself. */
const isOwn = (param: Param, { config }: NamedRun) =>
  settingOf(config, param) !== initialOf(param, { ...config, preset: 'none' });

/** One setting with its value. */
function partOf(param: Param, config: Values, language: Language): string {
  const label = say(paramLabel(param, config), language);
  const value = settingOf(config, param);
  if (param.kind === 'toggle')
    return say(value ? 'compare.names.on' : 'compare.names.off', language, { label });
  if (param.kind === 'choice') {
    const option = say(labelOf(param.options, String(value)), language);
    return param.namesItself ? option : `${label} ${option}`;
  }
  if (param.kind === 'range') return `${label} ${shortNumber(Number(value), language)}`;
  return label;
}

/** With no zeros at its end: `2.5`, `10⁻⁴`. */
const shortNumber = (value: number, language: Language): string =>
  Number.isInteger(value) && Math.abs(value) < 1e4
    ? formatNumber(value, language, 4).replace(/\.0+$/, '')
    : formatNumber(value, language, 3)
        .replace(/(\.\d*?)0+(?=$|×)/, '$1')
        .replace(/\.(?=$|×)/, '');
