/** Networks with a matrix for each gate: those of Flax, of Keras 1, and those written by hand. */

import { orderOf } from '../blockOrder.ts';
import type { Findings, FoundNetwork, Framework } from '../found.ts';
import { layerOf } from '../layer.ts';
import { columnsOf, flat, piled, reblocked, turned } from '../matrices.ts';
import { type StoredTensor, storedWeights, type Weights } from '../tensors.ts';
import { lastOf } from './fused.ts';

/** What a tensor is of one gate: of the inputs, of the states, of both side by side; biases of them. */
type Role = 'W' | 'U' | 'both' | 'b' | 'bh';

interface Naming {
  readonly framework: Framework;
  /** Gives network, role and gate, or null. */
  readonly parse: (name: string) => { network: string; role: Role; gate: string } | null;
}

/** Flax: `LSTMCell_0/hi/kernel`, `GRUCell_0/in/bias`, `SimpleCell_0/i/kernel`. */
const flax: Naming = {
  framework: 'flax',
  parse: (name) => {
    const [, network, side, gate = '', kind] =
      /^(.*?[./]|)([ih])([ifgorzn]?)[./](kernel|bias)$/s.exec(name) ?? [];
    if (network === undefined) return null;
    const isInput = side === 'i';
    if (kind === 'bias') return { network, role: isInput ? 'b' : 'bh', gate };
    return { network, role: isInput ? 'W' : 'U', gate };
  },
};

/** Words for gates by their letters. */
const words: Readonly<Record<string, string>> = {
  forget: 'f',
  input: 'i',
  output: 'o',
  cell: 'g',
  candidate: 'g',
  cand: 'g',
  update: 'z',
  reset: 'r',
};

const gateOf = (word: string): string => words[word.toLowerCase()] ?? '';

const word = Object.keys(words).join('|');
/** `W_forget`, `Wh_update_gate`, `b_reset`. */
const kindFirst = new RegExp(`^(.*?)([WUb])_?([xh]?)_(${word})(?:_?gate)?$`, 'i');
/** `forget_W`, `update_gate_U`. */
const wordFirst = new RegExp(`^(.*?)(${word})(?:_?gate)?_([WUb])_?([xh]?)$`, 'i');

/** `Wf`, `U_i`, `b_o`, `W_xi`, `Whf`, `Wix`, each also as `.weight` and `.bias` of a linear layer; `forget_gate.weight`. */
const byHand: Naming = {
  framework: 'scratch',
  parse: (name) => {
    const short = name.replace(/(?::0|\.weight|\/kernel(?::0)?)$/, '');
    const isBias = /[./]bias(?::0)?$/.test(short);
    const base = short.replace(/[./]bias(?::0)?$/, '');
    const roles = (kind: string, side: string): Role => {
      const isState = side === 'h' || kind.toLowerCase() === 'u';
      if (isBias || kind.toLowerCase() === 'b') return isState ? 'bh' : 'b';
      return isState ? 'U' : side === 'x' ? 'W' : 'both';
    };
    const plain = /^(.*?)([WUb])_?([xh]?)_?([ifocgazruhn])$/i.exec(base);
    const turnedAround = /^(.*?)([Wb])_?([ifocgazrun])_?([xh])$/i.exec(base);
    if (plain) {
      const [, network = '', kind = '', side = '', gate = ''] = plain;
      // `Wxh` is of a network without gates; `Wh` of a gate h.
      return { network, role: roles(kind, side.toLowerCase()), gate: gate.toLowerCase() };
    }
    if (turnedAround) {
      const [, network = '', kind = '', gate = '', side = ''] = turnedAround;
      return { network, role: roles(kind, side.toLowerCase()), gate: gate.toLowerCase() };
    }
    const ofKind = kindFirst.exec(base);
    if (ofKind) {
      const [, network = '', kind = '', side = '', name = ''] = ofKind;
      return { network, role: roles(kind, side.toLowerCase()), gate: gateOf(name) };
    }
    const ofWord = wordFirst.exec(base);
    if (ofWord) {
      const [, network = '', name = '', kind = '', side = ''] = ofWord;
      return { network, role: roles(kind, side.toLowerCase()), gate: gateOf(name) };
    }
    const named = /^(.*?)(forget|input|output|cell|candidate|update|reset)(?:_?gate|_?layer)?$/i;
    const [, network, called = ''] = named.exec(base) ?? [];
    if (network === undefined) return null;
    return { network, role: isBias ? 'b' : 'both', gate: gateOf(called) };
  },
};

/** Letters of gates of one cell, each by the names that it has. */
const lstmGates = [['i'], ['f'], ['c', 'g', 'a', 'z', 'u', 'n'], ['o']];
const gruGates = [['r'], ['z', 'u'], ['h', 'n', 'c', 'g', 'a']];

type Parts = Partial<Record<Role, StoredTensor>>;
type Gates = Map<string, Parts>;

/** What a program makes of z: whether it keeps the old state or takes the new one. */
const ofZ = [
  { sign: 1, formula: 'h = (1 − z) h + z h̃' },
  { sign: -1, formula: 'h = z h + (1 − z) h̃' },
] as const;

/** The networks of the first way of naming that finds any. */
export function gateNetworks(tensors: readonly StoredTensor[]): Findings {
  for (const naming of [flax, byHand]) {
    const groups = new Map<string, Gates>();
    for (const tensor of tensors) {
      const found = naming.parse(tensor.name);
      if (!found) continue;
      const gates = groups.get(found.network) ?? new Map<string, Parts>();
      groups.set(found.network, gates);
      const parts = gates.get(found.gate) ?? {};
      gates.set(found.gate, parts);
      parts[found.role] ??= tensor;
    }
    const networks = [...groups].flatMap(([name, gates]) =>
      networksOf(name, gates, naming.framework, tensors),
    );
    if (networks.length > 0) return { networks, problems: [] };
  }
  return { networks: [], problems: [] };
}

function networksOf(
  name: string,
  gates: Gates,
  framework: Framework,
  tensors: readonly StoredTensor[],
): FoundNetwork[] {
  const pick = (letters: readonly (readonly string[])[]): Parts[] | null => {
    const parts = letters.map((names) => names.map((one) => gates.get(one)).find(isMatrix));
    return parts.every((part): part is Parts => part !== undefined) ? parts : null;
  };
  const module = name.replace(/[./_]$/, '');
  const lstm = pick(lstmGates);
  if (lstm) return ways(lstm, module, 'lstm', framework, tensors);
  const gru = pick(gruGates);
  if (gru && framework === 'flax') return ways(gru, module, 'gru-torch', framework, tensors);
  if (gru) return ways(gru, module, 'gru', framework, tensors);
  const simple = framework === 'flax' ? pick([['']]) : null;
  return simple ? ways(simple, module, 'rnn', framework, tensors) : [];
}

const isMatrix = (parts: Parts | undefined): boolean =>
  parts !== undefined && (parts.both !== undefined || parts.U !== undefined);

/** The matrices of all gates of one side, one below the other; null where one is missing. */
function sideOf(
  gates: readonly Parts[],
  role: (parts: Parts) => StoredTensor | undefined,
  form: (tensor: StoredTensor) => Weights,
): Weights | null {
  const all = gates.map(role);
  const there = all.filter((tensor) => tensor !== undefined);
  return there.length === gates.length ? piled(there.map(form)) : null;
}

function ways(
  gates: readonly Parts[],
  module: string,
  cell: 'lstm' | 'gru' | 'gru-torch' | 'rnn',
  framework: Framework,
  tensors: readonly StoredTensor[],
): FoundNetwork[] {
  const [first] = gates;
  const isJoined = first?.U === undefined;
  const square = first?.U ?? first?.both;
  const input = first?.W ?? (first?.U ? first.both : undefined);
  if (square?.shape.length !== 2) return [];
  const [rows = 0, cols = 0] = square.shape;
  const n = isJoined ? Math.min(rows, cols) : rows;
  const m = isJoined ? Math.max(rows, cols) - n : inputsOf(input, n);
  if (n < 1 || m < 1 || (!isJoined && rows !== cols)) return [];
  // Flax stores inputs × outputs; elsewhere shapes tell.
  const turns = (isJoined ? [rows > cols] : turnsOf(input, n)).filter(
    (isTurned) => framework !== 'flax' || isTurned,
  );
  const orders = isJoined ? ['[h; x]', '[x; h]'] : [''];
  const keeps = cell === 'gru' ? ofZ : [{ sign: 1, formula: '' } as const];
  const found: FoundNetwork[] = [];
  for (const isTurned of turns) {
    for (const order of orders) {
      for (const { sign, formula } of keeps) {
        const matrices = matricesOf(gates, n, m, isTurned, order, isJoined);
        if (!matrices) continue;
        const signs = cell === 'gru' ? [1, sign, 1] : gates.map(() => 1);
        const blocks = orderOf(...gates.map((_, i) => i)).map(
          ({ from }, i) => ({ from, sign: signs[i] === -1 ? -1 : 1 }) as const,
        );
        const way = turns.length > 1 ? (isTurned ? 'x W' : 'W x') : '';
        const facts = [module, order, formula, way].filter((text) => text !== '');
        const { W, U, b, bh } = matrices;
        found.push(
          layerOf(
            {
              module: facts.join(' · '),
              cell,
              framework,
              readout: readoutBeside(tensors, n, isTurned),
            },
            {
              W: reblocked(W, blocks),
              U: reblocked(U, blocks),
              b: b && reblocked(b, blocks),
              bh: bh && reblocked(bh, blocks),
            },
          ),
        );
      }
    }
  }
  return found;
}

function inputsOf(input: StoredTensor | undefined, n: number): number {
  const [rows = 0, cols = 0] = input?.shape ?? [];
  if (input?.shape.length !== 2) return 0;
  return rows === n ? cols : cols === n ? rows : 0;
}

function turnsOf(input: StoredTensor | undefined, n: number): boolean[] {
  const [rows, cols] = input?.shape ?? [];
  return [...(rows === n ? [false] : []), ...(cols === n ? [true] : [])];
}

function matricesOf(
  gates: readonly Parts[],
  n: number,
  m: number,
  isTurned: boolean,
  order: string,
  isJoined: boolean,
): { W: Weights; U: Weights; b: Weights | null; bh: Weights | null } | null {
  const asRows = (tensor: StoredTensor): Weights =>
    isTurned ? turned(storedWeights(tensor)) : storedWeights(tensor);
  const fits = (tensor: StoredTensor | undefined, width: number): boolean => {
    const [rows, cols] = tensor ? asRows(tensor).shape : [];
    return tensor?.shape.length === 2 && rows === n && cols === width;
  };
  const wide = (parts: Parts) => parts.W ?? parts.both;
  const areLegal = gates.every((parts) =>
    isJoined ? fits(parts.both, n + m) : fits(wide(parts), m) && fits(parts.U, n),
  );
  if (!areLegal) return null;
  const isStateFirst = order === '[h; x]';
  const cut = (from: number, to: number) => (tensor: StoredTensor) =>
    columnsOf(asRows(tensor), from, to);
  const W = isJoined
    ? sideOf(gates, ({ both }) => both, isStateFirst ? cut(n, n + m) : cut(0, m))
    : sideOf(gates, wide, asRows);
  const U = isJoined
    ? sideOf(gates, ({ both }) => both, isStateFirst ? cut(0, n) : cut(m, n + m))
    : sideOf(gates, ({ U: matrix }) => matrix, asRows);
  const vectors = gates.flatMap(({ b, bh }) => [b, bh].filter((one) => one !== undefined));
  const areVectors = vectors.every((one) => one.shape.reduce((a, size) => a * size, 1) === n);
  if (!W || !U || !areVectors) return null;
  return { W, U, b: biasOf(gates, n, ({ b }) => b), bh: biasOf(gates, n, ({ bh }) => bh) };
}

/** The biases of one side; zeros for gates that have none, as some of Flax's, and null where none has one. */
function biasOf(
  gates: readonly Parts[],
  n: number,
  role: (parts: Parts) => StoredTensor | undefined,
): Weights | null {
  const all = gates.map(role);
  const [first] = all.filter((tensor) => tensor !== undefined);
  if (!first) return null;
  const none: Weights = {
    ...storedWeights(first),
    shape: [n],
    used: [],
    read: () => ({ value: new Float64Array(n) }),
  };
  return piled(all.map((tensor) => (tensor ? flat(storedWeights(tensor)) : none)));
}

/** `Wy`, `by` and the like. */
const outputs = /^(?:.*[./])?(?:W_?h?y|V|W_?out|W_?hq)(?:\.weight)?$/;
const shifts = /^(?:.*[./])?(?:b_?y|b_?out|b_?q|c|W_?h?y\.bias)$/;

function readoutBeside(tensors: readonly StoredTensor[], n: number, isTurned: boolean) {
  const V = tensors.filter(({ name }) => outputs.test(name));
  const c = tensors.find(({ name }) => shifts.test(name));
  return V.length === 1 && V[0] ? lastOf(V[0], c, n, isTurned) : null;
}
