/** All data sets of an HDF5 file, and the texts that are said of its groups. */
import { fileBytes, mostTensors } from '../fileLimits.ts';
import { type FileProblem, quoted } from '../problems.ts';
import { attemptLater, Refused } from '../refusing.ts';
import type { StoredTensor } from '../tensors.ts';
import type { FileTools } from '../tools.ts';
import { dataOf } from './data.ts';
import { linksOf } from './links.ts';
import { type HeaderMessage, kinds, messageOf, messagesAt } from './objects.ts';
import { textsOf } from './texts.ts';
import { shapeAt, typeAt } from './types.ts';
import { openVolume, type Volume } from './volume.ts';

export interface Contents {
  /** Under their paths: `model_weights/lstm/lstm/lstm_cell/kernel:0`. */
  readonly tensors: readonly StoredTensor[];
  /** What could not be read. */
  readonly leftOut: readonly FileProblem[];
  /** Attributes of the root and of its groups that are texts, by path and name: `/model_config`. */
  readonly texts: ReadonlyMap<string, string>;
}

/** Groups inside one another. */
const mostLevels = 32;

/** State of an optimizer, which has the names of the weights once more. */
const optimizer = /^(?:optimizer|optimizer_weights|_?optimizer.*)$/;

/**
 * What an HDF5 file holds; the state of an optimizer is left aside.
 *
 * @throws Refused where it is none, or its groups cannot be followed
 * A data set that cannot be read is left out; all that are take at most {@link fileBytes}.
 */
export async function contentsOf(bytes: Uint8Array, tools: FileTools): Promise<Contents> {
  const volume = openVolume(bytes, tools.decode);
  const texts = new Map<string, string>();
  const found: { readonly path: string; readonly messages: readonly HeaderMessage[] }[] = [];
  const open = new Set<number>();
  const visit = (address: number, path: string, level: number): void => {
    // A group may be linked into itself.
    if (level > mostLevels || open.has(address) || found.length > mostTensors) return;
    open.add(address);
    const messages = messagesAt(volume, address);
    const links = linksOf(volume, messages);
    if (links && level <= 1) {
      for (const [name, text] of textsOf(volume, messages)) texts.set(`${path}/${name}`, text);
    }
    for (const link of links ?? []) {
      if (level === 0 && optimizer.test(link.name)) continue;
      visit(link.address, path === '' ? link.name : `${path}/${link.name}`, level + 1);
    }
    if (!links && messageOf(messages, kinds.layout)) found.push({ path, messages });
    open.delete(address);
  };
  visit(volume.root, '', 0);
  const tensors: StoredTensor[] = [];
  const leftOut: FileProblem[] = [];
  let total = 0;
  for (const { path, messages } of found) {
    const read = await attemptLater(() => tensorOf(volume, path, messages, tools));
    if ('value' in read) {
      total += read.value.bytes.length;
      if (total > fileBytes) throw new Refused('hdf5', { found: `> ${fileBytes} B` });
      tensors.push(read.value);
    } else leftOut.push(asData(path, read.problem));
  }
  return { tensors, leftOut, texts };
}

/** Of what is said about a whole file, what it means for one data set. */
const asData = (path: string, { values }: FileProblem): FileProblem => ({
  code: 'hdf5-data',
  values: { name: quoted(path), found: values.found ?? '—' },
});

async function tensorOf(
  volume: Volume,
  path: string,
  messages: readonly HeaderMessage[],
  tools: FileTools,
): Promise<StoredTensor> {
  const typeMessage = messageOf(messages, kinds.datatype);
  const shapeMessage = messageOf(messages, kinds.dataspace);
  if (!typeMessage || !shapeMessage) throw new Refused('hdf5', { found: 'no type' });
  const type = typeAt(volume.at(typeMessage.at));
  const shape = shapeAt(volume.at(shapeMessage.at), volume);
  const wanted = { messages, shape, elementBytes: type.bytes };
  return {
    name: path,
    shape,
    dtype: type.name,
    format: type.format,
    bytes: type.format === null ? new Uint8Array() : await dataOf(volume, wanted, tools),
    isBigEndian: type.isBigEndian,
    isColumnMajor: false,
  };
}
