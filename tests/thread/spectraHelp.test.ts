import { expect, it } from 'vitest';
import type { Machine } from '../../workers/engine/machine/machine.ts';
import { eigen } from '../../workers/engine/probes/eigen.ts';
import type { Probe } from '../../workers/engine/probes/probe.ts';
import { sigma } from '../../workers/engine/probes/sigma.ts';
import { waiting } from '../../workers/engine/probes/waiting.ts';
import { finish } from '../../workers/engine/run/pass.ts';
import { createRun } from '../../workers/engine/run/run.ts';
import type { SpectraAnswer, SpectraTask } from '../../workers/engine/spectra/help.ts';
import { takeSpectra } from '../../workers/engine/spectra/takeSpectra.ts';
import { readHash, resolveSettings } from '../../workers/model/config.ts';
import { createSpectraHelp, helpSize, type SpectraLine } from '../../workers/thread/spectraHelp.ts';
import { kernelMachine } from '../support/kernels.ts';

const alone = await kernelMachine();

/** What another thread would answer. */
const answerOf = (given: SpectraTask) => takeSpectra(alone.spectra!, given);

/** Threads that answer when they are told to. */
function threads(size: number) {
  const lines: {
    readonly messages: { readonly id: number; readonly task: SpectraTask; readonly reply: Reply }[];
    readonly lose: () => void;
    ended: boolean;
  }[] = [];
  let lastId = 0;
  const help = createSpectraHelp({
    size,
    connect: (lose) => {
      const line: (typeof lines)[number] = { messages: [], lose, ended: false };
      lines.push(line);
      return {
        take: (given, reply) => {
          lastId += 1;
          line.messages.push({ id: lastId, task: given, reply });
        },
        end: () => {
          line.ended = true;
        },
      };
    },
  });
  return { help, lines };
}

type Reply = Parameters<SpectraLine['take']>[1];

const task = (): SpectraTask => ({
  kind: 'singular',
  n: 1,
  count: 1,
  matrices: Float64Array.of(-3),
});

it('helps where there are more threads than the page and its engine use, with three at most', () => {
  expect([1, 2, 3, 4, 5, 64].map(helpSize)).toEqual([0, 0, 1, 2, 3, 3]);
});

it('gives every thread a task before any gets a second, and no more than two', () => {
  const { help, lines } = threads(2);
  for (let i = 0; i < 4; i++) {
    expect(help.hasRoom).toBe(true);
    help.submit(task(), () => {});
  }
  expect(lines.map(({ messages }) => messages.map(({ id }) => id))).toEqual([
    [1, 3],
    [2, 4],
  ]);
  expect(help.hasRoom).toBe(false);
});

it('hands back the tasks of a lost thread, replaces it, and gives up after three', () => {
  const { help, lines } = threads(1);
  const got: (SpectraAnswer | null)[] = [];
  for (let i = 0; i < 3; i++) {
    help.submit(task(), (answer) => got.push(answer));
    expect(help.hasRoom).toBe(true);
    lines[i].lose();
    expect(lines[i].ended).toBe(true);
    // Once is enough.
    lines[i].lose();
  }
  expect(got).toEqual([null, null, null]);
  expect(help.hasRoom).toBe(false);
});

it('is no help where no thread can be started, and says so by giving the task back', () => {
  const help = createSpectraHelp({
    size: 2,
    connect: () => {
      throw new Error('not allowed here');
    },
  });
  const got: unknown[] = [];
  help.submit(task(), (answer) => got.push(answer));
  expect(got).toEqual([null]);
  expect(help.hasRoom).toBe(false);
});

/** What a probe finds, and how many tasks others did of it; each odd thread is lost on the way. */
function measured(probe: Probe, hash: string, helped: ReturnType<typeof threads> | null) {
  // Inherited, so that the routines stay those of one machine.
  const machine: Machine = Object.create(alone, { help: { get: () => helped?.help } });
  const run = createRun(resolveSettings(readHash(hash).settings).config, machine);
  finish(run.measure());
  const session = probe.open(run);
  let nAnswered = 0;
  let nLost = 0;
  for (const said of session.compute(() => ({ t: 3, sample: 1 }))) {
    if (said !== waiting) continue;
    for (const [i, { messages, lose }] of [...(helped?.lines ?? [])].entries()) {
      if (i === 1 && nLost === 0) {
        nLost += messages.length;
        messages.length = 0;
        lose();
        continue;
      }
      // The last first: no order is promised.
      for (const { reply, task: given } of messages.splice(0).reverse()) {
        nAnswered += 1;
        reply(answerOf(given));
      }
    }
  }
  return { arrays: session.arrays, nAnswered, nLost };
}

it.each([
  ['the singular values', sigma],
  ['the eigenvalues', eigen],
] as const)('%s have the bits of one thread, also when a thread is lost on the way', (_, probe) => {
  const hash = 'cell=lstm&n=24&T=41&B=2';
  const expected = measured(probe, hash, null);
  const shared = measured(probe, hash, threads(2));
  expect(shared.nAnswered).toBeGreaterThan(0);
  expect(shared.nLost).toBeGreaterThan(0);
  for (const [i, { name, values }] of shared.arrays.entries()) {
    expect([...values], name).toEqual([...expected.arrays[i].values]);
  }
});

it('little work is not shared', () => {
  // 20·8³ = 10⁴ multiply-adds.
  const { nAnswered } = measured(sigma, 'n=8&T=20', threads(2));
  expect(nAnswered).toBe(0);
});
