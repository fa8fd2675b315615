import { mostValues } from './fileLimits.ts';
import type { Hints } from './hints.ts';
import { tableIn } from './jsonTable.ts';
import { sequencesOf, sequencesOfRecords, tensorOf, tensorsIn } from './jsonTensors.ts';
import { kerasLayersIn } from './kerasConfig.ts';
import { isWeightList, layerListOf, namTensors } from './listed.ts';
import type { NumberTable } from './numberTable.ts';
import { type FileProblem, problem, quoted, type Read } from './problems.ts';
import { isRecord, recordIn } from './records.ts';
import type { StoredTensor } from './tensors.ts';

/** What a JSON file can be: an experiment saved by gradflow, weights under their names, or numbers. */
export type JsonContent =
  | { readonly kind: 'experiment'; readonly config: string }
  | {
      readonly kind: 'tensors';
      readonly tensors: readonly StoredTensor[];
      readonly hints?: Hints;
      /** What the model does beside its layers. */
      readonly notes?: readonly FileProblem[];
    }
  | { readonly kind: 'tfjs'; readonly model: Readonly<Record<string, unknown>> }
  | { readonly kind: 'table'; readonly table: NumberTable };

/**
 * An experiment (an object with the text `config`), weights (an object with matrices), or columns of numbers: a list of
 * numbers, a list of rows, a list of records, named lists, or what pandas calls `split`.
 *
 * NaN and Infinity, which Python writes although JSON has no such words, count as missing.
 */
export function readJson(text: string): Read<JsonContent> {
  const content = parsed(text) ?? parsed(withoutNaN(text));
  if (!content) return problem('json-text', { found: quoted(text.trimStart()) });
  const { value } = content;
  if (isRecord(value) && Object.hasOwn(value, 'config') && typeof value.config === 'string') {
    return { value: { kind: 'experiment', config: value.config } };
  }
  if (isRecord(value) && Object.hasOwn(value, 'weightsManifest')) {
    return { value: { kind: 'tfjs', model: value } };
  }
  const notes = isRecord(value) ? besideLayers(value) : [];
  const listed = listedIn(value);
  if (listed) return 'problem' in listed ? listed : { value: { ...listed.value, notes } };
  const other = isRecord(value) ? otherThanNumbers(value) : null;
  if (other) return { problem: other };
  const tensors = isRecord(value) ? tensorsIn(value) : null;
  if (tensors) {
    if ('problem' in tensors) return tensors;
    return { value: { kind: 'tensors', tensors: tensors.value, notes } };
  }
  const sequences = Array.isArray(value) ? (sequencesOf(value) ?? sequencesOfRecords(value)) : null;
  if (sequences) return { value: { kind: 'tensors', tensors: sequences } };
  const table = tableIn(value);
  return 'problem' in table ? table : { value: { kind: 'table', table: table.value } };
}

/** Brackets inside one another: weights and tables have a handful, and a parser takes memory for each. */
const mostDepth = 500;

/** Whether more brackets are open at once than any content needs. */
function isTooDeep(text: string): boolean {
  let depth = 0;
  let isQuoted = false;
  for (let at = 0; at < text.length; at++) {
    const character = text[at];
    if (isQuoted && character === '\\') at += 1;
    else if (character === '"') isQuoted = !isQuoted;
    else if (!isQuoted && (character === '[' || character === '{')) depth += 1;
    else if (!isQuoted && (character === ']' || character === '}')) depth -= 1;
    if (depth > mostDepth) return true;
  }
  return false;
}

function parsed(text: string): { readonly value: unknown } | null {
  if (isTooDeep(text)) return null;
  try {
    return { value: JSON.parse(text) };
  } catch {
    return null;
  }
}

const notJson = /^-?(NaN|Infinity)/;

/** The text with null for the words that Python's json writes, outside of quotes. */
function withoutNaN(text: string): string {
  if (!/^\s*[[{]/.test(text) || !/NaN|Infinity/.test(text)) return '';
  const parts: string[] = [];
  let start = 0;
  for (let at = 0; at < text.length; at++) {
    const character = text[at];
    if (character === '"') {
      for (at += 1; at < text.length && text[at] !== '"'; at++) if (text[at] === '\\') at += 1;
    } else if (character === 'N' || character === 'I' || character === '-') {
      const [word] = notJson.exec(text.slice(at, at + 9)) ?? [];
      if (word === undefined) continue;
      parts.push(text.slice(start, at), 'null');
      start = at + word.length;
      at = start - 1;
      if (parts.length > 2 * mostValues) return '';
    }
  }
  return parts.join('') + text.slice(start);
}

/** What is known to be something else, although it may hold lists of numbers. */
function otherThanNumbers(content: Readonly<Record<string, unknown>>): FileProblem | null {
  const has = (...names: readonly string[]) => names.every((name) => Object.hasOwn(content, name));
  if (has('class_name', 'config') || has('modelTopology'))
    return { code: 'keras-json', values: {} };
  if (has('nbformat', 'cells')) return { code: 'notebook', values: {} };
  return null;
}

/**
 * What a model of an amplifier does beside its layers: it may add its input to its output, and scale both.
 *
 * Source: Automated-GuitarAmpModelling, CoreAudioML/networks.py (`skip`); AIDA-X, src/aidadsp-plugin.cpp (`in_skip`).
 */
function besideLayers(content: Readonly<Record<string, unknown>>): FileProblem[] {
  const { skip } = recordIn(content, 'model_data') ?? {};
  const isSet = (value: unknown): boolean => Number.isFinite(value) && value !== 0;
  const added = Object.entries({ skip, in_skip: content.in_skip }).filter(([, one]) => isSet(one));
  const gains = ['in_gain', 'out_gain'].filter((name) => isSet(content[name]));
  return [
    ...added.map(([name]): FileProblem => ({ code: 'input-added', values: { found: name } })),
    ...gains.map((found): FileProblem => ({ code: 'scaled', values: { found } })),
  ];
}

type Listed = Extract<JsonContent, { readonly kind: 'tensors' }>;

/** Weights that have no names but an order; null where there are none. */
function listedIn(value: unknown): Read<Listed> | null {
  if (isRecord(value) && Object.hasOwn(value, 'architecture') && Object.hasOwn(value, 'weights')) {
    const read = namTensors(value, tensorOf);
    if ('problem' in read) return read;
    return { value: { kind: 'tensors', tensors: read.value } };
  }
  const layers = isRecord(value) ? value.layers : value;
  const inLayers = layerListOf(layers, tensorOf);
  if (inLayers) {
    const keras = {
      layers: kerasLayersIn({ config: { layers: described(layers) } }),
      isOld: false,
    };
    return { value: { kind: 'tensors', tensors: inLayers, hints: { keras } } };
  }
  if (!isWeightList(value)) return null;
  const tensors = value.map((item, index) => tensorOf(String(index), item));
  return { value: { kind: 'tensors', tensors } };
}

/** Classes of Keras by the names that lists of layers give them. */
const classes: Readonly<Record<string, string>> = {
  lstm: 'LSTM',
  gru: 'GRU',
  simple_rnn: 'SimpleRNN',
  simplernn: 'SimpleRNN',
  rnn: 'SimpleRNN',
  dense: 'Dense',
  'time-distributed-dense': 'Dense',
  conv1d: 'Conv1D',
  activation: 'Activation',
};

/** A list of layers as Keras describes one, for what it says of their non-linearities. */
function described(layers: unknown): object[] {
  const list: readonly unknown[] = Array.isArray(layers) ? layers : [];
  return list.filter(isRecord).map((layer, index) => {
    const type = String(layer.type ?? layer.class_name ?? '');
    const small = type.toLowerCase();
    const name = `${String(layer.name ?? layer.type ?? layer.class_name ?? 'layer')}_${index}`;
    const class_name = Object.hasOwn(classes, small) ? classes[small] : type;
    const { activation, recurrent_activation, kernel_size } = layer;
    return { class_name, config: { name, activation, recurrent_activation, kernel_size } };
  });
}
