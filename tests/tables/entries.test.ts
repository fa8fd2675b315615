import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { labelOf, summaryOf } from '../../app/locales/entries.ts';
import { placeholdersOf, say } from '../../app/locales/index.ts';
import { activations } from '../../workers/engine/activations.ts';
import { cells } from '../../workers/engine/cells/index.ts';
import { clippings } from '../../workers/engine/clipping.ts';
import { distributions } from '../../workers/engine/distributions.ts';
import { fixes } from '../../workers/engine/fixes.ts';
import { gateFunctions } from '../../workers/engine/gateFunctions.ts';
import { biasInitializers, initializers } from '../../workers/engine/initializers.ts';
import { losses } from '../../workers/engine/losses.ts';
import { measures } from '../../workers/engine/measures.ts';
import { optimizers } from '../../workers/engine/optimizers.ts';
import { precisions } from '../../workers/engine/precisions.ts';
import { probes } from '../../workers/engine/probes/index.ts';
import { readouts } from '../../workers/engine/readouts/index.ts';
import { schedules } from '../../workers/engine/schedules.ts';
import { statements } from '../../workers/engine/statements/index.ts';
import { tasks } from '../../workers/engine/tasks/index.ts';
import { files } from '../../workers/files/write/index.ts';
import * as catalog from '../../workers/model/catalog.ts';
import { cells as flagsOfCells } from '../../workers/model/cells.ts';
import * as choices from '../../workers/model/choices.ts';
import { languages } from '../../workers/model/languages.ts';
import { presets } from '../../workers/model/presets.ts';
import type { Entry, Named, Table } from '../../workers/model/table.ts';
import { tasks as flagsOfTasks } from '../../workers/model/tasks.ts';

/** Files of a folder that are no entries, besides `index.ts` and the contract: what several entries share. */
const shared: Readonly<Record<string, readonly string[]>> = {
  readouts: ['attend.ts', 'linear.ts'],
  probes: ['inGroups.ts', 'steps.ts', 'waiting.ts'],
  statements: ['plainTop.ts'],
  files: ['scriptParts.ts'],
  tasks: ['alice.ts', 'data.ts', 'nile.ts', 'vowels.ts', 'windows.ts'],
};

/** Tables with a folder: an entry is an algorithm, and has a file. */
const folders: [folder: string, contract: string, table: Table<Entry>][] = [
  ['cells', 'cell.ts', cells],
  ['readouts', 'readout.ts', readouts],
  ['probes', 'probe.ts', probes],
  ['statements', '../probes/probe.ts', statements],
  ['files', 'file.ts', files],
  ['tasks', 'task.ts', tasks],
];

/** Tables in one file: an entry is a few lines. */
const singles: [file: string, table: Table<Entry>][] = [
  ['engine/activations.ts', activations],
  ['engine/gateFunctions.ts', gateFunctions],
  ['engine/clipping.ts', clippings],
  ['engine/initializers.ts', initializers],
  ['engine/losses.ts', losses],
  ['engine/measures.ts', measures],
  ['engine/optimizers.ts', optimizers],
  ['engine/fixes.ts', fixes],
  ['engine/schedules.ts', schedules],
  ['model/presets.ts', presets],
];

const isTable = (value: unknown): value is Table<Entry> =>
  typeof value === 'object' && value !== null && 'entries' in value;

const tables: [name: string, table: Table<Entry>][] = [
  ...folders.map(([folder, , table]): [string, Table<Entry>] => [folder, table]),
  ...singles,
  ['biasInitializers', biasInitializers],
  ['distributions', distributions],
  ['precisions', precisions],
  ...Object.entries<unknown>(choices).flatMap(([name, table]): [string, Table<Entry>][] =>
    isTable(table) ? [[name, table]] : [],
  ),
];

/** What computes stands in the engine; formats of files stand apart. */
const homes: Readonly<Record<string, string>> = { files: 'files/write' };

const isEntry = (value: unknown): value is Entry =>
  typeof value === 'object' && value !== null && 'id' in value && 'source' in value;

const camelCase = (id: string) =>
  id.replace(/-([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());

describe.each(singles)('file %s', (file, table) => {
  it('exports its entries, each named after its id, and no entry that is missing in the table', async () => {
    const exported: Record<string, unknown> = await import(
      new URL(`../../workers/${file}`, import.meta.url).href
    );
    const entries = Object.entries(exported).filter(([, value]) => isEntry(value));
    const inTable = table.entries.map((entry) => [camelCase(entry.id), entry]);
    expect(Object.fromEntries(entries)).toEqual(Object.fromEntries(inTable));
  });
});

describe.each(folders)('folder %s', (folder, contract, table) => {
  const home = new URL(`../../workers/${homes[folder] ?? `engine/${folder}`}/`, import.meta.url);
  const others = ['index.ts', contract, ...(shared[folder] ?? [])];
  const files = readdirSync(home).filter((file) => file.endsWith('.ts'));
  const modules = files.filter((file) => !others.includes(file));

  it.each(modules)(
    '%s exports one entry, named after the file, that stands in the table',
    async (file) => {
      const exported: Record<string, unknown> = await import(new URL(file, home).href);
      const entry = exported[file.replace(/\.ts$/, '')];
      expect(table.entries).toContain(entry);
    },
  );

  it('has no entry without a file', () => {
    expect(table.entries).toHaveLength(modules.length);
  });
});

describe.each(tables)('every entry of %s', (_name, table) => {
  it('has an id that is its own and needs no escaping in a URL', () => {
    const ids = table.entries.flatMap((entry) => [entry.id, ...(entry.formerly ?? [])]);
    expect(new Set(ids).size).toBe(ids.length);
    for (const id of ids) expect(id).toMatch(/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/);
    expect(table.ids).toEqual(table.entries.map((entry) => entry.id));
  });

  it('has a label, a summary in both languages, and a source', () => {
    for (const { id, source } of table.entries) {
      const [label, summary] = [labelOf(table, id), summaryOf(table, id)];
      const texts = languages.flatMap((language) => [say(label, language), say(summary, language)]);
      for (const words of [...texts, source]) {
        expect(words.trim(), id).toBe(words);
        expect(words, id).not.toBe('');
      }
      // A language's own name is all that is said of it.
      if (table === choices.languageChoices && id !== 'auto') continue;
      expect(say(summary, 'zh'), `${id}: the Chinese summary`).toMatch(/\p{Script=Han}.*。$/u);
      expect(say(summary, 'en'), `${id}: the English summary`).toMatch(/^[^\p{Script=Han}]*\.$/u);
    }
  });

  it('has the same placeholders in both languages', () => {
    for (const { id } of table.entries) {
      for (const text of [labelOf(table, id), summaryOf(table, id)]) {
        expect(placeholdersOf(text, 'zh')).toEqual(placeholdersOf(text, 'en'));
      }
    }
  });

  it('is found by its id, and an unknown id finds the first', () => {
    for (const entry of table.entries) expect(table.find(entry.id)).toBe(entry);
    expect(table.find('no such id')).toBe(table.entries[0]);
    expect(table.lookup('no such id')).toBeUndefined();
  });
});

describe('the catalog', () => {
  const known = [
    ['cells', flagsOfCells, cells],
    ['tasks', flagsOfTasks, tasks],
    ['initializers', catalog.initializers, initializers],
    ['biasInitializers', catalog.biasInitializers, biasInitializers],
    ['activations', catalog.activations, activations],
    ['gateFunctions', catalog.gateFunctions, gateFunctions],
    ['schedules', catalog.schedules, schedules],
    ['readouts', catalog.readouts, readouts],
    ['precisions', catalog.precisions, precisions],
    ['distributions', catalog.distributions, distributions],
    ['optimizers', catalog.optimizers, optimizers],
    ['clipping', catalog.clippings, clippings],
    ['losses', catalog.losses, losses],
    ['probes', catalog.probes, probes],
    ['statements', catalog.statements, statements],
  ] as [string, Table<Named>, Table<Named>][];

  it.each(known)('knows the ids of %s that the engine has', (_, known, table) => {
    expect(known.name).toBe(table.name);
    expect(known.entries.map(({ id, formerly }) => [id, formerly])).toEqual(
      table.entries.map(({ id, formerly }) => [id, formerly]),
    );
  });

  it.each(known)('says of %s what the engine says where both say it', (_, known, table) => {
    for (const flags of known.entries) {
      const entry = new Map(Object.entries(table.find(flags.id)));
      const shared = Object.entries(flags).filter(([key]) => entry.has(key));
      expect(Object.fromEntries(shared.map(([key]) => [key, entry.get(key)]))).toMatchObject(
        Object.fromEntries(shared),
      );
    }
  });
});

describe('the order of the tables is the public one', () => {
  // As the URL contract lists them, default first.
  it.each([
    ['tanh sigmoid relu leaky-relu elu softplus gelu silu hard-tanh sin identity', activations],
    ['sigmoid hard-sigmoid hard-sigmoid-02', gateFunctions],
    [
      'orthogonal orthogonal-joint identity chain normal xavier-normal xavier-uniform he-normal he-uniform lecun-normal uniform uniform01 sparse',
      initializers,
    ],
    ['mse sse ce', losses],
    ['noise adding copy order recall sine parity text series', tasks],
    ['none norm tensor value adjoint agc ema', clippings],
    ['adam sgd momentum nesterov rmsprop adagrad adamw adam-quartic', optimizers],
    ['constant exponential step cosine inverse', schedules],
    ['last all attention', readouts],
    [
      'none uniform-weights clip-at-one two-lstm-64 two-gru-64 lstm-last-step irnn forgetful-lstm',
      presets,
    ],
    ['normal uniform01', distributions],
    ['zero uniform uniform01', biasInitializers],
    ['f64 f32 bf16 f16', precisions],
    ['slope total horizon loss', measures],
    ['total last transport share', choices.quantities],
    ['forward reverse', choices.directions],
    ['auto en zh', choices.languageChoices],
    ['auto light dark', choices.themes],
  ] as [string, Table<Entry>][])('%s', (ids, table) => {
    expect(table.ids.join(' ')).toBe(ids);
  });
});
