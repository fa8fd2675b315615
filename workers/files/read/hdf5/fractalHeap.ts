/** Heaps and trees in which newer files keep many links or attributes of one object. */
import { expectTag, isNone, strange, type Volume } from './volume.ts';

/** Most records of one tree. */
const mostRecords = 100_000;

/** Bytes for numbers up to a limit. */
const bytesFor = (limit: number): number => Math.floor(Math.log2(Math.max(1, limit)) / 8) + 1;

/**
 * The records of a B-tree of version 2, in its order.
 *
 * Source: HDF5 File Format Specification 3.0, III.A.2.
 */
export function recordsAt(volume: Volume, address: number): Uint8Array[] {
  const header = volume.at(address);
  expectTag(header, 'BTHD');
  header.u16();
  const nodeBytes = header.u32();
  const recordBytes = header.u16();
  const depth = header.u16();
  header.u16();
  const root = header.uint(volume.addressBytes);
  const count = header.u16();
  if (recordBytes === 0 || depth > 8) throw strange(`B-tree of depth ${depth}`);
  /** Bytes around the records of a node: four letters, version, type, checksum. */
  const around = 10;
  const mostInLeaf = Math.floor((nodeBytes - around) / recordBytes);
  const countBytes = bytesFor(mostInLeaf);
  // How many records there can be below a node, level by level, says how many bytes count them.
  const totals = [{ most: mostInLeaf, bytes: 0 }];
  for (let level = 1; level <= depth; level++) {
    const below = totals[level - 1] ?? { most: 0, bytes: 0 };
    const pointer = volume.addressBytes + countBytes + below.bytes;
    const most = Math.floor((nodeBytes - around - pointer) / (recordBytes + pointer));
    const total = (most + 1) * below.most + most;
    totals.push({ most: total, bytes: bytesFor(total) });
  }
  const out: Uint8Array[] = [];
  const visit = (at: number, records: number, level: number): void => {
    const node = volume.at(at);
    expectTag(node, level === 0 ? 'BTLF' : 'BTIN');
    node.u16();
    const own = Array.from({ length: records }, () => node.take(recordBytes));
    if (out.length + records > mostRecords) throw strange(`more than ${mostRecords} records`);
    if (level === 0) {
      out.push(...own);
      return;
    }
    for (let i = 0; i <= records; i++) {
      const child = node.uint(volume.addressBytes);
      const inChild = node.uint(countBytes);
      node.at += totals[level - 1]?.bytes ?? 0;
      visit(child, inChild, level - 1);
      const record = own[i];
      if (record) out.push(record);
    }
  };
  if (!isNone(root, volume)) visit(root, count, depth);
  return out;
}

/** Gives the bytes that an id of a heap stands for: where they are, and how many. */
export type HeapReader = (id: Uint8Array) => { readonly at: number; readonly size: number } | null;

/**
 * A fractal heap, of which objects in its blocks are read; null for an id of any other object.
 *
 * Source: HDF5 File Format Specification 3.0, III.G.
 */
export function fractalHeapAt(volume: Volume, address: number): HeapReader {
  const { addressBytes, lengthBytes } = volume;
  const header = volume.at(address);
  expectTag(header, 'FRHP');
  header.u8();
  header.u16();
  const filterBytes = header.u16();
  if (filterBytes > 0) throw strange('a heap that is packed');
  header.u8();
  const mostBytes = header.u32();
  // Huge objects, free space, counts.
  header.at += lengthBytes + addressBytes + lengthBytes + addressBytes + 8 * lengthBytes;
  const width = header.u16();
  const firstBlock = header.uint(lengthBytes);
  const largestBlock = header.uint(lengthBytes);
  const heapBits = header.u16();
  header.u16();
  const root = header.uint(addressBytes);
  const rows = header.u16();
  const offsetBytes = Math.ceil(heapBits / 8);
  const sizeBytes = Math.min(Math.ceil(Math.log2(largestBlock) / 8), bytesFor(mostBytes));
  const isLegal = width > 0 && firstBlock > 0 && largestBlock >= firstBlock && heapBits <= 64;
  if (!isLegal || sizeBytes < 1) throw strange('a heap of no size');
  const directRows = Math.log2(largestBlock) - Math.log2(firstBlock) + 2;
  /** Bytes of a block by its row: the first two rows are alike, then each is twice as large. */
  const blockBytes = (row: number) => firstBlock * 2 ** Math.max(0, row - 1);

  /** Where in the file an offset of the heap is, below an indirect block. */
  const placeIn = (at: number, nRows: number, offset: number, level: number): number | null => {
    if (level > 16) return null;
    const block = volume.at(at);
    expectTag(block, 'FHIB');
    block.u8();
    block.at += addressBytes + offsetBytes;
    const children = block.at;
    let begin = 0;
    for (let row = 0; row < nRows; row++) {
      const size = blockBytes(row);
      const inRow = Math.floor((offset - begin) / size);
      if (inRow < width) {
        const entry = volume.at(children + (row * width + inRow) * addressBytes);
        const child = entry.uint(addressBytes);
        if (isNone(child, volume)) return null;
        const rest = offset - begin - inRow * size;
        if (row < directRows) return child + rest;
        const rowsOfChild = Math.log2(size) - Math.log2(firstBlock * width) + 1;
        return placeIn(child, rowsOfChild, rest, level + 1);
      }
      begin += width * size;
    }
    return null;
  };

  return (id) => {
    const kind = ((id[0] ?? 0) >> 4) & 3;
    if (kind !== 0) return null;
    const read = (from: number, count: number): number =>
      id.subarray(from, from + count).reduceRight((value, byte) => value * 256 + byte, 0);
    const offset = read(1, offsetBytes);
    const size = read(1 + offsetBytes, sizeBytes);
    // With no rows the root is itself the only block.
    const at = rows === 0 ? root + offset : placeIn(root, rows, offset, 0);
    return at === null ? null : { at, size };
  };
}
