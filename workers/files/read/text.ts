import { maxHashLength, pairsOf } from '../../model/config.ts';
import { paramOf } from '../../model/params/index.ts';
import { asTable, networksIn, type Result } from './content.ts';
import { isClearlyNumbers, readCsv } from './csv.ts';
import { beginOf, decodedText, isBinary } from './decode.ts';
import { mostCharacters, sizeProblem, textBytes } from './fileLimits.ts';
import { readJson } from './json.ts';
import { type FileProblem, problem } from './problems.ts';
import { type NamedBytes, readTfjs } from './tfjs.ts';
import type { FileTools } from './tools.ts';

/** Longest address that may be one: what stands before the # of the longest that is read is no longer than this. */
const longestAddress = maxHashLength + 500;

/** Ends of names that say how a text is meant where the text itself does not. */
const tableNames = ['csv', 'tsv', 'tab', 'dat'];

/** Texts that stand in the place of the file that somebody wanted. */
export function foreignText(text: string): FileProblem | null {
  const begin = text.trimStart().slice(0, 200);
  if (/^<(!doctype html|html|head|body)\b/i.test(begin)) return { code: 'web-page', values: {} };
  if (/^version https:\/\/git-lfs\.github\.com\//.test(begin)) {
    const size = /\bsize (\d{1,15})/.exec(text)?.[1] ?? '—';
    return { code: 'git-lfs', values: { size } };
  }
  return /^<(\?xml|svg)\b/i.test(begin) ? { code: 'no-data', values: { kind: 'XML' } } : null;
}

/** What a pasted text is: JSON or numbers where it can be read as such, else just a text. */
export function readPasted(text: string): Result {
  if (text.trim() === '') return problem('empty');
  return addressIn(text) ?? numbersIn(text) ?? justText(text);
}

/** An address of this page, or what stands behind its #: the experiment that it opens; null of any other text. */
function addressIn(text: string): Result | null {
  const given = text.trim();
  if (given.length > longestAddress || /\s/.test(given)) return null;
  const [, before = '', hash = ''] = /^([^#]*#)?([^#]+)$/.exec(given) ?? [];
  const keys = pairsOf(hash).map(([key]) => key);
  const known = keys.filter((key) => paramOf(key) !== undefined);
  // Without a # before it, it is one only if there is nothing else in it.
  const isOne = before === '' ? known.length === keys.length : known.length > 0;
  return isOne && known.length > 0 && hash.includes('=')
    ? { value: { kind: 'experiment', config: hash } }
    : null;
}

/** What a file of text holds; the end of its name counts where the text leaves a choice. */
export function readText(
  name: string,
  extension: string,
  bytes: Uint8Array,
  tools: FileTools,
): Result {
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
  if (extension === 'json') return asJson(text) ?? jsonLinesIn(text) ?? jsonIn(text);
  if (tableNames.includes(extension)) {
    const json = asJson(text);
    if (json) return json;
    const read = readCsv(text, name);
    return 'problem' in read ? read : asTable(read.value);
  }
  return addressIn(text) ?? numbersIn(text) ?? justText(text);
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
  const json = asJson(text) ?? jsonLinesIn(text);
  if (json) return json;
  const read = readCsv(text);
  return 'value' in read && isClearlyNumbers(read.value) ? asTable(read.value) : null;
}

/**
 * What a list or an object in JSON holds, or why it cannot be used; null of any other text.
 *
 * @param others  files that came with it, which a model may have its numbers in
 */
export function asJson(text: string, others: readonly NamedBytes[] = []): Result | null {
  if (!/^\s*[[{]/.test(text)) return null;
  const read = jsonIn(text, others);
  return 'problem' in read && read.problem.code === 'json-text' ? null : read;
}

/** A value of JSON in each line, two lines or more: read as a list of them; null of any other text. */
function jsonLinesIn(text: string): Result | null {
  const lines = text.split(/\r?\n/).filter((line) => line.trim() !== '');
  if (lines.length < 2 || !lines.every((line) => /^\s*(\{.*\}|\[.*\])\s*$/.test(line))) return null;
  return asJson(`[${lines.join(',')}]`);
}

function jsonIn(text: string, others: readonly NamedBytes[] = []): Result {
  const read = readJson(text);
  if ('problem' in read) return read;
  const content = read.value;
  if (content.kind === 'tensors') {
    return networksIn({ value: content.tensors }, content.notes, content.hints);
  }
  if (content.kind === 'tfjs') return readTfjs(content.model, others);
  return content.kind === 'table' ? asTable([content.table]) : { value: content };
}

function justText(text: string): Result {
  let count = 0;
  for (const _ of text) count += 1;
  if (count <= mostCharacters) return { value: { kind: 'text', text } };
  return problem('too-many-characters', { limit: mostCharacters, found: count });
}
