import type { Readings } from './csv.ts';
import type { FoundNetwork } from './found.ts';
import type { FileProblem, Read } from './problems.ts';
import { recognize, unusedOf } from './recognize.ts';
import type { NumberTable } from './table.ts';
import type { StoredTensor } from './tensors.ts';

/** What can be opened. */
export type FileContent =
  | {
      readonly kind: 'networks';
      readonly networks: readonly FoundNetwork[];
      /** What else is in the file, and why it was left out. */
      readonly notes: readonly FileProblem[];
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

/** A table, with other ways to read it. */
export function asTable([table, ...others]: Readings): Result {
  return { value: { kind: 'table', table, others } };
}

/** The recurrent networks among tensors. */
export function networksIn(
  read: Read<readonly StoredTensor[]>,
  leftOut: readonly FileProblem[] = [],
): Result {
  if ('problem' in read) return read;
  const networks = recognize(read.value);
  if ('problem' in networks) return networks;
  const notes = [...leftOut, ...unusedOf(read.value, networks.value)];
  return { value: { kind: 'networks', networks: networks.value, notes } };
}
