import { Refused } from './refusing.ts';

/** A place in bytes, from which numbers are read one after another; little-endian. */
export interface Cursor {
  /** Where it stands; may be set. */
  at: number;
  readonly length: number;
  readonly u8: () => number;
  readonly u16: () => number;
  readonly u32: () => number;
  readonly i32: () => number;
  /** 64 bits as a number: exact below 2⁵³, and refused above. */
  readonly u64: () => number;
  readonly f64: () => number;
  /** An unsigned number of 1 to 8 bytes, as HDF5 has them. */
  readonly uint: (size: number) => number;
  readonly take: (count: number) => Uint8Array;
}

/**
 * A cursor at the beginning of bytes.
 *
 * @param part  what they are, for the sentence where they end too early
 * @throws Refused from each of its methods, where there are not as many bytes
 */
export function cursorOver(bytes: Uint8Array, part: string): Cursor {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const step = (count: number): number => {
    const from = cursor.at;
    const isLegal = Number.isSafeInteger(count) && count >= 0 && from >= 0;
    if (!isLegal || from + count > bytes.length) {
      const expected = isLegal ? from + count : '> 2⁵³';
      throw new Refused('truncated', { expected, part, found: bytes.length });
    }
    cursor.at = from + count;
    return from;
  };
  const uint = (size: number): number => {
    const from = step(size);
    let value = 0;
    for (let i = size - 1; i >= 0; i--) value = value * 256 + (bytes[from + i] ?? 0);
    return value;
  };
  const cursor: Cursor = {
    at: 0,
    length: bytes.length,
    u8: () => view.getUint8(step(1)),
    u16: () => view.getUint16(step(2), true),
    u32: () => view.getUint32(step(4), true),
    i32: () => view.getInt32(step(4), true),
    u64: () => uint(8),
    f64: () => view.getFloat64(step(8), true),
    uint,
    take: (count) => {
      const from = step(count);
      return bytes.subarray(from, from + count);
    },
  };
  return cursor;
}
