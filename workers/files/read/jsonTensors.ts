/** Matrices, vectors and sequences in what a JSON file holds. */

import { mostTensors } from './fileLimits.ts';
import { isSplit, numberIn } from './jsonTable.ts';
import { isWeightList, weightListOf } from './listed.ts';
import { problem, type Read } from './problems.ts';
import { isRecord } from './records.ts';
import { isMachineBigEndian, type StoredTensor } from './tensors.ts';

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
export function tensorsIn(content: Readonly<Record<string, unknown>>): Read<StoredTensor[]> | null {
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
export function tensorOf(name: string, list: readonly unknown[]): StoredTensor {
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
    isBigEndian: isMachineBigEndian,
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
export function sequencesOfRecords(list: readonly unknown[]): StoredTensor[] | null {
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
export function sequencesOf(list: readonly unknown[]): StoredTensor[] | null {
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
