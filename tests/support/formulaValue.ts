import { activations } from '../../workers/engine/activations.ts';
import {
  type Formula,
  formulaText,
  type SymbolFormula,
} from '../../workers/engine/print/formula.ts';

/** A number, a vector or a square matrix by rows. */
export type Quantity = number | number[] | number[][];

/** Values of symbols, by their text: `h_{t−1}`, `U_f`. */
export type Values = Map<string, Quantity>;

const isMatrix = (value: Quantity): value is number[][] => Array.isArray((value as number[][])[0]);
const isVector = (value: Quantity): value is number[] => Array.isArray(value) && !isMatrix(value);

/**
 * The value of a formula as a reader would work it out.
 *
 * @param values      of the symbols; a missing one is asked of `derivative`
 * @param layerNorm   LN of a gate, and its Jacobian at the same place
 * @param derivative  the value of ∂c_t/∂h_{t−1}
 */
export function formulaValue(
  formula: Formula,
  values: Values,
  layerNorm: LayerNorm,
  derivative: (text: string) => Quantity = () => Number.NaN,
): Quantity {
  const of = (part: Formula): Quantity => formulaValue(part, values, layerNorm, derivative);
  switch (formula.kind) {
    case 'symbol':
      if (formula.name.startsWith('LN')) return layerNorm.slope(formula);
      return known(values, formulaText(formula));
    case 'number':
      return formula.value;
    case 'sum':
      return formula.terms
        .map((term) => combine(of(term.of), term.isNegative ? -1 : 1, (a, b) => a * b))
        .reduce((a, b) => combine(a, b, (p, q) => p + q));
    case 'product':
      return formula.factors.map(of).reduce(formula.elementWise ? timesElementWise : times);
    case 'fraction':
      return combine(of(formula.above), of(formula.below), (a, b) => a / b);
    case 'gate':
    case 'part':
      return of(formula.of);
    case 'derivative':
      return derivative(formulaText(formula));
    case 'call':
      return applied(formula.fn, of(formula.of), layerNorm);
    default:
      throw new RangeError(`a cell has no ${formula.kind} in it`);
  }
}

export interface LayerNorm {
  value(fn: SymbolFormula, a: number[]): number[];
  slope(fn: SymbolFormula): number[][];
}

function applied(fn: SymbolFormula, argument: Quantity, layerNorm: LayerNorm): Quantity {
  if (fn.name === 'diag') {
    if (!isVector(argument)) throw new RangeError('diag of something else than a vector');
    return argument.map((value, i) => argument.map((_, j) => (i === j ? value : 0)));
  }
  if (fn.name === 'LN') return layerNorm.value(fn, argument as number[]);
  const activation = activations.entries.find(({ symbol }) => symbol === fn.name);
  if (!activation) throw new RangeError(`there is no function ${fn.name}`);
  return combine(argument, 0, (a) => {
    const pair = { y: 0, d: 0 };
    activation.evaluate(a, pair);
    return fn.mark === '′' ? pair.d : pair.y;
  });
}

function known(values: Values, text: string): Quantity {
  const value = values.get(text);
  if (value === undefined) throw new RangeError(`the symbol ${text} has no value`);
  return value;
}

/** Entry by entry; a number meets every entry, but never a matrix (except as a factor of it). */
function combine(a: Quantity, b: Quantity, op: (a: number, b: number) => number): Quantity {
  if (typeof a === 'number') {
    if (typeof b === 'number') return op(a, b);
    return combine(b, a, (p, q) => op(q, p));
  }
  if (isMatrix(a)) {
    return a.map((row, i) => combine(row, isMatrix(b) ? b[i]! : b, op) as number[]);
  }
  return a.map((value, i) => op(value, isVector(b) ? b[i]! : (b as number)));
}

function times(a: Quantity, b: Quantity): Quantity {
  if (typeof a === 'number' || typeof b === 'number') return combine(a, b, (p, q) => p * q);
  if (!isMatrix(a)) throw new RangeError('a vector before a vector needs ⊙');
  const dot = (row: number[], column: number[]) =>
    row.reduce((total, value, k) => total + value * column[k]!, 0);
  if (isVector(b)) return a.map((row) => dot(row, b));
  return a.map((row) =>
    b[0]!.map((_, j) =>
      dot(
        row,
        b.map((other) => other[j]!),
      ),
    ),
  );
}

function timesElementWise(a: Quantity, b: Quantity): Quantity {
  if (isMatrix(a) || isMatrix(b)) throw new RangeError('⊙ of a matrix');
  return combine(a, b, (p, q) => p * q);
}
