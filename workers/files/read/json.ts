import type { Hints } from './hints.ts';
import { kerasLayersIn } from './kerasConfig.ts';
import { mostTensors, mostValues } from './limits.ts';
import { isWeightList, layerListOf, namTensors, weightListOf } from './listed.ts';
import { type FileProblem, problem, quoted, type Read } from './problems.ts';
import { isRecord, recordIn } from './records.ts';
import { columnOf, type NumberTable, tableExcess, tableOf } from './table.ts';
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

/** How deep weights may lie below the object that holds them all. */
const mostLevels = 4;
/** Most axes of a matrix in lists. */
const mostAxes = 4;

/** As names of torch and Keras end; a column may be called weight. */
const weightName =
  /[._/](weight|bias|kernel)(:\d+)?$|(weight|bias)_(ih|hh|hr)(_l\d+)?(_reverse)?$|recurrent_kernel(:\d+)?$/;

/**
 * The matrices and vectors of an object, and of objects in it; null where nothing in it is a matrix or is called as
 * weights are: then its lists are columns.
 */
function tensorsIn(content: Readonly<Record<string, unknown>>): Read<StoredTensor[]> | null {
  if (isSplit(content)) return null;
  const lists: { readonly name: string; readonly list: readonly unknown[] }[] = [];
  const listed: StoredTensor[] = [];
  let isWeights = false;
  const visit = (
    record: Readonly<Record<string, unknown>>,
    prefix: string,
    level: number,
  ): void => {
    for (const [key, value] of Object.entries(record)) {
      if (lists.length > mostTensors) return;
      const name = `${prefix}${key}`;
      if (isRecord(value) && level < mostLevels) visit(value, `${name}.`, level + 1);
      if (!Array.isArray(value)) continue;
      const isMany = areSequences(value) && !weightName.test(name);
      if (isWeightList(value) && !isMany) {
        listed.push(...weightListOf(name, value, tensorOf));
        continue;
      }
      if (isMany) {
        lists.push(...value.map((list, index) => ({ name: `${name}.${index}`, list })));
        isWeights = true;
        continue;
      }
      lists.push({ name, list: value });
      isWeights ||= Array.isArray(value[0]) || weightName.test(name);
    }
  };
  visit(content, '', 1);
  if (!isWeights && listed.length === 0) return null;
  if (lists.length > mostTensors) {
    return problem('too-many', { limit: mostTensors, found: `> ${mostTensors}` });
  }
  return { value: [...listed, ...lists.map(({ name, list }) => tensorOf(name, list))] };
}

/** Nested lists as a tensor in float64; of no format where they are no numbers in rows of one length. */
function tensorOf(name: string, list: readonly unknown[]): StoredTensor {
  const shape: number[] = [];
  for (let level: unknown = list; Array.isArray(level) && shape.length <= mostAxes; ) {
    shape.push(level.length);
    level = level[0];
  }
  const numbers: number[] = [];
  const isWhole = shape.length <= mostAxes && collect(list, shape, 0, numbers);
  const values = Float64Array.from(isWhole ? numbers : []);
  return {
    name,
    shape,
    dtype: isWhole ? 'JSON' : 'list',
    format: isWhole ? 'f64' : null,
    bytes: new Uint8Array(values.buffer),
    isBigEndian: new Uint8Array(Uint16Array.of(1).buffer)[0] === 0,
    isColumnMajor: false,
  };
}

/** Appends all numbers of nested lists; false where they are not of that shape, or hold anything else. */
function collect(list: unknown, shape: readonly number[], axis: number, out: number[]): boolean {
  if (!Array.isArray(list) || list.length !== shape[axis]) return false;
  const items: readonly unknown[] = list;
  for (const item of items) {
    if (axis + 1 < shape.length) {
      if (!collect(item, shape, axis + 1, out)) return false;
    } else {
      const number = numberIn(item);
      if (number === null) return false;
      out.push(number);
    }
  }
  return true;
}

/** Whether a list holds rows of several lengths, or matrices of one width and several lengths: too many for weights. */
function areSequences(value: unknown): value is readonly (readonly unknown[])[] {
  if (!Array.isArray(value) || value.length < 2 || !value.every(Array.isArray)) return false;
  const items: readonly (readonly unknown[])[] = value;
  if (new Set(items.map(({ length }) => length)).size < 2) return false;
  if (items.every(([first]) => !Array.isArray(first))) return true;
  const widths = items.map(([row]) => (Array.isArray(row) ? row.length : -1));
  const [, second = [], ...rest] = items;
  const isStack =
    rest.every(({ length }) => length === second.length) &&
    [1, 3, 4].includes((widths[0] ?? 0) / second.length);
  return items.length > 3 && new Set(widths).size === 1 && !widths.includes(-1) && !isStack;
}

/** Records each of which holds one list of numbers, or of rows, under the same name: sequences. */
function sequencesOfRecords(list: readonly unknown[]): StoredTensor[] | null {
  const records = list.filter(isRecord);
  if (records.length < 2 || records.length !== list.length || list.length > mostTensors)
    return null;
  const [first = {}] = records;
  const names = Object.keys(first).filter((name) =>
    records.every((one) => Object.hasOwn(one, name) && isLong(one[name])),
  );
  for (const name of names) {
    const tensors = records.map((one, index) => tensorOf(`seq_${index}`, asList(one[name])));
    const widths = new Set(tensors.map(({ shape }) => (shape.length > 2 ? -1 : (shape[1] ?? 1))));
    if (tensors.every(({ format }) => format !== null) && widths.size === 1 && !widths.has(-1)) {
      return tensors;
    }
  }
  return null;
}

const isLong = (value: unknown): boolean => Array.isArray(value) && value.length > 1;
const asList = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

/** Rows of several lengths, and rows of rows: sequences, each a tensor of its own or all of them one. */
function sequencesOf(list: readonly unknown[]): StoredTensor[] | null {
  const [first] = list;
  if (!Array.isArray(first) || list.length > mostTensors) return null;
  const isDeep = Array.isArray(first[0]);
  const widths = new Set(list.map((item) => (Array.isArray(item) ? item.length : -1)));
  if (widths.has(-1) || (!isDeep && widths.size === 1)) return null;
  const tensors =
    widths.size === 1
      ? [tensorOf('sequences', list)]
      : list.map((item, index) => tensorOf(`seq_${index}`, asList(item)));
  return tensors.every(({ format }) => format !== null) ? tensors : null;
}

/** `{"columns": […], "index": […], "data": [[…], …]}`. */
function isSplit(
  content: Readonly<Record<string, unknown>>,
): content is { readonly columns: readonly unknown[]; readonly data: readonly unknown[] } {
  const { columns, data } = content;
  return Array.isArray(columns) && Array.isArray(data) && Array.isArray(data[0]);
}

function tableIn(content: unknown): Read<NumberTable> {
  if (isRecord(content)) {
    const inside = recordsIn(content);
    if (inside) return tableIn(inside);
    const indexed = byIndex(content);
    if (indexed) return ofLists(indexed);
    if (!isSplit(content)) return ofLists(content);
    return ofRows(content.data, content.columns.length, content.columns.map(String));
  }
  if (!Array.isArray(content)) return problem('json-form', { found: quoted(String(content)) });
  const items: readonly unknown[] = content;
  const [first] = items;
  if (items.length === 0) return problem('empty');
  if (items.length > mostValues) {
    return problem('too-many-values', { limit: mostValues, found: items.length });
  }
  if (Array.isArray(first)) return ofRows(items, first.length);
  if (isRecord(first)) return ofRecords(items, Object.keys(first));
  return tableOf([columnOf('', 1, items.map(numberIn))]);
}

/** The one list of records in an object, as services answer: `{"data": [{…}, …], "status": "ok"}`; null where there is none. */
function recordsIn(content: Readonly<Record<string, unknown>>): readonly unknown[] | null {
  const lists = Object.values(content).filter(Array.isArray);
  const [only, ...others] = lists;
  return only && others.length === 0 && only.length > 0 && only.every(isRecord) ? only : null;
}

const isValue = (value: unknown): boolean => value === null || typeof value !== 'object';

/** What pandas writes unless it is told otherwise, `{"x": {"0": 1.5, "1": 2.5}}`, as lists; null where it is none. */
function byIndex(
  content: Readonly<Record<string, unknown>>,
): Readonly<Record<string, readonly unknown[]>> | null {
  const columns = Object.entries(content);
  const first = columns[0]?.[1];
  const keys = isRecord(first) ? Object.keys(first) : [];
  const isAlike = columns.every(
    ([, column]) =>
      isRecord(column) &&
      Object.keys(column).length === keys.length &&
      keys.every((key) => Object.hasOwn(column, key) && isValue(column[key])),
  );
  if (keys.length < 2 || !isAlike) return null;
  const valuesOf = (column: unknown) => (isRecord(column) ? keys.map((key) => column[key]) : []);
  return Object.fromEntries(columns.map(([name, column]) => [name, valuesOf(column)]));
}

function ofRows(
  rows: readonly unknown[],
  width: number,
  names: readonly string[] = [],
): Read<NumberTable> {
  const excess = tableExcess(rows.length, width);
  if (excess) return { problem: excess };
  for (const [index, row] of rows.entries()) {
    const found = Array.isArray(row) ? row.length : 0;
    if (found !== width) return problem('csv-row', { expected: width, row: index + 1, found });
  }
  const columns = Array.from({ length: width }, (_, j) =>
    columnOf(
      names[j] ?? '',
      j + 1,
      rows.map((row) => (Array.isArray(row) ? numberIn(row[j]) : null)),
    ),
  );
  return tableOf(columns, names);
}

function ofRecords(records: readonly unknown[], names: readonly string[]): Read<NumberTable> {
  const excess = tableExcess(records.length, names.length);
  if (excess) return { problem: excess };
  const columns = names.map((name, index) =>
    columnOf(
      name,
      index + 1,
      // Own keys only: a record without `constructor` has none, and none of its prototype's.
      records.map((record) =>
        isRecord(record) && Object.hasOwn(record, name) ? numberIn(record[name]) : Number.NaN,
      ),
    ),
  );
  return tableOf(columns, names);
}

function ofLists(record: Readonly<Record<string, unknown>>): Read<NumberTable> {
  const entries = Object.entries(record);
  const lists = entries.filter((entry): entry is [string, unknown[]] => Array.isArray(entry[1]));
  if (lists.length === 0) {
    const found = quoted(
      entries
        .map(([name]) => name)
        .slice(0, 20)
        .join(', '),
    );
    return problem('json-form', { found: `{ ${found} }` });
  }
  const longest = lists.reduce((most, [, list]) => Math.max(most, list.length), 0);
  const excess = tableExcess(longest, lists.length);
  if (excess) return { problem: excess };
  return tableOf(
    lists.map(([name, list], index) => columnOf(name, index + 1, list.map(numberIn))),
    lists.map(([name]) => name),
  );
}

const numberText = /^\s*[-+]?(\d+\.?\d*|\.\d+)(e[-+]?\d+)?\s*$/i;

/** As a cell of a table: a number, NaN for null, null for anything else. */
function numberIn(value: unknown): number | null {
  if (value === null || value === undefined) return Number.NaN;
  // Services write numbers as texts, so that none is rounded on the way.
  if (typeof value === 'string' && numberText.test(value)) return numberIn(Number(value));
  // 1e999 is read as Infinity.
  return typeof value === 'number' && Number.isFinite(value) ? value : null;
}
