import type { Result } from './content.ts';
import { asTable } from './content.ts';
import type { ReadFormat } from './format.ts';
import { problem, quoted, type Read, shapeText } from './problems.ts';
import { readingsOfArray } from './sequences.ts';
import { standsAt } from './signatures.ts';
import { bytesOf, countOf, type StoredTensor, type TensorFormat } from './tensors.ts';
import type { FileTools } from './tools.ts';

/** "\x93NUMPY" as text of one character a byte. */
const magic = '\u0093NUMPY';

const magicBytes = [0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59];

/** Longest header that is read; numpy's own have about a hundred characters. */
const longestHeader = 65_536;

const formats: ReadonlyMap<string, TensorFormat> = new Map([
  ['f2', 'f16'],
  ['f4', 'f32'],
  ['f8', 'f64'],
  ['i1', 'i8'],
  ['u1', 'u8'],
  ['i2', 'i16'],
  ['u2', 'u16'],
  ['i4', 'i32'],
  ['u4', 'u32'],
  ['i8', 'i64'],
  ['u8', 'u64'],
  ['b1', 'bool'],
]);

/**
 * The array of a .npy file, versions 1 to 3.
 *
 * Its header is a Python dict; what is read of it are the three entries that numpy writes, and nothing is evaluated.
 *
 * @param name  what to call it; empty for a file by itself
 * Source: numpy.lib.format.
 */
export function readNpy(bytes: Uint8Array, name = ''): Read<StoredTensor> {
  const where = name === '' ? '' : ` (${quoted(name)})`;
  const strange = (found: string) => problem('npy', { where, found: quoted(found) });
  const short = (expected: number) =>
    problem('truncated', {
      expected,
      part: name === '' ? '.npy' : quoted(name),
      found: bytes.length,
    });
  const begin = textOf(bytes.subarray(0, magic.length));
  if (begin !== magic) return magic.startsWith(begin) ? short(10) : strange(begin);
  const version = bytes[6] ?? 0;
  if (bytes.length < 8) return short(10);
  if (version < 1 || version > 3) return strange(`version ${version}`);
  const start = version === 1 ? 10 : 12;
  if (bytes.length < start) return short(start);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const length = version === 1 ? view.getUint16(8, true) : view.getUint32(8, true);
  if (length > longestHeader) return strange(`header of ${length} bytes`);
  if (bytes.length < start + length) return short(start + length);
  const header = textOf(bytes.subarray(start, start + length));
  const descr = /'descr'\s*:\s*'([<>|=]?)([a-zA-Z]\d*)'/.exec(header);
  const order = /'fortran_order'\s*:\s*(True|False)/.exec(header);
  const sizes = /'shape'\s*:\s*\(([\d,\s]*)\)/.exec(header);
  if (!sizes || !order || !header.includes("'descr'")) return strange(header);
  const shape = (sizes[1] ?? '')
    .split(',')
    .filter((size) => size.trim() !== '')
    .map(Number);
  const dtype = descr
    ? `${descr[1]}${descr[2]}`
    : (/'descr'\s*:\s*(.{1,40})/.exec(header)?.[1] ?? '');
  if (descr?.[2]?.startsWith('O'))
    return problem('pickled', { name: quoted(name || '.npy'), found: 'dtype=object' });
  const format = formats.get(descr?.[2] ?? '') ?? null;
  const data = bytes.subarray(start + length);
  const count = shape.length <= 32 && shape.every(Number.isSafeInteger) ? countOf(shape) : null;
  if (count === null)
    return problem('shape', { name: quoted(name || '.npy'), found: shapeText(shape) });
  const needed = format === null ? 0 : count * bytesOf[format];
  if (!Number.isSafeInteger(needed) || needed > data.length) return short(start + length + needed);
  return {
    value: {
      name,
      shape,
      dtype: quoted(dtype),
      format,
      bytes: data.subarray(0, needed),
      isBigEndian: descr?.[1] === '>',
      isColumnMajor: order[1] === 'True',
    },
  };
}

/** The pickle of a .npy file whose array holds Python objects; null of any other. */
export function objectsIn(bytes: Uint8Array): Uint8Array | null {
  const start = bytes[6] === 1 ? 10 : 12;
  if (!standsAt(bytes, magicBytes) || bytes.length < start) return null;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const length = start === 10 ? view.getUint16(8, true) : view.getUint32(8, true);
  const header = textOf(bytes.subarray(start, Math.min(start + length, start + longestHeader)));
  return /'descr'\s*:\s*'[|=<>]?O\d*'/.test(header) ? bytes.subarray(start + length) : null;
}

/** Bytes as characters of the same code: all that numpy's header needs. */
function textOf(bytes: Uint8Array): string {
  let text = '';
  for (const byte of bytes) text += String.fromCharCode(byte);
  return text;
}

/** A single array: a row a step, or one value a step. */
export const npy: ReadFormat = {
  names: { npy: 'numpy' },
  recognise: (bytes) => standsAt(bytes, magicBytes),
  read: arrayOf,
  misnamed: (bytes) => {
    const read = readNpy(bytes);
    return 'problem' in read ? read : null;
  },
};

async function arrayOf(bytes: Uint8Array, tools: FileTools): Promise<Result> {
  const read = readNpy(bytes);
  if ('problem' in read) {
    const objects = objectsIn(bytes);
    // What numpy.save makes of a list of arrays, or of a dict.
    const inside = objects && (await import('./pickle/read.ts')).readPickle(objects, tools);
    return inside && 'value' in inside ? inside : read;
  }
  const readings = readingsOfArray(read.value);
  return 'problem' in readings ? readings : asTable(readings.value);
}
