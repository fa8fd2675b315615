import { mkdtemp, readFile as readBytes, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { ImportedNetwork } from '../../workers/model/importedNetwork.ts';
import { settingsFor } from '../../workers/model/userDataSettings.ts';
import { importBytes } from '../support/imports.ts';
import { safetensorsOf, type Written, zipOf } from '../support/makeFiles.ts';
import { type OpenedNetwork, opened, refusal } from '../support/opened.ts';
import { findPython, needsTorch, runScript } from '../support/python.ts';

const python = findPython();
/** The LSTM that several files hold, as nested lists. */
const lists = JSON.parse(Buffer.from(importBytes('s09_statedict.json')).toString()) as Readonly<
  Record<string, number[] | number[][]>
>;

describe('a file of torch.save', () => {
  it.each([
    's05_statedict.pt',
    's05_legacy.pt',
    's05_checkpoint.pth',
    's05_whole_module.pt',
    's05_torchscript.pt',
  ])('%s opens as its LSTM, bit for bit, whatever it is called', async (file) => {
    for (const name of [file, 'x', 'x.zip', 'x.bin', 'x.tar', 'x.ckpt', 'x.csv']) {
      const { networks, notes } = await opened(name, importBytes(file));
      expect(networks).toHaveLength(1);
      const [{ tensors, ...shape }] = networks as [OpenedNetwork];
      expect(shape).toMatchObject({ module: '', cell: 'lstm', n: 5, m: 3, layers: 1, bi: false });
      expect([...tensors.keys()].sort()).toEqual(Object.keys(lists).sort());
      for (const [key, list] of Object.entries(lists)) {
        expect([...tensors.get(key)!], key).toEqual(list.flat());
      }
      expect(notes).toEqual([]);
    }
  });

  // What it writes is written by torch itself; what is expected are the lists that torch prints.
  it.skipIf(!python?.hasTorch)('opens however the weights lie in it', needsTorch, async () => {
    const folder = await mkdtemp(join(tmpdir(), 'gradflow-torch-'));
    try {
      const printed = await runScript(python!, zoo(folder));
      const expected: Record<string, Expected> = JSON.parse(printed);
      expect(Object.keys(expected).length).toBeGreaterThan(10);
      for (const [file, { networks: wanted, act }] of Object.entries(expected)) {
        const bytes = new Uint8Array(await readBytes(join(folder, file)));
        const { networks } = await opened(file, bytes);
        expect(networks.map(({ module }) => module).sort(), file).toEqual(
          Object.keys(wanted).sort(),
        );
        for (const { module, tensors, ...network } of networks) {
          expect(network.act, file).toBe(act);
          for (const [name, values] of Object.entries(wanted[module]!)) {
            expect([...tensors.get(name)!], `${file}: ${module} ${name}`).toEqual(values);
          }
        }
      }
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  });

  // The modules say themselves what runs one after the other.
  it.skipIf(!python?.hasTorch)(
    'that is a whole module has the layers of a Sequential as one, unless something stands between them',
    needsTorch,
    async () => {
      const folder = await mkdtemp(join(tmpdir(), 'gradflow-torch-'));
      try {
        const expected: Record<string, SequentialCase> = JSON.parse(
          await runScript(python!, sequentials(folder)),
        );
        expect(Object.keys(expected).length).toBeGreaterThan(10);
        for (const [file, { readout: wanted, notes: told }] of Object.entries(expected)) {
          const bytes = new Uint8Array(await readBytes(join(folder, file)));
          const { networks, notes } = await opened(file, bytes);
          const { readout } = networks[0]!;
          expect(readout !== undefined, file).toBe(wanted !== null);
          const given = readout ? [...readout.weight, ...readout.bias] : [];
          for (const [i, value] of (wanted ?? []).entries()) {
            expect(given[i], file).toBeCloseTo(value, 12);
          }
          expect(notes.join(' '), file).toMatch(new RegExp(told));
        }
      } finally {
        await rm(folder, { recursive: true, force: true });
      }
    },
  );

  it('that names a program to run names it, and nothing is run', async () => {
    // protocol 2: GLOBAL "os system", the text "ls" in a tuple, REDUCE
    const evil = Buffer.from('\x80\x02cos\nsystem\nX\x02\x00\x00\x00ls\x85R.', 'latin1');
    expect(await refusal('x.pkl', new Uint8Array(evil))).toMatch(/^pickle: .*os\.system/);
    const inArchive = zipOf([{ name: 'x/data.pkl', data: new Uint8Array(evil) }]);
    expect(await refusal('x.pt', inArchive)).toMatch(/^torch: /);
  });

  it('without one of its storages names the tensor, and the network cannot be whole', async () => {
    const file = Buffer.from(importBytes('s05_statedict.pt'));
    const at = file.indexOf('s05_statedict/data/1', file.indexOf('PK\x01\x02', 0, 'latin1'));
    // Another name in the directory.
    file[at + 's05_statedict/data/'.length] = 0x37;
    expect(await refusal('x.pt', new Uint8Array(file))).toMatch(/^missing-tensor: .*weight_hh_l0/);
  });

  it('that is a pickle of lists has them as its arrays, where there are no others', async () => {
    // {"weight_ih_l0": [[1.0]], "weight_hh_l0": [[2.0]]}: EMPTY_DICT MARK … SETITEMS, K (BININT1) for whole numbers
    const pair = (name: string, value: string) =>
      `X${String.fromCharCode(name.length)}\0\0\0${name}](](K${value}ee`;
    const text = `\x80\x02}(${pair('weight_ih_l0', '\x01')}${pair('weight_hh_l0', '\x02')}u.`;
    const { networks } = await opened('x.pkl', new Uint8Array(Buffer.from(text, 'latin1')));
    expect(networks).toMatchObject([{ cell: 'rnn', n: 1, m: 1 }]);
    expect([...networks[0]!.tensors.get('weight_hh_l0')!]).toEqual([2]);
  });

  it('keeps a small file small: lists of shared lists are no arrays without end', async () => {
    // A list of 200 numbers, 200 times in the next, and so on, four deep: 1.6e9 numbers in 2 kB.
    const many = (item: string) => `](${item.repeat(200)}e`;
    const levels = ['q\0', 'q\x01', 'q\x02', 'q\x03'];
    const texts = levels.map(
      (memo, i) => `${many(i === 0 ? 'K\x01' : `h${String.fromCharCode(i - 1)}`)}${memo}`,
    );
    const bytes = Buffer.from(`\x80\x02](${texts.join('')}e.`, 'latin1');
    expect(await refusal('x.pkl', new Uint8Array(bytes))).toMatch(
      /^(pickle|array-shape|no-recurrent): /,
    );
  });

  it('keeps a small file small: a value that stands everywhere is looked at once', async () => {
    // A list in a list, each twice in the next, forty levels: 2^40 paths.
    const levels = Array.from({ length: 60 }, () => `](${'h\x00h\x00'}eq\x00`).join('');
    const bytes = Buffer.from(`\x80\x02]q\x00${levels}.`, 'latin1');
    expect(await refusal('x.pkl', new Uint8Array(bytes))).toMatch(/^pickle: /);
  });
});

describe('weights that a wrapper of PyTorch keeps in parts', () => {
  const input = { dtype: 'F64', shape: [1, 1], values: [2] };
  const of = async (parts: Readonly<Record<string, Written>>) => {
    const bytes = safetensorsOf({ 'rnn.weight_ih_l0': input, ...parts });
    const { networks } = await opened('x.safetensors', bytes);
    expect(networks).toHaveLength(1);
    return [...networks[0]!.tensors.get('weight_hh_l0')!];
  };
  const two = (values: number[], shape: number[]): Written => ({ dtype: 'F64', shape, values });

  it('are g v/‖v‖ by rows under weight normalisation', async () => {
    const wide = { 'rnn.weight_ih_l0': two([1, 1], [2, 1]) };
    const v = two([3, 4, 0, 2], [2, 2]);
    const g = two([10, 5], [2, 1]);
    // ‖(3, 4)‖ = 5: 10 · (0.6, 0.8); ‖(0, 2)‖ = 2: 5 · (0, 1)
    const expected = [6, 8, 0, 5];
    const old = { ...wide, 'rnn.weight_hh_l0_g': g, 'rnn.weight_hh_l0_v': v };
    expect(await of(old)).toEqual(expected);
    const path = 'rnn.parametrizations.weight_hh_l0.original';
    expect(await of({ ...wide, [`${path}0`]: g, [`${path}1`]: v })).toEqual(expected);
    // One number for all: ‖v‖ = √(9 + 16 + 0 + 4) = √29
    const all = await of({
      ...wide,
      'rnn.weight_hh_l0_g': two([Math.sqrt(29)], [1]),
      'rnn.weight_hh_l0_v': v,
    });
    for (const [i, value] of [3, 4, 0, 2].entries()) expect(all[i]).toBeCloseTo(value, 14);
    // 0/0 in the first row
    const flat = { ...old, 'rnn.weight_hh_l0_v': two([0, 0, 0, 2], [2, 2]) };
    await expect(of(flat)).rejects.toThrow(/not-finite: .*weight_hh_l0_v.*2 of its 4.*\[1, 1\]/);
  });

  it('are so in o24_weightnorm.safetensors, whose other tensors are as they stand', async () => {
    const bytes = importBytes('o24_weightnorm.safetensors');
    const { networks, notes } = await opened('o24_weightnorm.safetensors', bytes);
    expect(networks).toMatchObject([{ module: 'rnn', cell: 'lstm', n: 5, m: 3 }]);
    expect(notes).toEqual([]);
    const { stored, shapes } = safetensorsIn(bytes);
    const { tensors } = networks[0]!;
    for (const name of ['weight_ih_l0', 'bias_ih_l0', 'bias_hh_l0']) {
      expect([...tensors.get(name)!], name).toEqual(stored[`rnn.${name}`]);
    }
    expect(shapes['rnn.weight_hh_l0_v']).toEqual([20, 5]);
    const g = stored['rnn.weight_hh_l0_g']!;
    const v = stored['rnn.weight_hh_l0_v']!;
    const U = tensors.get('weight_hh_l0')!;
    for (const [row, size] of g.entries()) {
      const norm = Math.hypot(...v.slice(5 * row, 5 * row + 5));
      for (let j = 5 * row; j < 5 * row + 5; j++)
        expect(U[j]).toBeCloseTo((size * v[j]!) / norm, 14);
    }
  });

  it('are those that were not dropped out, under DropConnect', async () => {
    for (const name of ['weight_hh_l0_raw', 'weight_hh_raw_l0']) {
      const dropped = two([0], [1, 1]);
      const parts = { [`rnn.${name}`]: two([3], [1, 1]), 'rnn.module.weight_hh_l0': dropped };
      expect(await of(parts), name).toEqual([3]);
    }
  });

  it('are those that pruning left, and W/σ under spectral normalisation', async () => {
    const pruned = {
      'rnn.weight_hh_l0_orig': two([3], [1, 1]),
      'rnn.weight_hh_l0_mask': two([0], [1, 1]),
    };
    expect(await of(pruned)).toEqual([0]);
    // σ = uᵀ W v = 1 · 4 · 0.5 = 2
    const spectral = {
      'rnn.weight_hh_l0_orig': two([4], [1, 1]),
      'rnn.weight_hh_l0_u': two([1], [1]),
      'rnn.weight_hh_l0_v': two([0.5], [1]),
    };
    expect(await of(spectral)).toEqual([2]);
    const path = 'rnn.parametrizations.weight_hh_l0';
    const parametrized = {
      [`${path}.original`]: two([4], [1, 1]),
      [`${path}.0._u`]: two([1], [1]),
      [`${path}.0._v`]: two([0.5], [1]),
    };
    expect(await of(parametrized)).toEqual([2]);
  });

  it('under a parametrisation of another kind are refused with its name', async () => {
    const bytes = safetensorsOf({
      'rnn.weight_ih_l0': input,
      'rnn.parametrizations.weight_hh_l0.original': input,
    });
    expect(await refusal('x.safetensors', bytes)).toMatch(/^naming: .*parametrisations/);
  });
});

describe('modules of PyTorch', () => {
  const cell = (prefix: string, m: number): Record<string, Written> => ({
    [`${prefix}.weight_ih`]: { dtype: 'F64', shape: [2, m], values: Array(2 * m).fill(m) },
    [`${prefix}.weight_hh`]: { dtype: 'F64', shape: [2, 2], values: [1, 2, 3, 4] },
  });

  it('that are called the same but for a number are a stack too, where each fits the one before', async () => {
    const bytes = safetensorsOf({ ...cell('rnn1', 3), ...cell('rnn2', 2) });
    const { networks } = await opened('x.safetensors', bytes);
    expect(networks.map(({ module, layers, m }) => [module, layers, m])).toEqual([
      ['rnn1 + rnn2', 2, 3],
      ['rnn1', 1, 3],
      ['rnn2', 1, 2],
    ]);
    expect([...networks[0]!.tensors.get('weight_ih_l1')!]).toEqual([2, 2, 2, 2]);
    const other = safetensorsOf({ ...cell('encoder', 3), ...cell('decoder', 2) });
    expect((await opened('x.safetensors', other)).networks).toHaveLength(2);
  });

  it('of wrappers are called as they were before', async () => {
    const bytes = safetensorsOf(cell('module._orig_mod.net.module.rnn', 1));
    const { networks } = await opened('x.safetensors', bytes);
    expect(networks.map(({ module }) => module)).toEqual(['net.rnn']);
  });
});

describe('a non-linearity that a file names', () => {
  it('is that of the settings', () => {
    const network: ImportedNetwork = {
      kind: 'network',
      name: '',
      cell: 'rnn',
      n: 1,
      m: 1,
      layers: 1,
      bi: false,
      tensors: new Map(),
    };
    expect(settingsFor({ ...network, act: 'relu' })).toMatchObject({ act: 'relu' });
    expect(settingsFor(network).act).toBeUndefined();
  });
});

/** What a safetensors file of F32 holds, by its own header. */
function safetensorsIn(bytes: Uint8Array) {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const length = Number(view.getBigUint64(0, true));
  const header: Record<string, { shape: number[]; data_offsets: [number, number] }> = JSON.parse(
    new TextDecoder().decode(bytes.subarray(8, 8 + length)),
  );
  const tensors = Object.entries(header).filter(([name]) => name !== '__metadata__');
  const numbers = ([from, to]: [number, number]) =>
    Array.from({ length: (to - from) / 4 }, (_, i) =>
      view.getFloat32(8 + length + from + 4 * i, true),
    );
  return {
    stored: Object.fromEntries(tensors.map(([name, one]) => [name, numbers(one.data_offsets)])),
    shapes: Object.fromEntries(tensors.map(([name, { shape }]) => [name, shape])),
  };
}

interface Expected {
  readonly networks: Readonly<Record<string, Readonly<Record<string, readonly number[]>>>>;
  readonly act?: string;
}

interface SequentialCase {
  readonly readout: readonly number[] | null;
  readonly notes: string;
}

/** Writes a GRU with each of several heads, whole and as TorchScript; what is expected is what the head makes of 0 and of unit states. */
const sequentials = (folder: string) => `import json, sys, types, warnings
import torch
from torch import nn
warnings.simplefilter("ignore")
torch.manual_seed(5)
torch.set_default_dtype(torch.float64)

class Model(nn.Module):
    def __init__(self, head):
        super().__init__()
        self.rnn, self.head = nn.GRU(2, 3), head
    def forward(self, x):
        return self.head(self.rnn(x)[0])
here = types.ModuleType("somewhere"); here.Model = Model; Model.__module__ = "somewhere"; Model.__qualname__ = "Model"
sys.modules["somewhere"] = here

expected = {}
for name, isLinear, notes, head in [
    ("two", True, "^readout-product: ", nn.Sequential(nn.Linear(3, 4), nn.Linear(4, 2))),
    ("dropout", True, "^readout-product: ", nn.Sequential(nn.Linear(3, 3), nn.Dropout(0.5), nn.Linear(3, 1))),
    ("relu", False, "^readout-between: .*ReLU.* head.0, head.2", nn.Sequential(nn.Linear(3, 4), nn.ReLU(), nn.Linear(4, 2))),
    ("norm", False, "^readout-between: .*LayerNorm", nn.Sequential(nn.LayerNorm(3), nn.Linear(3, 2))),
    ("list", False, "^readout-unknown: head.0, head.1", nn.ModuleList([nn.Linear(3, 4), nn.Linear(4, 2)])),
    ("softmax", True, "^readout-activation: .*Softmax", nn.Sequential(nn.Linear(3, 2), nn.Softmax(-1))),
    ("plain", True, "^$", nn.Linear(3, 2)),
]:
    if name == "softmax":
        made = lambda h: head[0](h)
    else:
        made = head if isLinear else None
    readout = None
    if made is not None:
        head.eval()
        shift = made(torch.zeros(3))
        columns = torch.stack([made(unit) - shift for unit in torch.eye(3)], 1)
        readout = columns.flatten().tolist() + shift.tolist()
    model = Model(head).eval()
    file = name + ".pt"
    torch.save(model, ${JSON.stringify(folder)} + "/" + file)
    expected[file] = {"readout": readout, "notes": notes}
    if name != "list":
        script = name + "-script.pt"
        torch.jit.script(model).save(${JSON.stringify(folder)} + "/" + script)
        expected[script] = expected[file]
print(json.dumps(expected))`;

/** Writes one file of each kind, and prints what is in them. */
const zoo = (folder: string) => `import argparse, collections, json, sys, types, warnings
import numpy, torch
from torch import nn
warnings.simplefilter("ignore")
torch.manual_seed(1)
expected = {}

def flat(module):
    return {k: v.detach().double().flatten().tolist() for k, v in module.state_dict().items()}

def put(file, value, networks, act=None, **how):
    torch.save(value, ${JSON.stringify(folder)} + "/" + file, **how)
    expected[file] = {"networks": networks} if act is None else {"networks": networks, "act": act}

lstm = nn.LSTM(3, 4, num_layers=2, bidirectional=True)
put("plain.pt", lstm.state_dict(), {"": flat(lstm)})
for protocol in (2, 3, 4, 5):
    put(f"protocol{protocol}.pt", lstm.state_dict(), {"": flat(lstm)}, pickle_protocol=protocol)
    put(f"legacy{protocol}.tar", lstm.state_dict(), {"": flat(lstm)},
        pickle_protocol=protocol, _use_new_zipfile_serialization=False)
for dtype in (torch.float16, torch.bfloat16, torch.float64):
    gru = nn.GRU(2, 3).to(dtype)
    put(f"{dtype}.bin", gru.state_dict(), {"": flat(gru)})

# Parts of one storage, one of them transposed.
whole = torch.randn(50)
hh = whole[10:19].view(3, 3).t()
ih = whole[20:44].view(3, 8)[:, 1:7:3]
put("shared.pth", {"rnn.weight_hh_l0": hh, "rnn.weight_ih_l0": ih},
    {"rnn": {"weight_hh_l0": hh.double().flatten().tolist(), "weight_ih_l0": ih.double().flatten().tolist()}})
put("shared-legacy.pth", {"rnn.weight_hh_l0": hh, "rnn.weight_ih_l0": ih}, expected["shared.pth"]["networks"],
    _use_new_zipfile_serialization=False)

class Model(nn.Module):
    def __init__(self):
        super().__init__()
        self.norm = nn.BatchNorm1d(4)
        self.rnn = nn.RNN(3, 4, nonlinearity="relu")
        self.fc = nn.Linear(4, 2)
    def forward(self, x):
        return self.fc(self.rnn(x)[0])
model = Model()
optimizer = torch.optim.Adam(model.parameters())
model(torch.randn(5, 1, 3)).sum().backward()
optimizer.step()
put("checkpoint.ckpt", {
    "epoch": 3, "best": numpy.float64(0.5), "args": argparse.Namespace(lr=1e-3), "history": [1.0, None, True],
    "state_dict": {"model." + k: v for k, v in model.state_dict().items()},
    "optimizer_states": [optimizer.state_dict()], "rng": torch.get_rng_state(), "counts": collections.Counter("aab"),
    "big": 2 ** 80, "negative": -2 ** 40, "dtype": torch.float32, "size": torch.Size([1, 2]), "set": {1, 2},
}, {"model.rnn": flat(model.rnn)})
# A class that the reader has never heard of.
here = types.ModuleType("somewhere"); here.Model = Model; Model.__module__ = "somewhere"; Model.__qualname__ = "Model"
sys.modules["somewhere"] = here
put("whole.pt", model, {"rnn": flat(model.rnn)}, "relu")
put("parallel.pt", nn.DataParallel(model).state_dict(), {"rnn": flat(model.rnn)})
put("ema.pt", {"state_dict": model.rnn.state_dict(), "ema_state_dict": model.rnn.state_dict()},
    {"state_dict": flat(model.rnn), "ema_state_dict": flat(model.rnn)})

cell = nn.LSTMCell(2, 3)
put("cell.pt", {"cell." + k: v for k, v in cell.state_dict().items()},
    {"cell": {k + "_l0": v for k, v in flat(cell).items()}})

script = ${JSON.stringify(folder)} + "/script.pt"
traced = torch.jit.trace(model, torch.randn(5, 1, 3))
traced.save(script)
expected["script.pt"] = {"networks": {"rnn": flat(model.rnn)}}

arrays = {"rnn": {k: v.numpy() for k, v in model.rnn.state_dict().items()}, "names": ["a", "b"], "lr": numpy.float32(1)}
import pickle
for protocol in (2, 3, 4, 5):
    with open(${JSON.stringify(folder)} + f"/arrays{protocol}.pkl", "wb") as file:
        pickle.dump(arrays, file, protocol=protocol)
    expected[f"arrays{protocol}.pkl"] = {"networks": {"rnn": flat(model.rnn)}}
print(json.dumps(expected))`;
