import type { ReadoutFlags } from '../../model/catalog.ts';
import type { Entry } from '../../model/table.ts';
import type { LinearMap } from '../ir/linear.ts';
import type { Machine } from '../machine/machine.ts';

/**
 * The top layer's states, step by step, and what a read-out makes of them; batch index fastest.
 *
 * Features of steps that the read-out does not read may be missing (zero); one with a single output writes the last step
 * of `y` only.
 */
export interface ReadoutPass extends LinearMap {
  /** Does the sums of a linear read-out. */
  readonly machine: Machine;
}

/** A named tensor that the read-out needs. */
export interface ReadoutTensor {
  readonly name: string;
  /** Its name in a file of weights, as that of a torch.nn.Linear: `readout.` stands before it there. */
  readonly saved: string;
  /** Whether torch has it as a vector of `rows` entries, and not as a matrix. */
  readonly isVector?: boolean;
  readonly rows: number;
  readonly cols: number;
}

/** How outputs are read off the hidden states. */
export interface Readout<Id extends string = string> extends Entry<Id>, ReadoutFlags<Id> {
  /** Steps that get an output and a loss. */
  readonly losses: 'last' | 'all';
  /** Steps whose states it reads. */
  readonly reads: 'last' | 'all';
  readonly tensors: (width: number, p: number) => readonly ReadoutTensor[];
  /** Fills `y`. `weights` are the tensors' values in order. */
  readonly forward: (pass: ReadoutPass, weights: readonly Float64Array[]) => void;
  /** Fills `dFeatures` (for every step that it reads) and adds to `gradients`, one array a tensor. */
  readonly backward: (
    pass: ReadoutPass,
    weights: readonly Float64Array[],
    gradients: readonly Float64Array[],
  ) => void;
  /**
   * In PyTorch: statements that make `y` (steps × B × p) of `h` (T × B × width), the tensors by their names (rows ×
   * columns, also where one of them is 1), `n` and `tanh`.
   */
  readonly pytorch: readonly string[];
}
