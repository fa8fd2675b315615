import { describe, expect, it } from 'vitest';
import { placeholdersOf, say } from '../../app/locales/index.ts';
import { fileTools } from '../../workers/files/fileTools.ts';
import { readFile, readNetwork, readPasted } from '../../workers/files/read/index.ts';
import { codes } from '../../workers/files/read/problems.ts';
import { bfloatFrom, halfFrom } from '../../workers/files/read/tensors.ts';
import type { Language } from '../../workers/model/languages.ts';
import { contentOf, importBytes, networksOf } from '../support/imports.ts';
import { npyOf, safetensorsOf, zipOf } from '../support/makeFiles.ts';

const text = (content: string) => new TextEncoder().encode(content);
const read = (name: string, bytes: Uint8Array) => readFile(name, bytes, fileTools);

/** The code and the sentence of a problem; it must have no hole left in it. */
async function refusal(name: string, bytes: Uint8Array): Promise<string> {
  const result = await read(name, bytes);
  if (!('problem' in result)) throw new Error(`${name} was read`);
  const { code, values } = result.problem;
  for (const language of ['en', 'zh'] as const) {
    const sentence = say(`files.${code}`, language, values);
    const names = placeholdersOf(`files.${code}`, language);
    expect(Object.keys(values), code).toEqual(expect.arrayContaining(names));
    expect(sentence).not.toMatch(/NaN \(|undefined|\[object/);
  }
  return `${code}: ${say(`files.${code}`, 'en', values)}`;
}

/** A module of n = 1: four gates, one input. */
const lstm = (values: number[] = [0, 1, 2, 3]) => ({
  weight_ih_l0: { dtype: 'F64', shape: [4, 1], values },
  weight_hh_l0: { dtype: 'F64', shape: [4, 1], values },
});

describe('half formats', () => {
  it.each([
    // sign, exponent, fraction by hand: 0x3c00 = 2^(15−15), 0xc000 = −2^1, 0x0001 = 2^−24, 0x7bff = 65504
    [0x3c00, 1],
    [0xc000, -2],
    [0x0001, 2 ** -24],
    [0x7bff, 65504],
    [0x7c00, Infinity],
    [0x8000, -0],
  ])('binary16 %i is %f', (bits, value) => expect(halfFrom(bits)).toBe(value));

  it.each([
    [0x3f80, 1],
    [0xc040, -3],
    [0xff80, -Infinity],
  ])('bfloat16 %i is %f', (bits, value) => expect(bfloatFrom(bits)).toBe(value));
});

describe('a safetensors file that is wrong says what was expected and found', () => {
  const good = safetensorsOf(lstm());

  it('is read when nothing is wrong with it', async () => {
    const result = await read('x.safetensors', good);
    expect(result).toMatchObject({ value: { kind: 'networks', networks: [{ n: 1, m: 1 }] } });
  });

  it.each<[string, () => Uint8Array, RegExp]>([
    ['of three bytes', () => good.slice(0, 3), /^truncated: .*8 bytes.*after 3/],
    ['cut in its header', () => good.slice(0, 40), /^truncated: .*after 40/],
    ['cut in its data', () => good.slice(0, -1), /^truncated: /],
    [
      'with a header past the end',
      () => Uint8Array.of(0, 1, 0, 0, 0, 0, 0, 0, 123),
      /^truncated: Expected 264 bytes.*after 9/,
    ],
    [
      'with a header of 2^64 − 1 bytes',
      () => new Uint8Array(64).fill(255),
      /^header-length: .*18446744073709551615/,
    ],
    ['with a header that is no JSON', () => safetensorsOf('{"a":'), /^header-json: .*\{"a":/],
    ['with a list for a header', () => safetensorsOf('[]'), /^header-json: /],
    [
      'with overlapping tensors',
      () => safetensorsOf(spans([0, 8], [4, 12]), 12),
      /^overlap: .*“a” and “b”/,
    ],
    [
      'with a shape of 2^63',
      () => safetensorsOf(entry({ shape: [2 ** 63] }), 8),
      /^shape: .*9223372036854776/,
    ],
    [
      'with sizes whose product nobody can count',
      () => safetensorsOf(entry({ shape: Array(8).fill(2 ** 50) }), 8),
      /^byte-count: .*> 2⁵³/,
    ],
    ['with a negative size', () => safetensorsOf(entry({ shape: [-1] }), 8), /^shape: /],
    ['with a size of 1.5', () => safetensorsOf(entry({ shape: [1.5] }), 8), /^shape: /],
    [
      'with fewer bytes than its shape needs',
      () => safetensorsOf(entry({ shape: [4] }), 8),
      /^byte-count: .*takes 32 bytes.*holds 8/,
    ],
    [
      'with offsets the wrong way round',
      () => safetensorsOf(entry({ data_offsets: [8, 0] }), 8),
      /^tensor-entry: /,
    ],
    ['with null for a tensor', () => safetensorsOf('{"a":null}'), /^tensor-entry: .*null/],
    [
      'with other tensors only',
      () => safetensorsOf({ 'fc.weight': { dtype: 'F64', shape: [1], values: [1] } }),
      /^no-recurrent: .*fc\.weight/,
    ],
    ['without any tensor', () => safetensorsOf('{}'), /^no-recurrent: .*—/],
    [
      'with five gates',
      () =>
        safetensorsOf({
          weight_ih_l0: { dtype: 'F64', shape: [5, 1], values: [1, 2, 3, 4, 5] },
          weight_hh_l0: { dtype: 'F64', shape: [5, 1], values: [1, 2, 3, 4, 5] },
        }),
      /^gate-count: .*5 × 1/,
    ],
    [
      'with a bias of another size',
      () =>
        safetensorsOf({
          ...lstm(),
          bias_ih_l0: { dtype: 'F64', shape: [3], values: [1, 2, 3] },
          bias_hh_l0: { dtype: 'F64', shape: [4], values: [1, 2, 3, 4] },
        }),
      /^wrong-shape: .*bias_ih_l0.*shape 4; found 3/,
    ],
    [
      'with one bias of two',
      () =>
        safetensorsOf({
          ...lstm(),
          bias_ih_l0: { dtype: 'F64', shape: [4], values: [0, 0, 0, 0] },
        }),
      /^missing-tensor: .*bias_hh_l0/,
    ],
    [
      'with layer 7 and no layer 1',
      () =>
        safetensorsOf({
          ...lstm(),
          weight_ih_l7: { dtype: 'F64', shape: [4, 1], values: [0, 0, 0, 0] },
        }),
      /^missing-tensor: .*weight_ih_l1/,
    ],
    [
      'with a projection that does not fit',
      () =>
        safetensorsOf({
          ...lstm(),
          weight_hr_l0: { dtype: 'F64', shape: [2, 1], values: [1, 1] },
        }),
      /^wrong-shape: .*weight_hr_l0.*r × n; found 2 × 1/,
    ],
  ])('%s', async (_, make, expected) => {
    expect(await refusal('model.safetensors', make())).toMatch(expected);
  });

  it('with integers for weights is refused when it is chosen', async () => {
    const integers = { dtype: 'I64', shape: [4, 1], values: [0, 1, 2, 3] };
    const tensors = { ...lstm(), weight_hh_l0: integers };
    const result = await read('x.safetensors', safetensorsOf(tensors));
    if (!('value' in result) || result.value.kind !== 'networks') throw new Error('not read');
    const network = readNetwork(result.value.networks[0]!, '');
    expect(network).toMatchObject({ problem: { code: 'dtype' } });
  });

  it('with names such as __proto__ reads them as names and changes no prototype', async () => {
    const bytes = safetensorsOf(
      `{"__proto__":{"dtype":"F64","shape":[1],"data_offsets":[0,8]},"constructor":{"dtype":"F64","shape":[1],"data_offsets":[8,16]}}`,
      16,
    );
    expect(await refusal('x.safetensors', bytes)).toMatch(
      /^no-recurrent: .*__proto__, constructor/,
    );
    expect(({} as any).dtype).toBeUndefined();
  });

  it('of a network above the limits names the limit', async () => {
    const zeros = new Array(1100 * 1).fill(0);
    const tensors = {
      weight_ih_l0: { dtype: 'F32', shape: [1100, 1], values: zeros },
      weight_hh_l0: { dtype: 'F32', shape: [1100, 1100], values: new Array(1100 * 1100).fill(0) },
    };
    expect(await refusal('x.safetensors', safetensorsOf(tensors))).toMatch(
      /^network-size: .*up to 1024 units.*1100/,
    );
  });
});

describe('a numpy file', () => {
  it('gives its columns, whatever the order of its numbers', async () => {
    const columnsOf = async (name: string) => {
      const content = await contentOf(name);
      if (content.kind !== 'table') throw new Error(content.kind);
      return content.table.columns.map(({ values }) => [...values]);
    };
    // As make.py writes them.
    expect(await columnsOf('inputs-fortran.npy')).toEqual([
      [1.5, 4],
      [2.5, 5],
      [-3, 6.25],
    ]);
    expect(await columnsOf('integers.npy')).toEqual([[3, -1, 4, 1, 5]]);
  });

  it.each<[string, () => Uint8Array, RegExp]>([
    ['cut in its magic', () => Uint8Array.of(0x93, 0x4e), /^truncated: /],
    ['of something else', () => text('hello world'), /^npy: .*“hello ”/],
    ['cut in its data', () => importBytes('inputs.npy').slice(0, -8), /^truncated: /],
    ['of Python objects', () => npyOf("'|O'", '(3,)', 24), /^pickled: /],
    ['of text', () => npyOf("'<U5'", '(3,)', 60), /^dtype: .*<U5/],
    ['of records', () => npyOf("[('a', '<f8')]", '(1,)', 8), /^dtype: /],
    ['of a size of 2^63', () => npyOf("'<f8'", '(9223372036854775808,)', 8), /^shape: /],
    ['of four axes', () => npyOf("'<f8'", '(1, 1, 1, 1)', 8), /^array-shape: .*1 × 1 × 1 × 1/],
    ['of no number', () => npyOf("'<f8'", '()', 8), /^array-shape: /],
    ['of nothing', () => npyOf("'<f8'", '(0, 3)', 0), /^array-shape: .*0 × 3/],
    ['of too many columns', () => npyOf("'|u1'", '(1, 20000)', 20000), /^too-many-values: /],
  ])('%s is refused', async (_, make, expected) => {
    expect(await refusal('x.npy', make())).toMatch(expected);
  });
});

describe('an archive of numpy', () => {
  const array = npyOf("'<f8'", '(1,)', 8);

  it.each<[string, () => Uint8Array, RegExp]>([
    ['cut off', () => importBytes('keras-bilstm.npz').slice(0, -30), /^truncated: /],
    ['without arrays', () => zipOf([{ name: 'a.txt', data: text('x') }]), /^zip: .*a\.txt/],
    ['of nothing', () => zipOf([]), /^zip: /],
    [
      'that says it unpacks to 4 GB',
      () => zipOf([{ name: 'a.npy', data: array, size: 2 ** 32 - 1 }]),
      /^zip-size: Up to 256 MB.*4295 MB/,
    ],
    [
      'whose file unpacks to more than it says',
      () => zipOf([{ name: 'a.npy', data: new Uint8Array(5e7), isPacked: true, size: 100 }]),
      /^zip-entry: /,
    ],
    [
      'with a flipped bit',
      () => zipOf([{ name: 'a.npy', data: array, checksum: 1 }]),
      /^zip-entry: /,
    ],
    [
      'of another compression',
      () => zipOf([{ name: 'a.npy', data: array, method: 14 }]),
      /^zip: .*14/,
    ],
    [
      'whose file lies past the end',
      () => zipOf([{ name: 'a.npy', data: array, offset: 1e6 }]),
      /^zip-entry: /,
    ],
  ])('%s is refused', async (_, make, expected) => {
    expect(await refusal('x.npz', make())).toMatch(expected);
  });
});

describe('numbers', () => {
  const columns = async (name: string, content: string) => {
    const result = await read(name, text(content));
    if (!('value' in result) || result.value.kind !== 'table') throw new Error('no table');
    return result.value.table.columns.map(({ name: title, values }) => [title, [...values]]);
  };

  it.each([
    [
      'a.csv',
      '1,2\n3,4\n',
      [
        ['', [1, 3]],
        ['', [2, 4]],
      ],
    ],
    ['a.csv', 'day,"a, b"\r\nmon,1.5\r\ntue,-2e3\r\n', [['a, b', [1.5, -2000]]]],
    [
      'a.csv',
      'x;y\n1,5;2\n',
      [
        ['x', [1.5]],
        ['y', [2]],
      ],
    ],
    [
      'a.tsv',
      'x\ty\n1\t\n2\t3\n',
      [
        ['x', [1, 2]],
        ['y', [Number.NaN, 3]],
      ],
    ],
    // A blank line between rows is a gap.
    ['a.csv', '\ufeffx\n\n1\n\n2\n3\n\n', [['x', [1, Number.NaN, 2, 3]]]],
    ['a.json', '[1, 2.5, null]', [['', [1, 2.5, Number.NaN]]]],
    [
      'a.json',
      '[[1, 2], [3, 4]]',
      [
        ['', [1, 3]],
        ['', [2, 4]],
      ],
    ],
    ['a.json', '[{"a": 1, "b": "x"}, {"a": 2}]', [['a', [1, 2]]]],
    [
      'a.json',
      '{"a": [1, 2], "__proto__": [3]}',
      [
        ['a', [1, 2]],
        ['__proto__', [3]],
      ],
    ],
  ])('%s %j', async (name, content, expected) => {
    expect(await columns(name, content)).toEqual(expected);
  });

  it.each([
    ['a.csv', 'a,b\n1,2\n3\n', /^csv-row: .*2 values.*row 3 has 1/],
    ['a.csv', 'a,b\nx,y\n', /^no-numbers: .*2 columns/],
    ['a.json', '{"a": 1}', /^json-form: /],
    ['a.json', '[1, 2', /^json-text: /],
    ['a.json', '"x"', /^json-form: /],
    ['a.json', '[]', /^empty: /],
    ['a.csv', '\n \n', /^empty: /],
  ])('%s %j is refused', async (name, content, expected) => {
    expect(await refusal(name, text(content))).toMatch(expected);
  });

  it('that are not in UTF-8 are refused', async () => {
    expect(await refusal('a.csv', Uint8Array.of(0x31, 0xff, 0x32))).toMatch(/^not-text/);
  });

  it('are recognised when pasted; what is neither numbers nor JSON is a text', () => {
    expect(readPasted('1\n2\n3')).toMatchObject({ value: { kind: 'table' } });
    expect(readPasted('{"config":"n=5"}')).toEqual({
      value: { kind: 'experiment', config: 'n=5' },
    });
    expect(readPasted('to be, or not\nto be')).toMatchObject({ value: { kind: 'text' } });
  });
});

describe('other files', () => {
  it.each([
    ['model.pt', /^misnamed: .*\.pt as files of PyTorch.*“PK anything”/],
    ['MODEL.PTH', /^misnamed: /],
    ['model.h5', /^misnamed: .*HDF5/],
    ['model.keras', /^misnamed: .*Keras/],
    ['model.onnx', /^misnamed: .*ONNX/],
    ['model.bin', /^bare-bin: .*model\.json/],
  ])('%s that holds words: %s', async (name, expected) => {
    expect(await refusal(name, text('PK anything'))).toMatch(expected);
  });

  it('of no known name are a text where they hold one, else unknown', async () => {
    expect(await read('poem', text('a rose is a rose'))).toEqual({
      value: { kind: 'text', text: 'a rose is a rose' },
    });
    expect(await refusal('x.xyz', Uint8Array.of(1, 2, 3, 4))).toMatch(/^unknown: .*01 02 03 04/);
    expect(await refusal('x', Uint8Array.of(0x80, 0x81))).toMatch(/^unknown: .*80 81/);
  });

  it('that are empty say so', async () => {
    expect(await refusal('x.safetensors', new Uint8Array())).toMatch(/^empty/);
  });

  it('say in both languages the same things', () => {
    for (const code of codes) {
      const names = (language: Language) => placeholdersOf(`files.${code}`, language);
      expect(names('zh')).toEqual(names('en'));
    }
  });

  it('of half precision keep the numbers that are stored', async () => {
    const [found] = await networksOf('torch-lstm-5-bf16.safetensors');
    expect(found!.dtypes).toEqual(['BF16']);
  });
});

function entry(changes: object): string {
  return JSON.stringify({ a: { dtype: 'F64', shape: [1], data_offsets: [0, 8], ...changes } });
}

function spans(a: number[], b: number[]): string {
  const of = (data_offsets: number[]) => ({ dtype: 'F64', shape: [1], data_offsets });
  return JSON.stringify({ a: of(a), b: of(b) });
}
