/** How much memory a run takes, before any of it is taken. */
import type { Weigh } from '../../model/limits.ts';
import type { Config } from '../../model/params/index.ts';
import { networkOf } from './networkOf.ts';
import { storedBytes } from './storedBytes.ts';

/** Bytes that a run with these settings stores, at any numbers of steps and sequences. */
export const weigh: Weigh = (config) => {
  const network = networkOf(config);
  return ({ T, B }) => storedBytes(network, { ...config, T, B });
};

/** Bytes that a run with these settings stores. */
export const runBytes = (config: Config): number => weigh(config)(config);
