/** Limits on the work of a run, named before any of it starts. */
import { type CellFlags, cells } from './cells.ts';
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
export function textsApart(
  asked: number,
  limit: number,
  write: (value: number, digits: number) => string,
): { readonly asked: string; readonly limit: string } {
  for (let digits = 2; digits < 17; digits++) {
    const texts = { asked: write(asked, digits), limit: write(limit, digits) };
    if (texts.asked !== texts.limit) return texts;
  }
  return { asked: write(asked, 17), limit: write(limit, 17) };
}

/** Two numbers of bytes as {@link textsApart} has them. */
export const megabytesApart = (asked: number, limit: number) =>
  textsApart(asked, limit, inMegabytes);

const inMegabytes = (bytes: number, digits: number): string =>
  `${Number((bytes / 1e6).toPrecision(Math.max(3, digits)))} MB`;

/** Bytes that a run may store: what a browser tab on a phone can still hold. */
export const mostRunBytes = 512e6;

/** Bytes that a run with these settings stores, as its sizes are: the engine counts them, which plans the memory. */
export type Weigh = (config: Config) => (sizes: Pick<Config, 'T' | 'B'>) => number;

/** Blocks of numbers are rounded up to so many sequences. */
const mostSurplus = 3;

/**
 * No built-in cell keeps more rows of n numbers than these for a layer, a direction and a step. It spares the usual sizes
 * the plan of their network at every move of a slider.
 */
const mostRows = 64;

/** Whether a run is so small that nothing need be counted: half of the limit is left for weights and inputs. */
export function isSmall({ cell, eq, n, T, B, layers, bi }: Config): boolean {
  const { isTyped }: CellFlags = cells.find(cell);
  const isUsual = n <= 128 && layers <= 4 && (!isTyped || eq === standardEquations);
  const units = layers * (bi ? 2 : 1);
  return isUsual && 8 * mostRows * T * (B + mostSurplus) * n * units <= mostRunBytes / 2;
}

/** What keeps a run from fitting into memory, and the sizes with which it fits. */
export interface Excess {
  /** The largest batch that fits, at least 1, and the largest number of steps that fits with that batch, at least 2. */
  readonly sizes: { readonly B: number; readonly T: number };
  /** The limit and what was asked for, in megabytes. */
  readonly texts: { readonly asked: string; readonly limit: string };
}

/** Whether a run would store more than {@link mostRunBytes}; null where it fits. */
export function memoryExcess(config: Config, weigh: Weigh): Excess | null {
  if (isSmall(config)) return null;
  const bytesWith = weigh(config);
  const bytes = bytesWith(config);
  if (bytes <= mostRunBytes) return null;
  const fits = (sizes: Pick<Config, 'T' | 'B'>) => bytesWith(sizes) <= mostRunBytes;
  const B = largest(1, config.B, (size) => fits({ T: config.T, B: size }));
  const T = largest(2, config.T, (size) => fits({ T: size, B }));
  return { sizes: { B, T }, texts: megabytesApart(bytes, mostRunBytes) };
}

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
