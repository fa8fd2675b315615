/** What an ONNX graph does with the states of a recurrent node: the linear layers behind it, as one readout. */
import type { FoundNetwork } from '../found.ts';
import { composed, type LinearLayer } from '../linearLayers.ts';
import { flat, reshaped, turned } from '../matrices.ts';
import { type FileProblem, quoted } from '../problems.ts';
import { afterNote, readoutOf, type Sought } from '../readout.ts';
import { type StoredTensor, storedWeights, type Weights } from '../tensors.ts';
import type { OnnxNode } from './model.ts';
import { readersOf, type Wired } from './wiring.ts';

/** The one linear layer that the states of a node go to, through nothing that changes them, with those behind it. */
export function readoutBehind(node: OnnxNode, { n, bi }: FoundNetwork, graph: Wired): Sought {
  const width = bi ? 2 * n : n;
  const states = node.outputs.slice(0, 2).filter((output) => output !== '');
  const found = readersOf(states, graph).flatMap((one) => linearOf(one, graph, width) ?? []);
  const [first, ...others] = found;
  if (!first || others.length > 0) return { readout: null, notes: [] };
  const chain = [first];
  let last = first;
  for (;;) {
    const readers = readersOf([last.output], graph);
    const [reader, ...besides] = readers;
    const next = reader && besides.length === 0 ? linearOf(reader, graph, outputsOf(last)) : null;
    if (!next || chain.length >= mostLayers) {
      const changes = [...new Set(readers.map(({ kind }) => kind))];
      return soughtOf(chain, changes, layersFrom(readers, graph));
    }
    chain.push(next);
    last = next;
  }
}

/** Most linear layers behind one another. */
const mostLayers = 20;

/** What a chain of layers makes, whose outputs go on to nodes of these kinds, and from there to other layers or none. */
function soughtOf(
  chain: readonly Behind[],
  changes: readonly string[],
  further: readonly string[],
): Sought {
  const all = composed(chain);
  const names = quoted([...chain.map(({ name }) => name), ...further].join(', '));
  const found = quoted(changes.join(', '));
  if (further.length > 0) {
    const values = { name: names, found };
    return { readout: null, notes: [{ code: 'readout-between', values }] };
  }
  const readout = all && readoutOf(all.name, all.weight, all.bias);
  if (!readout) return { readout: null, notes: [] };
  const notes: FileProblem[] = [
    ...(chain.length > 1 ? [{ code: 'readout-product', values: { name: names } } as const] : []),
    ...(changes.length > 0 ? [afterNote(readout.name, changes)] : []),
  ];
  return { readout, notes };
}

/** Names of the matrices of the linear layers that are reached from nodes, whatever stands between. */
function layersFrom(nodes: readonly OnnxNode[], graph: Wired): string[] {
  const seen = new Set<OnnxNode>(nodes);
  const open = [...nodes];
  const names: string[] = [];
  for (let node = open.shift(); node && seen.size < 200; node = open.shift()) {
    const matrix = graph.known.get(node.inputs[1]);
    if (linearKinds.includes(node.kind) && matrix) names.push(layerName(matrix));
    for (const reader of readersOf(node.outputs, graph)) {
      if (!seen.has(reader)) open.push(reader);
      seen.add(reader);
    }
  }
  return names;
}

/** A linear layer of a graph, and the name of what it gives. */
interface Behind extends LinearLayer {
  readonly output: string;
}

const linearKinds = ['Gemm', 'MatMul', 'Conv'];

const outputsOf = ({ weight }: LinearLayer): number => weight.shape[0] ?? 0;

const layerName = ({ name }: StoredTensor): string => name.replace(/\.weight$/, '');

/** The layer that a node is where it reads so many numbers, with the bias that a node behind it adds. */
function linearOf(node: OnnxNode, graph: Wired, width: number): Behind | null {
  const stored = graph.known.get(node.inputs[1]);
  if (!stored || !linearKinds.includes(node.kind)) return null;
  const weight = matrixOf(node, stored);
  if (weight?.shape[1] !== width) return null;
  const [output = ''] = node.outputs;
  const isMatMul = node.kind === 'MatMul';
  const adds = isMatMul ? readersOf([output], graph) : [];
  const [add, ...others] = adds;
  const added = add?.inputs.find((name) => graph.known.get(name) !== undefined);
  const isAdded = add?.kind === 'Add' && others.length === 0 && added !== undefined;
  const name = isMatMul ? (isAdded ? added : '') : (node.inputs[2] ?? '');
  const given = graph.known.get(name);
  const bias = given ? flat(storedWeights(given)) : null;
  if (bias && bias.shape[0] !== weight.shape[0]) return null;
  return {
    name: layerName(stored),
    weight,
    bias,
    isNamed: true,
    output: (isAdded ? add.outputs[0] : undefined) ?? output,
  };
}

/** The matrix of a node, outputs × inputs; null where it is none, as a convolution of several steps. */
function matrixOf({ kind, attributes }: OnnxNode, stored: StoredTensor): Weights | null {
  const given = storedWeights(stored);
  const { shape } = stored;
  if (kind === 'Conv') {
    const isOne = shape.length > 2 && shape.slice(2).every((size) => size === 1);
    return isOne ? reshaped(given, shape.slice(0, 2)) : null;
  }
  if (shape.length !== 2) return null;
  const isTurned = kind === 'MatMul' || (attributes.get('transB')?.whole ?? 0) === 0;
  return isTurned ? turned(given) : given;
}
