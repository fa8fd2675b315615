import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { expect, test } from 'vitest';
import type { Kernels } from '../../workers/engine/machine/kernels.ts';
import { reuseKernels } from '../../workers/thread/reusing.ts';

setFlagsFromString('--expose-gc');
const collect: () => void = runInNewContext('gc');

/** Memories without programs: what is asked of a source here. */
const kernelsOf = (bytes: number) =>
  ({
    memory: { buffer: new ArrayBuffer(bytes) },
    firstFreeByte: () => 0,
  }) as unknown as Kernels;

test('memories of a run that goes on are kept by nobody else', async () => {
  const made: WeakRef<Kernels>[] = [];
  const { source } = reuseKernels((bytes) => {
    const kernels = kernelsOf(bytes);
    made.push(new WeakRef(kernels));
    return kernels;
  });
  // Live settings, and what is tried beside the run, ask again and again while nothing is released.
  for (let i = 0; i < 200; i++) source(1000);
  // What a task looks at stays until its end.
  await new Promise((resolve) => setTimeout(resolve));
  collect();
  expect(made).toHaveLength(200);
  expect(made.filter((one) => one.deref())).toEqual([]);
});

test('memories can go while the task that asks for more is not over', async () => {
  const made: WeakRef<Kernels>[] = [];
  const { source } = reuseKernels(kernelsOf);
  const ask = () => {
    for (let i = 0; i < 100; i++) source(1000);
  };
  ask();
  // Asked of the browser when there is no room for another, in the middle of a task. What was looked at in it stays.
  made.push(new WeakRef(source(1000)));
  await new Promise((resolve) => setTimeout(resolve));
  ask();
  collect();
  expect(made.filter((one) => one.deref())).toEqual([]);
});

test('a run that is over gives its memories to the next, up to 64 MB', () => {
  let nMade = 0;
  const reused = reuseKernels((bytes) => {
    nMade += 1;
    return kernelsOf(bytes);
  });
  const first = reused.source(1000);
  reused.release();
  expect(reused.source(900)).toBe(first);
  const large = [reused.source(40e6), reused.source(40e6)];
  reused.release();
  // The small one and one of the large ones fit into 64 MB.
  expect(
    [reused.source(30e6), reused.source(30e6)].filter((one) => large.includes(one)),
  ).toHaveLength(1);
  expect(nMade).toBe(4);
});
