/**
 * The recipes of CONTRIBUTING.md work as they are written, and a language is one folder and one word.
 *
 * What else a third language would touch is out of reach of types and of this test, and stands in its recipe: what
 * `index.html` says when the page did not arrive, the ids that `docs/url.md` lists, and the README.
 */

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { messages as english } from '../../app/locales/en/index.ts';
import { later } from '../../app/locales/en/later.ts';
import type { Panel } from '../../app/panels/panel.ts';
import { fileTools } from '../../workers/files/fileTools.ts';
import { languages } from '../../workers/model/languages.ts';
import { textsOf } from '../support/locales.ts';
import { pictureOf } from '../support/pictures.ts';
import { marked, stringsIn, writePseudoLocale } from '../support/pseudoLocale.ts';
import { type Copy, copyOfProject, follow, patched, stepsOf } from '../support/recipes.ts';

/** The language that the recipe adds; here it speaks between marks. */
const added = 'fr';
const recipes = [
  'Add a cell',
  'Add a file format',
  'Add a plot',
  'Add an action',
  'Add a language',
];

const types = (project: string) => [
  ...['node_modules/typescript/bin/tsc', '--noEmit', '--pretty', 'false', '--project', project],
  // By itself it lets several threads check, each of which works out the same types once more.
  '--singleThreaded',
];

let copy: Copy;

beforeAll(() => {
  copy = copyOfProject();
  for (const recipe of recipes) follow(stepsOf(recipe), copy);
  writePseudoLocale(copy, added);
});

afterAll(() => copy.remove());

// Types and builds take as long as they take.
describe('the project after every recipe was followed', { timeout: 0 }, () => {
  it('has sound types, but where a language lacks a word of a recipe', async () => {
    expect(await copy.run(types('workers/engine/tsconfig.json'))).toEqual({ code: 0, output: '' });
    const dropped = [
      ['app/locales/en/cells.ts', /^ {2}ugrnn: \{[\s\S]*?^ {2}\},\n/m],
      ['app/locales/zh/files.ts', /^ {2}idx: .*\n/m],
      ['app/locales/en/panels.ts', /^ {4}title: 'Size of the state',\n/m],
      ['app/locales/zh/actions.ts', /^ {2}copyAddress: \{[\s\S]*?^ {2}\},\n/m],
      [`app/locales/${added}/writing.ts`, /^ {2}colon: .*\n/m],
    ] as const;
    const before = dropped.map(([path]) => [path, copy.read(path)] as const);
    for (const [path, lines] of dropped) {
      const text = copy.read(path);
      expect(text.replace(lines, '')).not.toBe(text);
      copy.write(path, text.replace(lines, ''));
    }
    const { code, output } = await copy.run(types('tsconfig.json'));
    for (const [path, text] of before) copy.write(path, text);
    expect(code).toBe(1);
    expect(output).toMatch(/^app\/locales\/en\/index\.ts.*ugrnn/ms);
    expect(output).toMatch(/^app\/locales\/zh\/files\.ts.*idx/ms);
    expect(output).toMatch(/^app\/panels\/state\/state\.ts.*panels\.state\.title/ms);
    expect(output).toMatch(/^app\/locales\/zh\/actions\.ts.*copyAddress/ms);
    expect(output).toMatch(new RegExp(`^app/locales/${added}/writing\\.ts.*colon`, 'ms'));
    // All else is sound: besides them, only what still has the words which English lacks is named.
    const named = [...output.matchAll(/^(\S+?)\(\d+,\d+\): error/gm)].map(([, path]) => path);
    const others = [...languages, added].filter((language) => language !== 'en');
    expect([...new Set(named)].sort()).toEqual(
      [
        'app/locales/en/index.ts',
        'app/locales/zh/files.ts',
        'app/locales/zh/later.ts',
        'app/panels/state/state.ts',
        'app/locales/zh/actions.ts',
        `app/locales/${added}/writing.ts`,
        ...others.flatMap((language) =>
          ['cells', 'panels'].map((name) => `app/locales/${language}/${name}.ts`),
        ),
      ].sort(),
    );
  });

  it('opens files of the added format, and says what is wrong with others', async () => {
    const { readFile }: typeof import('../../workers/files/read/index.ts') = await import(
      join(copy.folder, 'workers', 'files', 'read', 'index.ts')
    );
    const read = (...bytes: number[]) => readFile('x.idx', Uint8Array.from(bytes), fileTools);
    // 1 and −2 in binary64, big-endian: sign and exponent 0x3ff and 0xc00, no fraction.
    const two = [
      0, 0, 0x0e, 1, 0, 0, 0, 2, 0x3f, 0xf0, 0, 0, 0, 0, 0, 0, 0xc0, 0, 0, 0, 0, 0, 0, 0,
    ];
    const table = { columns: [{ values: Float64Array.of(1, -2) }] };
    expect(await read(...two)).toMatchObject({ value: { kind: 'table', table } });
    // 8 is the code of bytes.
    const bytes = await read(0, 0, 8, 1, 0, 0, 0, 1, 7);
    expect(bytes).toEqual({ problem: { code: 'idx', values: { found: 8 } } });
    const cut = await read(...two.slice(0, -1));
    expect(cut).toMatchObject({
      problem: { code: 'truncated', values: { expected: 24, found: 23 } },
    });
    expect(await read(1, 2, 3, 4)).toMatchObject({ problem: { code: 'misnamed' } });
  });

  it('has the added plot in its table, with the array that it shows in its file', async () => {
    const inCopy = (...path: string[]) => import(join(copy.folder, 'app', 'panels', ...path));
    const { state }: { readonly state: Panel } = await inCopy('state', 'state.ts');
    const { csvOfTable }: typeof import('../../app/panels/csvOfTable.ts') =
      await inCopy('csvOfTable.ts');
    const picture = pictureOf(
      { T: 3, n: 2 },
      { arrays: { log10State: Float64Array.of(0, -1, 2) } },
    );
    const options = { t: 3, language: 'en', reducedMotion: true } as const;
    expect(csvOfTable(state.columns(picture, options))).toBe('t,log10_norm_h\n1,0\n2,-1\n3,2\n');
    // 10² is 100.
    expect(state.readOut(picture, 3, options)).toEqual(['‖hₜ‖ = 100']);
    expect(copy.read('app/panels/index.ts')).toContain("from './state/state.ts'");
  });

  it('has the added action in its table, alone with its key', async () => {
    const { actions }: typeof import('../../app/session/actions.ts') = await import(
      join(copy.folder, 'app', 'session', 'actions.ts')
    );
    const added = actions.filter(({ keys }) => keys.includes('k'));
    expect(added.map(({ id }) => id)).toEqual(['copyAddress']);
  });

  it('is built, with every text of the added language in one file, but what few need, and English in its own alone', async () => {
    const { code, output } = await copy.run(['scripts/build.mjs']);
    expect([code, code === 0 ? '' : output]).toEqual([0, '']);
    const assets = join(copy.folder, 'dist', 'assets');
    const scripts = new Map(
      readdirSync(assets)
        .filter((name) => name.endsWith('.js'))
        .map((name) => [name, readFileSync(join(assets, name), 'utf8')]),
    );
    const wordsOf = (language: string) =>
      [...scripts.keys()].filter((name) => name.startsWith(`${language}-`));
    const laterFiles = [...scripts.keys()].filter((name) => name.startsWith('later-'));
    const isAdded = (name: string) => scripts.get(name)?.includes(marked('').slice(0, 1));
    const ofAdded = [...wordsOf(added), ...laterFiles.filter(isAdded)];
    expect(ofAdded).toHaveLength(2);

    const spoken = new Set(ofAdded.flatMap((name) => stringsIn(scripts.get(name) ?? '')));
    const texts = [...textsOf(english), ...textsOf(later)].filter(([key]) => !isSaidApart(key));
    expect(texts.filter(([, text]) => !spoken.has(marked(text))).map(([key]) => key)).toEqual([]);

    // Words of lessons and pages are files a language, too: `glossary.en-….js`.
    const isOfPart = (name: string) =>
      [...languages, added].some((language) => name.includes(`.${language}-`));
    const words = [
      ...[...languages, added].flatMap(wordsOf),
      ...laterFiles,
      ...[...scripts.keys()].filter(isOfPart),
    ];
    const others = [...scripts].filter(([name]) => !words.includes(name));
    const wordCount = (text: string) => text.trim().split(/\s+/).length;
    const sentences = texts.filter(([, text]) => wordCount(text) > 2);
    const found = others.flatMap(([name, script]) => {
      const strings = new Set(stringsIn(script));
      // A few words may be part of another text: messages to hosts are in English whatever the page speaks.
      const isIn = (text: string) =>
        strings.has(text) || (wordCount(text) > 5 && script.includes(text));
      return sentences.filter(([, text]) => isIn(text)).map(([key]) => `${key} in ${name}`);
    });
    expect(found).toEqual([]);
  });
});

/** A language's own name stands in the page, and its tag is no text. */
const isSaidApart = (key: string) => key === 'writing.tag' || /^languages\.(?!auto)/.test(key);

describe('a change of a recipe', () => {
  it('adds and removes lines where those around them stand', () => {
    expect(patched('a\nb\nc\n', ' a\n-b\n+B\n@@\n c\n+d\n')).toBe('a\nB\nc\nd\n');
  });

  it('is refused where they do not stand, or stand twice', () => {
    expect(() => patched('a\n', ' b\n+c\n')).toThrow('found 0 times');
    expect(() => patched('a\na\n', ' a\n+b\n')).toThrow('found 2 times');
  });
});

describe('the strings of a script', () => {
  it('are read as their characters, whatever the quotes', () => {
    expect(stringsIn("a={b:`it's`,c:\"\\xA0\\u20ac\\n\",d:'\\''}")).toEqual([
      "it's",
      '\xa0€\n',
      "'",
    ]);
  });
});
