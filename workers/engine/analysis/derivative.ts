import { nodeAt } from '../ir/assignments.ts';
import { reciprocal } from '../ir/equations.ts';
import type { ElementFunction, Graph, GraphNode, Ref } from '../ir/graph.ts';
import { layerNormalized, type Notation } from '../print/cellFormula.ts';
import {
  beside,
  call,
  elementWise,
  type Formula,
  formulaText,
  number,
  type SignedFormula,
  sum,
  symbol,
  upright,
} from '../print/formula.ts';

/**
 * The derivative of a cell, term by term: forward-mode differentiation of the graph with symbols instead of numbers.
 *
 * Every symbol also says where its numbers are, so that a term can be written and measured from one declaration.
 * Gates' derivatives are taken at their pre-activations (a_t); a new state that another one reads stays ∂c_t/∂h_{t−1}.
 */
export interface Chain {
  readonly isNegative: boolean;
  readonly scalars: readonly Factor[];
  /** A product of diagonal matrices, full matrices and sums in brackets, from left to right. */
  readonly links: readonly ChainLink[];
}

export type ChainLink =
  | { readonly kind: 'diagonal'; readonly factors: readonly Factor[] }
  | { readonly kind: 'matrix'; readonly of: Formula; readonly matrix: MatrixNumbers }
  | { readonly kind: 'sum'; readonly chains: readonly Chain[] };

/** A vector that multiplies unit by unit, or a number. */
export interface Factor {
  readonly formula: Formula;
  readonly numbers: VectorNumbers;
}

/** Where a vector's numbers are: a node's value, its slope, or ± products of such. */
export type VectorNumbers =
  | { readonly kind: 'value' | 'slope'; readonly ref: Ref; readonly sign: 1 | -1 }
  | {
      readonly kind: 'sum';
      readonly terms: readonly {
        readonly sign: 1 | -1;
        readonly factors: readonly VectorNumbers[];
      }[];
    };

/** Where a matrix's numbers are: a weight block, a normalisation's derivative, another state's derivative. */
export type MatrixNumbers =
  | { readonly kind: 'weights'; readonly affine: Ref; readonly term: number }
  | { readonly kind: 'normalization'; readonly ref: Ref; readonly gain: Ref | null }
  | { readonly kind: 'state'; readonly state: number };

/** ∂of/∂by of two state parts, as a sum of terms; no term where it is zero. */
export interface Derivative {
  readonly state: number;
  readonly old: number;
  readonly chains: readonly Chain[];
}

/** More terms than that are not written out: products of sums multiply without end. */
export const mostTerms = 64;

const identity: Chain = { isNegative: false, scalars: [], links: [] };

/** ∂h_t/∂h_{t−1} and so on, for every new state and every old one; null where there would be more than 64 terms. */
export function derivativesOf(notation: Notation): readonly Derivative[] | null {
  const { graph } = notation;
  if (termCount(graph) > mostTerms) return null;
  return graph.states.flatMap((state, index) =>
    graph.states.map((_, old) => ({
      state: index,
      old,
      chains: tangentOf(notation, isPrevious(old), state.node, graph.states[old]?.name ?? ''),
    })),
  );
}

/** ∂c_t/∂h_t of two state parts of one step, where the one reads the other's new value. */
export function sameStepDerivativeOf(
  notation: Notation,
  state: number,
  by: number,
): readonly Chain[] {
  const { states } = notation.graph;
  const [root, source] = [states[state], states[by]];
  if (!root || !source) return [];
  return tangentOf(notation, isNode(source.node), root.node, source.name);
}

/** The number of its terms, before any are joined. */
export function sameStepCount(graph: Graph, state: number, by: number): number {
  const [root, source] = [graph.states[state], graph.states[by]];
  return root && source ? countTerms(graph, isNode(source.node), root.node) : 0;
}

/** Whether a node is what is differentiated by. */
type IsVariable = (node: GraphNode, ref: Ref) => boolean;

const isPrevious =
  (state: number): IsVariable =>
  (node) =>
    node.kind === 'previous' && node.state === state;

const isNode =
  (wanted: Ref): IsVariable =>
  (_, ref) =>
    ref === wanted;

/** The largest number of terms of a state's derivative, before any are joined. */
export function termCount(graph: Graph): number {
  const counts = graph.states.flatMap((root) =>
    graph.states.map((_, old) => countTerms(graph, isPrevious(old), root.node)),
  );
  return Math.max(0, ...counts);
}

function countTerms(graph: Graph, isVariable: IsVariable, root: Ref): number {
  const known: number[] = [];
  const inside = (ref: Ref): number => {
    const isOther = ref !== root && graph.states.some(({ node }) => node === ref);
    const count = known[ref] ?? 0;
    return isOther ? Math.min(1, count) : count;
  };
  graph.nodes.forEach((node, ref) => {
    if (isVariable(node, ref)) known[ref] = 1;
    else if (node.kind === 'add' || node.kind === 'sub' || node.kind === 'mul') {
      known[ref] = inside(node.a) + inside(node.b);
    } else if (node.kind === 'affine') {
      // What stands behind a matrix is one bracket.
      known[ref] = node.terms.reduce((count, { of }) => count + inside(of), 0);
    } else if ('of' in node) known[ref] = inside(node.of);
  });
  return known[root] ?? 0;
}

/** Derivative of a state's node in the variable of that name. */
function tangentOf(
  notation: Notation,
  isVariable: IsVariable,
  root: Ref,
  by: string,
): readonly Chain[] {
  const { graph } = notation;
  const known = new Map<Ref, readonly Chain[]>();

  const inside = (ref: Ref): readonly Chain[] => {
    const index = graph.states.findIndex(({ node }) => node === ref);
    const state = graph.states[index];
    if (!state || ref === root || isVariable(nodeAt(graph, ref), ref)) return of(ref);
    if (of(ref).length === 0) return [];
    const partial = partialOf(state.name, by);
    return [
      {
        ...identity,
        links: [{ kind: 'matrix', of: partial, matrix: { kind: 'state', state: index } }],
      },
    ];
  };
  const of = (ref: Ref): readonly Chain[] => {
    const tangent = known.get(ref) ?? derive(ref);
    known.set(ref, tangent);
    return tangent;
  };
  const derive = (ref: Ref): readonly Chain[] => {
    const node = nodeAt(graph, ref);
    if (isVariable(node, ref)) return [identity];
    const normalized = layerNormalized(graph, ref);
    if (normalized) {
      const sub = graph.blocks.length > 1 && normalized.gate !== null ? [normalized.gate] : [];
      const { normal, gain } = normalized;
      const matrix = { kind: 'normalization', ref: normal, gain } as const;
      return throughMatrix(upright('LN', sub, '′'), matrix, inside(normalized.of));
    }
    switch (node.kind) {
      case 'affine':
        return node.terms.flatMap((term, index) =>
          throughMatrix(
            notation.matrix(term.matrix),
            { kind: 'weights', affine: ref, term: index },
            inside(term.of),
          ),
        );
      case 'map':
        return throughFunction(notation, ref, node.fn, node.of, inside(node.of));
      case 'normalize': {
        const matrix = { kind: 'normalization', ref, gain: null } as const;
        return throughMatrix(upright('LN', [], '′'), matrix, inside(node.of));
      }
      case 'copy':
        return inside(node.of);
      case 'add':
        return merged([...inside(node.a), ...inside(node.b)]);
      case 'sub':
        return merged([...inside(node.a), ...inside(node.b).map(negated)]);
      case 'mul':
        return merged([
          ...inside(node.a).map((chain) => scaled(notation, node.b, chain)),
          ...inside(node.b).map((chain) => scaled(notation, node.a, chain)),
        ]);
      default:
        return [];
    }
  };
  return of(root);
}

/** ∂of_t/∂by_{t−1} */
export function partialOf(of: string, by: string): Formula {
  return { kind: 'derivative', of: symbol(of, ['t']), by: symbol(by, ['t−1']) };
}

function negated(chain: Chain): Chain {
  return { ...chain, isNegative: !chain.isNegative };
}

/** diag(v)·chain; a number goes to the front. */
function scaled(notation: Notation, by: Ref, chain: Chain): Chain {
  const formula = notation.of(by);
  const factor: Factor = { formula, numbers: { kind: 'value', ref: by, sign: 1 } };
  if (!notation.isScalar(by)) return diagonalTimes([factor], chain);
  if (formula.kind === 'number' && formula.value === 1) return chain;
  if (formula.kind === 'number' && formula.value < 0) {
    const positive: Factor = {
      formula: number(-formula.value),
      numbers: { kind: 'value', ref: by, sign: -1 },
    };
    return negated({ ...chain, scalars: [positive, ...chain.scalars] });
  }
  return { ...chain, scalars: [factor, ...chain.scalars] };
}

function diagonalTimes(factors: readonly Factor[], chain: Chain): Chain {
  const [first, ...rest] = chain.links;
  const links: ChainLink[] =
    first?.kind === 'diagonal'
      ? [{ kind: 'diagonal', factors: [...factors, ...first.factors] }, ...rest]
      : [{ kind: 'diagonal', factors }, ...chain.links];
  return { ...chain, links };
}

function throughMatrix(
  of: Formula,
  matrix: MatrixNumbers,
  tangent: readonly Chain[],
): readonly Chain[] {
  const link: ChainLink = { kind: 'matrix', of, matrix };
  const [only] = tangent;
  if (!only) return [];
  if (tangent.length === 1) return [{ ...only, links: [link, ...only.links] }];
  return [{ ...identity, links: [link, { kind: 'sum', chains: tangent }] }];
}

function throughFunction(
  notation: Notation,
  ref: Ref,
  fn: ElementFunction,
  argument: Ref,
  tangent: readonly Chain[],
): readonly Chain[] {
  if (fn === reciprocal) {
    const square = elementWise(notation.of(argument), notation.of(argument));
    const formula: Formula = { kind: 'fraction', above: number(1), below: square };
    const slope: Factor = { formula, numbers: { kind: 'slope', ref, sign: -1 } };
    return tangent.map((chain) => negated(diagonalTimes([slope], chain)));
  }
  if (fn.symbol === '') return tangent;
  const gate = notation.graph.gates.find(({ node }) => node === ref);
  const at = gate ? notation.preactivation(gate.name) : notation.of(argument);
  const slope: Factor = {
    formula: call(upright(fn.symbol, [], '′'), at),
    numbers: { kind: 'slope', ref, sign: 1 },
  };
  return tangent.map((chain) => diagonalTimes([slope], chain));
}

/** diag(u∘w) M − diag(v∘w) M becomes diag((u − v)∘w) M, wherever two terms differ in that only. */
function merged(tangent: readonly Chain[]): readonly Chain[] {
  for (const [i, a] of tangent.entries()) {
    for (const [j, b] of tangent.entries()) {
      const joint = i < j ? joined(a, b) : null;
      if (joint)
        return merged([
          ...tangent.slice(0, i),
          joint,
          ...tangent.slice(i + 1, j),
          ...tangent.slice(j + 1),
        ]);
    }
  }
  return tangent;
}

function joined(a: Chain, b: Chain): Chain | null {
  const [first, ...tail] = a.links;
  const [second, ...otherTail] = b.links;
  if (first?.kind !== 'diagonal' || second?.kind !== 'diagonal' || tail.length === 0) return null;
  if (a.scalars.length > 0 || b.scalars.length > 0) return null;
  if (linksText(tail) !== linksText(otherTail)) return null;
  const left = [...first.factors];
  const right: Factor[] = [];
  const common: Factor[] = [];
  for (const factor of second.factors) {
    const text = formulaText(factor.formula);
    const at = left.findIndex((other) => formulaText(other.formula) === text);
    if (at < 0) right.push(factor);
    else common.push(...left.splice(at, 1));
  }
  if (common.length === 0 || left.length === 0 || right.length === 0) return null;
  const parts: SignedFormula[] = [
    { isNegative: a.isNegative, of: productOf(left) },
    { isNegative: b.isNegative, of: productOf(right) },
  ];
  parts.sort((p, q) => Number(p.isNegative) - Number(q.isNegative));
  const terms = [
    { sign: signOf(a), factors: left.map(({ numbers }) => numbers) },
    { sign: signOf(b), factors: right.map(({ numbers }) => numbers) },
  ];
  const difference: Factor = { formula: sum(parts), numbers: { kind: 'sum', terms } };
  const link: ChainLink = { kind: 'diagonal', factors: [difference, ...common] };
  return { isNegative: false, scalars: [], links: [link, ...tail] };
}

/** −1 where a minus stands before the term. */
export const signOf = ({ isNegative }: Chain): 1 | -1 => (isNegative ? -1 : 1);

function productOf(factors: readonly Factor[]): Formula {
  return elementWise(...factors.map(({ formula }) => formula));
}

function linksText(links: readonly ChainLink[]): string {
  return formulaText(chainFormula({ ...identity, links }));
}

/** A sum of chains, each written by `write` with its place in the sum. */
export function tangentFormula(
  chains: readonly Chain[],
  write: (chain: Chain, index: number) => Formula = (chain) => chainFormula(chain),
): Formula {
  return sum(
    chains.map((chain, index) => ({ isNegative: chain.isNegative, of: write(chain, index) })),
  );
}

/**
 * A chain without its sign.
 *
 * @param mark  what to make of the formula of each part, by its place as in {@link partsOf}
 */
export function chainFormula(
  { scalars, links }: Chain,
  mark: (formula: Formula, part: number) => Formula = (formula) => formula,
): Formula {
  let part = 0;
  const marked = (formula: Formula) => mark(formula, part++);
  const product: Formula[] = scalars.map(({ formula }) => marked(formula));
  for (const link of links) {
    if (link.kind === 'matrix') product.push(marked(link.of));
    else if (link.kind === 'sum') product.push(marked(tangentFormula(link.chains)));
    else {
      const factors = link.factors.map(({ formula }) => marked(formula));
      product.push(call(upright('diag'), elementWise(...factors)));
    }
  }
  if (links.length === 0) product.push(symbol('I'));
  return beside(...product);
}

/** One of the things that a term multiplies, from left to right. */
export type Part =
  | { readonly kind: 'scalar' | 'vector'; readonly factor: Factor }
  | { readonly kind: 'matrix'; readonly of: Formula; readonly matrix: MatrixNumbers }
  | { readonly kind: 'sum'; readonly chains: readonly Chain[] };

/** A term's parts, in the order in which a gradient on its way back meets them. */
export function partsOf({ scalars, links }: Chain): readonly Part[] {
  return [
    ...scalars.map((factor): Part => ({ kind: 'scalar', factor })),
    ...links.flatMap((link): readonly Part[] =>
      link.kind === 'diagonal'
        ? link.factors.map((factor) => ({ kind: 'vector', factor }) as const)
        : [link],
    ),
  ];
}
