import { norm2 } from '../../workers/engine/numeric/squares.ts';

/**
 * Errors as multiples of their tolerance. A reference that is exactly zero leaves no relative error: what is found
 * there is measured against `zero`, an absolute tolerance (0: only an exact zero will do).
 */

type Numbers = Float64Array;

/** ‖found − wanted‖ / ‖wanted‖ over the whole array. */
export function byNorm(found: Numbers, wanted: Numbers, relative: number, zero = 0): number {
  return overTolerance(norm2([difference(found, wanted)]), norm2([wanted]) * relative, zero);
}

/** {@link byNorm} slice by slice (a slice is one time, or one entry); the worst of them. */
export function bySlice(
  found: Numbers,
  wanted: Numbers,
  nSlices: number,
  relative: number,
  zero = 0,
): number {
  const size = sizeOfSlice(found, wanted, nSlices);
  let worst = 0;
  for (let i = 0; i < wanted.length; i += size) {
    const part = byNorm(found.subarray(i, i + size), wanted.subarray(i, i + size), relative, zero);
    if (!(part <= worst)) worst = part;
  }
  return worst;
}

/** Each entry against its own size; the worst of them. */
export function byEntry(found: Numbers, wanted: Numbers, relative: number, zero = 0): number {
  return bySlice(found, wanted, wanted.length, relative, zero);
}

/** max |found − wanted| / max |wanted|. */
export function byLargest(found: Numbers, wanted: Numbers, relative: number): number {
  return overTolerance(largestOf(difference(found, wanted)), largestOf(wanted) * relative, 0);
}

/**
 * Each entry against an absolute tolerance of its own; the worst of them.
 *
 * −Infinity, the logarithm of an exact zero, is met by −Infinity only. NaN stands for a value that the reference
 * does not determine: anything meets it.
 */
export function byDistance(
  found: Numbers,
  wanted: Numbers,
  tolerance: (wanted: number) => number,
): number {
  sizeOfSlice(found, wanted, wanted.length);
  let worst = 0;
  for (let i = 0; i < wanted.length; i++) {
    if (Number.isNaN(wanted[i]) || found[i] === wanted[i]) continue;
    const ratio = Math.abs(found[i] - wanted[i]) / tolerance(wanted[i]);
    if (!(ratio <= worst)) worst = Number.isNaN(ratio) ? Number.POSITIVE_INFINITY : ratio;
  }
  return worst;
}

/** 0 when found, Infinity when not: for what must be met exactly. */
export function exactly(holds: boolean): number {
  return holds ? 0 : Number.POSITIVE_INFINITY;
}

function overTolerance(error: number, tolerance: number, zero: number): number {
  if (error === 0) return 0;
  return error / (tolerance === 0 ? zero : tolerance);
}

function difference(found: Numbers, wanted: Numbers): Numbers {
  sizeOfSlice(found, wanted, 1);
  return found.map((value, i) => value - wanted[i]);
}

function largestOf(values: Numbers): number {
  let largest = 0;
  for (const value of values) if (!(Math.abs(value) <= largest)) largest = Math.abs(value);
  return largest;
}

function sizeOfSlice(found: Numbers, wanted: Numbers, nSlices: number): number {
  if (found.length !== wanted.length) {
    throw new RangeError(`the engine gives ${found.length} numbers, the case ${wanted.length}`);
  }
  return wanted.length / nSlices;
}
