// Eigenvalues of an upper Hessenberg matrix; see spectra/hessenbergValues.ts for the method.
//
// Right of the active block nothing is read again, so that rows may be updated in whole pairs of columns. Each
// reflector is made before the rows above it feel the one before: its square root and divisions then pass unnoticed.

import { smallestSafeSquare } from './spectraVectors';

const epsilon: f64 = 2.220446049250313e-16;
const roundsPerException = 10;
const maxRoundsPerValue = 120;
const exceptionalDiagonal: f64 = 0.75;
const exceptionalProduct: f64 = -0.4375;

/** The reflector (1, v, w)ᵀ(x, y, z) that comes next, and the subdiagonal entry that it makes. */
let nextX: f64 = 0;
let nextY: f64 = 0;
let nextZ: f64 = 0;
let nextV: f64 = 0;
let nextW: f64 = 0;
let nextBelow: f64 = 0;

/**
 * @param H    m×m in padded rows, zero below the subdiagonal; destroyed
 * @param out  receives m pairs (real part, imaginary part)
 * @returns how many eigenvalues were not found
 */
export function hessenbergValues(m: i32, H: usize, pitch: usize, out: usize): i32 {
  let hi = m - 1;
  let nRounds = 0;
  while (hi >= 0) {
    const lo = startOfBlock(H, pitch, hi);
    if (lo >= hi - 1) {
      const to = out + (<usize>hi << 4);
      if (lo == hi) {
        store<f64>(to, load<f64>(entry(H, pitch, hi)));
        store<f64>(to, 0, 8);
      } else pairValues(entry(H, pitch, hi), pitch, to);
      hi = lo - 1;
      nRounds = 0;
      continue;
    }
    if (nRounds == maxRoundsPerValue) return hi + 1;
    nRounds++;
    francisRound(H, pitch, lo, hi, nRounds);
  }
  return 0;
}

/** Address of a diagonal entry. */
// @ts-ignore: decorator
@inline
function entry(H: usize, pitch: usize, i: i32): usize {
  return H + <usize>i * (pitch + 8);
}

function startOfBlock(H: usize, pitch: usize, hi: i32): i32 {
  let p = entry(H, pitch, hi);
  for (let k = hi; k > 0; k--) {
    const below = abs(load<f64>(p - 8));
    if (below == 0) return k;
    const above = p - pitch;
    const here = abs(load<f64>(p));
    let scale = here + abs(load<f64>(above - 8));
    if (scale == 0) {
      if (k >= 2) scale += abs(load<f64>(above - 16));
      if (k < hi) scale += abs(load<f64>(p + pitch));
    }
    if (below <= epsilon * scale || below <= smallestSafeSquare) {
      const right = abs(load<f64>(above));
      const large = max<f64>(below, right);
      const small = min<f64>(below, right);
      const gap = abs(load<f64>(above - 8) - load<f64>(p));
      const diagonal = max<f64>(here, gap);
      const other = min<f64>(here, gap);
      const sum = diagonal + large;
      if (
        below <= smallestSafeSquare ||
        small * (large / sum) <=
          max<f64>(smallestSafeSquare, epsilon * (other * (diagonal / sum)))
      ) {
        store<f64>(p - 8, 0);
        return k;
      }
    }
    p = above - 8;
  }
  return 0;
}

/** Eigenvalues of the 2×2 block that ends at p, to the pair at `to` and the one before. */
function pairValues(p: usize, pitch: usize, to: usize): void {
  const above = p - pitch;
  const a = load<f64>(above - 8);
  const d = load<f64>(p);
  const bc = load<f64>(above) * load<f64>(p - 8);
  const half = 0.5 * (a - d);
  const discriminant = half * half + bc;
  const root = Math.sqrt(abs(discriminant));
  if (discriminant >= 0) {
    const z = half + (half >= 0 ? root : -root);
    store<f64>(to - 16, d + z);
    store<f64>(to, z == 0 ? d : d - bc / z);
    store<f64>(to - 8, 0);
    store<f64>(to, 0, 8);
  } else {
    store<f64>(to - 16, d + half);
    store<f64>(to, d + half);
    store<f64>(to - 8, root);
    store<f64>(to, -root, 8);
  }
}

function francisRound(H: usize, pitch: usize, lo: i32, hi: i32, nRounds: i32): void {
  const end = entry(H, pitch, hi);
  const diagonal = pitch + 8;
  let x = load<f64>(end);
  let y = load<f64>(end - diagonal);
  let xy = load<f64>(end - 8) * load<f64>(end - pitch);
  if (nRounds % roundsPerException == 0) {
    const isAtBottom = (nRounds / roundsPerException) % 2 == 0;
    const first = entry(H, pitch, lo);
    const s = isAtBottom
      ? abs(load<f64>(end - 8)) + abs(load<f64>(end - 8 - diagonal))
      : abs(load<f64>(first + pitch)) + abs(load<f64>(first + pitch + diagonal));
    x = exceptionalDiagonal * s + load<f64>(isAtBottom ? end : first);
    y = x;
    xy = exceptionalProduct * s * s;
  } else {
    const p = 0.5 * (y - x);
    const discriminant = p * p + xy;
    if (discriminant >= 0) {
      const z = p + (p >= 0 ? Math.sqrt(discriminant) : -Math.sqrt(discriminant));
      x = z == 0 ? x : x - xy / z;
      y = x;
      xy = 0;
    }
  }
  let p: f64 = 0;
  let q: f64 = 0;
  let r: f64 = 0;
  let start = hi - 2;
  let at = end - (diagonal << 1);
  for (; start >= lo; start--) {
    const z = load<f64>(at);
    p = ((x - z) * (y - z) - xy) / load<f64>(at + pitch) + load<f64>(at, 8);
    q = load<f64>(at + diagonal) - z - (x - z) - (y - z);
    r = load<f64>(at + pitch + diagonal);
    const scale = 1 / (abs(p) + abs(q) + abs(r));
    p *= scale;
    q *= scale;
    r *= scale;
    if (start == lo) break;
    const above = at - diagonal;
    const u = abs(load<f64>(at - 8)) * (abs(q) + abs(r));
    const v = abs(p) * (abs(load<f64>(above)) + abs(z) + abs(load<f64>(at + diagonal)));
    if (u <= epsilon * v) break;
    at = above;
  }
  reflector(p, q, r);
  // Above a bulge that starts inside, the entry keeps its size.
  if (start > lo) nextBelow = -load<f64>(at - 8);
  chase(H, pitch, lo, hi, start);
}

/** Makes (p, q, r) the next reflector; the identity for zeros. */
function reflector(p: f64, q: f64, r: f64): void {
  let scale: f64 = 1;
  let sum = p * p + q * q + r * r;
  if (!(sum >= smallestSafeSquare)) {
    scale = abs(p) + abs(q) + abs(r);
    if (scale == 0) {
      nextX = nextY = nextZ = nextV = nextW = nextBelow = 0;
      return;
    }
    p /= scale;
    q /= scale;
    r /= scale;
    sum = p * p + q * q + r * r;
  }
  const norm = Math.sqrt(sum);
  const s = p < 0 ? -norm : norm;
  p += s;
  const overS = 1 / s;
  const overP = 1 / p;
  nextX = p * overS;
  nextY = q * overS;
  nextZ = r * overS;
  nextV = q * overP;
  nextW = r * overP;
  nextBelow = -s * scale;
}

function chase(H: usize, pitch: usize, lo: i32, hi: i32, start: i32): void {
  const two = pitch << 1;
  const right = (<usize>hi << 3) + 8;
  const top = H + <usize>lo * pitch;
  let row = H + <usize>start * pitch;
  for (let k = start; k < hi; k++) {
    const at = <usize>k << 3;
    const x = f64x2.splat(nextX);
    const y = f64x2.splat(nextY);
    const z = f64x2.splat(nextZ);
    const v = f64x2.splat(nextV);
    const w = f64x2.splat(nextW);
    // The last reflector is one of two rows: the third has weight 0 and stays.
    const from = at & ~(<usize>15);
    let p0 = row + from;
    let p1 = p0 + pitch;
    let p2 = p1 + pitch;
    const end = row + right;
    do {
      const h0 = v128.load(p0);
      const h1 = v128.load(p1);
      const h2 = v128.load(p2);
      const s = f64x2.add(h0, f64x2.add(f64x2.mul(v, h1), f64x2.mul(w, h2)));
      v128.store(p0, f64x2.sub(h0, f64x2.mul(s, x)));
      v128.store(p1, f64x2.sub(h1, f64x2.mul(s, y)));
      v128.store(p2, f64x2.sub(h2, f64x2.mul(s, z)));
      p0 += 16;
      p1 += 16;
      p2 += 16;
    } while (p0 < end);
    if (k > lo) {
      // Left of the bulge, whether the update passed over it or not.
      p0 = row + at - 8;
      store<f64>(p0, nextBelow);
      store<f64>(p0 + pitch, 0);
      if (k < hi - 1) store<f64>(p0 + two, 0);
    }
    // The rows below first: they hold the next reflector.
    p0 = row + pitch + at;
    columnsOne(p0, x, y, z, v, w);
    if (k < hi - 1) {
      columnsOne(p0 + pitch, x, y, z, v, w);
      if (k < hi - 2) columnsOne(p0 + two, x, y, z, v, w);
      const r = k < hi - 2 ? load<f64>(p0 + two) : 0;
      reflector(load<f64>(p0), load<f64>(p0 + pitch), r);
    }
    p0 = top + at;
    const last = row + at;
    for (; p0 < last; p0 += two) {
      p1 = p0 + pitch;
      const a = v128.load(p0);
      const b = v128.load(p1);
      const h0 = v128.shuffle<f64>(a, b, 0, 2);
      const h1 = v128.shuffle<f64>(a, b, 1, 3);
      const h2 = v128.load_lane<f64>(p1, v128.load_zero<f64>(p0, 16), 1, 16);
      const s = f64x2.add(f64x2.mul(x, h0), f64x2.add(f64x2.mul(y, h1), f64x2.mul(z, h2)));
      const g0 = f64x2.sub(h0, s);
      const g1 = f64x2.sub(h1, f64x2.mul(s, v));
      const g2 = f64x2.sub(h2, f64x2.mul(s, w));
      v128.store(p0, v128.shuffle<f64>(g0, g1, 0, 2));
      v128.store(p1, v128.shuffle<f64>(g0, g1, 1, 3));
      v128.store_lane<f64>(p0, g2, 0, 16);
      v128.store_lane<f64>(p1, g2, 1, 16);
    }
    if (p0 == last) columnsOne(p0, x, y, z, v, w);
    row += pitch;
  }
}

/** Applies a reflector to three columns of one row. */
// @ts-ignore: decorator
@inline
function columnsOne(p: usize, x: v128, y: v128, z: v128, v: v128, w: v128): void {
  const h0 = load<f64>(p);
  const h1 = load<f64>(p, 8);
  const h2 = load<f64>(p, 16);
  const s =
    f64x2.extract_lane(x, 0) * h0 +
    (f64x2.extract_lane(y, 0) * h1 + f64x2.extract_lane(z, 0) * h2);
  store<f64>(p, h0 - s);
  store<f64>(p, h1 - s * f64x2.extract_lane(v, 0), 8);
  store<f64>(p, h2 - s * f64x2.extract_lane(w, 0), 16);
}
