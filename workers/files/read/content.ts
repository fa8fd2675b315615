import type { Readings } from './csv.ts';
import type { FoundNetwork } from './found.ts';
import { sequencesOfTable } from './grouped.ts';
import type { Hints } from './hints.ts';
import { type ArrayShape, chosenOf, type Mapping } from './mapping/choices.ts';
import { mappedNetwork } from './mapping/mappedNetwork.ts';
import { unmasked } from './masked.ts';
import type { NumberTable } from './numberTable.ts';
import type { FileProblem, Read } from './problems.ts';
import { notFiniteOf, recognize, unusedOf } from './recognize.ts';
import { areData } from './sequenceArrays.ts';
import { sequencesIn } from './sequences.ts';
import type { StoredTensor } from './tensors.ts';

/** What can be opened. */
export type FileContent =
  | {
      readonly kind: 'networks';
      readonly networks: readonly FoundNetwork[];
      /** What else is in the file, and why it was left out. */
      readonly notes: readonly FileProblem[];
      /** Whether it was read from several files at once. */
      readonly isOfSeveral?: boolean;
    }
  | {
      /** Arrays that may be a network: which of them is which, no name tells. */
      readonly kind: 'arrays';
      readonly arrays: readonly ArrayShape[];
      /** Why no network was found. */
      readonly problem: FileProblem;
      readonly network: (mapping: Mapping) => Read<FoundNetwork>;
    }
  | {
      readonly kind: 'table';
      readonly table: NumberTable;
      /** Other ways to read the same text, which fit every row too. */
      readonly others: readonly NumberTable[];
    }
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'experiment'; readonly config: string };

/** What a reader makes of a whole file. */
export type Result = Read<FileContent>;

/** A table, with other ways to read it: as several sequences, where its rows are those of several. */
export function asTable([first, ...others]: Readings): Result {
  const [table = first, ...sequences] = sequencesOfTable(unmasked(first));
  return { value: { kind: 'table', table, others: [...sequences, ...others.map(unmasked)] } };
}

/** Each once: a stack says what its layers say. */
function distinct(notes: readonly FileProblem[]): FileProblem[] {
  return [...new Map(notes.map((note) => [JSON.stringify(note), note])).values()];
}

/** What tensors are that are no network by their names: sequences of numbers, or arrays to choose from. */
function otherwise(
  tensors: readonly StoredTensor[],
  problem: FileProblem,
  leftOut: readonly FileProblem[],
): Result {
  if (problem.code !== 'no-recurrent') return { problem };
  const asWeights = areData(tensors) ? null : mappable(tensors, problem);
  if (asWeights) return asWeights;
  const sequences = sequencesIn(tensors);
  if (!sequences || 'problem' in sequences) return { problem };
  const [first, ...others] = sequences.value;
  return asTable([{ ...first, notes: [...first.notes, ...leftOut] }, ...others]);
}

/** As many matrices are chosen from; a file with more is that of another kind of model. */
const mostMatrices = 8;

/** What only other kinds of models have. */
const otherModel = /attn|attention|conv|norm|[qkv]_proj/i;

/** Arrays whose names tell nothing and whose shapes can be those of a recurrent network; null where they cannot. */
function mappable(tensors: readonly StoredTensor[], problem: FileProblem): Result | null {
  const numbers = tensors.filter(({ format }) => format !== null);
  const matrices = numbers.filter(({ shape }) => shape.length === 2);
  const isOther = numbers.some(({ name }) => otherModel.test(name));
  if (isOther || matrices.length > mostMatrices) return null;
  if (!chosenOf(numbers)) return null;
  const arrays = numbers.map(({ name, shape }) => ({ name, shape }));
  const network = (mapping: Mapping) => mappedNetwork(numbers, mapping);
  return { value: { kind: 'arrays', arrays, problem, network } };
}

/**
 * The recurrent networks among tensors.
 *
 * @param leftOut  what of the file could not be read
 * @param hints    what the file says beside the tensors
 */
export function networksIn(
  read: Read<readonly StoredTensor[]>,
  leftOut: readonly FileProblem[] = [],
  hints: Hints = {},
): Result {
  if ('problem' in read) return read;
  const networks = recognize(read.value, hints);
  if ('problem' in networks) return otherwise(read.value, networks.problem, leftOut);
  const found = networks.value.flatMap(({ notes = [] }) => notes);
  const notes = [
    ...leftOut,
    ...distinct(found),
    ...notFiniteOf(read.value, networks.value),
    ...unusedOf(read.value, networks.value),
  ];
  return { value: { kind: 'networks', networks: networks.value, notes } };
}
