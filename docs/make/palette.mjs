// `node docs/make/palette.mjs`: writes app/theme/palette.css and app/theme/strongPalette.css, the colours of
// app/theme/palette.ts as variables. A test holds the committed files against them.

import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { importTypeScript, root } from '../../scripts/setup.mjs';

/** @typedef {typeof import('../../app/theme/palette.ts')} Palette */

/** The variable of a colour: `chosenGround` is `--chosen-ground`. @param {string} name */
const variableOf = (name) => `--${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;

/** @param {string} media @param {string} rule */
const within = (media, rule) => `${media} {\n  ${rule.replaceAll('\n', '\n  ')}\n}`;

/** @param {'light' | 'dark'} theme @param {Readonly<Record<string, string>>} properties */
const ruleOf = (theme, properties) =>
  [
    theme === 'light' ? ':root {' : ':root[data-theme="dark"] {',
    ...Object.entries(properties).map(([name, value]) => `  ${name}: ${value};`),
    '}',
  ].join('\n');

/** @param {Readonly<Record<string, string>>} colors */
const variablesOf = (colors) =>
  Object.fromEntries(Object.entries(colors).map(([name, color]) => [variableOf(name), color]));

/** @param {readonly string[]} rules */
const fileOf = (...rules) =>
  `${['/* Made from palette.ts by docs/make/palette.mjs: what is changed here is lost. */', ...rules].join('\n\n')}\n`;

/**
 * The style sheets: the usual colours, which the first paint needs, and those that stand in their place where more
 * contrast is asked for. On paper, which is white, all is light.
 *
 * @param {Palette} palette
 * @returns {{ readonly usual: string, readonly strong: string }}
 */
export function sheetsOf({ sharedColors, strongColors, pageColors, strongPageColors }) {
  /** @param {'light' | 'dark'} theme */
  const usual = (theme) =>
    ruleOf(theme, {
      'color-scheme': theme,
      ...variablesOf({ ...sharedColors[theme], ...pageColors[theme] }),
    });
  /** @param {'light' | 'dark'} theme */
  const strong = (theme) =>
    ruleOf(theme, variablesOf({ ...strongColors[theme], ...strongPageColors[theme] }));
  return {
    usual: fileOf(usual('light'), within('@media not print', usual('dark'))),
    strong: fileOf(
      within('@media (prefers-contrast: more)', strong('light')),
      within('@media screen and (prefers-contrast: more)', strong('dark')),
    ),
  };
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const { sharedColors, strongColors, pageColors, strongPageColors } =
    await importTypeScript('app/theme/palette.ts');
  const sheets = sheetsOf({ sharedColors, strongColors, pageColors, strongPageColors });
  writeFileSync(join(root, 'app/theme/palette.css'), sheets.usual);
  writeFileSync(join(root, 'app/theme/strongPalette.css'), sheets.strong);
}
