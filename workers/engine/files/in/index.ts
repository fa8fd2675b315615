/**
 * What a file that somebody opens holds. Readers are pure: bytes in, value or coded problem out; nothing in a file is
 * ever run, and none of them throws, whatever the bytes.
 */
import { readCsv } from './csv.ts';
import { readJson } from './json.ts';
import { fileBytes, megabyte, textBytes } from './limits.ts';
import { readNpy } from './npy.ts';
import { readNpz } from './npz.ts';
import { problem, type Read } from './problems.ts';
import { type FoundNetwork, recognize } from './recognize.ts';
import { readSafetensors } from './safetensors.ts';
import { type NumberTable, tableOfArray } from './table.ts';
import type { StoredTensor } from './tensors.ts';
import type { FileTools } from './tools.ts';

export { fileBytes } from './limits.ts';
export { type FileProblem, type FileProblemCode, messages, type Read } from './problems.ts';
export { type FoundNetwork, readNetwork } from './recognize.ts';
export type { Column, NumberTable } from './table.ts';

/** What can be opened. */
export type FileContent =
  | { readonly kind: 'networks'; readonly networks: readonly FoundNetwork[] }
  | { readonly kind: 'table'; readonly table: NumberTable }
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'experiment'; readonly config: string };

/** Names end in one of these; the page's file dialog offers them. */
export const fileExtensions = ['.safetensors', '.npz', '.npy', '.csv', '.tsv', '.json', '.txt'];

type Reader = (
  bytes: Uint8Array,
  tools: FileTools,
) => Read<FileContent> | Promise<Read<FileContent>>;

const refuse =
  (code: 'torch' | 'keras'): Reader =>
  () =>
    problem(code);

const readText: Reader = asText((text) => ({ value: { kind: 'text', text } }));
const readTable: Reader = asText((text) => asTable(readCsv(text)));
const readTensors: Reader = (bytes, tools) => asNetworks(readSafetensors(bytes, tools));
const readArchive: Reader = async (bytes, tools) => asNetworks(await readNpz(bytes, tools));
const readArray: Reader = (bytes) => {
  const read = readNpy(bytes);
  return 'problem' in read ? read : asTable(tableOfArray(read.value));
};

/** By the end of the name, in small letters. */
const byExtension: ReadonlyMap<string, Reader> = new Map([
  ['safetensors', readTensors],
  ['npz', readArchive],
  ['npy', readArray],
  ['csv', readTable],
  ['tsv', readTable],
  ['json', asText(readJson)],
  ['txt', readText],
  ['pt', refuse('torch')],
  ['pth', refuse('torch')],
  ['bin', refuse('torch')],
  ['ckpt', refuse('torch')],
  ['h5', refuse('keras')],
  ['hdf5', refuse('keras')],
  ['keras', refuse('keras')],
]);

/** By their first bytes, for files of other names. */
const bySignature: readonly { readonly bytes: readonly number[]; readonly read: Reader }[] = [
  { bytes: [0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59], read: readArray },
  { bytes: [0x89, 0x48, 0x44, 0x46, 0x0d, 0x0a], read: refuse('keras') },
];

/** Reads a file by the end of its name, or, where that says nothing, by its first bytes. */
export async function readFile(
  name: string,
  bytes: Uint8Array,
  tools: FileTools,
): Promise<Read<FileContent>> {
  if (bytes.length === 0) return problem('empty');
  const tooLarge = sizeProblem(bytes.length);
  if (tooLarge) return tooLarge;
  const extension = /\.([a-z0-9]+)$/i.exec(name)?.[1]?.toLowerCase() ?? '';
  const reader =
    byExtension.get(extension) ??
    bySignature.find((known) => known.bytes.every((byte, at) => bytes[at] === byte))?.read;
  if (reader) return reader(bytes, tools);
  const first = Array.from(bytes.subarray(0, 8), (byte) => byte.toString(16).padStart(2, '0'));
  return problem('unknown', { found: first.join(' ') });
}

/** What a pasted text is: JSON or numbers where it can be read as such, else just a text. */
export function readPasted(text: string): Read<FileContent> {
  if (text.trim() === '') return problem('empty');
  if (/^\s*[[{]/.test(text)) {
    const json = readJson(text);
    if ('value' in json) return json;
  }
  const table = readCsv(text);
  if ('value' in table) return asTable(table);
  return { value: { kind: 'text', text } };
}

/** Why a file of that size is not read, or null; to be asked before it is loaded. */
export function sizeProblem(size: number, limit = fileBytes): ReturnType<typeof problem> | null {
  if (size <= limit) return null;
  return problem('too-large', { limit: limit / megabyte, found: Math.ceil(size / megabyte) });
}

function asText(read: (text: string) => Read<FileContent>): Reader {
  return (bytes, tools) => {
    const tooLarge = sizeProblem(bytes.length, textBytes);
    if (tooLarge) return tooLarge;
    const text = tools.decode(bytes);
    return text === null ? problem('not-text') : read(text);
  };
}

function asTable(read: Read<NumberTable>): Read<FileContent> {
  return 'problem' in read ? read : { value: { kind: 'table', table: read.value } };
}

function asNetworks(read: Read<readonly StoredTensor[]>): Read<FileContent> {
  if ('problem' in read) return read;
  const networks = recognize(read.value);
  return 'problem' in networks
    ? networks
    : { value: { kind: 'networks', networks: networks.value } };
}
