import { rowMultiple, surplusRows } from '../kernels/spectraLayout.ts';
import type { SpectraFunctions, SpectraSource } from './kernels.ts';

/** Kernels with memory of their own, divided into blocks of so many bytes each. */
export interface Room {
  readonly kernels: SpectraFunctions;
  /** Address of every block, on a cache line of its own. */
  readonly at: readonly number[];
  /** The block's numbers. */
  numbers(block: number, count: number): Float64Array;
}

export function createRoom(source: SpectraSource, bytes: readonly number[]): Room {
  const line = 64;
  const sizes = bytes.map((size) => Math.ceil(size / line) * line);
  const kernels = source(line + sizes.reduce((sum, size) => sum + size, 0));
  let next = Math.ceil(kernels.firstFreeByte() / line) * line;
  const at = sizes.map((size) => {
    next += size;
    return next - size;
  });
  return {
    kernels,
    at,
    numbers: (block, count) => new Float64Array(kernels.memory.buffer, at[block], count),
  };
}

/** Bytes of a padded row of n numbers. */
export function pitchOf(n: number): number {
  return 8 * rowMultiple * Math.ceil(n / rowMultiple);
}

/** Bytes of an n×n matrix in padded rows, with what the kernels write below it. */
export function paddedBytes(n: number): number {
  return pitchOf(n) * (n + surplusRows);
}
