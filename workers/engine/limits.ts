import { cellOf } from './cells/index.ts';
import type { Config } from './params.ts';

/** Bytes of stored activations that a run may take: what a browser tab on a phone can still hold. */
export const activationBytes = 256e6;

/** Bytes that the states of all steps, sequences, layers and directions take. */
export function stateBytes(config: Config): number {
  const parts = cellOf(config).states.length;
  const directions = config.bi ? 2 : 1;
  return config.T * config.B * config.n * config.layers * directions * parts * 8;
}

/** The largest batch with which the run fits, at least 1. */
export function largestBatch(config: Config): number {
  return Math.max(1, Math.floor((activationBytes / stateBytes(config)) * config.B));
}
