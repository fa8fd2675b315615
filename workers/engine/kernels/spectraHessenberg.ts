// Upper Hessenberg matrix similar to a given one; see spectra/hessenberg.ts for the method.

import { addRows, reflectRows, sweepFour, sweepTwo } from './spectraSweeps';
import { firstGroup, smallestSafeSquare } from './spectraVectors';

/**
 * @param A     m×m in padded rows, largest entry near 1, zeros below it; *in place*, zero below the subdiagonal
 * @param room  three padded rows and four more numbers
 * @returns 0; 1 where a reflector's squares underflow, and A is then not valid
 */
export function reduceToHessenberg(m: i32, A: usize, pitch: usize, room: usize): i32 {
  const w = room;
  const z = room + pitch;
  const v = z + pitch;
  memory.fill(room, 0, pitch * 3 + 32);
  if (m < 3) return 0;
  addRows(A + pitch * 2, m - 2, pitch, 0, z);
  let pivot = A + pitch;
  for (let k = 0; k < m - 2; k++) {
    const at = <usize>k << 3;
    const next = at + 8;
    const from = firstGroup(next);
    const alpha = load<f64>(pivot + at);
    const sum = load<f64>(z + at);
    let scale: f64 = 0;
    let tau: f64 = 0;
    let beta = alpha;
    if (sum >= smallestSafeSquare) {
      const norm = Math.sqrt(alpha * alpha + sum);
      beta = alpha > 0 ? -norm : norm;
      scale = 1 / (alpha - beta);
      tau = (beta - alpha) / beta;
    } else {
      let p = pivot + at;
      for (let r = k + 2; r < m; r++) {
        p += pitch;
        if (load<f64>(p) != 0) return 1;
      }
    }
    const ts = f64x2.splat(tau);
    const scales = f64x2.splat(scale);
    let j = from;
    do {
      const sums = f64x2.mul(v128.load(z + j), scales);
      v128.store(w + j, f64x2.mul(ts, f64x2.add(v128.load(pivot + j), sums)));
      v128.store(z + j, f64x2.splat(0));
      j += 16;
    } while (j != pitch);
    for (j = from; j <= at; j += 8) {
      store<f64>(w + j, 0);
      store<f64>(v + j, 0);
    }
    store<f64>(pivot + at, beta);
    store<f64>(v + next, 1);
    let p = pivot + at;
    let q = v + next;
    for (let r = k + 2; r < m; r++) {
      p += pitch;
      q += 8;
      store<f64>(q, load<f64>(p) * scale);
      store<f64>(p, 0);
    }
    reflectRows(A, k + 1, pitch, from, tau, v);
    // The pivot rows of this column and of the next have no share in the next column's sums.
    sweepTwo(pivot, pitch, from, v + next, tau, 0, 0, next, w, v, z);
    p = pivot + (pitch << 1);
    q = v + next + 16;
    let left = m - k - 3;
    for (; left > 2; left -= 4) {
      sweepFour(p, pitch, from, q, tau, 1, next, w, v, z);
      p += pitch << 2;
      q += 32;
    }
    if (left > 0) sweepTwo(p, pitch, from, q, tau, 1, 1, next, w, v, z);
    pivot += pitch;
  }
  return 0;
}
