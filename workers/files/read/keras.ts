import type { ImportedCell } from '../../model/importedNetwork.ts';
import type { Findings, FoundNetwork } from './found.ts';
import { type FileProblem, quoted, type Read, shapeText } from './problems.ts';
import { type StoredTensor, shapeProblem, transposed, weightsOf } from './tensors.ts';

/** `lstm/lstm_cell/recurrent_kernel:0`, `recurrent_kernel`. */
const pattern = /^(.*?)(?:^|(?<=[/._]))(recurrent_kernel|kernel|bias)(?::\d+)?$/s;

type Part = 'kernel' | 'recurrent_kernel' | 'bias';

/** One layer in one direction. */
interface Layer {
  readonly prefix: string;
  readonly gates: 1 | 3 | 4;
  readonly n: number;
  readonly m: number;
  readonly kernel: StoredTensor;
  readonly recurrent: StoredTensor;
  readonly bias: StoredTensor | null;
}

/**
 * Networks of Keras: SimpleRNN, LSTM, GRU and Bidirectional of them.
 *
 * Its matrices are the transposes of ours. Gates: i, f, c, o for the LSTM, which is our order; z, r, h for the GRU, whose
 * z keeps the old state as PyTorch's does. With two biases (`reset_after`, its default) a GRU is `gru-torch`; with one it
 * is `gru`, whose z takes the new state: 1 − σ(a) = σ(−a), so z's weights change their sign. Layers that read one
 * another are offered singly and, where they are of one kind and size, as one stack.
 */
export function kerasNetworks(tensors: readonly StoredTensor[]): Findings {
  const groups = new Map<string, Map<string, StoredTensor>>();
  for (const tensor of tensors) {
    const match = pattern.exec(tensor.name);
    if (!match) continue;
    const [, prefix = '', part = ''] = match;
    const group = groups.get(prefix) ?? new Map<string, StoredTensor>();
    groups.set(prefix, group);
    group.set(part, tensor);
  }
  const layers: Layer[] = [];
  const problems: FileProblem[] = [];
  for (const [prefix, group] of groups) {
    if (!group.has('recurrent_kernel')) continue;
    const layer = layerOf(prefix, (part) => group.get(part));
    if ('problem' in layer) problems.push(layer.problem);
    else layers.push(layer.value);
  }
  const levels = levelsOf(layers);
  const stacks = stacksOf(levels);
  // Layers of a stack: all but its whole have their states read by another layer, or have it as a whole already.
  const inStack = new Set(stacks.flat());
  const single = levels.map((level) => ({ ...networkOf([level]), isRead: inStack.has(level) }));
  return { networks: [...stacks.map(networkOf), ...single], problems };
}

function layerOf(prefix: string, tensorOf: (part: Part) => StoredTensor | undefined): Read<Layer> {
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
  const hasTwo = gates === 3 && bias?.shape.length === 2;
  const wrong =
    shapeProblem(kernel, [m, cols]) ?? (bias && shapeProblem(bias, hasTwo ? [2, cols] : [cols]));
  return wrong ? { problem: wrong } : { value: { prefix, gates, n, m, kernel, recurrent, bias } };
}

/** Layers with both their directions, in the order of the file. */
type Level = readonly [Layer] | readonly [Layer, Layer];

function levelsOf(layers: readonly Layer[]): Level[] {
  const backwardOf = (prefix: string) => prefix.replace('forward_', 'backward_');
  const byPrefix = new Map(layers.map((layer) => [layer.prefix, layer]));
  const taken = new Set<Layer>();
  const levels: Level[] = [];
  for (const layer of layers) {
    const back = layer.prefix.includes('forward_') && byPrefix.get(backwardOf(layer.prefix));
    if (!back || !areAlike(layer, back) || back.m !== layer.m) continue;
    taken.add(layer);
    taken.add(back);
  }
  for (const layer of layers) {
    const back = byPrefix.get(backwardOf(layer.prefix));
    if (!taken.has(layer)) levels.push([layer]);
    else if (back && back !== layer) levels.push([layer, back]);
  }
  return levels;
}

const areAlike = (one: Layer, other: Layer) =>
  one.gates === other.gates &&
  one.n === other.n &&
  one.bias?.shape.length === other.bias?.shape.length;

/** Runs of two levels and more in which each reads the one before. */
function stacksOf(levels: readonly Level[]): Level[][] {
  const stacks: Level[][] = [];
  let stack: Level[] = [];
  for (const level of levels) {
    const below = stack.at(-1);
    const follows =
      below &&
      below.length === level.length &&
      areAlike(below[0], level[0]) &&
      level[0].m === level[0].n * level.length;
    if (!follows) {
      stack = [];
      stacks.push(stack);
    }
    stack.push(level);
  }
  return stacks.filter(({ length }) => length > 1);
}

function networkOf(levels: readonly Level[]): FoundNetwork {
  const all = levels.flatMap((level) => [...level]);
  const [first] = all;
  // A stack has a level and a level a layer: see their types.
  if (!first) throw new RangeError('a network without layers');
  const cell = cellOf(first);
  const names = levels.map(([layer]) => layer.prefix.replace(/[./_]$/, ''));
  const tensors = all.flatMap(({ kernel, recurrent, bias }) => [
    kernel,
    recurrent,
    ...(bias ? [bias] : []),
  ]);
  return {
    module: names.join(' + '),
    cell,
    n: first.n,
    m: first.m,
    layers: levels.length,
    bi: all.length > levels.length,
    framework: 'keras',
    isGuess: cell === 'gru-torch' && !first.bias,
    dtypes: [...new Set(tensors.map(({ dtype }) => dtype))],
    used: tensors.map(({ name }) => name),
    read: () => {
      const values = new Map<string, Float64Array>();
      for (const [level, directions] of levels.entries()) {
        for (const [direction, layer] of directions.entries()) {
          const suffix = `_l${level}${direction === 1 ? '_reverse' : ''}`;
          const problem = readLayer(layer, cell, suffix, values);
          if (problem) return { problem };
        }
      }
      return { value: values };
    },
  };
}

/** Without a bias both forms of a GRU look alike; Keras makes the first one unless it is told otherwise. */
function cellOf({ gates, bias }: Layer): ImportedCell {
  if (gates === 4) return 'lstm';
  if (gates === 1) return 'rnn';
  return bias && bias.shape.length === 1 ? 'gru' : 'gru-torch';
}

/** Which of Keras's blocks stands where in the engine's order, and with which sign. */
const orders: Readonly<Record<ImportedCell, readonly { from: number; sign: 1 | -1 }[]>> = {
  rnn: [{ from: 0, sign: 1 }],
  lstm: [0, 1, 2, 3].map((from) => ({ from, sign: 1 as const })),
  'lstm-peephole': [0, 1, 2, 3].map((from) => ({ from, sign: 1 as const })),
  'gru-torch': [1, 0, 2].map((from) => ({ from, sign: 1 as const })),
  gru: [
    { from: 1, sign: 1 },
    { from: 0, sign: -1 },
    { from: 2, sign: 1 },
  ],
};

function readLayer(
  { kernel, recurrent, bias, n, m }: Layer,
  cell: ImportedCell,
  suffix: string,
  out: Map<string, Float64Array>,
): FileProblem | null {
  const order = orders[cell];
  const put = (name: string, tensor: StoredTensor, cols: number): FileProblem | null => {
    const read = weightsOf(tensor);
    if ('problem' in read) return read.problem;
    out.set(name, reordered(transposed(read.value, cols, order.length * n), n * cols, order));
    return null;
  };
  const wrong = put(`weight_ih${suffix}`, kernel, m) ?? put(`weight_hh${suffix}`, recurrent, n);
  if (wrong || !bias) return wrong;
  const read = weightsOf(bias);
  if ('problem' in read) return read.problem;
  const rows = order.length * n;
  const half = (start: number) => reordered(read.value.slice(start, start + rows), n, order);
  out.set(`bias_ih${suffix}`, half(0));
  if (read.value.length > rows) out.set(`bias_hh${suffix}`, half(rows));
  return null;
}

function reordered(
  values: Float64Array,
  size: number,
  order: readonly { from: number; sign: 1 | -1 }[],
): Float64Array {
  const out = new Float64Array(values.length);
  for (const [to, { from, sign }] of order.entries()) {
    for (let i = 0; i < size; i++) out[to * size + i] = sign * (values[from * size + i] ?? 0);
  }
  return out;
}
