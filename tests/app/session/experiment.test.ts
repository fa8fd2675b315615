import { beforeEach, describe, expect, test } from 'vitest';
import {
  change,
  replaceAll,
  replaceExperiment,
  resetAll,
  restoreExperiment,
  rewind,
  undo,
  useExperiment,
} from '../../../app/session/experiment.ts';

import { keepUserData, resetUserData, userDataLengths } from '../../../app/session/userData.ts';
import { readHash, writeHash } from '../../../workers/model/config.ts';
import { settingsFor } from '../../../workers/model/userDataSettings.ts';

const state = () => useExperiment.getState();

beforeEach(() => {
  resetUserData();
  replaceAll({});
  replaceExperiment({});
});

describe('the experiment', () => {
  test('holds only what differs from the defaults', () => {
    change({ gain: 2.5, seed: 1 });
    expect(state().settings).toEqual({ gain: 2.5 });
    change({ gain: 1 });
    expect(state().settings).toEqual({});
  });

  test('goes back to the default of a setting that is set to undefined', () => {
    change({ gain: 2.5 });
    change({ gain: undefined });
    expect(state().config.gain).toBe(1);
  });

  test('repairs what does not fit and says so', () => {
    const notices = change({ gain: 9 });
    expect(notices).toEqual([{ key: 'gain', given: '9', allowed: '0 … 4', used: '4' }]);
    expect(state().settings).toEqual({ gain: 4 });
  });

  test('keeps the sizes of an opened network beyond the usual bounds: in addresses, messages, and through undo', () => {
    const network = {
      kind: 'network',
      name: 'big',
      cell: 'gru-torch',
      n: 7,
      m: 20,
      layers: 1,
      bi: false,
      tensors: new Map(),
    } as const;
    keepUserData(network);
    const size = { n: 7, m: 20, layers: 1 };
    expect(change(settingsFor(network))).toEqual([]);
    expect(state().config).toMatchObject(size);
    const address = writeHash(state().settings, userDataLengths());
    expect(address).toMatch(/n=7&.*m=20/);
    // As the address is read, and as a message is.
    for (const take of [replaceAll, replaceExperiment]) {
      const { settings, notices } = readHash(address, null, userDataLengths());
      expect(notices).toEqual([]);
      expect(take(settings)).toEqual([]);
      expect(state().config).toMatchObject(size);
      expect(state().userData.network).toBeDefined();
    }
    change({ n: 8 });
    undo((settings) => restoreExperiment(settings, false));
    expect(state().config).toMatchObject(size);
    // Where the network is not there, the usual bounds hold, and the address says so.
    expect(readHash(address).notices.map(({ key, used }) => [key, used])).toEqual([['m', '16']]);
    const lengths = { network: { n: 300, m: 2, layers: 7 } };
    const wide = writeHash({ n: 300, layers: 7 }, lengths);
    expect(readHash(wide, null, lengths)).toMatchObject({
      settings: { n: 300, layers: 7 },
      notices: [],
    });
  });

  test('starts a new run with new weights, goes on with a live setting, and ignores a view', () => {
    const { run, nRebuilds } = state();
    change({ gain: 2 });
    expect(state()).toMatchObject({ run: run + 1, nRebuilds: nRebuilds + 1 });
    change({ lr: 0.1 });
    expect(state()).toMatchObject({ run: run + 2, nRebuilds: nRebuilds + 1 });
    change({ t: 3 });
    expect(state()).toMatchObject({ run: run + 2, nRebuilds: nRebuilds + 1 });
  });

  test('knows when a link alone no longer leads here', () => {
    change({ lr: 0.01 }, false);
    expect(state().changedMidway).toBe(false);
    change({ lr: 0.02 }, true);
    expect(state().changedMidway).toBe(true);
    rewind();
    expect(state().changedMidway).toBe(false);
  });

  test('is replaced by a message, all but what the message does not name of the view', () => {
    replaceAll({ gain: 2, theme: 'dark', t: 5, embed: true });
    const { nRewinds } = state();
    replaceExperiment({ cell: 'lstm', t: 7 });
    expect(state().settings).toEqual({ cell: 'lstm', theme: 'dark', t: 7, embed: true });
    expect(state().nRewinds).toBe(nRewinds + 1);
  });

  test('takes a preset as its defaults, under what is set besides', () => {
    change({ preset: 'irnn' });
    expect(state().settings).toEqual({ preset: 'irnn' });
    expect(state().config).toMatchObject({ act: 'relu', init: 'identity', gain: 1 });
    change({ gain: 1.05, act: 'tanh' });
    expect(state().settings).toEqual({ preset: 'irnn', gain: 1.05, act: 'tanh' });
    // Its own value is its default: nothing to write.
    change({ act: 'relu' });
    expect(state().settings).toEqual({ preset: 'irnn', gain: 1.05 });
    change({ init: undefined });
    expect(state().config.init).toBe('identity');
  });

  test('starts from the whole of another preset, in the language and colours that were chosen', () => {
    replaceAll({ preset: 'irnn', gain: 2, T: 300, t: 200, theme: 'dark', tab: 'gates' });
    change({ preset: 'forgetful-lstm' });
    expect(state().settings).toEqual({ preset: 'forgetful-lstm', theme: 'dark', tab: 'gates' });
    change({ preset: 'none' });
    expect(state().settings).toEqual({ theme: 'dark', tab: 'gates' });
    expect(state().config).toMatchObject({ cell: 'rnn', T: 50 });
  });

  test('is reset to the defaults, in the language and colours that were chosen', () => {
    replaceAll({ preset: 'irnn', gain: 2, T: 20, t: 5, theme: 'dark', lang: 'zh' });
    resetAll();
    expect(state().settings).toEqual({ theme: 'dark', lang: 'zh' });
  });

  test('is reset in the view that it is looked at in', () => {
    replaceAll({ view: 'lab', tab: 'gates', gain: 2 });
    resetAll();
    expect(state().settings).toEqual({ view: 'lab' });
  });
});
