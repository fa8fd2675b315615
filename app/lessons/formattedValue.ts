/** Numbers as lessons tell them: what is known stays a number until it is written in a language (`written.ts`). */

/** How a number is written. */
export type ValueForm =
  /** `1/1 400`, `78 %`, `×24`: how much of a gradient arrives, from its log₁₀. */
  | 'ratio'
  /** `3.2×10⁻⁹`: two digits. */
  | 'number'
  /** `4.1×10⁻¹³⁰⁴`, of what is known by its log₁₀. */
  | 'power'
  /** `+0.094`, `−0.080`: powers of ten per step. */
  | 'slope'
  /** `1.00`. */
  | 'fixed'
  /** `20 %`, from a share. */
  | 'share'
  /** `12 steps`. */
  | 'steps'
  /** `12`, with its own plural in the text: `{count|one:# unit|other:# units}`. */
  | 'count';

/** A number with how it is written; null where it is not known, written as a dash. */
export interface FormattedValue {
  readonly form: ValueForm;
  readonly value: number | null;
}

const telling =
  (form: ValueForm) =>
  (value: number | null | undefined): FormattedValue => ({ form, value: value ?? null });

export const ratio = telling('ratio');
export const number = telling('number');
export const power = telling('power');
export const slope = telling('slope');
export const fixed = telling('fixed');
export const share = telling('share');
export const steps = telling('steps');
export const count = telling('count');
