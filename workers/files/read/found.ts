import type { ImportedAct, ImportedGact, ImportedNetwork } from '../../model/importedNetwork.ts';
import type { FileProblem, Read } from './problems.ts';
import type { FoundReadout } from './readout.ts';

/** A recurrent network found in a file; its numbers are read when it is chosen. */
export interface FoundNetwork {
  /** Name of the module inside the file; empty where the file is that module. */
  readonly module: string;
  readonly cell: ImportedNetwork['cell'];
  readonly n: number;
  /** Entries of h, where the cell projects it. */
  readonly r?: number;
  readonly m: number;
  readonly layers: number;
  readonly bi: boolean;
  readonly framework: Framework;
  /** The non-linearity of its states, where the file says one. */
  readonly act?: ImportedAct;
  /** That of its gates, where the file says one that is not logistic. */
  readonly gact?: ImportedGact;
  /** Formats of its numbers, as the file calls them: `F32`. */
  readonly dtypes: readonly string[];
  /** Whether the weights alone do not tell the cell: one of two forms of a GRU was taken. */
  readonly isGuess: boolean;
  /** The tensors in the engine's names and order. */
  readonly read: () => Read<ReadonlyMap<string, Float64Array>>;
  /** Whether another layer of the file reads its states: then no read-out is its own. */
  readonly isRead?: boolean;
  readonly readout?: FoundReadout | null;
  /** The tensors that it is made of, as the file calls them. */
  readonly used: readonly string[];
  /** What the file says of it that cannot be done here. */
  readonly notes?: readonly FileProblem[];
}

/** Whose names and order of gates a network has. */
export type Framework = 'torch' | 'keras' | 'theano' | 'flax' | 'onnx' | 'scratch';

/** What one way of naming finds: networks, and modules that look like one and are none. */
export interface Findings {
  readonly networks: readonly FoundNetwork[];
  readonly problems: readonly FileProblem[];
}
