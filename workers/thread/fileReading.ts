/** What a worker does that reads a file for the page; no comlink here, so that Node can test it. */

import { fileTools } from '../files/fileTools.ts';
import type {
  FileContent,
  FileProblem,
  FoundNetwork,
  Mapping,
  NamedBytes,
  Read,
} from '../files/read/index.ts';
import { readFile, readNetwork, readPasted } from '../files/read/index.ts';
import type { ImportedNetwork } from '../model/importedNetwork.ts';
import { type Preview, previewOf } from './preview.ts';

/** A network of the file, without its numbers: they are asked for by its place among the others. */
export type NamedNetwork = Pick<
  FoundNetwork,
  | 'module'
  | 'cell'
  | 'n'
  | 'r'
  | 'm'
  | 'layers'
  | 'bi'
  | 'act'
  | 'gact'
  | 'framework'
  | 'dtypes'
  | 'isGuess'
>;

/** What is sent of a file: all of it can go to another thread. */
export type SentContent =
  | Exclude<FileContent, { readonly kind: 'networks' | 'arrays' }>
  | Omit<Extract<FileContent, { readonly kind: 'arrays' }>, 'network'>
  | {
      readonly kind: 'networks';
      readonly networks: readonly NamedNetwork[];
      readonly notes: readonly FileProblem[];
      readonly isOfSeveral?: boolean;
    };

export type { Preview } from './preview.ts';

/** A network of a file. */
export type Which = number | Mapping;

/** One file at a time. */
export interface FileReading {
  read(name: string, bytes: Uint8Array, others?: readonly NamedBytes[]): Promise<Read<SentContent>>;
  readText(text: string): Promise<Read<SentContent>>;
  /**
   * The numbers of a network of the file that was read last.
   *
   * @param which  its place among those that were found, or which array is which where no name told
   * @param name   what to call it
   * @throws RangeError where there is no such network
   */
  network(which: Which, name: string): Promise<Read<ImportedNetwork>>;
  /** What a network of the file does with inputs of 0; null where it cannot be used. */
  preview(which: Which): Promise<Preview | null>;
}

/** Marks an answer so that these buffers are handed over instead of copied. */
type Transfer = <Answer extends object>(answer: Answer, buffers: ArrayBuffer[]) => Answer;

/** A reader that has read nothing yet. */
export function openReading(transfer: Transfer = (answer) => answer): FileReading {
  let found: readonly FoundNetwork[] = [];
  let mapped: ((mapping: Mapping) => Read<FoundNetwork>) | null = null;
  const sent = (read: Read<FileContent>): Read<SentContent> => {
    if ('problem' in read) return read;
    const content = read.value;
    if (content.kind === 'arrays') {
      const { network, ...sent } = content;
      mapped = network;
      return { value: sent };
    }
    if (content.kind !== 'networks') return transfer({ value: content }, buffersIn(content));
    const { networks, notes, isOfSeveral = false } = content;
    found = networks;
    return { value: { kind: 'networks', networks: networks.map(named), notes, isOfSeveral } };
  };
  const numbersOf = (which: Which, name: string): Read<ImportedNetwork> => {
    const network = networkOf(which);
    return 'problem' in network ? network : readNetwork(network.value, name);
  };
  const networkOf = (which: Which): Read<FoundNetwork> => {
    if (typeof which === 'object' && mapped) return mapped(which);
    const network = typeof which === 'number' ? found[which] : undefined;
    if (!network) throw new RangeError(`no such network among ${found.length}`);
    return { value: network };
  };
  return {
    read: async (name, bytes, others) => sent(await readFile(name, bytes, fileTools, others)),
    readText: async (text) => sent(readPasted(text)),
    network: async (which, name) => {
      const read = numbersOf(which, name);
      return 'problem' in read ? read : transfer(read, buffersIn(read.value));
    },
    preview: async (which) => {
      const read = numbersOf(which, '');
      return 'problem' in read ? null : previewOf(read.value);
    },
  };
}

function named(network: FoundNetwork): NamedNetwork {
  const { module, cell, n, r, m, layers, bi, act, gact, framework, dtypes, isGuess } = network;
  return { module, cell, n, r, m, layers, bi, act, gact, framework, dtypes, isGuess };
}

/** The buffers of what is sent, each once. */
function buffersIn(value: SentContent | ImportedNetwork): ArrayBuffer[] {
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
