// What a reduction by reflectors from both sides does to the rows of a padded matrix, in one pass while a row is in
// cache. Loops run over whole groups of four columns.

/** z += Σ_r A[r, k]·A[r, ·] over some rows; `at` is the offset of column k. */
export function addRows(row: usize, count: i32, pitch: usize, at: usize, z: usize): void {
  for (let r = 0; r < count; r++) {
    const x = v128.load_splat<f64>(row + at);
    let p = row;
    let q = z;
    row += pitch;
    do {
      v128.store(q, f64x2.add(v128.load(q), f64x2.mul(x, v128.load(p))));
      p += 16;
      q += 16;
    } while (p != row);
  }
}

/** Sum of both lanes times a factor, in both lanes. */
// @ts-ignore: decorator
@inline
function total(s: v128, tau: f64): v128 {
  return f64x2.splat((f64x2.extract_lane(s, 0) + f64x2.extract_lane(s, 1)) * tau);
}

/**
 * A[r, ·] −= v_r w, then A[r, ·] −= τ (A[r, ·]·u) u, and z += A[r, k]·A[r, ·], for four rows.
 *
 * @param row    first of the rows, of `pitch` bytes
 * @param from   offset of the first group of columns
 * @param v      the rows' entries of v
 * @param first  0 leaves the first row out of z; else 1
 * @param at     offset of column k, where u is 1
 */
export function sweepFour(
  row: usize,
  pitch: usize,
  from: usize,
  v: usize,
  tau: f64,
  first: f64,
  at: usize,
  w: usize,
  u: usize,
  z: usize,
): void {
  const v0 = v128.load_splat<f64>(v);
  const v1 = v128.load_splat<f64>(v, 8);
  const v2 = v128.load_splat<f64>(v, 16);
  const v3 = v128.load_splat<f64>(v, 24);
  let s0 = f64x2.splat(0);
  let s1 = f64x2.splat(0);
  let s2 = f64x2.splat(0);
  let s3 = f64x2.splat(0);
  let p0 = row + from;
  let p1 = p0 + pitch;
  let p2 = p1 + pitch;
  let p3 = p2 + pitch;
  let pw = w + from;
  let pu = u + from;
  const end = row + pitch;
  do {
    let wj = v128.load(pw);
    let uj = v128.load(pu);
    let a = f64x2.sub(v128.load(p0), f64x2.mul(v0, wj));
    v128.store(p0, a);
    s0 = f64x2.add(s0, f64x2.mul(a, uj));
    a = f64x2.sub(v128.load(p1), f64x2.mul(v1, wj));
    v128.store(p1, a);
    s1 = f64x2.add(s1, f64x2.mul(a, uj));
    a = f64x2.sub(v128.load(p2), f64x2.mul(v2, wj));
    v128.store(p2, a);
    s2 = f64x2.add(s2, f64x2.mul(a, uj));
    a = f64x2.sub(v128.load(p3), f64x2.mul(v3, wj));
    v128.store(p3, a);
    s3 = f64x2.add(s3, f64x2.mul(a, uj));
    wj = v128.load(pw, 16);
    uj = v128.load(pu, 16);
    a = f64x2.sub(v128.load(p0, 16), f64x2.mul(v0, wj));
    v128.store(p0, a, 16);
    s0 = f64x2.add(s0, f64x2.mul(a, uj));
    a = f64x2.sub(v128.load(p1, 16), f64x2.mul(v1, wj));
    v128.store(p1, a, 16);
    s1 = f64x2.add(s1, f64x2.mul(a, uj));
    a = f64x2.sub(v128.load(p2, 16), f64x2.mul(v2, wj));
    v128.store(p2, a, 16);
    s2 = f64x2.add(s2, f64x2.mul(a, uj));
    a = f64x2.sub(v128.load(p3, 16), f64x2.mul(v3, wj));
    v128.store(p3, a, 16);
    s3 = f64x2.add(s3, f64x2.mul(a, uj));
    p0 += 32;
    p1 += 32;
    p2 += 32;
    p3 += 32;
    pw += 32;
    pu += 32;
  } while (p0 != end);
  s0 = total(s0, tau);
  s1 = total(s1, tau);
  s2 = total(s2, tau);
  s3 = total(s3, tau);
  p0 = row + at;
  const x0 = f64x2.mul(f64x2.splat(first), f64x2.sub(v128.load_splat<f64>(p0), s0));
  p0 += pitch;
  const x1 = f64x2.sub(v128.load_splat<f64>(p0), s1);
  p0 += pitch;
  const x2 = f64x2.sub(v128.load_splat<f64>(p0), s2);
  p0 += pitch;
  const x3 = f64x2.sub(v128.load_splat<f64>(p0), s3);
  p0 = row + from;
  p1 = p0 + pitch;
  p2 = p1 + pitch;
  p3 = p2 + pitch;
  pu = u + from;
  let pz = z + from;
  do {
    let uj = v128.load(pu);
    let zj = v128.load(pz);
    let a = f64x2.sub(v128.load(p0), f64x2.mul(s0, uj));
    v128.store(p0, a);
    zj = f64x2.add(zj, f64x2.mul(x0, a));
    a = f64x2.sub(v128.load(p1), f64x2.mul(s1, uj));
    v128.store(p1, a);
    zj = f64x2.add(zj, f64x2.mul(x1, a));
    a = f64x2.sub(v128.load(p2), f64x2.mul(s2, uj));
    v128.store(p2, a);
    zj = f64x2.add(zj, f64x2.mul(x2, a));
    a = f64x2.sub(v128.load(p3), f64x2.mul(s3, uj));
    v128.store(p3, a);
    zj = f64x2.add(zj, f64x2.mul(x3, a));
    v128.store(pz, zj);
    uj = v128.load(pu, 16);
    zj = v128.load(pz, 16);
    a = f64x2.sub(v128.load(p0, 16), f64x2.mul(s0, uj));
    v128.store(p0, a, 16);
    zj = f64x2.add(zj, f64x2.mul(x0, a));
    a = f64x2.sub(v128.load(p1, 16), f64x2.mul(s1, uj));
    v128.store(p1, a, 16);
    zj = f64x2.add(zj, f64x2.mul(x1, a));
    a = f64x2.sub(v128.load(p2, 16), f64x2.mul(s2, uj));
    v128.store(p2, a, 16);
    zj = f64x2.add(zj, f64x2.mul(x2, a));
    a = f64x2.sub(v128.load(p3, 16), f64x2.mul(s3, uj));
    v128.store(p3, a, 16);
    zj = f64x2.add(zj, f64x2.mul(x3, a));
    v128.store(pz, zj, 16);
    p0 += 32;
    p1 += 32;
    p2 += 32;
    p3 += 32;
    pu += 32;
    pz += 32;
  } while (p0 != end);
}

/** The same for two rows, either of which may be left out of z. */
export function sweepTwo(
  row: usize,
  pitch: usize,
  from: usize,
  v: usize,
  tau: f64,
  first: f64,
  second: f64,
  at: usize,
  w: usize,
  u: usize,
  z: usize,
): void {
  const v0 = v128.load_splat<f64>(v);
  const v1 = v128.load_splat<f64>(v, 8);
  let s0 = f64x2.splat(0);
  let s1 = f64x2.splat(0);
  let p0 = row + from;
  let p1 = p0 + pitch;
  let pw = w + from;
  let pu = u + from;
  const end = row + pitch;
  do {
    const wj = v128.load(pw);
    const uj = v128.load(pu);
    let a = f64x2.sub(v128.load(p0), f64x2.mul(v0, wj));
    v128.store(p0, a);
    s0 = f64x2.add(s0, f64x2.mul(a, uj));
    a = f64x2.sub(v128.load(p1), f64x2.mul(v1, wj));
    v128.store(p1, a);
    s1 = f64x2.add(s1, f64x2.mul(a, uj));
    p0 += 16;
    p1 += 16;
    pw += 16;
    pu += 16;
  } while (p0 != end);
  s0 = total(s0, tau);
  s1 = total(s1, tau);
  const x0 = f64x2.mul(f64x2.splat(first), f64x2.sub(v128.load_splat<f64>(row + at), s0));
  const x1 = f64x2.mul(
    f64x2.splat(second),
    f64x2.sub(v128.load_splat<f64>(row + pitch + at), s1),
  );
  p0 = row + from;
  p1 = p0 + pitch;
  pu = u + from;
  let pz = z + from;
  do {
    const uj = v128.load(pu);
    let zj = v128.load(pz);
    let a = f64x2.sub(v128.load(p0), f64x2.mul(s0, uj));
    v128.store(p0, a);
    zj = f64x2.add(zj, f64x2.mul(x0, a));
    a = f64x2.sub(v128.load(p1), f64x2.mul(s1, uj));
    v128.store(p1, a);
    zj = f64x2.add(zj, f64x2.mul(x1, a));
    v128.store(pz, zj);
    p0 += 16;
    p1 += 16;
    pu += 16;
    pz += 16;
  } while (p0 != end);
}

/** A[r, ·] −= τ (A[r, ·]·u) u for some rows, four at a time. */
export function reflectRows(
  row: usize,
  count: i32,
  pitch: usize,
  from: usize,
  tau: f64,
  u: usize,
): void {
  for (; count > 3; count -= 4) {
    reflectFour(row, pitch, from, tau, u);
    row += pitch << 2;
  }
  for (; count > 0; count--) {
    let s0 = f64x2.splat(0);
    let s1 = f64x2.splat(0);
    let p = row + from;
    let pu = u + from;
    const end = row + pitch;
    do {
      s0 = f64x2.add(s0, f64x2.mul(v128.load(p), v128.load(pu)));
      s1 = f64x2.add(s1, f64x2.mul(v128.load(p, 16), v128.load(pu, 16)));
      p += 32;
      pu += 32;
    } while (p != end);
    const s = total(f64x2.add(s0, s1), tau);
    p = row + from;
    pu = u + from;
    do {
      v128.store(p, f64x2.sub(v128.load(p), f64x2.mul(s, v128.load(pu))));
      v128.store(p, f64x2.sub(v128.load(p, 16), f64x2.mul(s, v128.load(pu, 16))), 16);
      p += 32;
      pu += 32;
    } while (p != end);
    row = end;
  }
}

function reflectFour(row: usize, pitch: usize, from: usize, tau: f64, u: usize): void {
  let s0 = f64x2.splat(0);
  let s1 = f64x2.splat(0);
  let s2 = f64x2.splat(0);
  let s3 = f64x2.splat(0);
  let p0 = row + from;
  let p1 = p0 + pitch;
  let p2 = p1 + pitch;
  let p3 = p2 + pitch;
  let pu = u + from;
  const end = row + pitch;
  do {
    let uj = v128.load(pu);
    s0 = f64x2.add(s0, f64x2.mul(v128.load(p0), uj));
    s1 = f64x2.add(s1, f64x2.mul(v128.load(p1), uj));
    s2 = f64x2.add(s2, f64x2.mul(v128.load(p2), uj));
    s3 = f64x2.add(s3, f64x2.mul(v128.load(p3), uj));
    uj = v128.load(pu, 16);
    s0 = f64x2.add(s0, f64x2.mul(v128.load(p0, 16), uj));
    s1 = f64x2.add(s1, f64x2.mul(v128.load(p1, 16), uj));
    s2 = f64x2.add(s2, f64x2.mul(v128.load(p2, 16), uj));
    s3 = f64x2.add(s3, f64x2.mul(v128.load(p3, 16), uj));
    p0 += 32;
    p1 += 32;
    p2 += 32;
    p3 += 32;
    pu += 32;
  } while (p0 != end);
  s0 = total(s0, tau);
  s1 = total(s1, tau);
  s2 = total(s2, tau);
  s3 = total(s3, tau);
  p0 = row + from;
  p1 = p0 + pitch;
  p2 = p1 + pitch;
  p3 = p2 + pitch;
  pu = u + from;
  do {
    let uj = v128.load(pu);
    v128.store(p0, f64x2.sub(v128.load(p0), f64x2.mul(s0, uj)));
    v128.store(p1, f64x2.sub(v128.load(p1), f64x2.mul(s1, uj)));
    v128.store(p2, f64x2.sub(v128.load(p2), f64x2.mul(s2, uj)));
    v128.store(p3, f64x2.sub(v128.load(p3), f64x2.mul(s3, uj)));
    uj = v128.load(pu, 16);
    v128.store(p0, f64x2.sub(v128.load(p0, 16), f64x2.mul(s0, uj)), 16);
    v128.store(p1, f64x2.sub(v128.load(p1, 16), f64x2.mul(s1, uj)), 16);
    v128.store(p2, f64x2.sub(v128.load(p2, 16), f64x2.mul(s2, uj)), 16);
    v128.store(p3, f64x2.sub(v128.load(p3, 16), f64x2.mul(s3, uj)), 16);
    p0 += 32;
    p1 += 32;
    p2 += 32;
    p3 += 32;
    pu += 32;
  } while (p0 != end);
}
