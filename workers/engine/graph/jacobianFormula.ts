import { nodeAt } from './assignments.ts';
import { type Equation, layerNormalized, type Notation, notationOf } from './cellFormula.ts';
import { reciprocal } from './equations.ts';
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
} from './formula.ts';
import type { ElementFunction, Graph, Ref } from './graph.ts';

/** A product of diagonal matrices, full matrices and sums in brackets, from left to right. */
interface Chain {
  readonly isNegative: boolean;
  readonly scalars: readonly Formula[];
  readonly links: readonly Link[];
}

type Link =
  | { readonly kind: 'diagonal'; readonly factors: readonly Formula[] }
  | { readonly kind: 'matrix'; readonly of: Formula }
  | { readonly kind: 'sum'; readonly chains: readonly Chain[] };

/** Derivative of a node in one part of the old state: a sum; empty where it is zero. */
type Tangent = readonly Chain[];

const identity: Chain = { isNegative: false, scalars: [], links: [] };

/**
 * The cell's one-step Jacobian as formulas: ∂h_t/∂h_{t−1} and so on, a line for every new state and every old one.
 *
 * Forward-mode differentiation of the graph with symbols instead of numbers. Gates' derivatives are taken at their
 * pre-activations (a_t); a new state that another one reads stays ∂c_t/∂h_{t−1}.
 */
export function jacobianEquations(graph: Graph): readonly Equation[] {
  const notation = notationOf(graph);
  return graph.states.flatMap((state) =>
    graph.states.map((old, index): Equation => {
      const tangent = tangentOf(notation, index, state.node);
      return {
        gate: null,
        left: partial(state.name, old.name),
        right: tangentFormula(tangent),
      };
    }),
  );
}

function partial(name: string, old: string): Formula {
  return { kind: 'derivative', of: symbol(name, ['t']), by: symbol(old, ['t−1']) };
}

/** Derivative of a state's node in the old state `column`. */
function tangentOf(notation: Notation, column: number, root: Ref): Tangent {
  const { graph } = notation;
  const known = new Map<Ref, Tangent>();

  const inside = (ref: Ref): Tangent => {
    const state = graph.states.find(({ node }) => node === ref);
    if (!state || ref === root) return of(ref);
    if (of(ref).length === 0) return [];
    const old = graph.states[column]?.name ?? '';
    return [{ ...identity, links: [{ kind: 'matrix', of: partial(state.name, old) }] }];
  };
  const of = (ref: Ref): Tangent => {
    const tangent = known.get(ref) ?? derive(ref);
    known.set(ref, tangent);
    return tangent;
  };
  const derive = (ref: Ref): Tangent => {
    const node = nodeAt(graph, ref);
    const normalized = layerNormalized(graph, ref);
    if (normalized) {
      const sub = graph.blocks.length > 1 && normalized.gate !== null ? [normalized.gate] : [];
      return throughMatrix(upright('LN', sub, '′'), inside(normalized.of));
    }
    switch (node.kind) {
      case 'previous':
        return node.state === column ? [identity] : [];
      case 'affine':
        return node.terms.flatMap((term) =>
          throughMatrix(notation.matrix(term.matrix), inside(term.of)),
        );
      case 'map':
        return throughFunction(notation, ref, node.fn, node.of, inside(node.of));
      case 'normalize':
        return throughMatrix(upright('LN', [], '′'), inside(node.of));
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

function negated(chain: Chain): Chain {
  return { ...chain, isNegative: !chain.isNegative };
}

/** diag(v)·chain; a number goes to the front. */
function scaled(notation: Notation, by: Ref, chain: Chain): Chain {
  const factor = notation.of(by);
  if (!notation.isScalar(by)) return diagonalTimes(factorsOf(factor), chain);
  if (factor.kind === 'number' && factor.value === 1) return chain;
  if (factor.kind === 'number' && factor.value < 0) {
    return negated({ ...chain, scalars: [number(-factor.value), ...chain.scalars] });
  }
  return { ...chain, scalars: [factor, ...chain.scalars] };
}

function diagonalTimes(factors: readonly Formula[], chain: Chain): Chain {
  const [first, ...rest] = chain.links;
  const links: Link[] =
    first?.kind === 'diagonal'
      ? [{ kind: 'diagonal', factors: [...factors, ...first.factors] }, ...rest]
      : [{ kind: 'diagonal', factors }, ...chain.links];
  return { ...chain, links };
}

function factorsOf(formula: Formula): readonly Formula[] {
  return formula.kind === 'product' && formula.elementWise ? formula.factors : [formula];
}

function throughMatrix(matrix: Formula, tangent: Tangent): Tangent {
  const link: Link = { kind: 'matrix', of: matrix };
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
  tangent: Tangent,
): Tangent {
  if (fn === reciprocal) {
    const square = elementWise(notation.of(argument), notation.of(argument));
    const slope: Formula = { kind: 'fraction', above: number(1), below: square };
    return tangent.map((chain) => negated(diagonalTimes([slope], chain)));
  }
  if (fn.symbol === '') return tangent;
  const gate = notation.graph.gates.find(({ node }) => node === ref);
  const at = gate ? notation.preactivation(gate.name) : notation.of(argument);
  const slope = call(upright(fn.symbol, [], '′'), at);
  return tangent.map((chain) => diagonalTimes([slope], chain));
}

/** diag(u∘w) M − diag(v∘w) M becomes diag((u − v)∘w) M, wherever two terms differ in that only. */
function merged(tangent: Tangent): Tangent {
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
  const right: Formula[] = [];
  const common: Formula[] = [];
  for (const factor of second.factors) {
    const at = left.findIndex((other) => formulaText(other) === formulaText(factor));
    if (at < 0) right.push(factor);
    else common.push(...left.splice(at, 1));
  }
  if (common.length === 0 || left.length === 0 || right.length === 0) return null;
  const parts: SignedFormula[] = [
    { isNegative: a.isNegative, of: elementWise(...left) },
    { isNegative: b.isNegative, of: elementWise(...right) },
  ];
  parts.sort((p, q) => Number(p.isNegative) - Number(q.isNegative));
  const link: Link = { kind: 'diagonal', factors: [sum(parts), ...common] };
  return { isNegative: false, scalars: [], links: [link, ...tail] };
}

function linksText(links: readonly Link[]): string {
  return formulaText(chainFormula({ ...identity, links }));
}

function tangentFormula(tangent: Tangent): Formula {
  return sum(tangent.map((chain) => ({ isNegative: chain.isNegative, of: chainFormula(chain) })));
}

/** A chain without its sign. */
function chainFormula({ scalars, links }: Chain): Formula {
  const factors = links.map((link): Formula => {
    if (link.kind === 'matrix') return link.of;
    if (link.kind === 'sum') return tangentFormula(link.chains);
    return call(upright('diag'), elementWise(...link.factors));
  });
  return beside(...scalars, ...(factors.length > 0 ? factors : [symbol('I')]));
}
