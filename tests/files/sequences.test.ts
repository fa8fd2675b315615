/** Numbers that are not one table: sequences of several lengths, masks, a value of JSON in each line, addresses. */
import { describe, expect, it } from 'vitest';
import { fileTools } from '../../workers/files/fileTools.ts';
import { type FileContent, readFile, readPasted } from '../../workers/files/read/index.ts';
import { npyOf, zipOf } from '../support/makeFiles.ts';
import { said } from '../support/opened.ts';

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

describe('a mask beside values', () => {
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
