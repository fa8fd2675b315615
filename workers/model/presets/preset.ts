import type { Values } from '../param.ts';
import type { Entry } from '../table.ts';

/** A ready-made experiment: its values are the defaults that all other settings override. */
export interface Preset<Id extends string = string> extends Entry<Id> {
  /** By the keys of the address; what is not named keeps its usual default. */
  readonly settings: Values;
}
