import { type NumberFormat, type Rounding, roundingOf } from './format.ts';
import { exponentOf, powerOfTwo } from './math.ts';

/**
 * x as the nearest number of a format, ties to even, with subnormals, signed zeros and infinities: what the hardware
 * would keep. The WebAssembly machine has the same steps in `kernels/rounding.ts`.
 */
export function rounded(x: number, { beyond, smallest, shift }: Rounding): number {
  const magnitude = Math.abs(x);
  // Infinite, or NaN, which stays one.
  if (!(magnitude < beyond)) return x * Infinity;
  const unit = powerOfTwo(exponentOf(magnitude < smallest ? smallest : magnitude)) * shift;
  const nearest = magnitude + unit - unit;
  const kept = nearest < beyond ? nearest : Infinity;
  return x < 0 || Object.is(x, -0) ? -kept : kept;
}

/** Rounds entries from … to−1 to a format, *in place*; nothing where there is none. */
export function roundAll(
  values: Float64Array,
  format: NumberFormat | null | undefined,
  from = 0,
  to = values.length,
): void {
  if (!format) return;
  const rounding = roundingOf(format);
  for (let i = from; i < to; i++) values[i] = rounded(values[i], rounding);
}
