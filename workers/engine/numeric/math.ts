/**
 * Elementary functions whose bits are the same on every machine: only additions, multiplications, divisions and
 * square roots, which IEEE 754 rounds exactly, in an order that a SIMD machine can repeat lane by lane. (`Math.exp`
 * and its like may differ in the last bit between engines, and one bit is a decade after 200 chaotic steps.)
 */

/** log₂ e. */
const log2e = Math.LOG2E;
/** ln 2 in two parts: the high one has 21 trailing zero bits, so that k·ln2High is exact for |k| < 2¹¹. */
const ln2High = 0.6931471803691238;
const ln2Low = 1.9082149292705877e-10;
/** 1.5·2⁵²: adding and subtracting it rounds to the nearest integer. */
export const roundingShift = 6755399441055744;
/** e^x is exactly 0 below this: it is less than half of the smallest subnormal. */
const smallestExponent = -745.2;
/** e^x exceeds the largest float64 above this. */
const largestExponent = 709.79;

// Taylor coefficients 1/k! of e^r − 1 − r; with |r| ≤ ln2/2 the first one left out is below 4e-18.
const c2 = 1 / 2;
const c3 = 1 / 6;
const c4 = 1 / 24;
const c5 = 1 / 120;
const c6 = 1 / 720;
const c7 = 1 / 5040;
const c8 = 1 / 40320;
const c9 = 1 / 362880;
const c10 = 1 / 3628800;
const c11 = 1 / 39916800;
const c12 = 1 / 479001600;
const c13 = 1 / 6227020800;

/** 2^k for integer k from −1074 to 1023, at index k + 1074. */
const powersOfTwo = new Float64Array(2098);
powersOfTwo[1074] = 1;
// By doubling and halving, which are exact; `2 ** k` need not be.
for (let k = 1; k <= 1023; k++) powersOfTwo[1074 + k] = powersOfTwo[1073 + k] * 2;
for (let k = 1; k <= 1074; k++) powersOfTwo[1074 - k] = powersOfTwo[1075 - k] / 2;

/** 2^k, exact; 0 below 2⁻¹⁰⁷⁴ and Infinity above 2¹⁰²³. `k` is an integer. */
export function powerOfTwo(k: number): number {
  if (k > 1023) return Infinity;
  return k < -1074 ? 0 : powersOfTwo[k + 1074];
}

/** e^r − 1 for |r| ≤ ln2/2, to half an ulp or so. */
function expm1Reduced(r: number): number {
  // Estrin's scheme: a chain of Horner's would wait for every product.
  const r2 = r * r;
  const r4 = r2 * r2;
  const low = c2 + c3 * r + (c4 + c5 * r) * r2;
  const middle = c6 + c7 * r + (c8 + c9 * r) * r2;
  const high = c10 + c11 * r + (c12 + c13 * r) * r2;
  return r + r2 * (low + r4 * (middle + r4 * high));
}

/** e^x, relative error below 2 ulp; 0 and Infinity beyond float64, NaN for NaN. */
export function exp(x: number): number {
  if (x > largestExponent) return Infinity;
  if (x < smallestExponent) return 0;
  const k = x * log2e + roundingShift - roundingShift;
  const r = x - k * ln2High - k * ln2Low;
  const p = expm1Reduced(r);
  // In two factors: 2^1024 and 2^-1075 are no numbers, but e^709.7 and e^-745 are.
  const half = Math.floor(k / 2);
  return (1 + p) * powerOfTwo(half) * powerOfTwo(k - half);
}

/** e^x − 1, relative error below 2 ulp also near 0. */
export function expm1(x: number): number {
  if (x > largestExponent) return Infinity;
  if (x < -40) return -1;
  const k = x * log2e + roundingShift - roundingShift;
  const r = x - k * ln2High - k * ln2Low;
  const p = expm1Reduced(r);
  const scale = powerOfTwo(k > 1023 ? 1023 : k);
  const value = scale * p + (scale - 1);
  return k > 1023 ? value * 2 : value;
}

/** What the bell-shaped functions share: e = e^−|a| and 1 − e, both to full relative accuracy. */
const decay = { e: 0, rest: 0 };

/** Fills {@link decay} with e^−x and 1 − e^−x for x ≥ 0. */
function decayOf(x: number): void {
  const bounded = x > 745.2 ? 745.2 : x;
  const k = -bounded * log2e + roundingShift - roundingShift;
  const r = -bounded - k * ln2High - k * ln2Low;
  const p = expm1Reduced(r);
  const scale = powerOfTwo(k);
  decay.e = (1 + p) * scale;
  // For k = 0 this is −p, exact near 0.
  decay.rest = 1 - scale - scale * p;
}

/** tanh a in `pair.y`, its derivative in `pair.d`; the derivative is right until it underflows at |a| ≈ 373. */
export function tanhPair(a: number, pair: ValueAndSlope): void {
  const magnitude = a < 0 ? -a : a;
  decayOf(2 * magnitude);
  const r = 1 / (1 + decay.e);
  const y = decay.rest * r;
  pair.y = a < 0 ? -y : y;
  pair.d = 4 * (decay.e * r) * r;
  if (Number.isNaN(a)) pair.y = pair.d = a;
}

/** The logistic function of a in `pair.y`, its derivative in `pair.d`, right until it underflows at |a| ≈ 745. */
export function logisticPair(a: number, pair: ValueAndSlope): void {
  decayOf(a < 0 ? -a : a);
  const r = 1 / (1 + decay.e);
  pair.y = a < 0 ? decay.e * r : r;
  pair.d = decay.e * r * r;
  if (Number.isNaN(a)) pair.y = pair.d = a;
}

/** A function's value and derivative at one point. */
export interface ValueAndSlope {
  y: number;
  d: number;
}

const bitsOfFloat = new DataView(new ArrayBuffer(8));

/** The exponent k with 2^k ≤ |x| < 2^(k+1) for finite x ≠ 0, subnormals included; −1075 for 0, 1024 beyond. */
export function exponentOf(x: number): number {
  if (x === 0) return -1075;
  bitsOfFloat.setFloat64(0, x, true);
  const biased = (bitsOfFloat.getUint32(4, true) >>> 20) & 0x7ff;
  if (biased === 0) return exponentOf(x * 2 ** 54) - 54;
  return biased - 1023;
}

// Coefficients of 2·atanh(s)/s − 2 in s²: 2/3, 2/5, …; with s ≤ 0.1716 the first one left out is below 3e-17 of 2s.
const logCoefficients = [
  2 / 3,
  2 / 5,
  2 / 7,
  2 / 9,
  2 / 11,
  2 / 13,
  2 / 15,
  2 / 17,
  2 / 19,
  2 / 21,
] as const;

/** Natural logarithm, absolute error near one ulp; −Infinity at 0, NaN below. */
export function log(x: number): number {
  if (!(x > 0)) return x === 0 ? -Infinity : NaN;
  if (x === Infinity) return Infinity;
  let k = exponentOf(x);
  const half = Math.floor(k / 2);
  let f = x * powerOfTwo(-half) * powerOfTwo(half - k); // on [1, 2)
  if (f > Math.SQRT2) {
    f /= 2;
    k += 1;
  }
  const s = (f - 1) / (f + 1);
  const s2 = s * s;
  let tail = 0;
  for (let i = logCoefficients.length - 1; i >= 0; i--) {
    tail = (tail + logCoefficients[i]) * s2;
  }
  return k * ln2High + (k * ln2Low + (s * tail + 2 * s));
}

/** log₁₀ 2, for exponents kept as powers of two. */
export const log10Of2 = 0.3010299956639812;
/** The same in two parts: the high one has 22 trailing zero bits, so that k·log10Of2High is exact for |k| < 2¹¹. */
const log10Of2High = 0.3010299955494702;
const log10Of2Low = 1.1451100898021838e-10;

/** 10^k for k = 0 … 22, which float64 holds exactly. */
const powersOfTen = Array.from({ length: 23 }, (_, k) => integerPower(10, k));

/** log₁₀ x, to about 1 ulp; exact for 10⁻²², …, 1, 10, … 10²²; −Infinity at 0, NaN below. */
export function log10(x: number): number {
  if (!(x > 0) || x === Infinity) return log(x);
  let k = exponentOf(x);
  const half = Math.floor(k / 2);
  let f = x * powerOfTwo(-half) * powerOfTwo(half - k); // on [1, 2)
  if (f > Math.SQRT2) {
    f /= 2;
    k += 1;
  }
  const found = k * log10Of2High + (k * log10Of2Low + log(f) * Math.LOG10E);
  const whole = Math.floor(found + 0.5);
  // `found` is within a few ulp, so only what is next to a whole number can be one; below, few digits are left to tell.
  if (Math.abs(found - whole) > 1e-9 && x > 1e-300) return found;
  return pow10(whole) === x ? whole : found;
}

/** log₁₀ of x·2^k, for numbers beyond float64. */
export function log10Scaled(x: number, k: number): number {
  return log10(x) + k * log10Of2;
}

/** 10^x, to a few ulp for |x| < 22 and to x of them beyond; exact for whole x from −22 to 22. */
export function pow10(x: number): number {
  const whole = Math.floor(x + 0.5);
  const exact = powersOfTen[Math.abs(whole)];
  if (exact === undefined) return exp(x * Math.LN10);
  const rest = exp((x - whole) * Math.LN10);
  return whole < 0 ? rest / exact : rest * exact;
}

/** √(x² + y²), scaled by a power of two before squaring; Infinity only where the result is. */
export function hypot(x: number, y: number): number {
  const [a, b] = [Math.abs(x), Math.abs(y)];
  const largest = a > b ? a : b;
  if (!(largest > 0) || largest === Infinity) return a + b;
  const k = exponentOf(largest);
  const half = Math.floor(k / 2);
  const [u, v] = [a, b].map((size) => size * powerOfTwo(-half) * powerOfTwo(half - k));
  return Math.sqrt(u * u + v * v) * powerOfTwo(half) * powerOfTwo(k - half);
}

/** base^k for an integer k ≥ 0 by repeated squaring (`Math.pow` may differ between machines). */
export function integerPower(base: number, k: number): number {
  let result = 1;
  let square = base;
  for (let rest = k; rest > 0; rest = Math.floor(rest / 2)) {
    if (rest % 2 === 1) result *= square;
    square *= square;
  }
  return result;
}

/**
 * ln(1 + x) for x ≥ 0, relative error below 2 ulp also near 0.
 *
 * With s = f/(2+f), ln(1+f) = 2s + s·tail(s²) = f − (f²/2 − s·(f²/2 + tail)): f itself enters without rounding.
 */
export function log1p(x: number): number {
  if (x > 1) return log(1 + x);
  // Above √2 − 1 take half of 1 + x instead, so that |s| ≤ 0.1716 here too.
  const halved = x > Math.SQRT2 - 1;
  const f = halved ? (x - 1) / 2 : x;
  const s = f / (2 + f);
  const s2 = s * s;
  let tail = 0;
  for (let i = logCoefficients.length - 1; i >= 0; i--) {
    tail = (tail + logCoefficients[i]) * s2;
  }
  const halfSquare = 0.5 * f * f;
  const rest = halfSquare - s * (halfSquare + tail);
  return halved ? ln2High + (ln2Low - rest + f) : f - rest;
}

/** ln(1 + e^a) in `pair.y`, its derivative (the logistic function) in `pair.d`; no threshold anywhere. */
export function softplusPair(a: number, pair: ValueAndSlope): void {
  decayOf(a < 0 ? -a : a);
  const e = decay.e;
  const r = 1 / (1 + e);
  pair.y = (a > 0 ? a : 0) + log1p(e);
  pair.d = a < 0 ? e * r : r;
  if (Number.isNaN(a)) pair.y = pair.d = a;
}

/** a for a > 0, else e^a − 1, in `pair.y`; its derivative 1 or e^a in `pair.d`. */
export function eluPair(a: number, pair: ValueAndSlope): void {
  decayOf(a < 0 ? -a : 0);
  pair.y = a < 0 ? -decay.rest : a;
  pair.d = decay.e;
  if (Number.isNaN(a)) pair.d = a;
}

/** 1/√(2π). */
const gaussianPeak = 0.3989422804014327;
/** 2²⁷ + 1 splits a float64 into two halves of 26 bits whose squares are exact (Veltkamp). */
const splitter = 134217729;
/** Beyond ±40 the Gaussian density and its tail are exactly 0 in float64 (the last subnormal is near 38.6). */
const gaussianEnd = 40;
/**
 * (1 + a/2)·e^(a²/2)·Φ(−a) on a ≥ 0 as a polynomial in q = (a − 5)/(a + 5), lowest power first: a Chebyshev fit in
 * 60-digit arithmetic. It hardly varies (0.5 … 0.2), so its rounding stays near half an ulp over the whole tail.
 */
const tailCoefficients = [
  0.269217567412522, -0.1175049185490105, 0.07354959015598396, -0.03544076243944916,
  0.010727154658908783, 0.0005615313779955424, -0.003089522425538819, 0.002071578155546651,
  -0.0007282608076763674, 7.103422007519748e-5, 6.0953355876942204e-5, -2.6323133908649514e-5,
  -1.6259300697392439e-6, 3.8948544446998916e-6, -3.7248976552227556e-7, -5.319860649867977e-7,
  1.0213891353927333e-7, 7.842571827124915e-8, -1.8284438223491537e-8, -1.2474612506021385e-8,
  2.519650216467618e-9, 1.8093568492884498e-9, -2.0400862838045773e-10, -1.597332441363695e-10,
] as const;

/**
 * The normal distribution function Φ(a) = (1 + erf(a/√2))/2 in `pair.y`, the Gaussian density in `pair.d`.
 *
 * Both to about 3 ulp of themselves, also far out in the lower tail, until they are subnormal near −38.
 */
export function normalPair(a: number, pair: ValueAndSlope): void {
  const magnitude = a < 0 ? -a : a;
  const x = magnitude > gaussianEnd ? gaussianEnd : magnitude;
  // x² in two parts: rounding it would cost x²/2 ulp of the density.
  const shifted = x * splitter;
  const high = shifted - (shifted - x);
  const low = x - high;
  const square = -0.5 * (high * high);
  const correction = -0.5 * low * (x + high);
  const k = square * log2e + roundingShift - roundingShift;
  const bell = 1 + expm1Reduced(square - k * ln2High - k * ln2Low + correction);
  const half = Math.floor(k / 2);

  const q = (x - 5) / (x + 5);
  let ratio = 0;
  for (let i = tailCoefficients.length - 1; i >= 0; i--) {
    ratio = ratio * q + tailCoefficients[i];
  }
  // The tiny factor comes last, so that what is subnormal is rounded once.
  const scale = powerOfTwo(k - half);
  const tail = (ratio / (1 + 0.5 * x)) * bell * scale * powerOfTwo(half);
  pair.y = a < 0 ? tail : 1 - tail;
  pair.d = gaussianPeak * bell * scale * powerOfTwo(half);
  if (Number.isNaN(a)) pair.y = pair.d = a;
}

const normal: ValueAndSlope = { y: 0, d: 0 };

/** a·Φ(a) in `pair.y`, Φ(a) + a·density(a) in `pair.d`. */
export function geluPair(a: number, pair: ValueAndSlope): void {
  normalPair(a, normal);
  // Bounded, so that an infinite a does not meet a density of 0.
  const bounded = a > gaussianEnd ? gaussianEnd : a < -gaussianEnd ? -gaussianEnd : a;
  pair.y = (a < 0 ? bounded : a) * normal.y;
  pair.d = normal.y + bounded * normal.d;
}

/** Beyond ±746 the logistic function's derivative is exactly 0 in float64. */
const logisticEnd = 746;

/** a·σ(a) in `pair.y`, σ(a) + a·σ′(a) in `pair.d`. */
export function siluPair(a: number, pair: ValueAndSlope): void {
  logisticPair(a, pair);
  const bounded = a > logisticEnd ? logisticEnd : a < -logisticEnd ? -logisticEnd : a;
  const gate = pair.y;
  pair.y = (a < 0 ? bounded : a) * gate;
  pair.d = gate + bounded * pair.d;
}
