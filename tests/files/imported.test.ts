import { describe, expect, it } from 'vitest';
import { referenceMachine } from '../../workers/engine/machine/reference.ts';
import { viewOf } from '../../workers/engine/run/network.ts';
import { finish } from '../../workers/engine/run/pass.ts';
import { createRun, type Run } from '../../workers/engine/run/run.ts';
import { readNetwork } from '../../workers/files/read/index.ts';
import { recognize } from '../../workers/files/read/recognize.ts';
import type { StoredTensor } from '../../workers/files/read/tensors.ts';
import { resolveSettings } from '../../workers/model/config.ts';
import type { ImportedNetwork } from '../../workers/model/importedNetwork.ts';
import { usesReadout } from '../../workers/model/takesReadout.ts';
import { userDataLengthsOf } from '../../workers/model/userData.ts';
import { settingsFor } from '../../workers/model/userDataSettings.ts';
import { type ImportCase, importCase, networksOf } from '../support/imports.ts';

/** float64 autograd sums in another order; the worst of these cases is 1.6e-15. */
const exact = 1e-9;
/** PyTorch computed these in float32: 2^-23 = 1.2e-7 a rounding, several a step that partly cancel; the worst is 1.9e-7. */
const single = 2e-6;

const cases = [
  { file: 'torch-lstm-2x8-f32.safetensors', cell: 'lstm', n: 8, m: 3, layers: 2, rtol: single },
  { file: 'torch-lstm-2x6-bi-f64.safetensors', cell: 'lstm', n: 6, m: 3, layers: 2, bi: true },
  { file: 'torch-gru-7-f64.safetensors', cell: 'gru-torch', n: 7, m: 3 },
  { file: 'torch-gru-5-bi-f32.safetensors', cell: 'gru-torch', n: 5, m: 2, bi: true, rtol: single },
  { file: 'torch-rnn-9-nobias-f64.safetensors', cell: 'rnn', n: 9, m: 2 },
  { file: 'torch-lstm-5-f16.safetensors', cell: 'lstm', n: 5, m: 2 },
  { file: 'torch-lstm-5-bf16.safetensors', cell: 'lstm', n: 5, m: 2 },
  {
    file: 'torch-model.safetensors',
    module: 'decoder.rnn',
    cell: 'lstm',
    n: 6,
    m: 4,
    rtol: single,
  },
  { file: 'keras-rnn.npz', module: 'simple_rnn/simple_rnn_cell', cell: 'rnn', n: 5, m: 2 },
  { file: 'keras-lstm.npz', cell: 'lstm', n: 5, m: 3 },
  { file: 'keras-gru.npz', module: 'gru/gru_cell', cell: 'gru-torch', n: 5, m: 3 },
  { file: 'keras-gru-before.npz', module: 'gru/gru_cell', cell: 'gru', n: 5, m: 3 },
  {
    file: 'keras-bilstm.npz',
    module: 'bidirectional/forward_lstm/lstm_cell',
    cell: 'lstm',
    n: 4,
    m: 3,
    bi: true,
  },
  {
    file: 'keras-stack.npz',
    module: 'lstm/lstm_cell + lstm_1/lstm_cell',
    cell: 'lstm',
    n: 4,
    m: 3,
    layers: 2,
  },
];

async function networkOf(file: string, module: string): Promise<ImportedNetwork> {
  const found = (await networksOf(file)).find((network) => network.module === module)!;
  const read = readNetwork(found, file);
  if ('problem' in read) throw new Error(JSON.stringify(read.problem));
  return read.value;
}

/** A measured run of an imported network on the batch of its case, and on its read-out unless it has one of its own. */
function runOf(network: ImportedNetwork, given: ImportCase, more = {}, takesGiven = true): Run {
  const { T, B, p, x, target, V, c } = given;
  const settings = { ...settingsFor(network), T, B, p, ...more };
  const { config } = resolveSettings(settings, userDataLengthsOf({ network }));
  const run = createRun(config, referenceMachine, { network });
  const batch = run.batch();
  for (const [t, rows] of x.entries()) {
    for (const [b, row] of rows.entries()) {
      for (const [j, value] of row.entries()) batch.x[(t * row.length + j) * B + b] = value;
    }
  }
  for (const [b, row] of target.entries()) {
    for (const [j, value] of row.entries()) batch.target[((T - 1) * p + j) * B + b] = value;
  }
  for (const place of takesGiven ? run.network.readoutTensors : []) {
    viewOf(run.params, place).set(place.name === 'c' ? c : V.flat());
  }
  finish(run.measure());
  return run;
}

describe('an imported network', () => {
  it.each(cases)('$file is recognised, and its gradients are those of autograd', async (given) => {
    const { file, module = '', cell, n, m, layers = 1, bi = false, rtol = exact } = given;
    const network = await networkOf(file, module);
    expect(network).toMatchObject({ cell, n, m, layers, bi });
    const expected = importCase(file.replace(/\.\w+$/, ''));
    const run = runOf(network, expected);
    expect(Math.abs(run.pass.result.loss / expected.loss - 1)).toBeLessThan(rtol);
    for (let t = 0; t < expected.T; t++) {
      const h = 10 ** run.norms.h[t]!;
      const whole = 10 ** run.norms.last[t]!;
      expect(Math.abs(h / expected.gradNorm[t]! - 1), `h at t = ${t + 1}`).toBeLessThan(rtol);
      expect(Math.abs(whole / expected.lastNorm[t]! - 1), `s at t = ${t + 1}`).toBeLessThan(rtol);
    }
  });

  it.each([
    { file: 'torch-lstm-6-bi-fc.safetensors', module: 'rnn', readout: 'fc' },
    { file: 'keras-gru-dense.npz', module: 'gru/gru_cell', readout: 'dense' },
  ])('$file brings its own read-out, and the loss is that of autograd', async (given) => {
    const network = await networkOf(given.file, given.module);
    const expected = importCase(given.file.replace(/\.\w+$/, ''));
    expect(network.readout).toMatchObject({ name: given.readout, p: expected.p });
    expect(settingsFor(network).p).toBe(expected.p);
    const { config } = resolveSettings(settingsFor(network));
    expect(usesReadout(network, config)).toBe(true);
    const run = runOf(network, expected, {}, false);
    expect(Math.abs(run.pass.result.loss / expected.loss - 1)).toBeLessThan(exact);
    for (let t = 0; t < expected.T; t++) {
      expect(Math.abs(10 ** run.norms.h[t]! / expected.gradNorm[t]! - 1)).toBeLessThan(exact);
    }
    // Another number of outputs, or attention: drawn, as without a file.
    for (const other of [{ p: 3 }, { read: 'attention' as const }]) {
      const { config: asked } = resolveSettings({ ...settingsFor(network), ...other });
      expect(usesReadout(network, asked)).toBe(false);
      const drawn = createRun(asked, referenceMachine, {
        network: { ...network, readout: undefined },
      });
      expect(createRun(asked, referenceMachine, { network }).start).toEqual(drawn.start);
    }
  });

  it.each([
    ['one of two that fit', { 'fc.weight': [2, 4], 'head.weight': [2, 4] }, undefined],
    ['one of another width', { 'fc.weight': [2, 5] }, undefined],
    ['one that turns the other way', { 'fc.weight': [4, 2] }, undefined],
    ['a layer of another name', { 'embedding.weight': [11, 4] }, undefined],
    ['one with a bias that is not its own', { 'fc.weight': [2, 4], 'fc.bias': [3] }, undefined],
    ['one of a model', { 'model.fc_2.weight': [2, 4], 'norm.weight': [4] }, 'model.fc_2'],
    ['one with too many outputs to be computed with', { 'head.weight': [5000, 4] }, undefined],
  ])('takes %s as it should', (_, layers, expected) => {
    const tensor = (name: string, shape: readonly number[]): StoredTensor => {
      const count = shape.reduce((product, size) => product * size, 1);
      const bytes = new Uint8Array(8 * count);
      return {
        name,
        shape,
        dtype: 'F64',
        format: 'f64',
        bytes,
        isBigEndian: false,
        isColumnMajor: false,
      };
    };
    const tensors = [
      tensor('rnn.weight_ih_l0', [4, 3]),
      tensor('rnn.weight_hh_l0', [4, 4]),
      ...Object.entries(layers).map(([name, shape]) => tensor(name, shape)),
    ];
    const found = recognize(tensors);
    if ('problem' in found) throw new Error(found.problem.code);
    expect(found.value.map(({ readout }) => readout?.name)).toEqual([expected]);
  });

  it('leaves a read-out alone that may be that of another network of the same width', async () => {
    const ofModel = await networksOf('torch-model.safetensors');
    // The encoder's states are 12 wide, those of the decoder 6, as the layer wants them.
    expect(ofModel.map(({ readout }) => readout?.name)).toEqual([undefined, 'fc']);
  });

  it('of several modules, each is found under its own name', async () => {
    const found = await networksOf('torch-model.safetensors');
    expect(found.map(({ module, cell, bi }) => [module, cell, bi])).toEqual([
      ['encoder.rnn', 'gru-torch', true],
      ['decoder.rnn', 'lstm', false],
    ]);
    const layers = await networksOf('keras-stack.npz');
    expect(layers.map(({ module, m }) => [module, m])).toEqual([
      ['lstm/lstm_cell + lstm_1/lstm_cell', 3],
      ['lstm/lstm_cell', 3],
      ['lstm_1/lstm_cell', 4],
    ]);
  });

  it('is where training starts from and where Rewind returns to', async () => {
    const network = await networkOf('torch-gru-7-f64.safetensors', '');
    const run = runOf(network, importCase('torch-gru-7-f64'));
    const place = run.network.tensors.find(({ name }) => name === 'weight_hh_l0')!;
    const stored = [...network.tensors.get('weight_hh_l0')!];
    run.update();
    expect([...viewOf(run.params, place)]).not.toEqual(stored);
    run.rewind();
    expect([...viewOf(run.params, place)]).toEqual(stored);
  });

  it('is multiplied by the gains, and its forget bias gets fb', async () => {
    const network = await networkOf('torch-lstm-5-f16.safetensors', '');
    const given = importCase('torch-lstm-5-f16');
    const run = runOf(network, given, { gain: 2, xgain: 3, fb: 0.5 });
    const stored = (name: string) => [...network.tensors.get(name)!];
    const used = (name: string) => [
      ...viewOf(run.params, run.network.tensors.find((place) => place.name === name)!),
    ];
    expect(used('weight_hh_l0')).toEqual(stored('weight_hh_l0').map((value) => 2 * value));
    expect(used('weight_ih_l0')).toEqual(stored('weight_ih_l0').map((value) => 3 * value));
    // i, f, g, o of 5 units each: f is 5 … 9.
    const shifted = stored('bias_ih_l0').map((value, i) =>
      i >= 5 && i < 10 ? value + 0.5 : value,
    );
    expect(used('bias_ih_l0')).toEqual(shifted);
  });

  it('is not used once a setting describes another network', async () => {
    const network = await networkOf('torch-rnn-9-nobias-f64.safetensors', '');
    const { config } = resolveSettings({ ...settingsFor(network), n: 8 });
    const drawn = createRun(config, referenceMachine);
    expect(createRun(config, referenceMachine, { network }).params).toEqual(drawn.params);
  });

  it('may be larger than the sliders reach, in its own size only', () => {
    const lengths = { network: { n: 300, m: 40, layers: 5 } };
    const wanted = { n: 300, m: 40, layers: 5 };
    expect(resolveSettings(wanted, lengths).notices).toEqual([]);
    expect(resolveSettings(wanted).config).toMatchObject({ n: 128, m: 16, layers: 4 });
    expect(resolveSettings({ n: 299 }, lengths).config.n).toBe(128);
  });
});

describe('inputs that the reader brought', () => {
  const inputs = {
    kind: 'inputs',
    name: 'x',
    T: 3,
    m: 2,
    values: Float64Array.of(1, 2, 3, 4, 5, 6),
  } as const;

  it('stand in every sequence of the batch, and bound T', () => {
    const settings = { ...settingsFor(inputs), B: 2, T: 60 };
    const { config, notices } = resolveSettings(settings, userDataLengthsOf({ inputs }));
    expect(config.T).toBe(3);
    expect(notices.map(({ key }) => key)).toEqual(['T']);
    const { x } = createRun(config, referenceMachine, { inputs }).batch();
    // T×m×B with the sequence running fastest
    expect([...x]).toEqual([1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 6, 6]);
  });

  it('are left alone by a task with inputs of its own', () => {
    const { config } = resolveSettings({ task: 'adding', T: 60 }, userDataLengthsOf({ inputs }));
    expect(config.T).toBe(60);
  });
});
