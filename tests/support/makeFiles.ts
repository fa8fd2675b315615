import { zipSync } from 'fflate';

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
  readonly isPacked?: boolean;
  /** What the directory says instead of the truth. */
  readonly method?: number;
  readonly size?: number;
  readonly checksum?: number;
  readonly offset?: number;
}

/** Where the directory of an archive (APPNOTE 4.3) says it: position in an entry, and bits. */
const places = { method: [10, 16], checksum: [16, 32], size: [24, 32], offset: [42, 32] } as const;

/** A zip archive as fflate writes it, with what its directory says instead of the truth. */
export function zipOf(files: readonly ZipFile[]): Uint8Array {
  const bytes = zipSync(
    Object.fromEntries(
      files.map(({ name, data, isPacked }) => [name, [data, { level: isPacked ? 9 : 0 }]]),
    ),
  );
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  // The end record, of 22 bytes, says where the directory begins.
  let at = view.getUint32(bytes.length - 22 + 16, true);
  for (const file of files) {
    for (const [name, [place, bits]] of Object.entries(places)) {
      const said = file[name as keyof typeof places];
      if (said === undefined) continue;
      if (bits === 16) view.setUint16(at + place, said, true);
      else view.setUint32(at + place, said, true);
    }
    at += 46 + view.getUint16(at + 28, true) + view.getUint16(at + 30, true);
  }
  return bytes;
}
