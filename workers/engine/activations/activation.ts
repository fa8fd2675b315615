import type { Entry } from '../../model/table.ts';
import type { ValueAndSlope } from '../math.ts';

/** An element-wise function with its derivative, both computed from the pre-activation. */
export interface Activation<Id extends string = string> extends Entry<Id> {
  /** φ(a) into `pair.y`, φ′(a) into `pair.d`; finite for every |a| ≤ 700, bits equal on every machine. */
  readonly evaluate: (a: number, pair: ValueAndSlope) => void;
  /** sup |φ′|, which bounds the gradient's growth. */
  readonly steepest: number;
  /** Where φ′ or φ″ jumps, ascending: between them φ is smooth. */
  readonly kinks: readonly number[];
  /** φ(a) as a formula in plain Unicode. */
  readonly formula: string;
  /** Its name inside a formula; empty where the formula simply shows the argument. */
  readonly symbol: string;
  /** φ in PyTorch as an expression in `a`, from torch's own functions; a tensor of its own. */
  readonly pytorch: string;
  /** φ′ as an expression in `a`, where PyTorch's own derivative loses digits; absent where it does not. */
  readonly pytorchSlope?: string;
}
