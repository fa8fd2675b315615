/**
 * A formula as a tree, before it becomes MathML or text. Brackets are no part of it: whoever writes it sets them where
 * precedence asks for them.
 */
export type Formula =
  | SymbolFormula
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'sum'; readonly terms: readonly SignedFormula[] }
  /** Factors side by side, or with ⊙ between vectors that are multiplied element by element. */
  | {
      readonly kind: 'product';
      readonly factors: readonly Formula[];
      readonly elementWise: boolean;
    }
  | { readonly kind: 'call'; readonly fn: SymbolFormula; readonly of: Formula }
  | { readonly kind: 'fraction'; readonly above: Formula; readonly below: Formula }
  | { readonly kind: 'power'; readonly base: Formula; readonly exponent: Formula }
  /** A square root. */
  | { readonly kind: 'root'; readonly of: Formula }
  /** Between a pair of strokes: ‖g‖, |x|, ⌊k⌋. */
  | { readonly kind: 'fenced'; readonly between: Fence; readonly of: Formula }
  /** With commas between, as arguments. */
  | { readonly kind: 'list'; readonly parts: readonly Formula[] }
  /** A sum over what stands below its sign, to what stands above it. */
  | {
      readonly kind: 'series';
      readonly under: Formula;
      readonly over: Formula | null;
      readonly of: Formula;
    }
  /** One of several, each under its condition. */
  | { readonly kind: 'cases'; readonly cases: readonly CaseFormula[] }
  | RelationFormula
  /** ∂of/∂by */
  | { readonly kind: 'derivative'; readonly of: SymbolFormula; readonly by: SymbolFormula }
  /** A part that belongs to a gate, for coloring. */
  | { readonly kind: 'gate'; readonly gate: string; readonly of: Formula }
  /** A part with a name of its own, which numbers are about. */
  | { readonly kind: 'part'; readonly part: string; readonly of: Formula };

export interface SymbolFormula {
  readonly kind: 'symbol';
  readonly name: string;
  /** Lower indices: gate, then time. */
  readonly subs: readonly string[];
  /** ′, or ᵀ for a transposed matrix. */
  readonly mark: '' | '′' | 'T';
  /** Functions and operators stand upright, variables do not. */
  readonly isUpright: boolean;
}

export type Fence = readonly [open: string, close: string];

/** What holds under a condition. */
export interface CaseFormula {
  readonly of: Formula;
  readonly when: Formula;
}

/** Two sides with a sign between: an equation, or a condition. */
export interface RelationFormula {
  readonly kind: 'relation';
  readonly left: Formula;
  readonly sign: string;
  readonly right: Formula;
}

export interface SignedFormula {
  readonly isNegative: boolean;
  readonly of: Formula;
}

/** How tightly a formula binds: a part that binds less than its place asks for gets brackets. */
export const binding = { sum: 1, elementWise: 2, beside: 3, atom: 4 } as const;

export function symbol(
  name: string,
  subs: readonly string[] = [],
  mark: SymbolFormula['mark'] = '',
): SymbolFormula {
  return { kind: 'symbol', name, subs, mark, isUpright: false };
}

/** A function's or operator's name: tanh, σ, diag. */
export function upright(
  name: string,
  subs: readonly string[] = [],
  mark: SymbolFormula['mark'] = '',
): SymbolFormula {
  return { kind: 'symbol', name, subs, mark, isUpright: true };
}

export function number(value: number): Formula {
  return { kind: 'number', value };
}

/** a + b − c …; sums inside are opened, zeros left out, a negative number is subtracted. */
export function sum(terms: readonly SignedFormula[]): Formula {
  const flat = terms.flatMap(({ isNegative, of }): SignedFormula[] => {
    if (of.kind === 'number' && of.value === 0) return [];
    if (of.kind === 'number' && of.value < 0) {
      return [{ isNegative: !isNegative, of: number(-of.value) }];
    }
    if (of.kind !== 'sum') return [{ isNegative, of }];
    return of.terms.map((term) => ({
      isNegative: term.isNegative !== isNegative,
      of: term.of,
    }));
  });
  const [only] = flat;
  if (!only) return number(0);
  return flat.length === 1 && !only.isNegative ? only.of : { kind: 'sum', terms: flat };
}

export function plus(...parts: readonly Formula[]): Formula {
  return sum(parts.map((of) => ({ isNegative: false, of })));
}

export function minus(a: Formula, b: Formula): Formula {
  return sum([
    { isNegative: false, of: a },
    { isNegative: true, of: b },
  ]);
}

/** Factors side by side: a matrix before a vector, a number before anything. */
export function beside(...factors: readonly Formula[]): Formula {
  return product(factors, false);
}

/** Factors multiplied element by element. */
export function elementWise(...factors: readonly Formula[]): Formula {
  return product(factors, true);
}

export function call(fn: SymbolFormula, of: Formula): Formula {
  return { kind: 'call', fn, of };
}

export function gatePart(gate: string, of: Formula): Formula {
  return { kind: 'gate', gate, of };
}

/** A formula under a name. */
export function part(name: string, of: Formula): Formula {
  return { kind: 'part', part: name, of };
}

function product(factors: readonly Formula[], isElementWise: boolean): Formula {
  const flat = factors.flatMap((factor) =>
    factor.kind === 'product' && factor.elementWise === isElementWise ? factor.factors : [factor],
  );
  const [only] = flat;
  if (only && flat.length === 1) return only;
  return { kind: 'product', factors: flat, elementWise: isElementWise };
}

/** How tightly a formula binds. */
export function bindingOf(formula: Formula): number {
  switch (formula.kind) {
    case 'sum':
    case 'series':
    case 'list':
    case 'relation':
      return binding.sum;
    case 'product':
      return formula.elementWise ? binding.elementWise : binding.beside;
    case 'number':
      return formula.value < 0 ? binding.sum : binding.atom;
    case 'gate':
    case 'part':
      return bindingOf(formula.of);
    default:
      return binding.atom;
  }
}

/** The formula in one line of Unicode: `h_t = tanh(W x_t + b + U h_{t−1} + b′)`. */
export function formulaText(formula: Formula): string {
  switch (formula.kind) {
    case 'symbol':
      return symbolText(formula);
    case 'number':
      return numberText(formula.value);
    case 'sum':
      return formula.terms
        .map(({ isNegative, of }, index) => {
          const sign = isNegative ? '−' : '+';
          const text = bracketedText(of, isNegative ? binding.elementWise : binding.sum);
          if (index === 0) return isNegative ? `−${text}` : text;
          return ` ${sign} ${text}`;
        })
        .join('');
    case 'product':
      return formula.factors
        .map((factor) => bracketedText(factor, factorBinding(formula.elementWise)))
        .join(formula.elementWise ? ' ⊙ ' : ' ');
    case 'call':
      return `${symbolText(formula.fn)}(${formulaText(formula.of)})`;
    case 'fraction':
      return `${bracketedText(formula.above, binding.elementWise)} / ${bracketedText(formula.below, binding.atom)}`;
    case 'power':
      return `${bracketedText(formula.base, binding.atom)}^${bracketedText(formula.exponent, binding.atom)}`;
    case 'root':
      return `√${bracketedText(formula.of, binding.atom)}`;
    case 'fenced':
      return formula.between.join(formulaText(formula.of));
    case 'list':
      return formula.parts.map(formulaText).join(', ');
    case 'series': {
      const over = formula.over ? `^{${formulaText(formula.over)}}` : '';
      return `Σ_{${formulaText(formula.under)}}${over} ${bracketedText(formula.of, binding.elementWise)}`;
    }
    case 'cases':
      return `{${formula.cases.map(({ of, when }) => `${formulaText(of)}, ${formulaText(when)}`).join('; ')}}`;
    case 'relation':
      return `${formulaText(formula.left)} ${formula.sign} ${formulaText(formula.right)}`;
    case 'derivative':
      return `∂${symbolText(formula.of)}/∂${symbolText(formula.by)}`;
    case 'gate':
    case 'part':
      return formulaText(formula.of);
  }
}

/** W h ⊙ r needs no brackets, for what stands side by side belongs together; U (r ⊙ h) does. */
export function factorBinding(isElementWise: boolean): number {
  return isElementWise ? binding.beside : binding.atom;
}

/** A number as it stands in a formula, with a real minus sign. */
export function numberText(value: number): string {
  return String(value).replace('-', '−');
}

function bracketedText(formula: Formula, atLeast: number): string {
  const text = formulaText(formula);
  // In one line a quotient needs brackets that a fraction bar saves.
  const { kind } = withoutNames(formula);
  const binds = kind === 'fraction' ? binding.elementWise : bindingOf(formula);
  return binds < atLeast ? `(${text})` : text;
}

function withoutNames(formula: Formula): Formula {
  return formula.kind === 'part' || formula.kind === 'gate' ? withoutNames(formula.of) : formula;
}

function symbolText({ name, subs, mark }: SymbolFormula): string {
  const index = subs.join(',');
  const lower = index === '' ? '' : index.length === 1 ? `_${index}` : `_{${index}}`;
  return `${name}${mark === 'T' ? 'ᵀ' : mark}${lower}`;
}
