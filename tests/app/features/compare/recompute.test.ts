import { expect, test } from 'vitest';
import { recompute } from '../../../../app/features/compare/recompute.ts';
import { createFrames } from '../../../../app/session/frames.ts';
import type { Measure } from '../../../../workers/model/protocol.ts';
import type { Client, ClientSettings } from '../../../../workers/thread/client.ts';
import { connectHere } from '../../../support/connectHere.ts';
import { arrayOf } from '../../../support/pictures.ts';
import { trainedRun } from '../../../support/runs.ts';

const measures: readonly Measure[] = ['norms', 'sigma', 'product'];
const never = () => new AbortController().signal;

// Only the tab's being hidden is asked of it.
Object.assign(globalThis, { document: { hidden: false } });

test('a pinned run is computed from its text to the same bits as on the page', async () => {
  const told = { ends: 0 };
  const beside = { connect: connectHere(told), createFrames };
  const hash = 'n=6&T=9&B=2&gain=1.7&steps=3';
  const picture = await recompute(hash, () => measures, never(), beside);
  const run = trainedRun(hash, 3);
  expect(picture?.summary.step).toBe(3);
  expect([...(arrayOf(picture, 'log10Norms') ?? [])]).toEqual([...run.norms.h]);
  expect([...(arrayOf(picture, 'log10NormsLast') ?? [])]).toEqual([...run.norms.last]);
  expect(arrayOf(picture, 'sigma')?.every(Number.isFinite)).toBe(true);
  expect(arrayOf(picture, 'product')).not.toBeNull();
  expect(told.ends).toBe(1);
});

test('a run that is unpinned meanwhile ends its worker', async () => {
  const told = { ends: 0 };
  const stop = new AbortController();
  const beside = { connect: connectHere(told), createFrames };
  const done = recompute('n=6&T=9&B=2&steps=50', () => measures, stop.signal, beside);
  stop.abort();
  expect(await done).toBeNull();
  expect(told.ends).toBe(1);
});

test('a worker that cannot start leaves the run without numbers, and nobody waits', async () => {
  const beside = {
    createFrames,
    connect: ({ onTrouble }: ClientSettings): Client => ({
      pull: () => void Promise.resolve().then(() => onTrouble('start')),
      provide: () => {},
      write: () => Promise.resolve(null),
      retry: () => {},
      rest: () => false,
      dispose: () => {},
    }),
  };
  expect(await recompute('n=6&T=9', () => measures, never(), beside)).toBeNull();
});
