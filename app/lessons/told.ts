/** Numbers as lessons tell them: what is known stays a number until it is written in a language. */
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

/** How each form is written. */
const forms = {
  /** `1/1 400`, `78 %`, `×24`: how much of a gradient arrives, from its log₁₀. */
  ratio: formatRatio,
  /** `3.2×10⁻⁹`: two digits. */
  number: (value: number | null, language: Language) => formatNumber(value ?? Number.NaN, language),
  /** `4.1×10⁻¹³⁰⁴` of what is known by its log₁₀. */
  power: (value: number | null, language: Language) => formatLog10(value ?? Number.NaN, language),
  /** `+0.094`, `−0.080`: decades a step. */
  slope: (value: number | null, language: Language) => formatSigned(value ?? Number.NaN, language),
  /** `1.00`. */
  fixed: (value: number | null, language: Language) => formatFixed(value ?? Number.NaN, language),
  /** `20 %`, from a share. */
  share: (value: number | null, language: Language) => formatPercent(value ?? Number.NaN, language),
  /** `12 steps`. */
  steps: (value: number | null, language: Language) => formatSteps(value ?? Number.NaN, language),
  /** `12`, with its own plural in the text: `{count|one:# unit|other:# units}`. */
  count: (value: number | null) => (value === null ? Number.NaN : value),
} as const;

/** A number with how it is written; null where it is not known, written as a dash. */
export interface Told {
  readonly form: keyof typeof forms;
  readonly value: number | null;
}

const telling =
  (form: Told['form']) =>
  (value: number | null | undefined): Told => ({ form, value: value ?? null });

export const ratio = telling('ratio');
export const number = telling('number');
export const power = telling('power');
export const slope = telling('slope');
export const fixed = telling('fixed');
export const share = telling('share');
export const steps = telling('steps');
export const count = telling('count');

/** The number in a language. */
export const written = ({ form, value }: Told, language: Language): string | number =>
  forms[form](value, language);

/** All numbers of a text in a language. */
export const allWritten = (
  values: Readonly<Record<string, Told>>,
  language: Language,
): Record<string, string | number> =>
  Object.fromEntries(Object.entries(values).map(([name, told]) => [name, written(told, language)]));
