/** Messages that come while an earlier one waits for training or for spectra. */
import { beforeEach, describe, expect, test } from 'vitest';
import { mostSteps, readMessage } from '../../../../app/features/embed/messages.ts';
import { createAnswers } from '../../../../app/features/embed/postMessageApi.ts';
import { createQueue, patienceMs } from '../../../../app/features/embed/queue.ts';
import { replaceAll, useExperiment } from '../../../../app/session/experiment.ts';
import { usePlayback } from '../../../../app/session/playback.ts';
import { useRunStatus } from '../../../../app/session/runStatus.ts';
import { pictureOf } from '../../../support/pictures.ts';

/** A figure whose computation ends when the test says so, and whose clock is in the hands of the test. */
function figure() {
  const sent: Record<string, unknown>[] = [];
  const computed: (() => void)[] = [];
  const timers: { readonly atMs: number; readonly ring: () => void }[] = [];
  let time = 0;
  const answer = createAnswers(
    {
      frames: { picture: pictureOf({ T: 2, n: 2 }) },
      complete: (_, signal) =>
        new Promise((resolve, reject) => {
          computed.push(resolve);
          signal?.addEventListener('abort', () => reject(new Error('ended')));
        }),
      write: async () => null,
      plotOptions: () => ({ t: 1, language: 'en', reducedMotion: false }),
      rewind: () => {},
      refresh: () => {},
    },
    { post: (posted) => void sent.push({ ...posted }) },
    { quietly: (change) => change() },
  );
  const take = createQueue({
    answer,
    pause: async () => {},
    now: () => time,
    after: (ms) => new Promise((ring) => timers.push({ atMs: time + ms, ring })),
  });
  const settle = async () => {
    for (let i = 0; i < 60; i++) await Promise.resolve();
  };
  return {
    say: (message: Record<string, unknown>) => {
      const reading = readMessage({ gradflow: 1, ...message });
      if (reading) take(reading);
    },
    /** What was sent so far, in short. */
    told: () => sent.map(({ id, type, code }) => `${id} ${code ?? type}`),
    pass: async (ms: number) => {
      await settle();
      time += ms;
      for (const { atMs, ring } of timers) if (atMs <= time) ring();
      await settle();
    },
    compute: async () => {
      for (const end of computed.splice(0)) end();
      await settle();
    },
  };
}

beforeEach(() => {
  replaceAll({});
  usePlayback.setState({ playing: false, pendingUpdates: 0 });
  useRunStatus.setState({ pendingUpdates: 0 });
});

describe('while a get waits', () => {
  test('what follows keeps its order as long as the wait is short', async () => {
    const { say, told, pass, compute } = figure();
    say({ type: 'get', id: 1 });
    say({ type: 'set', id: 2, config: 'gain=2' });
    say({ type: 'get', id: 3 });
    await pass(patienceMs - 1);
    expect(told()).toEqual([]);
    await compute();
    await compute();
    expect(told()).toEqual(['1 state', '2 config', '3 state']);
  });

  test('hello and pause are answered all the same, within a second, and the state comes later', async () => {
    const { say, told, pass, compute } = figure();
    say({ type: 'step', count: 1_000_000 });
    say({ type: 'get', id: 1 });
    say({ type: 'get', id: 2 });
    say({ type: 'pause' });
    say({ type: 'hello', id: 3 });
    expect(patienceMs).toBeLessThan(1000);
    await pass(patienceMs);
    expect(told()).toEqual(['3 ready']);
    expect(usePlayback.getState()).toMatchObject({ pendingUpdates: 0, playing: false });
    await compute();
    expect(told()).toEqual(['3 ready', '1 state', '2 state']);
  });

  test.each([
    ['set', { type: 'set', id: 9, config: 'gain=2.5' }, ['9 config']],
    ['reset', { type: 'reset' }, []],
  ])('a %s ends it with an error of its own, before its own answer', async (_, message, after) => {
    const { say, told, pass, compute } = figure();
    say({ type: 'get', id: 1 });
    say({ type: 'export', id: 2, format: 'pytorch' });
    await pass(patienceMs);
    say(message);
    await pass(patienceMs);
    expect(told()).toEqual(['1 cancelled', '2 cancelled', ...after]);
    // What comes too late is not said after all.
    await compute();
    expect(told()).toEqual(['1 cancelled', '2 cancelled', ...after]);
  });

  test('a set that is refused ends nothing', async () => {
    const { say, told, pass, compute } = figure();
    say({ type: 'get', id: 1 });
    say({ type: 'set', id: 2, config: 7 });
    await pass(patienceMs);
    await compute();
    expect(told()).toEqual(['2 config', '1 state']);
    expect(useExperiment.getState().settings).toEqual({});
  });
});

test('steps beyond what can wait are refused with the number that does already', async () => {
  const { say, told, pass } = figure();
  say({ type: 'step', id: 1, count: mostSteps });
  say({ type: 'step', id: 2, count: 1 });
  await pass(1);
  expect(told()).toEqual(['2 count']);
  expect(usePlayback.getState().pendingUpdates).toBe(mostSteps);
});
