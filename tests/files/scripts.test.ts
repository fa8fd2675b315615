import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Run } from '../../workers/engine/run/run.ts';
import type { FileFormat } from '../../workers/files/write/file.ts';
import { files } from '../../workers/files/write/index.ts';
import { findPython, needsTorch, runFile, runScript } from '../support/python.ts';
import { trainedRun } from '../support/runs.ts';
import { relativeDifference } from '../support/torchCases.ts';

const python = findPython();
const noTorch = !python?.hasTorch;

/** What the public contract promises for norms inside float64. */
const tolerance = 1e-9;

/** Six training steps each, so that no weight is what an initialiser made of it. */
const steps = 6;
const small = 'n=6&T=14&B=3&lr=0.01';
const networks = {
  'a trained RNN': `${small}&clip=norm&at=0.5`,
  'stacked LSTMs': `${small}&cell=lstm&layers=3&task=adding`,
  'a bidirectional GRU of two layers': `${small}&cell=gru-torch&bi=1&layers=2&read=all`,
  'attention over an LSTM': `${small}&cell=lstm&read=attention&opt=sgd&lr=0.1`,
  'a classifier with dropout and truncation': `${small}&cell=gru&task=parity&drop=0.3&tbptt=5`,
  'a typed-in cell of two states': `${small}&cell=custom&eq=${encodeURIComponent(
    "z = sigmoid(lin(x, h, fb)); k' = z * k + (1 - z) * act(lin2(x, h)); h' = vec(p) * sin(k')",
  )}`,
  'a normalised cell of two directions': `${small}&cell=mgu&ln=1&bi=1&layers=2&read=attention`,
};

describe('files written of a network run under torch', () => {
  it.skipIf(noTorch).each(Object.entries(networks))('%s', needsTorch, async (_, hash) => {
    const run = trainedRun(hash, steps);
    const printed = await Promise.all([
      runScript(python!, text(run, 'pytorch', hash)),
      runScript(python!, codeOf(text(run, 'notebook', hash))),
      runSplit(run, hash),
    ]);
    for (const lines of printed) expectSame(run, lines);
  });
});

/** The code of a notebook, but for the last cell: that is the plot, which needs more than torch. */
function codeOf(notebook: string): string {
  const { cells } = JSON.parse(notebook) as { cells: { cell_type: string; source: string[] }[] };
  const code = cells.filter(({ cell_type }) => cell_type === 'code').slice(0, -1);
  return code.map(({ source }) => source.join('')).join('\n');
}

/** What the script prints that has its numbers in a second file. */
async function runSplit(run: Run, hash: string): Promise<string> {
  const format: FileFormat = files.find('pytorch');
  const split = format.split!(run, hash, 'numbers.safetensors');
  expect(split.text).not.toContain('b64decode(');
  const folder = await mkdtemp(join(tmpdir(), 'gradflow-split-'));
  try {
    await writeFile(join(folder, 'numbers.safetensors'), split.numbers);
    await writeFile(join(folder, 'script.py'), split.text);
    return await runFile(python!, join(folder, 'script.py'));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function text(run: Run, id: string, hash: string): string {
  const written = files.find(id).write(run, hash);
  return typeof written === 'string' ? written : '';
}

function expectSame(run: Run, printed: string): void {
  const lines = printed.trimEnd().split('\n');
  const loss = Number(/^loss (\S+)$/.exec(lines.pop() ?? '')?.[1]);
  const norms = lines.map((line) => {
    const word = line.split(' ')[1] ?? '';
    return word === '-inf' ? -Infinity : Number(word);
  });
  expect(relativeDifference(norms, run.norms.h)).toBeLessThan(tolerance);
  expect(Math.abs(loss / run.pass.result.loss - 1)).toBeLessThan(tolerance);
}
