import type { Entry } from '../../model/table.ts';
import { norm2 } from '../squares.ts';

/** One named parameter tensor with its gradient. */
export interface ParameterTensor {
  readonly name: string;
  readonly rows: number;
  readonly cols: number;
  /** rows·cols weights, row-major: a view into the network's parameters. */
  readonly values: Float64Array;
  /** The gradient, same shape: a view; clip rules change it in place. */
  readonly gradient: Float64Array;
}

/** What a clip rule keeps between steps; a new run starts with {@link freshClipState}. */
export interface ClipState {
  mean: number;
  variance: number;
  steps: number;
}

export const freshClipState = (): ClipState => ({ mean: 0, variance: 0, steps: 0 });

export interface ClipResult {
  /** ‖after‖ / ‖before‖ over all tensors; 1 when nothing changed (or the gradient is 0). */
  readonly scale: number;
  readonly clipped: boolean;
  /** The threshold that was compared with, where it is a number for the whole gradient (ema: moves). */
  readonly threshold?: number;
}

/** A rule that limits the gradient. */
export interface Clipping<Id extends string = string> extends Entry<Id> {
  /** The default threshold; null for no clipping. */
  readonly at: number | null;
  /** Whether the clipped gradient is a multiple of the gradient. */
  readonly keepsDirection: boolean;
  /** Whose norms it takes: squares are summed then, which leave a number format sooner than what is squared. */
  readonly normOf?: 'gradient' | 'tensor' | 'unit';
  /** Whether its state moves from step to step. */
  readonly stateful?: boolean;
  /**
   * Cuts every component of ∂L/∂h_t, of every layer and direction, to [−at, at] during the backward pass: the total, after
   * the losses of step t have entered and before it goes through the cell. Such a rule has no `apply`.
   */
  readonly inBackwardPass?: boolean;
  /** Changes the gradients in place. Infinite or NaN gradients: as PyTorch does (documented at the entry). */
  readonly apply?: (
    tensors: readonly ParameterTensor[],
    at: number,
    state: ClipState,
  ) => ClipResult;
}

/**
 * Runs a rule that changes gradients part by part, and reports ‖after‖ / ‖before‖ over all of them.
 *
 * @param change  changes the gradients in place; whether it changed any
 */
export function compareNorms(
  tensors: readonly ParameterTensor[],
  change: () => boolean,
): ClipResult {
  const gradients = tensors.map((tensor) => tensor.gradient);
  const before = norm2(gradients);
  const clipped = change();
  return { scale: clipped ? norm2(gradients) / before : 1, clipped };
}
