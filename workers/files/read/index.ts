/**
 * What a file that somebody opens holds. Readers are pure: bytes in, value or coded problem out; nothing in a file is
 * ever run, and none of them throws, whatever the bytes.
 */

import { isClearlyNumbers, type Readings, readCsv } from './csv.ts';
import { decodedText, isBinary } from './decode.ts';
import type { FoundNetwork } from './found.ts';
import { readJson } from './json.ts';
import { fileBytes, mostCharacters, sizeProblem, textBytes } from './limits.ts';
import { readNpy } from './npy.ts';
import { readNpz } from './npz.ts';
import { type FileProblem, problem, quoted, type Read } from './problems.ts';
import { recognize, unusedOf } from './recognize.ts';
import { isSafetensors, readSafetensors } from './safetensors.ts';
import { isLegacyTorch, isOnnx, isPickle, signatureOf, standsAt } from './signatures.ts';
import { type NumberTable, tableOfArray } from './table.ts';
import type { StoredTensor } from './tensors.ts';
import type { FileTools } from './tools.ts';
import { entriesOf, type ZipEntry } from './zip.ts';

export type { FoundNetwork } from './found.ts';
export { fileBytes } from './limits.ts';
export { codes, type FileProblem, type FileProblemCode, type Read } from './problems.ts';
export { readNetwork } from './recognize.ts';
export type { Column, NumberTable, TextReading } from './table.ts';

/** What can be opened. */
export type FileContent =
  | {
      readonly kind: 'networks';
      readonly networks: readonly FoundNetwork[];
      /** What else is in the file, and why it was left out. */
      readonly notes: readonly FileProblem[];
    }
  | {
      readonly kind: 'table';
      readonly table: NumberTable;
      /** Other ways to read the same text, which fit every row too. */
      readonly others: readonly NumberTable[];
    }
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'experiment'; readonly config: string };

type Result = Read<FileContent>;

/** Ends of names that say how a text is meant where the text itself does not. */
const tableNames = ['csv', 'tsv', 'tab', 'dat'];
/** Ends of names of files that are no texts. */
const binaryNames: Readonly<Record<string, string>> = {
  safetensors: 'safetensors',
  npz: 'numpy',
  npy: 'numpy',
  pt: 'PyTorch',
  pth: 'PyTorch',
  ckpt: 'PyTorch',
  bin: 'PyTorch',
  h5: 'HDF5',
  hdf5: 'HDF5',
  keras: 'Keras',
  onnx: 'ONNX',
  pkl: 'pickle',
  pickle: 'pickle',
};

const npyMagic = [0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59];
const zipMagics = [
  [0x50, 0x4b, 3, 4],
  [0x50, 0x4b, 5, 6],
];

/**
 * Reads a file by its bytes; the end of its name counts where the bytes leave a choice, as between a table and a text.
 */
export async function readFile(name: string, bytes: Uint8Array, tools: FileTools): Promise<Result> {
  if (bytes.length === 0) return problem('empty');
  const tooLarge = sizeProblem(bytes.length, fileBytes);
  if (tooLarge) return tooLarge;
  const extension = /\.([a-z0-9]+)$/i.exec(name)?.[1]?.toLowerCase() ?? '';
  if (standsAt(bytes, npyMagic)) return arrayOf(bytes);
  if (zipMagics.some((magic) => standsAt(bytes, magic))) return readZip(bytes, tools);
  const known = signatureOf(bytes);
  if (known) return problem(known.code, { kind: known.kind });
  if (isLegacyTorch(bytes)) return problem('torch');
  if (isPickle(bytes)) return problem('pickle');
  if (isSafetensors(bytes)) return networksIn(readSafetensors(bytes, tools));
  if (isOnnx(bytes)) return problem('onnx');
  // Any bytes are a text in that encoding, and what is looked for is the same in all.
  const head = tools.decode(bytes.subarray(0, headBytes), 'windows-1252') ?? '';
  const told = foreignText(head.replace(/^ï»¿/, ''));
  if (told) return { problem: told };
  if (!Object.hasOwn(binaryNames, extension)) return readText(name, extension, bytes, tools);
  const json = /^\s*[[{]/.test(head) && bytes.length <= textBytes && decodedText(bytes, tools);
  return (json && asJson(json.text)) || misnamed(extension, bytes, tools);
}

/** As much of a file is looked at for what it is. */
const headBytes = 1024;

/** Texts that stand in the place of the file that somebody wanted. */
function foreignText(text: string): FileProblem | null {
  const begin = text.trimStart().slice(0, 200);
  if (/^<(!doctype html|html|head|body)\b/i.test(begin)) return { code: 'web-page', values: {} };
  if (/^version https:\/\/git-lfs\.github\.com\//.test(begin)) {
    const size = /\bsize (\d{1,15})/.exec(text)?.[1] ?? '—';
    return { code: 'git-lfs', values: { size } };
  }
  return /^<(\?xml|svg)\b/i.test(begin) ? { code: 'no-data', values: { kind: 'XML' } } : null;
}

/** Why a file is none of the kind that its name says: its reader tells, else its first bytes. */
function misnamed(extension: string, bytes: Uint8Array, tools: FileTools): Result {
  if (extension === 'safetensors') return networksIn(readSafetensors(bytes, tools));
  if (extension === 'npy') return arrayOf(bytes);
  const kind = binaryNames[extension] ?? '';
  const found = beginOf(bytes, tools);
  if (extension === 'bin') return problem('bare-bin', { found });
  return problem('misnamed', { extension: `.${extension}`, kind, found });
}

/** The first words of a file, or its first bytes. */
function beginOf(bytes: Uint8Array, tools: FileTools): string {
  const text = tools.decode(bytes.subarray(0, 24));
  if (text !== null && !isBinary(text)) return quoted(text);
  return Array.from(bytes.subarray(0, 8), (byte) => byte.toString(16).padStart(2, '0')).join(' ');
}

/** What a pasted text is: JSON or numbers where it can be read as such, else just a text. */
export function readPasted(text: string): Result {
  if (text.trim() === '') return problem('empty');
  return numbersIn(text) ?? justText(text);
}

async function readZip(bytes: Uint8Array, tools: FileTools): Promise<Result> {
  const listed = entriesOf(bytes, tools);
  if ('problem' in listed) return listed;
  const entries = listed.value;
  const known = archives.find(({ has }) => entries.some(({ name }) => has.test(name)));
  if (known) return problem(known.code, { kind: known.kind });
  if (!entries.some(({ name }) => name.endsWith('.npy'))) {
    const names = entries.map(({ name }) => name).slice(0, 20);
    return problem('zip', { found: quoted(names.join(', ')) || '—' });
  }
  return arraysIn(bytes, entries, tools);
}

/** Archives that are known by one of the files in them. */
const archives = [
  { has: /(^|\/)data\.pkl$/, code: 'torch', kind: 'PyTorch' },
  { has: /^model\.weights\.h5$/, code: 'keras', kind: 'Keras' },
  { has: /(^|\/)saved_model\.pb$/, code: 'other-model', kind: 'TensorFlow SavedModel' },
  { has: /^xl\//, code: 'spreadsheet', kind: 'Excel' },
  { has: /^\[Content_Types\]\.xml$/, code: 'no-data', kind: 'Office' },
  { has: /^content\.xml$/, code: 'spreadsheet', kind: 'OpenDocument' },
] as const;

async function arraysIn(
  bytes: Uint8Array,
  entries: readonly ZipEntry[],
  tools: FileTools,
): Promise<Result> {
  const read = await readNpz(bytes, entries, tools);
  if ('problem' in read) return read;
  const { tensors, leftOut } = read.value;
  const [first] = leftOut;
  if (tensors.length === 0 && first) return { problem: first };
  return networksIn({ value: tensors }, leftOut);
}

function arrayOf(bytes: Uint8Array): Result {
  const read = readNpy(bytes);
  if ('problem' in read) return read;
  const table = tableOfArray(read.value);
  return 'problem' in table ? table : asTable([table.value]);
}

function readText(name: string, extension: string, bytes: Uint8Array, tools: FileTools): Result {
  const isKnown = extension === 'json' || extension === 'txt' || tableNames.includes(extension);
  const tooLarge = sizeProblem(bytes.length, textBytes);
  if (tooLarge) return tooLarge;
  const decoded = decodedText(bytes, tools);
  if (!decoded) {
    const read = tableNames.includes(extension) ? tableOfOtherText(name, bytes, tools) : null;
    if (read) return read;
    return isKnown ? problem('not-text') : problem('unknown', { found: beginOf(bytes, tools) });
  }
  const { text } = decoded;
  if (!isKnown && isBinary(text)) return problem('unknown', { found: beginOf(bytes, tools) });
  if (text.trim() === '') return problem('empty');
  if (extension === 'json') return jsonIn(text);
  if (tableNames.includes(extension)) {
    const json = asJson(text);
    if (json) return json;
    const read = readCsv(text, name);
    return 'problem' in read ? read : asTable(read.value);
  }
  return numbersIn(text) ?? justText(text);
}

/** Numbers are the same in the encodings that Windows still writes; names may not be. */
function tableOfOtherText(name: string, bytes: Uint8Array, tools: FileTools): Result | null {
  const text = tools.decode(bytes, 'windows-1252');
  if (text === null || isBinary(text)) return null;
  const read = readCsv(text, name);
  if ('problem' in read) return null;
  const [table, ...others] = read.value;
  const note: FileProblem = { code: 'other-encoding', values: {} };
  return asTable([{ ...table, notes: [...table.notes, note] }, ...others]);
}

/** What a text is, where it is JSON or surely a table; null where it is none of them. */
function numbersIn(text: string): Result | null {
  const json = asJson(text);
  if (json) return json;
  const read = readCsv(text);
  return 'value' in read && isClearlyNumbers(read.value) ? asTable(read.value) : null;
}

/** What a list or an object in JSON holds, or why it cannot be used; null of any other text. */
function asJson(text: string): Result | null {
  if (!/^\s*[[{]/.test(text)) return null;
  const read = jsonIn(text);
  return 'problem' in read && read.problem.code === 'json-text' ? null : read;
}

function jsonIn(text: string): Result {
  const read = readJson(text);
  if ('problem' in read) return read;
  const content = read.value;
  if (content.kind === 'tensors') return networksIn({ value: content.tensors });
  return content.kind === 'table' ? asTable([content.table]) : { value: content };
}

function justText(text: string): Result {
  let count = 0;
  for (const _ of text) count += 1;
  if (count <= mostCharacters) return { value: { kind: 'text', text } };
  return problem('too-many-characters', { limit: mostCharacters, found: count });
}

function asTable([table, ...others]: Readings): Result {
  return { value: { kind: 'table', table, others } };
}

function networksIn(
  read: Read<readonly StoredTensor[]>,
  leftOut: readonly FileProblem[] = [],
): Result {
  if ('problem' in read) return read;
  const networks = recognize(read.value);
  if ('problem' in networks) return networks;
  const notes = [...leftOut, ...unusedOf(read.value, networks.value)];
  return { value: { kind: 'networks', networks: networks.value, notes } };
}
