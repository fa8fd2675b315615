import {
  type Formula,
  formulaText,
  type SymbolFormula,
} from '../../workers/engine/print/formula.ts';
import { readFormula } from '../../workers/engine/print/written.ts';

/** What the letters of a formula stand for. */
export interface Letters {
  /** By their text, with indices worked out: `v_3`, `‖g‖`. */
  readonly values: Map<string, number>;
  /** Of what is counted: k, t. */
  readonly indices?: ReadonlyMap<string, number>;
  /** From 1 to what each index of a sum runs that says nothing else. */
  readonly ranges?: Readonly<Record<string, number>>;
  /** Functions that only this formula has. */
  readonly functions?: Readonly<Record<string, (of: number) => number>>;
}

const constants: Readonly<Record<string, number>> = { e: Math.E, π: Math.PI };

const functions: Readonly<Record<string, (...of: number[]) => number>> = {
  min: Math.min,
  max: Math.max,
  ln: Math.log,
  cos: Math.cos,
  sin: Math.sin,
  tanh: Math.tanh,
  log_10: Math.log10,
  mod: (a, b) => a % b,
};

const holds: Readonly<Record<string, (a: number, b: number) => boolean>> = {
  '=': (a, b) => a === b,
  '≠': (a, b) => a !== b,
  '<': (a, b) => a < b,
  '>': (a, b) => a > b,
  '≤': (a, b) => a <= b,
  '≥': (a, b) => a >= b,
};

/** A formula of numbers, worked out as a reader would. */
export function worth(formula: Formula, letters: Letters): number {
  const of = (part: Formula): number => worth(part, letters);
  switch (formula.kind) {
    case 'symbol':
      return worthOfSymbol(formula, letters);
    case 'number':
      return formula.value;
    case 'sum':
      return formula.terms.reduce(
        (total, term) => total + (term.isNegative ? -of(term.of) : of(term.of)),
        0,
      );
    case 'product':
      return formula.factors.reduce((total, factor) => total * of(factor), 1);
    case 'fraction':
      return of(formula.above) / of(formula.below);
    case 'power':
      return of(formula.base) ** of(formula.exponent);
    case 'root':
      return Math.sqrt(of(formula.of));
    case 'call':
      return applied(formula.fn, argumentsOf(formula.of).map(of), letters);
    case 'fenced': {
      const [open] = formula.between;
      if (open === '|') return Math.abs(of(formula.of));
      if (open === '⌊') return Math.floor(of(formula.of));
      return lookUp(`‖${keyOf(formula.of, letters)}‖`, letters);
    }
    case 'series':
      return terms(formula.under, formula.over, letters).reduce(
        (total, indices) => total + worth(formula.of, { ...letters, indices }),
        0,
      );
    case 'cases': {
      const met = formula.cases.filter(({ when }) => isMet(when, letters));
      if (met.length !== 1) throw new RangeError(`${met.length} cases of ${formulaText(formula)}`);
      return of(met[0]!.of);
    }
    default:
      throw new RangeError(`a ${formula.kind} has no value`);
  }
}

/** Works out every line that says what a symbol is, in order; the values take it in. */
export function workOut(lines: readonly string[], letters: Letters): void {
  for (const line of lines) {
    const found = readFormula(line);
    const isKnown = found.kind === 'relation' && found.sign === '=' && found.left.kind === 'symbol';
    if (!isKnown || found.right.kind === 'derivative') continue;
    letters.values.set(keyOf(found.left, letters), worth(found.right, letters));
  }
}

function isMet(condition: Formula, letters: Letters): boolean {
  if (condition.kind !== 'relation')
    throw new RangeError(`no condition: ${formulaText(condition)}`);
  const isSo = holds[condition.sign];
  if (!isSo) throw new RangeError(`no sign of a condition: ${condition.sign}`);
  return isSo(worth(condition.left, letters), worth(condition.right, letters));
}

function worthOfSymbol(formula: SymbolFormula, letters: Letters): number {
  const key = keyOf(formula, letters);
  return (
    letters.values.get(key) ?? letters.indices?.get(key) ?? constants[key] ?? lookUp(key, letters)
  );
}

function lookUp(key: string, { values }: Letters): number {
  const value = values.get(key);
  if (value === undefined) throw new RangeError(`nothing is known of ${key}`);
  return value;
}

/** The text of a symbol whose indices are worked out. */
export function keyOf(formula: Formula, { indices, values }: Letters): string {
  if (formula.kind !== 'symbol') throw new RangeError(`no symbol: ${formulaText(formula)}`);
  const numberOf = (sub: string): string | number => {
    const [before = '', sign, after] = sub.split(/([−+])/);
    if (sign && after !== undefined) {
      return Number(numberOf(before)) + (sign === '−' ? -1 : 1) * Number(numberOf(after));
    }
    return indices?.get(sub) ?? (sub === 'T' || sub === 'ℓ' ? values.get(sub) : undefined) ?? sub;
  };
  const subs = formula.subs.map(numberOf);
  return [formula.name + formula.mark, ...(subs.length > 0 ? [subs.join(',')] : [])].join('_');
}

function applied(fn: SymbolFormula, of: readonly number[], letters: Letters): number {
  const name = [fn.name, ...fn.subs].join('_');
  const known = letters.functions?.[name] ?? functions[name];
  if (!known) throw new RangeError(`nothing is known of the function ${name}`);
  return (known as (...given: number[]) => number)(...of);
}

const argumentsOf = (of: Formula): readonly Formula[] => (of.kind === 'list' ? of.parts : [of]);

/** Indices of every term of a sum. */
function terms(under: Formula, over: Formula | null, letters: Letters): Map<string, number>[] {
  let found = [new Map(letters.indices)];
  for (const one of argumentsOf(under)) {
    const isFrom = one.kind === 'relation' && over !== null;
    const index = isFrom ? one.left : one;
    if (index.kind !== 'symbol') throw new RangeError(`no index: ${formulaText(under)}`);
    const from = isFrom ? worth(one.right, letters) : 1;
    const to = over ? worth(over, letters) : (letters.ranges?.[index.name] ?? Number.NaN);
    if (Number.isNaN(to)) throw new RangeError(`no end of ${index.name}`);
    const steps = Array.from({ length: to - from + 1 }, (_, i) => from + i);
    found = found.flatMap((indices) =>
      steps.map((step) => new Map([...indices, [index.name, step]])),
    );
  }
  return found;
}
