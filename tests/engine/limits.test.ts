import { describe, expect, it } from 'vitest';
import { reasonText } from '../../app/locales/entries.ts';
import { say } from '../../app/locales/index.ts';
import { cells } from '../../workers/engine/cells/index.ts';
import type { Machine } from '../../workers/engine/machine/machine.ts';
import { referenceMachine } from '../../workers/engine/machine/reference.ts';
import { tryFlow } from '../../workers/engine/run/fixTrials.ts';
import { runBytes, weigh } from '../../workers/engine/run/weigh.ts';
import type { Reason } from '../../workers/model/config.ts';
import { readHash, resolveSettings, type Settings } from '../../workers/model/config.ts';
import { isSmall, mostRunBytes, textsApart } from '../../workers/model/limits.ts';
import { kernelMachine } from '../support/kernels.ts';
import { trainedRun } from '../support/runs.ts';

const wasmMachine = await kernelMachine();

/** Bytes of all memories that can be reached from something, each counted once. */
function reachableBytes(from: unknown, seen = new Set<unknown>()): number {
  if (typeof from !== 'object' || from === null || seen.has(from)) return 0;
  seen.add(from);
  if (ArrayBuffer.isView(from)) {
    if (seen.has(from.buffer)) return 0;
    seen.add(from.buffer);
    return from.buffer.byteLength;
  }
  return Object.values(from).reduce((sum: number, part) => sum + reachableBytes(part, seen), 0);
}

/** What a run of an address has allocated: what it shows, and what it keeps to itself. */
function allocatedBytes(hash: string, machine: Machine): number {
  const run = trainedRun(hash, 1, machine);
  const { pass, params, start, gradient } = run;
  // Of its own: the clipped gradient, and in a copy the slots and the average after the weights.
  const kept = run.save().numbers.byteLength - params.byteLength + gradient.byteLength;
  return (
    kept +
    reachableBytes([pass.tapes, pass.readout, pass.sums, params, start, gradient, run.batch()])
  );
}

const counted = (hash: string): number => runBytes(resolveSettings(readHash(hash).settings).config);

/** Long enough for what grows with T and B to outweigh what is not counted: a page of memory, 64 KiB, at each end. */
const sizes = 'T=100&B=32&n=24';
const usual = `task=noise&m=2&${sizes}&opt=adam&lr=1e-3`;

describe('the memory of a run', () => {
  it.each([
    `cell=rnn&${usual}`,
    `cell=lstm&layers=2&bi=1&${usual}`,
    `cell=gru&read=attention&gavg=0.9&clip=adjoint&drop=0.1&ln=1&${usual}`,
    `cell=mgu&task=copy&opt=sgd&prec=f16&T=100&n=24&B=5&lr=1e-3`,
  ])('is counted as it is allocated (%s)', (hash) => {
    const inTypeScript = allocatedBytes(hash, referenceMachine);
    const onKernels = allocatedBytes(hash, wasmMachine);
    const { config } = resolveSettings(readHash(hash).settings);
    const pages = 2 ** 17 * config.layers * (config.bi ? 2 : 1);
    // What the kernels take in whole pages, with their own constants before it.
    expect(counted(hash)).toBeLessThanOrEqual(onKernels);
    expect(counted(hash)).toBeGreaterThan(onKernels - 2 * pages);
    // Without the kernels' room.
    expect(counted(hash)).toBeGreaterThanOrEqual(inTypeScript);
    expect(counted(hash)).toBeLessThan(1.5 * inTypeScript);
  });

  it('above 512 MB is refused with the limit, what was asked and the largest batch that fits', () => {
    const hash = 'cell=lstm&n=128&T=500&B=64&layers=4';
    const { settings, notices } = readHash(hash, weigh);
    const { config } = resolveSettings(settings);
    const asked = runBytes({ ...config, B: 64 });
    // Of an LSTM the tape holds at least gates, their slopes and adjoints, states and adjoints: 12 rows of n, 8 bytes each.
    expect(asked).toBeGreaterThan(8 * 12 * 128 * 500 * 64 * 4);
    expect(runBytes(config)).toBeLessThanOrEqual(mostRunBytes);
    expect(runBytes({ ...config, B: config.B + 1 })).toBeGreaterThan(mostRunBytes);
    expect(notices).toMatchObject([{ key: 'B', given: '64', used: String(config.B) }]);
    const megabytes = Number((asked / 1e6).toPrecision(3));
    expect(say(reasonText(notices[0]!.allowed as Reason), 'en')).toBe(
      `≤ ${config.B}: a run stores 512 MB at most, and this one would take ${megabytes} MB`,
    );
    expect(readHash(`${hash}&B=${config.B}`, weigh).notices).toEqual([]);
  });

  it('of a network of the reader that one sequence alone fills takes fewer steps', () => {
    const network = { n: 1024, m: 16, layers: 8 };
    const given: Settings = { cell: 'rnn', n: 1024, m: 16, layers: 8, T: 500, B: 64, bi: true };
    const { config, notices } = resolveSettings(given, { network }, weigh);
    expect(notices.map(({ key }) => key)).toEqual(['B', 'T']);
    expect(config).toMatchObject({ n: 1024, layers: 8, B: 1 });
    expect(runBytes({ ...config, T: config.T + 1 })).toBeGreaterThan(mostRunBytes);
  });

  it('of every cell is small where it is taken for small', () => {
    const forms: readonly Settings[] = [
      {},
      { ln: true, drop: 0.1, clip: 'adjoint', prec: 'f16' },
      { ln: true, drop: 0.1, read: 'attention', gavg: 0.9, task: 'text' },
      { layers: 4, bi: true, ln: true, drop: 0.1, clip: 'adjoint', prec: 'bf16' },
    ];
    for (const cell of cells.ids) {
      for (const form of forms) {
        for (const n of [1, 32, 128]) {
          const { config } = resolveSettings({ ...form, cell, n });
          const edge = { ...config, T: 500, B: 64 };
          while (!isSmall(edge) && edge.B > 4) edge.B -= 4;
          while (!isSmall(edge)) edge.T -= 1;
          expect(runBytes(edge), `${cell} ${n}`).toBeLessThanOrEqual(mostRunBytes);
        }
      }
    }
  });

  it('above half of the limit keeps fixes from being tried, and says with which numbers', () => {
    const { config } = resolveSettings(readHash(`cell=lstm&layers=4&n=128&T=200&B=12`).settings);
    const { value } = tryFlow(config, referenceMachine).next();
    expect(value).toMatchObject({ before: null, fixes: [], tooLarge: { limit: '256 MB' } });
  });
});

describe('two numbers of a limit', () => {
  it('are told with as many digits as tell them apart', () => {
    const write = (value: number, digits: number) => value.toPrecision(digits);
    expect(textsApart(2_010_000_000, 2e9, write)).toEqual({ asked: '2.01e+9', limit: '2.00e+9' });
    expect(textsApart(280, 256, write)).toEqual({ asked: '2.8e+2', limit: '2.6e+2' });
    expect(textsApart(2 ** 53, 2 ** 53 - 1, write).asked).not.toBe(
      textsApart(2 ** 53, 2 ** 53 - 1, write).limit,
    );
  });
});
