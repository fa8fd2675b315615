/** The numbers of a data set: side by side, or in chunks that may be packed. */
import type { Cursor } from '../cursor.ts';
import { fileBytes } from '../fileLimits.ts';
import { countOf } from '../tensors.ts';
import type { FileTools } from '../tools.ts';
import { type HeaderMessage, kinds, messageOf } from './objects.ts';
import { expectTag, isNone, strange, type Volume } from './volume.ts';

/** What a data set has to be read with. */
export interface Wanted {
  readonly messages: readonly HeaderMessage[];
  readonly shape: readonly number[];
  readonly elementBytes: number;
}

interface Chunk {
  readonly at: number;
  readonly size: number;
  /** Bits of filters that were left out. */
  readonly mask: number;
  /** Where its first element stands. */
  readonly offset: readonly number[];
}

/** Most chunks of one data set. */
const mostChunks = 200_000;

/** Storage of a data set, by its numbers in the file. */
const layouts = { compact: 0, contiguous: 1, chunked: 2 } as const;

/**
 * The bytes of a data set in row-major order; zeros where nothing was written.
 *
 * @throws Refused for storages and filters that are not read
 * Source: HDF5 File Format Specification 3.0, IV.A.2.i.
 */
export async function dataOf(
  volume: Volume,
  wanted: Wanted,
  tools: FileTools,
): Promise<Uint8Array> {
  const { messages, shape, elementBytes } = wanted;
  const count = countOf(shape);
  const total = (count ?? Number.POSITIVE_INFINITY) * elementBytes;
  if (!(total <= fileBytes)) throw strange(`${total} bytes`);
  const message = messageOf(messages, kinds.layout);
  if (!message) throw strange('no layout');
  const place = volume.at(message.at);
  const version = place.u8();
  if (version < 1 || version > 4) throw strange(`layout version ${version}`);
  const { kind, rank } = headOf(place, version);
  if (kind === layouts.compact) {
    const size = version < 3 ? skipSizes(place, rank).u32() : place.u16();
    return place.take(Math.min(size, total));
  }
  if (kind === layouts.contiguous) {
    const address = place.uint(volume.addressBytes);
    if (isNone(address, volume)) return new Uint8Array(total);
    return volume.at(address).take(total);
  }
  if (kind !== layouts.chunked) throw strange(`layout ${kind}`);
  const filters = filtersOf(volume, messages);
  const found = version < 4 ? treeOf(volume, place, version, rank) : indexOf(volume, place, wanted);
  return assembled(volume, wanted, found, filters, tools);
}

/** Class of storage, and in the first two versions the number of sizes. */
function headOf(place: Cursor, version: number): { kind: number; rank: number } {
  if (version >= 3) return { kind: place.u8(), rank: 0 };
  const rank = place.u8();
  const kind = place.u8();
  place.at += 5;
  return { kind, rank };
}

function skipSizes(place: Cursor, rank: number): Cursor {
  place.at += 4 * rank;
  return place;
}

/** Chunks, and how large each is. */
interface Chunked {
  readonly sizes: readonly number[];
  readonly chunks: readonly Chunk[];
}

/** The chunks that a tree of version 1 lists. */
function treeOf(volume: Volume, place: Cursor, version: number, oldRank: number): Chunked {
  const rank = version === 3 ? place.u8() : oldRank;
  const address = place.uint(volume.addressBytes);
  if (rank < 1 || rank > 33) throw strange(`chunks of ${rank} sizes`);
  // The last one is that of an element.
  const sizes = Array.from({ length: rank }, () => place.u32()).slice(0, -1);
  const chunks: Chunk[] = [];
  const branch = (at: number, level: number): void => {
    const node = volume.at(at);
    expectTag(node, 'TREE');
    const type = node.u8();
    const depth = node.u8();
    const count = node.u16();
    if (type !== 1 || level > 16) throw strange(`tree of type ${type}`);
    node.at += 2 * volume.addressBytes;
    for (let i = 0; i < count; i++) {
      const size = node.u32();
      const mask = node.u32();
      const offset = Array.from({ length: rank }, () => node.u64()).slice(0, -1);
      const child = node.uint(volume.addressBytes);
      if (depth > 0) branch(child, level + 1);
      else chunks.push({ at: child, size, mask, offset });
      if (chunks.length > mostChunks) throw strange(`more than ${mostChunks} chunks`);
    }
  };
  if (!isNone(address, volume)) branch(address, 0);
  return { sizes, chunks };
}

/** How newer files list chunks, by the numbers of the format. */
const indices = { single: 1, implicit: 2, fixed: 3 } as const;

/** The chunks of layout version 4: a single one, all side by side, or a list of them. */
function indexOf(volume: Volume, place: Cursor, { shape, elementBytes }: Wanted): Chunked {
  const flags = place.u8();
  const rank = place.u8();
  const width = place.u8();
  if (rank < 1 || rank > 33 || width < 1 || width > 8) throw strange(`chunks of ${rank} sizes`);
  const sizes = Array.from({ length: rank }, () => place.uint(width)).slice(0, -1);
  const bytes = (countOf(sizes) ?? 0) * elementBytes;
  const kind = place.u8();
  const places = offsetsOf(shape, sizes);
  if (kind === indices.single) {
    const isPacked = (flags & 2) !== 0;
    const size = isPacked ? place.uint(volume.lengthBytes) : bytes;
    const mask = isPacked ? place.u32() : 0;
    const at = place.uint(volume.addressBytes);
    const chunk = { at, size, mask, offset: shape.map(() => 0) };
    return { sizes, chunks: isNone(at, volume) ? [] : [chunk] };
  }
  if (kind === indices.implicit) {
    const at = place.uint(volume.addressBytes);
    const chunks = places.map((offset, i) => ({
      at: at + i * bytes,
      size: bytes,
      mask: 0,
      offset,
    }));
    return { sizes, chunks: isNone(at, volume) ? [] : chunks };
  }
  if (kind !== indices.fixed) throw strange(`chunk index ${kind}`);
  place.u8();
  const at = place.uint(volume.addressBytes);
  return { sizes, chunks: isNone(at, volume) ? [] : listed(volume, at, places, bytes) };
}

/** The entries of a fixed array without pages. */
function listed(
  volume: Volume,
  address: number,
  places: readonly (readonly number[])[],
  bytes: number,
): Chunk[] {
  const header = volume.at(address);
  expectTag(header, 'FAHD');
  header.u8();
  const client = header.u8();
  const entryBytes = header.u8();
  const pageBits = header.u8();
  const count = header.uint(volume.lengthBytes);
  if (count > 2 ** pageBits) throw strange('chunks in pages');
  const block = volume.at(header.uint(volume.addressBytes));
  expectTag(block, 'FADB');
  block.at += 2 + volume.addressBytes;
  const isPacked = client === 1;
  const sizeBytes = entryBytes - volume.addressBytes - 4;
  return places.slice(0, count).flatMap((offset): Chunk[] => {
    const at = block.uint(volume.addressBytes);
    const size = isPacked ? block.uint(Math.max(0, sizeBytes)) : bytes;
    const mask = isPacked ? block.u32() : 0;
    return isNone(at, volume) ? [] : [{ at, size, mask, offset }];
  });
}

/** Where all chunks of an array begin, the last index first. */
function offsetsOf(shape: readonly number[], sizes: readonly number[]): number[][] {
  const counts = shape.map((size, axis) => Math.ceil(size / (sizes[axis] ?? 1)));
  const total = countOf(counts) ?? 0;
  if (total > mostChunks || sizes.length !== shape.length || sizes.includes(0)) {
    throw strange(`more than ${mostChunks} chunks`);
  }
  return Array.from({ length: total }, (_, index) => {
    let rest = index;
    const offset: number[] = [];
    for (let axis = shape.length - 1; axis >= 0; axis--) {
      const count = counts[axis] ?? 1;
      offset.unshift((rest % count) * (sizes[axis] ?? 1));
      rest = Math.floor(rest / count);
    }
    return offset;
  });
}

/** What was done to chunks before they were written, in that order. */
const filterIds = { deflate: 1, shuffle: 2, fletcher: 3 } as const;

function filtersOf(volume: Volume, messages: readonly HeaderMessage[]): number[] {
  const message = messageOf(messages, kinds.filters);
  if (!message) return [];
  const place = volume.at(message.at);
  const version = place.u8();
  const count = place.u8();
  if (version === 1) place.at += 6;
  return Array.from({ length: Math.min(count, 32) }, () => {
    const id = place.u16();
    const hasName = version === 1 || id >= 256;
    const nameBytes = hasName ? place.u16() : 0;
    place.u16();
    const values = place.u16();
    place.at += version === 1 ? Math.ceil(nameBytes / 8) * 8 : nameBytes;
    place.at += 4 * values + (version === 1 && values % 2 === 1 ? 4 : 0);
    return id;
  });
}

async function assembled(
  volume: Volume,
  { shape, elementBytes }: Wanted,
  { sizes, chunks }: Chunked,
  filters: readonly number[],
  tools: FileTools,
): Promise<Uint8Array> {
  const inChunk = (countOf(sizes) ?? Number.POSITIVE_INFINITY) * elementBytes;
  if (!(inChunk <= fileBytes) || sizes.length !== shape.length || inChunk === 0) {
    throw strange(`chunks of ${inChunk} bytes`);
  }
  const out = new Uint8Array((countOf(shape) ?? 0) * elementBytes);
  let unpackedBytes = 0;
  for (const { at, size, mask, offset } of chunks) {
    // Chunks that lie outside or upon one another are those of a damaged file: they would be unpacked for nothing.
    unpackedBytes += inChunk;
    if (unpackedBytes > 2 * fileBytes) throw strange(`more than ${2 * fileBytes} bytes in chunks`);
    if (offset.some((start, axis) => start >= (shape[axis] ?? 0))) continue;
    const given = volume.at(at).take(size);
    const bytes = await unfiltered(given, inChunk, mask, filters, elementBytes, tools);
    place(bytes, offset, sizes, shape, elementBytes, out);
  }
  return out;
}

/** A chunk as it was before filters worked on it. */
async function unfiltered(
  given: Uint8Array,
  size: number,
  mask: number,
  filters: readonly number[],
  elementBytes: number,
  tools: FileTools,
): Promise<Uint8Array> {
  const used = filters.filter((_, index) => ((mask >> index) & 1) === 0);
  let bytes = given;
  for (const [index, filter] of [...used.entries()].reverse()) {
    if (filter === filterIds.fletcher) bytes = bytes.subarray(0, Math.max(0, bytes.length - 4));
    else if (filter === filterIds.shuffle) bytes = unshuffled(bytes, elementBytes);
    else if (filter === filterIds.deflate) {
      const sums = used.slice(0, index).filter((id) => id === filterIds.fletcher).length;
      // zlib puts two bytes before and a checksum behind.
      const packed = bytes.subarray(2, Math.max(2, bytes.length - 4));
      const out = await tools.inflate(packed, size + 4 * sums);
      if (!out) throw strange('a packed chunk that is damaged');
      bytes = out;
    } else throw strange(`filter ${filter}`);
  }
  if (bytes.length < size) throw strange(`a chunk of ${bytes.length} bytes for ${size}`);
  return bytes;
}

/** First bytes of all elements, then all second bytes, back to element by element. */
function unshuffled(bytes: Uint8Array, elementBytes: number): Uint8Array {
  const count = Math.floor(bytes.length / elementBytes);
  const out = bytes.slice();
  for (let i = 0; i < count; i++) {
    for (let j = 0; j < elementBytes; j++) {
      out[i * elementBytes + j] = bytes[j * count + i] ?? 0;
    }
  }
  return out;
}

/** Copies what of a chunk lies inside the array. */
function place(
  chunk: Uint8Array,
  offset: readonly number[],
  sizes: readonly number[],
  shape: readonly number[],
  elementBytes: number,
  out: Uint8Array,
): void {
  const copy = (axis: number, from: number, to: number): void => {
    const size = sizes[axis] ?? 1;
    const start = offset[axis] ?? 0;
    const inside = Math.min(size, (shape[axis] ?? 1) - start);
    const chunkStep = sizes.slice(axis + 1).reduce((product, one) => product * one, elementBytes);
    const outStep = shape.slice(axis + 1).reduce((product, one) => product * one, elementBytes);
    if (axis >= shape.length - 1) {
      const begin = to + start * outStep;
      out.set(chunk.subarray(from, from + inside * elementBytes), begin);
      return;
    }
    for (let i = 0; i < inside; i++) {
      copy(axis + 1, from + i * chunkStep, to + (start + i) * outStep);
    }
  };
  copy(0, 0, 0);
}
