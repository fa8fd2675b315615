import { exponentOf } from '../numeric/math.ts';
import { timesPowerOfTwo } from './scaling.ts';

/** Below this a sum of squares has lost digits to underflow, and the vector is scaled before squaring. */
export const smallestSafeSquare = 1e-280;

/**
 * Householder reflector H = I − τ v vᵀ with H x = (β, 0, …, 0)ᵀ.
 *
 * *In place*: x[from … from + count) becomes v, whose first entry is 1. H is orthogonal to machine precision
 * whatever the size of x; a zero tail gives τ = 0 (H = I, β = x[from]) and leaves the tail at zero.
 *
 * @param x     finite entries below 1e150 in size, or the sum of squares overflows
 * @param tau   one entry, receives τ in [0, 2]
 * @returns β, of size ‖x‖ and with the sign opposite to x[from]
 * Source: LAPACK dlarfg, without its loop: the scale is a power of two.
 */
export function reflect(x: Float64Array, from: number, count: number, tau: Float64Array): number {
  const alpha = x[from];
  const end = from + count;
  let sum = 0;
  for (let i = from + 1; i < end; i++) sum += x[i] * x[i];
  if (!(sum >= smallestSafeSquare)) return reflectTiny(x, from, end, tau);
  const norm = Math.sqrt(alpha * alpha + sum);
  const beta = alpha > 0 ? -norm : norm;
  const scale = 1 / (alpha - beta);
  for (let i = from + 1; i < end; i++) x[i] *= scale;
  x[from] = 1;
  tau[0] = (beta - alpha) / beta;
  return beta;
}

/** As `reflect`, for a tail whose squares underflow. */
function reflectTiny(x: Float64Array, from: number, end: number, tau: Float64Array): number {
  const alpha = x[from];
  let largest = 0;
  for (let i = from + 1; i < end; i++) largest = Math.max(largest, Math.abs(x[i]));
  if (largest === 0) {
    x[from] = 1;
    tau[0] = 0;
    return alpha;
  }
  const k = exponentOf(Math.max(largest, Math.abs(alpha)));
  let sum = 0;
  for (let i = from + 1; i < end; i++) {
    x[i] = timesPowerOfTwo(x[i], -k);
    sum += x[i] * x[i];
  }
  const scaledAlpha = timesPowerOfTwo(alpha, -k);
  const norm = Math.sqrt(scaledAlpha * scaledAlpha + sum);
  const beta = scaledAlpha > 0 ? -norm : norm;
  for (let i = from + 1; i < end; i++) x[i] /= scaledAlpha - beta;
  x[from] = 1;
  tau[0] = (beta - scaledAlpha) / beta;
  return timesPowerOfTwo(beta, k);
}
