// Sums over steps and sequences after a backward sweep: Σ δ·zᵀ and Σ δ, each δ brought to exponent 0 first.
//
// With several sequences two lanes sum the even and the odd ones in the order of the steps; they are added at the end.

import { scaleOf } from './elementary';

/** 2^(exponent + shift) for `count` exponents. */
export function scalesOf(exponents: usize, count: i32, shift: f64, out: usize): void {
  const end = out + (<usize>count << 3);
  while (out != end) {
    store<f64>(out, scaleOf(load<f64>(exponents) + shift));
    exponents += 8;
    out += 8;
  }
}

/**
 * Adds the products of some steps to `sums`.
 *
 * `sums` has rows and columns rounded up to whole tiles: four rows by four columns of numbers for one sequence, four
 * rows by two columns of pairs for several. Entries beyond the matrix hold nothing of use.
 *
 * @param delta, deltaStep  adjoints of the first step; bytes to the next one
 * @param z, zStep          operands
 * @param scales            2^exponent for each sequence of each step
 * @param panel             room for 4 × stride × steps numbers
 */
export function outerProducts(
  delta: usize,
  deltaStep: usize,
  rows: i32,
  z: usize,
  zStep: usize,
  cols: i32,
  stride: i32,
  steps: i32,
  scales: usize,
  panel: usize,
  sums: usize,
): void {
  const pitch = <usize>stride << 3;
  for (let r = 0; r < rows; r += 4) {
    const valid = min(4, rows - r);
    if (stride == 1) {
      packOne(delta, deltaStep, valid, steps, scales, panel);
      for (let k = 0; k < cols; k += 4) {
        tileOne(panel, steps, z + (k << 3), zStep, sums);
        sums += 128;
      }
    } else {
      packMany(delta, deltaStep, valid, stride, steps, scales, panel);
      for (let k = 0; k < cols; k += 2) {
        tileMany(panel, steps, z + <usize>k * pitch, zStep, pitch, sums);
        sums += 128;
      }
    }
    delta += pitch << 2;
  }
}

/** Scaled adjoints of four rows, step after step. */
function packOne(
  delta: usize,
  deltaStep: usize,
  valid: i32,
  steps: i32,
  scales: usize,
  panel: usize,
): void {
  for (let t = 0; t < steps; t++) {
    const scale = load<f64>(scales);
    store<f64>(panel, load<f64>(delta) * scale);
    store<f64>(panel, valid > 1 ? load<f64>(delta, 8) * scale : 0, 8);
    store<f64>(panel, valid > 2 ? load<f64>(delta, 16) * scale : 0, 16);
    store<f64>(panel, valid > 3 ? load<f64>(delta, 24) * scale : 0, 24);
    scales += 8;
    delta += deltaStep;
    panel += 32;
  }
}

/** Scaled adjoints of four rows, two sequences at a time, step after step. */
function packMany(
  delta: usize,
  deltaStep: usize,
  valid: i32,
  stride: i32,
  steps: i32,
  scales: usize,
  panel: usize,
): void {
  const pitch = <usize>stride << 3;
  const zero = f64x2.splat(0);
  for (let t = 0; t < steps; t++) {
    let d = delta;
    const end = delta + pitch;
    do {
      const scale = v128.load(scales);
      v128.store(panel, f64x2.mul(v128.load(d), scale));
      v128.store(panel, valid > 1 ? f64x2.mul(v128.load(d + pitch), scale) : zero, 16);
      v128.store(panel, valid > 2 ? f64x2.mul(v128.load(d + 2 * pitch), scale) : zero, 32);
      v128.store(panel, valid > 3 ? f64x2.mul(v128.load(d + 3 * pitch), scale) : zero, 48);
      scales += 16;
      panel += 64;
      d += 16;
    } while (d != end);
    delta += deltaStep;
  }
}

/** Four rows × four columns, one sequence. */
export function tileOne(panel: usize, steps: i32, z: usize, zStep: usize, sums: usize): void {
  let a0 = v128.load(sums);
  let b0 = v128.load(sums, 16);
  let a1 = v128.load(sums, 32);
  let b1 = v128.load(sums, 48);
  let a2 = v128.load(sums, 64);
  let b2 = v128.load(sums, 80);
  let a3 = v128.load(sums, 96);
  let b3 = v128.load(sums, 112);
  const end = panel + (<usize>steps << 5);
  do {
    const first = v128.load(z);
    const second = v128.load(z, 16);
    let d = v128.load_splat<f64>(panel);
    a0 = f64x2.add(a0, f64x2.mul(d, first));
    b0 = f64x2.add(b0, f64x2.mul(d, second));
    d = v128.load_splat<f64>(panel, 8);
    a1 = f64x2.add(a1, f64x2.mul(d, first));
    b1 = f64x2.add(b1, f64x2.mul(d, second));
    d = v128.load_splat<f64>(panel, 16);
    a2 = f64x2.add(a2, f64x2.mul(d, first));
    b2 = f64x2.add(b2, f64x2.mul(d, second));
    d = v128.load_splat<f64>(panel, 24);
    a3 = f64x2.add(a3, f64x2.mul(d, first));
    b3 = f64x2.add(b3, f64x2.mul(d, second));
    panel += 32;
    z += zStep;
  } while (panel != end);
  v128.store(sums, a0);
  v128.store(sums, b0, 16);
  v128.store(sums, a1, 32);
  v128.store(sums, b1, 48);
  v128.store(sums, a2, 64);
  v128.store(sums, b2, 80);
  v128.store(sums, a3, 96);
  v128.store(sums, b3, 112);
}

/** Four rows × two columns, lanes over sequences. */
export function tileMany(
  panel: usize,
  steps: i32,
  z: usize,
  zStep: usize,
  pitch: usize,
  sums: usize,
): void {
  let a0 = v128.load(sums);
  let b0 = v128.load(sums, 16);
  let a1 = v128.load(sums, 32);
  let b1 = v128.load(sums, 48);
  let a2 = v128.load(sums, 64);
  let b2 = v128.load(sums, 80);
  let a3 = v128.load(sums, 96);
  let b3 = v128.load(sums, 112);
  const end = panel + <usize>steps * (pitch << 2);
  do {
    const stepEnd = panel + (pitch << 2);
    let p = z;
    let q = z + pitch;
    do {
      const first = v128.load(p);
      const second = v128.load(q);
      let d = v128.load(panel);
      a0 = f64x2.add(a0, f64x2.mul(d, first));
      b0 = f64x2.add(b0, f64x2.mul(d, second));
      d = v128.load(panel, 16);
      a1 = f64x2.add(a1, f64x2.mul(d, first));
      b1 = f64x2.add(b1, f64x2.mul(d, second));
      d = v128.load(panel, 32);
      a2 = f64x2.add(a2, f64x2.mul(d, first));
      b2 = f64x2.add(b2, f64x2.mul(d, second));
      d = v128.load(panel, 48);
      a3 = f64x2.add(a3, f64x2.mul(d, first));
      b3 = f64x2.add(b3, f64x2.mul(d, second));
      panel += 64;
      p += 16;
      q += 16;
    } while (panel != stepEnd);
    z += zStep;
  } while (panel != end);
  v128.store(sums, a0);
  v128.store(sums, b0, 16);
  v128.store(sums, a1, 32);
  v128.store(sums, b1, 48);
  v128.store(sums, a2, 64);
  v128.store(sums, b2, 80);
  v128.store(sums, a3, 96);
  v128.store(sums, b3, 112);
}

/** Tiles of {@link outerProducts} as a row-major matrix. */
export function matrixOf(sums: usize, rows: i32, cols: i32, stride: i32, out: usize): void {
  const tileCols = stride == 1 ? 4 : 2;
  for (let r = 0; r < rows; r += 4) {
    for (let k = 0; k < cols; k += tileCols) {
      for (let i = 0; i < min(4, rows - r); i++) {
        let to = out + (((r + i) * cols + k) << 3);
        for (let j = 0; j < min(tileCols, cols - k); j++) {
          if (stride == 1) store<f64>(to, load<f64>(sums + (i << 5) + (j << 3)));
          else {
            const pair = sums + (i << 5) + (j << 4);
            store<f64>(to, load<f64>(pair) + load<f64>(pair, 8));
          }
          to += 8;
        }
      }
      sums += 128;
    }
  }
}

/** Σ δ over steps and sequences, a number a row. */
export function rowSums(
  delta: usize,
  deltaStep: usize,
  rows: i32,
  stride: i32,
  steps: i32,
  scales: usize,
  out: usize,
): void {
  if (stride == 1) {
    rowSumsOne(delta, deltaStep, rows, steps, scales, out);
    return;
  }
  const pitch = <usize>stride << 3;
  for (let r = 0; r < rows; r++) {
    let d = delta;
    let scale = scales;
    let sum = f64x2.splat(0);
    for (let t = 0; t < steps; t++) {
      let p = d;
      const end = d + pitch;
      do {
        sum = f64x2.add(sum, f64x2.mul(v128.load(p), v128.load(scale)));
        p += 16;
        scale += 16;
      } while (p != end);
      d += deltaStep;
    }
    store<f64>(out, f64x2.extract_lane(sum, 0) + f64x2.extract_lane(sum, 1));
    delta += pitch;
    out += 8;
  }
}

/** One sequence: eight rows at a time, then one. */
function rowSumsOne(
  delta: usize,
  deltaStep: usize,
  rows: i32,
  steps: i32,
  scales: usize,
  out: usize,
): void {
  const end = scales + (<usize>steps << 3);
  for (; rows >= 8; rows -= 8) {
    let a0 = f64x2.splat(0);
    let a1 = a0;
    let a2 = a0;
    let a3 = a0;
    let d = delta;
    let scale = scales;
    do {
      const factor = v128.load_splat<f64>(scale);
      a0 = f64x2.add(a0, f64x2.mul(v128.load(d), factor));
      a1 = f64x2.add(a1, f64x2.mul(v128.load(d, 16), factor));
      a2 = f64x2.add(a2, f64x2.mul(v128.load(d, 32), factor));
      a3 = f64x2.add(a3, f64x2.mul(v128.load(d, 48), factor));
      d += deltaStep;
      scale += 8;
    } while (scale != end);
    v128.store(out, a0);
    v128.store(out, a1, 16);
    v128.store(out, a2, 32);
    v128.store(out, a3, 48);
    delta += 64;
    out += 64;
  }
  for (; rows > 0; rows--) {
    let sum: f64 = 0;
    let d = delta;
    let scale = scales;
    do {
      sum += load<f64>(d) * load<f64>(scale);
      d += deltaStep;
      scale += 8;
    } while (scale != end);
    store<f64>(out, sum);
    delta += 8;
    out += 8;
  }
}
