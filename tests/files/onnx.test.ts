import { mkdtemp, readFile as readBytes, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { importBytes } from '../support/imports.ts';
import { opened, refusal } from '../support/opened.ts';
import { findPython, findPythonWith, needsOnnx, needsTorch, runScript } from '../support/python.ts';

const python = findPythonWith('onnx');
const torch = findPython();
const lists: Readonly<Record<string, number[] | number[][]>> = JSON.parse(
  Buffer.from(importBytes('s09_statedict.json')).toString(),
);

interface Expected {
  readonly shape: object;
  readonly tensors: Readonly<Record<string, readonly number[]>>;
  readonly readout?: { readonly weight: readonly number[]; readonly bias: readonly number[] };
  /** What is said of it. */
  readonly notes?: string;
}

/** Opens what a script has written, and holds it against what the script prints. */
async function written(by: NonNullable<typeof python>, script: (folder: string) => string) {
  const folder = await mkdtemp(join(tmpdir(), 'gradflow-onnx-'));
  try {
    const printed = await runScript(by, script(folder));
    const files: Readonly<Record<string, Expected>> = JSON.parse(printed);
    for (const [file, { shape, tensors, readout, notes = '^$' }] of Object.entries(files)) {
      const bytes = new Uint8Array(await readBytes(join(folder, file)));
      const { networks, notes: said } = await opened(file, bytes);
      expect(networks[0], file).toMatchObject(shape);
      for (const [name, values] of Object.entries(tensors)) {
        expect([...(networks[0]!.tensors.get(name) ?? [])], `${file}: ${name}`).toEqual(values);
      }
      expect(networks[0]!.readout !== undefined, file).toBe(readout !== undefined);
      if (readout) {
        expect([...networks[0]!.readout!.weight], file).toEqual(readout.weight);
        expect([...networks[0]!.readout!.bias], file).toEqual(readout.bias);
      }
      expect(said.join(' '), file).toMatch(new RegExp(notes));
    }
    return Object.keys(files);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

describe('an ONNX model', () => {
  it('s06_lstm.onnx opens as its LSTM, bit for bit, whatever it is called', async () => {
    for (const name of ['s06_lstm.onnx', 'x', 'x.bin', 'x.csv']) {
      const { networks, notes } = await opened(name, importBytes('s06_lstm.onnx'));
      expect(networks).toMatchObject([{ cell: 'lstm', n: 5, m: 3, layers: 1, act: 'tanh' }]);
      for (const [key, list] of Object.entries(lists)) {
        expect([...networks[0]!.tensors.get(key)!], key).toEqual(list.flat());
      }
      expect(notes).toEqual([]);
    }
  });

  it('that makes its weights of those of the modules opens as these, its layers as one', async () => {
    const { networks, notes } = await opened('x.onnx', importBytes('torch-gru-graph.onnx'));
    const {
      readout,
      ...expected
    }: Readonly<Record<string, number[]>> & {
      readonly readout: [number[], number[]];
    } = JSON.parse(Buffer.from(importBytes('torch-gru-graph.json')).toString());
    expect(networks).toMatchObject([{ cell: 'gru-torch', n: 3, m: 2, layers: 1 }]);
    for (const [name, values] of Object.entries(expected)) {
      expect([...networks[0]!.tensors.get(name)!], name).toEqual(values);
    }
    const { weight, bias } = networks[0]!.readout!;
    for (const [i, value] of readout[0].entries()) expect(weight[i]).toBeCloseTo(value, 14);
    expect(bias[0]).toBeCloseTo(readout[1][0]!, 14);
    expect(notes).toEqual([expect.stringMatching(/^readout-product: one, two: /)]);
  });

  it('cut off says so', async () => {
    const bytes = importBytes('s06_lstm.onnx');
    expect(await refusal('x.onnx', bytes.slice(0, -20))).toMatch(/^(truncated|misnamed): /);
  });

  it.skipIf(!torch?.hasTorch || !python)(
    'that torch.onnx has written opens as the module that was exported',
    needsTorch,
    async () => expect(await written(torch!, exported)).toHaveLength(18),
  );

  it.skipIf(!python)('whose weights the graph computes says of which', needsOnnx, async () => {
    const folder = await mkdtemp(join(tmpdir(), 'gradflow-onnx-'));
    try {
      await runScript(python!, `${made(folder)}\nmade_of("exp.onnx", "Exp")`);
      const bytes = new Uint8Array(await readBytes(join(folder, 'exp.onnx')));
      expect(await refusal('exp.onnx', bytes)).toMatch(/^computed: .*“B”.*Exp/);
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  });

  // The attributes are those of the operators' description; the gates there are i, o, f, c and z, r, h.
  it.skipIf(!python)(
    'brings what its nodes say, and names what cannot be done',
    needsOnnx,
    async () => {
      expect((await written(python!, made)).length).toBeGreaterThan(6);
    },
  );
});

/** Modules of PyTorch with their own weights as what is expected. */
const exported = (folder: string) => `import json, warnings
import torch
from torch import nn
warnings.simplefilter("ignore")
torch.manual_seed(2)
expected = {}
class Model(nn.Module):
    def __init__(self, rnn, width, outputs):
        super().__init__()
        self.rnn, self.fc = rnn, nn.Linear(width, outputs)
    def forward(self, x):
        h, _ = self.rnn(x)
        return self.fc(h[-1])
flat = lambda x: x.detach().double().flatten().tolist()
for name, rnn, width, shape in [
    ("lstm", nn.LSTM(3, 4), 4, {"cell": "lstm", "act": "tanh"}),
    ("stack", nn.LSTM(3, 4, num_layers=3), 4, {"cell": "lstm", "layers": 3}),
    ("both", nn.LSTM(3, 4, num_layers=2, bidirectional=True), 8, {"cell": "lstm", "layers": 2, "bi": True}),
    ("gru", nn.GRU(2, 3), 3, {"cell": "gru-torch", "n": 3, "m": 2}),
    ("relu", nn.RNN(2, 3, nonlinearity="relu"), 3, {"cell": "rnn", "act": "relu"}),
    ("bare", nn.GRU(2, 3, bias=False), 3, {"cell": "gru-torch"}),
]:
    model = Model(rnn, width, 2).eval()
    # Folded, W is a constant; else the graph makes it of the weights of the module.
    for file, how in [(name + ".onnx", {}), (name + "-unfolded.onnx", {"do_constant_folding": False}),
            (name + "-9.onnx", {"do_constant_folding": False, "opset_version": 9})]:
        torch.onnx.export(model, torch.randn(5, 1, rnn.input_size), ${JSON.stringify(folder)} + "/" + file, **how)
        expected[file] = {"shape": shape, "tensors": {k: flat(v) for k, v in rnn.state_dict().items()},
            "readout": {"weight": flat(model.fc.weight), "bias": flat(model.fc.bias)}}
print(json.dumps(expected))`;

/** Graphs of one node, made by hand; one unit and one input, so that each row is a number. */
const made = (folder: string) => `import json
import numpy, onnx
from onnx import TensorProto, helper, numpy_helper
expected = {}
def put(file, kind, gates, shape, tensors, notes="^$", bias=True, extra={}, stored=None, after=(), readout=None, **attributes):
    weights = {"W": numpy.arange(1, gates + 1, dtype="f4").reshape(1, gates, 1),
               "R": numpy.arange(11, gates + 11, dtype="f4").reshape(1, gates, 1)}
    if bias:
        weights["B"] = numpy.concatenate([numpy.arange(21, gates + 21), numpy.arange(31, gates + 31)]).astype("f4").reshape(1, -1)
    weights.update(extra)
    names = ["x", "W", "R", "B" if bias else "", "", "h0" if "h0" in extra else "", "", "P" if "P" in extra else ""]
    while names and names[-1] == "":
        names.pop()
    node = helper.make_node(kind, names, ["y", "h"], name="/net/" + kind, hidden_size=1, **attributes)
    initial = [stored(k, v) if stored else numpy_helper.from_array(v, k) for k, v in weights.items()]
    graph = helper.make_graph([node, *after], "g", [helper.make_tensor_value_info("x", TensorProto.FLOAT, [5, 1, 1])],
        [helper.make_tensor_value_info("y", TensorProto.FLOAT, None)], initial)
    onnx.save(helper.make_model(graph), ${JSON.stringify(folder)} + "/" + file)
    expected[file] = {"shape": {**shape, "module": "net"}, "tensors": tensors, "notes": notes}
    if readout:
        expected[file]["readout"] = readout
lstm = {"weight_ih_l0": [1, 3, 4, 2], "weight_hh_l0": [11, 13, 14, 12], "bias_ih_l0": [21, 23, 24, 22], "bias_hh_l0": [31, 33, 34, 32]}
put("lstm.onnx", "LSTM", 4, {"cell": "lstm"}, lstm)
put("floats.onnx", "LSTM", 4, {"cell": "lstm"}, lstm,
    stored=lambda k, v: helper.make_tensor(k, TensorProto.FLOAT, v.shape, v.flatten().tolist()))
put("halves.onnx", "LSTM", 4, {"cell": "lstm"}, lstm,
    stored=lambda k, v: numpy_helper.from_array(v.astype("f2"), k))
put("after.onnx", "GRU", 3, {"cell": "gru-torch"}, {"weight_ih_l0": [2, 1, 3], "bias_hh_l0": [32, 31, 33]}, linear_before_reset=1)
# Our z overwrites: its sign is turned; the two biases act as their sum.
put("before.onnx", "GRU", 3, {"cell": "gru"}, {"weight_ih_l0": [2, -1, 3], "bias_ih_l0": [54, -52, 56]})
put("peepholes.onnx", "LSTM", 4, {"cell": "lstm-peephole"},
    {"weight_ih_l0": [1, 3, 4, 2], "bias_ih_l0": [52, 56, 58, 54], "weight_pi_l0": [7], "weight_po_l0": [8], "weight_pf_l0": [9]},
    extra={"P": numpy.array([[7, 8, 9]], "f4")})
put("nopeepholes.onnx", "LSTM", 4, {"cell": "lstm"}, lstm, extra={"P": numpy.zeros((1, 3), "f4")}, notes="unused: .*1 \\\\(P\\\\)")
put("elu.onnx", "RNN", 1, {"cell": "rnn", "act": "elu"}, {"weight_ih_l0": [1]}, bias=False, activations=["Elu"])
hard = ["HardSigmoid", "Tanh", "Tanh"]
put("hard.onnx", "LSTM", 4, {"cell": "lstm", "gact": "hard-sigmoid-02"}, lstm, activations=hard,
    activation_alpha=[0.2], activation_beta=[0.5])
put("sixth.onnx", "LSTM", 4, {"cell": "lstm", "gact": "hard-sigmoid"}, lstm, activations=hard, activation_alpha=[1 / 6])
put("half.onnx", "LSTM", 4, {"cell": "lstm"}, lstm, activations=hard, activation_alpha=[0.5],
    notes="other-gates: .*clip\\\\(0.5 x \\\\+ 0.5\\\\)")
put("other.onnx", "GRU", 3, {"cell": "gru"}, {}, activations=["Softsign", "Affine"], clip=3.0, direction="reverse",
    notes="other-activation: .*affine.*other-gates: .*softsign.*other-attribute: .*clip.*backwards: ")
put("begun.onnx", "RNN", 1, {"cell": "rnn"}, {"initial_h_l0": [1]}, extra={"h0": numpy.ones((1, 1, 1), "f4")}, notes="initial-states: ")
put("many.onnx", "RNN", 1, {"cell": "rnn"}, {"initial_h_l0": [3]}, extra={"h0": numpy.array([[[3], [4]]], "f4")},
    notes="initial-states: .*initial-rows: ")
put("one.onnx", "GRU", 3, {"cell": "gru-coreml"}, {"weight_ih_l0": [2, 1, 3], "bias_ih_l0": [22, 21, 23]}, linear_before_reset=1,
    extra={"B": numpy.array([[21, 22, 23, 0, 0, 0]], "f4")})
# h → (2 h + 1, 3 h + 1) → 5 · first + 7 · second + 4
layers = {"V": numpy.array([[2, 3]], "f4"), "c": numpy.ones(2, "f4"), "A": numpy.array([[5, 7]], "f4"), "a": numpy.array([4], "f4"),
    "K": numpy.array([[[2]], [[3]]], "f4")}
node = helper.make_node
def behind(file, notes, readout, *after):
    used = {k: v for k, v in layers.items() if any(k in one.input for one in after)}
    put(file, "RNN", 1, {"cell": "rnn"}, {}, bias=False, extra=used, after=after, notes=notes, readout=readout)
states = node("Squeeze", ["h"], ["s"])
first = [node("MatMul", ["s", "V"], ["v"]), node("Add", ["c", "v"], ["w"])]
last = lambda x: node("Gemm", [x, "A", "a"], ["z"], transB=1)
one = {"weight": [31], "bias": [16]}
behind("product.onnx", "^readout-product: V, A: ", one, states, *first, last("w"))
behind("conv.onnx", "^readout-product: K, A: ", one, node("Transpose", ["h"], ["s"]), node("Conv", ["s", "K", "c"], ["k"]),
    node("Flatten", ["k"], ["w"]), last("w"))
behind("between.onnx", "^readout-between: .*Relu .* V, A; .*unused: ", None, states, *first, node("Relu", ["w"], ["r"]), last("r"))
# W, R and B of a GRU, put together in the graph of tensors under other names.
ints = lambda name, *values: numpy_helper.from_array(numpy.array(values, "i8"), name)
flat = numpy.arange(1, 4, dtype="f4")
gates = {"whole": numpy.array([[11, 12, 13, 7]], "f4"), "half": flat.astype("f2"), "rows": numpy.array([[31, 0], [32, 0], [33, 0]], "f4"),
    "cols": numpy.array([[21, 22, 23]], "f4")}
def made_of(file, kind, *after):
    graph = helper.make_graph([
        node("Cast", ["half"], ["w0"], to=TensorProto.FLOAT), node("Unsqueeze", ["w0", "axes"], ["W"]),
        node("Transpose", ["whole"], ["r0"], perm=[1, 0]), node("Slice", ["r0", "from", "to"], ["r1"]),
        node("Reshape", ["r1", "shape"], ["r2"]), node("Identity", ["r2"], ["R"]),
        node("Slice", ["rows", "one", "two", "second"], ["b0"]), node("Transpose", ["b0"], ["b1"]),
        node("Concat", ["cols", "b1"], ["b2"], axis=-1), node(kind, ["b2", *after], ["B"]),
        node("GRU", ["x", "W", "R", "B"], ["y", "h"], name="/net/GRU", hidden_size=1, linear_before_reset=1),
    ], "g", [helper.make_tensor_value_info("x", TensorProto.FLOAT, [5, 1, 1])], [helper.make_tensor_value_info("y", TensorProto.FLOAT, None)],
        [numpy_helper.from_array(v, k) for k, v in gates.items()] + [ints("axes", 0, -1), ints("from", 0), ints("to", -1),
            ints("shape", 1, -1, 1), ints("one", 0), ints("two", 1), ints("second", 1)])
    onnx.save(helper.make_model(graph), ${JSON.stringify(folder)} + "/" + file)
made_of("parts.onnx", "Identity")
expected["parts.onnx"] = {"shape": {"cell": "gru-torch"}, "tensors": {"weight_ih_l0": [2, 1, 3], "weight_hh_l0": [12, 11, 13],
    "bias_ih_l0": [22, 21, 23], "bias_hh_l0": [32, 31, 33]}, "notes": "^$"}
behind("softmax.onnx", "^readout-activation: .V. .*Softmax", {"weight": [2, 3], "bias": [1, 1]}, states, *first,
    node("Softmax", ["w"], ["r"]))
print(json.dumps(expected))`;
