// The functions of math.ts, two numbers at a time, with the same operations in the same order.
// Constants are loaded from memory at every use: splatted ones would fill the registers that the polynomials need.

/** At the byte offsets that stand beside them; the Taylor coefficients of e^r − 1 − r are among them. */
const constants = memory.data<f64>([
  1.4426950408889634, // 0: log2 e
  0.6931471803691238, // 8: ln 2, high
  1.9082149292705877e-10, // 16: ln 2, low
  6755399441055744.0, // 24: 1.5·2^52
  745.2, // 32: e^-x is 0 beyond
  1.0, // 40
  0.5, // 48: 1/2!, and the half
  0.16666666666666666, // 56: 1/3!
  0.041666666666666664, // 64
  0.008333333333333333, // 72
  0.001388888888888889, // 80
  0.0001984126984126984, // 88
  0.0000248015873015873, // 96
  0.0000027557319223985893, // 104
  2.755731922398589e-7, // 112
  2.505210838544172e-8, // 120
  2.08767569878681e-9, // 128
  1.6059043836821613e-10, // 136: 1/13!
  -0.0, // 144: the sign bit
  4.0, // 152
  2.0, // 160
], 16);

// @ts-ignore: decorator
@inline
export function constant(offset: usize): v128 {
  return v128.load_splat<f64>(constants + offset);
}

// @ts-ignore: decorator
@inline
export function one(): v128 {
  return constant(40);
}

// @ts-ignore: decorator
@inline
export function half(): v128 {
  return constant(48);
}

// @ts-ignore: decorator
@inline
export function two(): v128 {
  return constant(160);
}

// @ts-ignore: decorator
@inline
export function four(): v128 {
  return constant(152);
}

// @ts-ignore: decorator
@inline
export function signBit(): v128 {
  return constant(144);
}

// @ts-ignore: decorator
@inline
export function add(a: v128, b: v128): v128 {
  return f64x2.add(a, b);
}

// @ts-ignore: decorator
@inline
export function sub(a: v128, b: v128): v128 {
  return f64x2.sub(a, b);
}

// @ts-ignore: decorator
@inline
export function mul(a: v128, b: v128): v128 {
  return f64x2.mul(a, b);
}

// @ts-ignore: decorator
@inline
export function negate(a: v128): v128 {
  return v128.xor(a, signBit());
}

/** −a where the mask is set. */
// @ts-ignore: decorator
@inline
export function negateWhere(mask: v128, a: v128): v128 {
  return v128.xor(a, v128.and(mask, signBit()));
}

/** a where the mask is set, else b. */
// @ts-ignore: decorator
@inline
export function choose(mask: v128, a: v128, b: v128): v128 {
  return v128.bitselect(a, b, mask);
}

/** The nearest integer. */
// @ts-ignore: decorator
@inline
export function rounded(x: v128): v128 {
  return sub(add(x, constant(24)), constant(24));
}

/** x − k·ln 2 */
// @ts-ignore: decorator
@inline
export function reduced(x: v128, k: v128): v128 {
  return sub(sub(x, mul(k, constant(8))), mul(k, constant(16)));
}

/** e^r − 1 for |r| ≤ ln2/2 */
// @ts-ignore: decorator
@inline
export function expm1Reduced(r: v128): v128 {
  const r2 = mul(r, r);
  const r4 = mul(r2, r2);
  let high = add(constant(112), mul(constant(120), r));
  high = add(high, mul(add(constant(128), mul(constant(136), r)), r2));
  let middle = add(constant(80), mul(constant(88), r));
  middle = add(middle, mul(add(constant(96), mul(constant(104), r)), r2));
  let low = add(constant(48), mul(constant(56), r));
  low = add(low, mul(add(constant(64), mul(constant(72), r)), r2));
  return add(r, mul(r2, add(low, mul(r4, add(middle, mul(r4, high))))));
}

/** 2^k for integers whose power is a normal number. */
// @ts-ignore: decorator
@inline
export function powerOfTwo(k: v128): v128 {
  // The sum's last bits are k: they become the exponent.
  return i64x2.add(i64x2.shl(add(k, constant(24)), 52), one());
}

/** −x, no further than e^−x is a number; x ≥ 0. */
// @ts-ignore: decorator
@inline
export function decayArgument(x: v128): v128 {
  return negate(f64x2.pmin(x, constant(32)));
}

/** The power of two nearest to e^u, as its exponent. */
// @ts-ignore: decorator
@inline
export function decayExponent(u: v128): v128 {
  return rounded(mul(u, constant(0)));
}

/** 2^k for k from −1075, in two factors, for 2^−1074 is not made of an exponent alone. */
// @ts-ignore: decorator
@inline
export function decayScale(k: v128): v128 {
  const low = f64x2.floor(mul(k, half()));
  return mul(powerOfTwo(low), powerOfTwo(sub(k, low)));
}

/** e^u = (1 + p)·scale */
// @ts-ignore: decorator
@inline
export function decayOf(p: v128, scale: v128): v128 {
  return mul(add(one(), p), scale);
}

/** 1 − e^u */
// @ts-ignore: decorator
@inline
export function oneMinusDecay(p: v128, scale: v128): v128 {
  return sub(sub(one(), scale), mul(scale, p));
}

/** log₂ e, for a product that is reduced elsewhere. */
// @ts-ignore: decorator
@inline
export function log2e(): v128 {
  return constant(0);
}

const logConstants = memory.data<f64>([
  0.6666666666666666, // 0
  0.4, // 8
  0.2857142857142857, // 16
  0.2222222222222222, // 24
  0.18181818181818182, // 32
  0.15384615384615385, // 40
  0.13333333333333333, // 48
  0.11764705882352941, // 56
  0.10526315789473684, // 64
  0.09523809523809523, // 72
  0.41421356237309515, // 80: √2 − 1
], 16);

// @ts-ignore: decorator
@inline
function logConstant(offset: usize): v128 {
  return v128.load_splat<f64>(logConstants + offset);
}

/** ln(1 + x) for x on [0, 1] */
// @ts-ignore: decorator
@inline
export function log1p(x: v128): v128 {
  const halved = f64x2.gt(x, logConstant(80));
  const f = choose(halved, mul(sub(x, one()), half()), x);
  const s = f64x2.div(f, add(two(), f));
  const s2 = mul(s, s);
  let tail = mul(add(f64x2.splat(0), logConstant(72)), s2);
  tail = mul(add(tail, logConstant(64)), s2);
  tail = mul(add(tail, logConstant(56)), s2);
  tail = mul(add(tail, logConstant(48)), s2);
  tail = mul(add(tail, logConstant(40)), s2);
  tail = mul(add(tail, logConstant(32)), s2);
  tail = mul(add(tail, logConstant(24)), s2);
  tail = mul(add(tail, logConstant(16)), s2);
  tail = mul(add(tail, logConstant(8)), s2);
  tail = mul(add(tail, logConstant(0)), s2);
  const halfSquare = mul(mul(half(), f), f);
  const rest = sub(halfSquare, mul(s, add(halfSquare, tail)));
  const whole = add(constant(8), add(sub(constant(16), rest), f));
  return choose(halved, whole, sub(f, rest));
}

/** 2^k for any integer k: 0 below the subnormals, Infinity above the numbers. */
export function scaleOf(k: f64): f64 {
  if (k == 0) return 1;
  if (k > 1023) return Infinity;
  if (k < -1074) return 0;
  const exponent = <i64>k;
  const bits = exponent >= -1022 ? (exponent + 1023) << 52 : <i64>1 << (exponent + 1074);
  return reinterpret<f64>(bits);
}

/** k with 2^k ≤ |x| < 2^(k+1); −1075 for 0, 1024 for what is no finite number. */
export function exponentOf(x: f64): f64 {
  if (x == 0) return -1075;
  const biased = (reinterpret<u64>(x) >> 52) & 0x7ff;
  if (biased != 0) return <f64>(<i32>biased - 1023);
  // A subnormal: 2^54 times it is none.
  return <f64>(<i32>((reinterpret<u64>(x * 18014398509481984.0) >> 52) & 0x7ff) - 1023 - 54);
}
