/** What stands in a group, under which names. */
import { fractalHeapAt, recordsAt } from './fractalHeap.ts';
import { type HeaderMessage, kinds, messageOf } from './objects.ts';
import { expectTag, isNone, strange, type Volume } from './volume.ts';

export interface Link {
  readonly name: string;
  /** Address of the object header. */
  readonly address: number;
}

/** Most links of one group. */
const mostLinks = 20_000;

/**
 * The hard links of a group, in the order that the file has them; null where the object is no group.
 *
 * Source: HDF5 File Format Specification 3.0, IV.A.2.
 */
export function linksOf(volume: Volume, messages: readonly HeaderMessage[]): Link[] | null {
  const symbols = messageOf(messages, kinds.symbols);
  if (symbols) return symbolLinks(volume, symbols);
  const info = messageOf(messages, kinds.linkInfo);
  const single = messages.filter(({ type }) => type === kinds.link);
  if (!info && single.length === 0) return null;
  const found = single.flatMap(({ at }) => linkAt(volume, at));
  const all = info ? [...found, ...denseLinks(volume, info)] : found;
  // Where the order of making is kept, it is that of the layers.
  return all.sort((one, other) => one.order - other.order).map(({ link }) => link);
}

interface OrderedLink {
  readonly link: Link;
  readonly order: number;
}

/** One link message; none of a soft or an external link. */
function linkAt(volume: Volume, at: number): OrderedLink[] {
  const place = volume.at(at);
  const version = place.u8();
  if (version !== 1) throw strange(`link version ${version}`);
  const flags = place.u8();
  const type = flags & 8 ? place.u8() : 0;
  const order = flags & 4 ? place.u64() : 0;
  if (flags & 16) place.u8();
  const name = textAt(volume, place.take(place.uint(1 << (flags & 3))));
  if (type !== 0) return [];
  return [{ link: { name, address: place.uint(volume.addressBytes) }, order }];
}

const textAt = (volume: Volume, bytes: Uint8Array): string =>
  volume.decode(bytes) ?? volume.decode(bytes, 'windows-1252') ?? '';

/** Links in a heap, by the tree of their names. */
function denseLinks(volume: Volume, info: HeaderMessage): OrderedLink[] {
  const place = volume.at(info.at);
  place.u8();
  const flags = place.u8();
  if (flags & 1) place.u64();
  const heap = place.uint(volume.addressBytes);
  const tree = place.uint(volume.addressBytes);
  if (isNone(heap, volume) || isNone(tree, volume)) return [];
  const read = fractalHeapAt(volume, heap);
  return recordsAt(volume, tree).flatMap((record) => {
    // The hash of the name, then the id.
    const found = read(record.subarray(4));
    return found ? linkAt(volume, found.at) : [];
  });
}

/** Links of an older group: a tree of tables, whose names stand in a heap. */
function symbolLinks(volume: Volume, message: HeaderMessage): Link[] {
  const { addressBytes, lengthBytes } = volume;
  const place = volume.at(message.at);
  const tree = place.uint(addressBytes);
  const heap = volume.at(place.uint(addressBytes));
  expectTag(heap, 'HEAP');
  heap.u32();
  heap.at += 2 * lengthBytes;
  const names = heap.uint(addressBytes);
  const nameAt = (offset: number): string => {
    const start = volume.at(names + offset);
    const from = start.at;
    while (start.u8() !== 0);
    return textAt(volume, volume.bytes.subarray(from, start.at - 1));
  };
  const links: Link[] = [];
  const table = (at: number): void => {
    const node = volume.at(at);
    expectTag(node, 'SNOD');
    node.u16();
    const count = node.u16();
    for (let i = 0; i < count; i++) {
      const name = nameAt(node.uint(addressBytes));
      const address = node.uint(addressBytes);
      const cache = node.u32();
      node.at += 20;
      // 2: a soft link.
      if (cache !== 2) links.push({ name, address });
      if (links.length > mostLinks) throw strange(`more than ${mostLinks} links`);
    }
  };
  const branch = (at: number, level: number): void => {
    const node = volume.at(at);
    expectTag(node, 'TREE');
    const type = node.u8();
    const depth = node.u8();
    const count = node.u16();
    if (type !== 0 || level > 16) throw strange(`tree of type ${type}`);
    node.at += 2 * addressBytes;
    for (let i = 0; i < count; i++) {
      node.at += lengthBytes;
      const child = node.uint(addressBytes);
      if (depth === 0) table(child);
      else branch(child, level + 1);
    }
  };
  branch(tree, 0);
  return links;
}
