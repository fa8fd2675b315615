import type { Result } from './content.ts';
import { cursorOver } from './cursor.ts';
import { fileBytes, megabyte } from './fileLimits.ts';
import type { Inside } from './format.ts';
import { problem, type Read } from './problems.ts';
import { attempt, Refused } from './refusing.ts';
import { isGzip } from './signatures.ts';
import type { FileTools } from './tools.ts';
import { checksumOf } from './zip.ts';

/** Bits of the flags: what stands between the header and the data. */
const flags = { checksum: 2, extra: 4, name: 8, comment: 16 } as const;

/**
 * What a gzip file of one member unpacks to; at most {@link fileBytes}.
 *
 * Source: RFC 1952.
 */
export async function gunzipped(bytes: Uint8Array, tools: FileTools): Promise<Read<Uint8Array>> {
  const head = attempt(() => {
    const cursor = cursorOver(bytes, 'gzip');
    cursor.at = 3;
    const bits = cursor.u8();
    cursor.at = 10;
    if (bits & flags.extra) cursor.take(cursor.u16());
    for (const flag of [flags.name, flags.comment]) {
      if (bits & flag) while (cursor.u8() !== 0);
    }
    if (bits & flags.checksum) cursor.u16();
    const start = cursor.at;
    if (start + 8 > bytes.length) {
      throw new Refused('truncated', { expected: start + 8, part: 'gzip', found: bytes.length });
    }
    cursor.at = bytes.length - 8;
    return { start, checksum: cursor.u32(), size: cursor.u32() };
  });
  if ('problem' in head) return head;
  const { start, checksum, size } = head.value;
  if (size > fileBytes) {
    return problem('zip-size', { limit: fileBytes / megabyte, found: Math.ceil(size / megabyte) });
  }
  const out = await tools.inflate(bytes.subarray(start, -8), size);
  if (!out || checksumOf(out) !== checksum) {
    return problem('zip-entry', { name: 'gzip', expected: size });
  }
  return { value: out };
}

/**
 * What the file inside of a gzip file holds.
 *
 * @param inside  reads it; not asked where it is once more such a file, which may have itself inside
 */
export async function readGzip(
  bytes: Uint8Array,
  tools: FileTools,
  inside: Inside,
): Promise<Result> {
  const inner = await gunzipped(bytes, tools);
  if ('problem' in inner) return inner;
  return isGzip(inner.value) ? problem('packed', { kind: 'gzip' }) : inside(inner.value);
}
