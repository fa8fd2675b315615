import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  canonical,
  experimentHash,
  maxHashLength,
  pairsOf,
  readHash,
  resolveSettings,
  writeHash,
} from '../../workers/model/config.ts';
import { boundsOf, type Value } from '../../workers/model/param.ts';
import { params } from '../../workers/model/params/index.ts';

const seed = 20261121;
/** A twentieth of what `npm run test:soak` reads. */
const nHashes = process.env.SOAK ? 10_000 : 500;

describe('address', () => {
  it('is empty for the defaults, and the defaults are those of the contract', () => {
    expect(writeHash({})).toBe('');
    const { config } = resolveSettings({});
    expect(config).toMatchObject({
      cell: 'rnn',
      act: 'tanh',
      init: 'orthogonal',
      gain: 1,
      xgain: 1,
      fb: 1,
      n: 32,
      T: 50,
      B: 16,
      layers: 1,
      task: 'adding',
      m: 2,
      p: 1,
      read: 'last',
      loss: 'mse',
      clip: 'none',
      opt: 'adam',
      lr: 1e-2,
      seed: 1,
      t: 25,
    });
  });

  it('writes only what differs, in the order of the contract, whatever the order it was read in', () => {
    const { settings } = readHash('#gain=1.2&n=32&act=relu&cell=lstm');
    expect(writeHash(settings)).toBe('cell=lstm&act=relu&gain=1.2');
  });

  it('opens the Lab for what is seen only there, unless it names its view', () => {
    const view = (hash: string) => resolveSettings(readHash(hash).settings).config.view;
    expect(['tab=eig', 't=7', 'pin=gain%3D2', 'q=last'].map(view)).toEqual(Array(4).fill('lab'));
    expect(view('tab=eig&view=explain')).toBe('explain');
    expect(view('view=explain&gain=2')).toBe('explain');
    // What was read is written so that it is read again as it was.
    for (const hash of ['tab=eig', 'tab=eig&view=explain', 'view=explain', 'gain=2']) {
      const { settings } = readHash(hash);
      expect(resolveSettings(readHash(writeHash(settings)).settings).config.view).toBe(view(hash));
    }
    expect(writeHash({ tab: 'eig', view: 'lab' })).toBe('tab=eig');
  });

  it('opens a lesson where its card is, whatever else is named', () => {
    const view = (hash: string) => resolveSettings(readHash(hash).settings).config.view;
    expect(view('tab=eig&lesson=scalar')).toBe('explain');
    expect(view('lesson=c9&t=7&pin=gain%3D2')).toBe('explain');
    expect(view('tab=eig&lesson=')).toBe('lab');
    expect(view('tab=eig&lesson=scalar&view=lab')).toBe('lab');
    expect(writeHash({ tab: 'eig', lesson: 'scalar' })).toBe('tab=eig&lesson=scalar');
    expect(writeHash({ tab: 'eig', lesson: 'scalar', view: 'lab' })).toBe(
      'tab=eig&lesson=scalar&view=lab',
    );
  });

  it('keeps a preset and only the differences to it, also where a difference is the usual default', () => {
    const written = (hash: string) => writeHash(readHash(hash).settings);
    expect(written('preset=irnn')).toBe('preset=irnn');
    expect(written('gain=1.05&preset=irnn&act=relu')).toBe('preset=irnn&gain=1.05');
    expect(written('preset=irnn&act=tanh')).toBe('preset=irnn&act=tanh');
    expect(written('preset=none&act=tanh')).toBe('');
    expect(experimentHash(readHash('preset=irnn&tab=gates').settings)).toBe('preset=irnn');
    const { config, notices } = resolveSettings(readHash('preset=forgetful-lstm&fb=3').settings);
    expect(config).toMatchObject({ cell: 'lstm', fb: 3, T: 100, t: 50 });
    expect(notices).toEqual([]);
    const unknown = readHash('preset=nothing-such');
    expect(unknown.settings).toEqual({});
    expect(unknown.notices).toMatchObject([{ key: 'preset', given: 'nothing-such', used: 'none' }]);
  });

  it.each([
    ['gain=9', 'gain', 4],
    ['gain=-1', 'gain', 0],
    ['n=31.6', 'n', 32],
    ['n=1e9', 'n', 128],
    ['T=1', 'T', 2],
    ['lr=Infinity', 'lr', 10],
    ['tbptt=80', 'tbptt', 50],
    ['act=tahn', 'act', 'tanh'],
    ['bi=yes', 'bi', false],
    ['gain=', 'gain', 1],
    ['gain=abc', 'gain', 1],
  ])('repairs %s', (hash, key, used) => {
    const { settings, notices } = readHash(hash);
    const { config } = resolveSettings(settings);
    expect((config as Record<string, Value>)[key]).toBe(used);
    if (hash !== 'n=31.6') expect(notices.map((notice) => notice.key)).toContain(key);
    expect(notices.map(({ allowed }) => allowed)).not.toContain('');
  });

  it('raises T where a lag needs more steps, and says so', () => {
    const { settings, notices } = readHash('task=recall&T=20&lag=100');
    expect(resolveSettings(settings).config).toMatchObject({ T: 101, lag: 100 });
    expect(notices.map(({ key, given, used }) => [key, given, used])).toEqual([['T', '20', '101']]);
    expect(resolveSettings({ task: 'recall', T: 20 }).config.lag).toBe(19);
  });

  it('takes the task’s own loss where cross-entropy has one output only', () => {
    const { settings, notices } = readHash('loss=ce');
    expect(resolveSettings(settings).config.loss).toBe('mse');
    expect(notices.map(({ key, used }) => [key, used])).toEqual([['loss', 'mse']]);
    expect(readHash('task=noise&loss=ce&p=2').notices).toEqual([]);
  });

  it('takes the last of a repeated key, a broken % as written, and ignores what it does not know', () => {
    const { settings, notices } = readHash(
      'gain=2&gain=3&foo=1&__proto__=x&constructor=1&%E0%A4=2&=5&&',
    );
    expect(settings).toEqual({ gain: 3 });
    expect(notices).toEqual([]);
    expect(({} as Record<string, unknown>).x).toBeUndefined();
  });

  it('means by a plus a plus, and by what is no encoding what is written', () => {
    expect(pairsOf('#eq=a+b%2Bc%20d&note=50%&x=%ff%20&y&=z&y=1=2')).toEqual([
      ['eq', 'a+b+c d'],
      ['note', '50%'],
      ['x', '%ff%20'],
      ['y', '1=2'],
    ]);
    const { settings } = readHash('eq=h = tanh(W x + U h + b)'.replaceAll(' ', '%20'));
    expect(readHash('eq=h%20=%20tanh(W%20x%20+%20U%20h%20%2B%20b)').settings).toEqual(settings);
  });

  it('refuses an address above 8 kB and keeps the defaults', () => {
    const { settings, notices, refused } = readHash(`#gain=2&x=${'a'.repeat(maxHashLength)}`);
    expect(refused).toBe(true);
    expect(settings).toEqual({});
    expect(notices).toHaveLength(1);
  });

  it('uses the rule of the clip method as default threshold', () => {
    // 1 for norm, 0.01 for agc, 2 standard deviations for ema.
    for (const [clip, at] of [
      ['norm', 1],
      ['agc', 0.01],
      ['ema', 2],
    ] as const) {
      expect(resolveSettings({ clip }).config.at).toBe(at);
      expect(writeHash({ clip, at })).toBe(`clip=${clip}`);
    }
  });

  it('separates what is computed from what is looked at', () => {
    const { settings } = readHash('gain=2&t=7&theme=dark&embed=1');
    expect(experimentHash(settings)).toBe('gain=2');
  });

  it('restores any legal settings from their address', () => {
    const values = fc.record(
      Object.fromEntries(
        params
          .filter(({ kind }) => kind !== 'text')
          .map((param) => {
            if (param.kind === 'choice') return [param.key, fc.constantFrom(...param.options.ids)];
            if (param.kind === 'toggle') return [param.key, fc.boolean()];
            if (param.kind !== 'range') return [param.key, fc.constant('')];
            const { min, max } = boundsOf(param, resolveSettings({}).config);
            return [
              param.key,
              param.integer
                ? fc.integer({ min: Math.ceil(min), max: Math.floor(max) })
                : fc.double({ min, max, noNaN: true }),
            ];
          }),
      ),
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(values, (given) => {
        const settings = canonical(given as never);
        const back = readHash(writeHash(settings));
        expect(resolveSettings(back.settings).config).toEqual(resolveSettings(settings).config);
        expect(back.notices).toEqual([]);
      }),
      { seed, numRuns: process.env.SOAK ? 10000 : 300 },
    );
  });

  it('takes names from the prototype for what they are: unknown keys', () => {
    for (const key of ['__proto__', 'constructor', 'toString', '__proto__.gain', '%5F_proto__']) {
      expect(readHash(`${key}=2&gain=2.5&cell=${key}`).settings, key).toEqual({ gain: 2.5 });
    }
    expect(({} as Record<string, unknown>).gain).toBeUndefined();
  });

  it('refuses an address of a megabyte with one short notice', () => {
    const { settings, notices, refused } = readHash(`#gain=2&eq=${'x'.repeat(2 ** 20)}`);
    expect({ settings, refused }).toEqual({ settings: {}, refused: true });
    expect(notices).toHaveLength(1);
    expect(notices[0]!.given.length).toBeLessThan(100);
  });

  it(`never throws, and what it reads is a fixed point (${nHashes} of 10 000 addresses, seed ${seed})`, () => {
    const pieces = fc.oneof(
      fc.string({ maxLength: 30 }),
      fc
        .tuple(fc.constantFrom(...params.map(({ key }) => key)), fc.string({ maxLength: 12 }))
        .map(([key, value]) => `${key}=${value}`),
      fc
        .tuple(fc.constantFrom(...params.map(({ key }) => key)), fc.double())
        .map(([key, value]) => `${key}=${value}`),
    );
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 8 }), (parts) => {
        const first = readHash(parts.join('&'));
        const again = readHash(writeHash(first.settings));
        expect(again.notices).toEqual([]);
        expect(writeHash(again.settings)).toBe(writeHash(first.settings));
      }),
      { seed, numRuns: nHashes },
    );
  });
});
