/** What stands beside a run in sentences: in which numbers it is computed, and what is special about it. */

import { type Clipping, clippings } from '../../workers/engine/clipping.ts';
import { optimizers } from '../../workers/engine/optimizers.ts';
import { precisions } from '../../workers/engine/precisions.ts';
import { readouts } from '../../workers/engine/readouts/index.ts';
import type { Readout } from '../../workers/engine/readouts/readout.ts';
import type { Language } from '../../workers/model/languages.ts';
import { labelOf } from '../locales/entries.ts';
import { listed, say, type Text } from '../locales/index.ts';
import { hasEndlessVariance } from '../panels/norm/curves.ts';
import { numbersOf, type RunSnapshot } from '../session/runSnapshot.ts';
import { formatName } from './formats.ts';
import { formatLog10, formatNumber } from './numbers.ts';

const phrases = {
  rounded: 'runNotes.phrases.rounded',
  lossInfinite: 'runNotes.phrases.lossInfinite',
  lossZero: 'runNotes.phrases.lossZero',
  clipNorm: 'runNotes.phrases.clipNorm',
  clipNormOfPart: 'runNotes.phrases.clipNormOfPart',
  standStill: 'runNotes.phrases.standStill',
  division: 'runNotes.phrases.division',
  still: 'runNotes.phrases.still',
  stillLayer: 'runNotes.phrases.stillLayer',
  reverseOne: 'runNotes.phrases.reverseOne',
  reverseInput: 'runNotes.phrases.reverseInput',
  reverseBelow: 'runNotes.phrases.reverseBelow',
  endless: 'runNotes.phrases.endless',
} as const satisfies Record<string, Text>;

/** Computed in float64 whatever the format. */
const parts = {
  loss: 'runNotes.parts.loss',
  norm: 'runNotes.parts.norm',
  update: 'runNotes.parts.update',
  attention: 'runNotes.parts.attention',
  spectra: 'runNotes.parts.spectra',
} as const satisfies Record<string, Text>;

const partNames = {
  tensor: 'runNotes.partNames.tensor',
  unit: 'runNotes.partNames.unit',
} as const satisfies Record<string, Text>;

/** The sentences; none where the run is in float64 and moves. */
export function runNotes(picture: RunSnapshot, language: Language): string[] {
  return [...notesOfFormat(picture, language), ...notesOfRun(picture, language)];
}

function notesOfRun(picture: RunSnapshot, language: Language): string[] {
  const { layers, bi, read, T } = picture.config;
  const readout: Readout = readouts.find(read);
  const seesOne = bi && T > 1 && readout.reads === 'last';
  const input = say(phrases[layers > 1 ? 'reverseBelow' : 'reverseInput'], language);
  const state = numbersOf(picture, 'log10State');
  const isStill = state?.every((norm) => norm === -Infinity) === true;
  const still = phrases[layers > 1 || bi ? 'stillLayer' : 'still'];
  return [
    ...(seesOne ? [say(phrases.reverseOne, language, { input })] : []),
    ...(isStill ? [say(still, language)] : []),
    ...(hasEndlessVariance(picture) ? [say(phrases.endless, language)] : []),
  ];
}

function notesOfFormat({ summary, config }: RunSnapshot, language: Language): string[] {
  const { besideFormat: beside } = summary;
  if (!beside) return [];
  const rule: Clipping = clippings.find(config.clip);
  const names = [
    parts.loss,
    ...(rule.normOf ? [parts.norm] : []),
    parts.update,
    ...(config.read === 'attention' ? [parts.attention] : []),
    parts.spectra,
  ].map((name) => say(name, language));
  const format = formatName(config);
  const common = { format, ...endsOf(config.prec, language) };
  const loss = formatLog10(summary.log10Loss, language);
  const { log10SquaredNorm: square, division } = beside;
  return [
    say(phrases.rounded, language, {
      format,
      parts: listed(names, language),
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
            optimizer: say(labelOf(optimizers, config.opt), language),
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
  { summary, config }: Pick<RunSnapshot, 'summary' | 'config'>,
  language: Language,
): string {
  const { normOf }: Clipping = clippings.find(config.clip);
  const values = { ...common, square: formatLog10(log10, language) };
  if (normOf === 'tensor' || normOf === 'unit') {
    return say(phrases.clipNormOfPart, language, {
      ...values,
      part: say(partNames[normOf], language),
    });
  }
  // A kept momentum or a weight decay moves them without a gradient.
  const isFirst = summary.step === 0 || optimizers.find(config.opt).slots === 0;
  const still = isFirst && config.wd === 0 ? say(phrases.standStill, language) : '';
  return say(phrases.clipNorm, language, { ...values, still });
}

/** The largest number of a format and the smallest above 0. */
function endsOf(id: RunSnapshot['config']['prec'], language: Language) {
  const { significandBits, minExponent, maxExponent } = precisions.find(id);
  const largest = (2 - 2 ** (1 - significandBits)) * 2 ** maxExponent;
  return {
    largest: formatNumber(largest, language),
    smallest: formatNumber(2 ** (minExponent + 1 - significandBits), language),
  };
}
