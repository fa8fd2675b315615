// Sums of one or two products of one to three vectors: everything element-wise in a cell and its adjoint.

import { sumAccumulates } from './layout';

/** The signs as bits to be flipped. */
const signs = memory.data<f64>([0.0, -0.0], 16);

// @ts-ignore: decorator
@inline
function at(instruction: usize, factor: usize): usize {
  return <usize>load<u32>(load<u32>(instruction + 24 + (factor << 2)));
}

/** Runs one opSum. */
export function sum(instruction: usize): void {
  switch (load<i32>(instruction, 12)) {
    case 4:
      loop(instruction, 1, 0, false);
      break;
    case 5:
      loop(instruction, 1, 1, false);
      break;
    case 6:
      loop(instruction, 1, 2, false);
      break;
    case 7:
      loop(instruction, 1, 3, false);
      break;
    case 8:
      loop(instruction, 2, 0, false);
      break;
    case 9:
      loop(instruction, 2, 1, false);
      break;
    case 10:
      loop(instruction, 2, 2, false);
      break;
    case 11:
      loop(instruction, 2, 3, false);
      break;
    case 12:
      loop(instruction, 3, 0, false);
      break;
    case 13:
      loop(instruction, 3, 1, false);
      break;
    case 14:
      loop(instruction, 3, 2, false);
      break;
    case 15:
      loop(instruction, 3, 3, false);
      break;
    case sumAccumulates + 1:
      loop(instruction, 1, 0, true);
      break;
    case sumAccumulates + 2:
      loop(instruction, 2, 0, true);
      break;
    case sumAccumulates + 3:
      loop(instruction, 3, 0, true);
      break;
    default:
      unreachable();
  }
}

// @ts-ignore: decorator
@inline
function loop(instruction: usize, n1: i32, n2: i32, accumulate: bool): void {
  let out = <usize>load<u32>(load<u32>(instruction, 4));
  const count = load<i32>(instruction, 8);
  const sign1 = v128.load_splat<f64>(signs + (load<u32>(instruction, 16) << 3));
  const sign2 = n2 > 0 ? v128.load_splat<f64>(signs + (load<u32>(instruction, 20) << 3)) : sign1;
  const a0 = at(instruction, 0);
  const a1 = n1 > 1 ? at(instruction, 1) : 0;
  const a2 = n1 > 2 ? at(instruction, 2) : 0;
  const b0 = n2 > 0 ? at(instruction, 3) : 0;
  const b1 = n2 > 1 ? at(instruction, 4) : 0;
  const b2 = n2 > 2 ? at(instruction, 5) : 0;
  let i: usize = 0;
  const end = <usize>((count >> 1) << 4);
  if (end > 0) {
    do {
      let value = v128.load(a0 + i);
      if (n1 > 1) value = f64x2.mul(value, v128.load(a1 + i));
      if (n1 > 2) value = f64x2.mul(value, v128.load(a2 + i));
      value = v128.xor(value, sign1);
      if (n2 > 0) {
        let other = v128.load(b0 + i);
        if (n2 > 1) other = f64x2.mul(other, v128.load(b1 + i));
        if (n2 > 2) other = f64x2.mul(other, v128.load(b2 + i));
        value = f64x2.add(value, v128.xor(other, sign2));
      }
      if (accumulate) value = f64x2.add(v128.load(out + i), value);
      v128.store(out + i, value);
      i += 16;
    } while (i != end);
  }
  if (count & 1) {
    let value = v128.load_splat<f64>(a0 + i);
    if (n1 > 1) value = f64x2.mul(value, v128.load_splat<f64>(a1 + i));
    if (n1 > 2) value = f64x2.mul(value, v128.load_splat<f64>(a2 + i));
    value = v128.xor(value, sign1);
    if (n2 > 0) {
      let other = v128.load_splat<f64>(b0 + i);
      if (n2 > 1) other = f64x2.mul(other, v128.load_splat<f64>(b1 + i));
      if (n2 > 2) other = f64x2.mul(other, v128.load_splat<f64>(b2 + i));
      value = f64x2.add(value, v128.xor(other, sign2));
    }
    if (accumulate) value = f64x2.add(v128.load_splat<f64>(out + i), value);
    v128.store_lane<f64>(out + i, value, 0);
  }
}
