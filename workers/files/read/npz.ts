import { networksIn, type Result } from './content.ts';
import { fileBytes, megabyte } from './fileLimits.ts';
import { objectsIn, readNpy } from './npy.ts';
import { type FileProblem, problem, quoted, type Read } from './problems.ts';
import type { StoredTensor } from './tensors.ts';
import type { FileTools } from './tools.ts';
import { unpacked, type ZipEntry } from './zip.ts';

/** What could be read of an archive, and what could not. */
export interface Archive {
  readonly tensors: readonly StoredTensor[];
  readonly leftOut: readonly FileProblem[];
  /** Pickles of entries that hold Python objects. */
  readonly objects: readonly { readonly name: string; readonly pickle: Uint8Array }[];
}

/** End of the names of arrays. */
const suffix = '.npy';

/**
 * The arrays of a .npz file, which is a zip archive of .npy files.
 *
 * The sizes that the archive's directory gives are added up before anything is unpacked, and no file is unpacked beyond
 * its own: so however small the archive, it takes at most {@link fileBytes}. An entry that cannot be read is left out.
 * Source: numpy.savez.
 *
 * @param entries  of the archive's directory
 */
export async function readNpz(
  bytes: Uint8Array,
  entries: readonly ZipEntry[],
  tools: FileTools,
): Promise<Read<Archive>> {
  const arrays = entries.filter(({ name }) => name.endsWith(suffix));
  const total = arrays.reduce((sum, { size }) => sum + size, 0);
  if (total > fileBytes) {
    const found = Math.ceil(total / megabyte);
    return problem('zip-size', { limit: fileBytes / megabyte, found });
  }
  const tensors: StoredTensor[] = [];
  const leftOut: FileProblem[] = [];
  const objects: { name: string; pickle: Uint8Array }[] = [];
  for (const entry of arrays) {
    const content = await unpacked(bytes, entry, tools);
    const name = entry.name.slice(0, -suffix.length);
    const tensor = 'problem' in content ? content : readNpy(content.value, name);
    if ('problem' in tensor) leftOut.push(tensor.problem);
    else tensors.push(tensor.value);
    const pickle = 'value' in content && 'problem' in tensor ? objectsIn(content.value) : null;
    if (pickle) objects.push({ name, pickle });
  }
  const others = entries.filter(({ name }) => !name.endsWith(suffix) && !name.endsWith('/'));
  if (others.length > 0) {
    const found = quoted(
      others
        .map(({ name }) => name)
        .slice(0, 20)
        .join(', '),
    );
    leftOut.push({ code: 'other-entries', values: { found } });
  }
  return { value: { tensors, leftOut, objects } };
}

/** The networks among the arrays of an archive. */
export async function arraysIn(
  bytes: Uint8Array,
  entries: readonly ZipEntry[],
  tools: FileTools,
): Promise<Result> {
  const read = await readNpz(bytes, entries, tools);
  if ('problem' in read) return read;
  const { tensors, leftOut, objects } = read.value;
  // Beside vectors alone (labels, lengths) what objects hold is what the file is for.
  const areWanted = objects.length > 0 && tensors.every(({ shape }) => shape.length < 2);
  const inside = areWanted ? await tensorsInside(objects, tools) : [];
  const [first] = leftOut;
  if (tensors.length + inside.length === 0 && first) return { problem: first };
  const others = inside.length > 0 ? leftOut.filter(({ code }) => code !== 'pickled') : leftOut;
  return networksIn({ value: [...inside, ...tensors] }, others);
}

/** The arrays inside of entries with objects: sequences of several lengths, lists of weights. */
async function tensorsInside(
  objects: Archive['objects'],
  tools: FileTools,
): Promise<StoredTensor[]> {
  const { arraysInPickle } = await import('./pickle/read.ts');
  return objects.flatMap(({ name, pickle }) =>
    arraysInPickle(pickle, tools).map((tensor) => ({
      ...tensor,
      name: [name, tensor.name].filter((part) => part !== '').join('.'),
    })),
  );
}
