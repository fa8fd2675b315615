/** What a worker does that reads a file for the page; no comlink here, so that Node can test it. */

import { fileTools } from '../files/fileTools.ts';
import type {
  FileContent,
  FileProblem,
  FoundNetwork,
  NamedBytes,
  Read,
} from '../files/read/index.ts';
import { readFile, readNetwork, readPasted } from '../files/read/index.ts';
import type { ImportedNetwork } from '../model/importedNetwork.ts';

/** A network of the file, without its numbers: they are asked for by its place among the others. */
export type NamedNetwork = Pick<
  FoundNetwork,
  | 'module'
  | 'cell'
  | 'n'
  | 'm'
  | 'layers'
  | 'bi'
  | 'act'
  | 'gact'
  | 'framework'
  | 'dtypes'
  | 'isGuess'
>;

/** What is told of a file: all of it can be sent to another thread. */
export type ToldContent =
  | Exclude<FileContent, { readonly kind: 'networks' }>
  | {
      readonly kind: 'networks';
      readonly networks: readonly NamedNetwork[];
      readonly notes: readonly FileProblem[];
      readonly isOfSeveral?: boolean;
    };

/** One file at a time. */
export interface Reading {
  read(name: string, bytes: Uint8Array, others?: readonly NamedBytes[]): Promise<Read<ToldContent>>;
  readText(text: string): Promise<Read<ToldContent>>;
  /**
   * The numbers of a network of the file that was read last.
   *
   * @param name  what to call it
   * @throws RangeError where there is no such network
   */
  network(index: number, name: string): Promise<Read<ImportedNetwork>>;
}

/** Marks an answer so that these buffers are handed over instead of copied. */
type HandOver = <Answer extends object>(answer: Answer, buffers: ArrayBuffer[]) => Answer;

/** A reader that has read nothing yet. */
export function openReading(handOver: HandOver = (answer) => answer): Reading {
  let found: readonly FoundNetwork[] = [];
  const told = (read: Read<FileContent>): Read<ToldContent> => {
    if ('problem' in read) return read;
    const content = read.value;
    if (content.kind !== 'networks') return handOver({ value: content }, buffersIn(content));
    const { networks, notes, isOfSeveral = false } = content;
    found = networks;
    return { value: { kind: 'networks', networks: networks.map(named), notes, isOfSeveral } };
  };
  return {
    read: async (name, bytes, others) => told(await readFile(name, bytes, fileTools, others)),
    readText: async (text) => told(readPasted(text)),
    network: async (index, name) => {
      const network = found[index];
      if (!network) throw new RangeError(`no network ${index} among ${found.length}`);
      const read = readNetwork(network, name);
      return 'problem' in read ? read : handOver(read, buffersIn(read.value));
    },
  };
}

function named(network: FoundNetwork): NamedNetwork {
  const { module, cell, n, m, layers, bi, act, gact, framework, dtypes, isGuess } = network;
  return { module, cell, n, m, layers, bi, act, gact, framework, dtypes, isGuess };
}

/** The buffers of what is told, each once. */
function buffersIn(value: ToldContent | ImportedNetwork): ArrayBuffer[] {
  const arrays: Float64Array[] = [];
  if (value.kind === 'table') {
    for (const table of [value.table, ...value.others]) {
      arrays.push(...table.columns.map(({ values }) => values));
    }
  }
  if (value.kind === 'network') {
    arrays.push(...value.tensors.values());
    if (value.readout) arrays.push(value.readout.weight, value.readout.bias);
  }
  const buffers = arrays.map(({ buffer }) => buffer);
  return [...new Set(buffers.filter((buffer) => buffer instanceof ArrayBuffer))];
}
