/** Networks that PyTorch computes, written by the libraries that people write them with: opened, they have its gradients. */
import { mkdtempSync, rmSync } from 'node:fs';
import { readFile as readBytes } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { referenceMachine } from '../../workers/engine/machine/reference.ts';
import { viewOf } from '../../workers/engine/run/network.ts';
import { finish } from '../../workers/engine/run/pass.ts';
import { createRun, type Run } from '../../workers/engine/run/run.ts';
import { pytorch } from '../../workers/files/write/pytorch.ts';
import { resolveSettings } from '../../workers/model/config.ts';
import { userDataLengthsOf } from '../../workers/model/userData.ts';
import { settingsFor } from '../../workers/model/userDataSettings.ts';
import { type OpenedNetwork, opened } from '../support/opened.ts';
import {
  findPython,
  findPythonWith,
  needsH5py,
  needsOnnx,
  needsTorch,
  runScript,
} from '../support/python.ts';

const python = findPython();
const hasTorch = python?.hasTorch === true;
const withH5py = hasTorch ? findPythonWith('h5py') : null;
const withOnnx = hasTorch ? findPythonWith('onnx') : null;
const folder = mkdtempSync(join(tmpdir(), 'gradflow-round-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** float64 sums in another order. */
const tolerance = 1e-9;

/** What PyTorch computed: x is T×B×m, the target of the last step B×p; gradients by the engine's names. */
interface Expected {
  readonly x: readonly (readonly (readonly number[])[])[];
  readonly target: readonly (readonly number[])[];
  readonly loss: number;
  readonly gradients: Readonly<Record<string, readonly number[]>>;
  /** Numbers of the weights, for whoever writes them. */
  readonly weights: Readonly<Record<string, readonly (readonly number[])[] | readonly number[]>>;
}

/** Modules, checkpoints and cells written by hand, each with a linear layer that reads the last step. */
const torch = `import json
import torch
from torch import nn
torch.set_default_dtype(torch.float64)
torch.manual_seed(3)
T, B, m, n, p = 7, 3, 2, 4, 2
expected = {}
def put(name, loss, x, target, parameters, weights={}):
    loss.backward()
    expected[name] = {"x": x.tolist(), "target": target.tolist(), "loss": loss.item(),
        "gradients": {key: value.grad.flatten().tolist() for key, value in parameters.items()},
        "weights": {key: value.tolist() for key, value in weights.items()}}
def batch():
    return torch.randn(T, B, m), torch.randn(B, p)

class Model(nn.Module):
    def __init__(self, rnn, width, begins=None):
        super().__init__()
        self.rnn, self.fc = rnn, nn.Linear(width, p)
        self.begins = begins is not None
        if self.begins:
            self.h0 = nn.Parameter(torch.randn(begins, 1, rnn.proj_size or n))
            self.c0 = nn.Parameter(torch.randn(begins, 1, n))
    def forward(self, x):
        if self.begins:
            first = tuple(state.expand(-1, B, -1).contiguous() for state in (self.h0, self.c0))
            return self.fc(self.rnn(x, first)[0][-1])
        return self.fc(self.rnn(x)[0][-1])

for name, rnn, width, begins in [
    ("lstm", nn.LSTM(m, n), n, None),
    ("deep", nn.LSTM(m, n, num_layers=2, bidirectional=True), 2 * n, None),
    ("gru", nn.GRU(m, n, num_layers=2), n, None),
    ("rnn", nn.RNN(m, n), n, None),
    ("projected", nn.LSTM(m, n, num_layers=2, bidirectional=True, proj_size=2), 4, None),
    ("begun", nn.LSTM(m, n, bidirectional=True), 2 * n, 2),
    ("begun-projected", nn.LSTM(m, n, num_layers=2, proj_size=3), 3, 2),
]:
    model = Model(rnn, width, begins)
    x, target = batch()
    loss = ((model(x) - target) ** 2).mean()
    put(name, loss, x, target, dict(rnn.named_parameters()))
    torch.save({"epoch": 1, "model_state_dict": model.state_dict()}, ${JSON.stringify(folder)} + "/" + name + ".pt")

def cell(name, gate, begins=False):
    W, U = torch.randn(4 * n, m) * 2, torch.randn(4 * n, n)
    b, bh = torch.randn(4 * n), torch.randn(4 * n)
    V, c = torch.randn(p, n), torch.randn(p)
    h0, c0 = torch.randn(n), torch.randn(n)
    trained = {"weight_ih_l0": W, "weight_hh_l0": U, "bias_ih_l0": b}
    for value in trained.values():
        value.requires_grad_()
    if begins:
        trained["bias_hh_l0"] = bh.requires_grad_()
    x, target = batch()
    h, s = (h0.expand(B, n), c0.expand(B, n)) if begins else (torch.zeros(B, n), torch.zeros(B, n))
    for step in x:
        i, f, g, o = (step @ W.T + h @ U.T + b + (bh if begins else 0)).chunk(4, -1)
        s = gate(f) * s + gate(i) * torch.tanh(g)
        h = gate(o) * torch.tanh(s)
    loss = ((h @ V.T + c - target) ** 2).mean()
    put(name, loss, x, target, trained, {"W": W, "U": U, "b": b, "bh": bh, "V": V, "c": c, "h0": h0, "c0": c0})
cell("keras", lambda a: torch.clamp(0.2 * a + 0.5, 0, 1))
cell("keras3", lambda a: torch.clamp(a / 6 + 0.5, 0, 1))
cell("onnx", lambda a: torch.clamp(0.2 * a + 0.5, 0, 1), begins=True)
print(json.dumps(expected))`;

let computed: Promise<Readonly<Record<string, Expected>>> | null = null;
const expectedOf = async (name: string): Promise<Expected> => {
  computed ??= runScript(python!, torch).then((text) => JSON.parse(text));
  return (await computed)[name]!;
};

/** A measured run of an opened network, on the batch and with the read-out of its file. */
function runOf(network: OpenedNetwork, { x, target }: Expected): Run {
  const [T, B, p] = [x.length, x[0]!.length, target[0]!.length];
  const settings = { ...settingsFor(network), T, B, read: 'last' as const };
  const { config, notices } = resolveSettings(settings, userDataLengthsOf({ network }));
  expect([notices, config.p]).toEqual([[], p]);
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
  finish(run.measure());
  return run;
}

/** The largest difference of the gradients of a file's network from those expected, over the largest of their numbers. */
function worst(run: Run, gradients: Expected['gradients']): number {
  const each = Object.entries(gradients).map(([name, expected]) => {
    const place = run.network.tensors.find((tensor) => tensor.name === name)!;
    const own = viewOf(run.gradient, place);
    expect(own.length, name).toBe(expected.length);
    // All 0 where a reverse direction is read at its first step.
    const largest = Math.max(...expected.map(Math.abs)) || 1;
    return Math.max(...expected.map((value, i) => Math.abs(value - own[i]!) / largest));
  });
  expect(each.length).toBeGreaterThan(2);
  return Math.max(...each);
}

async function expectSame(file: string, expected: Expected): Promise<OpenedNetwork> {
  const { networks } = await opened(file, new Uint8Array(await readBytes(join(folder, file))));
  expect(networks).toHaveLength(1);
  const run = runOf(networks[0]!, expected);
  expect(Math.abs(run.pass.result.loss / expected.loss - 1)).toBeLessThan(tolerance);
  expect(worst(run, expected.gradients)).toBeLessThan(tolerance);
  return networks[0]!;
}

/** The numbers of a case as a Python literal. */
const asPython = ({ weights }: Expected): string =>
  `json.loads(${JSON.stringify(JSON.stringify(weights))})`;

describe.skipIf(!hasTorch)('a file of PyTorch has the loss and the gradients of PyTorch', () => {
  const names = ['lstm', 'deep', 'gru', 'rnn', 'projected', 'begun', 'begun-projected'];
  it.each(names)('%s', needsTorch, async (name) => {
    const expected = await expectedOf(name);
    const network = await expectSame(`${name}.pt`, expected);
    const suffix = { begun: 'l0_reverse', 'begun-projected': 'l1' }[name];
    const given = network.tensors.get(`initial_h_${suffix}`);
    expect(given?.length).toBe({ begun: 4, 'begun-projected': 3 }[name]);
  });
});

describe.skipIf(!hasTorch)('the script of a network that begins with states of its own', () => {
  it.each(['begun', 'begun-projected'])(
    'prints the norms and the loss of %s',
    needsTorch,
    async (name) => {
      const expected = await expectedOf(name);
      const bytes = new Uint8Array(await readBytes(join(folder, `${name}.pt`)));
      const { networks } = await opened(`${name}.pt`, bytes);
      const run = runOf(networks[0]!, expected);
      const printed = (await runScript(python!, String(pytorch.write(run, ''))))
        .trimEnd()
        .split('\n');
      const numbers = printed.map((line) => Number(line.split(' ')[1]));
      expect(Math.abs(numbers.pop()! / run.pass.result.loss - 1)).toBeLessThan(tolerance);
      expect(numbers).toHaveLength(run.norms.h.length);
      for (const [i, value] of numbers.entries()) {
        expect(Math.abs(value - run.norms.h[i]!)).toBeLessThan(tolerance);
      }
    },
  );
});

describe('a file of Keras in HDF5 has the gradients that PyTorch finds for its equations', () => {
  it.skipIf(!withH5py).each([
    ['keras', '2.2.4'],
    ['keras3', '3.3.3'],
  ])('%s, with hard gates of version %s', needsH5py, async (name, version) => {
    const expected = await expectedOf(name);
    const file = `${name}.h5`;
    await runScript(
      withH5py!,
      `import json
import h5py, numpy
weights = ${asPython(expected)}
layer = lambda kind, name, **more: {"class_name": kind, "config": {"name": name, **more}}
config = {"class_name": "Sequential", "config": {"name": "s", "layers": [
    layer("LSTM", "lstm", units=4, activation="tanh", recurrent_activation="hard_sigmoid"),
    layer("Dense", "dense", units=2, activation="linear")]}}
with h5py.File(${JSON.stringify(join(folder, file))}, "w") as file:
    file.attrs["keras_version"], file.attrs["model_config"] = ${JSON.stringify(version)}, json.dumps(config)
    group = file.create_group("model_weights")
    put = lambda path, key: group.create_dataset(path, data=numpy.array(weights[key]).T)
    for path, key in [("lstm/lstm/lstm_cell/kernel:0", "W"), ("lstm/lstm/lstm_cell/recurrent_kernel:0", "U"),
        ("lstm/lstm/lstm_cell/bias:0", "b"), ("dense/dense/kernel:0", "V"), ("dense/dense/bias:0", "c")]:
        put(path, key)
print("")`,
    );
    const network = await expectSame(file, expected);
    expect(network.gact).toBe(name === 'keras' ? 'hard-sigmoid-02' : 'hard-sigmoid');
  });
});

describe('a model of ONNX has the gradients that PyTorch finds for its equations', () => {
  it.skipIf(!withOnnx)('with hard gates and states to begin with', needsOnnx, async () => {
    const expected = await expectedOf('onnx');
    await runScript(
      withOnnx!,
      `import json
import numpy, onnx
from onnx import TensorProto, helper, numpy_helper
weights = {key: numpy.array(value) for key, value in ${asPython(expected)}.items()}
# i, f, g, o as i, o, f, g
iofg = lambda a: numpy.concatenate([numpy.split(a, 4)[k] for k in (0, 3, 1, 2)])
stored = {"W": iofg(weights["W"])[None], "R": iofg(weights["U"])[None],
    "B": numpy.concatenate([iofg(weights["b"]), iofg(weights["bh"])])[None],
    "h0": weights["h0"].reshape(1, 1, -1), "c0": weights["c0"].reshape(1, 1, -1),
    "V": weights["V"], "c": weights["c"]}
nodes = [helper.make_node("LSTM", ["x", "W", "R", "B", "", "h0", "c0"], ["", "h"], name="/rnn/LSTM", hidden_size=4,
        activations=["HardSigmoid", "Tanh", "Tanh"], activation_alpha=[0.2], activation_beta=[0.5]),
    helper.make_node("Squeeze", ["h"], ["last"], name="squeeze"),
    helper.make_node("Gemm", ["last", "V", "c"], ["y"], name="fc", transB=1)]
graph = helper.make_graph(nodes, "g", [helper.make_tensor_value_info("x", TensorProto.DOUBLE, [7, 1, 2])],
    [helper.make_tensor_value_info("y", TensorProto.DOUBLE, None)], [numpy_helper.from_array(v, k) for k, v in stored.items()])
onnx.save(helper.make_model(graph), ${JSON.stringify(join(folder, 'net.onnx'))})
print("")`,
    );
    const network = await expectSame('net.onnx', expected);
    expect(network).toMatchObject({ cell: 'lstm', gact: 'hard-sigmoid-02' });
  });
});
