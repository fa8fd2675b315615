import { mkdtemp, readFile as readBytes, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { kerasLayersIn } from '../../workers/files/read/kerasConfig.ts';
import { recognize } from '../../workers/files/read/recognize.ts';
import type { StoredTensor } from '../../workers/files/read/tensors.ts';
import { importBytes } from '../support/imports.ts';
import { opened, refusal, said } from '../support/opened.ts';
import { findPythonWith, needsH5py, runScript } from '../support/python.ts';

const python = findPythonWith('h5py');

type Matrix = readonly (readonly number[])[];

/** The LSTM that several files hold: 3 inputs, 5 units, gates i, f, c, o, which is our order; and its Dense. */
const lists: {
  readonly kernel: Matrix;
  readonly recurrent_kernel: Matrix;
  readonly bias: readonly number[];
  readonly dense_kernel: Matrix;
  readonly dense_bias: readonly number[];
} = JSON.parse(Buffer.from(importBytes('k_weights.json')).toString());

const turned = (matrix: Matrix) => matrix[0]!.flatMap((_, j) => matrix.map((row) => row[j]!));

describe('a file of Keras', () => {
  it.each([
    ['k_model.h5', 'model_weights/dense/dense', 'tanh'],
    ['k_weights_only.h5', 'dense/dense', undefined],
    ['k_sigmoid.keras', 'layers/dense', 'tanh'],
    ['k_weights.json', 'dense', undefined],
  ])('%s opens as its LSTM, bit for bit, with its Dense as read-out', async (file, dense, act) => {
    const names = [file, 'x', 'x.bin', 'x.csv', 'x.zip'];
    for (const name of file.endsWith('.json') ? [file] : names) {
      const { networks, notes } = await opened(name, importBytes(file));
      expect(networks).toHaveLength(1);
      const [network] = networks;
      expect(network).toMatchObject({ cell: 'lstm', n: 5, m: 3, layers: 1, bi: false });
      expect(network!.act).toBe(act);
      const { tensors, readout } = network!;
      expect([...tensors.get('weight_ih_l0')!]).toEqual(turned(lists.kernel));
      expect([...tensors.get('weight_hh_l0')!]).toEqual(turned(lists.recurrent_kernel));
      expect([...tensors.get('bias_ih_l0')!]).toEqual(lists.bias);
      expect(readout).toMatchObject({ name: dense, p: 1 });
      expect([...readout!.weight]).toEqual(turned(lists.dense_kernel));
      expect([...readout!.bias]).toEqual(lists.dense_bias);
      expect(notes).toEqual([]);
    }
  });

  it.each(['o28_keras.npz', 'o28_keras3_vars.npz'])(
    '%s opens under the names of its version',
    async (file) => {
      const { networks } = await opened(file, importBytes(file));
      expect(networks).toMatchObject([{ cell: 'lstm', n: 5, m: 3 }]);
    },
  );

  it.skipIf(!python)('opens however HDF5 stores it', needsH5py, async () => {
    const folder = await mkdtemp(join(tmpdir(), 'gradflow-hdf5-'));
    try {
      const files: Record<string, readonly number[]> = JSON.parse(
        await runScript(python!, zoo(folder)),
      );
      expect(Object.keys(files).length).toBeGreaterThan(15);
      for (const [file, expected] of Object.entries(files)) {
        const { networks, found, notes } = await opened(
          file,
          new Uint8Array(await readBytes(join(folder, file))),
        );
        const first = networks.find(({ module }) =>
          /(^|\/)lstm(\/cell|\/lstm_cell)?$/.test(module),
        );
        expect([...first!.tensors.get('weight_hh_l0')!], file).toEqual(expected);
        expect(first!.act, file).toBe('relu');
        expect(first!.gact, file).toBe('hard-sigmoid-02');
        expect(notes.join(' '), file).not.toMatch(/gates/);
        // 12 layers of 2 units that read 2 inputs: each, and no stack, for that is too high.
        if (file.startsWith('many')) expect(found, file).toHaveLength(12);
      }
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  });

  it('cut off or of another version says so', async () => {
    expect(await refusal('x.h5', importBytes('k_model.h5').slice(0, 900))).toMatch(/^truncated: /);
    const other = importBytes('k_model.h5').slice();
    other[8] = 9;
    expect(await refusal('x.h5', other)).toMatch(/^hdf5: .*superblock version 9/);
  });
});

describe('what a model of Keras says of its layers', () => {
  const tensor = (name: string, ...shape: number[]): StoredTensor => ({
    name,
    shape,
    dtype: 'F64',
    format: 'f64',
    bytes: new Uint8Array(8 * shape.reduce((product, size) => product * size, 1)),
    isBigEndian: false,
    isColumnMajor: false,
  });
  const layer = (class_name: string, config: object) => ({ class_name, config });
  const model = (...layers: object[]) => ({ class_name: 'Sequential', config: { layers } });
  const found = (description: unknown, tensors: readonly StoredTensor[], isOld = false) => {
    const read = recognize(tensors, { keras: { layers: kerasLayersIn(description), isOld } });
    if ('problem' in read) throw new Error(said(read.problem));
    return read.value;
  };
  const gru = (prefix: string, ...bias: number[]) => [
    tensor(`${prefix}/kernel`, 2, 9),
    tensor(`${prefix}/recurrent_kernel`, 3, 9),
    ...(bias.length > 0 ? [tensor(`${prefix}/bias`, ...bias)] : []),
  ];

  it.each([
    [{}, [2, 9], 'gru-torch', false],
    [{}, [9], 'gru', false],
    [{}, [], 'gru-torch', true],
    [{ reset_after: true }, [9], 'gru-coreml', false],
    [{ reset_after: false }, [], 'gru', false],
    [{ reset_after: true }, [], 'gru-torch', false],
  ])('a GRU with %j and a bias of %j is %s', (more, bias, cell, isGuess) => {
    const description = model(layer('GRU', { name: 'gru', ...more }));
    expect(found(description, gru('gru/gru_cell', ...bias))).toMatchObject([{ cell, isGuess }]);
  });

  // What Keras itself does on the way to its other layers: _convert_rnn_weights in keras/saving/hdf5_format.py.
  it.each([
    ['CuDNNLSTM', 4, 'lstm'],
    ['CuDNNGRU', 3, 'gru-torch'],
  ])('a %s has its blocks as cuDNN has them, and two biases in a row', (kind, gates, cell) => {
    const [n, m] = [2, 3];
    /** Gates side by side, of each a block with these rows; numbers of gate k begin at 100 k. */
    const blocks = (name: string, rows: readonly (readonly number[])[]) => ({
      ...tensor(name, rows.length, gates * n),
      bytes: new Uint8Array(
        Float64Array.from(
          rows.flatMap((row) =>
            Array.from({ length: gates }, (_, k) => row.map((x) => 100 * k + x)).flat(),
          ),
        ).buffer,
      ),
    });
    const counts = Array.from({ length: 2 * gates * n }, (_, i) => i);
    const bias = {
      ...tensor('a/bias', 2 * gates * n),
      bytes: new Uint8Array(Float64Array.from(counts).buffer),
    };
    const [network] = found(model(layer(kind, { name: 'a' })), [
      blocks('a/kernel', [
        [1, 2],
        [3, 4],
        [5, 6],
      ]),
      blocks('a/recurrent_kernel', [
        [7, 8],
        [9, 10],
      ]),
      bias,
    ]);
    expect(network).toMatchObject({ cell, n, m, act: 'tanh', isGuess: false });
    const read = network!.read();
    if ('problem' in read) throw new Error(said(read.problem));
    // z, r, h as r, z, n; i, f, c, o as they are.
    const order = gates === 3 ? [1, 0, 2] : [0, 1, 2, 3];
    const ofGates = (block: readonly number[]) =>
      order.flatMap((k) => block.map((value) => 100 * k + value));
    const ofBias = (from: number) => order.flatMap((k) => [from + n * k, from + n * k + 1]);
    expect(
      Object.fromEntries([...read.value].map(([name, values]) => [name, [...values]])),
    ).toEqual({
      // The 3 × 2 block, read row after row, is 2 × 3.
      weight_ih_l0: ofGates([1, 2, 3, 4, 5, 6]),
      weight_hh_l0: ofGates([7, 8, 9, 10]),
      bias_ih_l0: ofBias(0),
      bias_hh_l0: ofBias(gates * n),
    });
  });

  it('a non-linearity that there is is taken, and any other is named', () => {
    const of = (config: object, isOld = false) => {
      const [network] = found(model(layer('GRU', { name: 'a', ...config })), gru('a'), isOld);
      return [network!.act, (network!.notes ?? []).map(said).join(), network!.gact];
    };
    expect(of({ activation: 'relu', recurrent_activation: 'sigmoid' })).toEqual([
      'relu',
      '',
      undefined,
    ]);
    expect(of({ activation: 'linear' })).toEqual(['identity', '', undefined]);
    expect(of({ activation: 'selu' })).toEqual([
      undefined,
      expect.stringMatching(/“selu” of “a”/),
      undefined,
    ]);
    const custom = { class_name: 'function', config: 'my_act', registered_name: 'my_act' };
    expect(of({ activation: custom })[1]).toMatch(/my_act/);
    const gates = { activation: 'tanh', recurrent_activation: 'hard_sigmoid' };
    expect(of(gates)).toEqual(['tanh', '', 'hard-sigmoid']);
    expect(of(gates, true)).toEqual(['tanh', '', 'hard-sigmoid-02']);
    expect(of({ recurrent_activation: 'relu' })[1]).toMatch(/^other-gates: .*“relu”/);
    expect(of({ go_backwards: true })[1]).toMatch(/^backwards: /);
  });

  it('layers are found in models inside models, wrappers and cells, by name or by count', () => {
    const description = {
      class_name: 'Functional',
      config: {
        name: 'outer',
        layers: [
          layer('InputLayer', { name: 'in' }),
          model(
            layer('Bidirectional', {
              name: 'both',
              layer: layer('LSTM', { name: 'forward_x', activation: 'relu' }),
            }),
          ),
          layer('RNN', { name: 'r', cell: layer('GRUCell', { activation: 'elu' }) }),
          layer('GRU', { name: 'first', activation: 'relu' }),
          layer('GRU', { name: 'second', activation: 'sin' }),
          layer('TimeDistributed', { name: 't', layer: layer('Dense', { name: 'd' }) }),
        ],
      },
    };
    const layers = kerasLayersIn(description);
    expect(layers.map(({ name, stored, gates, act }) => [name, stored, gates, act])).toEqual([
      ['both', 'bidirectional', 4, 'relu'],
      ['r', 'rnn', 3, 'elu'],
      ['first', 'gru', 3, 'relu'],
      ['second', 'gru_1', 3, 'sin'],
      ['t', 'time_distributed', 0, undefined],
    ]);
    // A name may be what another layer is counted as: inside a .keras file the count is meant.
    const mixed = model(
      layer('GRU', { name: 'gru_1', activation: 'relu' }),
      layer('GRU', { name: 'x', activation: 'sin' }),
    );
    expect(found(mixed, gru('layers/gru_1/cell'))).toMatchObject([{ act: 'sin' }]);
    expect(found(mixed, gru('model_weights/gru_1/gru_cell'))).toMatchObject([{ act: 'relu' }]);
    // The second GRU of a .keras file, and a layer of an .h5 file that is called as the first one is counted.
    const inArchive = found(description, gru('layers/gru_1/cell'));
    expect(inArchive).toMatchObject([{ act: 'sin' }]);
    expect(found(description, gru('model_weights/second/gru_cell'))).toMatchObject([
      { act: 'sin' },
    ]);
  });

  it('a Dense of any name is the read-out, and what its outputs go through is named', () => {
    const description = model(
      layer('GRU', { name: 'gru' }),
      layer('Dense', { name: 'price', activation: 'softmax' }),
    );
    const tensors = [...gru('gru/gru_cell'), tensor('price/price/kernel:0', 3, 2)];
    const [network] = found(description, tensors);
    expect(network!.readout).toMatchObject({ name: 'price/price', p: 2 });
    expect(network!.notes!.map(said).join()).toMatch(
      /^readout-activation: “price\/price” .*“softmax”/,
    );
  });
});

/** Writes files with one LSTM or many, and prints for each its recurrent kernel, transposed. */
const zoo = (folder: string) => `import h5py, json, numpy
draw = numpy.random.RandomState(3)
expected = {}
config = {"class_name": "Sequential", "config": {"layers": [{"class_name": "LSTM",
    "config": {"name": "lstm", "activation": "relu", "recurrent_activation": "hard_sigmoid"}}]}}

def put(group, path, n, m, kind=numpy.float32, **how):
    made = {"kernel:0": (m, 4 * n), "recurrent_kernel:0": (n, 4 * n), "bias:0": (4 * n,)}
    for name, shape in made.items():
        values = draw.randn(*shape).astype(kind)
        own = dict(how)
        if isinstance(own.get("chunks"), tuple):
            own["chunks"] = own["chunks"][:len(shape)]
        group.create_dataset(f"{path}/{name}", data=values, **own)
        if name == "recurrent_kernel:0":
            turned = values.astype(numpy.float64).T.flatten().tolist()
    return turned

stores = {
    "plain": {}, "guessed": {"chunks": True}, "deflated": {"chunks": (2, 3), "compression": "gzip"},
    "all": {"chunks": (3, 2), "compression": "gzip", "shuffle": True, "fletcher32": True},
    "sums": {"chunks": (2, 3), "fletcher32": True}, "half": {"kind": numpy.float16}, "double": {"kind": ">f8"},
    "whole": {"chunks": (1000, 1000)},
}
for version in ("earliest", "v110", "latest"):
    for store, how in stores.items():
        own = {**how, "chunks": (4, 16)} if store == "whole" else how
        name = f"{version}-{store}.h5"
        with h5py.File(${JSON.stringify(folder)} + "/" + name, "w", libver=version) as file:
            file.attrs["model_config"] = json.dumps(config)
            file.attrs["keras_version"] = "2.15.0"
            group = file.create_group("model_weights", track_order=True)
            if store == "whole":
                group.create_dataset("lstm/lstm_cell/kernel", data=draw.randn(3, 16), chunks=(3, 16), compression="gzip")
                values = draw.randn(4, 16)
                group.create_dataset("lstm/lstm_cell/recurrent_kernel", data=values, chunks=(4, 16))
                expected[name] = values.T.flatten().tolist()
            else:
                expected[name] = put(group, "lstm/lstm/lstm_cell", 4, 3, **own)
for version in ("earliest", "latest"):
    for order in (False, True):
        name = f"many-{version}-{order}.h5"
        with h5py.File(${JSON.stringify(folder)} + "/" + name, "w", libver=version, track_order=order) as file:
            group = file.create_group("layers", track_order=order)
            for i in range(200):
                group.create_group(f"other_{i}_" + "x" * 40)
            for i in range(12):
                made = put(group, "lstm/cell" if i == 0 else f"lstm_{i}/cell", 2, 2)
                if i == 0:
                    expected[name] = made
            # More than stand in an object's own header, or in the first rows of a heap.
            for i in range(300):
                file.attrs[f"other{i}"] = "x" * (i % 60)
            file.attrs["keras_version"] = numpy.bytes_(b"2.3.1")
            file.attrs["model_config"] = numpy.bytes_(json.dumps(config).encode())
print(json.dumps(expected))`;
