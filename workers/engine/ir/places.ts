import type { NumberFormat } from '../numeric/format.ts';
import { type Graph, operandsOf, type Ref } from './graph.ts';
import type { Segment, StateBuffers, View } from './program.ts';

export interface CompileSettings {
  readonly n: number;
  readonly m: number;
  /** Whether ∂L/∂x_t is wanted: for the layer below, or by the caller. */
  readonly inputAdjoint: boolean;
  /** Whether affine maps and gate pre-activations can be read at every step afterwards; costs memory only. */
  readonly keepPreactivations?: boolean;
  /** Whether backward sweeps limit ∂L/∂h_t. */
  readonly limitsAdjoints?: boolean;
  /** The format that every result is rounded to; absent or null for float64. */
  readonly format?: NumberFormat | null;
}

/** Affine maps of the same operands, stacked into one product: a stage under construction. */
export interface OpenStage {
  readonly nodes: Ref[];
  readonly operands: readonly Ref[];
  readonly out: number;
  readonly adjoint: number;
  readonly y: number;
  readonly d: number;
  readonly segments: Segment[];
}

/** Buffers by number. */
export interface Buffers {
  /** A new one; `keep` has it hold all steps. */
  readonly take: (rows: number, keep?: boolean) => number;
  /** Has it hold all steps. */
  readonly keep: (buffer: number) => void;
  readonly all: () => readonly { readonly rows: number; readonly isKept: boolean }[];
}

/** Where the numbers of a graph go that no instruction decides: what comes in, the states, the stacked products. */
export interface Places {
  readonly graph: Graph;
  readonly n: number;
  readonly m: number;
  readonly buffers: Buffers;
  readonly input: number;
  readonly seed: number;
  /** Null where nobody wants it. */
  readonly inputAdjoint: number | null;
  readonly states: readonly StateBuffers[];
  readonly vectors: readonly { readonly value: number; readonly adjoint: number }[];
  readonly cuts: number | null;
  /** The state part that a node is the new value of. */
  readonly stateOf: ReadonlyMap<Ref, number>;
  readonly gateNodes: ReadonlySet<Ref>;
  /** Products that the one sum which reads them computes on the fly. */
  readonly inlined: ReadonlySet<Ref>;
  readonly stages: readonly OpenStage[];
  readonly stageOf: ReadonlyMap<Ref, StagePlace>;
}

/** A node's rows in a stage. */
export interface StagePlace {
  readonly index: number;
  readonly row: number;
}

export function placesOf(graph: Graph, settings: CompileSettings): Places {
  const { n, m } = settings;
  const buffers = createBuffers();
  const { take } = buffers;
  const input = take(m, true);
  const seed = take(n, true);
  const inputAdjoint = settings.inputAdjoint ? take(m, true) : null;
  const states = graph.states.map(({ name }) => ({
    name,
    value: take(n, true),
    carry: take(n, true),
    total: take(n, true),
  }));
  const vectors = graph.vectors.map(() => ({ value: take(n), adjoint: take(n, true) }));
  const cuts = settings.limitsAdjoints ? take(1, true) : null;
  const stateOf = new Map(graph.states.map((state, index) => [state.node, index]));
  const gateNodes = new Set(graph.gates.map((gate) => gate.node));
  const inlined = productsInsideSums(graph, (ref) => !stateOf.has(ref) && !gateNodes.has(ref));
  const stages = stackAffines(graph, n, take);
  const stageOf = new Map(
    stages.flatMap(({ nodes }, index) =>
      nodes.map((ref, i): [Ref, StagePlace] => [ref, { index, row: i * n }]),
    ),
  );
  return {
    graph,
    n,
    m,
    buffers,
    input,
    seed,
    inputAdjoint,
    states,
    vectors,
    cuts,
    stateOf,
    gateNodes,
    inlined,
    stages,
    stageOf,
  };
}

function createBuffers(): Buffers {
  const rowsOf: number[] = [];
  const kept: boolean[] = [];
  return {
    take: (rows, keep = false) => {
      kept.push(keep);
      return rowsOf.push(rows) - 1;
    },
    keep: (buffer) => {
      kept[buffer] = true;
    },
    all: () => rowsOf.map((rows, buffer) => ({ rows, isKept: kept[buffer] ?? false })),
  };
}

export function at(buffer: number, row = 0, shift: 0 | -1 = 0): View {
  return { buffer, row, shift };
}

/** @throws RangeError where there is none of that number */
export function entryAt<E>(entries: readonly E[], index: number): E {
  const entry = entries[index];
  if (entry === undefined) throw new RangeError(`there is no entry ${index}`);
  return entry;
}

/** The stage that an affine node is part of, with its row in it. */
export function stagePlaceOf({ stageOf, stages }: Places, ref: Ref) {
  const place = stageOf.get(ref);
  if (!place) throw new RangeError(`node ${ref} is in no stage`);
  return { ...place, stage: entryAt(stages, place.index) };
}

/** Products read by one sum only. */
function productsInsideSums(graph: Graph, isPrivate: (ref: Ref) => boolean): Set<Ref> {
  const readers = graph.nodes.map(() => 0);
  for (const node of graph.nodes)
    for (const ref of operandsOf(node)) readers[ref] = (readers[ref] ?? 0) + 1;
  const found = new Set<Ref>();
  for (const node of graph.nodes) {
    if (node.kind !== 'add' && node.kind !== 'sub') continue;
    for (const ref of [node.a, node.b]) {
      if (graph.nodes[ref]?.kind === 'mul' && readers[ref] === 1 && isPrivate(ref)) found.add(ref);
    }
  }
  return found;
}

/** Groups affines of the same operands; within a stage, gates of the same function stand together. */
function stackAffines(graph: Graph, n: number, take: Buffers['take']): OpenStage[] {
  const groups = new Map<string, { nodes: Ref[]; operands: readonly Ref[] }>();
  graph.nodes.forEach((node, ref) => {
    if (node.kind !== 'affine') return;
    const operands = node.terms.map((term) => term.of);
    const key = operands.join(' ');
    const group = groups.get(key) ?? { nodes: [], operands };
    group.nodes.push(ref);
    groups.set(key, group);
  });
  const functionOf = (ref: Ref): string => {
    const reader = graph.nodes.find((node) => node.kind === 'map' && node.of === ref);
    return reader?.kind === 'map' ? reader.fn.id : '';
  };
  return [...groups.values()].map(({ nodes, operands }) => {
    const order = [...new Set(nodes.map(functionOf))];
    const sorted = [...nodes].sort(
      (a, b) => order.indexOf(functionOf(a)) - order.indexOf(functionOf(b)) || a - b,
    );
    const rows = nodes.length * n;
    return {
      nodes: sorted,
      operands,
      out: take(rows),
      adjoint: take(rows, true),
      y: take(rows),
      d: take(rows),
      segments: [],
    };
  });
}
