/**
 * The paths that a gradient takes from one step to the step before: the terms of the Jacobian, multiplied out.
 *
 * They follow from the cell's graph alone, as does what each part of a path is called.
 */

import type { CauseId } from '../../model/cause.ts';
import type { Config } from '../../model/params/index.ts';
import { cellOf } from '../cells/index.ts';
import { nodeAt } from '../ir/assignments.ts';
import { graphOf } from '../ir/cellGraph.ts';
import type { Graph, Ref } from '../ir/graph.ts';
import { type Notation, notationOf } from '../print/cellFormula.ts';
import {
  type Chain,
  derivativesOf,
  type MatrixNumbers,
  type Part,
  partsOf,
  sameStepCount,
  sameStepDerivativeOf,
  signOf,
  termCount,
  type VectorNumbers,
} from './derivative.ts';

/** One thing that a path multiplies the gradient by. */
export interface PathPart {
  /** The cause that it counts to. */
  readonly group: CauseId;
  readonly numbers: PathNumbers;
  /** The step that its numbers are of: that of the Jacobian, or (−1) the one before. */
  readonly shift: 0 | -1;
}

/** A vector that multiplies unit by unit, or a matrix. */
export type PathNumbers = VectorNumbers | Exclude<MatrixNumbers, { readonly kind: 'state' }>;

/** Where paths stand after a part that they have in common; the root stands before the first. */
export interface PathNode {
  readonly part: PathPart | null;
  /** Old state parts that a path reaches here, with the sign of its term. */
  readonly ends: readonly { readonly old: number; readonly sign: 1 | -1 }[];
  readonly next: readonly PathNode[];
}

/** All paths of a cell. */
export interface PathTree {
  /** By the state part that they start from. */
  readonly roots: readonly PathNode[];
  /** How many paths there are. */
  readonly terms: number;
  /** Every cause that a step may have, in the order of the numbers that are measured. */
  readonly groups: readonly CauseId[];
}

/** A cell with more paths than that is not measured. */
export const mostPaths = 64;

/** The paths of a config's cell, or how many it has where that is more than 64. */
export function pathTreeOf(config: Config): PathTree | { readonly asked: number } {
  return buildPathTree(graphOf(config), cellOf(config).keeps ?? null);
}

/** The gate that keeps the old state, itself (1) or as 1 − gate (−1). */
type Keeping = { readonly gate: string; readonly sign: 1 | -1 } | null;

/** A path under construction. */
interface Path {
  readonly parts: readonly Step[];
  readonly sign: 1 | -1;
}

interface Step {
  readonly part: Exclude<Part, { readonly kind: 'sum' }>;
  readonly shift: 0 | -1;
}

/**
 * The paths of a graph.
 *
 * The adjoint of h holds what arrives from other new states that read h in the same step; so no path from another part
 * passes through the new h, and what arrives at another part goes on into h within the step before.
 */
export function buildPathTree(
  graph: Graph,
  keeping: Keeping,
): PathTree | { readonly asked: number } {
  const notation = notationOf(graph);
  const counts = graph.states.map((_, state) => sameStepCount(graph, state, 0));
  const derivatives = Math.max(...counts) > mostPaths ? null : derivativesOf(notation);
  if (!derivatives) return { asked: Math.max(termCount(graph), ...counts) };
  const links = linksOf(notation, derivatives);
  const terms = graph.states.reduce((sum, _, state) => sum + links.count(state), 0);
  if (terms > mostPaths) return { asked: terms };
  const roots = graph.states.map((_, state): OpenNode => {
    const root: OpenNode = { part: null, ends: [], next: [] };
    for (const { path, old } of links.paths(state)) insert(root, path, old, graph, keeping);
    return root;
  });
  return { roots, terms, groups: groupsOf(roots) };
}

/** Parts of a step that are no part of a path: what a backward pass does besides, and that there are several paths. */
const besides = ['attention', 'clip', 'rounding', 'paths'] as const;

function groupsOf(roots: readonly PathNode[]): readonly CauseId[] {
  const found = new Set<CauseId>();
  const visit = ({ part, next }: PathNode): void => {
    if (part) found.add(part.group);
    next.forEach(visit);
  };
  roots.forEach(visit);
  return [...found, ...besides];
}

/** Writes a unit's terms out as paths, or counts them, which no product of sums makes long. */
function linksOf(notation: Notation, derivatives: NonNullable<ReturnType<typeof derivativesOf>>) {
  const { states } = notation.graph;
  const chainsBetween = (state: number, old: number): readonly Chain[] =>
    derivatives.find((one) => one.state === state && one.old === old)?.chains ?? [];
  const intoH = states.map((_, state) =>
    state === 0 ? [] : sameStepDerivativeOf(notation, state, 0),
  );
  const inStep = (state: number) => intoH[state] ?? [];

  // By the state that a bracket stands for: nothing where it is h and the path does not start there.
  type Inner = (state: number) => readonly Chain[];
  const innerOf =
    (start: number, old: number): Inner =>
    (state) =>
      state === 0 && start !== 0 ? [] : chainsBetween(state, old);

  const countOf = (chains: readonly Chain[], inner: Inner): number =>
    chains.reduce((sum, chain) => sum + countOfChain(chain, inner), 0);
  const countOfChain = (chain: Chain, inner: Inner): number =>
    partsOf(chain).reduce((product, part) => {
      if (part.kind === 'sum') return product * countOf(part.chains, inner);
      return isState(part) ? product * countOf(inner(part.matrix.state), inner) : product;
    }, 1);
  const pathsOf = (chains: readonly Chain[], inner: Inner, shift: 0 | -1): readonly Path[] =>
    chains.flatMap((chain) => {
      const start: readonly Path[] = [{ parts: [], sign: signOf(chain) }];
      return partsOf(chain).reduce((found, part) => joined(found, ways(part, inner, shift)), start);
    });
  const ways = (part: Part, inner: Inner, shift: 0 | -1): readonly Path[] => {
    if (part.kind === 'sum') return pathsOf(part.chains, inner, shift);
    if (isState(part)) return pathsOf(inner(part.matrix.state), inner, shift);
    return [{ parts: [{ part, shift }], sign: 1 }];
  };

  return {
    count: (state: number): number =>
      states.reduce((sum, _, old) => {
        const arriving = countOf(chainsBetween(state, old), innerOf(state, old));
        return sum + arriving * (1 + countOf(inStep(old), inStep));
      }, 0),
    paths: (state: number): readonly { readonly path: Path; readonly old: number }[] =>
      states.flatMap((_, old) => {
        const arriving = pathsOf(chainsBetween(state, old), innerOf(state, old), 0);
        const onwards = joined(arriving, pathsOf(inStep(old), inStep, -1));
        return [
          ...arriving.map((path) => ({ path, old })),
          ...onwards.map((path) => ({ path, old: 0 })),
        ];
      }),
  };
}

function isState(
  part: Part,
): part is Part & { readonly matrix: { readonly kind: 'state'; readonly state: number } } {
  return part.kind === 'matrix' && part.matrix.kind === 'state';
}

/** Every path of the one followed by every path of the other. */
function joined(paths: readonly Path[], onwards: readonly Path[]): readonly Path[] {
  return paths.flatMap((path) =>
    onwards.map(
      (other): Path => ({
        parts: [...path.parts, ...other.parts],
        sign: path.sign === other.sign ? 1 : -1,
      }),
    ),
  );
}

interface OpenNode extends PathNode {
  readonly ends: { readonly old: number; readonly sign: 1 | -1 }[];
  readonly next: OpenNode[];
}

function insert(root: OpenNode, path: Path, old: number, graph: Graph, keeping: Keeping): void {
  let at = root;
  path.parts.forEach(({ part, shift }, index) => {
    const numbers = numbersOf(part);
    const rest = path.parts.slice(index + 1).map((step) => numbersOf(step.part));
    const wanted: PathPart = { group: groupOf(graph, keeping, numbers, rest), numbers, shift };
    const key = JSON.stringify(wanted);
    let node = at.next.find((known) => JSON.stringify(known.part) === key);
    if (!node) {
      node = { part: wanted, ends: [], next: [] };
      at.next.push(node);
    }
    at = node;
  });
  at.ends.push({ old, sign: path.sign });
}

function numbersOf(part: Step['part']): PathNumbers {
  if (part.kind !== 'matrix') return part.factor.numbers;
  if (part.matrix.kind === 'state') throw new RangeError('a bracket that was not written out');
  return part.matrix;
}

/**
 * The cause that a part counts to: what its node is.
 *
 * Derivatives of activations are `slope`, those of gates too. A value that is no gate (h₋, φ(c), ñ − h₋) multiplies where
 * a gate's own derivative follows, and counts to that gate; else it is part of the cell's derivative as a slope is.
 *
 * @param rest  what the path meets afterwards
 */
function groupOf(
  graph: Graph,
  keeping: Keeping,
  numbers: PathNumbers,
  rest: readonly PathNumbers[],
): CauseId {
  switch (numbers.kind) {
    case 'weights':
      return isSkew(graph, numbers) ? 'skew' : 'weights';
    case 'normalization':
      return 'normalisation';
    case 'slope':
      return 'slope';
    case 'value':
      return groupOfValue(graph, keeping, numbers.ref) ?? turnedGate(graph, rest);
    case 'sum':
      return turnedGate(graph, rest);
  }
}

function isSkew(graph: Graph, { affine, term }: { affine: Ref; term: number }): boolean {
  const node = nodeAt(graph, affine);
  const matrix =
    node.kind === 'affine' ? graph.matrices[node.terms[term]?.matrix ?? -1] : undefined;
  return matrix !== undefined && matrix.form !== 'plain';
}

/** The cause of a number, a mask, a vector of parameters or a gate; null for any other value. */
function groupOfValue(graph: Graph, keeping: Keeping, ref: Ref): CauseId | null {
  const { kind } = nodeAt(graph, ref);
  if (kind === 'mask') return 'dropout';
  if (kind === 'vector') return 'weights';
  if (isNumber(graph, ref)) return 'leak';
  const gate = gateIn(graph, ref);
  if (!gate) return null;
  const keeps = keeping?.gate === gate.name && keeping.sign === gate.sign;
  return keeps ? 'keep' : `gate:${gate.name}`;
}

function isNumber(graph: Graph, ref: Ref): boolean {
  const node = nodeAt(graph, ref);
  if (node.kind === 'constant') return true;
  if (node.kind !== 'add' && node.kind !== 'sub' && node.kind !== 'mul') return false;
  return isNumber(graph, node.a) && isNumber(graph, node.b);
}

/** The gate that a value is, but for numbers and masks beside it; sign −1 for 1 − gate. */
function gateIn(graph: Graph, ref: Ref): { readonly name: string; readonly sign: 1 | -1 } | null {
  const gate = graph.gates.find(({ node }) => node === ref);
  if (gate) return { name: gate.name, sign: 1 };
  const node = nodeAt(graph, ref);
  if (node.kind === 'copy') return gateIn(graph, node.of);
  if (node.kind !== 'add' && node.kind !== 'sub' && node.kind !== 'mul') return null;
  const isBeside = (other: Ref) => isNumber(graph, other) || nodeAt(graph, other).kind === 'mask';
  if (isBeside(node.b)) return gateIn(graph, node.a);
  if (!isBeside(node.a)) return null;
  const inner = gateIn(graph, node.b);
  if (!inner || node.kind !== 'sub') return inner;
  return { name: inner.name, sign: inner.sign === 1 ? -1 : 1 };
}

/** The gate whose derivative follows on the path. */
function turnedGate(graph: Graph, rest: readonly PathNumbers[]): CauseId {
  for (const numbers of rest) {
    if (numbers.kind !== 'slope') continue;
    const gate = graph.gates.find(({ node }) => node === numbers.ref);
    if (gate) return `gate:${gate.name}`;
  }
  return 'slope';
}
