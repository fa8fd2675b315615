import { describe, expect, it } from 'vitest';
import { say } from '../../app/locales/index.ts';
import { referenceMachine } from '../../workers/engine/machine/reference.ts';
import { probes } from '../../workers/engine/probes/index.ts';
import { finish } from '../../workers/engine/run/pass.ts';
import { createRun } from '../../workers/engine/run/run.ts';
import { fileTools } from '../../workers/files/fileTools.ts';
import {
  type FileContent,
  type NumberTable,
  readFile,
  readNetwork,
  readPasted,
} from '../../workers/files/read/index.ts';
import type { FileProblem } from '../../workers/files/read/problems.ts';
import { safetensors } from '../../workers/files/write/safetensors.ts';
import { resolveSettings } from '../../workers/model/config.ts';
import { userDataLengthsOf } from '../../workers/model/userData.ts';
import { settingsFor } from '../../workers/model/userDataSettings.ts';
import { contentOf, importBytes, networksOf } from '../support/imports.ts';
import { npyOf, zipOf } from '../support/makeFiles.ts';
import { opened } from '../support/opened.ts';

const encoded = (text: string) => new TextEncoder().encode(text);

const said = ({ code, values }: FileProblem) => `${code}: ${say(`files.${code}`, 'en', values)}`;

async function refusal(name: string, bytes = importBytes(name)): Promise<string> {
  const read = await readFile(name, bytes, fileTools);
  if ('value' in read) throw new Error(`${name} was read as ${read.value.kind}`);
  return said(read.problem);
}

type Tables = Extract<FileContent, { kind: 'table' }>;

function tablesOf(read: Awaited<ReturnType<typeof readFile>>): Tables {
  if ('problem' in read) throw new Error(said(read.problem));
  if (read.value.kind !== 'table') throw new Error(`read as ${read.value.kind}`);
  return read.value;
}

const tablesIn = async (text: string, name = 'a.csv') =>
  tablesOf(await readFile(name, encoded(text), fileTools));

/** Columns by name, or by place where they have none. */
const columnsOf = ({ columns }: NumberTable) =>
  Object.fromEntries(columns.map(({ name, place, values }) => [name || place, [...values]]));
const notesOf = ({ notes }: NumberTable) => notes.map(said);

const fileTable = async (name: string) => {
  const content = await contentOf(name);
  if (content.kind !== 'table') throw new Error(`${name} is ${content.kind}`);
  return content;
};

describe('a file that cannot be opened says what it is', () => {
  it.each([
    ['s08_model.json', /^tfjs: .*TensorFlow\.js.*s08\.weights\.bin/],
    ['s08.weights.bin', /^bare-bin: .*model\.json/],
    ['s12_page.npz', /^web-page: .*web page/],
    ['s12_lfs.safetensors', /^git-lfs: .*123456 bytes.*git lfs pull/],
  ])('%s', async (name, expected) => {
    expect(await refusal(name)).toMatch(expected);
    // Under any other name it is the same file.
    for (const other of ['x', 'x.csv', 'x.pt', 'x.safetensors', 'x.txt', 'x.bin']) {
      if (name === 's08.weights.bin') continue;
      expect(await refusal(other, importBytes(name)), other).toMatch(expected);
    }
  });

  const begun = (...bytes: number[]) => Uint8Array.of(...bytes, ...new Uint8Array(300));
  it.each<[string, Uint8Array, RegExp]>([
    ['a Parquet file', encoded('PAR1....PAR1'), /^columns: .*Parquet.*to_csv/],
    ['a picture', begun(0x89, 0x50, 0x4e, 0x47), /^no-data: .*PNG/],
    ['a PDF', encoded('%PDF-1.7'), /^no-data: .*PDF/],
    ['a MATLAB file', encoded('MATLAB 5.0 MAT-file, Platform'), /^matlab: .*writematrix/],
    // A text of one letter.
    ['a pickle', Uint8Array.of(0x80, 4, 0x8c, 1, 0x61, 0x2e), /^pickle: .*string.*numpy\.savez/],
    ['a spreadsheet', zipOf([{ name: 'xl/workbook.xml', data: encoded('x') }]), /^spreadsheet: /],
    ['an SVG picture', encoded('<svg xmlns="x"/>'), /^no-data: .*XML/],
    ['a page with a mark before it', encoded('\ufeff\n<!doctype HTML>é'), /^web-page: /],
    ['a notebook', encoded('{"nbformat": 4, "cells": [[1, 2]]}'), /^notebook: /],
    ['a layer list', encoded('{"class_name": "Sequential", "config": {}}'), /^keras-json: /],
    [
      'a model of an amplifier',
      encoded('{"architecture": "LSTM", "weights": [0.1, 0.2, 0.3], "sample_rate": 48000}'),
      /^nam: .*LSTM/,
    ],
  ])('%s', async (_, bytes, expected) => {
    for (const name of ['x', 'x.json', 'x.npz', 'x.csv', 'x.pt']) {
      expect(await refusal(name, bytes), name).toMatch(expected);
    }
  });
});

describe('a state dict in JSON', () => {
  it('is the network: the biases are no series', async () => {
    const [found] = await networksOf('s09_statedict.json');
    const network = readNetwork(found!, '');
    if ('problem' in network) throw new Error(said(network.problem));
    const { cell, n, m, layers, bi, tensors } = network.value;
    expect({ cell, n, m, layers, bi }).toEqual({ cell: 'lstm', n: 5, m: 3, layers: 1, bi: false });
    const lists = JSON.parse(Buffer.from(importBytes('s09_statedict.json')).toString()) as Record<
      string,
      number[] | number[][]
    >;
    for (const [name, list] of Object.entries(lists)) {
      expect([...tensors.get(name)!], name).toEqual(list.flat());
    }
  });

  const rnn = {
    weight_ih_l0: [[1, 2]],
    weight_hh_l0: [[0.5]],
    bias_ih_l0: [0],
    bias_hh_l0: [0.25],
  };
  it.each([
    ['inside a checkpoint', { epoch: 3, model_state_dict: { 'module.rnn': rnn } }],
    ['under a prefix', { 'rnn.weight_ih_l0': [[1, 2]], 'rnn.weight_hh_l0': [[0.5]] }],
  ])('%s is found', async (_, content) => {
    const read = await readFile('x.json', encoded(JSON.stringify(content)), fileTools);
    expect(read).toMatchObject({ value: { kind: 'networks', networks: [{ n: 1, m: 2 }] } });
  });

  it.each([
    [
      'of matrices under other names',
      { A: Array(5).fill([1, 2]), B: Array(5).fill([1, 2]), b: [1, 2, 3] },
      /^no-recurrent: .*A, B, b/,
    ],
    ['of biases alone', { bias_ih_l0: [1, 2, 3], bias_hh_l0: [1, 2, 3] }, /^no-recurrent: /],
    ['of a linear layer', { 'fc.weight': [[1, 2]], 'fc.bias': [3] }, /^no-recurrent: .*fc\.weight/],
    [
      'with rows of two lengths',
      { ...rnn, weight_ih_l0: [[1, 2], [3]] },
      /^wrong-shape: |^dtype: /,
    ],
  ])('%s is refused, and is no series', async (_, content, expected) => {
    expect(await refusal('x.json', encoded(JSON.stringify(content)))).toMatch(expected);
  });

  it('with the NaN of Python is read as JSON, whatever stands in quotes', async () => {
    const { table } = await tablesIn('{"a NaN \\" NaN": [1, NaN, -Infinity, 2]}', 'x.json');
    expect(columnsOf(table)).toEqual({ 'a NaN " NaN': [1, Number.NaN, Number.NaN, 2] });
  });

  it('of brackets without end is no JSON, and is not taken apart', async () => {
    for (const depth of [501, 100_000]) {
      const nested = `${'['.repeat(depth)}1${']'.repeat(depth)}`;
      expect(await refusal('x.json', encoded(nested))).toMatch(/^json-text: /);
    }
    // In quotes they are letters.
    const { table } = await tablesIn(JSON.stringify({ ['['.repeat(600)]: [1, 2] }), 'x.json');
    expect(Object.values(columnsOf(table))).toEqual([[1, 2]]);
  });

  it('is told from columns: those may be called weight', async () => {
    const { table } = await tablesIn('{"weight": [1, 2], "name": ["x", "y"]}', 'x.json');
    expect(columnsOf(table)).toEqual({ weight: [1, 2] });
    expect(notesOf(table)).toEqual(['not-a-column: name is left out: not all of it are numbers.']);
    const split = {
      columns: ['a', 'b'],
      index: [0, 1],
      data: [
        [1, 2],
        [3, 4],
      ],
    };
    const pandas = await tablesIn(JSON.stringify(split), 'x.json');
    expect(columnsOf(pandas.table)).toEqual({ a: [1, 3], b: [2, 4] });
  });
});

describe('an archive with an entry that cannot be read', () => {
  it.each([
    ['s01_object_beside_rnn.npz', /pickled: .*dale_ratio/],
    ['s01_string_beside_rnn.npz', /unused: .*2 \(note, epoch\)/],
  ])('%s opens as the RNN beside it, and the entry is named', async (name, expected) => {
    const content = await contentOf(name);
    if (content.kind !== 'networks') throw new Error(content.kind);
    expect(content.networks).toMatchObject([{ cell: 'rnn', n: 5, m: 3 }]);
    expect(readNetwork(content.networks[0]!, '')).toHaveProperty('value');
    expect(content.notes.map(said).join(' ')).toMatch(expected);
  });

  it('names a damaged entry and one that is no array', async () => {
    const array = (name: string, shape: string, count: number) => ({
      name: `${name}.npy`,
      data: npyOf("'<f8'", shape, 8 * count),
    });
    const bytes = zipOf([
      array('weight_ih_l0', '(1, 1)', 1),
      array('weight_hh_l0', '(1, 1)', 1),
      { name: 'notes.txt', data: encoded('x') },
      { name: 'big.npy', data: new Uint8Array(100), isPacked: true, size: 5 },
    ]);
    const read = await readFile('x.npz', bytes, fileTools);
    if (!('value' in read) || read.value.kind !== 'networks') throw new Error('not read');
    expect(read.value.notes.map(said).join(' ')).toMatch(/zip-entry: .*big\.npy.*notes\.txt/);
  });

  it('with nothing but such entries is refused by the first of them', async () => {
    const bytes = zipOf([{ name: 'a.npy', data: npyOf("'|O'", '(3,)', 24) }]);
    expect(await refusal('x.npz', bytes)).toMatch(/^pickled: .*“a”/);
  });
});

describe('the tensors of no network', () => {
  it('are named', async () => {
    const content = await contentOf('o21_two_nets.safetensors');
    if (content.kind !== 'networks') throw new Error(content.kind);
    expect(content.networks.map(({ module, cell }) => [module, cell])).toEqual([
      ['enc', 'lstm'],
      ['dec', 'gru-torch'],
    ]);
    // fc reads five numbers, as many as either network gives.
    expect(content.notes.map(said)).toEqual([
      'unused: Tensors of no recurrent network, left out: 2 (fc.weight, fc.bias).',
    ]);
  });

  it('do not count a read-out that is used', async () => {
    expect(await contentOf('torch-lstm-6-bi-fc.safetensors')).toMatchObject({ notes: [] });
  });
});

describe('a network with NaN among its weights', () => {
  const nan = async () => {
    const content = await contentOf('o02_nan.safetensors');
    if (content.kind !== 'networks') throw new Error(content.kind);
    const read = readNetwork(content.networks[0]!, '');
    if ('problem' in read) throw new Error(said(read.problem));
    return { notes: content.notes.map(said), network: read.value };
  };

  it('opens, and says where the first one stands', async () => {
    const { notes, network } = await nan();
    expect(notes).toEqual([expect.stringMatching(/“weight_hh_l0”; 1 of its 100 .*\[1, 1\]/)]);
    const U = network.tensors.get('weight_hh_l0')!;
    expect([...U].flatMap((value, i) => (Number.isNaN(value) ? [i] : []))).toEqual([0]);
  });

  it('overflows at the first step, and everything that can be asked of it has an answer', async () => {
    const { network } = await nan();
    const lengths = userDataLengthsOf({ network });
    const { config } = resolveSettings({ ...settingsFor(network), T: 6, B: 2 }, lengths);
    const run = createRun(config, referenceMachine, { network });
    finish(run.measure());
    expect(run.verdict()).toMatchObject({ kind: 'overflow', overflowAt: 1 });
    for (const probe of probes.entries) {
      finish(probe.open(run).compute(() => ({ sample: 1, t: 2 })));
    }
  });
});

describe('an LSTM with a projection', () => {
  const name = 't10_projection.safetensors';

  it('is a cell of its own, with the r of the file', async () => {
    const content = await contentOf(name);
    if (content.kind !== 'networks') throw new Error(content.kind);
    expect(content.networks).toMatchObject([{ cell: 'lstm-projected', n: 5, r: 2, m: 3 }]);
    expect(content.notes).toEqual([]);
  });

  it('leaves as it came, tensor by tensor', async () => {
    const { networks } = await opened(name, importBytes(name));
    const [network] = networks;
    const { config } = resolveSettings(
      settingsFor(network!),
      userDataLengthsOf({ network: network! }),
    );
    const run = createRun(config, referenceMachine, { network: network! });
    expect(run.network.width).toBe(2);
    const again = await opened('again.safetensors', safetensors.write(run, ''));
    expect(again.networks[0]).toMatchObject({ cell: 'lstm-projected', n: 5, r: 2 });
    expect([...network!.tensors.keys()].sort()).toEqual([
      ...['bias_hh_l0', 'bias_ih_l0', 'weight_hh_l0', 'weight_hr_l0', 'weight_ih_l0'],
    ]);
    expect(again.networks[0]!.tensors).toEqual(network!.tensors);
  });
});

it('a forget bias that stands in both biases is said with its sum', async () => {
  const keepingOf = async (name: string) => {
    const read = readNetwork((await networksOf(name))[0]!, '');
    return 'value' in read && read.value.keeping;
  };
  expect(await keepingOf('t18_forget_twice.safetensors')).toEqual({ gate: 'f', biases: [1, 1] });
  expect(await keepingOf('s09_statedict.json')).toBeUndefined();
});

describe('a table of a file that people have', () => {
  it('o07_semicolon.csv has semicolons and decimal commas', async () => {
    const { table, others } = await fileTable('o07_semicolon.csv');
    expect(table.reading).toEqual({ separator: ';', decimal: ',', nNames: 1 });
    expect(others).toEqual([]);
    const { wert = [], t } = columnsOf(table);
    expect(t).toEqual(Array.from({ length: 60 }, (_, i) => i));
    for (const [i, value] of wert.entries()) {
      expect(Math.abs(value - Math.sin(i / 3))).toBeLessThan(0.5001e-4); // four digits
    }
  });

  it('o34_decimal_comma_noheader.csv has whole numbers, not their halves', async () => {
    const { table, others } = await fileTable('o34_decimal_comma_noheader.csv');
    const columns = columnsOf(table);
    expect(Object.keys(columns)).toEqual(['1', '2']);
    expect(columns[1]).toHaveLength(30);
    expect([columns[1]![0], columns[2]![0], columns[1]![29], columns[2]![29]]).toEqual([
      -1.49, 0.44, 2.16, 1.34,
    ]);
    expect(others).toEqual([]);
  });

  it('o37_gap.csv keeps its blank row, and says where it is', async () => {
    const { table } = await fileTable('o37_gap.csv');
    const [column] = table.columns;
    expect(column).toMatchObject({ name: 'x', gaps: 1 });
    expect(column!.values).toHaveLength(30);
    expect([...column!.values].findIndex(Number.isNaN)).toBe(7);
    expect(notesOf(table)).toEqual([
      'blank-lines: Blank lines between rows count as gaps: 1, the first is line 9.',
    ]);
  });

  it('o11_header_date.csv has two columns of numbers and one of dates', async () => {
    const { table } = await fileTable('o11_header_date.csv');
    const { close = [], volume = [], ...others } = columnsOf(table);
    expect(others).toEqual({});
    expect(close).toEqual(Array.from({ length: 31 }, (_, i) => 100 + i / 2));
    expect(volume).toEqual(Array.from({ length: 31 }, (_, i) => 1000 + i));
    expect(notesOf(table).join(' ')).toMatch(
      /Column date is left out: line 2.*“1,000” is read as 1000/,
    );
  });

  it('o13_thousands.csv has one column', async () => {
    const { table } = await fileTable('o13_thousands.csv');
    expect(columnsOf(table)).toEqual({ v: Array.from({ length: 30 }, (_, i) => 1000.5 + i) });
  });

  it('o15_trailing_comment.csv has a comment', async () => {
    const { table } = await fileTable('o15_trailing_comment.csv');
    expect(columnsOf(table)).toEqual({ x: [1, 3, 5], y: [2, 4, 6] });
  });

  it('o18_savetxt.txt is numbers, whatever its name', async () => {
    const { table } = await fileTable('o18_savetxt.txt');
    expect(columnsOf(table)[1]?.[0]).toBe(Number('1.319489770439328247e+00'));
    expect(columnsOf(table)[2]?.[0]).toBe(Number('-1.203246746459805117e-01'));
    expect(table.columns.map(({ values }) => values.length)).toEqual([30, 30]);
  });

  it('o09_long.csv and t19_zeros.csv are whole', async () => {
    expect((await fileTable('o09_long.csv')).table.columns[0]!.values).toHaveLength(3000);
    expect(columnsOf((await fileTable('t19_zeros.csv')).table)).toEqual({ x: Array(60).fill(0) });
  });
});

describe('a table of numbers', () => {
  const gap = Number.NaN;
  it.each<[string, string, Record<string, number[]>]>([
    ['tabs and decimal commas', 'a\tb\n1,5\t2\n-2,25\t3\n', { a: [1.5, -2.25], b: [2, 3] }],
    ['spaces and decimal commas', '1,5 2,5\n3,25 4\n', { 1: [1.5, 3.25], 2: [2.5, 4] }],
    ['spaces that line up', '  x    y\n  1  2.5\n 10   30\n', { x: [1, 10], y: [2.5, 30] }],
    ['three decimals after a 0', 'a\tb\n0,123\t1\n0,456\t2\n', { a: [0.123, 0.456], b: [1, 2] }],
    ['bars', 'a|b\n1|2\n3|4\n', { a: [1, 3], b: [2, 4] }],
    [
      'quoted decimal commas',
      '"x","y"\n"1,5","2,5"\n"3,25","4"\n',
      { x: [1.5, 3.25], y: [2.5, 4] },
    ],
    ['Continental thousands', 'a;b\n1.234,5;2\n12,25;3\n', { a: [1234.5, 12.25], b: [2, 3] }],
    [
      'thousands apart by a thin space',
      'a;b\n1\u202f234,5;2\n12,25;3\n',
      { a: [1234.5, 12.25], b: [2, 3] },
    ],
    ['Swiss thousands', "a;b\n1'234.5;2\n12.25;3\n", { a: [1234.5, 12.25], b: [2, 3] }],
    ['one column of decimal commas under a name', 'x\n1,5\n2\n3,25\n', { x: [1.5, 2, 3.25] }],
    ['decimal commas whose halves begin with 0', '1,05\n2,50\n3,07\n', { 1: [1.05, 2.5, 3.07] }],
    ['a date and decimal commas', '2024-01-01;1,5\n2024-01-02;2,5\n', { 2: [1.5, 2.5] }],
    ['words and decimal commas', 'a;b;1,5;3,5\nd;e;2,5;4,5\n', { 3: [1.5, 2.5], 4: [3.5, 4.5] }],
    ['names of rows and no line of names', 'mon,1.5\ntue,2.5\n', { 2: [1.5, 2.5] }],
    ['a line of units', 't,u\ns,m\n0,1.5\n1,2.5\n', { 't s': [0, 1], 'u m': [1.5, 2.5] }],
    ['the counts of pandas', ',0\n0,3.5\n1,4.5\n', { 1: [0, 1], 0: [3.5, 4.5] }],
    [
      'names as R writes them',
      '"a" "b"\n"1" 2.5 7\n"2" 3.5 8\n',
      { 1: [1, 2], a: [2.5, 3.5], b: [7, 8] },
    ],
    [
      'names in a comment of numpy',
      '# u v\n1.0e+00 2.0e+00\n3.0e+00 4.0e+00\n',
      { u: [1, 3], v: [2, 4] },
    ],
    [
      'a separator that Excel announces',
      'sep=;\na;b\n1,5;2\n2,5;3\n',
      { a: [1.5, 2.5], b: [2, 3] },
    ],
    ['comments between rows', 'x\n1\n# pause\n2\n', { x: [1, 2] }],
    ['every other line blank', 'x\r\r\n1\r\r\n2\r\r\n3\r\r\n', { x: [1, 2, 3] }],
    ['a row alone', '3 1 4 1 5\n', { 1: [3, 1, 4, 1, 5] }],
    [
      'exponents of Fortran and a minus of type',
      '1.5D+01 −2\n2.0d0 3\n',
      { 1: [15, 2], 2: [-2, 3] },
    ],
    ['what is missing or infinite', 'x,y\n1,\nNA,inf\n3,4\n', { x: [1, gap, 3], y: [gap, gap, 4] }],
    ['an empty last column', '1,2,\n3,4,\n', { 1: [1, 3], 2: [2, 4] }],
    ['quotes with line ends in them', 'a,"b\nc"\n1,2\n3,4\n', { a: [1, 3], 'b\nc': [2, 4] }],
  ])('with %s', async (_, text, expected) => {
    expect(columnsOf((await tablesIn(text)).table)).toEqual(expected);
    expect(columnsOf((await tablesIn(text, 'a.txt')).table)).toEqual(expected);
  });

  it.each<[string, string, Record<string, number[]>, Record<string, number[]>]>([
    [
      'two columns, or one of decimal commas',
      '1,5\n2,7\n',
      { 1: [1, 2], 2: [5, 7] },
      { 1: [1.5, 2.7] },
    ],
    [
      'thousands, or decimal commas',
      'a|b\n1,234|1\n5,678|2\n',
      { a: [1234, 5678], b: [1, 2] },
      { a: [1.234, 5.678], b: [1, 2] },
    ],
    [
      'decimal commas between semicolons',
      'a;b\n1,234;1\n5,678;2\n',
      { a: [1.234, 5.678], b: [1, 2] },
      { a: [1234, 5678], b: [1, 2] },
    ],
  ])('that can be read in two ways offers both: %s', async (_, text, first, second) => {
    const { table, others } = await tablesIn(text);
    expect([table, ...others].map(columnsOf)).toEqual([first, second]);
  });

  it('is read from UTF-16, with its mark and without, and from what Windows writes', async () => {
    const text = 'größe;b\n1,5;2\n2,5;3\n';
    const little = new Uint8Array(Buffer.from(`\ufeff${text}`, 'utf16le'));
    const big = little.slice();
    for (let i = 0; i < big.length; i += 2) [big[i], big[i + 1]] = [little[i + 1]!, little[i]!];
    const bare = new Uint8Array(Buffer.from('size;b\n1,5;2\n2,5;3\n'.padEnd(64, '\n'), 'utf16le'));
    for (const bytes of [little, big]) {
      const { table } = tablesOf(await readFile('a.csv', bytes, fileTools));
      expect(columnsOf(table)).toEqual({ größe: [1.5, 2.5], b: [2, 3] });
    }
    expect(columnsOf(tablesOf(await readFile('a.csv', bare, fileTools)).table)).toEqual({
      size: [1.5, 2.5],
      b: [2, 3],
    });
    const windows = tablesOf(
      await readFile('a.csv', new Uint8Array(Buffer.from(text, 'latin1')), fileTools),
    );
    expect(columnsOf(windows.table)).toEqual({ größe: [1.5, 2.5], b: [2, 3] });
    expect(notesOf(windows.table).join()).toMatch(/not in UTF-8/);
  });

  it('says the lines of gaps and words, whatever stands between the cells', async () => {
    for (const mark of [' ', '\t', ',', ';']) {
      const rows = ['#c', 'x y z', '1 2 3', '', '3 4 5', '5 u 6'];
      const { table } = await tablesIn(rows.join('\n').replaceAll(' ', mark), 'a.csv');
      expect(notesOf(table).join(), mark).toMatch(/Column y .* line 6 .*“u”.* first is line 4/);
    }
  });

  it('that may be halves of numbers says so', async () => {
    const { table } = await tablesIn('1,05,2,25\n3,75,4,50\n');
    expect(notesOf(table).join()).toMatch(/leading-zero: .*“05”.*semicolons/);
  });

  it('is no table where a row is longer than the others', async () => {
    for (const text of [
      'a,b\n1,2\n3\n',
      'a;b\n1;2\n3\n',
      '1 2 3\n4 5\n',
      'a\tb\n1\t2\n3\t4\t5\n',
    ]) {
      expect(await refusal('a.csv', encoded(text)), text).toMatch(/^csv-row: /);
    }
  });

  it('is none where a text for people has numbers in it', () => {
    for (const text of [
      'to be, or not\nto be',
      'In 1984 he wrote\n3 books, 2 of them long',
      'Dear all,\n\nI have 3 of 7.\n',
      '42',
      'one 1\ntwo\n',
    ]) {
      expect(readPasted(text), text).toMatchObject({ value: { kind: 'text' } });
    }
  });
});

describe('a text', () => {
  it('above a million characters is refused before the page gets it', async () => {
    expect(await refusal('a.txt', encoded('é'.repeat(1_000_001)))).toMatch(
      /^too-many-characters: .*1000000.*1000001/,
    );
  });
});
