/** Laws of the reference: whatever can be picked or set stands in it, in both languages. */
import { describe, expect, it } from 'vitest';
import {
  drawnFunction,
  drawnSchedule,
  height,
  width,
} from '../../../app/features/pages/reference/drawing.ts';
import { factsOf } from '../../../app/features/pages/reference/facts.ts';
import { formulaOf } from '../../../app/features/pages/reference/presented.tsx';
import { others, sections, settingsWith } from '../../../app/features/pages/reference/sections.ts';
import { labelOf, paramHelp, paramLabel, summaryOf } from '../../../app/locales/entries.ts';
import { say } from '../../../app/locales/index.ts';
import { fetchPageWords } from '../../../app/locales/pages.ts';
import { identity } from '../../../workers/engine/activations.ts';
import { constant } from '../../../workers/engine/schedules.ts';
import { resolveSettings } from '../../../workers/model/config.ts';
import { type Language, languages } from '../../../workers/model/languages.ts';
import { isExperiment, type Param } from '../../../workers/model/param.ts';
import { params } from '../../../workers/model/params/index.ts';
import type { Entry, Table } from '../../../workers/model/table.ts';

const all: readonly Param[] = params;

/** Tables wherever one is exported, by their names. */
const modules = import.meta.glob<Record<string, unknown>>(
  [
    '../../../workers/{engine,model}/*.ts',
    '../../../workers/{engine,model}/**/index.ts',
    '!**/kernels/**',
  ],
  { eager: true },
);
const isTable = (value: unknown): value is Table<Entry> =>
  typeof value === 'object' && value !== null && 'entries' in value && 'lookup' in value;
const tables = new Map(
  Object.values(modules)
    .flatMap((module) => Object.values(module))
    .filter(isTable)
    .map((table) => [table.name, table]),
);

/** What a reader chooses of the page itself, and what is offered under the verdict with numbers of a run. */
const elsewhere = ['languages', 'themes', 'views', 'pages', 'fixes'];

describe('the reference', () => {
  it('has a section for every table, with every entry', () => {
    const listed = sections.map(({ table, entries }) => [table.name, entries.map(({ id }) => id)]);
    const expected = [...tables.values()]
      .filter(({ name }) => !elsewhere.includes(name))
      .map(({ name, ids }) => [name, ids]);
    expect(new Map(listed as [string, string[]][])).toEqual(
      new Map(expected as [string, string[]][]),
    );
  });

  it('lists every setting of an experiment, once', () => {
    const keys = [...sections.flatMap((section) => section.params), ...others]
      .filter(isExperiment)
      .map(({ key }) => key);
    expect(keys.toSorted()).toEqual(
      all
        .filter(isExperiment)
        .map(({ key }) => key)
        .toSorted(),
    );
  });

  it.each(sections.map((section) => [section.table.name, section] as const))(
    'says of every entry of %s what it is called and what it is, in both languages',
    (_, { table, entries }) => {
      for (const { id } of entries) {
        for (const language of languages) {
          for (const text of [labelOf(table, id), summaryOf(table, id)]) {
            const said = say(text, language);
            expect(said, `${table.name}.${id}`).not.toBe('');
            // No number of a run is missing in it; braces of subscripts are none.
            expect(said).not.toMatch(/(?<!_)\{/);
          }
        }
      }
    },
  );

  it('says of every other setting what it is called and what it does, in both languages', () => {
    for (const param of others) {
      for (const language of languages) {
        expect(say(paramLabel(param), language)).not.toBe('');
        expect(say(paramHelp(param), language)).not.toBe('');
      }
    }
  });

  it.each(sections.map((section) => [section.table.name, section] as const))(
    'sets the formula of every entry of %s, and names its source',
    (_, { table, params: [param], entries }) => {
      for (const { id, source } of entries) {
        const settings = (param && settingsWith(param, id)) ?? {};
        const { math, letters } = formulaOf(table.name, id, settings);
        expect(math.attributes.alttext, `${table.name}.${id}`).toMatch(/\S/);
        for (const [letter, value] of letters) {
          expect(math.attributes.alttext).toContain(letter.replace(/_\{(.)\}$/, '_$1'));
          expect(Number.isFinite(value)).toBe(true);
        }
        expect(source).toMatch(/\S/);
      }
    },
  );

  it('has an address for every entry and every other setting, no two the same', () => {
    const keys = [
      ...sections.flatMap(({ table, entries }) => entries.map(({ id }) => `${table.name}.${id}`)),
      ...others.map(({ key }) => key),
    ];
    expect(new Set(keys).size).toBe(keys.length);
    for (const entry of keys) {
      const { config, notices } = resolveSettings({ page: 'reference', entry });
      expect(notices, entry).toEqual([]);
      expect(config.entry).toBe(entry);
    }
  });
});

const choices = sections.flatMap(({ params, entries }) =>
  params.flatMap((param) => entries.map(({ id }) => [param.key, id, param] as const)),
);

describe('the experiment that shows an entry', () => {
  it.each(choices)('%s=%s is legal as it stands, and uses it', (key, id, param) => {
    const settings = settingsWith(param, id);
    const { config, notices } = resolveSettings(settings ?? {});
    expect(notices).toEqual([]);
    expect({ ...config }).toMatchObject({ [key]: id });
    expect(param.usedWhen?.(config) ?? true).toBe(true);
    // No more than one other setting, or the picture would be of that.
    expect(Object.keys(settings ?? {}).length).toBeLessThanOrEqual(2);
  });
});

describe('a small picture', () => {
  it('draws the identity from corner to corner, with its axes through the middle', () => {
    const { curves, zero } = drawnFunction(identity);
    const [first = '', slope = ''] = curves;
    expect(first.startsWith(`M4,${height - 4}L`)).toBe(true);
    expect(first.endsWith(`L${width - 4},4`)).toBe(true);
    expect(zero).toEqual({ x: width / 2, y: height / 2 });
    // Its slope is 1: an eighth of the range above the middle, (120 − 2·4)/8 = 14.
    expect(slope.startsWith(`M4,${height / 2 - 14}L`)).toBe(true);
  });

  it('draws a constant learning rate along the top, over the line of 0', () => {
    const { curves, zero } = drawnSchedule(constant);
    expect(curves[0]?.match(/,[\d.]+/g)?.every((y) => y === ',4')).toBe(true);
    expect(zero.y).toBe(height - 4);
  });
});

describe('the numbers of an entry', () => {
  const said = async (language: Language) => {
    const { facts } = await fetchPageWords('reference', language);
    return new Map(
      sections.flatMap(({ table, entries }) =>
        entries.map((entry) => [`${table.name}.${entry.id}`, factsOf(entry, {}, facts, language)]),
      ),
    );
  };

  it('are those of its definition', async () => {
    const facts = await said('en');
    // Kingma & Ba: two moments; plain descent keeps nothing.
    expect(facts.get('optimizers.adam')?.[0]).toContain('2 numbers');
    // Their constants.
    expect(formulaOf('optimizers', 'adam', {}).letters).toEqual([
      ['β_1', 0.9],
      ['β_2', 0.999],
      ['ε', 1e-8],
    ]);
    expect(facts.get('optimizers.sgd')).toEqual(['Keeps 0 numbers for each weight.']);
    // A stream of numbers and one of marks, and their sum.
    expect(facts.get('tasks.adding')?.[0]).toContain('2 inputs and 1 output');
    // IEEE 754 binary16: 11 bits of the significand with the hidden one, exponents −14 … 15.
    expect(facts.get('precisions.f16')?.[0]).toMatch(/^11 significant bits.* −14 to 15/);
    expect(facts.get('clipping.norm')).toEqual(['Usual threshold: 1.']);
    expect(facts.get('clipping.none')).toEqual([]);
    // An orthogonal matrix has rows of length 1: 1/√32 = 0.177.
    expect(facts.get('initializers.orthogonal')?.[0]).toContain('0.177');
  });

  it.each(languages)('leave no placeholder open, %s', async (language) => {
    const open = [...(await said(language))].filter(([, facts]) => facts.join().includes('{'));
    expect(open).toEqual([]);
  });
});
