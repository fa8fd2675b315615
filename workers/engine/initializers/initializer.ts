import type { Entry } from '../../model/table.ts';
import type { Random } from '../random.ts';

/** How one block of a weight matrix, or all of its blocks, are drawn, before they are multiplied by a gain. */
export interface Initializer<Id extends string = string> extends Entry<Id> {
  /**
   * Fills a `rows×cols` matrix, row-major; fan-in is `cols`, fan-out is `rows`.
   *
   * @param hidden  n: PyTorch's uniform bound is ±1/√n for every tensor of the layer
   */
  readonly fill: (
    matrix: Float64Array,
    rows: number,
    cols: number,
    random: Random,
    hidden: number,
  ) => void;
  /** Expected root mean square of an entry. */
  readonly expectedStd: (rows: number, cols: number, hidden: number) => number;
  /** In a gated cell, only the candidate's block is filled and the gates' blocks are 0. */
  readonly candidateOnly?: boolean;
  /** The read-out is drawn by it too, for its definition says so of every weight; else that has its usual rule. */
  readonly drawsReadout?: boolean;
  /** All blocks of a matrix are filled as one, whose rows are those of all gates. */
  readonly isJoint?: boolean;
  /** For theory: the family whose mean-field prediction applies. */
  readonly family: 'orthogonal' | 'normal' | 'none';
}
