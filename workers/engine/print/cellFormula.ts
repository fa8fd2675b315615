import { type Assignment, assignments, nodeAt } from '../ir/assignments.ts';
import { reciprocal } from '../ir/equations.ts';
import {
  type AffineTerm,
  type ElementFunction,
  type Graph,
  type MatrixParam,
  operandsOf,
  type Ref,
} from '../ir/graph.ts';
import {
  beside,
  call,
  elementWise,
  type Formula,
  gatePart,
  minus,
  number,
  plus,
  sum,
  symbol,
  upright,
} from './formula.ts';

/** One line: a symbol and what it stands for. */
export interface Equation {
  /** The gate of the line, or null for a state or an inner part. */
  readonly gate: string | null;
  readonly left: Formula;
  readonly right: Formula;
}

/** A letter of the formula that stands for a fixed number. */
export interface LetterValue {
  readonly letter: string;
  readonly value: number;
}

/** How the nodes of one cell are written: some by a symbol of their own, the others by their formula. */
export interface Notation {
  readonly graph: Graph;
  /** The node as it stands inside another formula. */
  readonly of: (ref: Ref) => Formula;
  /** The node written out, also where it has a symbol. */
  readonly formula: (ref: Ref) => Formula;
  /** The lines in order. */
  readonly equations: readonly Equation[];
  /** What stands inside a gate's non-linearity: a_t, or a_{f,t} where there are several gates. */
  readonly preactivation: (gate: string) => Formula;
  readonly matrix: (index: number) => Formula;
  /** Whether the node is a number, the same for all units. */
  readonly isScalar: (ref: Ref) => boolean;
  /** a·b, with ⊙ only between vectors. */
  readonly times: (a: Ref, b: Ref) => Formula;
}

/** What matrices are called. */
const matrixLetters: Readonly<Record<MatrixParam['tensor'], string>> = {
  weight_ih: 'W',
  weight_hh: 'U',
  weight_hr: 'P',
};

/** The notation of a cell, from its graph alone. */
export function notationOf(graph: Graph): Notation {
  const isScalar = (ref: Ref): boolean => {
    const node = nodeAt(graph, ref);
    if (node.kind === 'constant') return true;
    const operands = operandsOf(node);
    return node.kind !== 'affine' && operands.length > 0 && operands.every(isScalar);
  };
  const severalGates = graph.blocks.length > 1;
  const hasName = (ref: Ref): boolean =>
    graph.states.some(({ node }) => node === ref) ||
    (severalGates && graph.gates.some(({ node }) => node === ref));
  // A product of a few symbols is shorter than one more line.
  const hasLongPart = (ref: Ref): boolean => {
    const node = nodeAt(graph, ref);
    if (node.kind === 'affine' || node.kind === 'map') return true;
    return operandsOf(node).some((operand) => !hasName(operand) && hasLongPart(operand));
  };
  const subOf = (gate: string | null): string[] => (gate !== null && severalGates ? [gate] : []);

  const lines = assignments(graph, hasLongPart);
  const names = namesOf(lines);

  const matrix = (index: number) => matrixSymbol(graph, index, subOf);
  const vector = (index: number) => vectorSymbol(graph, index, subOf);
  const term = ({ matrix: index, of: operand }: AffineTerm): Formula =>
    beside(matrix(index), of(operand));

  const of = (ref: Ref): Formula => names.get(ref) ?? formula(ref);
  const applied = (ref: Ref, fn: ElementFunction, argument: Formula): Formula => {
    if (fn === reciprocal) return { kind: 'fraction', above: number(1), below: argument };
    const value = fn.symbol === '' ? argument : call(upright(fn.symbol), argument);
    const gate = graph.gates.find(({ node }) => node === ref);
    return gate ? gatePart(gate.name, value) : value;
  };
  const times = (a: Ref, b: Ref): Formula => {
    const right = nodeAt(graph, b);
    if (right.kind === 'map' && right.fn === reciprocal && !names.has(b)) {
      return { kind: 'fraction', above: of(a), below: of(right.of) };
    }
    if (!isScalar(a) && !isScalar(b)) return elementWise(of(a), of(b));
    // Numbers stand in front; two of them need a sign between.
    if (isScalar(a) && isScalar(b)) return elementWise(of(a), of(b));
    return isScalar(b) ? scaled(of(b), of(a)) : scaled(of(a), of(b));
  };
  const formula = (ref: Ref): Formula => {
    const node = nodeAt(graph, ref);
    const normalized = layerNormalized(graph, ref);
    if (normalized) return call(upright('LN', subOf(normalized.gate)), of(normalized.of));
    switch (node.kind) {
      case 'input':
        return symbol('x', ['t']);
      case 'previous':
        return symbol(graph.states[node.state]?.name ?? '', ['t−1']);
      case 'mask':
        return symbol('m', ['t']);
      case 'vector':
        return vector(node.vector);
      case 'constant':
        return node.symbol ? symbol(node.symbol) : number(node.value);
      case 'affine': {
        const terms = inputFirst(graph, node.terms).map(term);
        return besideBiases(terms, node.biases.map(vector));
      }
      case 'map':
        return applied(ref, node.fn, of(node.of));
      case 'normalize':
        return call(upright('LN'), of(node.of));
      case 'copy':
        return of(node.of);
      case 'add':
        return plus(of(node.a), of(node.b));
      case 'sub':
        return minus(of(node.a), of(node.b));
      case 'mul':
        return times(node.a, node.b);
    }
  };

  const equations = lines.map(
    ({ node, kind, name }): Equation => ({
      gate: kind === 'gate' ? name : null,
      left: names.get(node) ?? number(0),
      right: formula(node),
    }),
  );
  return {
    graph,
    of,
    formula,
    equations,
    preactivation: (gate) => gatePart(gate, symbol('a', [...subOf(gate), 't'])),
    matrix,
    isScalar,
    times,
  };
}

/** Products and biases of an affine map; of two biases one stands beside each product, as in W x + b + U h + b′. */
function besideBiases(terms: readonly Formula[], biases: readonly Formula[]): Formula {
  if (biases.length < 2) return plus(...terms, ...biases);
  return plus(...terms.slice(0, 1), ...biases.slice(0, 1), ...terms.slice(1), ...biases.slice(1));
}

/** The symbols of what has a line of its own: gates and states by name, inner parts as q₁, q₂ … */
function namesOf(lines: readonly Assignment[]): ReadonlyMap<Ref, Formula> {
  const names = new Map<Ref, Formula>();
  let nShared = 0;
  for (const { node, kind, name } of lines) {
    if (kind === 'gate') names.set(node, gatePart(name, symbol(name, ['t'])));
    else if (kind === 'state') names.set(node, symbol(name, ['t']));
    else names.set(node, symbol('q', [String(++nShared), 't']));
  }
  return names;
}

/** The index of a gate at its weights: none where there is one gate alone. */
type SubOf = (gate: string | null) => string[];

function matrixSymbol(graph: Graph, index: number, subOf: SubOf): Formula {
  const param = graph.matrices[index];
  if (!param) throw new RangeError(`there is no matrix ${index}`);
  const letter = matrixLetters[param.tensor];
  const M = symbol(letter, subOf(param.gate));
  if (param.form === 'plain') return M;
  const skew = minus(M, symbol(letter, subOf(param.gate), 'T'));
  return param.form.skewMinus === 0 ? skew : minus(skew, beside(symbol('γ'), symbol('I')));
}

function vectorSymbol(graph: Graph, index: number, subOf: SubOf): Formula {
  const param = graph.vectors[index];
  if (!param) throw new RangeError(`there is no vector ${index}`);
  if (param.role === 'second bias') return symbol('b', subOf(param.gate), '′');
  if (param.role === 'bias') return symbol('b', subOf(param.gate));
  if (param.gate !== null) return symbol(param.role, subOf(param.gate));
  // weight_pf is p with the index f.
  const [first = 'p', ...rest] = param.tensor.replace(/^weight_/, '');
  return rest.length > 0 ? symbol(first, [rest.join('')]) : symbol(first);
}

/** A number in front of a vector; ε u ⊙ v needs no brackets. */
function scaled(scalar: Formula, vector: Formula): Formula {
  if (scalar.kind === 'number' && scalar.value < 0) {
    return sum([{ isNegative: true, of: scaled(number(-scalar.value), vector) }]);
  }
  if (vector.kind !== 'product' || !vector.elementWise) return beside(scalar, vector);
  const [first = number(1), ...rest] = vector.factors;
  return elementWise(beside(scalar, first), ...rest);
}

/** The cell's equations: a line for every gate, for every state, and for inner parts that are used more than once. */
export function cellEquations(graph: Graph): readonly Equation[] {
  return notationOf(graph).equations;
}

/** What stands inside the gates' non-linearities, as the Jacobian's formula calls it. */
export function preactivationEquations(graph: Graph): readonly Equation[] {
  const notation = notationOf(graph);
  return graph.gates.map(({ name, preactivation }) => ({
    gate: name,
    left: notation.preactivation(name),
    right: notation.of(preactivation),
  }));
}

/** The letters that stand for fixed numbers, in the order of their appearance. */
export function letterValues(graph: Graph): readonly LetterValue[] {
  const found = new Map<string, number>();
  for (const { form } of graph.matrices) {
    if (form !== 'plain' && form.skewMinus !== 0) found.set('γ', form.skewMinus);
  }
  for (const node of graph.nodes) {
    if (node.kind === 'constant' && node.symbol) found.set(node.symbol, node.value);
  }
  return [...found].map(([letter, value]) => ({ letter, value }));
}

/** Whether a node is gain ∘ normalised(a) + shift of one gate: written as one LN. */
export function layerNormalized(
  graph: Graph,
  ref: Ref,
): { gate: string | null; of: Ref; normal: Ref; gain: Ref } | null {
  const outer = nodeAt(graph, ref);
  if (outer.kind !== 'add') return null;
  const inner = nodeAt(graph, outer.a);
  if (inner.kind !== 'mul') return null;
  const roleOf = (at: Ref) => {
    const node = nodeAt(graph, at);
    return node.kind === 'vector' ? graph.vectors[node.vector] : undefined;
  };
  const gain = roleOf(inner.a);
  const normal = nodeAt(graph, inner.b);
  if (gain?.role !== 'gain' || normal.kind !== 'normalize') return null;
  if (roleOf(outer.b)?.role !== 'shift') return null;
  return { gate: gain.gate, of: normal.of, normal: inner.b, gain: inner.a };
}

/** The input's product before those of the state, as people write it. */
export function inputFirst(graph: Graph, terms: readonly AffineTerm[]): AffineTerm[] {
  const isState = ({ of }: AffineTerm) => Number(graph.nodes[of]?.kind !== 'input');
  return [...terms].sort((a, b) => isState(a) - isState(b));
}
