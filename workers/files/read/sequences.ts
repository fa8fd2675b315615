/**
 * Sequences of numbers in arrays: one, or several of one file, which may be of different lengths and padded.
 *
 * Each becomes a table of its own, a row a step; which of them is read is chosen by whoever opens the file.
 */
import type { Readings } from './csv.ts';
import { mostValues } from './fileLimits.ts';
import { columnOf, type NumberTable, tableExcess, tableOf } from './numberTable.ts';
import { type FileProblem, problem, quoted, type Read, shapeText } from './problems.ts';
import { type Marks, type SequenceArrays, sequenceArraysIn } from './sequenceArrays.ts';
import { numbersOf, type StoredTensor } from './tensors.ts';

/** Most sequences that are offered. */
const mostSequences = 200;

/** Where the numbers of sequences stand in an array. */
interface Layout {
  readonly count: number;
  readonly steps: number;
  readonly inputs: number;
  /** Whether the first axis is that of steps. */
  readonly isTimeFirst: boolean;
  /** Index of an input of a step of a sequence. */
  readonly at: (sequence: number, step: number, input: number) => number;
}

/** One sequence: NaN where a value is missing. */
interface Sequence {
  readonly steps: number;
  readonly inputs: number;
  readonly value: (step: number, input: number) => number;
  /** What counts: steps from `from` on and before `to`; the others are padding. */
  readonly from: number;
  readonly to: number;
  /** How many of these a mask leaves out. */
  readonly left: number;
  /** How many of its last steps are nothing but zeros, where that may be padding. */
  readonly zeros: number;
}

/** What says which values of an array count. */
type Beside = Partial<Pick<SequenceArrays, 'mask' | 'lengths' | 'splits'>>;

/** The tables of an array: steps, steps × inputs, or sequences × steps × inputs. */
export function readingsOfArray(tensor: StoredTensor, beside: Beside = {}): Read<Readings> {
  const { shape } = tensor;
  const count = shape.reduce((product, size) => product * size, 1);
  if (shape.length < 1 || shape.length > 3 || count < 1) {
    return problem('array-shape', { found: shapeText(shape) });
  }
  const inputs = shape.length === 1 ? 1 : (shape.at(-1) ?? 1);
  const excess = tableExcess(count / inputs, inputs);
  if (excess) return { problem: excess };
  const read = numbersOf(tensor);
  if ('problem' in read) return read;
  const behind = pieces(shape, beside);
  if (behind) return tablesOf(cut(read.value, behind), behind.length - 1);
  const layout = layoutOf(shape, beside);
  const stated = statedBy(layout, shape, beside, read.value);
  const kept = stated ?? numbersOnly(layout, read.value);
  const sequences = Array.from({ length: Math.min(layout.count, mostSequences) }, (_, i) =>
    sequenceOf(layout, i, kept, read.value),
  );
  const tables = tablesOf(stated ? withoutZeros(sequences) : withZeros(sequences), layout.count);
  const rows = stated || shape.length !== 2 ? null : rowsOf(shape, read.value);
  return rows && 'value' in tables ? withOthers(tables.value, rows) : tables;
}

/** The tables of sequences that stand one by one: all of one value a step, or of as many inputs. */
export function readingsOfMany(tensors: readonly StoredTensor[]): Read<Readings> {
  const total = tensors.reduce((sum, { shape }) => sum + (shape[0] ?? 0) * (shape[1] ?? 1), 0);
  if (total > mostValues) return problem('too-many-values', { limit: mostValues, found: total });
  const sequences: Sequence[] = [];
  for (const tensor of tensors.slice(0, mostSequences)) {
    const read = numbersOf(tensor);
    if ('problem' in read) return read;
    const [steps = 0, inputs = 1] = tensor.shape;
    sequences.push(wholeOf(read.value, 0, steps, inputs));
  }
  return tablesOf(sequences, tensors.length);
}

/** Sequences among tensors that are no network, with what is left out; null where there are none. */
export function sequencesIn(tensors: readonly StoredTensor[]): Read<Readings> | null {
  const arrays = sequenceArraysIn(tensors);
  const [first] = arrays?.data ?? [];
  if (!arrays || !first) return null;
  const read =
    arrays.data.length > 1 ? readingsOfMany(arrays.data) : readingsOfArray(first, arrays);
  if ('problem' in read || arrays.others.length === 0) return read;
  const found = quoted(arrays.others.map(({ name }) => name).join(', '));
  const note: FileProblem = { code: 'arrays-left-out', values: { found } };
  const [table, ...others] = read.value;
  return { value: [{ ...table, notes: [...table.notes, note] }, ...others] };
}

const isCount = (length: number): boolean => Number.isInteger(length) && length >= 1;

/** Where sequences begin that stand one behind the other in an array, and its end; null where nothing says so. */
function pieces(shape: readonly number[], { lengths, splits }: Beside): readonly number[] | null {
  const [total = 0] = shape;
  if (shape.length > 2) return null;
  const isIncreasing = (all: readonly number[]) =>
    all.every((at, i) => i === 0 || isCount(at - (all[i - 1] ?? 0)));
  if (splits && splits.length > 2 && splits[0] === 0 && splits.at(-1) === total) {
    return isIncreasing(splits) ? splits : null;
  }
  if (!lengths || lengths.length < 2 || !lengths.every(isCount)) return null;
  const ends = [0];
  for (const length of lengths) ends.push((ends.at(-1) ?? 0) + length);
  // One number for each of as many rows: lengths of these.
  return ends.at(-1) === total && lengths.length < total ? ends : null;
}

const wholeOf = (
  values: ArrayLike<number>,
  start: number,
  steps: number,
  inputs: number,
): Sequence => ({
  steps,
  inputs,
  value: (t, j) => values[start + t * inputs + j] ?? Number.NaN,
  ...{ from: 0, to: steps, left: 0, zeros: 0 },
});

const cut = (values: Float64Array, ends: readonly number[]): Sequence[] => {
  const inputs = values.length / (ends.at(-1) ?? 1);
  return ends.slice(0, Math.min(ends.length - 1, mostSequences)).map((start, i) => {
    return wholeOf(values, start * inputs, (ends[i + 1] ?? start) - start, inputs);
  });
};

/** How sequences lie in an array. Without a word it is sequences × steps × inputs, or steps × inputs. */
function layoutOf(shape: readonly number[], { lengths, mask }: Beside): Layout {
  const [A = 1, B = 1, m = 1] = shape;
  const first: Layout = {
    ...{ count: A, steps: B, inputs: m, isTimeFirst: false },
    at: (i, t, j) => (i * B + t) * m + j,
  };
  const timeFirst: Layout = {
    ...{ count: B, steps: A, inputs: m, isTimeFirst: true },
    at: (i, t, j) => (t * B + i) * m + j,
  };
  if (shape.length > 1) {
    const isOf = ({ count, steps }: Layout) =>
      lengths?.length === count && lengths.every((one) => isCount(one) && one <= steps);
    if (isOf(first)) return first;
    if (isOf(timeFirst)) return timeFirst;
    const order = mask ? orderBy(mask, A, B) : null;
    if (order) return order === 'first' ? first : timeFirst;
  }
  if (shape.length === 3) return first;
  const inputs = shape.length === 1 ? 1 : B;
  return { count: 1, steps: A, inputs, isTimeFirst: true, at: (_, t, j) => t * B + j };
}

/**
 * Whether a mask of A × B (or B × A) is one of sequences × steps, or of steps × sequences: sequences end, and do not begin
 * again. Null where it is neither.
 */
function orderBy({ shape, values }: Marks, A: number, B: number): 'first' | 'second' | null {
  const [rows = 0, cols = 0, ...others] = shape;
  if (shape.length < 2 || others.some((size) => size !== 1)) return null;
  if (rows === B && cols === A && A !== B) return 'second';
  if (rows !== A || cols !== B) return null;
  const row = (i: number) => values.slice(i * B, (i + 1) * B);
  const column = (j: number) => Array.from({ length: A }, (_, i) => values[i * B + j] ?? 0);
  const areFilled = (count: number, of: (i: number) => readonly number[]) =>
    Array.from({ length: count }, (_, i) => of(i)).every(isFilled);
  return !areFilled(A, row) && areFilled(B, column) ? 'second' : 'first';
}

/** Whether nothing counts behind what does not. */
function isFilled(marks: readonly number[]): boolean {
  const end = marks.indexOf(0);
  return end < 0 || !marks.includes(1, end);
}

type Kept = (sequence: number, step: number, input: number) => boolean;

/** Which values count, by what stands beside the array; null where nothing tells. */
function statedBy(
  layout: Layout,
  shape: readonly number[],
  { mask, lengths }: Beside,
  values: Float64Array,
): Kept | null {
  const { count, steps } = layout;
  if (lengths?.length === count && lengths.every((one) => isCount(one) && one <= steps)) {
    return (i, t) => t < (lengths[i] ?? 0);
  }
  const marks = mask && marksOf(layout, shape, mask);
  if (!marks) return null;
  const turned: Kept = (i, t, j) => !marks(i, t, j);
  return !mask.isNamed && isTurned(layout, marks, values) ? turned : marks;
}

/** Steps that hold a number: sequences that end before the longest does may be filled with NaN. */
function numbersOnly({ count, inputs, at }: Layout, values: Float64Array): Kept | null {
  if (count < 2) return null;
  return (i, t) => {
    for (let j = 0; j < inputs; j++) if (!Number.isNaN(values[at(i, t, j)])) return true;
    return false;
  };
}

/** What a mask says of a value: it has a number for each, or for each step. */
function marksOf(
  { count, steps, inputs, isTimeFirst, at }: Layout,
  shape: readonly number[],
  { shape: own, values }: Marks,
): Kept | null {
  const isMarked = (index: number) => values[index] === 1;
  if (values.length === count * steps * inputs && own.length === shape.length) {
    return (i, t, j) => isMarked(at(i, t, j));
  }
  if (values.length !== count * steps) return null;
  const isByStep = own[0] === own[1] ? isTimeFirst : own[0] === steps && own[1] === count;
  return (i, t) => isMarked(isByStep ? t * count + i : i * steps + t);
}

/** Whether a mask is 1 where values do not count: all that it would keep is one number, and what it would leave out is not. */
function isTurned({ count, steps, inputs, at }: Layout, marks: Kept, values: Float64Array) {
  const [kept, left] = [new Set<number>(), new Set<number>()];
  for (let i = 0; i < count; i++) {
    for (let t = 0; t < steps; t++) {
      for (let j = 0; j < inputs; j++) {
        (marks(i, t, j) ? kept : left).add(values[at(i, t, j)] ?? 0);
        if (kept.size > 1) return false;
      }
    }
  }
  return kept.size === 1 && left.size > 2;
}

function sequenceOf(
  { steps, inputs, at }: Layout,
  i: number,
  kept: Kept | null,
  values: Float64Array,
): Sequence {
  const raw = (t: number, j: number) => values[at(i, t, j)] ?? Number.NaN;
  const all = Array.from({ length: inputs }, (_, j) => j);
  const counts = (t: number) => !kept || all.some((j) => kept(i, t, j));
  let [from, to] = [0, steps];
  while (to > 0 && !counts(to - 1)) to--;
  while (from < to && !counts(from)) from++;
  let left = 0;
  for (let t = from; t < to; t++) if (!counts(t)) left++;
  const isZero = (t: number) => all.every((j) => raw(t, j) === 0);
  let zeros = 0;
  while (zeros < to - from && isZero(to - 1 - zeros)) zeros++;
  const value = (t: number, j: number) => (!kept || kept(i, t, j) ? raw(t, j) : Number.NaN);
  return { steps, inputs, value, from, to, left, zeros };
}

const withoutZeros = (sequences: readonly Sequence[]): Sequence[] =>
  sequences.map((one) => ({ ...one, zeros: 0 }));

/** Zeros at the end may be padding where sequences have different numbers of them. */
const withZeros = (sequences: readonly Sequence[]): readonly Sequence[] =>
  new Set(sequences.map(({ zeros }) => zeros)).size > 1 ? sequences : withoutZeros(sequences);

/** The rows of an array as sequences of one input, where NaN stands at the ends of some, and nowhere else. */
function rowsOf([rows = 0, cols = 0]: readonly number[], values: Float64Array): Sequence[] | null {
  if (rows < 2 || rows > mostSequences || !values.some(Number.isNaN)) return null;
  const found = Array.from({ length: rows }, (_, i): Sequence => {
    let to = cols;
    while (to > 0 && Number.isNaN(values[i * cols + to - 1])) to--;
    return { ...wholeOf(values, i * cols, cols, 1), to };
  });
  const isPadded = found.every(({ to, value }) => {
    return to > 0 && !Array.from({ length: to }, (_, t) => value(t, 0)).some(Number.isNaN);
  });
  return isPadded ? found : null;
}

function withOthers([table, ...others]: Readings, rows: readonly Sequence[]): Read<Readings> {
  const more = tablesOf(rows, rows.length);
  return { value: [table, ...others, ...('value' in more ? more.value : [])] };
}

function tablesOf(sequences: readonly Sequence[], of: number): Read<Readings> {
  const tables: NumberTable[] = [];
  let first: FileProblem | null = null;
  for (const [i, sequence] of sequences.entries()) {
    const table = tableOfSequence(sequence);
    if ('problem' in table) first ??= table.problem;
    else if (of === 1) tables.push(table.value);
    else {
      const { steps, from, to } = sequence;
      const padded = steps - (to - from);
      tables.push({ ...table.value, sequence: { index: i + 1, of, steps: to - from, padded } });
    }
  }
  const [best, ...others] = tables;
  if (best) return { value: [best, ...others] };
  return { problem: first ?? problem('no-numbers', { found: 0 }).problem };
}

function tableOfSequence({ value, steps, inputs, from, to, left, zeros }: Sequence) {
  const columns = Array.from({ length: inputs }, (_, j) =>
    columnOf(
      '',
      j + 1,
      // What is infinite cannot be foretold either: it counts as missing.
      Array.from({ length: to - from }, (_, t) => {
        const number = value(from + t, j);
        return Number.isFinite(number) ? number : Number.NaN;
      }),
    ),
  );
  const table = tableOf(columns);
  if ('problem' in table) return table;
  const said = (code: FileProblem['code'], count: number): FileProblem[] =>
    count > 0 ? [{ code, values: { count } }] : [];
  const notes = [
    ...said('padding-first', from),
    ...said('padding', steps - to),
    ...said('masked-steps', left),
    ...said('zeros-behind', zeros),
  ];
  return notes.length === 0
    ? table
    : { value: { ...table.value, notes: [...table.value.notes, ...notes] } };
}
