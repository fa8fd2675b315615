import { say } from '../../app/locales/index.ts';
import { fileTools } from '../../workers/files/fileTools.ts';
import { type FileContent, readFile, readNetwork } from '../../workers/files/read/index.ts';
import type { FileProblem } from '../../workers/files/read/problems.ts';
import type { ImportedNetwork } from '../../workers/model/importedNetwork.ts';

/** A network of a file, under the name of its module. */
export type OpenedNetwork = ImportedNetwork & { readonly module: string };

/** The sentence of a problem or a note, behind its code. */
export const said = ({ code, values }: FileProblem): string =>
  `${code}: ${say(`files.${code}`, 'en', values)}`;

/** What a file holds; throws with the sentence where it cannot be read. */
export async function contentIn(name: string, bytes: Uint8Array): Promise<FileContent> {
  const read = await readFile(name, bytes, fileTools);
  if ('problem' in read) throw new Error(said(read.problem));
  return read.value;
}

/** All networks of a file with their numbers, and what was said of it. */
export async function opened(name: string, bytes: Uint8Array) {
  const content = await contentIn(name, bytes);
  if (content.kind !== 'networks') throw new Error(`${name} holds ${content.kind}`);
  const networks = content.networks.map((found): OpenedNetwork => {
    const network = readNetwork(found, '');
    if ('problem' in network) throw new Error(said(network.problem));
    return { ...network.value, module: found.module };
  });
  return { networks, found: content.networks, notes: content.notes.map(said) };
}

/** The sentence by which a file is refused. */
export async function refusal(name: string, bytes: Uint8Array): Promise<string> {
  const read = await readFile(name, bytes, fileTools);
  if ('value' in read) throw new Error(`${name} was read as ${read.value.kind}`);
  return said(read.problem);
}
