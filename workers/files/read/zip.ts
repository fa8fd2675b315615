import { mostTensors } from './fileLimits.ts';
import { problem, quoted, type Read } from './problems.ts';
import type { FileTools } from './tools.ts';

/** A file in an archive, as the archive's directory lists it. */
export interface ZipEntry {
  readonly name: string;
  /** 0: as it is; 8: deflated. */
  readonly method: number;
  readonly checksum: number;
  readonly packed: number;
  readonly size: number;
  readonly offset: number;
  readonly isEncrypted: boolean;
}

const endSignature = 0x06054b50;
const entrySignature = 0x02014b50;
const localSignature = 0x04034b50;
const endBytes = 22;
const entryBytes = 46;
const localBytes = 30;
/** A comment may stand behind the end record. */
const longestComment = 65_535;

/** What the directory of an archive lists; nothing is unpacked. */
export function entriesOf(bytes: Uint8Array, tools: FileTools): Read<ZipEntry[]> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = endOf(view);
  if (end === null) {
    return problem('truncated', {
      expected: `> ${bytes.length}`,
      part: 'zip',
      found: bytes.length,
    });
  }
  const count = view.getUint16(end + 10, true);
  const size = view.getUint32(end + 12, true);
  const start = view.getUint32(end + 16, true);
  if (count > mostTensors) return problem('too-many', { limit: mostTensors, found: count });
  if (start + size > end) {
    return problem('truncated', { expected: start + size, part: 'zip', found: bytes.length });
  }
  const entries: ZipEntry[] = [];
  let at = start;
  for (let i = 0; i < count; i++) {
    if (at + entryBytes > end || view.getUint32(at, true) !== entrySignature) {
      return problem('zip', { found: `${i} / ${count}` });
    }
    const nameBytes = view.getUint16(at + 28, true);
    const next =
      at + entryBytes + nameBytes + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
    if (next > end) return problem('zip', { found: `${i} / ${count}` });
    const name = tools.decode(bytes.subarray(at + entryBytes, at + entryBytes + nameBytes));
    if (name === null) return problem('not-text');
    entries.push({
      name,
      method: view.getUint16(at + 10, true),
      checksum: view.getUint32(at + 16, true),
      packed: view.getUint32(at + 20, true),
      size: view.getUint32(at + 24, true),
      offset: view.getUint32(at + 42, true),
      isEncrypted: (view.getUint16(at + 8, true) & 1) === 1,
    });
    at = next;
  }
  return { value: entries };
}

/** Where the end record of an archive stands, or null. */
function endOf(view: DataView): number | null {
  const last = view.byteLength - endBytes;
  for (let at = last; at >= Math.max(0, last - longestComment); at--) {
    if (view.getUint32(at, true) === endSignature) return at;
  }
  return null;
}

/**
 * One file of an archive, held against its checksum.
 *
 * Never unpacks beyond the size that the directory gives. Encrypted files and other compressions than deflate are refused.
 * Source: APPNOTE.TXT 6.3 of PKWARE.
 */
export async function unpacked(
  bytes: Uint8Array,
  { name, method, checksum, packed, size, offset, isEncrypted }: ZipEntry,
  tools: FileTools,
): Promise<Read<Uint8Array>> {
  const damaged = problem('zip-entry', { name: quoted(name), expected: size });
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (isEncrypted || (method !== 0 && method !== 8)) {
    return problem('zip', {
      found: `${quoted(name)}: ${isEncrypted ? 'AES' : `method ${method}`}`,
    });
  }
  if (offset + localBytes > bytes.length) return damaged;
  if (view.getUint32(offset, true) !== localSignature) return damaged;
  // The local header may have other extra fields than the directory.
  const skipped = view.getUint16(offset + 26, true) + view.getUint16(offset + 28, true);
  const start = offset + localBytes + skipped;
  if (start + packed > bytes.length) {
    return problem('truncated', {
      expected: start + packed,
      part: quoted(name),
      found: bytes.length,
    });
  }
  const content = bytes.subarray(start, start + packed);
  const out = method === 0 ? content : await tools.inflate(content, size);
  if (out === null || out.length !== size || checksumOf(out) !== checksum) return damaged;
  return { value: out };
}

/** CRC-32 of each byte. */
const checksums = Uint32Array.from({ length: 256 }, (_, byte) => {
  let value = byte;
  for (let bit = 0; bit < 8; bit++) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1;
  return value;
});

/** CRC-32, as zip, gzip and PNG have it. */
export function checksumOf(bytes: Uint8Array): number {
  let value = 0xffffffff;
  for (const byte of bytes) value = (checksums[(value ^ byte) & 255] ?? 0) ^ (value >>> 8);
  return (value ^ 0xffffffff) >>> 0;
}
