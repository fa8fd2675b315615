import { powerOfTwo } from '../numeric/math.ts';

/** A linear map of a layer's features at every step, y_t = V f_t + c, with its adjoint; batch index fastest. */
export interface LinearMap {
  readonly T: number;
  readonly B: number;
  readonly width: number;
  readonly p: number;
  /** T×width×B */
  readonly features: Float64Array;
  /** T×p×B */
  readonly y: Float64Array;
  /** ∂L/∂y, T×p×B, each sequence of each step a number · 2^`exponents`. */
  readonly dy: Float64Array;
  /** T×B */
  readonly exponents: Float64Array;
  /** ∂L/∂features, T×width×B, in the same exponents. */
  readonly dFeatures: Float64Array;
}

/** Fills `y` from step `from` (counted from 0) on: each row summed from c in the order of the features. */
export function linear(map: LinearMap, V: Float64Array, c: Float64Array, from: number): void {
  const { T, B, width, p, features, y } = map;
  for (let t = from; t < T; t++) {
    for (let i = 0; i < p; i++) {
      for (let b = 0; b < B; b++) {
        let sum = c[i];
        let feature = t * width * B + b;
        for (let v = i * width; v < (i + 1) * width; v++) {
          sum += V[v] * features[feature];
          feature += B;
        }
        y[(t * p + i) * B + b] = sum;
      }
    }
  }
}

/**
 * Fills `dFeatures` from step `from` on and adds to dV and dc.
 *
 * Sums over sequences run in two lanes, even and odd, where their number is even: the order of the other machine.
 */
export function linearBack(
  map: LinearMap,
  V: Float64Array,
  dV: Float64Array,
  dc: Float64Array,
  from: number,
): void {
  const { T, B, width, p, features, dy, exponents, dFeatures } = map;
  const lanes = B % 2 === 0 ? 2 : 1;
  const sums = new Float64Array(p * width * lanes);
  const totals = new Float64Array(p * lanes);
  for (let t = from; t < T; t++) {
    const start = t * width * B;
    dFeatures.fill(0, start, start + width * B);
    for (let i = 0; i < p; i++) {
      for (let b = 0; b < B; b++) {
        const derivative = dy[(t * p + i) * B + b];
        const d = derivative * powerOfTwo(exponents[t * B + b]);
        const lane = b % lanes;
        totals[i * lanes + lane] += d;
        let feature = start + b;
        let sum = i * width * lanes + lane;
        for (let v = i * width; v < (i + 1) * width; v++) {
          dFeatures[feature] += V[v] * derivative;
          sums[sum] += d * features[feature];
          feature += B;
          sum += lanes;
        }
      }
    }
  }
  addLanes(sums, lanes, dV);
  addLanes(totals, lanes, dc);
}

/** Adds one number or the sum of a pair, from an index of the sums on, to each entry. */
export function addLanes(sums: Float64Array, lanes: number, out: Float64Array, from = 0): void {
  for (let i = 0; i < out.length; i++) {
    const at = from + lanes * i;
    out[i] += lanes === 1 ? sums[at] : sums[at] + sums[at + 1];
  }
}
