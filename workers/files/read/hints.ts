import type { Findings } from './found.ts';
import type { KerasFacts } from './kerasConfig.ts';
import type { Sequences } from './moduleSteps.ts';

/** What a file says of its networks beside their weights. */
export interface Hints {
  /** What modules of PyTorch say of their non-linearity, by their paths. */
  readonly nonlinearities?: ReadonlyMap<string, string | undefined>;
  /** What runs one after the other, by the paths of modules that say it. */
  readonly sequences?: Sequences;
  /** What a model of Keras says of its layers. */
  readonly keras?: KerasFacts;
  /** What a graph of operations, which says more than names do, was found to hold. */
  readonly graph?: Findings;
}
