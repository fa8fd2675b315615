import type { TensorFormat } from '../tensors.ts';
import {
  countsIn,
  isKind,
  type Pickled,
  type PickledArray,
  type PickledStorage,
  rowStrides,
} from './values.ts';

const formats: Readonly<Record<string, TensorFormat>> = {
  f2: 'f16',
  f4: 'f32',
  f8: 'f64',
  i1: 'i8',
  u1: 'u8',
  i2: 'i16',
  u2: 'u16',
  i4: 'i32',
  u4: 'u32',
  i8: 'i64',
  u8: 'u64',
  b1: 'bool',
};

/** What is made of numpy's own calls; undefined of any other. */
export function numpyCall(name: string, args: readonly Pickled[]): Pickled | undefined {
  // numpy 2 moved all of it from numpy.core.
  const short = name.replace('numpy._core.', 'numpy.core.');
  return Object.hasOwn(calls, short) ? calls[short]?.(args) : undefined;
}

const emptyArray = (): PickledArray => ({
  kind: 'array',
  storage: storageOf('', null, new Uint8Array()),
  offset: 0,
  shape: [0],
  strides: [1],
  isBigEndian: false,
});

const calls: Readonly<Record<string, (args: readonly Pickled[]) => Pickled | undefined>> = {
  'numpy.core.multiarray._reconstruct': emptyArray,
  'numpy.core.numeric._frombuffer': ([buffer, dtype, shape, order]) =>
    filled(emptyArray(), countsIn(shape), dtype, order === 'F', buffer),
  'numpy.core.multiarray.scalar': ([dtype, bytes]) => filled(emptyArray(), [], dtype, false, bytes),
  // Bytes as a text of the same codes: protocol 2 has no bytes.
  '_codecs.encode': ([text, encoding]) =>
    typeof text === 'string' && encoding === 'latin1'
      ? Uint8Array.from(text, (character) => character.charCodeAt(0))
      : undefined,
};

/**
 * Sets the state of an array: version, shape, dtype, whether the first index runs fastest, and its bytes.
 *
 * @returns false where the target is no array
 */
export function numpyBuild(target: Pickled, state: Pickled): boolean {
  if (!isKind(target, 'array')) return false;
  const [, shape, dtype, isColumnMajor, data] = isKind(state, 'list') ? state.items : [];
  filled(target, countsIn(shape), dtype, isColumnMajor === true, data);
  return true;
}

function filled(
  array: PickledArray,
  shape: readonly number[] | null,
  dtype: Pickled | undefined,
  isColumnMajor: boolean,
  data: Pickled | undefined,
): PickledArray {
  if (!shape || !isKind(dtype, 'object')) return array;
  const name = String(dtype.args[0] ?? '');
  const order = isKind(dtype.state, 'list') ? dtype.state.items[1] : '<';
  if (data instanceof Uint8Array) {
    const format = Object.hasOwn(formats, name) ? (formats[name] ?? null) : null;
    array.storage = storageOf(name, format, data);
    array.shape = shape;
    array.strides = isColumnMajor ? rowStrides([...shape].reverse()).reverse() : rowStrides(shape);
    array.isBigEndian = order === '>';
  } else if (isKind(data, 'list')) array.items = data.items;
  return array;
}

function storageOf(dtype: string, format: TensorFormat | null, bytes: Uint8Array): PickledStorage {
  return { kind: 'storage', key: '', dtype, format, bytes };
}
