import type { Entry } from '../../model/table.ts';

/** How the learning rate changes over training steps. */
export interface Schedule<Id extends string = string> extends Entry<Id> {
  /** η_k / η_0 for update k (k = 0 first). */
  readonly factor: (k: number) => number;
}
