import { type ForwardList, viewAt } from './forward.ts';
import type { GraphNode, NodeOf, Ref } from './graph.ts';
import { at, entryAt, type Places, stagePlaceOf } from './places.ts';
import type { Op, Term, View } from './program.ts';

/** The list of a step back while it is written, from the last node to the first. */
interface OpenBackward {
  readonly places: Places;
  readonly forward: ForwardList;
  readonly ops: Op[];
  /** What has arrived at each node, as a sum of products of up to three buffers. */
  readonly adjoints: Term[][];
  /** By state part: what goes back to the step before by products of matrices … */
  readonly products: { readonly stage: number; readonly segment: number }[][];
  /** … and what goes element by element. */
  readonly carried: Term[][];
  inputIsSet: boolean;
}

/** An adjoint is stored only when something needs it as numbers: a stage, a state, a vector. */
export function writeBackward(places: Places, forward: ForwardList): readonly Op[] {
  const { graph, states, inputAdjoint, m } = places;
  const open: OpenBackward = {
    places,
    forward,
    ops: [],
    adjoints: graph.nodes.map(() => []),
    products: states.map(() => []),
    carried: states.map(() => []),
    inputIsSet: false,
  };
  for (let ref = graph.nodes.length - 1; ref >= 0; ref--) {
    const node = graph.nodes[ref];
    if (node && wantsAdjoint(open, ref)) giveBack(open, node, ref, arrivedAt(open, ref));
  }
  // Carries last: whatever reads the adjoints of this step has done so.
  for (const state of states.keys()) writeCarry(open, state);
  if (inputAdjoint !== null && !open.inputIsSet) {
    open.ops.push({ op: 'zero', rows: m, out: at(inputAdjoint) });
  }
  return open.ops;
}

function wantsAdjoint({ places: { graph, inputAdjoint } }: OpenBackward, ref: Ref): boolean {
  const kind = graph.nodes[ref]?.kind;
  return kind !== 'constant' && kind !== 'mask' && (kind !== 'input' || inputAdjoint !== null);
}

/** What has arrived at a node; of a state that is its total, which is stored here. */
function arrivedAt(open: OpenBackward, ref: Ref): readonly Term[] {
  const { stateOf, states, cuts, n } = open.places;
  const terms = open.adjoints[ref] ?? [];
  const state = stateOf.get(ref);
  if (state === undefined) return terms;
  const { carry, total } = entryAt(states, state);
  // The machine has put carry + direct loss into the total of h (state 0) before this list runs.
  if (state === 0) {
    store(open, terms, at(total), true);
    // Here the total is complete, and nothing has read it yet.
    if (cuts !== null) open.ops.push({ op: 'limit', rows: n, out: at(total), cuts: at(cuts) });
  } else {
    store(open, [{ sign: 1, factors: [at(carry)] }, ...terms], at(total), false);
  }
  return [{ sign: 1, factors: [at(total)] }];
}

function giveBack(open: OpenBackward, node: GraphNode, ref: Ref, terms: readonly Term[]): void {
  switch (node.kind) {
    case 'map':
      give(open, node.of, times(open, terms, viewAt(open.forward.slopes, ref)));
      return;
    case 'add':
    case 'sub': {
      const shared = terms.length > 1 ? [stored(open, terms)] : terms;
      give(open, node.a, shared);
      give(open, node.b, node.kind === 'add' ? shared : negated(shared));
      return;
    }
    case 'mul':
      giveToFactors(open, node.a, node.b, terms);
      return;
    case 'copy':
      give(open, node.of, terms);
      return;
    case 'normalize':
      giveThroughNormalize(open, node, ref, terms);
      return;
    case 'vector':
      store(open, terms, at(entryAt(open.places.vectors, node.vector).adjoint), false);
      return;
    case 'previous':
      open.carried[node.state] = [...terms];
      return;
    case 'input':
      giveToInput(open, terms);
      return;
    case 'affine':
      giveThroughStage(open, ref, terms);
  }
}

function give(open: OpenBackward, ref: Ref, terms: readonly Term[]): void {
  if (wantsAdjoint(open, ref)) open.adjoints[ref]?.push(...terms);
}

function giveToFactors(open: OpenBackward, a: Ref, b: Ref, terms: readonly Term[]): void {
  const both = wantsAdjoint(open, a) && wantsAdjoint(open, b);
  const shared = both && terms.length > 1 ? [stored(open, terms)] : terms;
  if (wantsAdjoint(open, a)) give(open, a, times(open, shared, viewAt(open.forward.values, b)));
  if (wantsAdjoint(open, b)) give(open, b, times(open, shared, viewAt(open.forward.values, a)));
}

function giveThroughNormalize(
  open: OpenBackward,
  { of }: NodeOf<'normalize'>,
  ref: Ref,
  terms: readonly Term[],
): void {
  const { buffers, n } = open.places;
  const dy = at(buffers.take(n));
  const out = at(buffers.take(n));
  store(open, terms, dy, false);
  const inverse = viewAt(open.forward.inverses, ref);
  open.ops.push({
    op: 'normalizeBack',
    rows: n,
    dy,
    y: viewAt(open.forward.values, ref),
    inverse,
    out,
  });
  give(open, of, [{ sign: 1, factors: [out] }]);
}

/** The products went there before; what is left are element-wise uses. */
function giveToInput(open: OpenBackward, terms: readonly Term[]): void {
  const { inputAdjoint, m } = open.places;
  if (terms.length === 0 || inputAdjoint === null) return;
  store(open, terms, at(inputAdjoint), open.inputIsSet, m);
  open.inputIsSet = true;
}

/** Stores the adjoint of an affine; with the last one of a stage, what the whole stage passes on. */
function giveThroughStage(open: OpenBackward, ref: Ref, terms: readonly Term[]): void {
  const { index, row, stage } = stagePlaceOf(open.places, ref);
  store(open, terms, at(stage.adjoint, row), false);
  if (stage.nodes.some((other) => other < ref)) return;
  for (const [segment, operand] of stage.operands.entries()) {
    giveToOperand(open, operand, index, segment);
  }
}

function giveToOperand(open: OpenBackward, operand: Ref, stage: number, segment: number): void {
  const { graph, inputAdjoint, buffers, n } = open.places;
  const target = graph.nodes[operand];
  if (target?.kind === 'previous') {
    open.products[target.state]?.push({ stage, segment });
  } else if (target?.kind === 'input') {
    if (inputAdjoint === null) return;
    const accumulate = open.inputIsSet;
    open.inputIsSet = true;
    open.ops.push({ op: 'affineBack', stage, segment, accumulate, out: at(inputAdjoint) });
  } else if (wantsAdjoint(open, operand)) {
    const out = at(buffers.take(n));
    open.ops.push({ op: 'affineBack', stage, segment, accumulate: false, out });
    give(open, operand, [{ sign: 1, factors: [out] }]);
  }
}

/** What a state part of the step before is given. */
function writeCarry(open: OpenBackward, state: number): void {
  const terms = open.carried[state] ?? [];
  const sweep = open.products[state] ?? [];
  const out = at(entryAt(open.places.states, state).carry, 0, -1);
  if (terms.length > 0 || sweep.length === 0) store(open, terms, out, false);
  sweep.forEach(({ stage, segment }, index) => {
    const accumulate = index > 0 || terms.length > 0;
    open.ops.push({ op: 'affineBack', stage, segment, accumulate, out });
  });
}

/** Writes a sum of products to a place, or adds it to what is there. */
function store(
  open: OpenBackward,
  terms: readonly Term[],
  out: View,
  accumulate: boolean,
  rows = open.places.n,
): void {
  const { ops } = open;
  if (terms.length === 0) {
    if (!accumulate) ops.push({ op: 'zero', rows, out });
    return;
  }
  const start = accumulate ? 0 : Math.min(2, terms.length);
  if (!accumulate) {
    ops.push({ op: 'sum', accumulate: false, rows, out, terms: terms.slice(0, start) });
  }
  for (const term of terms.slice(start)) {
    ops.push({ op: 'sum', accumulate: true, rows, out, terms: [term] });
  }
}

/** The same as one term that has room for another factor. */
function stored(open: OpenBackward, terms: readonly Term[]): Term {
  const [only] = terms;
  if (only && terms.length === 1 && only.factors.length < 3) return only;
  const out = at(open.places.buffers.take(open.places.n));
  store(open, terms, out, false);
  return { sign: 1, factors: [out] };
}

function times(open: OpenBackward, terms: readonly Term[], factor: View): Term[] {
  if (terms.length === 0) return [];
  // Multiplying two short terms each is as cheap as storing their sum first.
  const short = terms.length <= 2 && terms.every((term) => term.factors.length <= 2);
  return (short ? terms : [stored(open, terms)]).map(({ sign, factors }) => ({
    sign,
    factors: [...factors, factor],
  }));
}

const negated = (terms: readonly Term[]): Term[] =>
  terms.map(({ sign, factors }) => ({ sign: sign === 1 ? -1 : 1, factors }));
