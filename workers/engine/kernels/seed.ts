// The start of a backward step: total of h = carry + direct loss, and the step's adjoints rescaled by a power of two a
// sequence when the largest entry has left the safe band.

import { exponentOf, scaleOf } from './elementary';
import { limitedExponent } from './limits';
import {
  headCarries,
  headCarriesEnd,
  headDirect,
  headExponents,
  headIsLimited,
  headIsUnscaled,
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
/** Largest entries of two sequences: h's carries, the others, the direct loss. */
const sizes = memory.data(48, 16);

// @ts-ignore: decorator
@inline
function placed(head: usize, offset: usize): usize {
  return <usize>load<u32>(load<u32>(head + offset));
}

export function seed(head: usize, t: i32, limit: f64): void {
  const stride = load<i32>(head, headStride);
  const units = load<i32>(head, headUnits);
  const total = placed(head, headTotal);
  const direct = placed(head, headDirect);
  const carry = <usize>load<u32>(load<u32>(load<u32>(head, headCarries)));
  if (stride == 1) {
    const ofOthers = largestCarryOne(head, units);
    rescale(head, t, 0, 1, limit, largestOne(carry, units), ofOthers, largestOne(direct, units));
    if (carryScale != 1) scaleCarries(head, units, 0, 8);
    addOne(total, carry, direct, units);
    return;
  }
  const pitch = <usize>stride << 3;
  const zero = f64x2.splat(0);
  for (let b = 0; b < stride; b += 2) {
    const lane = <usize>b << 3;
    v128.store(sizes, largestTwo(carry + lane, units, pitch, zero));
    v128.store(sizes, largestCarryTwo(head, units, lane, pitch), 16);
    v128.store(sizes, largestTwo(direct + lane, units, pitch, zero), 32);
    for (let i: usize = 0; i < 16; i += 8) {
      const ofH = load<f64>(sizes + i);
      const ofOthers = load<f64>(sizes + i, 16);
      const added = load<f64>(sizes + i, 32);
      rescale(head, t, b + <i32>(i >> 3), stride, limit, ofH, ofOthers, added);
      store<f64>(scales + i, directScale);
      if (carryScale != 1) scaleCarries(head, units, lane + i, pitch);
    }
    addTwo(total + lane, carry + lane, direct + lane, units, pitch);
  }
}

/** Decides on the exponent of one sequence at step t, from the largest entries of its parts. */
function rescale(
  head: usize,
  t: i32,
  b: i32,
  stride: i32,
  limit: f64,
  ofH: f64,
  ofOthers: f64,
  added: f64,
): void {
  const here = load<u32>(head, headExponents) + ((t * stride + b) << 3);
  const before = t < load<i32>(head, headSteps) ? load<f64>(here + (stride << 3)) : 0;
  const ofSeed = load<f64>(load<u32>(head, headSeedExponents) + ((t * stride + b) << 3));
  const carried = max<f64>(ofH, ofOthers);
  carryScale = 1;
  directScale = 1;
  if (load<i32>(head, headIsUnscaled)) {
    store<f64>(here, 0);
    return;
  }
  if (load<i32>(head, headIsLimited)) {
    take(here, before, limitedExponent(ofH, ofOthers, before, added, ofSeed, limit), added, ofSeed);
    return;
  }
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
  take(here, before, exponent, added, ofSeed);
}

/** Stores an exponent and finds the factors that lead to it: never beyond float64, so that an exact zero stays zero. */
function take(here: usize, before: f64, exponent: f64, added: f64, ofSeed: f64): void {
  store<f64>(here, exponent);
  carryScale = exponent == before ? 1 : scaleOf(min<f64>(1023, before - exponent));
  directScale = added == 0 ? 1 : scaleOf(min<f64>(1023, ofSeed - exponent));
}

/** Largest magnitude of the carries but that of h; NaN is passed over. */
function largestCarryOne(head: usize, units: i32): f64 {
  let largest: f64 = 0;
  const end = load<u32>(head, headCarriesEnd);
  for (let state = load<u32>(head, headCarries) + 4; state != end; state += 4) {
    const one = largestOne(load<u32>(load<u32>(state)), units);
    largest = largest < one ? one : largest;
  }
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
  const end = load<u32>(head, headCarriesEnd);
  for (let state = load<u32>(head, headCarries) + 4; state != end; state += 4) {
    largest = largestTwo(<usize>load<u32>(load<u32>(state)) + lane, units, pitch, largest);
  }
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
