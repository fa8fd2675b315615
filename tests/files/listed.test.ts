import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { fileTools } from '../../workers/files/fileTools.ts';
import { readFile, readNetwork } from '../../workers/files/read/index.ts';
import { settingsFor } from '../../workers/model/userDataSettings.ts';
import { importBytes } from '../support/imports.ts';
import { opened, refusal, said } from '../support/opened.ts';

const encoded = (value: unknown) => new TextEncoder().encode(JSON.stringify(value));
const opensJson = (value: unknown, name = 'x.json') => opened(name, encoded(value));

describe('a model of TensorFlow.js', () => {
  const model = { name: 's08_model.json', bytes: importBytes('s08_model.json') };
  const weights = { name: 's08.weights.bin', bytes: importBytes('s08.weights.bin') };

  it('opens where both its files are there, whichever comes first, with what it says of its gates', async () => {
    for (const [first, second] of [
      [model, weights],
      [weights, model],
      [model, { ...weights, name: 'weights (1).bin' }],
    ] as const) {
      const read = await readFile(first.name, first.bytes, fileTools, [second]);
      if ('problem' in read || read.value.kind !== 'networks') throw new Error('not read');
      expect(read.value.isOfSeveral).toBe(true);
      const gact = 'hard-sigmoid-02';
      expect(read.value.networks).toMatchObject([
        { module: 'lstm_1', cell: 'lstm', n: 5, m: 3, gact },
      ]);
      expect(read.value.notes).toEqual([]);
      const network = readNetwork(read.value.networks[0]!, '');
      if ('problem' in network) throw new Error(said(network.problem));
      expect(settingsFor(network.value)).toMatchObject({ cell: 'lstm', n: 5, m: 3, gact });
      // The kernel is 3 × 20 in float32 and stands first: its second row is the second number of each row of ours.
      const view = new DataView(weights.bytes.buffer, weights.bytes.byteOffset);
      const kernel = Array.from({ length: 60 }, (_, i) => view.getFloat32(4 * i, true));
      const expected = Array.from({ length: 20 }, (_, j) => kernel[20 + j]!);
      const W = network.value.tensors.get('weight_ih_l0')!;
      expect(expected).toEqual(Array.from({ length: 20 }, (_, j) => W[3 * j + 1]!));
    }
  });

  it('alone says which other file it needs', async () => {
    expect(await refusal(model.name, model.bytes)).toMatch(/^tfjs: .*s08\.weights\.bin.*together/);
    expect(await refusal(weights.name, weights.bytes)).toMatch(
      /^bare-bin: .*model\.json.*together/,
    );
  });

  it('whose numbers are too few says how many there should be', async () => {
    const short = { ...weights, bytes: weights.bytes.slice(0, -4) };
    const read = await readFile(model.name, model.bytes, fileTools, [short]);
    // (3 · 20 + 5 · 20 + 20) numbers of four bytes
    expect('problem' in read && said(read.problem)).toMatch(/^truncated: .*720 bytes.*after 716/);
  });

  it('with numbers in steps has them back', async () => {
    const manifest = (shape: number[], name: string) => ({
      name,
      shape,
      dtype: 'float32',
      quantization: { dtype: 'uint8', scale: 0.5, min: -1 },
    });
    const json = encoded({
      weightsManifest: [
        {
          paths: ['a.bin', 'b.bin'],
          weights: [manifest([1, 1], 'rnn/kernel'), manifest([1, 1], 'rnn/recurrent_kernel')],
        },
      ],
    });
    const read = await readFile('model.json', json, fileTools, [
      { name: 'b.bin', bytes: Uint8Array.of(6) },
      { name: 'a.bin', bytes: Uint8Array.of(4) },
    ]);
    if ('problem' in read || read.value.kind !== 'networks') throw new Error('not read');
    const network = readNetwork(read.value.networks[0]!, '');
    // 4 · 0.5 − 1 and 6 · 0.5 − 1
    expect(
      'value' in network && [...network.value.tensors.values()].flatMap((one) => [...one]),
    ).toEqual([1, 2]);
  });
});

describe('weights in JSON', () => {
  const kernel = [[1, 2, 3, 4]];
  const recurrent = [[5, 6, 7, 8]];
  const bias = [9, 10, 11, 12];
  const lstm = { weight_ih_l0: [1, 2, 3, 4], weight_hh_l0: [5, 6, 7, 8], bias_ih_l0: bias };

  it.each<[string, unknown]>([
    ['a list, as get_weights gives it', [kernel, recurrent, bias, [[2]], [3]]],
    ['a list for each layer', { lstm: [kernel, recurrent, bias], dense: [[[2]], [3]] }],
    [
      'a list of layers',
      {
        in_shape: [null, null, 1],
        layers: [
          {
            type: 'lstm',
            activation: '',
            shape: [null, null, 1],
            weights: [kernel, recurrent, bias],
          },
          { type: 'dense', activation: '', shape: [null, null, 1], weights: [[[2]], [3]] },
        ],
      },
    ],
    [
      'a list of objects with names',
      [
        { name: 'first', class_name: 'LSTM', weights: [kernel, recurrent, bias] },
        { name: 'dense', class_name: 'Dense', weights: [[[2]], [3]] },
      ],
    ],
  ])('in %s are found', async (_, content) => {
    const { networks, notes } = await opensJson(content);
    expect(networks).toMatchObject([{ cell: 'lstm', n: 1, m: 1, readout: { p: 1 } }]);
    const { tensors, readout } = networks[0]!;
    for (const [name, values] of Object.entries(lstm))
      expect([...tensors.get(name)!]).toEqual(values);
    expect([...readout!.weight, ...readout!.bias]).toEqual([2, 3]);
    expect(notes).toEqual([]);
  });

  it('of a layer that names its activation bring it', async () => {
    const layers = [
      {
        type: 'gru',
        activation: 'relu',
        weights: [
          [[1, 2, 3]],
          [[4, 5, 6]],
          [
            [1, 2, 3],
            [4, 5, 6],
          ],
        ],
      },
    ];
    expect((await opensJson({ layers })).networks).toMatchObject([
      { cell: 'gru-torch', act: 'relu', n: 1 },
    ]);
  });

  it('of a model that adds its input to its output, or scales them, say so', async () => {
    const layers = [
      { type: 'lstm', weights: [kernel, recurrent, bias] },
      { type: 'dense', weights: [[[2]], [3]] },
    ];
    const told = async (content: object) => (await opensJson(content)).notes.join(' ');
    expect(await told({ in_skip: 1, layers })).toMatch(/^input-added: .*in_skip/);
    expect(await told({ in_skip: 0, in_gain: 0, out_gain: -3, layers })).toMatch(
      /^scaled: .*out_gain/,
    );
    const state_dict = {
      'rec.weight_ih_l0': [[1], [2], [3], [4]],
      'rec.weight_hh_l0': [[5], [6], [7], [8]],
      'lin.weight': [[2]],
      'lin.bias': [3],
    };
    const model_data = { model: 'SimpleRNN', skip: 1, unit_type: 'LSTM', hidden_size: 1 };
    const { networks, notes } = await opensJson({ model_data, state_dict });
    expect(networks).toMatchObject([{ cell: 'lstm', n: 1, readout: { p: 1 } }]);
    expect(notes).toEqual([expect.stringMatching(/^input-added: .*skip/)]);
    expect(await told({ model_data: { skip: 0 }, state_dict })).toBe('');
  });

  it('as rows are still numbers', async () => {
    const read = await readFile(
      'x.json',
      encoded([
        [1, 2],
        [3, 4],
      ]),
      fileTools,
    );
    expect(read).toMatchObject({ value: { kind: 'table' } });
  });
});

describe('a model of Neural Amp Modeler', () => {
  // One unit, one input: rows [W U] of i, f, g, o; b; h and c to begin with; the head and its shift.
  const rows = [1, 2, 3, 4, 5, 6, 7, 8];
  const file = (
    weights: number[],
    config: object = { input_size: 1, hidden_size: 1, num_layers: 1 },
  ) => ({
    version: '0.5.2',
    architecture: 'LSTM',
    config,
    weights,
    sample_rate: 48000,
  });

  it('is its LSTM, with the head behind', async () => {
    const { networks, notes } = await opensJson(
      file([...rows, 9, 10, 11, 12, 0, 0, 2, 3]),
      'x.nam',
    );
    expect(networks).toMatchObject([{ cell: 'lstm', n: 1, m: 1, readout: { name: 'head', p: 1 } }]);
    const { tensors, readout } = networks[0]!;
    expect([...tensors.get('weight_ih_l0')!]).toEqual([1, 3, 5, 7]);
    expect([...tensors.get('weight_hh_l0')!]).toEqual([2, 4, 6, 8]);
    expect([...tensors.get('bias_ih_l0')!]).toEqual([9, 10, 11, 12]);
    expect([...readout!.weight, ...readout!.bias]).toEqual([2, 3]);
    expect(notes).toEqual([]);
  });

  it('that begins with states of its own brings them, and says so', async () => {
    const { networks, notes } = await opensJson(file([...rows, 9, 10, 11, 12, 0.5, 0, 2, 3]));
    expect(notes).toEqual([expect.stringMatching(/^initial-states: /)]);
    // h of the file is 0.5; c is 0, as it would be anyway.
    const { tensors } = networks[0]!;
    expect([...tensors.get('initial_h_l0')!]).toEqual([0.5]);
    expect(tensors.has('initial_c_l0')).toBe(false);
  });

  it('with other sizes than it says is refused with both', async () => {
    expect(await refusal('x.nam', encoded(file(rows)))).toMatch(
      /^nam-count: .*at least 16 .*found 8/,
    );
    const none = file(rows, { input_size: 1 });
    expect(await refusal('x.nam', encoded(none))).toMatch(/^nam: /);
    const huge = file(rows, { input_size: 1e5, hidden_size: 1e5, num_layers: 100 });
    expect(await refusal('x.nam', encoded(huge))).toMatch(/^nam-count: /);
  });
});

describe('a file packed by gzip', () => {
  const inside = importBytes('s09_statedict.json');

  it('is what is inside of it', async () => {
    const packed = new Uint8Array(gzipSync(inside));
    for (const name of ['x.json.gz', 'x', 'x.csv.gz']) {
      expect((await opened(name, packed)).networks).toMatchObject([{ cell: 'lstm', n: 5 }]);
    }
  });

  it('is not unpacked twice, nor where it is damaged', async () => {
    const twice = new Uint8Array(gzipSync(gzipSync(inside)));
    expect(await refusal('x.gz', twice)).toMatch(/^packed: /);
    const damaged = new Uint8Array(gzipSync(inside));
    damaged[damaged.length - 6]! ^= 1;
    expect(await refusal('x.gz', damaged)).toMatch(/^zip-entry: /);
    expect(await refusal('x.gz', Uint8Array.of(0x1f, 0x8b, 8, 0))).toMatch(/^truncated: /);
    const huge = new Uint8Array(gzipSync(inside));
    huge.fill(255, huge.length - 4);
    expect(await refusal('x.gz', huge)).toMatch(/^zip-size: /);
  });
});
