/**
 * What a file that somebody opens holds. Readers are pure: bytes in, value or coded problem out; nothing in a file is
 * ever run, and none of them throws, whatever the bytes.
 */

import type { Result } from './content.ts';
import { beginOf, decodedText } from './decode.ts';
import { fileBytes, sizeProblem, textBytes } from './fileLimits.ts';
import { formats } from './formats.ts';
import { problem } from './problems.ts';
import { asJson, foreignText, readText } from './text.ts';
import type { NamedBytes } from './tfjs.ts';
import type { FileTools } from './tools.ts';

export type { FileContent } from './content.ts';
export { fileBytes } from './fileLimits.ts';
export type { FoundNetwork } from './found.ts';
export type { ArrayShape, Mapping } from './mapping/choices.ts';
export type { NumberTable, TextColumn, TextReading } from './numberTable.ts';
export { codes, type FileProblem, type FileProblemCode, type Read } from './problems.ts';
export { readNetwork } from './recognize.ts';
export { readPasted } from './text.ts';
export type { NamedBytes } from './tfjs.ts';

/**
 * Reads a file by its bytes; the end of its name counts where the bytes leave a choice, as between a table and a text.
 *
 * @param others  what came with it: a model may be several files, of which any may be the first
 */
export async function readFile(
  name: string,
  bytes: Uint8Array,
  tools: FileTools,
  others: readonly NamedBytes[] = [],
): Promise<Result> {
  const model = others.length > 0 ? modelAmong([{ name, bytes }, ...others], tools) : null;
  if (model) return model;
  if (bytes.length === 0) return problem('empty');
  const tooLarge = sizeProblem(bytes.length, fileBytes);
  if (tooLarge) return tooLarge;
  const format = formats.find(({ recognise }) => recognise(bytes));
  if (format) {
    const inner = name.replace(/\.gz$/i, '');
    return format.read(bytes, tools, (content) => readFile(inner, content, tools));
  }
  const extension = /\.([a-z0-9]+)$/i.exec(name)?.[1]?.toLowerCase() ?? '';
  // Any bytes are a text in that encoding, and what is looked for is the same in all.
  const head = tools.decode(bytes.subarray(0, headBytes), 'windows-1252') ?? '';
  const foreign = foreignText(head.replace(/^ï»¿/, ''));
  if (foreign) return { problem: foreign };
  const isText = formats.every(({ names }) => !Object.hasOwn(names, extension));
  if (isText) return readText(name, extension, bytes, tools);
  const json = /^\s*[[{]/.test(head) && bytes.length <= textBytes && decodedText(bytes, tools);
  return (json && asJson(json.text)) || misnamed(extension, bytes, tools);
}

/** The network of a model whose description is one of the files and whose numbers are others; null where none is. */
function modelAmong(files: readonly NamedBytes[], tools: FileTools): Result | null {
  for (const file of files) {
    const isSmall = /\.json$/i.test(file.name) && file.bytes.length <= textBytes;
    const decoded = isSmall ? decodedText(file.bytes, tools) : null;
    const others = files.filter((other) => other !== file);
    const read = decoded?.text.includes('weightsManifest') ? asJson(decoded.text, others) : null;
    if (read && 'value' in read && read.value.kind === 'networks') {
      return { value: { ...read.value, isOfSeveral: true } };
    }
    if (read) return read;
  }
  return null;
}

/** As much of a file is looked at for what it is. */
const headBytes = 1024;

/** Why a file is none of the kind that its name says: its reader tells, else its first bytes. */
function misnamed(extension: string, bytes: Uint8Array, tools: FileTools): Result {
  const format = formats.find(({ names }) => Object.hasOwn(names, extension));
  const known = format?.misnamed?.(bytes, tools, extension);
  if (known) return known;
  const kind = format?.names[extension] ?? '';
  return problem('misnamed', { extension: `.${extension}`, kind, found: beginOf(bytes, tools) });
}
