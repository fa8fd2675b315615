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
});
