import { mkdtemp, readFile as readBytes, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { conversionOf } from '../../../app/transfer/python.ts';
import { readFile, readNetwork } from '../../../workers/engine/files/in/index.ts';
import { fileTools } from '../../../workers/fileTools.ts';
import { findPython, runScript } from '../../support/python.ts';

const python = findPython();

describe('the two lines of Python', () => {
  it('name the file as Python writes a text, whatever is in its name', () => {
    const lines = conversionOf('torch', 'a "b"\\\n.pt').split('\n');
    expect(lines).toHaveLength(2);
    expect(lines[1]).toContain('torch.load("a \\"b\\"\\\\\\n.pt"');
    expect(lines[1]).toContain('numpy.savez("a \\"b\\"\\\\\\n.npz"');
    expect(conversionOf('keras', 'net').split('\n')[1]).toContain('"net.npz"');
  });

  it.skipIf(!python?.hasTorch)(
    'make of a .pt file of PyTorch a file whose networks are found, with the same numbers',
    async () => {
      const folder = await mkdtemp(join(tmpdir(), 'gradflow-convert-'));
      try {
        const from = join(folder, 'model.pt');
        const script = `import torch
torch.manual_seed(0)
model = torch.nn.ModuleDict({"rnn": torch.nn.GRU(2, 3), "norm": torch.nn.BatchNorm1d(3)})
torch.save(model.to(torch.bfloat16).state_dict(), ${JSON.stringify(from)})
print(model["rnn"].weight_hh_l0.double().flatten().tolist())
${conversionOf('torch', from)}`;
        const printed = JSON.parse(await runScript(python!, script));
        const bytes = new Uint8Array(await readBytes(join(folder, 'model.npz')));
        const read = await readFile('model.npz', bytes, fileTools);
        if (!('value' in read) || read.value.kind !== 'networks') throw new Error('not read');
        const [found] = read.value.networks;
        expect(found).toMatchObject({ module: 'rnn', cell: 'gru-torch', n: 3, m: 2 });
        const network = readNetwork(found!, '');
        if ('problem' in network) throw new Error(network.problem.code);
        expect([...network.value.tensors.get('weight_hh_l0')!]).toEqual(printed);
      } finally {
        await rm(folder, { recursive: true, force: true });
      }
    },
  );

  // Keras is not needed: what the lines ask of it is its documented interface. A model's `weights` have numpy() and, since
  // Keras 3, a path; those of tf.keras have a name that ends in `:0`.
  it.skipIf(!python).each([
    {
      keras: 3,
      attribute: 'path',
      names: ['gru/gru_cell/kernel', 'gru/gru_cell/recurrent_kernel', 'gru/gru_cell/bias'],
    },
    {
      keras: 2,
      attribute: 'name',
      names: ['gru/gru_cell/kernel:0', 'gru/gru_cell/recurrent_kernel:0', 'gru/gru_cell/bias:0'],
    },
  ])(
    'make of a model of Keras $keras a file whose networks are found',
    async ({ attribute, names }) => {
      const folder = await mkdtemp(join(tmpdir(), 'gradflow-convert-'));
      try {
        const from = join(folder, 'model.keras');
        const script = `import sys, types, numpy
class Weight:
    def __init__(self, name, values):
        self.${attribute}, self.values = name, values
        self.name = name
    def numpy(self):
        return self.values
shapes = [(2, 9), (3, 9), (2, 9)]
made = [Weight(n, numpy.arange(s[0] * s[1]).reshape(s) / 8.0) for n, s in zip(${JSON.stringify(names)}, shapes)]
model = types.SimpleNamespace(weights=made)
models = types.SimpleNamespace(load_model=lambda name: model if name == ${JSON.stringify(from)} else None)
sys.modules["keras"] = types.SimpleNamespace(models=models)
${conversionOf('keras', from)}
print("[]")`;
        await runScript(python!, script);
        const bytes = new Uint8Array(await readBytes(join(folder, 'model.npz')));
        const read = await readFile('model.npz', bytes, fileTools);
        if (!('value' in read) || read.value.kind !== 'networks') throw new Error('not read');
        const [found] = read.value.networks;
        expect(found).toMatchObject({ module: 'gru/gru_cell', cell: 'gru-torch', n: 3, m: 2 });
        const network = readNetwork(found!, '');
        if ('problem' in network) throw new Error(network.problem.code);
        // Kernel row i, column j is (9 i + j) / 8; z stands first in Keras, r in ours: rows r0 … r2 are columns 3 … 5.
        const expected = [3, 12, 4, 13, 5, 14].map((value) => value / 8);
        expect([...network.value.tensors.get('weight_ih_l0')!].slice(0, 6)).toEqual(expected);
      } finally {
        await rm(folder, { recursive: true, force: true });
      }
    },
  );
});
