import type { CellFlags, CellTraits } from '../../model/cells.ts';
import type { Values } from '../../model/param.ts';
import type { Entry } from '../../model/table.ts';
import type { CellForm } from '../ir/equations.ts';

/** A cell's equations with what must be known of them to set it up. */
export interface CellLaw extends CellForm, CellTraits {
  /** The block whose recurrent weights `init=identity` and `chain` fill in a gated cell. */
  readonly candidate: string;
}

/** A recurrent cell: nothing but its equations and what people should know of it. */
export interface Cell<Id extends string = string> extends Entry<Id>, CellFlags<Id>, CellLaw {
  /** The law under these settings, where it differs from the entry's own, which is that of the defaults. */
  readonly lawOf?: (values: Values) => CellLaw | undefined;
  /** h = φ(W x + U h₋ + b) and nothing else: what the bound and the mean-field theory speak of. */
  readonly isPlain?: boolean;
}
