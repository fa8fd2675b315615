// Matrix times vectors, from packed panels.
//
// A panel holds some rows of the matrix as they are read: the initial values of the rows, then for every operand and
// every entry k of it the rows' weights. Each output is summed in one register from its initial value, operand after
// operand, k ascending: the order of the TypeScript machine. Eight accumulators, not more: with three temporaries they
// fill the registers of a x86 processor. Loops are tested at the bottom and never unrolled over k, both measured.

import { operandBytes, panelRows, panelRowsOne } from './layout';

/** Where the rows of a panel that is not full are put first. */
const scratch = memory.data(128, 16);

/** Rows of the panel that comes next, for one sequence. */
function widthFor(rest: i32): i32 {
  return rest > 8 ? panelRowsOne : rest > 4 ? 8 : 4;
}

/**
 * Packs the initial values and one block of columns at a time.
 *
 * @param weights  number of the row's first weight (`rowStep` and `colStep` in bytes); 0 packs the initial values
 * @param cols     columns of this operand
 * @param before   columns packed already
 * @param total    columns of all operands
 */
export function pack(
  panels: usize,
  rows: i32,
  stride: i32,
  weights: usize,
  rowStep: usize,
  colStep: usize,
  cols: i32,
  before: i32,
  total: i32,
): void {
  let r = 0;
  while (r < rows) {
    const width = stride == 1 ? widthFor(rows - r) : panelRows;
    const valid = min(width, rows - r);
    let to = panels + ((before * width) << 3);
    for (let k = 0; k < cols; k++) {
      let from = weights + <usize>r * rowStep + <usize>k * colStep;
      let i = 0;
      for (; i < valid; i++) {
        store<f64>(to, load<f64>(from));
        from += rowStep;
        to += 8;
      }
      for (; i < width; i++) {
        store<f64>(to, 0);
        to += 8;
      }
    }
    panels += (total * width) << 3;
    r += width;
  }
}

/** out (=|+=) initial + Σ panel·operand for one sequence: lanes over rows. */
export function productOne(
  out: usize,
  rows: i32,
  panels: usize,
  operands: usize,
  operandsEnd: usize,
  accumulate: i32,
): void {
  do {
    const width = widthFor(rows);
    if (width == 16) panels = panel16(panels, operands, operandsEnd, out, rows, accumulate);
    else if (width == 8) panels = panel8(panels, operands, operandsEnd, out, rows, accumulate);
    else panels = panel4(panels, operands, operandsEnd, out, rows, accumulate);
    out += width << 3;
    rows -= width;
  } while (rows > 0);
}

/** Copies the rows that exist. */
function finishRows(out: usize, valid: i32, accumulate: i32): void {
  const end = out + (valid << 3);
  let from = scratch;
  do {
    store<f64>(out, accumulate ? load<f64>(out) + load<f64>(from) : load<f64>(from));
    out += 8;
    from += 8;
  } while (out != end);
}

// @ts-ignore: decorator
@inline
function put(out: usize, value: v128, accumulate: i32): void {
  v128.store(out, accumulate ? f64x2.add(v128.load(out), value) : value);
}

export function panel16(
  panel: usize,
  operand: usize,
  operandsEnd: usize,
  out: usize,
  rows: i32,
  accumulate: i32,
): usize {
  let a0 = v128.load(panel);
  let a1 = v128.load(panel, 16);
  let a2 = v128.load(panel, 32);
  let a3 = v128.load(panel, 48);
  let a4 = v128.load(panel, 64);
  let a5 = v128.load(panel, 80);
  let a6 = v128.load(panel, 96);
  let a7 = v128.load(panel, 112);
  panel += 128;
  do {
    let z = <usize>load<u32>(load<u32>(operand));
    const end = z + (<usize>load<u32>(operand, 4) << 3);
    do {
      const value = v128.load_splat<f64>(z);
      a0 = f64x2.add(a0, f64x2.mul(v128.load(panel), value));
      a1 = f64x2.add(a1, f64x2.mul(v128.load(panel, 16), value));
      a2 = f64x2.add(a2, f64x2.mul(v128.load(panel, 32), value));
      a3 = f64x2.add(a3, f64x2.mul(v128.load(panel, 48), value));
      a4 = f64x2.add(a4, f64x2.mul(v128.load(panel, 64), value));
      a5 = f64x2.add(a5, f64x2.mul(v128.load(panel, 80), value));
      a6 = f64x2.add(a6, f64x2.mul(v128.load(panel, 96), value));
      a7 = f64x2.add(a7, f64x2.mul(v128.load(panel, 112), value));
      panel += 128;
      z += 8;
    } while (z != end);
    operand += operandBytes;
  } while (operand != operandsEnd);
  const to = rows < 16 ? scratch : out;
  const adds = rows < 16 ? 0 : accumulate;
  if (adds) {
    put(to, a0, 1);
    put(to + 16, a1, 1);
    put(to + 32, a2, 1);
    put(to + 48, a3, 1);
    put(to + 64, a4, 1);
    put(to + 80, a5, 1);
    put(to + 96, a6, 1);
    put(to + 112, a7, 1);
  } else {
    v128.store(to, a0);
    v128.store(to, a1, 16);
    v128.store(to, a2, 32);
    v128.store(to, a3, 48);
    v128.store(to, a4, 64);
    v128.store(to, a5, 80);
    v128.store(to, a6, 96);
    v128.store(to, a7, 112);
  }
  if (rows < 16) finishRows(out, rows, accumulate);
  return panel;
}

export function panel8(
  panel: usize,
  operand: usize,
  operandsEnd: usize,
  out: usize,
  rows: i32,
  accumulate: i32,
): usize {
  let a0 = v128.load(panel);
  let a1 = v128.load(panel, 16);
  let a2 = v128.load(panel, 32);
  let a3 = v128.load(panel, 48);
  panel += 64;
  do {
    let z = <usize>load<u32>(load<u32>(operand));
    const end = z + (<usize>load<u32>(operand, 4) << 3);
    do {
      const value = v128.load_splat<f64>(z);
      a0 = f64x2.add(a0, f64x2.mul(v128.load(panel), value));
      a1 = f64x2.add(a1, f64x2.mul(v128.load(panel, 16), value));
      a2 = f64x2.add(a2, f64x2.mul(v128.load(panel, 32), value));
      a3 = f64x2.add(a3, f64x2.mul(v128.load(panel, 48), value));
      panel += 64;
      z += 8;
    } while (z != end);
    operand += operandBytes;
  } while (operand != operandsEnd);
  v128.store(scratch, a0);
  v128.store(scratch, a1, 16);
  v128.store(scratch, a2, 32);
  v128.store(scratch, a3, 48);
  finishRows(out, min(rows, 8), accumulate);
  return panel;
}

export function panel4(
  panel: usize,
  operand: usize,
  operandsEnd: usize,
  out: usize,
  rows: i32,
  accumulate: i32,
): usize {
  let a0 = v128.load(panel);
  let a1 = v128.load(panel, 16);
  panel += 32;
  do {
    let z = <usize>load<u32>(load<u32>(operand));
    const end = z + (<usize>load<u32>(operand, 4) << 3);
    do {
      const value = v128.load_splat<f64>(z);
      a0 = f64x2.add(a0, f64x2.mul(v128.load(panel), value));
      a1 = f64x2.add(a1, f64x2.mul(v128.load(panel, 16), value));
      panel += 32;
      z += 8;
    } while (z != end);
    operand += operandBytes;
  } while (operand != operandsEnd);
  v128.store(scratch, a0);
  v128.store(scratch, a1, 16);
  finishRows(out, min(rows, 4), accumulate);
  return panel;
}

/** out (=|+=) initial + Σ panel·operand for several sequences, four at a time: lanes over sequences. */
export function productMany(
  out: usize,
  rows: i32,
  panels: usize,
  operands: usize,
  operandsEnd: usize,
  accumulate: i32,
  pitch: usize,
): void {
  do {
    let lane: usize = 0;
    let next: usize = 0;
    do {
      next = panelMany(panels, operands, operandsEnd, out + lane, rows, accumulate, pitch, lane);
      lane += 32;
    } while (lane != pitch);
    panels = next;
    out += pitch << 2;
    rows -= 4;
  } while (rows > 0);
}

/** Four rows × four sequences. */
export function panelMany(
  panel: usize,
  operand: usize,
  operandsEnd: usize,
  out: usize,
  rows: i32,
  accumulate: i32,
  pitch: usize,
  lane: usize,
): usize {
  let a0 = v128.load_splat<f64>(panel);
  let b0 = a0;
  let a1 = v128.load_splat<f64>(panel, 8);
  let b1 = a1;
  let a2 = v128.load_splat<f64>(panel, 16);
  let b2 = a2;
  let a3 = v128.load_splat<f64>(panel, 24);
  let b3 = a3;
  panel += 32;
  do {
    let z = <usize>load<u32>(load<u32>(operand)) + lane;
    const end = panel + (<usize>load<u32>(operand, 4) << 5);
    do {
      const first = v128.load(z);
      const second = v128.load(z, 16);
      let w = v128.load_splat<f64>(panel);
      a0 = f64x2.add(a0, f64x2.mul(w, first));
      b0 = f64x2.add(b0, f64x2.mul(w, second));
      w = v128.load_splat<f64>(panel, 8);
      a1 = f64x2.add(a1, f64x2.mul(w, first));
      b1 = f64x2.add(b1, f64x2.mul(w, second));
      w = v128.load_splat<f64>(panel, 16);
      a2 = f64x2.add(a2, f64x2.mul(w, first));
      b2 = f64x2.add(b2, f64x2.mul(w, second));
      w = v128.load_splat<f64>(panel, 24);
      a3 = f64x2.add(a3, f64x2.mul(w, first));
      b3 = f64x2.add(b3, f64x2.mul(w, second));
      panel += 32;
      z += pitch;
    } while (panel != end);
    operand += operandBytes;
  } while (operand != operandsEnd);
  if (accumulate) {
    put(out, a0, 1);
    put(out + 16, b0, 1);
    if (rows > 1) {
      put(out + pitch, a1, 1);
      put(out + pitch + 16, b1, 1);
    }
    if (rows > 2) {
      put(out + 2 * pitch, a2, 1);
      put(out + 2 * pitch + 16, b2, 1);
    }
    if (rows > 3) {
      put(out + 3 * pitch, a3, 1);
      put(out + 3 * pitch + 16, b3, 1);
    }
  } else {
    v128.store(out, a0);
    v128.store(out, b0, 16);
    if (rows > 1) {
      v128.store(out + pitch, a1);
      v128.store(out + pitch, b1, 16);
    }
    if (rows > 2) {
      v128.store(out + 2 * pitch, a2);
      v128.store(out + 2 * pitch, b2, 16);
    }
    if (rows > 3) {
      v128.store(out + 3 * pitch, a3);
      v128.store(out + 3 * pitch, b3, 16);
    }
  }
  return panel;
}
