/** Files of torch.save, old and new, and pickles that hold arrays: their data are read, and no code of them is run. */
import { networksIn, type Result } from '../content.ts';
import { cursorOver } from '../cursor.ts';
import { fileBytes, megabyte, mostTensors } from '../fileLimits.ts';
import { type FileProblem, type FileProblemCode, problem, quoted } from '../problems.ts';
import { attempt, Refused } from '../refusing.ts';
import type { StoredTensor } from '../tensors.ts';
import type { FileTools } from '../tools.ts';
import { unpacked, type ZipEntry } from '../zip.ts';
import { type Collected, collected } from './collect.ts';
import { storedArrays } from './stored.ts';
import { torchMeanings } from './torchMeanings.ts';
import { unpickled } from './unpickle.ts';
import { isKind, type Pickled } from './values.ts';

/** What may be said of a pickle that cannot be followed. */
type Code = Extract<FileProblemCode, 'torch' | 'pickle'>;

/**
 * The networks of what torch.save writes since version 1.6, or of TorchScript: an archive with a pickle and a file for
 * each storage.
 *
 * Source: torch/serialization.py; caffe2/serialize/inline_container.h.
 */
export async function readTorchArchive(
  bytes: Uint8Array,
  entries: readonly ZipEntry[],
  tools: FileTools,
): Promise<Result> {
  const main = entries.find(({ name }) => /(^|\/)data\.pkl$/.test(name));
  if (!main) return problem('torch', { found: '—' });
  const root = main.name.slice(0, -'data.pkl'.length);
  const total = entries.reduce((sum, { size }) => sum + size, 0);
  if (total > fileBytes) {
    const found = Math.ceil(total / megabyte);
    return problem('zip-size', { limit: fileBytes / megabyte, found });
  }
  const pickle = await unpacked(bytes, main, tools);
  if ('problem' in pickle) return pickle;
  const read = attempt(() => {
    const { value } = unpickled(pickle.value, 0, tools.decode, torchMeanings(new Map()));
    return collected(value);
  });
  if ('problem' in read) return asUnread(read.problem, 'torch');
  const leftOut: FileProblem[] = [];
  const storages = new Map<string, Uint8Array>();
  const byName = new Map(entries.map((entry) => [entry.name, entry]));
  for (const { array } of read.value.arrays) {
    const { key, bytes: own } = array.storage;
    const entry = byName.get(`${root}data/${key}`) ?? byName.get(`${root}tensors/${key}`);
    if (own || !entry || storages.has(key)) continue;
    const content = await unpacked(bytes, entry, tools);
    if ('problem' in content) leftOut.push(content.problem);
    else storages.set(key, content.value);
  }
  return networksOf(read.value, (key) => storages.get(key), leftOut, 'torch');
}

/**
 * The networks of what torch.save wrote before version 1.6: five pickles, then the storages, each behind its length.
 *
 * Source: torch/serialization.py, _legacy_save.
 */
export function readLegacyTorch(bytes: Uint8Array, tools: FileTools): Result {
  const storages = new Map<string, Uint8Array>();
  const read = attempt(() => {
    const sizes = new Map<string, number>();
    const meanings = torchMeanings(sizes);
    let at = 0;
    const next = (): Pickled => {
      const { value, end } = unpickled(bytes, at, tools.decode, meanings);
      at = end;
      return value;
    };
    // A number, the version, and what machine wrote it.
    for (let i = 0; i < 3; i++) next();
    const found = collected(next());
    const keys = next();
    const cursor = cursorOver(bytes, 'PyTorch');
    cursor.at = at;
    for (const key of isKind(keys, 'list') ? keys.items.map(String) : []) {
      // Without the size of one number nobody knows where the next storage begins.
      const size = sizes.get(key) ?? 0;
      if (size === 0) break;
      const count = cursor.u64();
      const left = bytes.length - cursor.at;
      // What is cut off may be nobody's weights.
      storages.set(key, cursor.take(Math.min(left, count * size)));
    }
    return found;
  });
  if ('problem' in read) return asUnread(read.problem, 'torch');
  return networksOf(read.value, (key) => storages.get(key), [], 'torch');
}

/** The networks of any other pickle: what numpy's arrays in dicts and lists hold. */
export function readPickle(bytes: Uint8Array, tools: FileTools): Result {
  const read = attempt(() => {
    const { value } = unpickled(bytes, 0, tools.decode, torchMeanings(new Map()));
    const plain = collected(value);
    // Where there is no array at all, lists of numbers are what it is for.
    const found = plain.arrays.length > 0 ? plain : collected(value, true);
    if (found.arrays.length === 0) throw new Refused('pickle', { found: whatIs(value) });
    return found;
  });
  if ('problem' in read) return asUnread(read.problem, 'pickle');
  return networksOf(read.value, () => undefined, [], 'pickle');
}

/** The arrays in a pickle, under their paths; none where it cannot be followed. */
export function arraysInPickle(bytes: Uint8Array, tools: FileTools): readonly StoredTensor[] {
  const read = attempt(() =>
    collected(unpickled(bytes, 0, tools.decode, torchMeanings(new Map())).value),
  );
  return 'problem' in read ? [] : storedArrays(read.value.arrays, () => undefined).tensors;
}

/** A pickle that cannot be followed: the sentence of its kind, with what was found instead. */
function asUnread({ code, values }: FileProblem, as: Code): Result {
  if (code === 'truncated') return { problem: { code, values } };
  return problem(as, { found: values.found ?? '—' });
}

function whatIs(value: Pickled): string {
  if (isKind(value, 'object')) return quoted(value.of);
  if (isKind(value, 'dict')) {
    const names = [...value.entries.keys()].filter((key) => typeof key === 'string');
    return quoted(`{ ${names.slice(0, 20).join(', ')} }`);
  }
  return isKind(value, 'list') ? 'list' : quoted(typeof value);
}

function networksOf(
  { arrays, facts, isCut }: Collected,
  bytesOfKey: (key: string) => Uint8Array | undefined,
  damaged: readonly FileProblem[],
  as: Code,
): Result {
  if (arrays.length === 0) return problem(as, { found: '—' });
  const { tensors, leftOut } = storedArrays(arrays, bytesOfKey);
  const cut: FileProblem[] = isCut
    ? [{ code: 'too-many', values: { limit: mostTensors, found: `> ${mostTensors}` } }]
    : [];
  const notes = [...damaged, ...leftOut, ...cut];
  const [first] = notes;
  if (tensors.length === 0 && first) return { problem: first };
  const nonlinearities = new Map(
    [...facts].map(([path, { nonlinearity }]) => [path, nonlinearity]),
  );
  const sequences = new Map(
    [...facts].flatMap(([path, { steps }]) => (steps ? [[path, steps] as const] : [])),
  );
  return networksIn({ value: tensors }, notes, { nonlinearities, sequences });
}
