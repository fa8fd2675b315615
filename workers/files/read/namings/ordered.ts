/** Weights without names, in the order in which a framework lists them: numpy's `arr_0`, lists in JSON. */
import type { Findings, FoundNetwork } from '../found.ts';
import { layerOf } from '../layer.ts';
import { reblocked, reshaped, rowsOf, turned } from '../matrices.ts';
import { type FileProblem, quoted } from '../problems.ts';
import { readoutOf } from '../readout.ts';
import { stacked } from '../stacked.ts';
import { type StoredTensor, storedWeights } from '../tensors.ts';
import { ifgo, rzn, single, zrh, zrn } from './gateOrders.ts';

const numbered = /^(?:(?:arr|params?|parameters|weights?)[._])?(\d+)$/;

/** A layer that was found, and how many tensors it takes. */
interface Taken {
  readonly networks: readonly FoundNetwork[];
  readonly count: number;
}

/**
 * Networks in lists of `get_weights()` of Keras (kernel, recurrent kernel, bias) and of `parameters()` of PyTorch (input,
 * recurrent, two biases), each followed by others; shapes tell which.
 */
export function orderedNetworks(tensors: readonly StoredTensor[]): Findings {
  const inOrder = tensors
    .flatMap((tensor) => {
      const number = numbered.exec(tensor.name)?.[1];
      return number === undefined ? [] : [{ tensor, number: Number(number) }];
    })
    .sort((one, other) => one.number - other.number)
    .map(({ tensor }) => tensor);
  const networks: FoundNetwork[] = [];
  const rest: StoredTensor[] = [];
  for (let at = 0; at < inOrder.length; ) {
    const taken = layerAt(inOrder, at);
    if (taken) networks.push(...taken.networks);
    else rest.push(...inOrder.slice(at, at + 1));
    at += taken?.count ?? 1;
  }
  const found = stacked(networks, () => true).map((one) => withReadout(one, rest));
  return { networks: areSequences(inOrder, found, rest) ? [] : found, problems: [] };
}

/** Three matrices or more of as many columns, of which a network would leave some out, or begin behind some: sequences. */
function areSequences(
  all: readonly StoredTensor[],
  networks: readonly FoundNetwork[],
  rest: readonly StoredTensor[],
): boolean {
  const [first, ...others] = all;
  const isAlike = all.every(({ shape }) => shape.length === 2 && shape[1] === first?.shape[1]);
  if (!isAlike || others.length < 2) return false;
  const used = new Set(
    networks.flatMap(({ used, readout }) => [...used, ...(readout?.used ?? [])]),
  );
  return rest.includes(all[0]) || all.some(({ name }) => !used.has(name));
}

const isOf = (tensor: StoredTensor | undefined, ...shape: number[]): tensor is StoredTensor =>
  tensor !== undefined &&
  tensor.format !== null &&
  tensor.shape.length === shape.length &&
  shape.every((size, axis) => tensor.shape[axis] === size);

function layerAt(all: readonly StoredTensor[], at: number): Taken | null {
  const [input, recurrent, next, after] = all.slice(at, at + 4);
  if (!input || !recurrent || input.shape.length !== 2 || recurrent.shape.length !== 2) return null;
  const found = [kerasAt(input, recurrent, next), torchAt(input, recurrent, next, after)].filter(
    (one) => one !== null,
  );
  const [first] = found;
  if (!first) return null;
  // Of square matrices nobody knows which way they turn.
  return { networks: found.flatMap(({ networks }) => networks), count: first.count };
}

function kerasAt(
  kernel: StoredTensor,
  recurrent: StoredTensor,
  bias: StoredTensor | undefined,
): Taken | null {
  const [n = 0, cols = 0] = recurrent.shape;
  const gates = cols / n;
  if (kernel.shape[1] !== cols || ![1, 3, 4].includes(gates)) return null;
  const hasTwo = gates === 3 && isOf(bias, 2, cols);
  const hasOne = isOf(bias, cols);
  const { order, cell } = gates === 4 ? ifgo : gates === 1 ? single : hasOne ? zrh : zrn;
  const both =
    bias && (hasTwo || hasOne) && reshaped(storedWeights(bias), [hasTwo ? 2 * cols : cols]);
  const network = layerOf(
    {
      module: `${kernel.name} …`,
      cell,
      framework: 'keras',
      isGuess: cell === 'gru-torch' && !both,
    },
    {
      W: reblocked(turned(storedWeights(kernel)), order),
      U: reblocked(turned(storedWeights(recurrent)), order),
      b: both ? reblocked(rowsOf(both, 0, cols), order) : null,
      bh: both && hasTwo ? reblocked(rowsOf(both, cols, 2 * cols), order) : null,
    },
  );
  return { networks: [network], count: both ? 3 : 2 };
}

function torchAt(
  input: StoredTensor,
  recurrent: StoredTensor,
  b: StoredTensor | undefined,
  bh: StoredTensor | undefined,
): Taken | null {
  const [rows = 0, n = 0] = recurrent.shape;
  const gates = rows / n;
  if (input.shape[0] !== rows || ![1, 3, 4].includes(gates)) return null;
  const hasBoth = isOf(b, rows) && isOf(bh, rows);
  const { cell } = gates === 4 ? ifgo : gates === 1 ? single : rzn;
  const vector = (tensor: StoredTensor | undefined) => tensor && storedWeights(tensor);
  const network = layerOf(
    { module: `${input.name} …`, cell, framework: 'torch' },
    {
      W: storedWeights(input),
      U: storedWeights(recurrent),
      b: isOf(b, rows) ? vector(b) : null,
      bh: hasBoth ? vector(bh) : null,
    },
  );
  return { networks: [network], count: hasBoth ? 4 : isOf(b, rows) ? 3 : 2 };
}

/** The one matrix among the others that reads the states, and the vector behind it. */
function withReadout(network: FoundNetwork, rest: readonly StoredTensor[]): FoundNetwork {
  if (network.isRead) return network;
  const isKeras = network.framework === 'keras';
  const width = network.n * (network.bi ? 2 : 1);
  const found = rest.flatMap((tensor, index) => {
    if (tensor.shape.length !== 2 || tensor.shape[isKeras ? 0 : 1] !== width) return [];
    const weight = isKeras ? turned(storedWeights(tensor)) : storedWeights(tensor);
    const next = rest[index + 1];
    const bias = isOf(next, weight.shape[0] ?? 0) ? storedWeights(next) : null;
    return readoutOf(tensor.name, weight, bias) ?? [];
  });
  const [only, ...others] = found;
  if (!only || others.length > 0) return network;
  // What stands between two layers, no list of numbers says.
  const behind = rest.filter(
    ({ name, shape }) =>
      name !== only.name && shape.length === 2 && shape[isKeras ? 0 : 1] === only.p,
  );
  if (behind.length === 0) return { ...network, readout: only };
  const name = quoted([only.name, ...behind.map((one) => one.name)].join(', '));
  const note: FileProblem = { code: 'readout-unknown', values: { name } };
  return { ...network, notes: [...(network.notes ?? []), note] };
}
