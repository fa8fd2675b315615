// What the spectra's kernels share.

/** Below this a sum of squares has lost digits to underflow. */
export const smallestSafeSquare: f64 = 1e-280;

/** Offset of the group of four numbers that holds the one at this offset. */
// @ts-ignore: decorator
@inline
export function firstGroup(offset: usize): usize {
  return offset & ~(<usize>31);
}

/** Sum of squares of pairs. */
export function squaresOf(p: usize, end: usize): f64 {
  let even = f64x2.splat(0);
  let odd = f64x2.splat(0);
  do {
    const a = v128.load(p);
    const b = v128.load(p, 16);
    even = f64x2.add(even, f64x2.mul(a, a));
    odd = f64x2.add(odd, f64x2.mul(b, b));
    p += 32;
  } while (p != end);
  const sum = f64x2.add(even, odd);
  return f64x2.extract_lane(sum, 0) + f64x2.extract_lane(sum, 1);
}
