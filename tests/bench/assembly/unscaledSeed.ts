// A yardstick and no part of the page: the start of a backward step without exponents. The benchmark compiles the kernels
// once more with this file in the place of their seed.ts, everything else as it is.

import { headCarries, headDirect, headStride, headTotal, headUnits } from './layout';

// @ts-expect-error: decorator
@inline
function placed(head: usize, offset: usize): usize {
  return <usize>load<u32>(load<u32>(head + offset));
}

export function seed(head: usize, t: i32, _limit: f64): void {
  const units = load<i32>(head, headUnits);
  const stride = load<i32>(head, headStride);
  const total = placed(head, headTotal);
  const direct = placed(head, headDirect);
  const carry = <usize>load<u32>(load<u32>(load<u32>(head, headCarries)));
  const count = units * stride;
  const bytes = <usize>(count >> 1) << 4;
  let i: usize = 0;
  while (i != bytes) {
    v128.store(total + i, f64x2.add(v128.load(carry + i), v128.load(direct + i)));
    i += 16;
  }
  if (count & 1) store<f64>(total + i, load<f64>(carry + i) + load<f64>(direct + i));
}
