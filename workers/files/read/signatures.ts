import type { FileProblemCode } from './problems.ts';

/** What first bytes tell of a file that cannot be read. */
export interface Signature {
  readonly bytes: readonly number[];
  /** Where they stand; at the beginning when absent. */
  readonly at?: number;
  readonly code: FileProblemCode;
  /** Name of the kind, for the sentence. */
  readonly kind: string;
  /** Ends of names of such files that no text has. */
  readonly extensions?: readonly string[];
}

const ascii = (text: string): readonly number[] => [...text].map((one) => one.charCodeAt(0));

/** How an HDF5 file begins. */
export const hdf5Magic = [0x89, ...ascii('HDF\r\n'), 0x1a, 0x0a] as const;

/** First bytes of files that people mistake for others, or have beside them. */
export const signatures: readonly Signature[] = [
  { bytes: hdf5Magic, at: 512, code: 'matlab', kind: 'MATLAB 7.3' },
  { bytes: ascii('MATLAB '), code: 'matlab', kind: 'MATLAB' },
  { bytes: [...ascii('7z'), 0xbc, 0xaf, 0x27, 0x1c], code: 'packed', kind: '7z' },
  { bytes: [0xfd, ...ascii('7zXZ'), 0], code: 'packed', kind: 'xz' },
  { bytes: ascii('BZh'), code: 'packed', kind: 'bzip2' },
  { bytes: [0x28, 0xb5, 0x2f, 0xfd], code: 'packed', kind: 'zstd' },
  { bytes: ascii('Rar!'), code: 'packed', kind: 'rar' },
  { bytes: ascii('ustar'), at: 257, code: 'packed', kind: 'tar' },
  { bytes: ascii('TFL3'), at: 4, code: 'other-model', kind: 'TensorFlow Lite' },
  { bytes: ascii('GGUF'), code: 'other-model', kind: 'GGUF' },
  { bytes: ascii('PAR1'), code: 'columns', kind: 'Parquet' },
  { bytes: ascii('ARROW1'), code: 'columns', kind: 'Arrow' },
  { bytes: ascii('FEA1'), code: 'columns', kind: 'Feather' },
  { bytes: [0xd0, 0xcf, 0x11, 0xe0], code: 'spreadsheet', kind: 'Excel 97' },
  { bytes: ascii('%PDF'), code: 'no-data', kind: 'PDF' },
  { bytes: [0x89, ...ascii('PNG')], code: 'no-data', kind: 'PNG' },
  { bytes: [0xff, 0xd8, 0xff], code: 'no-data', kind: 'JPEG' },
  { bytes: ascii('GIF8'), code: 'no-data', kind: 'GIF' },
  { bytes: ascii('RIFF'), code: 'no-data', kind: 'RIFF (WAV, WebP)' },
  { bytes: ascii('SQLite format 3'), code: 'no-data', kind: 'SQLite' },
];

/** Whether bytes stand there. */
export const standsAt = (bytes: Uint8Array, wanted: readonly number[], at = 0): boolean =>
  wanted.every((byte, index) => bytes[at + index] === byte);

/** Whether it is one file packed by gzip. */
export const isGzip = (bytes: Uint8Array): boolean => standsAt(bytes, [0x1f, 0x8b, 8]);

/** The number with which torch.save began before it wrote zip archives: LONG1 of ten bytes. */
const torchMagic = [0x8a, 10, 0x6c, 0xfc, 0x9c, 0x46, 0xf9, 0x20, 0x6a, 0xa8, 0x50, 0x19];

/** Where it stands in a pickle: behind PROTO and its argument, and from protocol 4 on behind FRAME and its eight bytes. */
const torchPlaces = [2, 11];

/** Whether torch.save wrote it before version 1.6. */
export const isLegacyTorch = (bytes: Uint8Array): boolean =>
  bytes[0] === 0x80 && torchPlaces.some((at) => standsAt(bytes, torchMagic, at));

/** Whether it is a pickle of Python: it begins with PROTO and ends with STOP. */
export function isPickle(bytes: Uint8Array): boolean {
  const [first, protocol = 0] = bytes;
  return first === 0x80 && protocol >= 2 && protocol <= 5 && bytes.at(-1) === 0x2e;
}

/** Fields of onnx.ModelProto that every model has. */
const irVersion = 1;
const graph = 7;
/** The largest field number of ModelProto, with room for those to come. */
const lastField = 40;

/** Whether the whole of it is fields of protobuf as an ONNX model has them. Source: onnx.proto. */
export function isOnnx(bytes: Uint8Array): boolean {
  let hasVersion = false;
  let hasGraph = false;
  for (let at = 0; at < bytes.length; ) {
    const tag = varintAt(bytes, at);
    if (!tag) return false;
    const field = Math.floor(tag.value / 8);
    const value = varintAt(bytes, tag.end);
    if (!value || field < 1 || field > lastField) return false;
    const wire = tag.value % 8;
    if (wire === 0) at = value.end;
    else if (wire === 2) at = value.end + value.value;
    else return false;
    if (at > bytes.length) return false;
    hasVersion ||= field === irVersion && wire === 0;
    hasGraph ||= field === graph && wire === 2;
  }
  return hasVersion && hasGraph;
}

function varintAt(bytes: Uint8Array, start: number): { value: number; end: number } | null {
  let value = 0;
  for (let at = start; at < Math.min(start + 8, bytes.length); at++) {
    const byte = bytes[at] ?? 0;
    value += (byte & 127) * 2 ** (7 * (at - start));
    if (byte < 128) return { value, end: at + 1 };
  }
  return null;
}
