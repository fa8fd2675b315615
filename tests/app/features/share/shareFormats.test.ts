import { describe, expect, test } from 'vitest';
import { addressOf } from '../../../../app/features/embed/element/address.ts';
import { defaultFigureOptions, figureHash } from '../../../../app/features/share/figureOptions.ts';
import { type Shared, shareFormats } from '../../../../app/features/share/shareFormats.ts';
import { readHash, resolveSettings, type Settings } from '../../../../workers/model/config.ts';

const page = 'https://example.org/sub/';
const write = (id: string, shared: Shared) =>
  shareFormats.find((kind) => kind.id === id)!.write(shared);

function sharedOf(
  settings: Settings,
  patch: Partial<ReturnType<typeof defaultFigureOptions>> = {},
): Shared {
  const dress = { ...defaultFigureOptions(settings), ...patch };
  const hash = figureHash(settings, 0, dress);
  return {
    link: `${page}#gain=2.5`,
    figure: `${page}#${hash}`,
    page,
    hash,
    title: 'A "tanh" RNN <T = 60> [seed 1]',
    width: dress.width,
    height: 406,
    day: '2026-11-21',
  };
}

/** Attributes of the first tag of that name, unescaped as a browser does. */
function attributesOf(html: string, name: string): Record<string, string> {
  const tag = new RegExp(`<${name}((?:[^>"]|"[^"]*")*)>`).exec(html)?.[1] ?? '';
  const unescaped = (text: string) =>
    text.replaceAll('&quot;', '"').replaceAll('&lt;', '<').replaceAll('&amp;', '&');
  return Object.fromEntries(
    [...tag.matchAll(/([\w-]+)="([^"]*)"/g)].map(([, key, value]) => [key, unescaped(value!)]),
  );
}

const custom: Settings = { cell: 'custom', eq: "h' = act(lin(x, h)) # a & b < c", gain: 2.5 };
const dressed = {
  panels: ['norm'],
  controls: ['gain', 'T'],
  locked: ['gain'],
  theme: 'dark',
} as const;

describe('a figure to put into another page', () => {
  test('is written with the address that was previewed, whatever stands in it', () => {
    const shared = sharedOf(custom, dressed);
    expect(attributesOf(write('iframe', shared), 'iframe')).toMatchObject({
      src: shared.figure,
      width: '640',
      height: '406',
      loading: 'lazy',
      title: shared.title,
    });
  });

  test('is the same figure as an element', () => {
    const shared = sharedOf(custom, { ...dressed, plays: true, lang: 'zh' });
    const html = write('element', shared);
    const attributes = attributesOf(html, 'gradflow-figure');
    expect(attributes).toMatchObject({
      panels: 'norm',
      controls: 'gain,T',
      lock: 'gain',
      play: '1',
    });
    const element = { getAttribute: (name: string) => attributes[name] ?? null };
    const address = addressOf(page, element, attributes.config!);
    // The element's frame goes where the previewed one went: the same settings in another order.
    expect(readHash(new URL(address).hash)).toEqual(readHash(new URL(shared.figure).hash));
    expect(attributesOf(html, 'script').src).toBe(`${page}embed.js`);
  });

  test('keeps what its settings say and is legal', () => {
    const { settings, notices } = readHash(sharedOf({ gain: 2.5, T: 90 }, dressed).hash);
    expect(notices).toEqual([]);
    expect(settings).toEqual({
      gain: 2.5,
      T: 90,
      theme: 'dark',
      embed: true,
      panels: 'norm',
      controls: 'gain,T',
      lock: 'gain',
    });
  });

  test('locks all by one word, and nothing that it does not show', () => {
    const lockOf = (controls: string[], locked: string[]) =>
      resolveSettings(readHash(sharedOf({}, { controls, locked }).hash).settings).config.lock;
    expect(lockOf(['gain', 'T'], ['T', 'gain'])).toBe('all');
    expect(lockOf(['gain'], ['gain', 'T'])).toBe('all');
    expect(lockOf(['gain', 'T'], ['n'])).toBe('');
    expect(lockOf([], ['gain'])).toBe('');
  });

  test('can be without panels or controls', () => {
    const { config } = resolveSettings(
      readHash(sharedOf({}, { panels: [], controls: [] }).hash).settings,
    );
    expect([config.panels, config.controls]).toEqual(['', '']);
  });
});

describe('a link in other forms', () => {
  test('escapes in Markdown what would end it early', () => {
    const shared = { ...sharedOf({}), link: `${page}#eq=f(x)` };
    expect(write('markdown', shared)).toBe(
      `[A "tanh" RNN <T = 60> \\[seed 1\\]](${page}#eq=f%28x%29)`,
    );
  });

  test('is cited with version, day and address, without a stray brace', () => {
    const text = write('citation', { ...sharedOf({}), title: 'a {b' });
    expect(text).toContain(`${page}#gain=2.5 (accessed 2026-11-21)`);
    expect(text).toMatch(/@misc\{gradflow,[^@]*urldate = \{2026-11-21\}\n\}$/);
    expect(text.split('{')).toHaveLength(text.split('}').length + 1);
  });
});
