/** Recurrent layers among the nodes of an ONNX graph. */
import type { ImportedCell } from '../../../model/importedNetwork.ts';
import { actIn, hardGactOf } from '../acts.ts';
import { type BlockOrder, orderOf } from '../blockOrder.ts';
import type { Findings, FoundNetwork } from '../found.ts';
import { beginsWith } from '../initialStates.ts';
import { bothDirections, layerOf } from '../layer.ts';
import { flat, reblocked, reshaped, rowsOf } from '../matrices.ts';
import { type FileProblem, quoted, type Read, shapeText } from '../problems.ts';
import { stacked } from '../stacked.ts';
import { numbersOf, type StoredTensor, storedWeights, type Weights } from '../tensors.ts';
import type { OnnxGraph, OnnxNode } from './model.ts';
import { readoutBehind } from './readout.ts';
import { parentsOf, reaches, type Wired, wired } from './wiring.ts';

/** Blocks of the kinds of nodes. */
const gatesOf: Readonly<Record<string, 1 | 3 | 4>> = { RNN: 1, GRU: 3, LSTM: 4 };

/** i, o, f, c of ONNX as i, f, g, o; z, r, h as r, z, n, and for the older GRU with our z, which overwrites. */
const orders: Readonly<Record<ImportedCell, BlockOrder>> = {
  rnn: orderOf(0),
  lstm: orderOf(0, 2, 3, 1),
  'lstm-peephole': orderOf(0, 2, 3, 1),
  'lstm-projected': orderOf(0, 2, 3, 1),
  'gru-torch': orderOf(1, 0, 2),
  'gru-coreml': orderOf(1, 0, 2),
  gru: [
    { from: 1, sign: 1 },
    { from: 0, sign: -1 },
    { from: 2, sign: 1 },
  ],
};

/**
 * The networks of all nodes RNN, GRU and LSTM whose weights are constants.
 *
 * W is directions × gates n × m, R the same with n, B both biases in a row, P the peepholes i, o, f. With
 * linear_before_reset a GRU is `gru-torch`, or `gru-coreml` where nothing is added to the recurrent product; without it
 * `gru`. Nodes that read one another are a stack.
 * Source: onnx/docs/Operators.md.
 */
export function graphNetworks(given: OnnxGraph): Findings {
  const graph = wired(given);
  const problems: FileProblem[] = [];
  const nodeOf = new Map<string, OnnxNode>();
  const networks: FoundNetwork[] = [];
  for (const node of graph.nodes) {
    if (!Object.hasOwn(gatesOf, node.kind)) continue;
    const found = networkOf(node, graph, networks.length);
    if ('problem' in found) {
      problems.push(found.problem);
      continue;
    }
    networks.push(found.value);
    nodeOf.set(found.value.module, node);
  }
  const parents = parentsOf(graph);
  const isBehind = (below: FoundNetwork, above: FoundNetwork): boolean => {
    const target = nodeOf.get(below.module);
    const [input] = nodeOf.get(above.module)?.inputs ?? [];
    return target !== undefined && reaches(input, target, parents);
  };
  const all = stacked(networks, isBehind).map((one): FoundNetwork => {
    const last = nodeOf.get(one.module.split(' + ').at(-1) ?? '');
    const sourcesOf = (names: readonly string[]) => names.flatMap(graph.known.sourcesOf);
    const network = { ...one, used: sourcesOf(one.used) };
    if (one.isRead || !last) return network;
    const { readout, notes } = readoutBehind(last, one, graph);
    return {
      ...network,
      readout: readout && { ...readout, used: sourcesOf(readout.used) },
      notes: [...(one.notes ?? []), ...notes],
    };
  });
  return { networks: all, problems };
}

function networkOf(node: OnnxNode, graph: Wired, index: number): Read<FoundNetwork> {
  const gates = gatesOf[node.kind] ?? 1;
  const tensorAt = (place: number): StoredTensor | null =>
    graph.known.get(node.inputs[place]) ?? null;
  const W = tensorAt(1);
  const R = tensorAt(2);
  // Without a bias that it has it would be another network.
  const needed = [1, 2, ...[3, 7].filter((place) => (node.inputs[place] ?? '') !== '')];
  const missing = needed.find((place) => tensorAt(place) === null);
  if (!W || !R || missing !== undefined) return { problem: missingAt(missing ?? 1, node, graph) };
  const [directions = 0, rows = 0, m = 0] = W.shape;
  const n = R.shape[2] ?? 0;
  const B = tensorAt(3);
  const P = tensorAt(7);
  const wrong =
    shapeOr(W, [directions, gates * n, m]) ??
    shapeOr(R, [directions, rows, n]) ??
    (B && shapeOr(B, [directions, 2 * rows])) ??
    (P && shapeOr(P, [directions, 3 * n]));
  const isLegal = directions >= 1 && directions <= 2 && n >= 1 && m >= 1;
  if (wrong || !isLegal) {
    const values = { name: quoted(W.name), expected: '1 × g n × m', found: shapeText(W.shape) };
    return { problem: wrong ?? { code: 'wrong-shape', values } };
  }
  const resetsAfter = (node.attributes.get('linear_before_reset')?.whole ?? 0) !== 0;
  const isOneBias = B !== null && isZeroBehind(B, rows);
  const cell = cellOf(gates, P !== null && !isZero(P), resetsAfter, isOneBias);
  const order = orders[cell];
  const name = node.name.replace(/^\/+/, '').replace(/\/?(?:RNN|GRU|LSTM)$/, '');
  const module = name || `${node.kind}${index > 0 ? ` ${index + 1}` : ''}`;
  const { notes, ...functions } = factsOf(node, gates, module);
  const initial = { h: tensorAt(5), c: gates === 4 ? tensorAt(6) : null };
  notes.push(...notesOfStates(module, [initial.h, initial.c], directions, n));
  const direction = (which: number): FoundNetwork => {
    const part = (tensor: StoredTensor, from: number, count: number, shape: readonly number[]) => {
      const vector = flat(storedWeights(tensor));
      return reshaped(rowsOf(vector, from, from + count), shape);
    };
    const matrix = (tensor: StoredTensor, cols: number): Weights =>
      reblocked(part(tensor, which * rows * cols, rows * cols, [rows, cols]), order);
    const bias = (half: number): Weights | null =>
      B && reblocked(part(B, which * 2 * rows + half * rows, rows, [rows]), order);
    const peephole = (place: number) => P && part(P, (which * 3 + place) * n, n, [n]);
    const others = cell === 'lstm-peephole' ? ['i', 'o', 'f'] : [];
    const states = Object.entries(initial).flatMap(([state, tensor]) =>
      tensor && isState(tensor, directions, n)
        ? [[`initial_${state}`, part(tensor, which * (tensor.shape[1] ?? 1) * n, n, [n])] as const]
        : [],
    );
    return layerOf(
      { module, cell, framework: 'onnx', ...functions, notes },
      {
        W: matrix(W, m),
        U: matrix(R, n),
        b: bias(0),
        bh: bias(1),
        others: Object.fromEntries([
          ...others.flatMap((letter, place) => {
            const vector = peephole(place);
            return vector ? [[`weight_p${letter}`, vector] as const] : [];
          }),
          ...states,
        ]),
      },
    );
  };
  return { value: directions === 2 ? bothDirections(direction(0), direction(1)) : direction(0) };
}

/** Why an input of a node is not known. */
function missingAt(place: number, node: OnnxNode, { nodes }: OnnxGraph): FileProblem {
  const input = node.inputs[place] ?? '';
  const name = quoted(input || `${node.kind} ${place === 1 ? 'W' : 'R'}`);
  const maker = nodes.find(({ outputs }) => input !== '' && outputs.includes(input));
  if (!maker) return { code: 'missing-tensor', values: { name } };
  return { code: 'computed', values: { name, found: quoted(maker.kind) } };
}

function shapeOr(tensor: StoredTensor, expected: readonly number[]): FileProblem | null {
  if (tensor.format !== null && tensor.shape.join() === expected.join()) return null;
  const name = quoted(tensor.name);
  const values = { name, expected: shapeText(expected), found: shapeText(tensor.shape) };
  return { code: 'wrong-shape', values };
}

function cellOf(
  gates: 1 | 3 | 4,
  hasPeepholes: boolean,
  resetsAfter: boolean,
  isOneBias: boolean,
): ImportedCell {
  if (gates === 1) return 'rnn';
  if (gates === 4) return hasPeepholes ? 'lstm-peephole' : 'lstm';
  if (!resetsAfter) return 'gru';
  return isOneBias ? 'gru-coreml' : 'gru-torch';
}

function isZero(tensor: StoredTensor): boolean {
  const read = numbersOf(tensor);
  return 'value' in read && read.value.every((value) => value === 0);
}

/** Whether the second half of every row is 0: of a bias, what is added to the recurrent product. */
function isZeroBehind(tensor: StoredTensor, half: number): boolean {
  const read = numbersOf(tensor);
  return 'value' in read && read.value.every((value, i) => i % (2 * half) < half || value === 0);
}

/** Whether a tensor is what states begin with, directions × sequences × units, and not all 0. */
const isState = (tensor: StoredTensor, directions: number, n: number): boolean =>
  tensor.format !== null &&
  tensor.shape.length === 3 &&
  tensor.shape[0] === directions &&
  tensor.shape[2] === n &&
  !isZero(tensor);

/** What is said of initial states: that there are some, and that all sequences begin with those of the first. */
function notesOfStates(
  module: string,
  initial: readonly (StoredTensor | null)[],
  directions: number,
  n: number,
): FileProblem[] {
  const states = initial.filter((one) => one !== null).filter((one) => isState(one, directions, n));
  const isOfMany = states.some(({ shape }) => (shape[1] ?? 1) > 1);
  return [
    ...(states.length > 0 ? [beginsWith(module)] : []),
    ...(isOfMany ? [{ code: 'initial-rows', values: { name: quoted(module) } } as const] : []),
  ];
}

/** What a node says of itself beside its weights. */
function factsOf(
  { attributes }: OnnxNode,
  gates: 1 | 3 | 4,
  module: string,
): Pick<FoundNetwork, 'act' | 'gact'> & { readonly notes: FileProblem[] } {
  const name = quoted(module);
  const notes: FileProblem[] = [];
  const said = (attributes.get('activations')?.texts ?? []).map((text) => text.toLowerCase());
  const [gate, state = 'tanh'] = gates === 1 ? [undefined, said[0]] : [said[0], said[1]];
  const act = actIn(state);
  if (act === undefined)
    notes.push({ code: 'other-activation', values: { name, found: quoted(state) } });
  const [alpha = 0.2] = attributes.get('activation_alpha')?.numbers ?? [];
  const [beta = 0.5] = attributes.get('activation_beta')?.numbers ?? [];
  const isHard = gate === 'hardsigmoid';
  const gact = isHard ? hardGactOf(alpha, beta) : undefined;
  if (gate !== undefined && gate !== 'sigmoid' && gact === undefined) {
    const shown = (value: number) => Number(value.toPrecision(6));
    const found = isHard ? `clip(${shown(alpha)} x + ${shown(beta)})` : quoted(gate);
    notes.push({ code: 'other-gates', values: { name, found } });
  }
  // The memory of an LSTM goes through a third one.
  const third = gates === 4 ? (said[2] ?? 'tanh') : state;
  if (third !== state)
    notes.push({ code: 'other-activation', values: { name, found: quoted(third) } });
  for (const what of ['clip', 'input_forget']) {
    const isSet = what === 'clip' ? attributes.has(what) : attributes.get(what)?.whole === 1;
    if (isSet) notes.push({ code: 'other-attribute', values: { name, found: what } });
  }
  if (attributes.get('direction')?.text === 'reverse') {
    notes.push({ code: 'backwards', values: { name } });
  }
  return { ...(act !== undefined && { act }), ...(gact !== undefined && { gact }), notes };
}
