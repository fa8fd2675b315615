import type { ImportedCell, ImportedGact } from '../../model/importedNetwork.ts';
import { gactIn } from './acts.ts';
import { type BlockOrder, orderOf } from './blockOrder.ts';
import { cudnnInput, cudnnRecurrent } from './cudnn.ts';
import type { Findings, FoundNetwork } from './found.ts';
import type { Hints } from './hints.ts';
import { type KerasFacts, type KerasLayer, kerasLayerOf } from './kerasConfig.ts';
import { bothDirections, layerOf } from './layer.ts';
import { reblocked, reshaped, rowsOf, turned } from './matrices.ts';
import { type FileProblem, quoted, type Read, shapeText } from './problems.ts';
import { stacked } from './stacked.ts';
import { type StoredTensor, shapeProblem, storedWeights, type Weights } from './tensors.ts';

/** `lstm/lstm_cell/recurrent_kernel:0`, `recurrent_kernel`. */
const pattern = /^(.*?)(?:^|(?<=[/._]))(recurrent_kernel|kernel|bias)(?::\d+)?$/s;

/** Inside a .keras file variables have numbers: `layers/lstm/cell/vars/1`. */
const numbered = /^(.*?)vars[/.]([0-2])$/s;
const parts = ['kernel', 'recurrent_kernel', 'bias'] as const;
type Part = (typeof parts)[number];

/** One layer's tensors. */
type Group = Map<string, StoredTensor>;

/**
 * Networks of Keras: SimpleRNN, LSTM, GRU and Bidirectional of them.
 *
 * Its matrices are the transposes of ours. Gates: i, f, c, o for the LSTM, which is our order; z, r, h for the GRU, whose
 * z keeps the old state as PyTorch's does. With two biases (`reset_after`, its default) a GRU is `gru-torch`; with one it
 * is `gru` unless the model says otherwise, whose z takes the new state: 1 − σ(a) = σ(−a), so z's weights change their
 * sign. Layers that read one another are offered singly and, where they are of one kind and size, as one stack.
 */
export function kerasNetworks(tensors: readonly StoredTensor[], { keras }: Hints = {}): Findings {
  const groups = groupsIn(tensors);
  const layers: { readonly prefix: string; readonly network: FoundNetwork }[] = [];
  const problems: FileProblem[] = [];
  for (const [prefix, group] of groups) {
    if (!group.has('recurrent_kernel')) continue;
    const layer = networkOf(prefix, group, keras);
    if ('problem' in layer) problems.push(layer.problem);
    else layers.push({ prefix, network: layer.value });
  }
  return { networks: stacked(levelsOf(layers), () => true), problems };
}

function groupsIn(tensors: readonly StoredTensor[]): ReadonlyMap<string, Group> {
  const groups = new Map<string, Group>();
  const counted = new Map<string, Group>();
  const put = (all: Map<string, Group>, prefix: string, part: string, tensor: StoredTensor) => {
    const group = all.get(prefix) ?? new Map<string, StoredTensor>();
    all.set(prefix, group);
    group.set(part, tensor);
  };
  for (const tensor of tensors) {
    const [, prefix, part] = pattern.exec(tensor.name) ?? [];
    if (prefix !== undefined && part) put(groups, prefix, part, tensor);
    const [, place, number] = numbered.exec(tensor.name) ?? [];
    if (place !== undefined && number) put(counted, place, parts[Number(number)] ?? '', tensor);
  }
  // Every layer counts its variables; a recurrent one begins with two matrices of one width, the second n × gates n.
  for (const [prefix, group] of counted) {
    const [rows = 0, cols = 0] = group.get('recurrent_kernel')?.shape ?? [];
    const kernel = group.get('kernel')?.shape ?? [];
    const isOne = kernel.length === 2 && kernel[1] === cols && [1, 3, 4].includes(cols / rows);
    if (isOne && !groups.has(prefix)) groups.set(prefix, group);
  }
  return groups;
}

function networkOf(
  prefix: string,
  group: ReadonlyMap<string, StoredTensor>,
  facts: KerasFacts | undefined,
): Read<FoundNetwork> {
  const tensorOf = (part: Part) => group.get(part);
  const recurrent = tensorOf('recurrent_kernel');
  const kernel = tensorOf('kernel');
  const bias = tensorOf('bias') ?? null;
  if (!recurrent || !kernel) {
    const name = quoted(`${prefix}${recurrent ? 'kernel' : 'recurrent_kernel'}`);
    return { problem: { code: 'missing-tensor', values: { name } } };
  }
  const [n = 0, cols = 0] = recurrent.shape;
  const gates = cols / n;
  if (recurrent.shape.length !== 2 || n < 1 || (gates !== 1 && gates !== 3 && gates !== 4)) {
    const values = { name: quoted(recurrent.name), found: shapeText(recurrent.shape) };
    return { problem: { code: 'gate-count', values } };
  }
  const m = Math.max(1, kernel.shape[0] ?? 0);
  const isOfCudnn = gates > 1 && bias?.shape.length === 1 && bias.shape[0] === 2 * cols;
  const hasTwo = isOfCudnn || (gates === 3 && bias?.shape.length === 2);
  const biasShape = isOfCudnn ? [2 * cols] : hasTwo ? [2, cols] : [cols];
  const wrong = shapeProblem(kernel, [m, cols]) ?? (bias && shapeProblem(bias, biasShape));
  if (wrong) return { problem: wrong };
  const layer = facts && kerasLayerOf(prefix, gates, facts);
  const cell = isOfCudnn && gates === 3 ? 'gru-torch' : cellOf(gates, bias, layer);
  const order = orders[cell];
  const both = bias && reshaped(storedWeights(bias), hasTwo ? [2 * cols] : [cols]);
  const asRows = (given: Weights, ofCudnn: typeof cudnnInput) =>
    isOfCudnn ? ofCudnn(given, n) : turned(given);
  const module = prefix.replace(/[./_]$/, '');
  const gate = gates > 1 ? (layer?.gate ?? '') : '';
  const gact = gate === '' ? 'sigmoid' : gactIn(gate, facts?.isOld === true);
  const network = layerOf(
    {
      module,
      cell,
      framework: 'keras',
      isGuess: cell === 'gru-torch' && !bias && layer?.resetsAfter === undefined,
      // cuDNN has no other, and its layers say none.
      ...(isOfCudnn && { act: 'tanh' as const }),
      ...(layer?.act !== undefined && { act: layer.act }),
      ...(gact !== undefined && gact !== 'sigmoid' && { gact }),
      notes: layer ? notesOf(module, layer, gact) : [],
    },
    {
      W: reblocked(asRows(storedWeights(kernel), cudnnInput), order),
      U: reblocked(asRows(storedWeights(recurrent), cudnnRecurrent), order),
      b: both && reblocked(rowsOf(both, 0, cols), order),
      bh: both && hasTwo ? reblocked(rowsOf(both, cols, 2 * cols), order) : null,
    },
  );
  return { value: network };
}

/** What a layer says of itself that is done otherwise here. */
function notesOf(name: string, layer: KerasLayer, gact: ImportedGact | undefined): FileProblem[] {
  const shown = quoted(name || layer.name);
  const notes: FileProblem[] = [];
  const { gate, activation, act, goesBackwards } = layer;
  if (gact === undefined) {
    notes.push({ code: 'other-gates', values: { name: shown, found: quoted(gate) } });
  }
  if (activation !== '' && act === undefined) {
    notes.push({ code: 'other-activation', values: { name: shown, found: quoted(activation) } });
  }
  if (goesBackwards) notes.push({ code: 'backwards', values: { name: shown } });
  return notes;
}

/** Layers with both their directions, in the order of the file. */
function levelsOf(
  layers: readonly { readonly prefix: string; readonly network: FoundNetwork }[],
): FoundNetwork[] {
  const byPrefix = new Map(layers.map(({ prefix, network }) => [prefix, network]));
  const backOf = (prefix: string, network: FoundNetwork): FoundNetwork | undefined => {
    const name = prefix.replace('forward_', 'backward_');
    const back = name === prefix ? undefined : byPrefix.get(name);
    return back && areAlike(network, back) ? back : undefined;
  };
  const taken = new Set(layers.map(({ prefix, network }) => backOf(prefix, network)));
  return layers.flatMap(({ prefix, network }) => {
    if (taken.has(network)) return [];
    const back = backOf(prefix, network);
    return [back ? bothDirections(network, back) : network];
  });
}

const areAlike = (one: FoundNetwork, other: FoundNetwork): boolean =>
  one.cell === other.cell && one.n === other.n && one.m === other.m;

/** Without a bias both forms of a GRU look alike; Keras makes the first one unless it is told otherwise. */
function cellOf(
  gates: 1 | 3 | 4,
  bias: StoredTensor | null,
  layer: KerasLayer | undefined,
): ImportedCell {
  if (gates === 4) return 'lstm';
  if (gates === 1) return 'rnn';
  const hasOne = bias !== null && bias.shape.length === 1;
  if (!(layer?.resetsAfter ?? !hasOne)) return 'gru';
  return hasOne ? 'gru-coreml' : 'gru-torch';
}

/** Which of Keras's blocks stands where in the engine's order, and with which sign. */
const orders: Readonly<Record<ImportedCell, BlockOrder>> = {
  rnn: orderOf(0),
  lstm: orderOf(0, 1, 2, 3),
  'lstm-peephole': orderOf(0, 1, 2, 3),
  'lstm-projected': orderOf(0, 1, 2, 3),
  'gru-torch': orderOf(1, 0, 2),
  'gru-coreml': orderOf(1, 0, 2),
  gru: [
    { from: 1, sign: 1 },
    { from: 0, sign: -1 },
    { from: 2, sign: 1 },
  ],
};
