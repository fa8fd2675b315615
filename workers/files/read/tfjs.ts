/** Models of TensorFlow.js: a description in JSON, and numbers in other files beside it. */
import { networksIn, type Result } from './content.ts';
import { kerasLayersIn } from './kerasConfig.ts';
import { type FileProblem, problem, quoted, type Read } from './problems.ts';
import { isRecord, recordIn } from './records.ts';
import {
  bytesOf,
  countOf,
  isMachineBigEndian,
  type StoredTensor,
  type TensorFormat,
} from './tensors.ts';

/** A file with its name. */
export interface NamedBytes {
  readonly name: string;
  readonly bytes: Uint8Array;
}

const formats: Readonly<Record<string, TensorFormat>> = {
  float32: 'f32',
  int32: 'i32',
  bool: 'bool',
  uint8: 'u8',
  uint16: 'u16',
  float16: 'f16',
};

/** A group of the manifest: files one behind the other, and the tensors in them. */
interface Group {
  readonly paths: readonly string[];
  readonly entries: readonly unknown[];
}

/**
 * The networks of a model whose numbers are in these files.
 *
 * @param model   the description, parsed
 * @param others  the files that came with it
 * Source: tfjs-core/src/io/types.ts, WeightsManifestConfig.
 */
export function readTfjs(
  model: Readonly<Record<string, unknown>>,
  others: readonly NamedBytes[],
): Result {
  const groups = groupsIn(model.weightsManifest);
  const paths = groups.flatMap((group) => group.paths);
  const files = filesOf(paths, others);
  const missing = paths.filter((path) => !files.has(path));
  if (missing.length > 0 || paths.length === 0) {
    return problem('tfjs', { found: quoted(missing.slice(0, 20).join(', ')) || '—' });
  }
  const tensors: StoredTensor[] = [];
  const leftOut: FileProblem[] = [];
  for (const { paths: own, entries } of groups) {
    const bytes = joined(own.flatMap((path) => files.get(path) ?? []));
    let at = 0;
    for (const entry of entries) {
      const read = tensorAt(entry, bytes, at, own.join(', '));
      if ('problem' in read) return read;
      at += read.value.size;
      if (read.value.tensor) tensors.push(read.value.tensor);
    }
  }
  const topology = recordIn(model, 'modelTopology') ?? {};
  const layers = kerasLayersIn(recordIn(topology, 'model_config') ?? topology);
  return networksIn({ value: tensors }, leftOut, { keras: { layers, isOld: true } });
}

function groupsIn(manifest: unknown): Group[] {
  const list: readonly unknown[] = Array.isArray(manifest) ? manifest : [];
  return list.filter(isRecord).map(({ paths, weights }) => ({
    paths: Array.isArray(paths) ? paths.map(String) : [],
    entries: Array.isArray(weights) ? weights : [],
  }));
}

const baseOf = (path: string): string => path.replace(/^.*[\\/]/, '');

/** Which file is which: by name, and where there is one of each, that one. */
function filesOf(
  paths: readonly string[],
  others: readonly NamedBytes[],
): ReadonlyMap<string, Uint8Array> {
  const bins = others.filter(({ name }) => !/\.json$/i.test(name));
  const [bin, ...more] = bins;
  const [path, ...further] = paths;
  if (bin && path !== undefined && more.length + further.length === 0) {
    return new Map([[path, bin.bytes]]);
  }
  return new Map(
    paths.flatMap((one) => {
      const file = bins.find(({ name }) => baseOf(name) === baseOf(one));
      return file ? [[one, file.bytes] as const] : [];
    }),
  );
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const out = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    out.set(part, at);
    at += part.length;
  }
  return out;
}

function tensorAt(
  entry: unknown,
  bytes: Uint8Array,
  at: number,
  file: string,
): Read<{ readonly tensor: StoredTensor | null; readonly size: number }> {
  const { name, shape, dtype } = isRecord(entry) ? entry : {};
  const quantization = recordIn(entry, 'quantization');
  const kind = String(quantization?.dtype ?? dtype);
  const format = Object.hasOwn(formats, kind) ? formats[kind] : undefined;
  const sizes: readonly unknown[] = Array.isArray(shape) ? shape : [];
  const counts = sizes.map(Number);
  const count =
    counts.length <= 32 && counts.every((size) => Number.isSafeInteger(size) && size >= 0)
      ? countOf(counts)
      : null;
  const shown = quoted(String(name));
  // Without its size nobody knows where the next one begins.
  if (!format || count === null) {
    return problem('tensor-entry', { name: shown, found: quoted(JSON.stringify(entry) ?? '—') });
  }
  const size = count * bytesOf[format];
  if (at + size > bytes.length) {
    return problem('truncated', { expected: at + size, part: quoted(file), found: bytes.length });
  }
  const data = bytes.subarray(at, at + size);
  const stored = {
    name: String(name),
    shape: counts,
    dtype: kind,
    isBigEndian: false,
    isColumnMajor: false,
  };
  const { scale, min } = quantization ?? {};
  if (
    typeof scale !== 'number' ||
    typeof min !== 'number' ||
    (format !== 'u8' && format !== 'u16')
  ) {
    return { value: { tensor: { ...stored, format, bytes: data }, size } };
  }
  const view = new DataView(data.buffer, data.byteOffset, data.byteLength);
  const numbers = Float64Array.from({ length: count }, (_, i) => {
    const step = format === 'u8' ? view.getUint8(i) : view.getUint16(2 * i, true);
    return step * scale + min;
  });
  const bits = new Uint8Array(numbers.buffer);
  return {
    value: {
      tensor: { ...stored, format: 'f64', bytes: bits, isBigEndian: isMachineBigEndian },
      size,
    },
  };
}
