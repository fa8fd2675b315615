import { expect } from 'vitest';
import type { Look, Panel } from '../../app/panels/panel.ts';
import { dark, light } from '../../app/plot/color.ts';
import type { Picture } from '../../app/session/picture.ts';
import { languages } from '../../workers/model/languages.ts';
import { fakeSurface, type Written } from './fakeSurface.ts';

const sizes = [
  [300, 140],
  [640, 240],
  [1400, 400],
] as const;

/** What must never be read by anybody. */
const raw = /NaN|Infinity|∞|undefined|null|\{|\}|\[object/;

/** Draws a panel at three sizes, in both themes and languages, and reads everything that it says. */
export function expectSound(panel: Panel, picture: Picture): void {
  const { T } = picture.config;
  for (const language of languages) {
    for (const t of new Set([1, Math.ceil(T / 2), T])) {
      const look: Look = { t, language, reducedMotion: true };
      for (const palette of [light, dark]) {
        for (const [width, height] of sizes) {
          const fake = fakeSurface(width, height, palette);
          panel.draw(fake.surface, picture, look);
          expect(fake.calls[0]).toBe('clearRect');
          expect(fake.unplaced).toEqual([]);
          expect(overlapping(fake.written)).toEqual([]);
          for (const { text } of fake.written) expectReadable(text);
        }
      }
      expectReadable(panel.describe(picture, look));
      expect(panel.describe(picture, look)).toMatch(language === 'zh' ? /[。…]$/ : /[.…]$/);
      const { head, body } = panel.rows(picture, look);
      expect(body.length).toBeGreaterThan(0);
      for (const row of body) expect(row).toHaveLength(head.length);
      for (const text of [...head, ...body.flat()]) expectReadable(text);
      for (const text of panel.readOut?.(picture, t, look) ?? []) expectReadable(text);
    }
  }
}

/** The texts that a panel writes on its canvas. */
export function textsDrawn(panel: Panel, picture: Picture, look: Look): string[] {
  const fake = fakeSurface(640, 300, light);
  panel.draw(fake.surface, picture, look);
  return fake.written.map(({ text }) => text);
}

function expectReadable(text: string): void {
  expect(text).not.toMatch(raw);
  expect(text).not.toBe('');
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
