import type { activations, gateFunctions } from './catalog.ts';

/** Cells whose weights can be read. */
export type ImportedCell =
  | 'rnn'
  | 'lstm'
  | 'lstm-peephole'
  | 'lstm-projected'
  | 'gru'
  | 'gru-torch'
  | 'gru-coreml';

/** A non-linearity of states, by its id. */
export type ImportedAct = (typeof activations.entries)[number]['id'];

/** A non-linearity of gates, by its id. */
export type ImportedGact = (typeof gateFunctions.entries)[number]['id'];

export interface ImportedNetwork {
  readonly kind: 'network';
  /** Where it came from, for the eye. */
  readonly name: string;
  readonly cell: ImportedCell;
  readonly n: number;
  /** Entries of h, where the cell projects it. */
  readonly r?: number;
  readonly m: number;
  readonly layers: number;
  readonly bi: boolean;
  /** The non-linearity of its states, where the file says one; else that of the settings. */
  readonly act?: ImportedAct;
  /** That of its gates, where the file says one that is not logistic. */
  readonly gact?: ImportedGact;
  /**
   * By name: `weight_ih_l0`, `bias_hh_l1_reverse`; row-major, gates stacked in the cell's order. A bias that is missing
   * is 0. `initial_h_l0`, `initial_c_l0_reverse` are the numbers that a state begins with, 0 where they are missing.
   */
  readonly tensors: ReadonlyMap<string, Float64Array>;
  /** Both biases of the gate that keeps the old state, where each is one number throughout. */
  readonly keeping?: { readonly gate: string; readonly biases: readonly [number, number] };
  /** The linear layer that reads its states, where the file has exactly one. */
  readonly readout?: ImportedReadout;
}

/** y = V h + c, as a file has it. */
export interface ImportedReadout {
  readonly name: string;
  /** Outputs. */
  readonly p: number;
  /** p × width, row-major. */
  readonly weight: Float64Array;
  readonly bias: Float64Array;
}
