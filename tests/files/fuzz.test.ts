import { readdirSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { placeholdersOf, say } from '../../app/locales/index.ts';
import { fileTools } from '../../workers/files/fileTools.ts';
import { fileBytes } from '../../workers/files/read/fileLimits.ts';
import {
  type FileContent,
  type NumberTable,
  readFile,
  readNetwork,
} from '../../workers/files/read/index.ts';
import { chosenOf } from '../../workers/files/read/mapping/choices.ts';
import type { Read } from '../../workers/files/read/problems.ts';
import type { FileTools } from '../../workers/files/read/tools.ts';
import { importBytes, importPath } from '../support/imports.ts';

const numRuns = process.env.SOAK ? 10_000 : 500;
const seed = 20261121;

/** The platform's tools, which keep account of how much was unpacked. */
function counted(): { readonly tools: FileTools; readonly unpacked: () => number } {
  let total = 0;
  const tools: FileTools = {
    decode: fileTools.decode,
    inflate: async (bytes, size) => {
      const out = await fileTools.inflate(bytes, size);
      total += out?.length ?? 0;
      return out;
    },
  };
  return { tools, unpacked: () => total };
}

/** Reads, and holds whatever comes of it against what a reader promises. */
async function mustBeLegal(name: string, bytes: Uint8Array): Promise<void> {
  const { tools, unpacked } = counted();
  const read = await readFile(name, bytes, tools);
  expect(unpacked()).toBeLessThanOrEqual(fileBytes);
  if ('problem' in read) mustBeSaid(read);
  else mustHold(read.value);
}

function mustBeSaid(read: Read<unknown>): void {
  if (!('problem' in read)) return;
  const { code, values } = read.problem;
  const sentence = say(`files.${code}`, 'en', values);
  expect(Object.keys(values), code).toEqual(
    expect.arrayContaining(placeholdersOf(`files.${code}`, 'en')),
  );
  expect(sentence.length).toBeLessThan(600);
}

/** The numbers of a network are as many as its shape says, and all finite or said not to be; those of a table are finite or missing. */
function mustHold(content: FileContent): void {
  if (content.kind === 'table') for (const one of [content.table, ...content.others]) mustFit(one);
  if (content.kind === 'arrays') {
    mustBeSaid({ problem: content.problem });
    const chosen = chosenOf(content.arrays);
    const found = chosen && content.network(chosen.mapping);
    if (!found || 'problem' in found) throw new Error('nothing to choose from');
    mustFitShape(readNetwork(found.value, ''));
  }
  if (content.kind !== 'networks') return;
  for (const note of content.notes) mustBeSaid({ problem: note });
  for (const found of content.networks) {
    const network = readNetwork(found, '');
    mustFitShape(network);
    if ('problem' in network) continue;
    const { tensors } = network.value;
    const isWhole = [...tensors.values()].every((values) => values.every(Number.isFinite));
    const isTold = content.notes.some(({ code }) => code === 'not-finite');
    expect(isWhole || isTold).toBe(true);
  }
}

function mustFitShape(network: ReturnType<typeof readNetwork>): void {
  if ('problem' in network) {
    mustBeSaid(network);
    return;
  }
  const { n, r = n, m, tensors } = network.value;
  const rows = tensors.get('weight_hh_l0')!.length / r;
  expect(Number.isInteger(rows / n)).toBe(true);
  expect(tensors.get('weight_ih_l0')!.length).toBe(rows * m);
}

function mustFit({ columns, notes }: NumberTable): void {
  for (const note of notes) mustBeSaid({ problem: note });
  expect(columns.length).toBeGreaterThan(0);
  for (const { values, gaps } of columns) {
    expect(gaps).toBeLessThan(values.length);
    expect(values.filter((value) => !Number.isFinite(value)).every(Number.isNaN)).toBe(true);
    expect(values.filter(Number.isNaN)).toHaveLength(gaps);
  }
}

const extensions = [
  'safetensors',
  'npz',
  'npy',
  'csv',
  'tsv',
  'json',
  'txt',
  'pt',
  'h5',
  'onnx',
  'bin',
  '',
];

/** Kinds of files that are damaged, by the ends of their names. */
const kinds = [
  'safetensors',
  'npz',
  'npy',
  'csv',
  'txt',
  'json',
  'pt',
  'pth',
  'h5',
  'keras',
  'onnx',
  'bin',
  'nam',
  'gz',
  'pkl',
];

const valid = readdirSync(importPath('.'))
  .filter((name) => kinds.some((kind) => name.endsWith(`.${kind}`)))
  .map((name) => ({ name, bytes: importBytes(name) }));
/** protocol 2: {'weight_ih_l0': numpy's _reconstruct of a 1 × 1 array of '<f8'}, as far as a reader looks at it. */
const arrays = new Uint8Array(
  Buffer.from(
    '\x80\x02}X\x0c\x00\x00\x00weight_ih_l0cnumpy.core.multiarray\n_reconstruct\n' +
      'cnumpy\nndarray\nK\x00\x85U\x01b\x87R(K\x01K\x01K\x01\x86cnumpy\ndtype\nU\x02f8K\x00K\x01\x87R' +
      '(K\x03U\x01<NNNJ\xff\xff\xff\xffJ\xff\xff\xff\xffK\x00tb\x89U\x08\x00\x00\x00\x00\x00\x00\xf0?tbs.',
    'latin1',
  ),
);
const series = new TextEncoder().encode('day;"a ""b""";c\r\n1;2,5;\r\n2;-3e4;7\r\n');
const amp = new TextEncoder().encode(
  JSON.stringify({
    architecture: 'LSTM',
    config: { input_size: 1, hidden_size: 1, num_layers: 1 },
    weights: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 0, 0, 2, 3],
  }),
);
/** States to begin with beside their network, whose h is projected. */
const begun = new TextEncoder().encode(
  JSON.stringify({
    'rnn.weight_ih_l0': [[1], [2], [3], [4], [5], [6], [7], [8]],
    'rnn.weight_hh_l0': [[1], [2], [3], [4], [5], [6], [7], [8]],
    'rnn.weight_hr_l0': [[0.5, 0.25]],
    h0: [[1]],
    c0: [[1, 2]],
    'fc.weight': [[3]],
  }),
);
/** Arrays whose names tell nothing. */
const plain = new TextEncoder().encode(
  JSON.stringify({
    one: [[1, 2, 3, 4]],
    two: [[5], [6], [7], [8]],
    three: [[9, 10, 11, 12]],
    four: [1],
  }),
);
const originals = [
  ...valid,
  { name: 'series.csv', bytes: series },
  { name: 'amp.nam', bytes: amp },
  { name: 'amp.gz', bytes: new Uint8Array(gzipSync(amp)) },
  { name: 'arrays.pkl', bytes: arrays },
  { name: 'begun.json', bytes: begun },
  { name: 'plain.json', bytes: plain },
  { name: 'ragged.json', bytes: new TextEncoder().encode('[[[1, 2], [3, 4]], [[5, 6]]]') },
  {
    name: 'lines.json',
    bytes: new TextEncoder().encode('{"x": 1, "mask": 1}\n{"x": 2, "mask": 0}\n'),
  },
];

/** Numbers and words that programs stumble over. */
const traps = [
  '9223372036854775808',
  '18446744073709551615',
  '-1',
  '0',
  '1.5',
  '1e308',
  'null',
  '[]',
  '"__proto__"',
  'NaN',
];

type Change = (bytes: Uint8Array) => Uint8Array;

const place = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });
const flip = fc.tuple(place, fc.nat(255)).map(
  ([at, byte]): Change =>
    (bytes) => {
      const out = bytes.slice();
      out[Math.floor(at * out.length)] = byte;
      return out;
    },
);
/** The first and last bytes hold lengths and directories: they are hit more often than by chance. */
const flipEdge = fc.tuple(fc.boolean(), fc.nat(80), fc.nat(255)).map(
  ([atEnd, at, byte]): Change =>
    (bytes) => {
      const out = bytes.slice();
      out[atEnd ? out.length - 1 - at : at] = byte;
      return out;
    },
);
const cut = place.map(
  (at): Change =>
    (bytes) =>
      bytes.slice(0, Math.floor(at * bytes.length)),
);
const repeat = fc.tuple(place, place).map(
  ([from, to]): Change =>
    (bytes) => {
      const start = Math.floor(from * bytes.length);
      const end = Math.floor(to * bytes.length);
      return Uint8Array.from([...bytes.slice(0, end), ...bytes.slice(start)]);
    },
);
/** Another number in the place of the k-th, in what is a text in part; lengths are left as they are. */
const trap = fc.tuple(place, fc.constantFrom(...traps)).map(
  ([which, word]): Change =>
    (bytes) => {
      const text = Buffer.from(bytes).toString('latin1');
      const numbers = [...text.slice(0, 4000).matchAll(/\d+/g)];
      const found = numbers[Math.floor(which * numbers.length)];
      if (!found) return bytes;
      const after = text.slice(found.index + found[0].length);
      return new Uint8Array(Buffer.from(text.slice(0, found.index) + word + after, 'latin1'));
    },
);
const changes = fc.array(fc.oneof(flip, flipEdge, cut, repeat, trap), {
  minLength: 1,
  maxLength: 4,
});

describe('whatever a file holds, reading it ends, in a value or in a sentence', () => {
  it(`in ${numRuns} files of random bytes (seed ${seed})`, async () => {
    const bytes = fc.oneof(
      fc.uint8Array({ maxLength: 400 }),
      signed(fc.uint8Array({ maxLength: 400 })),
    );
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...extensions), bytes, (extension, given) =>
        mustBeLegal(`x.${extension}`, given),
      ),
      { seed, numRuns },
    );
  });

  it(`in ${numRuns} safetensors files with headers of random JSON`, async () => {
    const header = fc.jsonValue().map((value) => JSON.stringify({ weight_hh_l0: value, b: value }));
    await fc.assert(
      fc.asyncProperty(header, fc.uint8Array({ maxLength: 64 }), (given, data) => {
        const text = Buffer.from(given);
        const length = Buffer.alloc(8);
        length.writeBigUInt64LE(BigInt(text.length));
        return mustBeLegal('x.safetensors', Buffer.concat([length, text, data]));
      }),
      { seed, numRuns },
    );
  });

  it(`in ${numRuns} texts read as numbers`, async () => {
    const piece = fc.constantFrom(
      ',',
      ';',
      '\t',
      '"',
      '""',
      '\n',
      '\r',
      '1',
      '-2.5',
      '1e9',
      '1.234',
      '1,5',
      '|',
      '#',
      'a',
      ' ',
      '[',
      '{',
      ':',
      'é',
    );
    const content = fc
      .array(piece, { maxLength: 60 })
      .map((pieces) => Buffer.from(pieces.join('')));
    await fc.assert(
      fc.asyncProperty(fc.constantFrom('csv', 'tsv', 'json', 'txt'), content, (extension, given) =>
        mustBeLegal(`x.${extension}`, given),
      ),
      { seed, numRuns },
    );
  });

  for (const kind of kinds) {
    const files = originals.filter(({ name }) => name.endsWith(`.${kind}`));
    it(`in ${numRuns} ${kind} files that were damaged`, async () => {
      await fc.assert(
        fc.asyncProperty(fc.constantFrom(...files), changes, ({ name, bytes }, all) =>
          mustBeLegal(
            name,
            all.reduce((given, change) => (given.length > 0 ? change(given) : given), bytes),
          ),
        ),
        { seed, numRuns },
      );
    });
  }
});

describe('whatever the second of two files holds', () => {
  it(`reading ends, in ${numRuns} models of TensorFlow.js of which one file was damaged`, async () => {
    const model = importBytes('s08_model.json');
    const weights = importBytes('s08.weights.bin');
    await fc.assert(
      fc.asyncProperty(fc.boolean(), changes, async (isModel, all) => {
        const change = (bytes: Uint8Array) =>
          all.reduce((given, one) => (given.length > 0 ? one(given) : given), bytes);
        const others = [{ name: 's08.weights.bin', bytes: isModel ? weights : change(weights) }];
        const read = await readFile(
          'model.json',
          isModel ? change(model) : model,
          fileTools,
          others,
        );
        if ('problem' in read) mustBeSaid(read);
        else mustHold(read.value);
      }),
      { seed, numRuns },
    );
  });
});

/** Behind the first bytes of a known format, so that its reader goes further than them. */
function signed(bytes: fc.Arbitrary<Uint8Array>): fc.Arbitrary<Uint8Array> {
  const signatures = [
    [0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59, 1, 0],
    [0x50, 0x4b, 3, 4],
    [16, 0, 0, 0, 0, 0, 0, 0, 0x7b],
    [0x5b],
  ];
  return fc
    .tuple(fc.constantFrom(...signatures), bytes)
    .map(([signature, rest]) => Uint8Array.from([...signature, ...rest]));
}
