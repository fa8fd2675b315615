import { type Named, table } from './table.ts';

/**
 * Ids of what can be picked, in the order of their menus, the default first: what settings need to know of tables whose
 * entries compute. The engine's own tables hold the same ids in the same order; a law compares them.
 */

/** Entries that say no more here than that they are there. */
const named = <const Id extends string>(id: Id): Named<Id> => ({ id });

export const initializers = table(
  'initializers',
  named('orthogonal'),
  named('orthogonal-joint'),
  named('identity'),
  named('chain'),
  named('normal'),
  named('xavier-normal'),
  named('xavier-uniform'),
  named('he-normal'),
  named('he-uniform'),
  named('lecun-normal'),
  named('uniform'),
  named('uniform01'),
  named('sparse'),
);

export const biasInitializers = table(
  'biasInitializers',
  named('zero'),
  named('uniform'),
  named('uniform01'),
);

export type InitializerId = (typeof initializers)['ids'][number];

export const activations = table(
  'activations',
  named('tanh'),
  named('sigmoid'),
  named('relu'),
  named('leaky-relu'),
  named('elu'),
  named('softplus'),
  named('gelu'),
  named('silu'),
  named('hard-tanh'),
  named('sin'),
  named('identity'),
);

/** Non-linearities of gates. */
export const gateFunctions = table(
  'gateFunctions',
  named('sigmoid'),
  named('hard-sigmoid'),
  named('hard-sigmoid-02'),
);

export const schedules = table(
  'schedules',
  named('constant'),
  named('exponential'),
  named('step'),
  named('cosine'),
  named('inverse'),
);

/** How outputs are read off the hidden states. */
export interface ReadoutFlags<Id extends string = string> extends Named<Id> {
  /** Whether its output is V h + c and nothing else. */
  readonly isLinear: boolean;
}

export const readouts = table(
  'readouts',
  { id: 'last', isLinear: true },
  { id: 'all', isLinear: true },
  { id: 'attention', isLinear: false },
) satisfies { entries: readonly ReadoutFlags[] };

export const precisions = table(
  'precisions',
  named('f64'),
  named('f32'),
  named('bf16'),
  named('f16'),
);

export const distributions = table('distributions', named('normal'), named('uniform01'));

/** Rules that turn gradients into updates. */
export interface OptimizerFlags<Id extends string = string> extends Named<Id> {
  /** Whether `mom` is used. */
  readonly usesMomentum: boolean;
}

export const optimizers = table(
  'optimizers',
  { id: 'adam', usesMomentum: false },
  { id: 'sgd', usesMomentum: false },
  { id: 'momentum', usesMomentum: true },
  { id: 'nesterov', usesMomentum: true },
  { id: 'rmsprop', usesMomentum: false },
  { id: 'adagrad', usesMomentum: false },
  { id: 'adamw', usesMomentum: false },
  { id: 'adam-quartic', usesMomentum: false },
) satisfies { entries: readonly OptimizerFlags[] };

/** Rules that limit a gradient. */
export interface ClippingFlags<Id extends string = string> extends Named<Id> {
  /** The usual threshold, for `ema` in standard deviations above the mean; null for a rule that has none. */
  readonly at: number | null;
  /**
   * Cuts every component of ∂L/∂h_t, of every layer and direction, to [−at, at] during the backward pass: the total, after
   * the losses of step t have entered and before it goes through the cell.
   */
  readonly inBackwardPass: boolean;
}

export const clippings = table(
  'clipping',
  { id: 'none', at: null, inBackwardPass: false },
  { id: 'norm', at: 1, inBackwardPass: false },
  { id: 'tensor', at: 1, inBackwardPass: false },
  { id: 'value', at: 1, inBackwardPass: false },
  { id: 'adjoint', at: 1, inBackwardPass: true },
  { id: 'agc', at: 0.01, inBackwardPass: false },
  { id: 'ema', at: 2, inBackwardPass: false },
) satisfies { entries: readonly ClippingFlags[] };

/** How an answer is judged. */
export interface LossFlags<Id extends string = string> extends Named<Id> {
  /** Whether targets are read as classes (the largest component of the target column). */
  readonly classes: boolean;
}

export const losses = table(
  'losses',
  { id: 'mse', classes: false },
  { id: 'sse', classes: false },
  { id: 'ce', classes: true },
) satisfies { entries: readonly LossFlags[] };

/** What can be asked of a run beyond its norms, in the order in which it is computed. */
export const probes = table(
  'probes',
  named('states'),
  named('theory'),
  named('sample'),
  named('gates'),
  named('gate-units'),
  named('causes'),
  named('layers'),
  named('sigma'),
  named('product'),
  named('eigen'),
  named('share'),
  named('itemised'),
  named('leak'),
);

/** What texts state of a gradient, beside what a run does: computed by files that load when they are asked for. */
export const statements = table(
  'statements',
  named('stated-gradient'),
  named('weight-products'),
  named('clip-places'),
);
