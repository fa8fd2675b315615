import { checksumOf } from '../../workers/files/read/zip.ts';

/** A tensor as a test writes it. */
export interface Written {
  readonly dtype: string;
  readonly shape: readonly number[];
  readonly values: readonly number[];
}

/** A safetensors file of these tensors (F32, F64 or I64), or with this header and that many bytes of data. */
export function safetensorsOf(
  content: string | Readonly<Record<string, Written>>,
  dataBytes = 0,
): Uint8Array {
  if (typeof content === 'string') return assemble(content, new Uint8Array(dataBytes));
  const header: Record<string, unknown> = {};
  const chunks: number[] = [];
  for (const [name, { dtype, shape, values }] of Object.entries(content)) {
    const data =
      dtype === 'F32'
        ? new Float32Array(values)
        : dtype === 'F64'
          ? new Float64Array(values)
          : BigInt64Array.from(values, BigInt);
    const begin = chunks.length;
    for (const byte of new Uint8Array(data.buffer)) chunks.push(byte);
    header[name] = { dtype, shape, data_offsets: [begin, chunks.length] };
  }
  return assemble(JSON.stringify(header), Uint8Array.from(chunks));
}

function assemble(header: string, data: Uint8Array): Uint8Array {
  const text = new TextEncoder().encode(header);
  const bytes = new Uint8Array(8 + text.length + data.length);
  new DataView(bytes.buffer).setBigUint64(0, BigInt(text.length), true);
  bytes.set(text, 8);
  bytes.set(data, 8 + text.length);
  return bytes;
}

/** A .npy file whose header says this, with that many bytes of data. */
export function npyOf(descr: string, shape: string, dataBytes: number): Uint8Array {
  const header = `{'descr': ${descr}, 'fortran_order': False, 'shape': ${shape}, }\n`;
  const bytes = new Uint8Array(10 + header.length + dataBytes);
  bytes.set([0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59, 1, 0]);
  new DataView(bytes.buffer).setUint16(8, header.length, true);
  bytes.set(new TextEncoder().encode(header), 10);
  return bytes;
}

export interface ZipFile {
  readonly name: string;
  readonly data: Uint8Array;
  readonly method?: number;
  /** What the directory says instead of the truth. */
  readonly size?: number;
  readonly checksum?: number;
  readonly offset?: number;
}

/** A zip archive: local headers and data, the directory, the end record (APPNOTE 4.3). */
export function zipOf(files: readonly ZipFile[]): Uint8Array {
  const locals: Uint8Array[] = [];
  const entries: Uint8Array[] = [];
  let position = 0;
  for (const { name, data, method = 0, size, checksum, offset } of files) {
    const title = new TextEncoder().encode(name);
    const local = new Uint8Array(30 + title.length + data.length);
    new DataView(local.buffer).setUint32(0, 0x04034b50, true);
    new DataView(local.buffer).setUint16(26, title.length, true);
    local.set(title, 30);
    local.set(data, 30 + title.length);
    const entry = new Uint8Array(46 + title.length);
    const view = new DataView(entry.buffer);
    view.setUint32(0, 0x02014b50, true);
    view.setUint16(10, method, true);
    view.setUint32(16, checksum ?? checksumOf(data), true);
    view.setUint32(20, data.length, true);
    view.setUint32(24, size ?? data.length, true);
    view.setUint16(28, title.length, true);
    view.setUint32(42, offset ?? position, true);
    entry.set(title, 46);
    locals.push(local);
    entries.push(entry);
    position += local.length;
  }
  const end = new Uint8Array(22);
  const view = new DataView(end.buffer);
  view.setUint32(0, 0x06054b50, true);
  view.setUint16(10, files.length, true);
  view.setUint32(
    12,
    entries.reduce((sum, { length }) => sum + length, 0),
    true,
  );
  view.setUint32(16, position, true);
  return Uint8Array.from([...locals, ...entries, end].flatMap((part) => [...part]));
}
