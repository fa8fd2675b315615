import { roundingShift, type ValueAndSlope } from './math.ts';

/** 2/π. */
const twoOverPi = 0.6366197723675814;
/** π/2 in three parts (Cody & Waite): the first two have 33 bits, so that k times them is exact for |k| < 2²⁰. */
const halfPiHigh = 1.5707963267341256;
const halfPiMiddle = 6.077100506303966e-11;
const halfPiLow = 2.0222662487959506e-21;
/** Beyond this many radians (2²⁰ quarter turns) whole turns are taken off first. */
const exactTurns = 1647099;
/** The float64 nearest to 2π. */
const fullTurn = 6.283185307179586;

// Taylor coefficients of (sin r − r)/r³ and of (cos r − 1 + r²/2)/r⁴ in r²; with |r| ≤ π/4 the first ones left out
// are below 1e-18.
const sineCoefficients = [
  -1 / 6,
  1 / 120,
  -1 / 5040,
  1 / 362880,
  -1 / 39916800,
  1 / 6227020800,
  -1 / 1307674368000,
  1 / 355687428096000,
] as const;
const cosineCoefficients = [
  1 / 24,
  -1 / 720,
  1 / 40320,
  -1 / 3628800,
  1 / 479001600,
  -1 / 87178291200,
  1 / 20922789888000,
  -1 / 6402373705728000,
] as const;

/**
 * sin a in `pair.y`, cos a in `pair.d`, to about 2 ulp for |a| ≤ 1.6e6.
 *
 * Larger arguments lose as much as their own rounding: they are first brought below a turn by the exact remainder.
 * NaN for NaN and ±Infinity.
 */
export function sinePair(a: number, pair: ValueAndSlope): void {
  const x = a > exactTurns || a < -exactTurns ? a % fullTurn : a;
  const k = x * twoOverPi + roundingShift - roundingShift;
  const r = x - k * halfPiHigh - k * halfPiMiddle - k * halfPiLow;
  const z = r * r;
  let sineTail = 0;
  let cosineTail = 0;
  for (let i = sineCoefficients.length - 1; i >= 0; i--) {
    sineTail = sineTail * z + sineCoefficients[i];
    cosineTail = cosineTail * z + cosineCoefficients[i];
  }
  const sine = r + r * z * sineTail;
  const halfSquare = 0.5 * z;
  const top = 1 - halfSquare;
  // 1 − top − halfSquare is what the line above rounded away.
  const cosine = top + (1 - top - halfSquare + z * z * cosineTail);

  const quarter = k - 4 * Math.floor(k / 4);
  const odd = quarter === 1 || quarter === 3;
  const y = odd ? cosine : sine;
  const d = odd ? sine : cosine;
  pair.y = quarter >= 2 ? -y : y;
  pair.d = quarter === 1 || quarter === 2 ? -d : d;
}
