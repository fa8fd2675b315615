/** The layer behind the states, and what is said where it is several layers or something else. */
import { describe, expect, it } from 'vitest';
import { kerasLayersIn } from '../../workers/files/read/kerasConfig.ts';
import { recognize } from '../../workers/files/read/recognize.ts';
import type { StoredTensor } from '../../workers/files/read/tensors.ts';
import { safetensorsOf } from '../support/makeFiles.ts';
import { opened, said } from '../support/opened.ts';

type Shapes = Readonly<Record<string, readonly number[]>>;

const countOf = (shape: readonly number[]) => shape.reduce((product, size) => product * size, 1);
/** Numbers between −1 and 1 that follow no pattern of a matrix. */
const numbersFor = (name: string, shape: readonly number[]) =>
  Array.from({ length: countOf(shape) }, (_, i) => Math.sin(1.7 * i + name.length + shape.length));

const inTorch = (shapes: Shapes) =>
  opened(
    'x.safetensors',
    safetensorsOf(
      Object.fromEntries(
        Object.entries(shapes).map(([name, shape]) => [
          name,
          { dtype: 'F64', shape: [...shape], values: numbersFor(name, shape) },
        ]),
      ),
    ),
  );

const lstm = { 'rnn.weight_ih_l0': [12, 2], 'rnn.weight_hh_l0': [12, 3] };

describe('behind a network of PyTorch', () => {
  it('layers that may read one another are named, and none of them is taken for the read-out', async () => {
    const heads: Shapes[] = [
      { 'fc1.weight': [4, 3], 'fc1.bias': [4], 'fc2.weight': [1, 4], 'fc2.bias': [1] },
      { 'fc.0.weight': [4, 3], 'fc.2.weight': [1, 4] },
      { 'head.0.weight': [3, 3], 'head.1.weight': [1, 3] },
      { 'out.weight': [4, 3], 'final.weight': [2, 4] },
    ];
    for (const shapes of heads) {
      const { networks, notes } = await inTorch({ ...lstm, ...shapes });
      expect(networks[0]!.readout).toBeUndefined();
      const names = Object.keys(shapes)
        .filter((name) => name.endsWith('weight'))
        .map((name) => name.replace('.weight', ''));
      expect(notes.join(' ')).toContain(`readout-unknown: ${names.join(', ')}: `);
    }
  });

  it('one layer is the read-out beside an embedding and a norm of as many numbers', async () => {
    const { networks, notes } = await inTorch({
      ...lstm,
      'embedding.weight': [7, 4],
      'norm.weight': [4, 4],
      'fc.weight': [4, 3],
    });
    expect(networks[0]!.readout).toMatchObject({ name: 'fc', p: 4 });
    expect(notes.join(' ')).not.toContain('readout');
  });

  it('a convolution of one step is a linear layer, one of several is none', async () => {
    const shapes = { 'conv_out.weight': [2, 3, 1], 'conv_out.bias': [2] };
    const { networks, notes } = await inTorch({ ...lstm, ...shapes });
    expect(networks[0]!.readout).toMatchObject({ name: 'conv_out', p: 2 });
    expect([...networks[0]!.readout!.weight]).toEqual(numbersFor('conv_out.weight', [2, 3, 1]));
    expect(notes).toEqual([]);
    const wide = await inTorch({ ...lstm, 'conv_out.weight': [2, 3, 5] });
    expect(wide.networks[0]!.readout).toBeUndefined();
  });

  it('a layer of Flax is found under the name that it gives', async () => {
    const gates = ['ii', 'if', 'ig', 'io'].map((gate) => [`LSTMCell_0/${gate}/kernel`, [2, 3]]);
    const states = ['hi', 'hf', 'hg', 'ho'].map((gate) => [`LSTMCell_0/${gate}/kernel`, [3, 3]]);
    const shapes = Object.fromEntries([...gates, ...states]) as Shapes;
    const dense = { 'Dense_0/kernel': [3, 1], 'Dense_0/bias': [1] };
    const { networks } = await inTorch({ ...shapes, ...dense });
    expect(networks[0]!.readout).toMatchObject({ name: 'Dense_0', p: 1 });
    expect([...networks[0]!.readout!.weight]).toEqual(numbersFor('Dense_0/kernel', [3, 1]));
    const two = await inTorch({ ...shapes, ...dense, 'Dense_1/kernel': [1, 4] });
    expect(two.networks[0]!.readout).toBeUndefined();
    expect(two.notes.join(' ')).toMatch(/readout-unknown: Dense_0, Dense_1: /);
  });

  it('behind a projection it reads as many numbers as that keeps', async () => {
    const { networks } = await inTorch({
      'rnn.weight_ih_l0': [12, 2],
      'rnn.weight_hh_l0': [12, 2],
      'rnn.weight_hr_l0': [2, 3],
      'fc.weight': [1, 2],
    });
    expect(networks[0]).toMatchObject({ cell: 'lstm-projected', n: 3, r: 2 });
    expect([...networks[0]!.readout!.weight]).toEqual(numbersFor('fc.weight', [1, 2]));
  });
});

describe('behind a network of Keras', () => {
  const tensor = (name: string, ...shape: number[]): StoredTensor => ({
    name,
    shape,
    dtype: 'F64',
    format: 'f64',
    bytes: new Uint8Array(Float64Array.from(numbersFor(name, shape)).buffer),
    isBigEndian: false,
    isColumnMajor: false,
  });
  const layer = (class_name: string, config: object) => ({ class_name, config });
  const found = (layers: readonly object[], shapes: Shapes) => {
    const description = { class_name: 'Sequential', config: { layers } };
    const recurrent = [tensor('gru/kernel', 2, 9), tensor('gru/recurrent_kernel', 3, 9)];
    const others = Object.entries(shapes).map(([name, shape]) => tensor(name, ...shape));
    const keras = { layers: kerasLayersIn(description), isOld: false };
    const read = recognize([...recurrent, ...others], { keras });
    if ('problem' in read) throw new Error(said(read.problem));
    const [network] = read.value;
    return { readout: network!.readout, notes: network!.notes!.map(said).join(' ') };
  };
  const gru = layer('GRU', { name: 'gru' });
  const first = layer('Dense', { name: 'first', activation: 'linear' });
  const last = layer('Dense', { name: 'last' });
  const two = {
    'first/kernel': [3, 4],
    'first/bias': [4],
    'last/kernel': [4, 2],
    'last/bias': [2],
  };

  it('linear layers with nothing between them are their product', () => {
    for (const layers of [
      [gru, first, last],
      [
        gru,
        layer('Dropout', { rate: 0.5 }),
        first,
        layer('Activation', { activation: 'linear' }),
        last,
      ],
    ]) {
      const { readout, notes } = found(layers, two);
      expect(readout).toMatchObject({ name: 'first + last', p: 2 });
      expect(notes).toMatch(/^readout-product: first, last: /);
      // y = (h A + a) B + b of Dense, for three states.
      const read = readout!.read()!;
      const [A, a, B, b] = Object.entries(two).map(([name, shape]) => numbersFor(name, shape));
      for (const h of [
        [0.3, -0.8, 0.5],
        [1, 0, 0],
        [-0.2, 0.9, 0.1],
      ]) {
        const hidden = a!.map(
          (shift, j) => shift + h.reduce((sum, x, i) => sum + x * A![4 * i + j]!, 0),
        );
        for (const k of [0, 1]) {
          const expected = b![k]! + hidden.reduce((sum, x, j) => sum + x * B![2 * j + k]!, 0);
          const given =
            read.bias[k]! + h.reduce((sum, x, i) => sum + x * read.weight[3 * k + i]!, 0);
          expect(given).toBeCloseTo(expected, 12);
        }
      }
    }
  });

  it('what changes numbers between them is named, and none of them is used', () => {
    const relu = layer('Dense', { name: 'first', activation: 'relu' });
    const cases: [object[], RegExp][] = [
      [[gru, relu, last], /^readout-between: .*relu .* first, last/],
      [[gru, first, layer('LeakyReLU', {}), last], /^readout-between: .*LeakyReLU/],
      [[gru, first, layer('Activation', { activation: 'elu' }), last], /^readout-between: .*elu/],
      [[gru, layer('GlobalAveragePooling1D', {}), first, last], /GlobalAveragePooling1D/],
    ];
    for (const [layers, expected] of cases) {
      const { readout, notes } = found(layers, two);
      expect(readout).toBeNull();
      expect(notes).toMatch(expected);
    }
    const { readout, notes } = found([gru, layer('BatchNormalization', {}), last], {
      'last/kernel': [3, 2],
    });
    expect(readout).toBeNull();
    expect(notes).toMatch(/^readout-between: .*BatchNormalization .* last/);
  });

  it('what stands behind the last one is named, and it is linear here', () => {
    const { readout, notes } = found([gru, first, last, layer('Softmax', {})], two);
    expect(readout).toMatchObject({ p: 2 });
    expect(notes).toMatch(/^readout-product: .*readout-activation: “first \+ last” .*“Softmax”/);
  });

  it('a layer before it is no read-out, nor are two that read the same states', () => {
    const before = { 'first/kernel': [3, 2] };
    expect(found([first, gru], before)).toMatchObject({ readout: null, notes: '' });
    const heads = { 'first/kernel': [3, 1], 'last/kernel': [3, 2] };
    expect(found([gru, first, last], heads)).toMatchObject({ readout: null, notes: '' });
    // What stands behind the next recurrent layer reads that one.
    const other = layer('LSTM', { name: 'other' });
    const { readout } = found([gru, first, other, last], two);
    expect(readout).toMatchObject({ name: 'first', p: 4 });
  });

  it('layers of a .keras file are those that are counted so', () => {
    const wrapped = layer('TimeDistributed', { name: 'any', layer: layer('Dense', { name: 'x' }) });
    const shapes = {
      'layers/dense/vars/0': [3, 4],
      'layers/dense/vars/1': [4],
      'layers/time_distributed/layer/vars/0': [4, 2],
      'layers/time_distributed/layer/vars/1': [2],
    };
    const { readout, notes } = found([gru, first, wrapped], shapes);
    expect(readout).toMatchObject({ name: 'layers/dense + layers/time_distributed/layer', p: 2 });
    expect([...readout!.used].sort()).toEqual(Object.keys(shapes));
    expect(notes).toMatch(/^readout-product: /);
  });

  it('a Conv1D of one step is a linear layer', () => {
    const conv = layer('Conv1D', { name: 'first', kernel_size: [1] });
    const shapes = { ...two, 'first/kernel': [1, 3, 4] };
    const { readout, notes } = found([gru, conv, last], shapes);
    expect(readout).toMatchObject({ name: 'first + last', p: 2 });
    expect(notes).toMatch(/^readout-product: /);
    const wide = layer('Conv1D', { name: 'first', kernel_size: [2] });
    const none = found([gru, wide, last], { ...shapes, 'first/kernel': [2, 3, 4] });
    expect(none.readout).toBeNull();
  });
});

describe('a list of layers in JSON', () => {
  const lstmLayer = {
    type: 'lstm',
    activation: 'tanh',
    weights: [[[1, 2, 3, 4]], [[5, 6, 7, 8]], [9, 10, 11, 12]],
  };
  const dense = (activation: string, weights: unknown) => ({ type: 'dense', activation, weights });
  const wide = dense('', [[[2, 3]], [1, 1]]);
  const narrow = dense('', [[[5], [7]], [4]]);
  const inJson = (...layers: object[]) =>
    opened('x.json', new TextEncoder().encode(JSON.stringify({ in_shape: [null, 1], layers })));

  it('has its dense layers as one, unless something stands between them', async () => {
    const { networks, notes } = await inJson(lstmLayer, wide, narrow);
    // (2 · 5 + 3 · 7) h + 1 · 5 + 1 · 7 + 4
    expect([...networks[0]!.readout!.weight, ...networks[0]!.readout!.bias]).toEqual([31, 16]);
    expect(notes).toEqual([expect.stringMatching(/^readout-product: dense_1, dense_2: /)]);
    for (const between of [
      [dense('relu', wide.weights)],
      [wide, { type: 'prelu', shape: [null, 2], weights: [[[0.1, 0.2]]] }],
      [wide, { type: 'activation', activation: 'relu' }],
    ]) {
      const other = await inJson(lstmLayer, ...between, narrow);
      expect(other.networks[0]!.readout).toBeUndefined();
      expect(other.notes.join(' ')).toMatch(/readout-between: .*(prelu|relu) /);
    }
  });

  it('has a convolution of one step as a linear layer', async () => {
    const conv = {
      type: 'conv1d',
      kernel_size: [1],
      activation: '',
      weights: [[[[2, 3]]], [1, 1]],
    };
    const { networks } = await inJson(lstmLayer, conv, narrow);
    expect([...networks[0]!.readout!.weight, ...networks[0]!.readout!.bias]).toEqual([31, 16]);
  });

  it('without names does not say what stands between two layers', async () => {
    const lists = [
      ...lstmLayer.weights,
      ...(wide.weights as unknown[]),
      ...(narrow.weights as unknown[]),
    ];
    const { networks, notes } = await opened(
      'x.json',
      new TextEncoder().encode(JSON.stringify(lists)),
    );
    expect(networks[0]!.readout).toBeUndefined();
    expect(notes.join(' ')).toMatch(/^readout-unknown: 3, 5: /);
  });
});
