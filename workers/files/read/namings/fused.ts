/** Networks whose gates stand in one matrix, under names that programs written by hand give. */
import type { Findings, FoundNetwork, Framework } from '../found.ts';
import { layerOf } from '../layer.ts';
import { flat, reblocked, turned } from '../matrices.ts';
import { readoutOf } from '../readout.ts';
import { type StoredTensor, storedWeights, type Weights } from '../tensors.ts';
import { type GateOrder, ifgo, ifog, ordersOf, rzn } from './gateOrders.ts';

/** What a tensor is. */
type Role = 'W' | 'U' | 'b' | 'bh' | 'V' | 'c';

/** A way of naming; what the patterns capture is the name of the network. */
interface Naming {
  readonly framework: Framework;
  readonly roles: Readonly<Partial<Record<Role, RegExp>>>;
  /** Orders of gates that those names mean; all others where they do not tell. */
  readonly orders?: Readonly<Partial<Record<number, readonly GateOrder[]>>>;
}

const namings: readonly Naming[] = [
  // MXNet; its orders are those of PyTorch.
  {
    framework: 'scratch',
    roles: {
      W: /^(.*?)_?i2h_weight$/,
      U: /^(.*?)_?h2h_weight$/,
      b: /^(.*?)_?i2h_bias$/,
      bh: /^(.*?)_?h2h_bias$/,
    },
    orders: { 3: [rzn], 4: [ifgo] },
  },
  {
    framework: 'scratch',
    roles: {
      W: /^(.*?)(?:W_?[xi]h|W_?hx|[ix]2h|in2h)(?:\.weight)?$/i,
      U: /^(.*?)(?:W_?hh|h2h)(?:\.weight)?$/i,
      b: /^(.*?)(?:b_?h|b_?[xi]h|(?:W_?[xi]h|[ix]2h|in2h)\.bias)$/i,
      bh: /^(.*?)(?:b_?hh|(?:W_?hh|h2h)\.bias)$/i,
      V: /^(.*?)(?:W_?h[yo]|W_?yh|W_?y|h2[oy])(?:\.weight)?$/i,
      c: /^(.*?)(?:b_?h?[yo]|(?:W_?h[yo]|h2[oy])\.bias)$/i,
    },
  },
  {
    framework: 'scratch',
    roles: {
      W: /^(.*?)(?:W_?in|W_?input|input_weights)(?:\.weight)?$/i,
      U: /^(.*?)(?:W_?rec|W_?recurrent|recurrent_weights)(?:\.weight)?$/i,
      b: /^(.*?)(?:b_?rec|b_?in|W_?in\.bias|bias)$/i,
      bh: /^(.*?)W_?rec\.bias$/i,
      V: /^(.*?)(?:W_?out|W_?output|output_weights)(?:\.weight)?$/i,
      c: /^(.*?)(?:b_?out|b_?output|W_?out\.bias)$/i,
    },
  },
  // The tutorials of Theano: x W + h U + b, and a layer U, b behind it.
  {
    framework: 'theano',
    roles: { W: /^(.*?)_W$/, U: /^(.*?)_U$/, b: /^(.*?)_b$/ },
    orders: { 4: [ifog] },
  },
  {
    framework: 'scratch',
    roles: { W: /^W_(\w+)$/, U: /^U_(\w+)$/, b: /^b_(\w+)$/ },
  },
  {
    framework: 'scratch',
    roles: {
      W: /^(.*[./_])?W$/,
      U: /^(.*[./_])?U$/,
      b: /^(.*[./_])?b$/,
      V: /^(.*[./_])?V$/,
      c: /^(.*[./_])?c$/,
    },
  },
  // Courses in which i, f, o and the candidate stand so.
  {
    framework: 'scratch',
    roles: { W: /^(.*?)W_?x$/, U: /^(.*?)W_?h$/, b: /^(.*?)b(?:_?h)?$/ },
    orders: { 4: [ifog, ifgo] },
  },
];

type Parts = Partial<Record<Role, StoredTensor>>;

/** The networks of the first way of naming that finds any. */
export function fusedNetworks(tensors: readonly StoredTensor[]): Findings {
  for (const naming of namings) {
    const networks = [...groupsIn(tensors, naming)].flatMap(([name, parts]) =>
      networksOf(name, parts, naming, tensors),
    );
    if (networks.length > 0) return { networks, problems: [] };
  }
  return { networks: [], problems: [] };
}

function groupsIn(tensors: readonly StoredTensor[], { roles }: Naming): Map<string, Parts> {
  const groups = new Map<string, Parts>();
  const patterns = Object.entries(roles) as [Role, RegExp][];
  for (const tensor of tensors) {
    for (const [role, pattern] of patterns) {
      const match = pattern.exec(tensor.name);
      if (!match) continue;
      const name = match[1] ?? '';
      const parts = groups.get(name) ?? {};
      groups.set(name, parts);
      parts[role] ??= tensor;
      break;
    }
  }
  return groups;
}

function networksOf(
  name: string,
  { W, U, b, bh, V, c }: Parts,
  { framework, orders = {} }: Naming,
  tensors: readonly StoredTensor[],
): FoundNetwork[] {
  if (!W || !U || W.shape.length !== 2 || U.shape.length !== 2) return [];
  const [rows = 0, cols = 0] = U.shape;
  const n = Math.min(rows, cols);
  const gates = Math.max(rows, cols) / n;
  const choices = orders[gates] ?? ordersOf(gates);
  // Behind the layer of Theano's tutorials there is one without a prefix.
  const isTheano = framework === 'theano';
  const byName = new Map(tensors.map((tensor) => [tensor.name, tensor]));
  const out = V ?? (isTheano ? byName.get('U') : undefined);
  const shift = c ?? (isTheano ? byName.get('b') : undefined);
  const ways = waysOf(W.shape, U.shape, n, gates);
  const isSure = choices.length * ways.length === 1;
  return ways.flatMap((isTurned) =>
    choices.flatMap(({ name: letters, cell, order }): FoundNetwork[] => {
      const asRows = (tensor: StoredTensor): Weights =>
        isTurned ? turned(storedWeights(tensor)) : storedWeights(tensor);
      const vector = (tensor: StoredTensor | undefined): Weights | null => {
        const given = tensor && flat(storedWeights(tensor));
        return given && given.shape[0] === gates * n ? reblocked(given, order) : null;
      };
      if ((b && !vector(b)) || (bh && !vector(bh))) return [];
      const way = ways.length > 1 ? [isTurned ? 'x W' : 'W x'] : [];
      const details = isSure ? [] : [[letters, ...way].filter((text) => text !== '').join(', ')];
      const module = name.replace(/[./_]$/, '');
      return [
        layerOf(
          {
            module: [module, ...details].filter((text) => text !== '').join(' · '),
            cell,
            framework,
            readout: out && lastOf(out, shift, n, isTurned),
          },
          {
            W: reblocked(asRows(W), order),
            U: reblocked(asRows(U), order),
            b: vector(b),
            bh: vector(bh),
          },
        ),
      ];
    }),
  );
}

/** Whether matrices stand before their vectors (`x W`) or behind them: both, where shapes do not tell. */
function waysOf(
  W: readonly number[],
  U: readonly number[],
  n: number,
  gates: number,
): readonly boolean[] {
  const isLegal = (isTurned: boolean): boolean => {
    const [out, width] = isTurned ? [...U].reverse() : U;
    const [rows, m = 0] = isTurned ? [...W].reverse() : W;
    return n >= 1 && m >= 1 && out === gates * n && width === n && rows === gates * n;
  };
  return [false, true].filter(isLegal);
}

/** The read-out behind the states, where its shape is one; turned as the others are where both would do. */
export function lastOf(
  V: StoredTensor,
  c: StoredTensor | undefined,
  n: number,
  isTurned: boolean,
): ReturnType<typeof readoutOf> {
  const [rows, cols] = V.shape;
  if (V.shape.length !== 2 || (rows !== n && cols !== n)) return null;
  const isBehind = rows === cols ? isTurned : rows === n;
  const weight = isBehind ? turned(storedWeights(V)) : storedWeights(V);
  return readoutOf(V.name, weight, c && flat(storedWeights(c)));
}
