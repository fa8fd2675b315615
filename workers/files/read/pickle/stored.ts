import { fileBytes } from '../fileLimits.ts';
import { type FileProblem, quoted, shapeText } from '../problems.ts';
import { bytesOf, countOf, type StoredTensor } from '../tensors.ts';
import type { NamedArray } from './collect.ts';
import { rowStrides } from './values.ts';

/** What could be made of the arrays of a pickle, and what could not. */
export interface Stored {
  readonly tensors: readonly StoredTensor[];
  readonly leftOut: readonly FileProblem[];
}

/**
 * The arrays with their numbers side by side: those that stand so are views, others are copied.
 *
 * @param bytesOfKey  bytes of a storage by its key; undefined where they are missing or damaged
 * Copies take at most {@link fileBytes} together, whatever shapes the file names.
 */
export function storedArrays(
  arrays: readonly NamedArray[],
  bytesOfKey: (key: string) => Uint8Array | undefined,
): Stored {
  const tensors: StoredTensor[] = [];
  const leftOut: FileProblem[] = [];
  let copied = 0;
  for (const { name, array } of arrays) {
    const { storage, shape, strides, offset, isBigEndian } = array;
    const { format, dtype } = storage;
    const base = { name, shape, dtype: quoted(dtype), isBigEndian, isColumnMajor: false };
    if (format === null) {
      tensors.push({ ...base, format, bytes: new Uint8Array() });
      continue;
    }
    const bytes = storage.bytes ?? bytesOfKey(storage.key);
    const size = bytesOf[format];
    const count = shape.length <= 32 ? countOf(shape) : null;
    const end = count === 0 ? 0 : (offset + lastOf(shape, strides) + 1) * size;
    if (!bytes || count === null || !(end <= bytes.length) || strides.length !== shape.length) {
      const found = bytes?.length ?? 0;
      const values = { name: quoted(name), shape: shapeText(shape), dtype, found };
      leftOut.push({ code: 'byte-count', values: { ...values, expected: textOf(end) } });
      continue;
    }
    const isPlain = rowStrides(shape).every((stride, i) => stride === strides[i] || shape[i] === 1);
    if (isPlain || count === 0) {
      const from = count === 0 ? 0 : offset * size;
      tensors.push({ ...base, format, bytes: bytes.subarray(from, from + count * size) });
      continue;
    }
    copied += count * size;
    if (copied > fileBytes) {
      leftOut.push({ code: 'shape', values: { name: quoted(name), found: shapeText(shape) } });
      continue;
    }
    tensors.push({ ...base, format, bytes: gathered(bytes, offset, shape, strides, size) });
  }
  return { tensors, leftOut };
}

const textOf = (bytes: number): number | string => (Number.isSafeInteger(bytes) ? bytes : '> 2⁵³');

/** Where the last number stands, behind the first. */
function lastOf(shape: readonly number[], strides: readonly number[]): number {
  return shape.reduce((sum, size, axis) => sum + (size - 1) * (strides[axis] ?? 0), 0);
}

/** Numbers in row-major order out of a storage with other strides. */
function gathered(
  bytes: Uint8Array,
  offset: number,
  shape: readonly number[],
  strides: readonly number[],
  size: number,
): Uint8Array {
  const count = countOf(shape) ?? 0;
  const out = new Uint8Array(count * size);
  const index = shape.map(() => 0);
  let from = offset;
  for (let i = 0; i < count; i++) {
    out.set(bytes.subarray(from * size, (from + 1) * size), i * size);
    // One step further, the last index first.
    for (let axis = shape.length - 1; axis >= 0; axis--) {
      const place = (index[axis] ?? 0) + 1;
      from += strides[axis] ?? 0;
      if (place < (shape[axis] ?? 0)) {
        index[axis] = place;
        break;
      }
      index[axis] = 0;
      from -= place * (strides[axis] ?? 0);
    }
  }
  return out;
}
