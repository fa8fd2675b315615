/** Text-valued settings from outside: whatever characters they hold, reading and writing an address never throws. */

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { reasonText } from '../../app/locales/entries.ts';
import { say } from '../../app/locales/index.ts';
import { beginningOf, wellFormed } from '../../workers/model/characters.ts';
import type { Reason } from '../../workers/model/config.ts';
import {
  experimentHash,
  maxHashLength,
  readHash,
  resolveSettings,
  type Settings,
  writeHash,
} from '../../workers/model/config.ts';
import { standardEquations } from '../../workers/model/equations/typedCell.ts';
import { params } from '../../workers/model/params/index.ts';

const seed = 20261128;
/** A twentieth of what `npm run test:soak` reads. */
const nCases = process.env.SOAK ? 10_000 : 500;
const counted = `${nCases} of 10 000 cases, seed ${seed}`;

const smile = '\u{1F600}';
const texts = params.filter((param) => param.kind === 'text');
const isWhole = (text: string) => wellFormed(text) === text;

/** Any UTF-16 units, halves of pairs among them, in runs that reach the limits. */
const units = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom('a', '~', ',', '#', '\n', "h' = act(lin(x, h))", '%') },
  { weight: 3, arbitrary: fc.constantFrom('\ud800', '\udc00', '\udbff', smile, '\u95e8') },
  { weight: 1, arbitrary: fc.integer({ min: 0, max: 0xffff }).map((n) => String.fromCharCode(n)) },
);
const run = fc
  .tuple(units, fc.constantFrom(1, 1, 1, 39, 40, 199, 299, 999, 1000, 5999, 6000))
  .map(([piece, count]) => piece.repeat(count).slice(0, 9000));
const text = fc.array(run, { maxLength: 5 }).map((runs) => runs.join(''));
const given = fc.array(fc.tuple(fc.constantFrom(...texts.map(({ key }) => key)), text), {
  minLength: 1,
  maxLength: 4,
});

describe('a text among the settings', () => {
  it('is cut between characters, never inside one', () => {
    expect(beginningOf(`ab${smile}`, 3)).toBe('ab');
    expect(beginningOf(`ab${smile}`, 4)).toBe(`ab${smile}`);
    expect(beginningOf(smile, 1)).toBe('');
    expect(beginningOf(smile, 0)).toBe('');
  });

  it('keeps an address that ends in the middle of a character readable', () => {
    const { settings, notices } = readHash(`#gain=1.5&pin=${'a'.repeat(5999)}%F0%9F%98%80`);
    expect(resolveSettings(settings).config).toMatchObject({ gain: 1.5, pin: '' });
    expect(notices.map(({ key }) => key)).toEqual(['pin']);
    // The view that pinned runs are seen in, though none could be kept.
    expect(writeHash(settings)).toBe('gain=1.5&view=lab');
  });

  it.each(texts.map(({ key }) => key))('replaces half a character in %s, and says so', (key) => {
    for (const half of ['\ud800', '\udc00']) {
      const { settings, notices } = readHash(`${key}=a${half}b`);
      expect(writeHash(settings)).not.toMatch(/\p{Cs}/u);
      expect(notices.map((notice) => notice.key)).toEqual([key]);
      expect(notices[0]!.allowed).not.toBe('');
    }
  });

  it('leaves whole pinned runs out where there is no room, and never cuts one into another', () => {
    const pins = [`gain=2&eq=${'x'.repeat(3000)}`, `gain=3&eq=${'y'.repeat(2971)}`, 'gain=2.5'];
    const { config, notices } = resolveSettings({ pin: pins.join('~') });
    // 3010 + 1 + 2981 characters; with nine more for the third they are 6001, one too many.
    expect(config.pin === pins.slice(0, 2).join('~')).toBe(true);
    expect(notices.map(({ key }) => key)).toEqual(['pin']);
  });

  it('of equations says what is wrong with them, and takes the standard ones', () => {
    const { notices } = readHash("cell=custom&eq=h'%20%3D%20act(lin(x%2C%20h)%20%2B%20q)");
    expect(notices).toMatchObject([{ key: 'eq', used: standardEquations }]);
    expect(say(reasonText(notices[0]!.allowed as Reason), 'en')).toMatch(
      /^line 1: “q” is not known/,
    );
    const long = readHash(`cell=custom&eq=${"h'=act(lin(x,h))%0A".repeat(60)}`);
    // 17 characters a line: 16 and the line break.
    expect(say(reasonText(long.notices[0]!.allowed as Reason), 'en')).toMatch(
      /1020 characters; at most 1000/,
    );
    expect(resolveSettings(long.settings).config.eq).toBe(standardEquations);
  });

  it('of equations is not too wide for an address', () => {
    // A comment of 900 characters that take nine each in an address.
    const eq = `h' = act(lin(x, h)) # ${'\u95e8'.repeat(900)}`;
    const { config, notices } = resolveSettings({ cell: 'custom', eq });
    expect(config.eq).toBe(standardEquations);
    expect(say(reasonText(notices[0]!.allowed as Reason), 'en')).toMatch(/there is room for 5000/);
  });

  it(`of any characters in an address is read and written without a throw (${counted})`, () => {
    fc.assert(
      fc.property(given, fc.boolean(), (pairs, isEncoded) => {
        const written = pairs.map(
          ([key, value]) => `${key}=${isEncoded ? encodeURIComponent(wellFormed(value)) : value}`,
        );
        expectSound(readHash(written.join('&').slice(0, maxHashLength)).settings);
      }),
      { seed, numRuns: nCases },
    );
  });

  it(`of any characters in a message or a file comes back from the address (${counted})`, () => {
    fc.assert(
      fc.property(given, (pairs) => expectSound(Object.fromEntries(pairs) as Settings)),
      { seed, numRuns: nCases },
    );
  });
});

/** Its address can be written, is short enough to be read, and brings the same settings back without a word. */
function expectSound(settings: Settings): void {
  const { config } = resolveSettings(settings);
  for (const { key } of texts) expect(isWhole(config[key]), key).toBe(true);
  const hash = writeHash(settings);
  expect(hash.length).toBeLessThanOrEqual(maxHashLength);
  expect(experimentHash(settings).length).toBeLessThanOrEqual(maxHashLength);
  const back = readHash(hash);
  expect(back.notices).toEqual([]);
  expect(resolveSettings(back.settings).config).toEqual(config);
  expect(writeHash(back.settings)).toBe(hash);
}
