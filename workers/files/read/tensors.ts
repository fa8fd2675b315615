import { type FileProblem, problem, quoted, type Read, shapeText } from './problems.ts';

/** Formats of numbers that can be read. */
export type TensorFormat =
  | 'f16'
  | 'bf16'
  | 'f32'
  | 'f64'
  | 'i8'
  | 'u8'
  | 'i16'
  | 'u16'
  | 'i32'
  | 'u32'
  | 'i64'
  | 'u64'
  | 'bool';

/** A tensor of a file; its numbers are made when they are asked for. */
export interface StoredTensor {
  readonly name: string;
  readonly shape: readonly number[];
  /** As the file calls it. */
  readonly dtype: string;
  /** Null where its numbers cannot be read. */
  readonly format: TensorFormat | null;
  readonly bytes: Uint8Array;
  readonly isBigEndian: boolean;
  /** Whether the first index runs fastest. */
  readonly isColumnMajor: boolean;
}

/** Whether arrays of this machine, in which numbers are put that a file has in another form, are big-endian. */
export const isMachineBigEndian = new Uint8Array(Uint16Array.of(1).buffer)[0] === 0;

/** Bytes of one number. */
export const bytesOf: Readonly<Record<TensorFormat, number>> = {
  f16: 2,
  bf16: 2,
  f32: 4,
  f64: 8,
  i8: 1,
  u8: 1,
  i16: 2,
  u16: 2,
  i32: 4,
  u32: 4,
  i64: 8,
  u64: 8,
  bool: 1,
};

/** Formats that weights come in. */
const realFormats: readonly string[] = ['f16', 'bf16', 'f32', 'f64'];

type At = (view: DataView, offset: number, little: boolean) => number;

const readers: Readonly<Record<TensorFormat, At>> = {
  f16: (view, at, little) => halfFrom(view.getUint16(at, little)),
  bf16: (view, at, little) => bfloatFrom(view.getUint16(at, little)),
  f32: (view, at, little) => view.getFloat32(at, little),
  f64: (view, at, little) => view.getFloat64(at, little),
  i8: (view, at) => view.getInt8(at),
  u8: (view, at) => view.getUint8(at),
  i16: (view, at, little) => view.getInt16(at, little),
  u16: (view, at, little) => view.getUint16(at, little),
  i32: (view, at, little) => view.getInt32(at, little),
  u32: (view, at, little) => view.getUint32(at, little),
  i64: (view, at, little) => Number(view.getBigInt64(at, little)),
  u64: (view, at, little) => Number(view.getBigUint64(at, little)),
  bool: (view, at) => (view.getUint8(at) === 0 ? 0 : 1),
};

/** IEEE 754 binary16, subnormals included. */
export function halfFrom(bits: number): number {
  const sign = bits & 0x8000 ? -1 : 1;
  const exponent = (bits >> 10) & 31;
  const fraction = bits & 1023;
  if (exponent === 31) return fraction === 0 ? sign * Infinity : Number.NaN;
  if (exponent === 0) return sign * fraction * 2 ** -24;
  return sign * (1 + fraction / 1024) * 2 ** (exponent - 15);
}

const scratch = new DataView(new ArrayBuffer(4));

/** The upper half of a binary32. */
export function bfloatFrom(bits: number): number {
  scratch.setUint32(0, bits * 65536);
  return scratch.getFloat32(0);
}

/**
 * The product of sizes, or null where it is not a whole number that can be counted.
 *
 * 0 wherever a size is 0, as in numpy, whatever the others are.
 */
export function countOf(shape: readonly number[]): number | null {
  if (shape.includes(0)) return 0;
  let count = 1;
  for (const size of shape) {
    count *= size;
    if (!Number.isSafeInteger(count)) return null;
  }
  return count;
}

/**
 * The numbers of a tensor in row-major order, in float64.
 *
 * @param tensor  its bytes are as many as shape and format ask for: its reader has seen to that
 */
export function numbersOf(tensor: StoredTensor): Read<Float64Array> {
  const { name, format, bytes, dtype, shape, isBigEndian } = tensor;
  if (format === null)
    return problem('dtype', { name, expected: 'F16, BF16, F32, F64', found: dtype });
  const count = countOf(shape) ?? 0;
  const size = bytesOf[format];
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const read = readers[format];
  const values = new Float64Array(count);
  for (let i = 0; i < count; i++) values[i] = read(view, i * size, !isBigEndian);
  return { value: tensor.isColumnMajor ? rowMajor(values, shape) : values };
}

/** The numbers of a tensor of weights, of a real format; NaN and infinite ones as they are. */
export function weightsOf(tensor: StoredTensor): Read<Float64Array> {
  const { name, format, dtype } = tensor;
  if (format === null || !realFormats.includes(format)) {
    return problem('dtype', { name, expected: 'F16, BF16, F32, F64', found: dtype });
  }
  return numbersOf(tensor);
}

/** Where the first entry of weights that is no number stands, and how many there are; null where all are finite. */
export function notFiniteIn(tensor: StoredTensor): FileProblem | null {
  const read = weightsOf(tensor);
  return 'problem' in read ? null : notFiniteAmong(read.value, tensor);
}

/** The same of numbers that belong to a tensor of a file. */
export function notFiniteAmong(
  values: Float64Array,
  { name, shape }: Pick<StoredTensor, 'name' | 'shape'>,
): FileProblem | null {
  const isBad = (value: number) => !Number.isFinite(value);
  const first = values.findIndex(isBad);
  if (first < 0) return null;
  const found = values.reduce((count, value) => count + (isBad(value) ? 1 : 0), 0);
  const at = placeOf(first, shape);
  return { code: 'not-finite', values: { name: quoted(name), found, count: values.length, at } };
}

/** A matrix or a vector of weights, made of one tensor of the file or of several. */
export interface Weights {
  /** As the file calls it, or its largest part. */
  readonly name: string;
  readonly shape: readonly number[];
  readonly dtype: string;
  /** The tensors that it is made of, as the file calls them. */
  readonly used: readonly string[];
  /** Its numbers in row-major order. */
  readonly read: () => Read<Float64Array>;
}

/** A tensor as it is. */
export const storedWeights = (tensor: StoredTensor): Weights => ({
  name: tensor.name,
  shape: tensor.shape,
  dtype: tensor.dtype,
  used: [tensor.name],
  read: () => weightsOf(tensor),
});

/** Where an entry stands, from 1: `row, column`. */
function placeOf(index: number, shape: readonly number[]): string {
  const places: number[] = [];
  let rest = index;
  for (const size of [...shape].reverse()) {
    places.unshift((rest % size) + 1);
    rest = Math.floor(rest / size);
  }
  return places.join(', ');
}

/** What is wrong with a matrix of another shape, or null. */
export function shapeProblem(
  tensor: Pick<Weights, 'name' | 'shape'>,
  expected: readonly number[],
): FileProblem | null {
  const isAsExpected =
    tensor.shape.length === expected.length &&
    expected.every((size, axis) => tensor.shape[axis] === size);
  if (isAsExpected) return null;
  const values = {
    name: tensor.name,
    expected: shapeText(expected),
    found: shapeText(tensor.shape),
  };
  return { code: 'wrong-shape', values };
}

/** Turns an array whose first index runs fastest around; of one or two axes. */
function rowMajor(values: Float64Array, shape: readonly number[]): Float64Array {
  const [rows = 1, cols = 1] = shape;
  if (shape.length !== 2) return values;
  return transposed(values, cols, rows);
}

/** The transpose of a rows×cols matrix. */
export function transposed(values: Float64Array, rows: number, cols: number): Float64Array {
  const out = new Float64Array(values.length);
  for (let i = 0; i < rows; i++) {
    for (let j = 0; j < cols; j++) out[j * rows + i] = values[i * cols + j] ?? 0;
  }
  return out;
}
