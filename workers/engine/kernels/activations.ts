// The activation table, two numbers at a time: y = φ(a) and d = φ′(a), each with the operations of its TypeScript twin
// in the same order. Branches have become selections of the same results.

import {
  add,
  choose,
  constant,
  decayArgument,
  decayExponent,
  decayOf,
  decayScale,
  expm1Reduced,
  four,
  half,
  log1p,
  log2e,
  mul,
  negate,
  negateWhere,
  one,
  oneMinusDecay,
  powerOfTwo,
  reduced,
  rounded,
  sub,
} from './elementary';
import {
  mapElu,
  mapGelu,
  mapHardSigmoid,
  mapHardSigmoid02,
  mapHardTanh,
  mapIdentity,
  mapLeakyRelu,
  mapReciprocal,
  mapRelu,
  mapSigmoid,
  mapSilu,
  mapSin,
  mapSoftplus,
  mapTanh,
} from './layout';

/** Where a single last number is made a pair: a, y and d. */
const lastPair = memory.data(48, 16);

/** y = φ(a), d = φ′(a) for `count` > 0 numbers. */
export function map(fn: i32, a: usize, y: usize, d: usize, count: i32): void {
  const bytes = <usize>((count >> 1) << 4);
  if (bytes > 0) mapPairs(fn, a, y, d, bytes);
  if (count & 1) {
    v128.store(lastPair, v128.load_splat<f64>(a + bytes));
    mapPairs(fn, lastPair, lastPair + 16, lastPair + 32, 16);
    store<f64>(y + bytes, load<f64>(lastPair, 16));
    store<f64>(d + bytes, load<f64>(lastPair, 32));
  }
}

function mapPairs(fn: i32, a: usize, y: usize, d: usize, bytes: usize): void {
  switch (fn) {
    case mapTanh:
      tanhLoop(a, y, d, bytes);
      break;
    case mapSigmoid:
      sigmoidLoop(a, y, d, bytes);
      break;
    case mapRelu:
      loop(mapRelu, a, y, d, bytes);
      break;
    case mapLeakyRelu:
      loop(mapLeakyRelu, a, y, d, bytes);
      break;
    case mapElu:
      loop(mapElu, a, y, d, bytes);
      break;
    case mapSoftplus:
      loop(mapSoftplus, a, y, d, bytes);
      break;
    case mapGelu:
      loop(mapGelu, a, y, d, bytes);
      break;
    case mapSilu:
      loop(mapSilu, a, y, d, bytes);
      break;
    case mapHardTanh:
      loop(mapHardTanh, a, y, d, bytes);
      break;
    case mapSin:
      loop(mapSin, a, y, d, bytes);
      break;
    case mapIdentity:
      loop(mapIdentity, a, y, d, bytes);
      break;
    case mapReciprocal:
      loop(mapReciprocal, a, y, d, bytes);
      break;
    case mapHardSigmoid:
      loop(mapHardSigmoid, a, y, d, bytes);
      break;
    case mapHardSigmoid02:
      loop(mapHardSigmoid02, a, y, d, bytes);
      break;
    default:
      unreachable();
  }
}

function tanhLoop(a: usize, y: usize, d: usize, bytes: usize): void {
  for (; bytes >= 32; bytes -= 32) {
    tanhTwice(v128.load(a), v128.load(a, 16), y, d);
    a += 32;
    y += 32;
    d += 32;
  }
  if (bytes > 0) tanh(v128.load(a), y, d);
}

/** tanh of two pairs: the steps of one fill the time that the other waits for its own, and constants are loaded once. */
// @ts-ignore: decorator
@inline
function tanhTwice(a: v128, b: v128, y: usize, d: usize): void {
  const sizeA = f64x2.abs(a);
  const sizeB = f64x2.abs(b);
  const uA = decayArgument(add(sizeA, sizeA));
  const uB = decayArgument(add(sizeB, sizeB));
  const kA = decayExponent(uA);
  const kB = decayExponent(uB);
  const x = reduced(uA, kA);
  const z = reduced(uB, kB);
  const x2 = mul(x, x);
  const z2 = mul(z, z);
  let c = constant(120);
  let d0 = constant(112);
  let highA = add(d0, mul(c, x));
  let highB = add(d0, mul(c, z));
  c = constant(136);
  d0 = constant(128);
  highA = add(highA, mul(add(d0, mul(c, x)), x2));
  highB = add(highB, mul(add(d0, mul(c, z)), z2));
  c = constant(88);
  d0 = constant(80);
  let middleA = add(d0, mul(c, x));
  let middleB = add(d0, mul(c, z));
  c = constant(104);
  d0 = constant(96);
  middleA = add(middleA, mul(add(d0, mul(c, x)), x2));
  middleB = add(middleB, mul(add(d0, mul(c, z)), z2));
  c = constant(56);
  d0 = constant(48);
  let lowA = add(d0, mul(c, x));
  let lowB = add(d0, mul(c, z));
  c = constant(72);
  d0 = constant(64);
  lowA = add(lowA, mul(add(d0, mul(c, x)), x2));
  lowB = add(lowB, mul(add(d0, mul(c, z)), z2));
  const x4 = mul(x2, x2);
  const z4 = mul(z2, z2);
  const pA = add(x, mul(x2, add(lowA, mul(x4, add(middleA, mul(x4, highA))))));
  const pB = add(z, mul(z2, add(lowB, mul(z4, add(middleB, mul(z4, highB))))));
  const scaleA = decayScale(kA);
  const scaleB = decayScale(kB);
  const eA = decayOf(pA, scaleA);
  const eB = decayOf(pB, scaleB);
  const rA = f64x2.div(one(), add(one(), eA));
  const rB = f64x2.div(one(), add(one(), eB));
  v128.store(y, negateWhere(f64x2.lt(a, zero()), mul(oneMinusDecay(pA, scaleA), rA)));
  v128.store(y, negateWhere(f64x2.lt(b, zero()), mul(oneMinusDecay(pB, scaleB), rB)), 16);
  v128.store(d, mul(mul(four(), mul(eA, rA)), rA));
  v128.store(d, mul(mul(four(), mul(eB, rB)), rB), 16);
}

function sigmoidLoop(a: usize, y: usize, d: usize, bytes: usize): void {
  loop(mapSigmoid, a, y, d, bytes);
}

// @ts-ignore: decorator
@inline
function loop(fn: i32, a: usize, y: usize, d: usize, bytes: usize): void {
  const end = a + bytes;
  do {
    pair(fn, v128.load(a), y, d);
    a += 16;
    y += 16;
    d += 16;
  } while (a != end);
}

// @ts-ignore: decorator
@inline
function pair(fn: i32, a: v128, y: usize, d: usize): void {
  if (fn == mapTanh) tanh(a, y, d);
  else if (fn == mapSigmoid) sigmoid(a, y, d);
  else if (fn == mapRelu) relu(a, y, d);
  else if (fn == mapLeakyRelu) leakyRelu(a, y, d);
  else if (fn == mapElu) elu(a, y, d);
  else if (fn == mapSoftplus) softplus(a, y, d);
  else if (fn == mapGelu) gelu(a, y, d);
  else if (fn == mapSilu) silu(a, y, d);
  else if (fn == mapHardTanh) hardTanh(a, y, d);
  else if (fn == mapSin) sin(a, y, d);
  else if (fn == mapIdentity) identity(a, y, d);
  else if (fn == mapHardSigmoid) hardSigmoid(a, y, d);
  else if (fn == mapHardSigmoid02) hardSigmoid02(a, y, d);
  else reciprocal(a, y, d);
}

// @ts-ignore: decorator
@inline
function zero(): v128 {
  return f64x2.splat(0);
}

// @ts-ignore: decorator
@inline
function tanh(a: v128, y: usize, d: usize): void {
  const magnitude = f64x2.abs(a);
  const x = add(magnitude, magnitude);
  const u = decayArgument(x);
  const k = decayExponent(u);
  const p = expm1Reduced(reduced(u, k));
  const scale = decayScale(k);
  const e = decayOf(p, scale);
  const r = f64x2.div(one(), add(one(), e));
  v128.store(y, negateWhere(f64x2.lt(a, zero()), mul(oneMinusDecay(p, scale), r)));
  v128.store(d, mul(mul(four(), mul(e, r)), r));
}

// @ts-ignore: decorator
@inline
function sigmoid(a: v128, y: usize, d: usize): void {
  const x = f64x2.abs(a);
  const u = decayArgument(x);
  const k = decayExponent(u);
  const e = decayOf(expm1Reduced(reduced(u, k)), decayScale(k));
  const r = f64x2.div(one(), add(one(), e));
  const er = mul(e, r);
  v128.store(y, choose(f64x2.lt(a, zero()), er, r));
  v128.store(d, mul(er, r));
}

// @ts-ignore: decorator
@inline
function relu(a: v128, y: usize, d: usize): void {
  const positive = f64x2.gt(a, zero());
  v128.store(y, choose(f64x2.le(a, zero()), zero(), a));
  v128.store(d, v128.and(positive, one()));
}

/** The leak. */
const leak = memory.data<f64>([0.01], 16);

// @ts-ignore: decorator
@inline
function leakyRelu(a: v128, y: usize, d: usize): void {
  const slope = v128.load_splat<f64>(leak);
  const positive = f64x2.gt(a, zero());
  v128.store(y, choose(positive, a, mul(slope, a)));
  v128.store(d, choose(positive, one(), choose(f64x2.le(a, zero()), slope, a)));
}

// @ts-ignore: decorator
@inline
function elu(a: v128, y: usize, d: usize): void {
  const negative = f64x2.lt(a, zero());
  const x = v128.and(negate(a), negative);
  const u = decayArgument(x);
  const k = decayExponent(u);
  const p = expm1Reduced(reduced(u, k));
  const scale = decayScale(k);
  const e = decayOf(p, scale);
  v128.store(y, choose(negative, negate(oneMinusDecay(p, scale)), a));
  v128.store(d, choose(f64x2.ne(a, a), a, e));
}

// @ts-ignore: decorator
@inline
function softplus(a: v128, y: usize, d: usize): void {
  const x = f64x2.abs(a);
  const u = decayArgument(x);
  const k = decayExponent(u);
  const e = decayOf(expm1Reduced(reduced(u, k)), decayScale(k));
  const r = f64x2.div(one(), add(one(), e));
  const positive = f64x2.gt(a, zero());
  v128.store(y, add(v128.and(a, positive), log1p(e)));
  v128.store(d, choose(f64x2.lt(a, zero()), mul(e, r), r));
}

const normalConstants = memory.data<f64>([
  0.3989422804014327, // 0: 1/√(2π)
  134217729.0, // 8: 2^27 + 1
  40.0, // 16
  -0.5, // 24
  5.0, // 32
  0.269217567412522, // 40
  -0.1175049185490105,
  0.07354959015598396,
  -0.03544076243944916,
  0.010727154658908783, // 72
  0.0005615313779955424,
  -0.003089522425538819,
  0.002071578155546651,
  -0.0007282608076763674, // 104
  7.103422007519748e-5,
  6.0953355876942204e-5,
  -2.6323133908649514e-5,
  -1.6259300697392439e-6, // 136
  3.8948544446998916e-6,
  -3.7248976552227556e-7,
  -5.319860649867977e-7,
  1.0213891353927333e-7, // 168
  7.842571827124915e-8,
  -1.8284438223491537e-8,
  -1.2474612506021385e-8,
  2.519650216467618e-9, // 200
  1.8093568492884498e-9,
  -2.0400862838045773e-10,
  -1.597332441363695e-10, // 224
], 16);
const firstTailCoefficient: usize = 40;
const lastTailCoefficient: usize = 224;

// @ts-ignore: decorator
@inline
function normalConstant(offset: usize): v128 {
  return v128.load_splat<f64>(normalConstants + offset);
}

// @ts-ignore: decorator
@inline
function gelu(a: v128, y: usize, d: usize): void {
  // The normal distribution function and the density …
  const x = f64x2.pmin(f64x2.abs(a), normalConstant(16));
  const shifted = mul(x, normalConstant(8));
  const high = sub(shifted, sub(shifted, x));
  const low = sub(x, high);
  const square = mul(normalConstant(24), mul(high, high));
  const correction = mul(mul(normalConstant(24), low), add(x, high));
  const k = rounded(mul(square, log2e()));
  const bell = add(one(), expm1Reduced(add(reduced(square, k), correction)));
  const halfExponent = f64x2.floor(mul(k, half()));

  const q = f64x2.div(sub(x, normalConstant(32)), add(x, normalConstant(32)));
  let ratio = zero();
  let coefficient = normalConstants + lastTailCoefficient;
  do {
    ratio = add(mul(ratio, q), v128.load_splat<f64>(coefficient));
    coefficient -= 8;
  } while (coefficient >= normalConstants + firstTailCoefficient);
  const scale = powerOfTwo(sub(k, halfExponent));
  const last = powerOfTwo(halfExponent);
  const tail = mul(
    mul(mul(f64x2.div(ratio, add(one(), mul(half(), x))), bell), scale),
    last,
  );
  const density = mul(mul(mul(normalConstant(0), bell), scale), last);
  const negative = f64x2.lt(a, zero());
  const below = choose(negative, tail, sub(one(), tail));
  // … and with them the function itself.
  const bounded = negateWhere(negative, x);
  v128.store(y, mul(choose(negative, bounded, a), below));
  v128.store(d, add(below, mul(bounded, density)));
}

/** Beyond it the logistic function's derivative is 0. */
const logisticEnd = memory.data<f64>([746.0], 16);

// @ts-ignore: decorator
@inline
function silu(a: v128, y: usize, d: usize): void {
  const x = f64x2.abs(a);
  const u = decayArgument(x);
  const k = decayExponent(u);
  const e = decayOf(expm1Reduced(reduced(u, k)), decayScale(k));
  const r = f64x2.div(one(), add(one(), e));
  const er = mul(e, r);
  const negative = f64x2.lt(a, zero());
  const gate = choose(negative, er, r);
  const bounded = negateWhere(negative, f64x2.pmin(x, v128.load_splat<f64>(logisticEnd)));
  v128.store(y, mul(choose(negative, bounded, a), gate));
  v128.store(d, add(gate, mul(bounded, mul(er, r))));
}

// @ts-ignore: decorator
@inline
function hardTanh(a: v128, y: usize, d: usize): void {
  const above = f64x2.ge(a, one());
  const below = f64x2.le(a, negate(one()));
  v128.store(y, choose(above, one(), choose(below, negate(one()), a)));
  const inside = v128.and(f64x2.gt(a, negate(one())), f64x2.lt(a, one()));
  v128.store(d, choose(inside, one(), choose(v128.or(above, below), zero(), a)));
}

/** Slope of the hard sigmoid of PyTorch and Keras 3: the float64 nearest to 1/6. */
const sixth: f64 = 0.16666666666666666;

// @ts-ignore: decorator
@inline
function hardSigmoid(a: v128, y: usize, d: usize): void {
  const end = f64x2.splat(3);
  const above = f64x2.ge(a, end);
  const below = f64x2.le(a, negate(end));
  const line = f64x2.div(add(a, end), f64x2.splat(6));
  v128.store(y, choose(above, one(), choose(below, zero(), line)));
  const inside = v128.and(f64x2.gt(a, negate(end)), f64x2.lt(a, end));
  v128.store(d, choose(inside, f64x2.splat(sixth), choose(v128.or(above, below), zero(), a)));
}

// @ts-ignore: decorator
@inline
function hardSigmoid02(a: v128, y: usize, d: usize): void {
  const line = add(mul(f64x2.splat(0.2), a), half());
  const above = f64x2.ge(line, one());
  const below = f64x2.le(line, zero());
  v128.store(y, choose(above, one(), choose(below, zero(), line)));
  const inside = v128.and(f64x2.gt(line, zero()), f64x2.lt(line, one()));
  v128.store(d, choose(inside, f64x2.splat(0.2), choose(v128.or(above, below), zero(), a)));
}

const sineConstants = memory.data<f64>([
  0.6366197723675814, // 0: 2/π
  1.5707963267341256, // 8: π/2, high
  6.077100506303966e-11, // 16: middle
  2.0222662487959506e-21, // 24: low
  -0.16666666666666666, // 32: sine
  0.008333333333333333,
  -0.0001984126984126984,
  0.0000027557319223985893, // 56
  -2.505210838544172e-8,
  1.6059043836821613e-10,
  -7.647163731819816e-13, // 80
  2.8114572543455206e-15,
  0.041666666666666664, // 96: cosine
  -0.001388888888888889,
  0.0000248015873015873,
  -2.755731922398589e-7, // 120
  2.08767569878681e-9,
  -1.1470745597729725e-11,
  4.779477332387385e-14, // 144
  -1.5619206968586225e-16,
  1647099.0, // 160: 2^20 quarter turns
  0.25, // 168
], 16);
/** The float64 nearest to 2π. */
const fullTurn: f64 = 6.283185307179586;

// @ts-ignore: decorator
@inline
function sineConstant(offset: usize): v128 {
  return v128.load_splat<f64>(sineConstants + offset);
}

/** The remainder by a full turn. Exact, so that it is the same number everywhere. */
export function withinTurn(a: f64): f64 {
  return abs(a) > 1647099 ? a % fullTurn : a;
}

// @ts-ignore: decorator
@inline
function sin(a: v128, y: usize, d: usize): void {
  let x = a;
  if (v128.any_true(f64x2.gt(f64x2.abs(a), sineConstant(160)))) {
    x = f64x2.splat(withinTurn(f64x2.extract_lane(a, 0)));
    x = f64x2.replace_lane(x, 1, withinTurn(f64x2.extract_lane(a, 1)));
  }
  const k = rounded(mul(x, sineConstant(0)));
  let r = sub(x, mul(k, sineConstant(8)));
  r = sub(r, mul(k, sineConstant(16)));
  r = sub(r, mul(k, sineConstant(24)));
  const z = mul(r, r);
  let sineTail = sineConstant(88);
  let cosineTail = sineConstant(152);
  sineTail = add(mul(sineTail, z), sineConstant(80));
  cosineTail = add(mul(cosineTail, z), sineConstant(144));
  sineTail = add(mul(sineTail, z), sineConstant(72));
  cosineTail = add(mul(cosineTail, z), sineConstant(136));
  sineTail = add(mul(sineTail, z), sineConstant(64));
  cosineTail = add(mul(cosineTail, z), sineConstant(128));
  sineTail = add(mul(sineTail, z), sineConstant(56));
  cosineTail = add(mul(cosineTail, z), sineConstant(120));
  sineTail = add(mul(sineTail, z), sineConstant(48));
  cosineTail = add(mul(cosineTail, z), sineConstant(112));
  sineTail = add(mul(sineTail, z), sineConstant(40));
  cosineTail = add(mul(cosineTail, z), sineConstant(104));
  sineTail = add(mul(sineTail, z), sineConstant(32));
  cosineTail = add(mul(cosineTail, z), sineConstant(96));
  const sine = add(r, mul(mul(r, z), sineTail));
  const halfSquare = mul(half(), z);
  const top = sub(one(), halfSquare);
  const rest = add(sub(sub(one(), top), halfSquare), mul(mul(z, z), cosineTail));
  const cosine = add(top, rest);

  const quarter = sub(k, mul(four(), f64x2.floor(mul(k, sineConstant(168)))));
  const isOne = f64x2.eq(quarter, one());
  const isTwo = f64x2.eq(quarter, constant(160));
  const isThree = f64x2.eq(quarter, add(one(), constant(160)));
  const odd = v128.or(isOne, isThree);
  v128.store(y, negateWhere(v128.or(isTwo, isThree), choose(odd, cosine, sine)));
  v128.store(d, negateWhere(v128.or(isOne, isTwo), choose(odd, sine, cosine)));
}

// @ts-ignore: decorator
@inline
function identity(a: v128, y: usize, d: usize): void {
  v128.store(y, a);
  v128.store(d, one());
}

// @ts-ignore: decorator
@inline
function reciprocal(a: v128, y: usize, d: usize): void {
  const r = f64x2.div(one(), a);
  v128.store(y, r);
  v128.store(d, mul(negate(r), r));
}
