import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { phoneWidths } from '../../../app/theme/phone.ts';
import { cssFiles } from '../../support/cssFiles.ts';

const widths = Object.values(phoneWidths);

/** The last width of the narrow side of every condition on the width: `(max-width: 699px)` and `(min-width: 700px)` say 699. */
const turnsOf = (text: string): readonly number[] =>
  [...text.matchAll(/@media[^{]*/g)]
    .flatMap(([query]) => [...query.matchAll(/\((max|min)-width: (\d+)px\)/g)])
    .map(([, side, px]) => Number(px) - (side === 'min' ? 1 : 0));

it('a style sheet that changes its layout about where a phone ends does so at the very width that the page asks for', () => {
  for (const { path, text } of cssFiles()) {
    for (const turn of turnsOf(text)) {
      const near = widths.filter((width) => Math.abs(width - turn) < 30);
      expect(near.length === 0 || near.includes(turn as 699), `${path}: ${turn}`).toBe(true);
    }
  }
});

it('every width at which the page takes itself for a phone is one at which a style sheet changes its layout', () => {
  const turns = cssFiles().flatMap(({ text }) => turnsOf(text));
  for (const width of widths) expect(turns).toContain(width);
});

it('no other module writes the width of a phone', () => {
  const modules = readdirSync('app', { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.tsx?$/.test(name))
    .filter((name) =>
      widths.some((width) => readFileSync(join('app', name), 'utf8').includes(`${width}px`)),
    );
  expect(modules).toEqual([]);
});

it('what is there for ears alone is hidden by one rule', () => {
  const hiding = cssFiles().filter(({ text }) => text.includes('clip-path: inset('));
  expect(hiding.map(({ path }) => path)).toEqual([join('app', 'theme', 'base.css')]);
  expect(hiding[0].text.split('clip-path: inset(')).toHaveLength(2);
});
