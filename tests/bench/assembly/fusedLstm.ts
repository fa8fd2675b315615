// A yardstick and no part of the page: an LSTM written by hand as one kernel, so that the price of running a cell from
// its equations can be measured. Same layouts as the engine's machine: packed panels, batch contiguous, weight gradients
// as one product after the sweep. What only a hand can do: one operand [x; h], one pass over the gates in either
// direction, slopes taken from the values, no places, no exponents.
//
// n must be a multiple of 16; B is 1 or a multiple of 4. Gates in the order i, f, g, o.

import {
  add,
  choose,
  decayArgument,
  decayExponent,
  decayOf,
  decayScale,
  expm1Reduced,
  mul,
  negateWhere,
  one,
  oneMinusDecay,
  reduced,
  sub,
} from '../../../workers/engine/kernels/elementary';
import { matrixOf, tileMany, tileOne } from '../../../workers/engine/kernels/gradients';

/** Numbers of an operand that stay in the processor's cache while every row is multiplied by them. */
const cached = 128 * 1024;

export function firstFreeByte(): usize {
  return __heap_base;
}

/** Panels of 16 rows (one sequence) or 4 rows (several): initial values, then the rows' weights column by column. */
export function pack(
  panels: usize,
  width: i32,
  rows: i32,
  cols: i32,
  weights: usize,
  rowStep: usize,
  colStep: usize,
  initial: usize,
): void {
  for (let r = 0; r < rows; r += width) {
    for (let i = 0; i < width; i++) {
      store<f64>(panels, initial == 0 ? 0 : load<f64>(initial + (<usize>(r + i) << 3)));
      panels += 8;
    }
    for (let k = 0; k < cols; k++) {
      let from = weights + <usize>r * rowStep + <usize>k * colStep;
      for (let i = 0; i < width; i++) {
        store<f64>(panels, load<f64>(from));
        from += rowStep;
        panels += 8;
      }
    }
  }
}

/**
 * All steps forward.
 *
 * @param z      T+1 blocks [x_t; h_{t−1}], (m+n)×B; h of step 0 is there, the others are written
 * @param gates  T blocks, 4n×B
 * @param c      T+1 blocks, n×B, the first one zero
 * @param tanhs  T blocks: tanh c_t
 */
export function forward(
  n: i32,
  m: i32,
  T: i32,
  B: i32,
  panels: usize,
  z: usize,
  gates: usize,
  c: usize,
  tanhs: usize,
): void {
  const pitch = <usize>B << 3;
  const block = <usize>n * pitch;
  const inputs = <usize>m * pitch;
  for (let t = 0; t < T; t++) {
    product(gates, 4 * n, panels, z, m + n, pitch);
    z += inputs + block;
    cellForward(gates, c, tanhs, z + inputs, block);
    gates += block << 2;
    c += block;
    tanhs += block;
  }
}

function cellForward(gates: usize, c: usize, tanhs: usize, h: usize, block: usize): void {
  for (let e: usize = 0; e != block; e += 16) {
    const p = gates + e;
    const i = sigmoid(v128.load(p));
    const f = sigmoid(v128.load(p + block));
    const g = tanh(v128.load(p + 2 * block));
    const o = sigmoid(v128.load(p + 3 * block));
    const next = add(mul(f, v128.load(c + e)), mul(i, g));
    const value = tanh(next);
    v128.store(p, i);
    v128.store(p + block, f);
    v128.store(p + 2 * block, g);
    v128.store(p + 3 * block, o);
    v128.store(c + block + e, next);
    v128.store(tanhs + e, value);
    v128.store(h + e, mul(o, value));
  }
}

/**
 * All steps back. `gates`, `c` and `tanhs` as the forward sweep left them.
 *
 * @param direct   T blocks: derivatives of the losses in h_t
 * @param deltas   T blocks, 4n×B: receives those in the pre-activations
 * @param carryH, carryC  one block each, zero on entry
 */
export function backward(
  n: i32,
  T: i32,
  B: i32,
  transposed: usize,
  gates: usize,
  c: usize,
  tanhs: usize,
  direct: usize,
  deltas: usize,
  carryH: usize,
  carryC: usize,
): void {
  const pitch = <usize>B << 3;
  const block = <usize>n * pitch;
  for (let t = <usize>T - 1; t != <usize>-1; t--) {
    const delta = deltas + 4 * t * block;
    const at = t * block;
    cellBackward(gates + 4 * at, c + at, tanhs + at, direct + at, delta, carryH, carryC, block);
    product(carryH, n, transposed, delta, 4 * n, pitch);
  }
}

function cellBackward(
  gates: usize,
  c: usize,
  tanhs: usize,
  direct: usize,
  delta: usize,
  carryH: usize,
  carryC: usize,
  block: usize,
): void {
  for (let e: usize = 0; e != block; e += 16) {
    const p = gates + e;
    const d = delta + e;
    const i = v128.load(p);
    const f = v128.load(p + block);
    const g = v128.load(p + 2 * block);
    const o = v128.load(p + 3 * block);
    const value = v128.load(tanhs + e);
    const dh = add(v128.load(carryH + e), v128.load(direct + e));
    const dho = mul(dh, o);
    const dc = add(v128.load(carryC + e), mul(dho, sub(one(), mul(value, value))));
    const dci = mul(dc, i);
    const dcf = mul(dc, f);
    v128.store(d, mul(mul(dci, g), sub(one(), i)));
    v128.store(d + block, mul(mul(dcf, v128.load(c + e)), sub(one(), f)));
    v128.store(d + 2 * block, mul(dci, sub(one(), mul(g, g))));
    v128.store(d + 3 * block, mul(mul(dho, value), sub(one(), o)));
    v128.store(carryC + e, dcf);
  }
}

/** dW (4n×(m+n)) and db (4n) of all steps. `panel`, `tiles` and `sums` are room to work in. */
export function gradients(
  n: i32,
  m: i32,
  T: i32,
  B: i32,
  deltas: usize,
  z: usize,
  panel: usize,
  tiles: usize,
  dW: usize,
  sums: usize,
  db: usize,
): void {
  const rows = 4 * n;
  const cols = m + n;
  const pitch = <usize>B << 3;
  const zStep = <usize>cols * pitch;
  const deltaStep = <usize>rows * pitch;
  memory.fill(tiles, 0, <usize>(rows * cols * (B == 1 ? 1 : 2)) << 3);
  const atOnce = max(1, cached / (8 * cols * B));
  for (let t = 0; t < T; t += atOnce) {
    const steps = min(atOnce, T - t);
    let to = tiles;
    for (let r = 0; r < rows; r += 4) {
      const delta = deltas + <usize>t * deltaStep + <usize>r * pitch;
      const from = z + <usize>t * zStep;
      if (B == 1) {
        packOne(delta, deltaStep, steps, panel);
        for (let k = 0; k < cols; k += 4) {
          tileOne(panel, steps, from + (<usize>k << 3), zStep, to);
          to += 128;
        }
      } else {
        packMany(delta, deltaStep, pitch, steps, panel);
        for (let k = 0; k < cols; k += 2) {
          tileMany(panel, steps, from + <usize>k * pitch, zStep, pitch, to);
          to += 128;
        }
      }
    }
  }
  matrixOf(tiles, rows, cols, B, dW);
  memory.fill(sums, 0, deltaStep);
  for (let t = 0; t < T; t++) {
    for (let e: usize = 0; e != deltaStep; e += 16) {
      v128.store(sums + e, add(v128.load(sums + e), v128.load(deltas + e)));
    }
    deltas += deltaStep;
  }
  for (let r = 0; r < rows; r++) {
    let sum: f64 = 0;
    for (let b = 0; b < B; b++) {
      sum += load<f64>(sums);
      sums += 8;
    }
    store<f64>(db, sum);
    db += 8;
  }
}

function packOne(delta: usize, deltaStep: usize, steps: i32, panel: usize): void {
  for (let t = 0; t < steps; t++) {
    v128.store(panel, v128.load(delta));
    v128.store(panel, v128.load(delta, 16), 16);
    delta += deltaStep;
    panel += 32;
  }
}

function packMany(delta: usize, deltaStep: usize, pitch: usize, steps: i32, panel: usize): void {
  for (let t = 0; t < steps; t++) {
    for (let b: usize = 0; b != pitch; b += 16) {
      v128.store(panel, v128.load(delta + b));
      v128.store(panel, v128.load(delta + pitch + b), 16);
      v128.store(panel, v128.load(delta + 2 * pitch + b), 32);
      v128.store(panel, v128.load(delta + 3 * pitch + b), 48);
      panel += 64;
    }
    delta += deltaStep;
  }
}

function product(out: usize, rows: i32, panels: usize, z: usize, k: i32, pitch: usize): void {
  if (pitch == 8) {
    for (let r = 0; r < rows; r += 16) {
      panels = sixteenRows(out, panels, z, k);
      out += 128;
    }
    return;
  }
  for (let r = 0; r < rows; r += 4) {
    for (let lane: usize = 0; lane != pitch; lane += 32) {
      fourRows(out + lane, panels, z + lane, k, pitch);
    }
    panels += <usize>(k + 1) << 5;
    out += pitch << 2;
  }
}

function sixteenRows(out: usize, panel: usize, z: usize, k: i32): usize {
  let a0 = v128.load(panel);
  let a1 = v128.load(panel, 16);
  let a2 = v128.load(panel, 32);
  let a3 = v128.load(panel, 48);
  let a4 = v128.load(panel, 64);
  let a5 = v128.load(panel, 80);
  let a6 = v128.load(panel, 96);
  let a7 = v128.load(panel, 112);
  panel += 128;
  const end = z + (<usize>k << 3);
  do {
    const value = v128.load_splat<f64>(z);
    a0 = add(a0, mul(v128.load(panel), value));
    a1 = add(a1, mul(v128.load(panel, 16), value));
    a2 = add(a2, mul(v128.load(panel, 32), value));
    a3 = add(a3, mul(v128.load(panel, 48), value));
    a4 = add(a4, mul(v128.load(panel, 64), value));
    a5 = add(a5, mul(v128.load(panel, 80), value));
    a6 = add(a6, mul(v128.load(panel, 96), value));
    a7 = add(a7, mul(v128.load(panel, 112), value));
    panel += 128;
    z += 8;
  } while (z != end);
  v128.store(out, a0);
  v128.store(out, a1, 16);
  v128.store(out, a2, 32);
  v128.store(out, a3, 48);
  v128.store(out, a4, 64);
  v128.store(out, a5, 80);
  v128.store(out, a6, 96);
  v128.store(out, a7, 112);
  return panel;
}

/** Four rows × four sequences. */
function fourRows(out: usize, panel: usize, z: usize, k: i32, pitch: usize): void {
  let a0 = v128.load_splat<f64>(panel);
  let b0 = a0;
  let a1 = v128.load_splat<f64>(panel, 8);
  let b1 = a1;
  let a2 = v128.load_splat<f64>(panel, 16);
  let b2 = a2;
  let a3 = v128.load_splat<f64>(panel, 24);
  let b3 = a3;
  panel += 32;
  const end = panel + (<usize>k << 5);
  do {
    const first = v128.load(z);
    const second = v128.load(z, 16);
    let w = v128.load_splat<f64>(panel);
    a0 = add(a0, mul(w, first));
    b0 = add(b0, mul(w, second));
    w = v128.load_splat<f64>(panel, 8);
    a1 = add(a1, mul(w, first));
    b1 = add(b1, mul(w, second));
    w = v128.load_splat<f64>(panel, 16);
    a2 = add(a2, mul(w, first));
    b2 = add(b2, mul(w, second));
    w = v128.load_splat<f64>(panel, 24);
    a3 = add(a3, mul(w, first));
    b3 = add(b3, mul(w, second));
    panel += 32;
    z += pitch;
  } while (panel != end);
  v128.store(out, a0);
  v128.store(out, b0, 16);
  v128.store(out + pitch, a1);
  v128.store(out + pitch, b1, 16);
  v128.store(out + 2 * pitch, a2);
  v128.store(out + 2 * pitch, b2, 16);
  v128.store(out + 3 * pitch, a3);
  v128.store(out + 3 * pitch, b3, 16);
}

// @ts-expect-error: decorator
@inline
function sigmoid(a: v128): v128 {
  const u = decayArgument(f64x2.abs(a));
  const k = decayExponent(u);
  const e = decayOf(expm1Reduced(reduced(u, k)), decayScale(k));
  const r = f64x2.div(one(), add(one(), e));
  return choose(f64x2.lt(a, f64x2.splat(0)), mul(e, r), r);
}

// @ts-expect-error: decorator
@inline
function tanh(a: v128): v128 {
  const magnitude = f64x2.abs(a);
  const u = decayArgument(add(magnitude, magnitude));
  const k = decayExponent(u);
  const p = expm1Reduced(reduced(u, k));
  const scale = decayScale(k);
  const r = f64x2.div(one(), add(one(), decayOf(p, scale)));
  return negateWhere(f64x2.lt(a, f64x2.splat(0)), mul(oneMinusDecay(p, scale), r));
}
