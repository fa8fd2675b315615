// Bidiagonal form with the singular values of a matrix; see spectra/bidiagonalize.ts for the method.
//
// Rows are padded to whole groups of four entries with zeros, and the matrix to whole groups of rows; vectors hold
// zeros left of their first entry. So every loop runs over whole groups, and what is surplus stays zero.

import { exponentOf, scaleOf } from './elementary';
import { addRows, sweepFour, sweepTwo } from './spectraSweeps';
import { firstGroup, smallestSafeSquare, squaresOf } from './spectraVectors';

/**
 * Copies an n×n matrix into padded rows, divided by the power of two that brings its largest entry into [1, 2).
 *
 * @param from  n·n numbers without gaps
 * @param pitch bytes of a padded row
 * @returns the exponent; 0 for a zero matrix; NaN if an entry is not finite
 */
export function scaleInto(from: usize, n: i32, to: usize, pitch: usize): f64 {
  const count = n * n;
  let largest = f64x2.splat(0);
  let check = f64x2.splat(0);
  let p = from;
  const end = from + (<usize>(count >> 1) << 4);
  for (; p != end; p += 16) {
    const value = f64x2.abs(v128.load(p));
    largest = f64x2.pmax(largest, value);
    check = f64x2.add(check, f64x2.sub(value, value));
  }
  if (count & 1) {
    const value = f64x2.abs(v128.load_splat<f64>(p));
    largest = f64x2.pmax(largest, value);
    check = f64x2.add(check, f64x2.sub(value, value));
  }
  const checked = f64x2.add(largest, check);
  const size = max<f64>(f64x2.extract_lane(checked, 0), f64x2.extract_lane(checked, 1));
  if (size != size) return size;
  const exponent: f64 = size == 0 ? 0 : exponentOf(size);
  // In two factors: one alone may be no number.
  const half = Math.floor(exponent / 2);
  const first = f64x2.splat(scaleOf(-half));
  const second = f64x2.splat(scaleOf(half - exponent));
  p = from;
  for (let r = 0; r < n; r++) {
    let q = to;
    const rowEnd = to + (<usize>(n >> 1) << 4);
    for (; q != rowEnd; q += 16) {
      v128.store(q, f64x2.mul(f64x2.mul(v128.load(p), first), second));
      p += 16;
    }
    if (n & 1) {
      const value = f64x2.mul(f64x2.mul(v128.load_zero<f64>(p), first), second);
      v128.store(q, value);
      p += 8;
      q += 16;
    }
    to += pitch;
    if (q != to) v128.store(q, f64x2.splat(0));
  }
  memory.fill(to, 0, pitch << 2);
  return exponent;
}

/**
 * @param A      what `scaleInto` left; destroyed
 * @param room   four padded rows and four more numbers
 * @param out    receives n diagonal entries, then n above (the last of them 0); signs are arbitrary
 * @returns 0; 1 where a reflector's squares underflow, and `out` is then not valid
 */
export function bidiagonalize(n: i32, A: usize, pitch: usize, room: usize, out: usize): i32 {
  const w = room;
  const u = room + pitch;
  const z = u + pitch;
  const v = z + pitch;
  const above = out + (<usize>n << 3);
  memory.fill(room, 0, (pitch << 2) + 32);
  addRows(A + pitch, n - 1, pitch, 0, z);
  let pivot = A;
  for (let k = 0; k < n - 1; k++) {
    const at = <usize>k << 3;
    const from = firstGroup(at + 8);
    // Left reflector: v below the pivot, w = τ vᵀA.
    const alpha = load<f64>(pivot + at);
    const sum = load<f64>(z + at);
    let scale: f64 = 0;
    let t: f64 = 0;
    let beta = alpha;
    if (sum >= smallestSafeSquare) {
      const norm = Math.sqrt(alpha * alpha + sum);
      beta = alpha > 0 ? -norm : norm;
      scale = 1 / (alpha - beta);
      t = (beta - alpha) / beta;
    } else {
      let p = pivot + at;
      for (let r = k + 1; r < n; r++) {
        p += pitch;
        if (load<f64>(p) != 0) return 1;
      }
    }
    store<f64>(out + at, beta);
    let p = pivot + at;
    let q = v + at;
    const vEnd = v + (<usize>n << 3) - 8;
    do {
      p += pitch;
      q += 8;
      store<f64>(q, load<f64>(p) * scale);
    } while (q != vEnd);
    // The row of the pivot after it, and the right reflector u.
    const ts = f64x2.splat(t);
    const scales = f64x2.splat(scale);
    let j = from;
    do {
      const a = v128.load(pivot + j);
      const wj = f64x2.mul(ts, f64x2.add(a, f64x2.mul(v128.load(z + j), scales)));
      v128.store(w + j, wj);
      v128.store(u + j, f64x2.sub(a, wj));
      v128.store(z + j, f64x2.splat(0));
      j += 16;
    } while (j != pitch);
    const corner = load<f64>(u + at + 8);
    for (j = from; j <= at; j += 8) {
      store<f64>(w + j, 0);
      store<f64>(u + j, 0);
    }
    store<f64>(u + at + 8, 0);
    const tail = squaresOf(u + from, u + pitch);
    let tau: f64 = 0;
    beta = corner;
    if (tail >= smallestSafeSquare) {
      const norm = Math.sqrt(corner * corner + tail);
      beta = corner > 0 ? -norm : norm;
      const factor = f64x2.splat(1 / (corner - beta));
      tau = (beta - corner) / beta;
      j = from;
      do {
        v128.store(u + j, f64x2.mul(v128.load(u + j), factor));
        j += 16;
      } while (j != pitch);
    } else {
      for (j = from; j != pitch; j += 8) if (load<f64>(u + j) != 0) return 1;
    }
    store<f64>(u + at + 8, 1);
    store<f64>(above + at, beta);
    // All rows below, four at a time. The first has no share in the next column's sums.
    pivot += pitch;
    q = v + at + 8;
    p = pivot;
    let left = n - k - 1;
    let first: f64 = 0;
    for (; left > 2; left -= 4) {
      sweepFour(p, pitch, from, q, tau, first, at + 8, w, u, z);
      p += pitch << 2;
      q += 32;
      first = 1;
    }
    if (left > 0) sweepTwo(p, pitch, from, q, tau, first, 1, at + 8, w, u, z);
  }
  store<f64>(out + (<usize>(n - 1) << 3), load<f64>(pivot + (<usize>(n - 1) << 3)));
  store<f64>(above + (<usize>(n - 1) << 3), 0);
  return 0;
}
