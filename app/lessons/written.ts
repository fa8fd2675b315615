import type { Language } from '../../workers/model/languages.ts';
import {
  formatFixed,
  formatLog10,
  formatNumber,
  formatPercent,
  formatRatio,
  formatSigned,
  formatSteps,
} from '../words/numbers.ts';
import type { FormattedValue, ValueForm } from './formattedValue.ts';

/** A number that is not known is none: the formats write a dash for it. */
const known =
  (write: (value: number, language: Language) => string) =>
  (value: number | null, language: Language): string =>
    write(value ?? Number.NaN, language);

const forms: Readonly<
  Record<ValueForm, (value: number | null, language: Language) => string | number>
> = {
  ratio: formatRatio,
  number: known(formatNumber),
  power: known(formatLog10),
  slope: known(formatSigned),
  fixed: known(formatFixed),
  share: known(formatPercent),
  steps: known(formatSteps),
  count: (value) => value ?? Number.NaN,
};

/** The number in a language. */
export const written = ({ form, value }: FormattedValue, language: Language): string | number =>
  forms[form](value, language);

/** All numbers of a text in a language. */
export const allWritten = (
  values: Readonly<Record<string, FormattedValue>>,
  language: Language,
): Record<string, string | number> =>
  Object.fromEntries(
    Object.entries(values).map(([name, value]) => [name, written(value, language)]),
  );
