import { type Graph, type GraphNode, type NodeOf, operandsOf, type Ref } from './graph.ts';
import { at, entryAt, type Places, stagePlaceOf } from './places.ts';
import type { Op, Term, View } from './program.ts';

/** A step forward: where every node's numbers are, and the instructions that bring them there. */
export interface ForwardList {
  readonly ops: readonly Op[];
  /** Null for a product that a sum computes on the fly. */
  readonly values: readonly (View | null)[];
  /** φ′ of every map. */
  readonly slopes: readonly (View | null)[];
  /** 1/√(var + ε) of every normalize node. */
  readonly inverses: readonly (View | null)[];
  readonly constants: readonly { readonly buffer: number; readonly value: number }[];
  readonly mask: number | null;
}

/** The list while it is written. */
interface OpenForward extends ForwardList {
  readonly places: Places;
  readonly soleReader: ReadonlyMap<Ref, Ref>;
  readonly ops: Op[];
  readonly values: (View | null)[];
  readonly slopes: (View | null)[];
  readonly inverses: (View | null)[];
  readonly constants: { buffer: number; value: number }[];
  mask: number | null;
}

/** Where a node's numbers are, of these. @throws RangeError where they are nowhere */
export function viewAt(views: readonly (View | null)[], ref: Ref): View {
  const view = views[ref];
  if (!view) throw new RangeError(`node ${ref} is used before it has a value`);
  return view;
}

/** Gives every node a place, and then an instruction. */
export function writeForward(places: Places): ForwardList {
  const { graph } = places;
  const open: OpenForward = {
    places,
    soleReader: soleReaders(graph),
    ops: [],
    values: graph.nodes.map(() => null),
    slopes: graph.nodes.map(() => null),
    inverses: graph.nodes.map(() => null),
    constants: [],
    mask: null,
  };
  for (const [ref, node] of graph.nodes.entries()) writeNode(open, node, ref);
  return open;
}

function writeNode(open: OpenForward, node: GraphNode, ref: Ref): void {
  const { places, values } = open;
  const { buffers, n, input, states, vectors } = places;
  switch (node.kind) {
    case 'input':
      values[ref] = at(input);
      return;
    case 'previous':
      values[ref] = at(entryAt(states, node.state).value, 0, -1);
      return;
    case 'vector':
      values[ref] = at(entryAt(vectors, node.vector).value);
      return;
    case 'constant': {
      const buffer = buffers.take(n);
      open.constants.push({ buffer, value: node.value });
      values[ref] = at(buffer);
      return;
    }
    case 'mask':
      open.mask ??= buffers.take(n, true);
      values[ref] = at(open.mask);
      return;
    case 'affine':
      writeAffine(open, ref);
      return;
    case 'map':
      writeMap(open, node, ref);
      return;
    case 'add':
    case 'sub': {
      const out = ownPlace(open, ref);
      const second = termOf(open, node.b, node.kind === 'add' ? 1 : -1);
      open.ops.push(sumOf(n, out, [termOf(open, node.a, 1), second]));
      return;
    }
    case 'mul': {
      if (places.inlined.has(ref)) return;
      const out = ownPlace(open, ref);
      const factors = [viewAt(open.values, node.a), viewAt(open.values, node.b)];
      open.ops.push(sumOf(n, out, [{ sign: 1, factors }]));
      return;
    }
    case 'copy': {
      const out = ownPlace(open, ref);
      open.ops.push(sumOf(n, out, [termOf(open, node.of, 1)]));
      return;
    }
    case 'normalize':
      writeNormalize(open, node, ref);
  }
}

/** Where a node's numbers go that share no place with others: a state's, or a buffer of their own. */
function ownPlace({ places, values }: OpenForward, ref: Ref): View {
  const { buffers, gateNodes, n, stateOf, states } = places;
  const state = stateOf.get(ref);
  const view = at(
    state === undefined ? buffers.take(n, gateNodes.has(ref)) : entryAt(states, state).value,
  );
  values[ref] = view;
  return view;
}

function termOf(open: OpenForward, ref: Ref, sign: 1 | -1): Term {
  const node = open.places.graph.nodes[ref];
  return node?.kind === 'mul' && open.places.inlined.has(ref)
    ? { sign, factors: [viewAt(open.values, node.a), viewAt(open.values, node.b)] }
    : { sign, factors: [viewAt(open.values, ref)] };
}

const sumOf = (rows: number, out: View, terms: readonly Term[]): Op => ({
  op: 'sum',
  accumulate: false,
  rows,
  out,
  terms,
});

/** The first node of a stage has the whole stage computed. */
function writeAffine(open: OpenForward, ref: Ref): void {
  const { index, row, stage } = stagePlaceOf(open.places, ref);
  open.values[ref] = at(stage.out, row);
  if (!stage.nodes.every((other) => other >= ref)) return;
  const { graph, n, m } = open.places;
  stage.operands.forEach((operand, i) => {
    const matrices = stage.nodes.map((node) => {
      const affine = graph.nodes[node];
      return affine?.kind === 'affine' ? (affine.terms[i]?.matrix ?? 0) : 0;
    });
    const cols = graph.nodes[operand]?.kind === 'input' ? m : n;
    stage.segments.push({ operand: viewAt(open.values, operand), cols, matrices });
  });
  open.ops.push({ op: 'affine', stage: index });
}

function writeMap(open: OpenForward, node: NodeOf<'map'>, ref: Ref): void {
  const { places, soleReader, values, slopes } = open;
  const { buffers, gateNodes, n, stages, stageOf, stateOf } = places;
  const place = stageOf.get(node.of);
  // The only reader of a stacked pre-activation shares its row order, so that neighbours can be merged.
  const isStacked = place && soleReader.get(node.of) === ref && !stateOf.has(ref);
  if (isStacked) {
    const { y, d } = entryAt(stages, place.index);
    values[ref] = at(y, place.row);
    slopes[ref] = at(d, place.row);
  } else {
    ownPlace(open, ref);
    slopes[ref] = at(buffers.take(n));
  }
  const [y, d] = [viewAt(open.values, ref), viewAt(slopes, ref)];
  if (gateNodes.has(ref)) buffers.keep(y.buffer);
  pushMap(open.ops, { op: 'map', fn: node.fn, rows: n, a: viewAt(open.values, node.of), y, d });
}

function writeNormalize(open: OpenForward, { of, epsilon }: NodeOf<'normalize'>, ref: Ref): void {
  const { buffers, n } = open.places;
  const y = ownPlace(open, ref);
  const inverse = at(buffers.take(1));
  open.inverses[ref] = inverse;
  open.ops.push({ op: 'normalize', epsilon, rows: n, a: viewAt(open.values, of), y, inverse });
}

/** The one node that reads an affine, where there is exactly one. */
function soleReaders(graph: Graph): Map<Ref, Ref> {
  const readers = new Map<Ref, Ref[]>();
  graph.nodes.forEach((node, reader) => {
    for (const ref of operandsOf(node)) readers.set(ref, [...(readers.get(ref) ?? []), reader]);
  });
  return new Map(
    [...readers].flatMap(([ref, [first, ...others]]): [Ref, Ref][] =>
      first !== undefined && others.length === 0 ? [[ref, first]] : [],
    ),
  );
}

/** Adds a map, or lengthens an earlier one of the same function whose rows it continues. */
function pushMap(ops: Op[], map: Op & { op: 'map' }): void {
  const continues = (before: View, rows: number, next: View) =>
    before.buffer === next.buffer && before.shift === next.shift && before.row + rows === next.row;
  const index = ops.findIndex(
    (op) =>
      op.op === 'map' &&
      op.fn === map.fn &&
      continues(op.a, op.rows, map.a) &&
      continues(op.y, op.rows, map.y) &&
      continues(op.d, op.rows, map.d),
  );
  const before = ops[index];
  if (before?.op === 'map') ops[index] = { ...before, rows: before.rows + map.rows };
  else ops.push(map);
}
