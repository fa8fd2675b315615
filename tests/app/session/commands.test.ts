import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createCommands } from '../../../app/session/commands.ts';
import { replaceAll, replaceExperiment, useExperiment } from '../../../app/session/experiment.ts';
import { resetUserData } from '../../../app/session/userData.ts';
import { setDragging, useView } from '../../../app/session/view.ts';

beforeEach(() => {
  resetUserData();
  replaceAll({});
  replaceExperiment({});
  setDragging(false);
  vi.stubGlobal('window', { event: { timeStamp: 42 } });
});
afterEach(() => void vi.unstubAllGlobals());

/** Commands that write down what they ask of others. */
function setUp({ hasTrained = false } = {}) {
  const log: string[] = [];
  const commands = createCommands({
    loop: {
      wake: () => void log.push('wake'),
      noteInput: (atMs) => void log.push(`input at ${atMs}`),
    },
    client: { provide: ({ kind }) => void log.push(`provide ${kind}`) },
    address: { push: () => void log.push('push'), replace: () => void log.push('replace') },
    hasTrained: () => hasTrained,
  });
  return { ...commands, log };
}

const config = () => useExperiment.getState().config;

it('a choice is an entry of the history, a drag is written in place until the slider is let go', () => {
  const { set, settle, log } = setUp();
  set({ gain: 2 }, 'choice');
  expect([config().gain, useView.getState().dragging]).toEqual([2, false]);
  set({ gain: 3 }, 'drag');
  expect([config().gain, useView.getState().dragging]).toEqual([3, true]);
  settle();
  expect(useView.getState().dragging).toBe(false);
  expect(log).toEqual(['input at 42', 'push', 'input at 42', 'replace', 'wake']);
});

it('the wait of the reader is measured for what is computed alone', () => {
  const { set, log } = setUp();
  set({ t: 3 }, 'choice');
  set({ theme: 'dark' }, 'choice');
  expect(log).toEqual(['push', 'push']);
});

it('other weights are those of the next seed, and after the last of the first', () => {
  const { reseed, set, log } = setUp();
  const { seed } = config();
  reseed();
  expect(config().seed).toBe(seed + 1);
  expect(log).toEqual(['input at 42', 'push']);
  set({ seed: 2 ** 32 - 1 }, 'choice');
  reseed();
  expect(config().seed).toBe(0);
});

it('a change of learning under trained weights is noted as one in the middle of the training', () => {
  setUp().set({ lr: 0.5 }, 'choice');
  expect(useExperiment.getState().changedMidway).toBe(false);
  setUp({ hasTrained: true }).set({ lr: 0.25 }, 'choice');
  expect(useExperiment.getState().changedMidway).toBe(true);
});

it('data of the reader go to the worker with the settings that use them, and their task stays when they are taken back', () => {
  const { provide, withdrawData, log } = setUp();
  expect(provide({ kind: 'text', name: 'own', text: 'abcabcabc' })).toBeNull();
  expect(config().task).toBe('text');
  expect(log).toEqual(['provide text', 'input at 42', 'push']);
  withdrawData('text');
  expect(useExperiment.getState().userData.text).toBeUndefined();
  expect(log.at(-1)).toBe('push');
});

it('data that cannot be used change nothing, and it is said why', () => {
  const { provide, log } = setUp();
  const before = config();
  expect(provide({ kind: 'text', name: 'own', text: '' })).not.toBeNull();
  expect(config()).toBe(before);
  expect(log).toEqual([]);
  // Nor are those put to use that were there before.
  provide({ kind: 'text', name: 'own', text: 'abcabcabc' });
  const nDone = log.length;
  expect(provide({ kind: 'text', name: 'own', text: '' })).not.toBeNull();
  expect(log).toHaveLength(nDone);
});
