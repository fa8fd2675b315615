import { beforeEach, expect, test } from 'vitest';
import { comparedRunsOf } from '../../../../app/features/compare/comparedRuns.ts';
import {
  followSetting,
  goBackTo,
  pinCurrent,
  unpin,
  usePins,
} from '../../../../app/features/compare/pins.ts';
import {
  joinPins,
  pinTextOf,
  settingsOfPin,
  splitPins,
} from '../../../../app/features/compare/pinText.ts';
import { say } from '../../../../app/locales/index.ts';
import { change, replaceAll, resetAll, useExperiment } from '../../../../app/session/experiment.ts';
import { dismissAll, useNotices } from '../../../../app/session/notices.ts';
import type { RunSnapshot } from '../../../../app/session/runSnapshot.ts';
import type { Session } from '../../../../app/session/session.ts';
import {
  experimentHash,
  readHash,
  type Settings,
  writeHash,
} from '../../../../workers/model/config.ts';
import { mostPins } from '../../../../workers/model/params/reader.ts';
import { arrayOf, pictureOf } from '../../../support/pictures.ts';

/** What pinning asks of a session; settings go where a session puts them. */
function sessionWith(picture: RunSnapshot | null): Session {
  const session: Pick<Session, 'frames' | 'set' | 'complete'> = {
    frames: { picture },
    set: (patch: Settings) => void change(patch),
    complete: () => Promise.resolve(),
  };
  return session as Session;
}

/** The picture of settings, as if they had just been computed and were on screen. */
function shown(hash: string, step = 0): Session {
  // Runs are pinned in the view that shows them.
  const { settings } = readHash(`${hash}&view=lab`);
  change({ ...settings });
  const { config } = useExperiment.getState();
  const { T, n } = config;
  return sessionWith({ ...pictureOf({ T, n }, { summary: { step } }), config });
}

const pins = () => usePins.getState().pins;
const inAddress = () => useExperiment.getState().config.pin;

beforeEach(() => {
  usePins.setState({ pins: [] });
  replaceAll({});
  dismissAll();
});

test('a pinned run stands in the address as its canonical experiment', async () => {
  await pinCurrent(shown('cell=lstm&fb=0'));
  expect(pins().map(({ text }) => text)).toEqual(['cell=lstm&fb=0']);
  expect(writeHash(useExperiment.getState().settings)).toBe(
    'cell=lstm&fb=0&pin=cell%3Dlstm%26fb%3D0',
  );
});

test('the defaults have a text too, which reads as the defaults again', async () => {
  await pinCurrent(shown(''));
  expect(inAddress()).not.toBe('');
  expect(experimentHash(settingsOfPin(inAddress()).settings)).toBe('');
});

test('a run that would not fit into memory is repaired where it is read', () => {
  const { settings, notices } = settingsOfPin('cell=lstm&n=128&T=500&B=64&layers=4');
  expect(notices).toMatchObject([{ key: 'B', given: '64', used: String(settings.B) }]);
  expect(settings.B).toBeLessThan(64);
});

test('an equation with a tilde stays in one piece', () => {
  const settings: Settings = {
    cell: 'custom',
    eq: "h' = act(lin(x, h)) # about ~ nothing",
    gain: 2,
  };
  const [text, ...others] = splitPins(joinPins([pinTextOf(settings)]));
  expect(others).toEqual([]);
  expect(settingsOfPin(text!).settings.eq).toBe(settings.eq);
});

test('a pin outlives other settings, presets and Reset', async () => {
  await pinCurrent(shown('gain=2'));
  change({ gain: 1 });
  change({ preset: 'irnn' });
  resetAll();
  expect(pins()).toHaveLength(1);
  expect(inAddress()).toBe('gain=2');
});

test('the same run is not pinned twice, and a sentence says so', async () => {
  await pinCurrent(shown('gain=2'));
  await pinCurrent(shown('gain=2'));
  expect(pins()).toHaveLength(1);
  expect(say(useNotices.getState().sentences.pins!, 'en')).toMatch(/already/);
});

test('the fourth run waits for the reader, who can have the oldest replaced', async () => {
  for (const gain of [1, 2, 3]) await pinCurrent(shown(`gain=${gain}`));
  await pinCurrent(shown('gain=4'));
  expect(pins()).toHaveLength(mostPins);
  const { offer } = useNotices.getState();
  expect(say(offer!.text, 'en')).toMatch(/^Three runs are pinned/);
  offer?.act();
  expect(pins().map(({ text }) => text)).toEqual(['gain=2', 'gain=3', 'gain=4']);
  expect(useNotices.getState().offer).toBeNull();
});

test('a run keeps its colour when another one is taken away', async () => {
  for (const gain of [1.5, 2, 3]) await pinCurrent(shown(`gain=${gain}`));
  const [first, second] = pins();
  unpin(first!, shown(''));
  expect(pins()[0]?.slot).toBe(second?.slot);
  await pinCurrent(shown('gain=2.5'));
  expect(new Set(pins().map(({ slot }) => slot)).size).toBe(3);
});

test('an address with pins is followed, and repaired values are told', () => {
  change({ pin: 'gain=2&theme=dark~gain=99~T=30' });
  followSetting();
  expect(pins().map(({ text }) => text)).toEqual(['gain=2', 'gain=4', 'T=30']);
  expect(pins().every(({ picture }) => picture === null)).toBe(true);
  expect(say(useNotices.getState().sentences.pins!, 'zh')).toMatch(/已改用/);
  change({ pin: 'T=30' });
  followSetting();
  expect(pins().map(({ text }) => text)).toEqual(['T=30']);
});

test('a trained run is pinned with its steps', async () => {
  await pinCurrent(shown('gain=2', 40));
  expect(inAddress()).toBe('gain=2&steps=40');
  expect(pins()[0]?.step).toBe(40);
});

test('what no link brings back stays in memory: changed while training, or trained too long', async () => {
  useExperiment.setState({ changedMidway: true });
  await pinCurrent(shown('', 40));
  useExperiment.setState({ changedMidway: false });
  await pinCurrent(shown('gain=2', 6000));
  expect(pins().map(({ text }) => text)).toEqual([null, null]);
  expect(inAddress()).toBe('');
  // Another address arrives: they are still there.
  change({ pin: 'T=30' });
  followSetting();
  expect(pins()).toHaveLength(3);
});

test('going back puts the settings of the pinned run into force and leaves the pins', async () => {
  await pinCurrent(shown('cell=lstm&fb=0', 12));
  change({ cell: 'gru', fb: 3 });
  const { nRebuilds } = useExperiment.getState();
  goBackTo(pins()[0]!, shown(''));
  const { config } = useExperiment.getState();
  expect([config.cell, config.fb, config.steps]).toEqual(['lstm', 0, 12]);
  expect(useExperiment.getState().nRebuilds).toBeGreaterThan(nRebuilds);
  expect(pins()).toHaveLength(1);
});

test('without a run there is nothing to pin, and a sentence says so', async () => {
  await pinCurrent(sessionWith(null));
  expect(pins()).toEqual([]);
  expect(say(useNotices.getState().sentences.pins!, 'en')).toMatch(/nothing to pin/);
});

test('a run that is no longer on screen when its spectra would be there keeps only what was its own', async () => {
  const session = shown('gain=2');
  let finish = () => {};
  const waiting: Session = {
    ...session,
    complete: () =>
      new Promise((resolve) => {
        finish = resolve;
      }),
  };
  const done = pinCurrent(waiting);
  expect(arrayOf(pins()[0]?.picture, 'log10Norms')).not.toBeNull();
  expect(arrayOf(pins()[0]?.picture, 'sigma')).toBeNull();
  const other = pictureOf({ T: 60, n: 32 });
  Object.assign(waiting.frames, { picture: { ...other, run: 99 } });
  finish();
  await done;
  expect(pins()[0]).toMatchObject({ isWhole: false, isFollowed: false });
  expect(arrayOf(pins()[0]?.picture, 'sigma')).toBeNull();
});

test('a pinned run of another length says how it is aligned', async () => {
  await pinCurrent(shown('T=100'));
  const current = pictureOf({ T: 60, n: 32 });
  const [compared] = comparedRunsOf(pins(), { config: current.config, step: 0 }, 'en');
  expect(compared?.said).toMatch(/100 steps; both end at the loss/);
  expect(compared?.name).toBe('① steps 100');
});
