import { networksIn, type Result } from './content.ts';
import { fileBytes, megabyte } from './limits.ts';
import { readNpy } from './npy.ts';
import { type FileProblem, problem, quoted, type Read } from './problems.ts';
import type { StoredTensor } from './tensors.ts';
import type { FileTools } from './tools.ts';
import { unpacked, type ZipEntry } from './zip.ts';

/** What could be read of an archive, and what could not. */
export interface Archive {
  readonly tensors: readonly StoredTensor[];
  readonly leftOut: readonly FileProblem[];
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
  for (const entry of arrays) {
    const content = await unpacked(bytes, entry, tools);
    const name = entry.name.slice(0, -suffix.length);
    const tensor = 'problem' in content ? content : readNpy(content.value, name);
    if ('problem' in tensor) leftOut.push(tensor.problem);
    else tensors.push(tensor.value);
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
  return { value: { tensors, leftOut } };
}

/** The networks among the arrays of an archive. */
export async function arraysIn(
  bytes: Uint8Array,
  entries: readonly ZipEntry[],
  tools: FileTools,
): Promise<Result> {
  const read = await readNpz(bytes, entries, tools);
  if ('problem' in read) return read;
  const { tensors, leftOut } = read.value;
  const [first] = leftOut;
  if (tensors.length === 0 && first) return { problem: first };
  return networksIn({ value: tensors }, leftOut);
}
