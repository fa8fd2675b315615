/** What a preset is there to show, in words whose every number is of the run on screen. */

import type { Language } from '../../workers/model/languages.ts';
import type { PresetId } from '../../workers/model/presets.ts';
import { fill, placeholders, type TextKey } from '../locales/index.ts';
import { numbersOf, type RunSnapshot } from '../session/runSnapshot.ts';
import { formatLog10, formatRatio, formatSigned } from './numbers.ts';

/** What to look at in a preset. */
export const captionText = (preset: Exclude<PresetId, 'none'>): TextKey =>
  `presets.${preset}.caption`;

/** In place of the caption when settings of the preset were changed: its words may no longer fit. */
export const changedCaption: TextKey = 'caption.changed';

/** A number of the run in words; null where the run has none. */
type Reading = (picture: RunSnapshot, language: Language) => string | null;

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

/** The sentence with the run's numbers; null while one of them is missing. */
export function captionOf(
  sentence: string,
  picture: RunSnapshot,
  language: Language,
): string | null {
  const values: Record<string, string> = {};
  for (const name of placeholders(sentence)) {
    const said = readings[name]?.(picture, language) ?? null;
    if (said === null) return null;
    values[name] = said;
  }
  return fill(sentence, language, values);
}

/** How much of the last loss's gradient is left so many steps before it. */
function leftAt(picture: RunSnapshot, lag: number, language: Language): string | null {
  const norms = numbersOf(picture, 'log10NormsLast');
  const decades = (norms?.at(-1 - lag) ?? Number.NaN) - (norms?.at(-1) ?? Number.NaN);
  return Number.isNaN(decades) || decades === Infinity ? null : formatRatio(decades, language);
}

const power = (log10: number, language: Language) =>
  Number.isNaN(log10) || log10 === Infinity ? null : formatLog10(log10, language);

const signed = (value: number | null, language: Language) =>
  value === null || !Number.isFinite(value) ? null : formatSigned(value, language);
