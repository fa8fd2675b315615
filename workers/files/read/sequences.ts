/**
 * Sequences of numbers in arrays: one, or several of one file, which may be of different lengths and padded.
 *
 * Each becomes a table of its own, a row a step; which of them is read is chosen by whoever opens the file.
 */
import type { Readings } from './csv.ts';
import { mostValues } from './limits.ts';
import { type FileProblem, problem, type Read, shapeText } from './problems.ts';
import { columnOf, type NumberTable, tableExcess, tableOf } from './table.ts';
import { numbersOf, type StoredTensor } from './tensors.ts';

/** Most sequences that are offered. */
const mostSequences = 200;

/** One sequence: steps × inputs, and how many steps of it are more than padding. */
interface Sequence {
  readonly values: Float64Array;
  readonly steps: number;
  readonly inputs: number;
  readonly length: number;
}

/**
 * The tables of an array: steps, steps × inputs, or sequences × steps × inputs.
 *
 * @param mask     sequences × steps, 1 where a step counts and 0 where it is padding
 * @param lengths  of the sequences
 */
export function readingsOfArray(
  tensor: StoredTensor,
  mask?: StoredTensor,
  lengths?: StoredTensor,
): Read<Readings> {
  const { shape } = tensor;
  const isMany = shape.length === 3;
  const [count = 0, steps = 0, inputs = 0] = isMany ? shape : [1, shape[0] ?? 0, shape[1] ?? 1];
  if (shape.length < 1 || shape.length > 3 || count < 1 || steps < 1 || inputs < 1) {
    return problem('array-shape', { found: shapeText(shape) });
  }
  const excess = tableExcess(count * steps, inputs);
  if (excess) return { problem: excess };
  const read = numbersOf(tensor);
  if ('problem' in read) return read;
  const kept = lengthsOf(count, steps, mask, lengths);
  const size = steps * inputs;
  const sequences = Array.from({ length: Math.min(count, mostSequences) }, (_, i): Sequence => {
    const values = read.value.subarray(i * size, (i + 1) * size);
    return { values, steps, inputs, length: kept?.[i] ?? steps };
  });
  return tablesOf(sequences, count);
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
    sequences.push({ values: read.value, steps, inputs, length: steps });
  }
  return tablesOf(sequences, tensors.length);
}

function tablesOf(sequences: readonly Sequence[], of: number): Read<Readings> {
  const tables: NumberTable[] = [];
  let first: FileProblem | null = null;
  for (const [i, sequence] of sequences.entries()) {
    const table = tableOfSequence(sequence);
    if ('problem' in table) first ??= table.problem;
    else if (of === 1) tables.push(table.value);
    else {
      const { steps, length } = sequence;
      tables.push({
        ...table.value,
        sequence: { index: i + 1, of, steps: length, padded: steps - length },
      });
    }
  }
  const [best, ...others] = tables;
  if (best) return { value: [best, ...others] };
  return { problem: first ?? problem('no-numbers', { found: 0 }).problem };
}

function tableOfSequence({ values, steps, inputs, length }: Sequence): Read<NumberTable> {
  const columns = Array.from({ length: inputs }, (_, j) =>
    columnOf(
      '',
      j + 1,
      // What is infinite cannot be foretold either: it counts as missing.
      Array.from({ length }, (_, t) => {
        const value = values[t * inputs + j] ?? Number.NaN;
        return Number.isFinite(value) ? value : Number.NaN;
      }),
    ),
  );
  const table = tableOf(columns);
  if ('problem' in table || length === steps) return table;
  const padding: FileProblem = { code: 'padding', values: { count: steps - length } };
  return { value: { ...table.value, notes: [...table.value.notes, padding] } };
}

/** How long each sequence is; null where nothing tells, or it does not fit. */
function lengthsOf(
  count: number,
  steps: number,
  mask: StoredTensor | undefined,
  lengths: StoredTensor | undefined,
): readonly number[] | null {
  const told = lengths && numbersIn(lengths);
  if (told?.length === count && told.every((length) => isCount(length, steps))) return told;
  const marks = mask && numbersIn(mask);
  if (marks?.length !== count * steps || !marks.every((mark) => mark === 0 || mark === 1))
    return null;
  const found = Array.from({ length: count }, (_, i) => {
    const own = marks.slice(i * steps, (i + 1) * steps);
    return own.lastIndexOf(1) + 1;
  });
  return found.every((length) => isCount(length, steps)) ? found : null;
}

const isCount = (length: number, steps: number): boolean =>
  Number.isInteger(length) && length >= 1 && length <= steps;

function numbersIn(tensor: StoredTensor): number[] | null {
  const read = numbersOf(tensor);
  return 'problem' in read ? null : [...read.value];
}

/** What people call data, and what says how long sequences are. */
const dataName =
  /^(x|y|inputs?|targets?|data|series|values|seq\w*|signals?|samples?)(_?(train|test|val))?$/i;
const maskName = /mask|valid|observed/i;
const lengthName = /^(lengths?|lens?|n_?steps)(_?(train|test|val))?$/i;

/** Several arrays that are only numbered, and all of as many columns: weights have vectors among them. */
const areNumbered = (tensors: readonly StoredTensor[]): boolean => {
  const [first, ...others] = tensors;
  const isNumbered = tensors.every(({ name }) => /^(arr_)?\d+$/.test(name));
  const isAlike = others.every(
    ({ shape }) => shape.length === first?.shape.length && shape[1] === first.shape[1],
  );
  return others.length > 0 && isNumbered && isAlike && (first?.shape.length ?? 3) < 3;
};

/** Whether tensors are called as data are, not as weights. */
export const areData = (tensors: readonly StoredTensor[]): boolean =>
  areNumbered(tensors) || tensors.some(({ name }) => dataName.test(name));

/**
 * Sequences among tensors that are no network: one array with its mask or lengths, or arrays that are only numbered.
 *
 * @returns null where they are neither
 */
export function sequencesIn(tensors: readonly StoredTensor[]): Read<Readings> | null {
  const numbers = tensors.filter(({ format }) => format !== null);
  const mask = numbers.find(({ name }) => maskName.test(name));
  const lengths = numbers.find(({ name }) => lengthName.test(name));
  const data = numbers.filter((one) => one !== mask && one !== lengths);
  const named = data.filter(({ name }) => dataName.test(name));
  const [chosen] = named.length > 0 ? named : data;
  if (!chosen) return null;
  if (areNumbered(data)) return readingsOfMany(data);
  // What numpy calls an array that has no name.
  const isOnly = data.length === 1 && chosen.name === 'arr_0';
  return named.length > 0 || isOnly ? readingsOfArray(chosen, mask, lengths) : null;
}
