// The start of a backward step: total of h = carry + direct loss, and the step's adjoints rescaled by a power of two a
// sequence when the largest entry has left the safe band.

import { exponentOf, scaleOf } from './elementary';
import {
  headCarries,
  headCarriesEnd,
  headDirect,
  headExponents,
  headSeedExponents,
  headSteps,
  headStride,
  headTotal,
  headUnits,
} from './layout';

/** Adjoints are rescaled when their largest entry leaves [2⁻⁶⁴, 2⁶⁵). */
const safeExponent: f64 = 64;
const smallestSafe: f64 = 5.421010862427522e-20; // 2⁻⁶⁴
const firstUnsafe: f64 = 36893488147419103232.0; // 2⁶⁵

/** What {@link rescale} found: factors of the carries and of the direct loss. */
let carryScale: f64 = 1;
let directScale: f64 = 1;

/** Factors of the direct loss for two sequences. */
const scales = memory.data(16, 16);

// @ts-ignore: decorator
@inline
function placed(head: usize, offset: usize): usize {
  return <usize>load<u32>(load<u32>(head + offset));
}

export function seed(head: usize, t: i32): void {
  const stride = load<i32>(head, headStride);
  const units = load<i32>(head, headUnits);
  const total = placed(head, headTotal);
  const direct = placed(head, headDirect);
  const carry = <usize>load<u32>(load<u32>(load<u32>(head, headCarries)));
  if (stride == 1) {
    rescale(head, t, 0, 1, largestCarryOne(head, units), largestOne(direct, units));
    if (carryScale != 1) scaleCarries(head, units, 0, 8);
    addOne(total, carry, direct, units);
    return;
  }
  const pitch = <usize>stride << 3;
  for (let b = 0; b < stride; b += 2) {
    const lane = <usize>b << 3;
    const carried = largestCarryTwo(head, units, lane, pitch);
    const added = largestTwo(direct + lane, units, pitch, f64x2.splat(0));
    rescale(head, t, b, stride, f64x2.extract_lane(carried, 0), f64x2.extract_lane(added, 0));
    store<f64>(scales, directScale);
    if (carryScale != 1) scaleCarries(head, units, lane, pitch);
    rescale(head, t, b + 1, stride, f64x2.extract_lane(carried, 1), f64x2.extract_lane(added, 1));
    store<f64>(scales, directScale, 8);
    if (carryScale != 1) scaleCarries(head, units, lane + 8, pitch);
    addTwo(total + lane, carry + lane, direct + lane, units, pitch);
  }
}

/** Decides on the exponent of one sequence at step t. */
function rescale(head: usize, t: i32, b: i32, stride: i32, carried: f64, added: f64): void {
  const here = load<u32>(head, headExponents) + ((t * stride + b) << 3);
  const before = t < load<i32>(head, headSteps) ? load<f64>(here + (stride << 3)) : 0;
  const ofSeed = load<f64>(load<u32>(head, headSeedExponents) + ((t * stride + b) << 3));
  carryScale = 1;
  directScale = 1;
  if (before == ofSeed || added == 0) {
    const largest = max<f64>(carried, added);
    if (largest == 0 || (largest >= smallestSafe && largest < firstUnsafe) || largest == Infinity) {
      store<f64>(here, before);
      return;
    }
  }
  let exponent = before;
  if (added > 0 && before != ofSeed) {
    const top = carried > 0 ? before + exponentOf(carried) : -Infinity;
    if (ofSeed + exponentOf(added) > top) exponent = ofSeed;
  }
  const largest = max<f64>(
    carried == 0 ? 0 : carried * scaleOf(before - exponent),
    added == 0 ? 0 : added * scaleOf(ofSeed - exponent),
  );
  if (largest > 0 && largest < Infinity) {
    const size = exponentOf(largest);
    if (size > safeExponent || size < -safeExponent) exponent += size;
  }
  store<f64>(here, exponent);
  if (exponent != before) carryScale = scaleOf(before - exponent);
  directScale = added == 0 ? 1 : scaleOf(ofSeed - exponent);
}

/** Largest magnitude of all carries; NaN is passed over. */
function largestCarryOne(head: usize, units: i32): f64 {
  let largest: f64 = 0;
  let state = load<u32>(head, headCarries);
  const end = load<u32>(head, headCarriesEnd);
  do {
    const one = largestOne(load<u32>(load<u32>(state)), units);
    largest = largest < one ? one : largest;
    state += 4;
  } while (state != end);
  return largest;
}

function largestOne(p: usize, units: i32): f64 {
  let largest = f64x2.splat(0);
  let end = p + (<usize>(units >> 1) << 4);
  while (p != end) {
    largest = f64x2.pmax(largest, f64x2.abs(v128.load(p)));
    p += 16;
  }
  if (units & 1) largest = f64x2.pmax(largest, f64x2.abs(v128.load_splat<f64>(p)));
  return max<f64>(f64x2.extract_lane(largest, 0), f64x2.extract_lane(largest, 1));
}

function largestCarryTwo(head: usize, units: i32, lane: usize, pitch: usize): v128 {
  let largest = f64x2.splat(0);
  let state = load<u32>(head, headCarries);
  const end = load<u32>(head, headCarriesEnd);
  do {
    largest = largestTwo(<usize>load<u32>(load<u32>(state)) + lane, units, pitch, largest);
    state += 4;
  } while (state != end);
  return largest;
}

function largestTwo(p: usize, units: i32, pitch: usize, largest: v128): v128 {
  const end = p + <usize>units * pitch;
  do {
    largest = f64x2.pmax(largest, f64x2.abs(v128.load(p)));
    p += pitch;
  } while (p != end);
  return largest;
}

function scaleCarries(head: usize, units: i32, lane: usize, pitch: usize): void {
  let state = load<u32>(head, headCarries);
  const end = load<u32>(head, headCarriesEnd);
  do {
    let p = <usize>load<u32>(load<u32>(state)) + lane;
    const last = p + <usize>units * pitch;
    do {
      store<f64>(p, load<f64>(p) * carryScale);
      p += pitch;
    } while (p != last);
    state += 4;
  } while (state != end);
}

function addOne(total: usize, carry: usize, direct: usize, units: i32): void {
  const bytes = <usize>(units >> 1) << 4;
  const scale = f64x2.splat(directScale);
  let i: usize = 0;
  while (i != bytes) {
    const scaled = f64x2.mul(v128.load(direct + i), scale);
    v128.store(total + i, f64x2.add(v128.load(carry + i), scaled));
    i += 16;
  }
  if (units & 1) {
    store<f64>(total + i, load<f64>(carry + i) + load<f64>(direct + i) * directScale);
  }
}

function addTwo(total: usize, carry: usize, direct: usize, units: i32, pitch: usize): void {
  const bytes = <usize>units * pitch;
  const scale = v128.load(scales);
  let i: usize = 0;
  do {
    const scaled = f64x2.mul(v128.load(direct + i), scale);
    v128.store(total + i, f64x2.add(v128.load(carry + i), scaled));
    i += pitch;
  } while (i != bytes);
}
