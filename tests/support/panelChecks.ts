import { expect } from 'vitest';
import type { Panel, PlotOptions } from '../../app/panels/panel.ts';
import { dark, light } from '../../app/plot/color.ts';
import type { RunSnapshot } from '../../app/session/runSnapshot.ts';
import { languages } from '../../workers/model/languages.ts';
import type { Measure } from '../../workers/model/protocol.ts';
import { fakeSurface, type Written } from './fakeSurface.ts';

/** Everything that a plot asks for of a run. */
export const plotMeasures: readonly Measure[] = [
  'norms',
  'states',
  'theory',
  'sample',
  'gates',
  'gate-units',
  'sigma',
  'product',
  'eigen',
  'share',
  'itemised',
];

const sizes = [
  [300, 140],
  [640, 240],
  [1400, 400],
] as const;

/** What must never be read by anybody. */
const raw = /NaN|Infinity|∞|undefined|null|\{|\}|\[object/;

/** Every size in one theme, and the middle one in the other too: a theme changes colours and moves nothing. */
const drawings = [
  ...sizes.map(([width, height]) => ({ width, height, palette: light })),
  { width: sizes[1][0], height: sizes[1][1], palette: dark },
];

/** Draws a panel at three sizes, in both themes and languages, and reads everything that it says. */
export function expectSound(panel: Panel, picture: RunSnapshot): void {
  const { T } = picture.config;
  for (const language of languages) {
    for (const t of new Set([1, Math.ceil(T / 2), T])) {
      const options: PlotOptions = { t, language, reducedMotion: true };
      for (const { width, height, palette } of drawings) {
        const fake = fakeSurface(width, height, palette);
        panel.draw(fake.surface, picture, options);
        expect(fake.calls[0]).toBe('clearRect');
        expect(fake.unplaced).toEqual([]);
        expect(overlapping(fake.written)).toEqual([]);
        expectReadable(fake.written.map(({ text }) => text));
      }
      expectReadable([
        panel.describe(picture, options),
        ...(panel.readOut?.(picture, t, options) ?? []),
      ]);
      expect(panel.describe(picture, options)).toMatch(language === 'zh' ? /[。…]$/ : /[.…]$/);
      const { head, body } = panel.rows(picture, options);
      expect(body.length).toBeGreaterThan(0);
      expect(body.filter((row) => row.length !== head.length)).toEqual([]);
      expectReadable([...head, ...body.flat()]);
    }
  }
}

/** The texts that a panel writes on its canvas. */
export function textsDrawn(panel: Panel, picture: RunSnapshot, options: PlotOptions): string[] {
  const fake = fakeSurface(640, 300, light);
  panel.draw(fake.surface, picture, options);
  return fake.written.map(({ text }) => text);
}

/** One expectation for all: a table has thousands of cells. */
function expectReadable(texts: readonly string[]): void {
  expect(texts.filter((text) => text === '' || raw.test(text))).toEqual([]);
}

function overlapping(written: readonly Written[]): string[] {
  return written.flatMap((one, i) =>
    written
      .slice(i + 1)
      .filter(
        (other) =>
          one.left < other.right &&
          other.left < one.right &&
          one.top < other.bottom &&
          other.top < one.bottom,
      )
      .map((other) => `“${one.text}” and “${other.text}”`),
  );
}
