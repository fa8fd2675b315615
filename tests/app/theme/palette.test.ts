import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import * as palette from '../../../app/theme/palette.ts';
import { sheetsOf } from '../../../docs/make/palette.mjs';
import { cssFiles } from '../../support/cssFiles.ts';

it('the variables of the style sheets are made from the palette as it is (node docs/make/palette.mjs)', () => {
  const sheets = sheetsOf(palette);
  expect(readFileSync('app/theme/palette.css', 'utf8')).toBe(sheets.usual);
  expect(readFileSync('app/theme/strongPalette.css', 'utf8')).toBe(sheets.strong);
});

it('a colour of each theme stands under the rule of that theme, and paper is light', () => {
  const colors = (name: string) => ({ light: { [name]: '#111111' }, dark: { [name]: '#eeeeee' } });
  const { usual, strong } = sheetsOf({
    sharedColors: colors('ink'),
    pageColors: colors('chosenGround'),
    strongColors: { light: { ink: '#000000' }, dark: { ink: '#ffffff' } },
    strongPageColors: { light: {}, dark: {} },
  } as unknown as typeof palette);
  const rules = (sheet: string) => sheet.slice(sheet.indexOf('\n\n') + 2);
  expect(rules(usual)).toBe(`:root {
  color-scheme: light;
  --ink: #111111;
  --chosen-ground: #111111;
}

@media not print {
  :root[data-theme="dark"] {
    color-scheme: dark;
    --ink: #eeeeee;
    --chosen-ground: #eeeeee;
  }
}
`);
  expect(rules(strong)).toBe(`@media (prefers-contrast: more) {
  :root {
    --ink: #000000;
  }
}

@media screen and (prefers-contrast: more) {
  :root[data-theme="dark"] {
    --ink: #ffffff;
  }
}
`);
});

it('no other style sheet sets a variable of the palette for the page', () => {
  const names = [...readFileSync('app/theme/palette.css', 'utf8').matchAll(/(--[a-z-]+):/g)];
  const set = new Set(names.map(([, name]) => name));
  for (const { path, text } of cssFiles().filter(({ path }) => !/palette\.css$/i.test(path))) {
    const others = [...text.matchAll(/(--[a-z-]+):/g)].map(([, name]) => name);
    expect(
      others.filter((name) => set.has(name)),
      path,
    ).toEqual([]);
  }
});

it('what surrounds the page before it is drawn has the colour of its light background', () => {
  const { background } = palette.sharedColors.light;
  const manifest = JSON.parse(readFileSync('public/manifest.webmanifest', 'utf8'));
  expect(manifest).toMatchObject({ background_color: background, theme_color: background });
  expect(readFileSync('index.html', 'utf8')).toContain(
    `<meta name="theme-color" content="${background}" />`,
  );
});
