import { networksIn } from './content.ts';
import { headerBytes, mostTensors } from './fileLimits.ts';
import type { ReadFormat } from './format.ts';
import { type FileProblem, problem, quoted, type Read, shapeText } from './problems.ts';
import { isRecord } from './records.ts';
import { bytesOf, countOf, type StoredTensor, type TensorFormat } from './tensors.ts';
import type { FileTools } from './tools.ts';

/** Bytes of the number that says how long the header is. */
const lengthBytes = 8;

/** Most axes of a tensor; numpy has the same limit. */
const mostAxes = 32;

const formats: ReadonlyMap<unknown, TensorFormat> = new Map([
  ['F16', 'f16'],
  ['BF16', 'bf16'],
  ['F32', 'f32'],
  ['F64', 'f64'],
  ['I8', 'i8'],
  ['U8', 'u8'],
  ['I16', 'i16'],
  ['U16', 'u16'],
  ['I32', 'i32'],
  ['U32', 'u32'],
  ['I64', 'i64'],
  ['U64', 'u64'],
  ['BOOL', 'bool'],
]);

/** Whether a file begins as those do: a length that is one, and an object in JSON. */
function isSafetensors(bytes: Uint8Array): boolean {
  if (bytes.length < lengthBytes + 2 || bytes[lengthBytes] !== 0x7b) return false;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return view.getBigUint64(0, true) <= BigInt(headerBytes);
}

/**
 * The tensors of a safetensors file: eight bytes with the length of a header, the header in JSON, the data.
 *
 * Nothing that the header says is believed: lengths, shapes and offsets are held against the bytes that are there.
 * Tensors of formats that are not read (float8 and the like) are listed; only who wants their numbers is refused.
 * Source: the description of the format in the safetensors repository (Hugging Face).
 */
export function readSafetensors(bytes: Uint8Array, tools: FileTools): Read<StoredTensor[]> {
  if (bytes.length < lengthBytes) {
    return problem('truncated', {
      expected: lengthBytes,
      part: 'safetensors',
      found: bytes.length,
    });
  }
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const length = view.getBigUint64(0, true);
  if (length > BigInt(headerBytes)) {
    return problem('header-length', { limit: headerBytes, found: String(length) });
  }
  const start = lengthBytes + Number(length);
  if (start > bytes.length) {
    return problem('truncated', { expected: start, part: 'safetensors', found: bytes.length });
  }
  const header = headerOf(bytes.subarray(lengthBytes, start), tools);
  if ('problem' in header) return header;
  const entries = Object.entries(header.value).filter(([name]) => name !== '__metadata__');
  if (entries.length > mostTensors) {
    return problem('too-many', { limit: mostTensors, found: entries.length });
  }
  const data = bytes.subarray(start);
  const tensors: StoredTensor[] = [];
  for (const [name, entry] of entries) {
    const tensor = tensorOf(name, entry, data, start);
    if ('problem' in tensor) return tensor;
    tensors.push(tensor.value);
  }
  const overlap = overlapOf(tensors);
  return overlap ? { problem: overlap } : { value: tensors };
}

function headerOf(bytes: Uint8Array, tools: FileTools): Read<object> {
  const text = tools.decode(bytes);
  const found = quoted(text?.slice(0, 200) ?? '');
  if (text === null) return problem('not-text');
  try {
    const header: unknown = JSON.parse(text);
    if (isRecord(header)) return { value: header };
  } catch {
    // Worded below: it is the same to whoever reads it.
  }
  return problem('header-json', { found });
}

function tensorOf(
  name: string,
  entry: unknown,
  data: Uint8Array,
  start: number,
): Read<StoredTensor> {
  const shown = quoted(name);
  const { dtype, shape, data_offsets: offsets } = isRecord(entry) ? entry : {};
  const isComplete = typeof dtype === 'string' && Array.isArray(shape) && isSpan(offsets);
  if (!isComplete) return problem('tensor-entry', { name: shown, found: jsonText(entry) });
  if (!isShape(shape)) return problem('shape', { name: shown, found: jsonText(shape) });
  const [from, to] = offsets;
  if (to > data.length) {
    return problem('truncated', { expected: start + to, part: shown, found: start + data.length });
  }
  const format = formats.get(dtype) ?? null;
  const count = countOf(shape);
  if (format !== null && (count === null || count * bytesOf[format] !== to - from)) {
    const expected = count === null ? '> 2⁵³' : count * bytesOf[format];
    const values = { name: shown, shape: shapeText(shape), dtype: quoted(dtype), expected };
    return problem('byte-count', { ...values, found: to - from });
  }
  return {
    value: {
      name,
      shape,
      dtype: quoted(dtype),
      format,
      bytes: data.subarray(from, to),
      isBigEndian: false,
      isColumnMajor: false,
    },
  };
}

/** Two tensors that share bytes, if any do. */
function overlapOf(tensors: readonly StoredTensor[]): FileProblem | null {
  const inOrder = tensors
    .filter(({ bytes }) => bytes.length > 0)
    .sort((a, b) => a.bytes.byteOffset - b.bytes.byteOffset);
  for (const [index, tensor] of inOrder.entries()) {
    const next = inOrder[index + 1];
    if (next && tensor.bytes.byteOffset + tensor.bytes.length > next.bytes.byteOffset) {
      return { code: 'overlap', values: { name: quoted(tensor.name), other: quoted(next.name) } };
    }
  }
  return null;
}

function isSpan(value: unknown): value is readonly [number, number] {
  if (!Array.isArray(value) || value.length !== 2) return false;
  const [from, to]: readonly unknown[] = value;
  return isCount(from) && isCount(to) && from <= to;
}

function isShape(value: readonly unknown[]): value is readonly number[] {
  return value.length <= mostAxes && value.every(isCount);
}

function isCount(value: unknown): value is number {
  return Number.isSafeInteger(value) && Number(value) >= 0;
}

function jsonText(value: unknown): string {
  return quoted(JSON.stringify(value)?.slice(0, 400) ?? 'undefined');
}

export const safetensors: ReadFormat = {
  names: { safetensors: 'safetensors' },
  recognise: isSafetensors,
  read: (bytes, tools) => networksIn(readSafetensors(bytes, tools)),
  misnamed: (bytes, tools) => networksIn(readSafetensors(bytes, tools)),
};
