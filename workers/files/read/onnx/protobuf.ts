import { cursorOver } from '../cursor.ts';
import { Refused } from '../refusing.ts';

/** A field of a message: its number, and a whole number or bytes. */
export interface Field {
  readonly number: number;
  /** Of a field that is no bytes; exact below 2⁵³. */
  readonly value: number;
  /** Of strings, messages inside, packed numbers, and numbers of four and eight bytes. */
  readonly bytes: Uint8Array | null;
}

/** Most fields of a message. */
const mostFields = 1_000_000;

/**
 * The fields of a message in their order.
 *
 * @throws Refused where the bytes are none
 * Source: Protocol Buffers, Encoding.
 */
export function fieldsOf(bytes: Uint8Array): Field[] {
  const cursor = cursorOver(bytes, 'ONNX');
  const varint = (): number => varintAt(cursor.u8);
  const fields: Field[] = [];
  while (cursor.at < cursor.length) {
    const tag = varint();
    const number = Math.floor(tag / 8);
    const wire = tag % 8;
    if (fields.length >= mostFields) throw new Refused('onnx', { found: `> ${mostFields}` });
    if (wire === 0) fields.push({ number, value: varint(), bytes: null });
    else if (wire === 1) fields.push({ number, value: 0, bytes: cursor.take(8) });
    else if (wire === 2) fields.push({ number, value: 0, bytes: cursor.take(varint()) });
    else if (wire === 5) fields.push({ number, value: 0, bytes: cursor.take(4) });
    else throw new Refused('onnx', { found: `wire type ${wire}` });
  }
  return fields;
}

/** Whole numbers one after another, as packed fields have them. */
export function varintsIn(bytes: Uint8Array): number[] {
  const cursor = cursorOver(bytes, 'ONNX');
  const numbers: number[] = [];
  while (cursor.at < cursor.length) numbers.push(varintAt(cursor.u8));
  return numbers;
}

/** Seven bits a byte, the lowest first; of 64 bits in two's complement. */
function varintAt(next: () => number): number {
  let low = 0;
  // The bits that are 0: of a small negative number nearly all are 1, which is more than can be counted exactly.
  let missing = 0;
  for (let i = 0; i < 10; i++) {
    const byte = next();
    const bits = byte & 127;
    if (i < 9) {
      low += bits * 2 ** (7 * i);
      missing += (127 - bits) * 2 ** (7 * i);
    }
    // The tenth byte holds the sign.
    if (byte < 128) return i === 9 && (bits & 1) === 1 ? -missing - 1 : low;
  }
  throw new Refused('onnx', { found: 'varint' });
}
