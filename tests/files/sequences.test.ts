/** Numbers that are not one table: sequences of several lengths, masks, a value of JSON in each line, addresses. */
import { describe, expect, it } from 'vitest';
import { fileTools } from '../../workers/files/fileTools.ts';
import { type FileContent, readFile, readPasted } from '../../workers/files/read/index.ts';
import { npyOf, zipOf } from '../support/makeFiles.ts';
import { refusal, said } from '../support/opened.ts';

const encoded = (text: string) => new TextEncoder().encode(text);

async function contentIn(name: string, given: string | Uint8Array): Promise<FileContent> {
  const bytes = typeof given === 'string' ? encoded(given) : given;
  const read = await readFile(name, bytes, fileTools);
  if ('problem' in read) throw new Error(said(read.problem));
  return read.value;
}

/** All tables that a file can be read as: columns by place, which sequence, what is said. */
async function tablesIn(name: string, given: string | Uint8Array) {
  const content = await contentIn(name, given);
  if (content.kind !== 'table') throw new Error(`${name} is ${content.kind}`);
  return [content.table, ...content.others].map(({ columns, sequence, notes }) => ({
    columns: columns.map(({ values }) => [...values]),
    sequence,
    notes: notes.map(said),
  }));
}

/** An array 1, 2, … in the form of numpy. */
function arrayOf(shape: readonly number[], values?: readonly number[]): Uint8Array {
  const count = shape.reduce((product, size) => product * size, 1);
  const numbers = Float64Array.from(values ?? Array.from({ length: count }, (_, i) => i + 1));
  const text = shape.length === 1 ? `(${shape[0]},)` : `(${shape.join(', ')})`;
  const bytes = npyOf("'<f8'", text, 8 * count);
  bytes.set(new Uint8Array(numbers.buffer), bytes.length - 8 * count);
  return bytes;
}

/** What numpy 1.24 saves of `o = empty(2, object); o[0] = array([[1.], [2.], [3.]]); o[1] = array([[4.], [5.]])`. */
const objects = Uint8Array.from(
  atob(
    'k05VTVBZAQB2AHsnZGVzY3InOiAnfE8nLCAnZm9ydHJhbl9vcmRlcic6IEZhbHNlLCAnc2hhcGUnOiAoMiwpLCB9ICAgICAgICAgICAgICAgIC' +
      'AgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgIAqAA2NudW1weS5jb3JlLm11bHRpYXJyYXkKX3JlY29uc3RydWN0' +
      'CnEAY251bXB5Cm5kYXJyYXkKcQFLAIVxAkMBYnEDh3EEUnEFKEsBSwKFcQZjbnVtcHkKZHR5cGUKcQdYAgAAAE84cQiJiIdxCVJxCihLA1gBAA' +
      'AAfHELTk5OSv////9K/////0s/dHEMYoldcQ0oaABoAUsAhXEOaAOHcQ9ScRAoSwFLA0sBhnERaAdYAgAAAGY4cRKJiIdxE1JxFChLA1gBAAAA' +
      'PHEVTk5OSv////9K/////0sAdHEWYolDGAAAAAAAAPA/AAAAAAAAAEAAAAAAAAAIQHEXdHEYYmgAaAFLAIVxGWgDh3EaUnEbKEsBSwJLAYZxHG' +
      'gUiUMQAAAAAAAAEEAAAAAAAAAUQHEddHEeYmV0cR9iLg==',
  ),
  (character) => character.charCodeAt(0),
);

const archive = (arrays: Readonly<Record<string, Uint8Array>>) =>
  zipOf(Object.entries(arrays).map(([name, data]) => ({ name: `${name}.npy`, data })));

describe('sequences', () => {
  it('of three axes are sequences × steps × inputs, one of which is chosen', async () => {
    const tables = await tablesIn('x.npy', arrayOf([2, 3, 2]));
    expect(tables.map(({ columns }) => columns)).toEqual([
      [
        [1, 3, 5],
        [2, 4, 6],
      ],
      [
        [7, 9, 11],
        [8, 10, 12],
      ],
    ]);
    expect(tables[1]!.sequence).toEqual({ index: 2, of: 2, steps: 3, padded: 0 });
  });

  it.each<[string, Record<string, Uint8Array>]>([
    ['a mask', { mask: arrayOf([2, 3], [1, 1, 0, 1, 1, 1]) }],
    ['lengths', { lengths: arrayOf([2], [2, 3]) }],
  ])('end where %s says so, and the padding is said', async (_, beside) => {
    const tables = await tablesIn('x.npz', archive({ x: arrayOf([2, 3, 1]), ...beside }));
    expect(tables.map(({ columns }) => columns)).toEqual([[[1, 2]], [[4, 5, 6]]]);
    expect(tables[0]).toMatchObject({
      sequence: { index: 1, of: 2, steps: 2, padded: 1 },
      notes: [expect.stringMatching(/^padding: The last step is padding/)],
    });
    expect(tables[1]!.notes).toEqual([]);
  });

  it('are whole where a mask or lengths are not theirs', async () => {
    const others: Record<string, Uint8Array>[] = [
      { mask: arrayOf([3]) },
      { lengths: arrayOf([2], [2, 4]) },
    ];
    for (const beside of others) {
      const tables = await tablesIn('x.npz', archive({ x: arrayOf([2, 3, 1]), ...beside }));
      expect(tables.map(({ sequence }) => sequence!.steps)).toEqual([3, 3]);
    }
  });

  it.each<[string, string, number[][][]]>([
    ['one value a step', '[[1, 2, 3], [4, 5]]', [[[1, 2, 3]], [[4, 5]]]],
    [
      'several inputs a step',
      '[[[1, 2], [3, 4]], [[5, 6]]]',
      [
        [
          [1, 3],
          [2, 4],
        ],
        [[5], [6]],
      ],
    ],
    [
      'one length',
      '[[[1, 2]], [[3, 4]]]',
      [
        [[1], [2]],
        [[3], [4]],
      ],
    ],
  ])('in lists of lists may differ in length: %s', async (_, text, expected) => {
    const tables = await tablesIn('x.json', text);
    expect(tables.map(({ columns }) => columns)).toEqual(expected);
  });

  describe('say by what stands beside them how they lie in their array', () => {
    // Two sequences, of three steps and of two, one input: 1 2 3 and 4 5, padded with 0.
    const expected = [[[1, 2, 3]], [[4, 5]]];
    const rows = [1, 2, 3, 4, 5, 0];
    const byStep = [1, 4, 2, 5, 3, 0];
    it.each<[string, Record<string, Uint8Array>]>([
      [
        'rows without an axis of inputs, and lengths',
        { x: arrayOf([2, 3], rows), lengths: arrayOf([2], [3, 2]) },
      ],
      [
        'rows without an axis of inputs, and a mask',
        { x: arrayOf([2, 3], rows), mask: arrayOf([2, 3], [1, 1, 1, 1, 1, 0]) },
      ],
      [
        'steps first, and lengths',
        { x: arrayOf([3, 2, 1], byStep), seq_len: arrayOf([2], [3, 2]) },
      ],
      [
        'steps first, and a mask that is not',
        { x: arrayOf([3, 2, 1], byStep), mask: arrayOf([2, 3], [1, 1, 1, 1, 1, 0]) },
      ],
      [
        'a mask with an axis of one input',
        { x: arrayOf([2, 3, 1], rows), mask: arrayOf([2, 3, 1], [1, 1, 1, 1, 1, 0]) },
      ],
      [
        'a mask that is 1 at the padding',
        { x: arrayOf([2, 3, 1], rows), padding_mask: arrayOf([2, 3], [0, 0, 0, 0, 0, 1]) },
      ],
      [
        'one behind the other, and lengths',
        { values: arrayOf([5], [1, 2, 3, 4, 5]), lengths: arrayOf([2], [3, 2]) },
      ],
      [
        'one behind the other, and where each begins',
        { values: arrayOf([5, 1], [1, 2, 3, 4, 5]), row_splits: arrayOf([3], [0, 3, 5]) },
      ],
      ['an array each', { seq_0: arrayOf([3, 1], [1, 2, 3]), seq_1: arrayOf([2, 1], [4, 5]) }],
      ['NaN behind what is shorter', { x: arrayOf([2, 3, 1], [1, 2, 3, 4, 5, Number.NaN]) }],
    ])('%s', async (_, arrays) => {
      const tables = await tablesIn('x.npz', archive(arrays));
      expect(tables.map(({ columns }) => columns)).toEqual(expected);
      expect(tables[1]!.sequence).toMatchObject({ index: 2, of: 2, steps: 2 });
    });
  });

  it('lie steps first where only so none begins again behind its end', async () => {
    // Lengths 1, 3 and 2.
    const mask = arrayOf([3, 3], [1, 1, 1, 0, 1, 1, 0, 1, 0]);
    const tables = await tablesIn('x.npz', archive({ x: arrayOf([3, 3, 1]), mask }));
    expect(tables.map(({ columns }) => columns)).toEqual([[[1]], [[2, 5, 8]], [[3, 6]]]);
  });

  it('may be padded in front, as Keras does', async () => {
    const mask = arrayOf([2, 3], [0, 1, 1, 1, 1, 1]);
    const [table] = await tablesIn('x.npz', archive({ x: arrayOf([2, 3, 1]), mask }));
    expect(table).toMatchObject({
      columns: [[2, 3]],
      sequence: { steps: 2, padded: 1 },
      notes: [expect.stringMatching(/^padding-first: The first step is padding/)],
    });
  });

  it('miss what a mask leaves out between others', async () => {
    const mask = arrayOf([2, 3], [1, 0, 1, 1, 1, 1]);
    const [table] = await tablesIn('x.npz', archive({ x: arrayOf([2, 3, 1]), mask }));
    expect(table).toMatchObject({
      columns: [[1, Number.NaN, 3]],
      notes: [expect.stringMatching(/^masked-steps: .*1 step between others/)],
    });
  });

  it('count where a mask is 0 if all that it would keep is one number, and the rest is not', async () => {
    const mask = arrayOf([2, 3], [0, 0, 0, 0, 0, 1]);
    const x = arrayOf([2, 3, 1], [1, 2, 3, 4, 5, 0]);
    const tables = await tablesIn('x.npz', archive({ x, mask }));
    expect(tables.map(({ columns }) => columns)).toEqual([[[1, 2, 3]], [[4, 5]]]);
    // By this name 1 is what counts, whatever there is: of the first sequence nothing.
    const named = await tablesIn('x.npz', archive({ x, attention_mask: mask }));
    expect(named.map(({ columns }) => columns)).toEqual([[[0]]]);
  });

  it('end in zeros that may be padding: all steps are there, and it is said', async () => {
    const tables = await tablesIn('x.npy', arrayOf([2, 3, 1], [1, 2, 3, 4, 0, 0]));
    expect(tables.map(({ columns }) => columns)).toEqual([[[1, 2, 3]], [[4, 0, 0]]]);
    expect(tables.map(({ notes }) => notes.length)).toEqual([0, 1]);
    expect(tables[1]!.notes[0]).toMatch(/^zeros-behind: The last 2 steps are nothing but zeros/);
    // As many at each end are what the numbers are.
    const alike = await tablesIn('x.npy', arrayOf([2, 2, 1], [1, 0, 2, 0]));
    expect(alike.flatMap(({ notes }) => notes)).toEqual([]);
  });

  it('are read beside arrays that are none, and these are named', async () => {
    const arrays = { train_x: arrayOf([2, 3, 1]), train_len: arrayOf([2], [3, 2]) };
    const tables = await tablesIn('x.npz', archive({ labels: arrayOf([2]), ...arrays }));
    expect(tables.map(({ sequence }) => sequence!.steps)).toEqual([3, 2]);
    expect(tables[0]!.notes).toEqual([expect.stringMatching(/^arrays-left-out: .*labels/)]);
  });

  it('that are only numbered are no network where one would leave some of them out', async () => {
    // 5 × 2 and 2 × 2 would be an RNN of 2 units, with an array too many in front.
    const arrays = [arrayOf([6, 2]), arrayOf([5, 2]), arrayOf([2, 2])];
    const tables = await tablesIn('x.npz', archive(Object.fromEntries(arrays.entries())));
    expect(tables.map(({ sequence }) => sequence!.steps)).toEqual([6, 5, 2]);
    const weights = [arrayOf([3, 2]), arrayOf([2, 2]), arrayOf([2, 2])];
    const content = await contentIn('x.npz', archive(Object.fromEntries(weights.entries())));
    expect(content.kind).toBe('networks');
  });

  it.each([
    [
      'an object of lists of rows',
      '{"x": [[[1],[2],[3],[4]], [[5],[6]], [[7],[8]], [[9],[1]]]}',
      [4, 2, 2, 2],
    ],
    ['an object of lists', '{"x": [[1, 2, 3], [4, 5]]}', [3, 2]],
    ['records', '[{"id": 1, "values": [1, 2, 3]}, {"id": 2, "values": [4, 5]}]', [3, 2]],
    ['a record in each line', '{"x": [[1, 2], [3, 4]]}\n{"x": [[5, 6], [7, 8], [9, 1]]}\n', [2, 3]],
  ])('stand in JSON as %s', async (_, text, steps) => {
    const tables = await tablesIn('x.json', text);
    expect(tables.map(({ sequence }) => sequence!.steps)).toEqual(steps);
  });

  it('in an array of objects are the arrays that it holds', async () => {
    for (const [name, content] of [
      ['x.npy', objects],
      ['x.npz', archive({ x: objects, y: arrayOf([2]) })],
    ] as const) {
      const tables = await tablesIn(name, content);
      expect(tables.map(({ columns }) => columns)).toEqual([[[1, 2, 3]], [[4, 5]]]);
    }
  });

  it('that are one array of an archive are a table', async () => {
    const tables = await tablesIn('x.npz', archive({ inputs: arrayOf([3, 2]) }));
    expect(tables).toMatchObject([
      {
        columns: [
          [1, 3, 5],
          [2, 4, 6],
        ],
        sequence: undefined,
      },
    ]);
  });
});

describe('sequences in a table', () => {
  it('are told apart by a column of their numbers: all rows as one, then each', async () => {
    const tables = await tablesIn('x.csv', 'unit,a\n1,10\n1,20\n1,30\n2,40\n2,50\n');
    expect(tables.map(({ columns }) => columns)).toEqual([
      [
        [1, 1, 1, 2, 2],
        [10, 20, 30, 40, 50],
      ],
      [[10, 20, 30]],
      [[40, 50]],
    ]);
    expect(tables.map(({ sequence }) => sequence?.steps)).toEqual([undefined, 3, 2]);
  });

  it.each([
    ['comes again', 'id,a\n1,1\n1,2\n2,3\n2,4\n1,5\n1,6\n'],
    ['counts rows', 'id,a\n1,1\n2,2\n3,3\n'],
    ['is called otherwise', 'b,a\n1,1\n1,2\n2,3\n2,4\n'],
  ])('are none where the number %s', async (_, text) => {
    expect(await tablesIn('x.csv', text)).toHaveLength(1);
  });

  it('stand between blank lines, where these are no single gap', async () => {
    const tables = await tablesIn('x.txt', '1 2\n3 4\n\n5 6\n7 8\n9 1\n');
    expect(tables.map(({ sequence }) => sequence?.steps)).toEqual([undefined, 2, 3]);
    expect(tables[0]!.columns[0]).toEqual([1, 3, Number.NaN, 5, 7, 9]);
    expect(await tablesIn('x.txt', '1\n3\n\n5\n7\n9\n')).toHaveLength(1);
  });

  it('are lines of many lengths; a line that is short of others is a fault', async () => {
    const tables = await tablesIn('x.csv', '1,2,3\n4,5\n6,7,8,9\n');
    expect(tables.map(({ columns }) => columns)).toEqual([[[1, 2, 3]], [[4, 5]], [[6, 7, 8, 9]]]);
    expect(await refusal('x.csv', encoded('1,2,3\n4,5,6\n7,8\n'))).toMatch(/^csv-row: /);
  });
});

describe('a mask beside values', () => {
  it('may be 1 where a row does not count, by its name', async () => {
    const [table] = await tablesIn('x.csv', 'x,is_missing\n1,0\n0,1\n3,0\n0,1\n');
    expect(table!.columns).toEqual([[1, Number.NaN, 3]]);
    expect(table!.notes.join()).toMatch(/^masked: .*where it is 1 \(2 rows\)/);
  });

  it('makes those missing where it is 0, and padding of what follows the last 1', async () => {
    const [table] = await tablesIn('x.csv', 'x,mask\n1,1\n7,0\n3,1\n0,0\n');
    expect(table).toEqual({
      columns: [[1, Number.NaN, 3]],
      sequence: undefined,
      notes: [expect.stringMatching(/^masked: Column mask is a mask.*2 rows/)],
    });
  });

  it('is a column like others where it is not of 0 and 1, or nothing is beside it', async () => {
    const [table] = await tablesIn('x.csv', 'x,mask\n1,1\n7,2\n');
    expect(table!.columns).toHaveLength(2);
    expect((await tablesIn('x.csv', 'mask\n1\n0\n1\n'))[0]!.columns).toEqual([[1, 0, 1]]);
  });
});

describe('a value of JSON in each line', () => {
  it.each([
    ['x.jsonl', '{"x": 1, "y": 2}\n{"x": 3, "y": null}\n'],
    ['x.json', '[1, 2]\r\n[3, NaN]\r\n'],
    ['x.txt', '{"x": 1, "y": 2}\n\n{"x": 3}\n'],
  ])('is a row each, in %s', async (name, text) => {
    const [table] = await tablesIn(name, text);
    expect(table!.columns).toEqual([
      [1, 3],
      [2, Number.NaN],
    ]);
  });

  it('is none where a line is cut', async () => {
    expect((await contentIn('x.txt', '{"x": 1}\n{"x": 2')).kind).toBe('text');
  });
});

describe('what stands before a table or over it', () => {
  it('may be three lines of names, of which one names the dates alone', async () => {
    // As yfinance writes it.
    const text = 'Price,Close,Open\nTicker,A,A\nDate,,\n2024-01-01,1.5,2\n2024-01-02,2.5,3\n';
    const [table] = await tablesIn('x.csv', text);
    expect(table!.columns).toEqual([
      [1.5, 2.5],
      [2, 3],
    ]);
    // A row with a date and nothing else is one whose values are missing.
    const gap = 'Date,a,b\n2024-01-01,,\n2024-01-02,1,2\n';
    expect((await tablesIn('x.csv', gap))[0]!.columns).toEqual([
      [Number.NaN, 1],
      [Number.NaN, 2],
    ]);
  });

  it('may be lines that are no part of it; they are left out and said, and lines keep their numbers', async () => {
    const text = 'Station: Berlin\nUnit: mm\n\nday,rain\nmon,1.5\ntue,2.5\nwed,4\n';
    const [table] = await tablesIn('x.csv', text);
    expect(table).toMatchObject({
      columns: [[1.5, 2.5, 4]],
      notes: [
        expect.stringMatching(/^column-left-out: Column day .* line 5 holds “mon”/),
        expect.stringMatching(/^preamble: The first 3 lines/),
      ],
    });
    // A cell too many in the middle is no beginning of a table.
    const broken = 'day,rain\nmon,1\ntue,2\nwed,3,4\nthu,5\n';
    expect(await refusal('x.csv', encoded(broken))).toMatch(/^csv-row: .*row 4 has 3/);
  });
});

it.each<[string, string, number[][]]>([
  [
    'a list of records inside an object',
    '{"data": [{"x": 1}, {"x": 2}], "status": "ok"}',
    [[1, 2]],
  ],
  ['numbers as texts', '["1.5", "-2e3", null]', [[1.5, -2000, Number.NaN]]],
  [
    'columns of values by their index',
    '{"x": {"0": 1.5, "1": null}, "y": {"0": 3, "1": 4}}',
    [
      [1.5, Number.NaN],
      [3, 4],
    ],
  ],
])('JSON may hold %s', async (_, text, expected) => {
  const [table] = await tablesIn('x.json', text);
  expect(table!.columns).toEqual(expected);
});

it('dates and times beside values are no words: the values are read, whatever stands between', async () => {
  const text = '2024-01-01 10:00:00 5.5\n2024-01-01 11:00:00 6.5\n';
  const [table] = await tablesIn('x.txt', text);
  expect(table!.columns).toEqual([[5.5, 6.5]]);
  expect(table!.notes.join()).toMatch(/2024-01-01.*10:00:00/);
});

describe('an address of the page', () => {
  it.each([
    ['https://example.org/some/path/#cell=lstm&gain=2', 'cell=lstm&gain=2'],
    ['  #act=relu\n', 'act=relu'],
    ['cell=lstm&fb=0', 'cell=lstm&fb=0'],
  ])('%s is the experiment that it opens', async (text, config) => {
    expect(readPasted(text)).toEqual({ value: { kind: 'experiment', config } });
    expect(await contentIn('x.txt', text)).toEqual({ kind: 'experiment', config });
  });

  it.each([
    'https://example.org/#about',
    'see #cell=lstm',
    'a=b',
    '# cell',
    'https://example.org/?cell=lstm',
  ])('%s is none', (text) => {
    expect(readPasted(text)).toMatchObject({ value: { kind: 'text' } });
  });
});
