// Rounding to a smaller number format: precision/round.ts two numbers at a time.

import { signBit } from './elementary';

/** The exponent's bits of a float64. */
const exponentBits: i64 = 0x7ff0000000000000;

/**
 * Rounds numbers in place, ties to even.
 *
 * @param beyond    the smallest power of two beyond the format
 * @param smallest  its smallest normal number
 * @param shift     1.5·2^(53 − significant bits)
 */
export function round(p: usize, count: i32, beyond: f64, smallest: f64, shift: f64): void {
  const end = p + (<usize>(count >> 1) << 4);
  for (; p != end; p += 16) {
    v128.store(p, roundTwo(v128.load(p), beyond, smallest, shift));
  }
  if (count & 1) {
    v128.store_lane<f64>(p, roundTwo(v128.load_splat<f64>(p), beyond, smallest, shift), 0);
  }
}

// @ts-ignore: decorator
@inline
function roundTwo(x: v128, beyond: f64, smallest: f64, shift: f64): v128 {
  const end = f64x2.splat(beyond);
  const magnitude = f64x2.pmin(f64x2.abs(x), end);
  const power = v128.and(f64x2.pmax(magnitude, f64x2.splat(smallest)), i64x2.splat(exponentBits));
  const unit = f64x2.mul(power, f64x2.splat(shift));
  const nearest = f64x2.sub(f64x2.add(magnitude, unit), unit);
  const kept = v128.bitselect(f64x2.splat(Infinity), nearest, f64x2.ge(nearest, end));
  return v128.or(kept, v128.and(x, signBit()));
}
