/** Matrices of weights turned, cut and put together into the form of the engine; nothing is read before it is needed. */
import type { BlockOrder } from './blockOrder.ts';
import type { Read } from './problems.ts';
import { transposed, type Weights } from './tensors.ts';

/** Another matrix made of the numbers of one. */
function changed(
  given: Weights,
  shape: readonly number[],
  change: (numbers: Float64Array) => Float64Array,
): Weights {
  const read = (): Read<Float64Array> => {
    const numbers = given.read();
    return 'problem' in numbers ? numbers : { value: change(numbers.value) };
  };
  return { ...given, shape, read };
}

/** The transpose. */
export function turned(given: Weights): Weights {
  const [rows = 0, cols = 0] = given.shape;
  return changed(given, [cols, rows], (numbers) => transposed(numbers, rows, cols));
}

/** The same numbers as a vector: biases come as columns and as rows. */
export function flat(given: Weights): Weights {
  const count = given.shape.reduce((product, size) => product * size, 1);
  return changed(given, [count], (numbers) => numbers);
}

/** The same numbers in another shape of as many. */
export const reshaped = (given: Weights, shape: readonly number[]): Weights =>
  changed(given, shape, (numbers) => numbers);

/** The same numbers in another shape and order: entry i is the number of that index. */
export const rearranged = (
  given: Weights,
  shape: readonly number[],
  indexOf: (i: number) => number,
): Weights =>
  changed(given, shape, (numbers) =>
    Float64Array.from({ length: numbers.length }, (_, i) => numbers[indexOf(i)] ?? 0),
  );

/** Rows from one to another, of a matrix or a vector. */
export function rowsOf(given: Weights, from: number, to: number): Weights {
  const [, ...others] = given.shape;
  const width = others.reduce((product, size) => product * size, 1);
  return changed(given, [to - from, ...others], (numbers) =>
    numbers.slice(from * width, to * width),
  );
}

/** Columns of a matrix from one to another. */
export const columnsOf = (given: Weights, from: number, to: number): Weights =>
  turned(rowsOf(turned(given), from, to));

/** Matrices of one width, one below the other. */
export function piled(parts: readonly Weights[]): Weights {
  const [first] = parts;
  if (!first) throw new RangeError('no parts');
  const rows = parts.reduce((sum, { shape }) => sum + (shape[0] ?? 0), 0);
  return {
    name: first.name,
    shape: [rows, ...first.shape.slice(1)],
    dtype: first.dtype,
    used: parts.flatMap(({ used }) => used),
    read: () => {
      const all: Float64Array[] = [];
      for (const part of parts) {
        const read = part.read();
        if ('problem' in read) return read;
        all.push(read.value);
      }
      const out = new Float64Array(all.reduce((sum, { length }) => sum + length, 0));
      let at = 0;
      for (const numbers of all) {
        out.set(numbers, at);
        at += numbers.length;
      }
      return { value: out };
    },
  };
}

/** Blocks of rows in another order, some with their sign changed. */
export function reblocked(given: Weights, order: BlockOrder): Weights {
  const count = given.shape.reduce((product, size) => product * size, 1);
  const size = count / order.length;
  return changed(given, given.shape, (numbers) => {
    const out = new Float64Array(numbers.length);
    for (const [to, { from, sign }] of order.entries()) {
      for (let i = 0; i < size; i++) out[to * size + i] = sign * (numbers[from * size + i] ?? 0);
    }
    return out;
  });
}

/** The matrix product of rows × inner and inner × cols; null where their shapes do not fit. */
export function product(one: Weights, other: Weights): Weights | null {
  const [rows = 0, inner = 0] = one.shape;
  const [behind, cols = 0] = other.shape;
  if (one.shape.length !== 2 || other.shape.length !== 2 || behind !== inner) return null;
  return {
    ...one,
    shape: [rows, cols],
    used: [...one.used, ...other.used],
    read: () => {
      const first = one.read();
      if ('problem' in first) return first;
      const second = other.read();
      if ('problem' in second) return second;
      const out = new Float64Array(rows * cols);
      for (let i = 0; i < rows; i++) {
        for (let k = 0; k < inner; k++) {
          const factor = first.value[i * inner + k] ?? 0;
          for (let j = 0; j < cols; j++) {
            out[i * cols + j] =
              (out[i * cols + j] ?? 0) + factor * (second.value[k * cols + j] ?? 0);
          }
        }
      }
      return { value: out };
    },
  };
}

/** The sum of two of one shape: two biases where the engine has one. */
export function summed(one: Weights, other: Weights): Weights {
  return {
    ...one,
    used: [...one.used, ...other.used],
    read: () => {
      const first = one.read();
      if ('problem' in first) return first;
      const second = other.read();
      if ('problem' in second) return second;
      return { value: first.value.map((value, i) => value + (second.value[i] ?? 0)) };
    },
  };
}
