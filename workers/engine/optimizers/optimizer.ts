import type { Entry } from '../../model/table.ts';

/** What an update may use besides parameters and gradient. */
export interface UpdateSettings {
  /** η of this step, schedule included. */
  readonly learningRate: number;
  /** μ of momentum and nesterov. */
  readonly momentum: number;
  /** λ; added to the gradient as λ·p, except where the rule decouples it. */
  readonly weightDecay: number;
  /** 1 for the first update. */
  readonly step: number;
}

/** A rule that turns gradients into new parameters, PyTorch's where PyTorch has it. */
export interface Optimizer<Id extends string = string> extends Entry<Id> {
  /** How many vectors of the parameters' length it keeps (moments, buffers); all start at 0. */
  readonly slots: number;
  /** Whether `mom` is used. */
  readonly usesMomentum: boolean;
  /**
   * What it divides by: the root of kept squares g², which the newest one enters with the weight `share`, plus ε. Absent
   * where it divides by nothing.
   */
  readonly squares?: { readonly share: number; readonly epsilon: number };
  /** Updates `params` and `slots` in place; `gradient` is left as it is. */
  readonly update: (
    params: Float64Array,
    gradient: Float64Array,
    slots: readonly Float64Array[],
    settings: UpdateSettings,
  ) => void;
}
