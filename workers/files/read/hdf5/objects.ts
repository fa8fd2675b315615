/** Object headers: the messages that describe a group or a data set. */
import type { Cursor } from '../cursor.ts';
import { expectTag, strange, type Volume } from './volume.ts';

/** A message with its data; those that stand elsewhere (shared ones) are not among them. */
export interface HeaderMessage {
  readonly type: number;
  readonly at: number;
  readonly size: number;
}

/** Kinds of messages that are read. */
export const kinds = {
  dataspace: 0x01,
  linkInfo: 0x02,
  datatype: 0x03,
  link: 0x06,
  layout: 0x08,
  filters: 0x0b,
  attribute: 0x0c,
  continuation: 0x10,
  symbols: 0x11,
  attributeInfo: 0x15,
} as const;

/** Most messages of one object. */
const mostMessages = 65_536;

/** Bit of a message's flags: what stands here only points to it. */
const isShared = 2;

/**
 * The messages of an object header, versions 1 and 2, with those of its continuation blocks.
 *
 * @throws Refused where it is none
 * Source: HDF5 File Format Specification 3.0, IV.A.1.
 */
export function messagesAt(volume: Volume, address: number): HeaderMessage[] {
  const cursor = volume.at(address);
  const isOld = cursor.u8() === 1;
  cursor.at = address;
  return isOld ? oldMessages(volume, cursor) : newMessages(volume, cursor);
}

function oldMessages(volume: Volume, cursor: Cursor): HeaderMessage[] {
  const out: HeaderMessage[] = [];
  cursor.at += 2;
  cursor.u16();
  cursor.u32();
  const size = cursor.u32();
  cursor.at += 4;
  const blocks = [{ from: cursor.at, size }];
  for (let block = blocks.shift(); block; block = blocks.shift()) {
    const place = volume.at(block.from);
    const end = block.from + block.size;
    while (place.at + 8 <= end) {
      const type = place.u16();
      const length = place.u16();
      const flags = place.u8();
      place.at += 3;
      keep({ type, at: place.at, size: length }, flags, out);
      if (type === kinds.continuation) blocks.push(continuationAt(volume, place.at));
      place.at += length;
    }
  }
  return out;
}

function newMessages(volume: Volume, cursor: Cursor): HeaderMessage[] {
  const out: HeaderMessage[] = [];
  expectTag(cursor, 'OHDR');
  const version = cursor.u8();
  if (version !== 2) throw strange(`object header version ${version}`);
  const flags = cursor.u8();
  if (flags & 0x20) cursor.at += 16;
  if (flags & 0x10) cursor.at += 4;
  const size = cursor.uint(1 << (flags & 3));
  const hasOrder = (flags & 4) !== 0;
  const blocks = [{ from: cursor.at, size }];
  for (let block = blocks.shift(); block; block = blocks.shift()) {
    const place = volume.at(block.from);
    const end = block.from + block.size;
    while (place.at + (hasOrder ? 6 : 4) <= end) {
      const type = place.u8();
      const length = place.u16();
      const marks = place.u8();
      if (hasOrder) place.u16();
      keep({ type, at: place.at, size: length }, marks, out);
      if (type === kinds.continuation) {
        const next = continuationAt(volume, place.at);
        expectTag(volume.at(next.from), 'OCHK');
        // Without the four letters and the checksum.
        blocks.push({ from: next.from + 4, size: next.size - 8 });
      }
      place.at += length;
    }
  }
  return out;
}

function keep(message: HeaderMessage, flags: number, out: HeaderMessage[]): void {
  if (out.length >= mostMessages) throw strange(`more than ${mostMessages} messages`);
  if ((flags & isShared) === 0) out.push(message);
}

function continuationAt(volume: Volume, at: number): { from: number; size: number } {
  const place = volume.at(at);
  return { from: place.uint(volume.addressBytes), size: place.uint(volume.lengthBytes) };
}

/** The first message of a kind. */
export const messageOf = (
  messages: readonly HeaderMessage[],
  type: number,
): HeaderMessage | undefined => messages.find((message) => message.type === type);
