/** What holds of every text of the page in every language: the compiler sees keys, not what stands behind them. */

import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { placeholders } from '../../app/locales/index.ts';
import { languages } from '../../workers/model/languages.ts';
import { params } from '../../workers/model/params/index.ts';
import type { Entry, Table } from '../../workers/model/table.ts';
import { choicesIn, quotedKeys, sourcesOfPage, textsOf } from '../support/locales.ts';

const root = join(import.meta.dirname, '..', '..');

const locales = import.meta.glob<object>('../../app/locales/*/index.ts', {
  eager: true,
  import: 'messages',
});
const later = import.meta.glob<object>('../../app/locales/*/later.ts', {
  eager: true,
  import: 'later',
});
/** Words that are not among the messages: they stand in the page, in the script of a figure, or come with a lesson or a page. */
const apart = import.meta.glob<object>(
  ['../../app/locales/*/{always,figure}.ts', '../../app/locales/*/{lessons,pages}/*.ts'],
  { eager: true },
);

const folderOf = (path: string) => /locales\/([^/]+)\//.exec(path)?.[1] ?? '';

/** Before the keys of the words of a lesson or a page: each has the same ones. */
const lessonOf = (path: string) => /((?:lessons|pages)\/[^/]+\.)ts$/.exec(path)?.[1] ?? '';

/** Every text of a language. */
const allOf = (language: string) =>
  new Map(
    [...Object.entries(locales), ...Object.entries(later), ...Object.entries(apart)]
      .filter(([path]) => folderOf(path) === language)
      .flatMap(([path, nest]) => textsOf(nest, lessonOf(path))),
  );

const texts = new Map(languages.map((language) => [language, allOf(language)]));
const english = allOf('en');
it('there is a folder of words for every language, and none besides', () => {
  for (const sources of [locales, later]) {
    expect(Object.keys(sources).map(folderOf).sort()).toEqual([...languages].sort());
  }
});

describe.each(languages)('in %s, every text', (language) => {
  const each = [...(texts.get(language) ?? [])];

  it('has the placeholders that it has in English', () => {
    for (const [key, text] of each) {
      expect([key, placeholders(text)]).toEqual([key, placeholders(english.get(key) ?? '')]);
    }
  });

  it('has a form for whatever fills a placeholder that chooses one', () => {
    const categories: readonly string[] = ['zero', 'one', 'two', 'few', 'many', 'other'];
    for (const [key, text] of each) {
      for (const { name, forms } of choicesIn(text)) {
        if (forms.includes('other')) continue;
        // Without a last resort it lists values: the same ones as in English, and no rule of plurals.
        const inEnglish = choicesIn(english.get(key) ?? '').find((choice) => choice.name === name);
        expect([key, forms.filter((form) => categories.includes(form))]).toEqual([key, []]);
        expect([key, forms]).toEqual([key, inEnglish?.forms]);
      }
    }
  });

  it('has no placeholder inside the forms of another', () => {
    expect(each.filter(([, text]) => /\{\w+\|[^}]*\{/.test(text))).toEqual([]);
  });

  it('says something, but for the space between sentences where none is written', () => {
    const silent = each.filter(([, text]) => text.trim() === '').map(([key]) => key);
    expect(silent).toEqual(['writing.space']);
  });
});

describe('in Chinese, every text', () => {
  const each = [...(texts.get('zh') ?? [])];

  it('has Chinese punctuation between Chinese characters', () => {
    const han = '\\p{Script=Han}';
    const wrong = new RegExp(`${han}[,.:;!?]\\s*${han}|[${han}）”][,.:;!?]$`, 'u');
    expect(each.filter(([, text]) => wrong.test(text))).toEqual([]);
  });

  it('ends as a sentence where the English one does', () => {
    const isSentence = (text: string) => /[^…]\.$/.test(text);
    const open = each.filter(
      ([key, text]) => isSentence(english.get(key) ?? '') && !/[。.]$/.test(text),
    );
    expect(open.map(([key]) => key)).toEqual([]);
  });
});

describe('in English, every text', () => {
  const each = [...english];

  it('holds no Chinese', () => {
    // A language is called by its own name everywhere.
    const isName = (key: string) => key.startsWith('languages.');
    expect(each.filter(([key, text]) => /\p{Script=Han}/u.test(text) && !isName(key))).toEqual([]);
  });

  const counted =
    /\{\w+\} (training )?(bytes|cells|characters|columns|inputs|layers|outputs|rows|sequences|steps|units|values)\b/;

  /** Texts about a number of things that is never one. */
  const neverOne = [
    // A sequence has at least two steps.
    'compare.difference.aligned',
    'compare.pinnedRuns.aligned',
    'panels.cuts.limits',
    'panels.spectrum.spectrumLines.describedRadius',
    'share.title.withVerdict',
    'share.title.withoutVerdict',
    // Limits, and what is beyond one.
    'controls.equationEditor.length',
    'equations.too-long',
    'equations.too-wide',
    'files.too-many-characters',
    'files.header-length',
    'files.too-many-values',
    'importing.userDataLabels.cut',
    'importing.columnPicker.long',
    'ownProblem.sentences.text.short',
    'ownProblem.sentences.text.long',
    'panels.data.ownBox.hint',
    // A text or a series that is in use is longer.
    'panels.data.ownBox.inUse.text',
    'panels.data.ownBox.kept.text',
    // No file is that short: a pointer names one, a header is announced by eight bytes.
    'files.git-lfs',
    'files.truncated',
  ];

  it('takes the form for one thing wherever there may be one', () => {
    const plain = each.filter(([, text]) => counted.test(text)).map(([key]) => key);
    expect(plain.filter((key) => !neverOne.includes(key))).toEqual([]);
    expect(neverOne.filter((key) => !plain.includes(key))).toEqual([]);
  });
});

/** Keys that the page puts together, with `<name>` for the part that varies. */
const built: readonly (readonly [file: string, template: string])[] = [
  ['app/locales/entries.ts', 'equations.<code>'],
  ['app/controls/EquationEditor.tsx', 'equations.<code>'],
  ['app/locales/entries.ts', 'measures.<measure>.unit'],
  ['app/locales/entries.ts', 'cells.<cell>.caution'],
  ['app/features/import/open.ts', 'files.<code>'],
  ['app/words/limits.ts', 'limits.units.<unit>'],
  ['app/words/caption.ts', 'presets.<preset>.caption'],
  ['app/words/userDataProblem.ts', 'ownProblem.sentences.<kind>.<code>'],
];

/** Tables of things that can be chosen: wherever one is exported. */
const modules = import.meta.glob<Record<string, unknown>>(
  [
    '../../workers/{engine,model}/*.ts',
    '../../workers/{engine,files,model}/**/index.ts',
    '!**/kernels/**',
  ],
  { eager: true },
);

const isTable = (value: unknown): value is Table<Entry> =>
  typeof value === 'object' && value !== null && 'entries' in value && 'lookup' in value;

/** Labels and summaries of all entries, labels and help of all settings. */
const ofTables: readonly string[] = [
  ...Object.values(modules)
    .flatMap((module) => Object.values(module))
    .filter(isTable)
    .flatMap(({ name, ids }) =>
      ids.flatMap((id) => [`${name}.${id}.label`, `${name}.${id}.summary`]),
    ),
  ...params.flatMap(({ key }) => [`params.${key}.label`, `params.${key}.help`]),
];

describe('every key', () => {
  const sources = sourcesOfPage(root);
  const named = new Set([...sources.values()].flatMap(quotedKeys));
  const patterns = built.map(
    ([, template]) => new RegExp(`^${template.replaceAll('.', '\\.').replace(/<\w+>/g, '[^.]+')}$`),
  );

  it('is said by the page, by name or through a table', () => {
    const spoken = new Set(ofTables);
    const isVariant = (key: string) => /^params\.\w+\.variants\.\w+$/.test(key);
    const messages = [
      locales['../../app/locales/en/index.ts'],
      later['../../app/locales/en/later.ts'],
    ]
      .flatMap((nest) => textsOf(nest ?? {}))
      .map(([key]) => key);
    const unused = messages.filter(
      (key) =>
        !named.has(key) &&
        !spoken.has(key) &&
        !isVariant(key) &&
        !patterns.some((pattern) => pattern.test(key)),
    );
    expect(unused).toEqual([]);
  });

  it.each(built)('that is put together is put together in %s as %s', (file, template) => {
    expect(templatesIn(sources.get(file) ?? '')).toContain(template);
    const pattern = patterns[built.findIndex(([, other]) => other === template)];
    expect([...english.keys()].some((key) => pattern?.test(key))).toBe(true);
  });

  it('that is put together stands in the list above', () => {
    const listed = new Set(built.map(([file, template]) => `${file}: ${template}`));
    const found = [...sources].flatMap(([file, source]) =>
      templatesIn(source).map((template) => `${file}: ${template}`),
    );
    // Settings and their variants: their keys are those of the table.
    expect(found.filter((one) => !listed.has(one))).toEqual([
      'app/locales/entries.ts: params.<key>.<name>',
      'app/locales/entries.ts: params.<key>.help',
    ]);
  });
});

const namespaces = new Set([...english.keys()].map((key) => key.split('.')[0]));

/** Templates that begin as keys do, each varying part by the last name in it: `files.<code>`. */
const templatesIn = (source: string): string[] =>
  [...source.matchAll(/`([a-z]\w*\.(?:[\w.-]|\$\{[^}]*\})*)`/g)]
    .map(([, template = '']) => template.replace(/\$\{[^}]*?(\w+)\}/g, '<$1>'))
    .filter((template) => template.includes('<') && namespaces.has(template.split('.')[0]));
