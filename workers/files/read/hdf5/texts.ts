/** Attributes that are texts. */
import { fractalHeapAt, recordsAt } from './fractalHeap.ts';
import { type HeaderMessage, kinds, messageOf } from './objects.ts';
import { shapeAt, typeAt } from './types.ts';
import { expectTag, isNone, type Volume } from './volume.ts';

/** The attributes of an object that are one text, by their names. */
export function textsOf(volume: Volume, messages: readonly HeaderMessage[]): Map<string, string> {
  const texts = new Map<string, string>();
  const places = messages.filter(({ type }) => type === kinds.attribute).map(({ at }) => at);
  for (const at of [...places, ...densePlaces(volume, messages)]) {
    const found = attributeAt(volume, at);
    if (found) texts.set(found.name, found.text);
  }
  return texts;
}

function densePlaces(volume: Volume, messages: readonly HeaderMessage[]): number[] {
  const info = messageOf(messages, kinds.attributeInfo);
  if (!info) return [];
  const place = volume.at(info.at);
  place.u8();
  const flags = place.u8();
  if (flags & 1) place.u16();
  const heap = place.uint(volume.addressBytes);
  const tree = place.uint(volume.addressBytes);
  if (isNone(heap, volume) || isNone(tree, volume)) return [];
  const read = fractalHeapAt(volume, heap);
  return recordsAt(volume, tree).flatMap((record) => read(record.subarray(0, 8))?.at ?? []);
}

const padded = (size: number, isPadded: boolean): number =>
  isPadded ? Math.ceil(size / 8) * 8 : size;

function attributeAt(volume: Volume, at: number): { name: string; text: string } | null {
  const place = volume.at(at);
  const version = place.u8();
  place.u8();
  const nameBytes = place.u16();
  const typeBytes = place.u16();
  const shapeBytes = place.u16();
  if (version === 3) place.u8();
  const isPadded = version === 1;
  const start = place.at;
  const name = terminated(volume, place.take(nameBytes));
  place.at = start + padded(nameBytes, isPadded);
  const typePlace = place.at;
  const type = typeAt(place);
  place.at = typePlace + padded(typeBytes, isPadded);
  const shapePlace = place.at;
  const shape = shapeAt(place, volume);
  place.at = shapePlace + padded(shapeBytes, isPadded);
  if (shape.some((size) => size !== 1) || type.text === null) return null;
  if (type.text === 'fixed') return { name, text: terminated(volume, place.take(type.bytes)) };
  const size = place.u32();
  const collection = place.uint(volume.addressBytes);
  const index = place.u32();
  const bytes = heapObject(volume, collection, index);
  return bytes && { name, text: terminated(volume, bytes.subarray(0, size)) };
}

/** An object of a global heap, in which texts of any length stand. */
function heapObject(volume: Volume, address: number, index: number): Uint8Array | null {
  const heap = volume.at(address);
  expectTag(heap, 'GCOL');
  heap.u32();
  const end = address + heap.uint(volume.lengthBytes);
  while (heap.at + 8 + volume.lengthBytes <= end) {
    const found = heap.u16();
    heap.at += 6;
    const size = heap.uint(volume.lengthBytes);
    // 0 is the room that is left.
    if (found === 0) return null;
    const bytes = heap.take(size);
    if (found === index) return bytes;
    heap.at += padded(size, true) - size;
  }
  return null;
}

function terminated(volume: Volume, bytes: Uint8Array): string {
  const end = bytes.indexOf(0);
  const text = end < 0 ? bytes : bytes.subarray(0, end);
  return volume.decode(text) ?? volume.decode(text, 'windows-1252') ?? '';
}
