import type { NumberFormat } from '../precision/format.ts';
import type { Graph, Ref } from './graph.ts';
import type { Op, Program, Segment, Stage, Term, View } from './program.ts';
import { withRounding } from './rounding.ts';

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

/** A stage under construction. */
interface OpenStage {
  readonly nodes: Ref[];
  readonly operands: readonly Ref[];
  readonly out: number;
  readonly adjoint: number;
  readonly y: number;
  readonly d: number;
  readonly segments: Segment[];
}

/**
 * Compiles a graph for n units and m inputs.
 *
 * Forward: affines of the same operands become one product; a product of two nodes that only one sum reads is computed
 * inside that sum; neighbouring maps of one function become one instruction. Backward: an adjoint stays a sum of
 * products of up to three buffers and is stored only when something needs it as numbers (a stage, a state, a vector).
 */
export function compile(graph: Graph, settings: CompileSettings): Program {
  const { n, m } = settings;
  const rowsOf: number[] = [];
  const kept: boolean[] = [];
  const buffer = (rows: number, keep = false): number => {
    kept.push(keep);
    return rowsOf.push(rows) - 1;
  };

  const input = buffer(m, true);
  const seed = buffer(n, true);
  const inputAdjoint = settings.inputAdjoint ? buffer(m, true) : null;
  const states = graph.states.map(({ name }) => ({
    name,
    value: buffer(n, true),
    carry: buffer(n, true),
    total: buffer(n, true),
  }));
  const vectors = graph.vectors.map(() => ({ value: buffer(n), adjoint: buffer(n, true) }));
  const cuts = settings.limitsAdjoints ? buffer(1, true) : null;
  const constants: { buffer: number; value: number }[] = [];
  let mask: number | null = null;

  const stateOf = new Map(graph.states.map((state, index) => [state.node, index]));
  const gateNodes = new Set(graph.gates.map((gate) => gate.node));
  const inlined = productsInsideSums(graph, (ref) => !stateOf.has(ref) && !gateNodes.has(ref));
  const stages = stackAffines(graph, n, buffer);
  const stageOf = new Map<Ref, { index: number; row: number }>();
  stages.forEach((stage, index) => {
    stage.nodes.forEach((ref, i) => {
      stageOf.set(ref, { index, row: i * n });
    });
  });
  const soleReader = soleReaders(graph);

  // ---- forward: every node gets a place, then an instruction
  const values: (View | null)[] = graph.nodes.map(() => null);
  const slopes: (View | null)[] = graph.nodes.map(() => null);
  const inverses = new Map<Ref, View>();
  const forward: Op[] = [];
  const valueAt = (ref: Ref): View => {
    const view = values[ref];
    if (!view) throw new RangeError(`node ${ref} is used before it has a value`);
    return view;
  };
  const ownPlace = (ref: Ref): View => {
    const state = stateOf.get(ref);
    return at(state === undefined ? buffer(n, gateNodes.has(ref)) : stateAt(states, state).value);
  };
  const asTerm = (ref: Ref, sign: 1 | -1): Term => {
    const node = graph.nodes[ref];
    return node?.kind === 'mul' && inlined.has(ref)
      ? { sign, factors: [valueAt(node.a), valueAt(node.b)] }
      : { sign, factors: [valueAt(ref)] };
  };
  const set = (out: View, terms: readonly Term[]): Op => ({
    op: 'sum',
    accumulate: false,
    rows: n,
    out,
    terms,
  });

  graph.nodes.forEach((node, ref) => {
    switch (node.kind) {
      case 'input':
        values[ref] = at(input);
        return;
      case 'previous':
        values[ref] = at(stateAt(states, node.state).value, 0, -1);
        return;
      case 'vector':
        values[ref] = at((vectors[node.vector] as { value: number }).value);
        return;
      case 'constant': {
        const place = buffer(n);
        constants.push({ buffer: place, value: node.value });
        values[ref] = at(place);
        return;
      }
      case 'mask':
        mask ??= buffer(n, true);
        values[ref] = at(mask);
        return;
      case 'affine': {
        const place = placeIn(stageOf, ref);
        const stage = stageAt(stages, place.index);
        values[ref] = at(stage.out, place.row);
        if (stage.nodes.every((other) => other >= ref)) {
          openSegments(graph, stage, valueAt, n, m);
          forward.push({ op: 'affine', stage: place.index });
        }
        return;
      }
      case 'map': {
        const place = stageOf.get(node.of);
        // The only reader of a stacked pre-activation shares its row order, so that neighbours can be merged.
        const stacked = place && soleReader.get(node.of) === ref && !stateOf.has(ref);
        const stage = stacked ? stageAt(stages, place.index) : undefined;
        const y = stage && place ? at(stage.y, place.row) : ownPlace(ref);
        const d = stage && place ? at(stage.d, place.row) : at(buffer(n));
        if (gateNodes.has(ref)) kept[y.buffer] = true;
        values[ref] = y;
        slopes[ref] = d;
        pushMap(forward, { op: 'map', fn: node.fn, rows: n, a: valueAt(node.of), y, d });
        return;
      }
      case 'add':
      case 'sub': {
        values[ref] = ownPlace(ref);
        const second = asTerm(node.b, node.kind === 'add' ? 1 : -1);
        forward.push(set(valueAt(ref), [asTerm(node.a, 1), second]));
        return;
      }
      case 'mul':
        if (inlined.has(ref)) return;
        values[ref] = ownPlace(ref);
        forward.push(set(valueAt(ref), [{ sign: 1, factors: [valueAt(node.a), valueAt(node.b)] }]));
        return;
      case 'copy':
        values[ref] = ownPlace(ref);
        forward.push(set(valueAt(ref), [asTerm(node.of, 1)]));
        return;
      case 'normalize': {
        const y = ownPlace(ref);
        const inverse = at(buffer(1));
        values[ref] = y;
        inverses.set(ref, inverse);
        const { epsilon } = node;
        forward.push({ op: 'normalize', epsilon, rows: n, a: valueAt(node.of), y, inverse });
      }
    }
  });

  if (settings.keepPreactivations) {
    const isRead = (ref: Ref) => graph.gates.some((gate) => gate.preactivation === ref);
    values.forEach((view, ref) => {
      if (view && (graph.nodes[ref]?.kind === 'affine' || isRead(ref))) kept[view.buffer] = true;
    });
  }

  // ---- backward
  const adjoints: Term[][] = graph.nodes.map(() => []);
  const backward: Op[] = [];
  const products: { stage: number; segment: number }[][] = states.map(() => []);
  const carried: Term[][] = states.map(() => []);
  let inputIsSet = false;
  const wantsAdjoint = (ref: Ref): boolean => {
    const kind = graph.nodes[ref]?.kind;
    return kind !== 'constant' && kind !== 'mask' && (kind !== 'input' || inputAdjoint !== null);
  };
  const give = (ref: Ref, terms: readonly Term[]): void => {
    if (wantsAdjoint(ref)) adjoints[ref]?.push(...terms);
  };
  const store = (terms: readonly Term[], out: View, accumulate: boolean, rows = n): void => {
    if (terms.length === 0) {
      if (!accumulate) backward.push({ op: 'zero', rows, out });
      return;
    }
    const start = accumulate ? 0 : Math.min(2, terms.length);
    if (!accumulate) {
      backward.push({ op: 'sum', accumulate: false, rows, out, terms: terms.slice(0, start) });
    }
    for (const term of terms.slice(start)) {
      backward.push({ op: 'sum', accumulate: true, rows, out, terms: [term] });
    }
  };
  const stored = (terms: readonly Term[]): Term => {
    const [only] = terms;
    if (only && terms.length === 1 && only.factors.length < 3) return only;
    const out = at(buffer(n));
    store(terms, out, false);
    return { sign: 1, factors: [out] };
  };
  const times = (terms: readonly Term[], factor: View): Term[] => {
    if (terms.length === 0) return [];
    // Multiplying two short terms each is as cheap as storing their sum first.
    const short = terms.length <= 2 && terms.every((term) => term.factors.length <= 2);
    return (short ? terms : [stored(terms)]).map(({ sign, factors }) => ({
      sign,
      factors: [...factors, factor],
    }));
  };
  const negated = (terms: readonly Term[]): Term[] =>
    terms.map(({ sign, factors }) => ({ sign: sign === 1 ? -1 : 1, factors }));
  const carryOf = (state: number): View => at(stateAt(states, state).carry, 0, -1);

  for (let ref = graph.nodes.length - 1; ref >= 0; ref--) {
    const node = graph.nodes[ref];
    if (!node || !wantsAdjoint(ref)) continue;
    let terms = adjoints[ref] ?? [];
    const state = stateOf.get(ref);
    if (state !== undefined) {
      const { carry, total } = stateAt(states, state);
      // The machine has put carry + direct loss into the total of h (state 0) before this list runs.
      if (state === 0) {
        store(terms, at(total), true);
        // Here the total is complete, and nothing has read it yet.
        if (cuts !== null) backward.push({ op: 'limit', rows: n, out: at(total), cuts: at(cuts) });
      } else {
        store([{ sign: 1, factors: [at(carry)] }, ...terms], at(total), false);
      }
      terms = [{ sign: 1, factors: [at(total)] }];
    }
    switch (node.kind) {
      case 'map':
        give(node.of, times(terms, slopes[ref] as View));
        break;
      case 'add':
      case 'sub': {
        const shared = terms.length > 1 ? [stored(terms)] : terms;
        give(node.a, shared);
        give(node.b, node.kind === 'add' ? shared : negated(shared));
        break;
      }
      case 'mul': {
        const both = wantsAdjoint(node.a) && wantsAdjoint(node.b);
        const shared = both && terms.length > 1 ? [stored(terms)] : terms;
        if (wantsAdjoint(node.a)) give(node.a, times(shared, valueAt(node.b)));
        if (wantsAdjoint(node.b)) give(node.b, times(shared, valueAt(node.a)));
        break;
      }
      case 'copy':
        give(node.of, terms);
        break;
      case 'normalize': {
        const dy = at(buffer(n));
        const out = at(buffer(n));
        store(terms, dy, false);
        const inverse = inverses.get(ref) as View;
        backward.push({ op: 'normalizeBack', rows: n, dy, y: valueAt(ref), inverse, out });
        give(node.of, [{ sign: 1, factors: [out] }]);
        break;
      }
      case 'vector':
        store(terms, at((vectors[node.vector] as { adjoint: number }).adjoint), false);
        break;
      case 'previous':
        carried[node.state] = terms;
        break;
      case 'input':
        // The products went there before; what is left are element-wise uses.
        if (terms.length > 0) store(terms, at(inputAdjoint ?? 0), inputIsSet, m);
        inputIsSet ||= terms.length > 0;
        break;
      case 'affine': {
        const place = placeIn(stageOf, ref);
        const stage = stageAt(stages, place.index);
        store(terms, at(stage.adjoint, place.row), false);
        if (stage.nodes.some((other) => other < ref)) break;
        stage.operands.forEach((operand, segment) => {
          const target = graph.nodes[operand];
          if (target?.kind === 'previous') {
            products[target.state]?.push({ stage: place.index, segment });
          } else if (target?.kind === 'input') {
            if (inputAdjoint === null) return;
            const out = at(inputAdjoint);
            const accumulate = inputIsSet;
            inputIsSet = true;
            backward.push({ op: 'affineBack', stage: place.index, segment, accumulate, out });
          } else if (wantsAdjoint(operand)) {
            const out = at(buffer(n));
            backward.push({
              op: 'affineBack',
              stage: place.index,
              segment,
              accumulate: false,
              out,
            });
            give(operand, [{ sign: 1, factors: [out] }]);
          }
        });
      }
    }
  }
  // Carries last: whatever reads the adjoints of this step has done so.
  states.forEach((_, state) => {
    const terms = carried[state] ?? [];
    const sweep = products[state] ?? [];
    const out = carryOf(state);
    if (terms.length > 0 || sweep.length === 0) store(terms, out, false);
    sweep.forEach(({ stage, segment }, index) => {
      const accumulate = index > 0 || terms.length > 0;
      backward.push({ op: 'affineBack', stage, segment, accumulate, out });
    });
  });
  if (inputAdjoint !== null && !inputIsSet) {
    backward.push({ op: 'zero', rows: m, out: at(inputAdjoint) });
  }

  const finished = stages.map(
    (stage): Stage => ({
      rows: stage.nodes.length * n,
      nodes: stage.nodes,
      segments: stage.segments,
      biases: stage.nodes.map((ref) => {
        const node = graph.nodes[ref];
        return node?.kind === 'affine' ? node.biases : [];
      }),
      out: stage.out,
      adjoint: stage.adjoint,
    }),
  );
  keepWhatBackwardReads(kept, backward, finished);
  const program: Program = {
    // Constants and vectors stay the same at every step, however often they are read.
    buffers: rowsOf.map((rows, index) => ({
      rows,
      steps:
        kept[index] &&
        !constants.some((c) => c.buffer === index) &&
        !vectors.some((v) => v.value === index)
          ? 'all'
          : 'one',
    })),
    stages: finished,
    forward,
    backward,
    input,
    inputAdjoint,
    seed,
    states,
    values,
    slopes,
    inverses: graph.nodes.map((_, ref) => inverses.get(ref) ?? null),
    vectors,
    constants,
    mask,
    cuts,
    format: settings.format ?? null,
    n,
    m,
  };
  return settings.format ? withRounding(program, settings.format) : program;
}

function at(buffer: number, row = 0, shift: 0 | -1 = 0): View {
  return { buffer, row, shift };
}

function stateAt<S>(states: readonly S[], index: number): S {
  const state = states[index];
  if (state === undefined) throw new RangeError(`there is no state ${index}`);
  return state;
}

const stageAt = stateAt<OpenStage>;

function placeIn(places: ReadonlyMap<Ref, { index: number; row: number }>, ref: Ref) {
  const place = places.get(ref);
  if (!place) throw new RangeError(`node ${ref} is in no stage`);
  return place;
}

/** Products read by one sum only, which computes them on the fly. */
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

function operandsOf(node: Graph['nodes'][number]): readonly Ref[] {
  switch (node.kind) {
    case 'affine':
      return node.terms.map((term) => term.of);
    case 'add':
    case 'sub':
    case 'mul':
      return [node.a, node.b];
    case 'map':
    case 'normalize':
    case 'copy':
      return [node.of];
    default:
      return [];
  }
}

/** The one node that reads an affine, where there is exactly one. */
function soleReaders(graph: Graph): Map<Ref, Ref> {
  const readers = new Map<Ref, Ref[]>();
  graph.nodes.forEach((node, reader) => {
    for (const ref of operandsOf(node)) readers.set(ref, [...(readers.get(ref) ?? []), reader]);
  });
  const sole = new Map<Ref, Ref>();
  for (const [ref, list] of readers) if (list.length === 1) sole.set(ref, list[0] as Ref);
  return sole;
}

/** Groups affines of the same operands; within a stage, gates of the same function stand together. */
function stackAffines(
  graph: Graph,
  n: number,
  buffer: (rows: number, keep?: boolean) => number,
): OpenStage[] {
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
      out: buffer(rows),
      adjoint: buffer(rows, true),
      y: buffer(rows),
      d: buffer(rows),
      segments: [],
    };
  });
}

function openSegments(
  graph: Graph,
  stage: OpenStage,
  valueAt: (ref: Ref) => View,
  n: number,
  m: number,
): void {
  stage.operands.forEach((operand, index) => {
    const matrices = stage.nodes.map((ref) => {
      const node = graph.nodes[ref];
      return node?.kind === 'affine' ? (node.terms[index]?.matrix ?? 0) : 0;
    });
    const cols = graph.nodes[operand]?.kind === 'input' ? m : n;
    stage.segments.push({ operand: valueAt(operand), cols, matrices });
  });
}

/** Adds a map, or lengthens an earlier one of the same function whose rows it continues. */
function pushMap(forward: Op[], map: Op & { op: 'map' }): void {
  const continues = (before: View, rows: number, next: View) =>
    before.buffer === next.buffer && before.shift === next.shift && before.row + rows === next.row;
  const index = forward.findIndex(
    (op) =>
      op.op === 'map' &&
      op.fn === map.fn &&
      continues(op.a, op.rows, map.a) &&
      continues(op.y, op.rows, map.y) &&
      continues(op.d, op.rows, map.d),
  );
  const before = forward[index];
  if (before?.op === 'map') forward[index] = { ...before, rows: before.rows + map.rows };
  else forward.push(map);
}

/** A buffer keeps all steps when the backward list reads it without having written it, or dW needs it. */
function keepWhatBackwardReads(
  kept: boolean[],
  backward: readonly Op[],
  stages: readonly Stage[],
): void {
  const written = new Set<number>();
  const read = (view: View) => {
    if (!written.has(view.buffer)) kept[view.buffer] = true;
  };
  for (const op of backward) {
    if (op.op === 'sum') for (const term of op.terms) term.factors.forEach(read);
    if (op.op === 'normalizeBack') [op.y, op.inverse].forEach(read);
    if (op.op !== 'affine' && op.op !== 'map' && op.op !== 'normalize') written.add(op.out.buffer);
  }
  for (const stage of stages)
    for (const segment of stage.segments) kept[segment.operand.buffer] = true;
}
