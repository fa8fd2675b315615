/** Shapes and kinds of numbers. */
import type { Cursor } from '../cursor.ts';
import type { TensorFormat } from '../tensors.ts';
import { strange, type Volume } from './volume.ts';

/** What an element is. */
export interface ElementType {
  readonly bytes: number;
  /** What to call it where it cannot be read. */
  readonly name: string;
  /** Null of what is no number that is read. */
  readonly format: TensorFormat | null;
  readonly isBigEndian: boolean;
  /** A text of fixed length, one that stands in a heap, or none. */
  readonly text: 'fixed' | 'heap' | null;
}

/** Classes of types, by their numbers in the file. */
const classes = { whole: 0, real: 1, text: 3, enumeration: 8, variable: 9 } as const;

/**
 * A datatype message.
 *
 * Source: HDF5 File Format Specification 3.0, IV.A.2.d.
 */
export function typeAt(cursor: Cursor): ElementType {
  const head = cursor.u8();
  const bits = [cursor.u8(), cursor.u8(), cursor.u8()] as const;
  const bytes = cursor.u32();
  const kind = head & 15;
  const other = { bytes, format: null, isBigEndian: false, text: null };
  const isBigEndian = (bits[0] & 1) === 1;
  if (kind === classes.whole) {
    const name = `${bits[0] & 8 ? 'i' : 'u'}${bytes * 8}`;
    return { ...other, name, format: formatOf(name), isBigEndian };
  }
  if (kind === classes.real) {
    cursor.at += 5;
    const exponentBits = cursor.u8();
    const isBrain = bytes === 2 && exponentBits === 8;
    const name = isBrain ? 'bf16' : `f${bytes * 8}`;
    return { ...other, name, format: formatOf(name), isBigEndian };
  }
  if (kind === classes.text) return { ...other, name: 'text', text: 'fixed' };
  if (kind === classes.enumeration) {
    const { format, name } = typeAt(cursor);
    return { ...other, name, format, isBigEndian };
  }
  const isText = kind === classes.variable && (bits[0] & 15) === 1;
  return { ...other, name: isText ? 'text' : `class ${kind}`, text: isText ? 'heap' : null };
}

const formats: Readonly<Record<string, TensorFormat>> = {
  f16: 'f16',
  bf16: 'bf16',
  f32: 'f32',
  f64: 'f64',
  i8: 'i8',
  u8: 'u8',
  i16: 'i16',
  u16: 'u16',
  i32: 'i32',
  u32: 'u32',
  i64: 'i64',
  u64: 'u64',
};

const formatOf = (name: string): TensorFormat | null =>
  Object.hasOwn(formats, name) ? (formats[name] ?? null) : null;

/**
 * A dataspace message: the sizes of an array; none of a single number.
 *
 * Source: HDF5 File Format Specification 3.0, IV.A.2.b.
 */
export function shapeAt(cursor: Cursor, { lengthBytes }: Volume): number[] {
  const version = cursor.u8();
  const rank = cursor.u8();
  cursor.u8();
  if (version < 1 || version > 2 || rank > 32) throw strange(`dataspace version ${version}`);
  const kind = cursor.u8();
  if (version === 1) cursor.at += 4;
  // 2: no element at all.
  if (version === 2 && kind === 2) return [0];
  return Array.from({ length: rank }, () => cursor.uint(lengthBytes));
}
