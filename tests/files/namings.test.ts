import { describe, expect, it } from 'vitest';
import type { FoundNetwork } from '../../workers/files/read/found.ts';
import { recognize } from '../../workers/files/read/recognize.ts';
import type { StoredTensor } from '../../workers/files/read/tensors.ts';
import { importBytes } from '../support/imports.ts';
import { opened, said } from '../support/opened.ts';

/** A tensor in float64. */
function tensor(name: string, shape: readonly number[], values: readonly number[]): StoredTensor {
  return {
    name,
    shape,
    dtype: 'F64',
    format: 'f64',
    bytes: new Uint8Array(Float64Array.from(values).buffer),
    isBigEndian: false,
    isColumnMajor: false,
  };
}

/** Numbers that tell where they come from: `first`, `first + 1`, … */
const counted = (name: string, shape: readonly number[], first = 0): StoredTensor => {
  const count = shape.reduce((product, size) => product * size, 1);
  return tensor(
    name,
    shape,
    Array.from({ length: count }, (_, i) => first + i),
  );
};

function found(tensors: readonly StoredTensor[]): readonly FoundNetwork[] {
  const read = recognize(tensors);
  if ('problem' in read) throw new Error(said(read.problem));
  return read.value;
}

function numbersOf(network: FoundNetwork | undefined): Record<string, number[]> {
  const read = network!.read();
  if ('problem' in read) throw new Error(said(read.problem));
  return Object.fromEntries([...read.value].map(([name, values]) => [name, [...values]]));
}

const modules = (networks: readonly FoundNetwork[]) =>
  networks.map(({ module, cell, n, m }) => [module, cell, n, m]);

describe('the tables that people write with numpy', () => {
  it('s02_theano_lstm.npz opens with its gates i, f, o, c put into order, and its layer behind', async () => {
    const { networks, notes } = await opened('x.npz', importBytes('s02_theano_lstm.npz'));
    expect(networks).toMatchObject([{ module: 'lstm', cell: 'lstm', n: 5, m: 3 }]);
    expect(networks[0]!.readout).toMatchObject({ name: 'U', p: 2 });
    expect(notes).toEqual([expect.stringMatching(/^unused: .*1 \(Wemb\)/)]);
  });

  it('of Theano stand x W, with o before c', () => {
    // One unit, one input: columns i, f, o, c.
    const [network] = found([
      tensor('lstm_W', [1, 4], [1, 2, 3, 4]),
      tensor('lstm_U', [1, 4], [5, 6, 7, 8]),
      tensor('lstm_b', [4], [9, 10, 11, 12]),
    ]);
    expect(numbersOf(network)).toEqual({
      weight_ih_l0: [1, 2, 4, 3],
      weight_hh_l0: [5, 6, 8, 7],
      bias_ih_l0: [9, 10, 12, 11],
    });
  });

  it('s03_concat_lstm.npz asks whether h or x stands first', async () => {
    const { networks, notes } = await opened('x.npz', importBytes('s03_concat_lstm.npz'));
    expect(networks.map(({ module, cell, n, m }) => [module, cell, n, m])).toEqual([
      ['[h; x]', 'lstm', 5, 3],
      ['[x; h]', 'lstm', 5, 3],
    ]);
    for (const { readout } of networks) expect(readout).toMatchObject({ name: 'Wy', p: 2 });
    expect(notes).toEqual([]);
  });

  it('with a matrix for each gate of [h; x] are cut into both, gates in order', () => {
    // One unit, two inputs: a row h, x1, x2 for each gate; f, i, c, o are 0, 10, 20, 30.
    const rows = Object.entries({ Wf: 0, Wi: 10, Wc: 20, Wo: 30 });
    const biases = rows.map(([name, first]) => tensor(name.replace('W', 'b'), [1, 1], [first + 5]));
    const networks = found([
      ...rows.map(([name, first]) => counted(name, [1, 3], first)),
      ...biases,
    ]);
    expect(numbersOf(networks[0])).toEqual({
      weight_ih_l0: [11, 12, 1, 2, 21, 22, 31, 32],
      weight_hh_l0: [10, 0, 20, 30],
      bias_ih_l0: [15, 5, 25, 35],
    });
    expect(numbersOf(networks[1])).toMatchObject({
      weight_ih_l0: [10, 11, 0, 1, 20, 21, 30, 31],
      weight_hh_l0: [12, 2, 22, 32],
    });
  });

  it.each([
    ['Wxi Whi', (gate: string) => [`Wx${gate}`, `Wh${gate}`, `b${gate}`]],
    ['W_ix W_ih', (gate: string) => [`W_${gate}x`, `W_${gate}h`, `b_${gate}`]],
    ['W_i U_i', (gate: string) => [`lstm_1_W_${gate}`, `lstm_1_U_${gate}`, `lstm_1_b_${gate}`]],
    [
      'Wi.weight Ui.weight',
      (gate: string) => [`W${gate}.weight`, `U${gate}.weight`, `W${gate}.bias`],
    ],
  ])('with matrices %s for each gate need no question', (_, names) => {
    const tensors = ['i', 'f', 'c', 'o'].flatMap((gate, at) => {
      const [W = '', U = '', b = ''] = names(gate);
      // Inputs stand in rows: x W.
      return [
        counted(W, [3, 2], 100 * at),
        counted(U, [2, 2], 100 * at),
        counted(b, [2], 100 * at),
      ];
    });
    const networks = found(tensors);
    expect(networks).toMatchObject([{ cell: 'lstm', n: 2, m: 3 }]);
    const { weight_ih_l0, weight_hh_l0, bias_ih_l0 } = numbersOf(networks[0]);
    // The transpose of 0 1 / 2 3 / 4 5, and of 0 1 / 2 3.
    expect(weight_ih_l0!.slice(0, 6)).toEqual([0, 2, 4, 1, 3, 5]);
    expect(weight_hh_l0!.slice(0, 4)).toEqual([0, 2, 1, 3]);
    expect(bias_ih_l0).toEqual([0, 1, 100, 101, 200, 201, 300, 301]);
  });

  it('of a GRU with a matrix for each gate ask what z does', () => {
    const tensors = ['z', 'r', 'h'].flatMap((gate, at) => [
      counted(`W${gate}`, [1, 2], 10 * at),
      counted(`U${gate}`, [1, 1], 10 * at + 5),
    ]);
    const networks = found(tensors);
    expect(modules(networks)).toEqual([
      ['h = (1 − z) h + z h̃', 'gru', 1, 2],
      ['h = z h + (1 − z) h̃', 'gru', 1, 2],
    ]);
    expect(numbersOf(networks[0])).toEqual({
      weight_ih_l0: [10, 11, 0, 1, 20, 21],
      weight_hh_l0: [15, 5, 25],
    });
    // 1 − σ(a) = σ(−a)
    expect(numbersOf(networks[1]).weight_hh_l0).toEqual([15, -5, 25]);
  });

  it.each([
    ['update_W reset_U', (kind: string, gate: string) => `${gate}_${kind}`],
    ['W_update U_reset', (kind: string, gate: string) => `${kind}_${gate}`],
    ['W_update_gate', (kind: string, gate: string) => `${kind}_${gate}_gate`],
  ])('of a GRU may have words for its gates: %s', (_, nameOf) => {
    const tensors = ['update', 'reset', 'cand'].flatMap((gate, at) => [
      counted(nameOf('W', gate), [1, 2], 10 * at),
      counted(nameOf('U', gate), [1, 1], 10 * at + 5),
    ]);
    const [first] = found(tensors);
    expect(first).toMatchObject({ cell: 'gru', n: 1, m: 2 });
    expect(numbersOf(first)).toEqual({
      weight_ih_l0: [10, 11, 0, 1, 20, 21],
      weight_hh_l0: [15, 5, 25],
    });
  });

  it.each([
    ['W_enc U_enc b_enc', ['W_enc', 'U_enc', 'b_enc'], 'enc'],
    ['Wxh Whh bh', ['Wxh', 'Whh', 'bh'], ''],
    ['W_in W_rec b_rec', ['W_in', 'W_rec', 'b_rec'], ''],
    ['W U b', ['W', 'U', 'b'], ''],
    ['net.i2h.weight', ['net.i2h.weight', 'net.h2h.weight', 'net.i2h.bias'], 'net'],
  ])('%s are a simple network', (_, [W = '', U = '', b = ''], module) => {
    // 3 units, 2 inputs, W x.
    const networks = found([counted(W, [3, 2]), counted(U, [3, 3]), counted(b, [3, 1])]);
    expect(modules(networks)).toEqual([[module, 'rnn', 3, 2]]);
    expect(numbersOf(networks[0])).toEqual({
      weight_ih_l0: [0, 1, 2, 3, 4, 5],
      weight_hh_l0: [0, 1, 2, 3, 4, 5, 6, 7, 8],
      bias_ih_l0: [0, 1, 2],
    });
    // The same, x W.
    const [turned] = found([counted(W, [2, 3]), counted(U, [3, 3]), counted(b, [3])]);
    expect(numbersOf(turned)).toMatchObject({
      weight_ih_l0: [0, 3, 1, 4, 2, 5],
      weight_hh_l0: [0, 3, 6, 1, 4, 7, 2, 5, 8],
    });
  });

  it('bring the layer behind them', () => {
    const matrices = [counted('Wxh', [3, 2]), counted('Whh', [3, 3]), counted('bh', [3])];
    const [network] = found([...matrices, counted('Why', [4, 3]), counted('by', [4, 1])]);
    expect(network!.readout).toMatchObject({ name: 'Why', p: 4 });
    expect([...network!.readout!.read()!.weight]).toEqual(Array.from({ length: 12 }, (_, i) => i));
    const psych = [counted('W_in', [3, 2]), counted('W_rec', [3, 3]), counted('b_rec', [3])];
    const [other] = found([...psych, counted('W_out', [1, 3]), counted('b_out', [1])]);
    expect(other!.readout).toMatchObject({ name: 'W_out', p: 1 });
  });

  it('whose matrices are square ask which way they turn', () => {
    const networks = found([counted('Wxh', [2, 2]), counted('Whh', [2, 2])]);
    expect(modules(networks)).toEqual([
      ['W x', 'rnn', 2, 2],
      ['x W', 'rnn', 2, 2],
    ]);
    expect(numbersOf(networks[1])).toMatchObject({ weight_ih_l0: [0, 2, 1, 3] });
  });

  it('whose order of gates no name tells ask for it', () => {
    const networks = found([counted('W', [4, 3]), counted('U', [4, 1])]);
    expect(modules(networks).map(([module]) => module)).toEqual([
      'i f g o',
      'i f o g',
      'i g f o',
      'i o f g',
    ]);
    expect(networks.map((network) => numbersOf(network).weight_hh_l0)).toEqual([
      [0, 1, 2, 3],
      [0, 1, 3, 2],
      [0, 2, 1, 3],
      [0, 2, 3, 1],
    ]);
  });
});

describe('the names of Flax', () => {
  const gate = (path: string, m: number, n: number, first: number, hasBias: boolean) => [
    counted(`${path}/kernel`, [m, n], first),
    ...(hasBias ? [counted(`${path}/bias`, [n], first)] : []),
  ];

  it('are an LSTM, whose inputs have no bias', () => {
    const tensors = ['i', 'f', 'g', 'o'].flatMap((letter, at) => [
      ...gate(`params/LSTMCell_0/i${letter}`, 1, 1, 10 * at, false),
      ...gate(`params/LSTMCell_0/h${letter}`, 1, 1, 10 * at + 1, true),
    ]);
    const networks = found(tensors);
    expect(modules(networks)).toEqual([['params/LSTMCell_0', 'lstm', 1, 1]]);
    expect(numbersOf(networks[0])).toEqual({
      weight_ih_l0: [0, 10, 20, 30],
      weight_hh_l0: [1, 11, 21, 31],
      bias_hh_l0: [1, 11, 21, 31],
    });
  });

  it('are a GRU as PyTorch has it, of whose states only the candidate has a bias', () => {
    const tensors = ['r', 'z', 'n'].flatMap((letter, at) => [
      ...gate(`GRUCell_0/i${letter}`, 2, 1, 10 * at, true),
      ...gate(`GRUCell_0/h${letter}`, 1, 1, 10 * at + 1, letter === 'n'),
    ]);
    const networks = found(tensors);
    expect(modules(networks)).toEqual([['GRUCell_0', 'gru-torch', 1, 2]]);
    expect(numbersOf(networks[0])).toEqual({
      weight_ih_l0: [0, 1, 10, 11, 20, 21],
      weight_hh_l0: [1, 11, 21],
      bias_ih_l0: [0, 10, 20],
      bias_hh_l0: [0, 0, 21],
    });
  });
});

describe('weights in an order alone', () => {
  it('are those of Keras: kernel, recurrent kernel, bias, and the Dense behind', () => {
    const networks = found([
      counted('arr_0', [3, 8]),
      counted('arr_1', [2, 8]),
      counted('arr_2', [8]),
      counted('arr_3', [2, 1]),
      counted('arr_4', [1]),
    ]);
    expect(networks).toMatchObject([
      { cell: 'lstm', n: 2, m: 3, readout: { name: 'arr_3', p: 1 } },
    ]);
    expect(numbersOf(networks[0]).weight_hh_l0).toEqual([
      0, 8, 1, 9, 2, 10, 3, 11, 4, 12, 5, 13, 6, 14, 7, 15,
    ]);
  });

  it('are those of PyTorch, the tenth behind the ninth', () => {
    const layer = (first: number, m: number) => [
      counted(`arr_${first}`, [6, m]),
      counted(`arr_${first + 1}`, [6, 2]),
      counted(`arr_${first + 2}`, [6]),
      counted(`arr_${first + 3}`, [6]),
    ];
    const all = [...layer(0, 3), ...layer(4, 2), ...layer(8, 2)];
    // As an archive may list them.
    const sorted = [...all].sort((one, other) => (one.name < other.name ? -1 : 1));
    const [stack, ...single] = found(sorted);
    expect(stack).toMatchObject({ cell: 'gru-torch', n: 2, m: 3, layers: 3 });
    expect(single).toHaveLength(3);
  });

  it('are none where two layers of another kind follow one another', () => {
    const dense = [counted('arr_0', [3, 2]), counted('arr_1', [2]), counted('arr_2', [2, 2])];
    expect(recognize(dense)).toHaveProperty('problem');
  });
});
