import { describe, expect, it } from 'vitest';
import { safetensorsFile } from '../../workers/engine/print/safetensors.ts';
import type { Run } from '../../workers/engine/run/run.ts';
import { safetensors } from '../../workers/files/write/safetensors.ts';
import { findPython, needsTorch, runScript } from '../support/python.ts';
import { trainedRun } from '../support/runs.ts';

const python = findPython();
const noTorch = !python?.hasTorch;

/** A file read by its description: header length, header, numbers. */
function readBack(bytes: Uint8Array) {
  const view = new DataView(bytes.buffer, bytes.byteOffset);
  const length = Number(view.getBigUint64(0, true));
  const header = JSON.parse(new TextDecoder().decode(bytes.subarray(8, 8 + length)));
  const { __metadata__: metadata, ...entries } = header;
  const tensors = Object.entries<any>(entries).map(([name, { dtype, shape, data_offsets }]) => {
    const [first, end] = data_offsets;
    const values = Array.from({ length: (end - first) / 8 }, (_, i) =>
      view.getFloat64(8 + length + first + 8 * i, true),
    );
    return [name, { dtype, shape, values }] as const;
  });
  const last = Math.max(
    0,
    ...Object.values<any>(entries).map(({ data_offsets }) => data_offsets[1]),
  );
  return { metadata, tensors: Object.fromEntries(tensors), length, end: 8 + length + last };
}

const write = (run: Run, address = '') => safetensors.write(run, address);

describe('a file of weights', () => {
  it('holds every parameter once, bit for bit', () => {
    const run = trainedRun('cell=lstm&layers=2&bi=1&n=3&T=5&B=2&read=attention', 3);
    const { tensors, end } = readBack(write(run));
    const bytes = write(run);
    expect(end).toBe(bytes.length);
    const all = Object.values(tensors).flatMap(({ values }) => values);
    expect(all).toEqual([...run.params]);
    for (const { dtype, shape, values } of Object.values(tensors)) {
      expect(dtype).toBe('F64');
      expect(shape.reduce((a: number, b: number) => a * b, 1)).toBe(values.length);
    }
  });

  it('names tensors as torch.nn.LSTM does, and the read-out after it', () => {
    const { tensors } = readBack(
      write(trainedRun('task=noise&cell=lstm&layers=2&bi=1&n=3&m=2&p=1&T=3', 0)),
    );
    // torch.nn.LSTM(2, 3, num_layers=2, bidirectional=True): 4·3 rows, inputs 2, then 2·3.
    const ofLayer = (suffix: string, m: number) => [
      [`weight_ih_${suffix}`, [12, m]],
      [`weight_hh_${suffix}`, [12, 3]],
      [`bias_ih_${suffix}`, [12]],
      [`bias_hh_${suffix}`, [12]],
    ];
    expect(Object.entries(tensors).map(([name, { shape }]) => [name, shape])).toEqual([
      ...ofLayer('l0', 2),
      ...ofLayer('l0_reverse', 2),
      ...ofLayer('l1', 6),
      ...ofLayer('l1_reverse', 6),
      ['readout.weight', [1, 6]],
      ['readout.bias', [1]],
    ]);
  });

  it('keeps a matrix of one column a matrix', () => {
    const { tensors } = readBack(write(trainedRun('task=noise&n=1&m=1&p=2&T=3', 0)));
    expect(tensors['readout.weight']?.shape).toEqual([2, 1]);
    expect(tensors.weight_ih_l0?.shape).toEqual([1, 1]);
  });

  it('says where it comes from and which rows belong to which gate', () => {
    const { metadata } = readBack(write(trainedRun('cell=gru&n=2&T=3', 4), 'cell=gru'));
    expect(metadata).toMatchObject({ format: 'pt', experiment: '#cell=gru', step: '4' });
    expect(JSON.parse(metadata.gates).weight_hh).toHaveLength(3);
    for (const value of Object.values(metadata)) expect(value).toEqual(expect.any(String));
  });

  it('begins its numbers at a multiple of eight bytes, whatever the names', () => {
    for (const name of ['a', 'ĥ', '隐藏', '𝛼', 'weight_ pq']) {
      const values = Float64Array.of(0.1, -0, 5e-324, 1.7976931348623157e308);
      const bytes = safetensorsFile([{ name, shape: [2, 2], values }], { eq: 'ĥ′ = 隐' });
      const { tensors, metadata, length } = readBack(bytes);
      expect(length % 8).toBe(0);
      expect(metadata.eq).toBe('ĥ′ = 隐');
      expect(tensors[name]?.values).toEqual([...values]);
    }
  });

  it('refuses values that do not fill their shape, and a name used twice', () => {
    const values = Float64Array.of(1, 2);
    expect(() => safetensorsFile([{ name: 'a', shape: [3], values }], {})).toThrow(RangeError);
    const twice = [0, 1].map(() => ({ name: 'a', shape: [2], values }));
    expect(() => safetensorsFile(twice, {})).toThrow('two tensors are called "a"');
  });

  it.skipIf(noTorch)('is taken by torch.nn.LSTM, GRU and RNN as it is', needsTorch, async () => {
    for (const [cell, kind] of [
      ['lstm', 'LSTM'],
      ['gru-torch', 'GRU'],
      ['rnn', 'RNN'],
    ] as const) {
      const run = trainedRun(`cell=${cell}&layers=2&bi=1&n=4&m=2&T=9&B=3&read=all`, 5);
      const { T, B, m, x } = run.batch();
      const inputs = Array.from({ length: T }, (_, t) =>
        Array.from({ length: B }, (_, b) =>
          Array.from({ length: m }, (_, i) => x[(t * m + i) * B + b]),
        ),
      );
      const printed = await runScript(
        python!,
        `import base64, json, torch
raw = base64.b64decode("${Buffer.from(write(run)).toString('base64')}")
size = int.from_bytes(raw[:8], "little")
header = json.loads(raw[8:8 + size])
def tensor(entry):
    first, end = entry["data_offsets"]
    part = bytearray(raw[8 + size + first:8 + size + end])
    return torch.frombuffer(part, dtype=torch.float64).reshape(entry["shape"])
state = {k: tensor(v) for k, v in header.items() if k != "__metadata__"}
net = torch.nn.${kind}(2, 4, num_layers=2, bidirectional=True).double()
readout = torch.nn.Linear(8, 1).double()
net.load_state_dict({k: v for k, v in state.items() if not k.startswith("readout.")})
readout.load_state_dict({k[8:]: v for k, v in state.items() if k.startswith("readout.")})
h, _ = net(torch.tensor(${JSON.stringify(inputs)}, dtype=torch.float64))
target = torch.tensor(${JSON.stringify(targets(run))}, dtype=torch.float64)
print(f"{((readout(h) - target) ** 2).mean().item():.17g}")`,
      );
      // The mean of squares over all steps is the loss of this task; sums of some tens of terms in another order.
      expect(Number(printed) / run.pass.result.loss - 1, cell).toBeCloseTo(0, 12);
    }
  });
});

function targets(run: Run): number[][][] {
  const { T, B, p, target } = run.batch();
  return Array.from({ length: T }, (_, t) =>
    Array.from({ length: B }, (_, b) =>
      Array.from({ length: p }, (_, i) => target[(t * p + i) * B + b]!),
    ),
  );
}
