/** Limits on the work of a run, named before any of it starts. */
import { strideOf } from '../engine/graph/tape.ts';
import type { Network } from '../engine/network.ts';
import { networkOf } from '../engine/networkOf.ts';
import { storedBytes } from '../engine/stored.ts';
import { standardEquations } from './equations/typedCell.ts';
import type { Config } from './params/index.ts';

/** A limit that is exceeded: what was asked for, and which setting would keep within it. */
export interface Limit {
  readonly limit: number;
  readonly asked: number;
  /** What both are counted in. */
  readonly unit: LimitUnit;
  /** The largest value of a setting, all others unchanged, with which the limit holds; absent where there is none. */
  readonly nearest?: { readonly key: string; readonly value: number };
}

/** What limits are counted in: entries of the joint state, multiplications, or terms. */
export type LimitUnit = 'entries' | 'products' | 'terms';

/**
 * Two different numbers as texts that differ, with as few digits as that takes.
 *
 * @param write  a number with so many significant digits
 */
export function toldApart(
  asked: number,
  limit: number,
  write: (value: number, digits: number) => string,
): { readonly asked: string; readonly limit: string } {
  for (let digits = 2; digits < 17; digits++) {
    const told = { asked: write(asked, digits), limit: write(limit, digits) };
    if (told.asked !== told.limit) return told;
  }
  return { asked: write(asked, 17), limit: write(limit, 17) };
}

/** Two numbers of bytes as {@link toldApart} has them. */
export const megabytesApart = (asked: number, limit: number) =>
  toldApart(asked, limit, inMegabytes);

const inMegabytes = (bytes: number, digits: number): string =>
  `${Number((bytes / 1e6).toPrecision(Math.max(3, digits)))} MB`;

/** Bytes that a run may store: what a browser tab on a phone can still hold. */
export const mostRunBytes = 512e6;

/** Bytes that a run with these settings stores. */
export const runBytes = (config: Config): number => storedBytes(networkOf(config), config);

/**
 * No built-in cell keeps more rows of n numbers than these for a layer, a direction and a step. It spares the usual sizes
 * the plan of their network at every move of a slider.
 */
const mostRows = 64;

/** Whether a run is so small that nothing need be counted: half of the limit is left for weights and inputs. */
export function isSmall({ cell, eq, n, T, B, layers, bi }: Config): boolean {
  const isUsual = n <= 128 && layers <= 4 && (cell !== 'custom' || eq === standardEquations);
  const units = layers * (bi ? 2 : 1);
  return isUsual && 8 * mostRows * T * strideOf(B) * n * units <= mostRunBytes / 2;
}

/** What keeps a run from fitting into memory, and the sizes with which it fits. */
export interface Excess {
  /** The largest batch that fits, at least 1, and the largest number of steps that fits with that batch, at least 2. */
  readonly sizes: { readonly B: number; readonly T: number };
  /** The limit and what was asked for, in megabytes. */
  readonly told: { readonly asked: string; readonly limit: string };
}

/** Whether a run would store more than {@link mostRunBytes}; null where it fits. */
export function memoryExcess(config: Config): Excess | null {
  if (isSmall(config)) return null;
  const network = networkOf(config);
  const bytes = storedBytes(network, config);
  if (bytes <= mostRunBytes) return null;
  const B = largest(1, config.B, (size) => fits(network, { ...config, B: size }));
  const T = largest(2, config.T, (size) => fits(network, { ...config, B, T: size }));
  return { sizes: { B, T }, told: megabytesApart(bytes, mostRunBytes) };
}

const fits = (network: Network, config: Config): boolean =>
  storedBytes(network, config) <= mostRunBytes;

/** The largest whole number for which something holds that holds of all smaller ones; `least` where it holds of none. */
function largest(least: number, most: number, holds: (size: number) => boolean): number {
  let [low, high] = [least, most];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (holds(middle)) low = middle;
    else high = middle - 1;
  }
  return low;
}
