import { copyFile, mkdtemp, readFile as readBytes, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { conversionOf } from '../../../../app/features/import/python.ts';
import { fileTools } from '../../../../workers/files/fileTools.ts';
import { type FoundNetwork, readFile, readNetwork } from '../../../../workers/files/read/index.ts';
import { importBytes, importPath } from '../../../support/imports.ts';
import { findPython, needsPython, needsTorch, runScript } from '../../../support/python.ts';

const python = findPython();

/** What the program makes of a file that a script has made. */
async function converted(
  code: 'torch' | 'keras' | 'hdf5',
  name: string,
  make: (at: string) => string,
) {
  const folder = await mkdtemp(join(tmpdir(), 'gradflow-convert-'));
  try {
    const from = join(folder, name);
    const printed = await runScript(python!, `${make(from)}\n${conversionOf(code, from)}`);
    return { printed, networks: await networksAt(from) };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** The networks of the file that the program has written for another one. */
async function networksAt(from: string): Promise<readonly FoundNetwork[]> {
  const bytes = new Uint8Array(await readBytes(from.replace(/\.\w+$/, '.npz')));
  const read = await readFile('x.npz', bytes, fileTools);
  if (!('value' in read) || read.value.kind !== 'networks') throw new Error(JSON.stringify(read));
  return read.value.networks;
}

const weightsOf = (found: FoundNetwork) => {
  const network = readNetwork(found, '');
  if ('problem' in network) throw new Error(network.problem.code);
  return network.value.tensors;
};

describe('the program in Python', () => {
  it('names the file as Python writes a text, whatever is in its name', () => {
    for (const code of ['torch', 'keras', 'hdf5'] as const) {
      const program = conversionOf(code, 'a "b"\\\n.pt');
      expect(program).toContain('"a \\"b\\"\\\\\\n.pt"');
      expect(program).toContain('numpy.savez("a \\"b\\"\\\\\\n.npz"');
      expect(conversionOf(code, 'net')).toContain('"net.npz"');
    }
  });

  it.skipIf(!python?.hasTorch)(
    'makes of a .pt file of PyTorch a file whose networks are found, with the same numbers',
    needsTorch,
    async () => {
      const { printed, networks } = await converted(
        'torch',
        'model.pt',
        (from) => `import torch
torch.manual_seed(0)
model = torch.nn.ModuleDict({"rnn": torch.nn.GRU(2, 3), "norm": torch.nn.BatchNorm1d(3)})
torch.save(model.to(torch.bfloat16).state_dict(), ${JSON.stringify(from)})
print(model["rnn"].weight_hh_l0.double().flatten().tolist())`,
      );
      expect(networks).toMatchObject([{ module: 'rnn', cell: 'gru-torch', n: 3, m: 2 }]);
      expect([...weightsOf(networks[0]!).get('weight_hh_l0')!]).toEqual(JSON.parse(printed));
    },
  );

  // All of them hold the LSTM of s09_statedict.json.
  it.skipIf(!python?.hasTorch)(
    'takes apart all that torch.save has written',
    needsTorch,
    async () => {
      const names = [
        's05_statedict.pt',
        's05_legacy.pt',
        's05_checkpoint.pth',
        's05_whole_module.pt',
        's05_torchscript.pt',
      ];
      const folder = await mkdtemp(join(tmpdir(), 'gradflow-convert-'));
      try {
        for (const name of names) await copyFile(importPath(name), join(folder, name));
        // torch says that it hands TorchScript to another reader.
        const quiet = 'import warnings; warnings.simplefilter("ignore")';
        const programs = names.map((name) => conversionOf('torch', join(folder, name)));
        await runScript(python!, [quiet, ...programs].join('\n'));
        const lists: Record<string, number[]> = JSON.parse(
          Buffer.from(importBytes('s09_statedict.json')).toString(),
        );
        for (const name of names) {
          const networks = await networksAt(join(folder, name));
          expect(networks, name).toMatchObject([
            { module: '', cell: 'lstm', n: 5, m: 3, layers: 1 },
          ]);
          const tensors = weightsOf(networks[0]!);
          for (const [key, list] of Object.entries(lists)) {
            expect([...tensors.get(key)!], `${name}: ${key}`).toEqual(list.flat());
          }
        }
      } finally {
        await rm(folder, { recursive: true, force: true });
      }
    },
  );

  // h5py is not needed: a file has visititems, which calls back with each name and what is there; data sets have [()].
  it.skipIf(!python)(
    'takes the arrays of HDF5, but for those of an optimizer',
    needsPython,
    async () => {
      const { networks } = await converted(
        'hdf5',
        'model.h5',
        (from) => `import sys, types, numpy
class Dataset:
    def __init__(self, *shape):
        self.values = numpy.arange(numpy.prod(shape)).reshape(shape) / 8.0
    def __getitem__(self, key):
        assert key == ()
        return self.values
class File:
    def __init__(self, name):
        assert name == ${JSON.stringify(from)}
    def __enter__(self):
        return self
    def __exit__(self, *_):
        pass
    def visititems(self, visit):
        layer = "model_weights/gru/gru_cell/"
        parts = {"kernel:0": (2, 9), "recurrent_kernel:0": (3, 9), "bias:0": (2, 9)}
        assert visit("model_weights", object()) is None
        for prefix in ["", "optimizer_weights/Adam/"]:
            for part, shape in parts.items():
                assert visit(prefix + layer + part, Dataset(*shape)) is None
sys.modules["h5py"] = types.SimpleNamespace(File=File, Dataset=Dataset)`,
      );
      const module = 'model_weights/gru/gru_cell';
      expect(networks).toMatchObject([{ module, cell: 'gru-torch', n: 3, m: 2 }]);
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
    needsPython,
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
