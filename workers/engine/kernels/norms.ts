// Sums of squares of every sequence's entries, scaled by a power of two before squaring, rows in order; of a single
// sequence, even and odd rows apart.

import { exponentOf, scaleOf } from './elementary';

/** Factors for two sequences: each scale is a product of two, for one alone may be no number. */
const factors = memory.data(32, 16);

/**
 * Per step and sequence Σ x² = square·4^exponent over the rows of some blocks; a square of NaN where an entry is not
 * finite.
 *
 * @param blocks    pairs of words: address of a block at the first step, bytes to the next step's
 * @param adjoints  exponents of the entries
 */
export function squaredNorms(
  blocks: usize,
  blocksEnd: usize,
  rows: i32,
  stride: i32,
  steps: i32,
  adjoints: usize,
  squares: usize,
  exponents: usize,
): void {
  const pitch = <usize>stride << 3;
  for (let t = 0; t < steps; t++) {
    for (let lane: usize = 0; lane < pitch; lane += 16) {
      if (stride == 1) {
        put(0, largestOne(blocks, blocksEnd, t, rows), adjoints, exponents);
        store<f64>(squares, squareOne(blocks, blocksEnd, t, rows));
      } else {
        const largest = largestTwo(blocks, blocksEnd, t, rows, pitch, lane);
        put(0, f64x2.extract_lane(largest, 0), adjoints + lane, exponents + lane);
        put(8, f64x2.extract_lane(largest, 1), adjoints + lane + 8, exponents + lane + 8);
        squareTwo(blocks, blocksEnd, t, rows, pitch, lane, squares + lane);
      }
    }
    adjoints += pitch;
    squares += pitch;
    exponents += pitch;
  }
}

/** Address of a block's first entry at a step. */
// @ts-ignore: decorator
@inline
function blockAt(block: usize, t: i32): usize {
  return <usize>load<u32>(block) + <usize>t * load<u32>(block, 4);
}

/** Largest magnitude of a single sequence; NaN where an entry is not finite. */
function largestOne(block: usize, blocksEnd: usize, t: i32, rows: i32): f64 {
  let largest = f64x2.splat(0);
  let check = f64x2.splat(0);
  do {
    let p = blockAt(block, t);
    const end = p + (<usize>(rows >> 1) << 4);
    for (; p != end; p += 16) {
      const value = f64x2.abs(v128.load(p));
      largest = f64x2.pmax(largest, value);
      // 0 for a number, NaN for everything else.
      check = f64x2.add(check, f64x2.sub(value, value));
    }
    if (rows & 1) {
      const value = f64x2.abs(v128.load_splat<f64>(p));
      largest = f64x2.pmax(largest, value);
      check = f64x2.add(check, f64x2.sub(value, value));
    }
    block += 8;
  } while (block != blocksEnd);
  const checked = f64x2.add(largest, check);
  return max<f64>(f64x2.extract_lane(checked, 0), f64x2.extract_lane(checked, 1));
}

/** The same for two sequences. */
function largestTwo(
  block: usize,
  blocksEnd: usize,
  t: i32,
  rows: i32,
  pitch: usize,
  lane: usize,
): v128 {
  let largest = f64x2.splat(0);
  let check = f64x2.splat(0);
  do {
    let p = blockAt(block, t) + lane;
    const end = p + <usize>rows * pitch;
    do {
      const value = f64x2.abs(v128.load(p));
      largest = f64x2.pmax(largest, value);
      check = f64x2.add(check, f64x2.sub(value, value));
      p += pitch;
    } while (p != end);
    block += 8;
  } while (block != blocksEnd);
  return f64x2.add(largest, check);
}

/** Exponent of a sequence and the factors of its entries; NaN as a factor spoils what has no norm. */
function put(lane: usize, largest: f64, adjoint: usize, exponent: usize): void {
  let down: f64 = 1;
  let rest: f64 = 1;
  if (largest != largest) {
    rest = largest;
    store<f64>(exponent, 0);
  } else if (largest == 0) {
    store<f64>(exponent, 0);
  } else {
    const size = exponentOf(largest);
    const half = trunc(size / 2);
    down = scaleOf(-half);
    rest = scaleOf(half - size);
    store<f64>(exponent, size + load<f64>(adjoint));
  }
  store<f64>(factors + lane, down);
  store<f64>(factors + lane, rest, 16);
}

function squareOne(block: usize, blocksEnd: usize, t: i32, rows: i32): f64 {
  const down = v128.load_splat<f64>(factors);
  const rest = v128.load_splat<f64>(factors, 16);
  let sum = f64x2.splat(0);
  do {
    let p = blockAt(block, t);
    const end = p + (<usize>(rows >> 1) << 4);
    for (; p != end; p += 16) {
      const value = f64x2.mul(f64x2.mul(v128.load(p), down), rest);
      sum = f64x2.add(sum, f64x2.mul(value, value));
    }
    if (rows & 1) {
      const value = f64x2.mul(f64x2.mul(v128.load_zero<f64>(p), down), rest);
      sum = f64x2.add(sum, f64x2.mul(value, value));
    }
    block += 8;
  } while (block != blocksEnd);
  return f64x2.extract_lane(sum, 0) + f64x2.extract_lane(sum, 1);
}

function squareTwo(
  block: usize,
  blocksEnd: usize,
  t: i32,
  rows: i32,
  pitch: usize,
  lane: usize,
  out: usize,
): void {
  const down = v128.load(factors);
  const rest = v128.load(factors, 16);
  let sum = f64x2.splat(0);
  do {
    let p = blockAt(block, t) + lane;
    const end = p + <usize>rows * pitch;
    do {
      const value = f64x2.mul(f64x2.mul(v128.load(p), down), rest);
      sum = f64x2.add(sum, f64x2.mul(value, value));
      p += pitch;
    } while (p != end);
    block += 8;
  } while (block != blocksEnd);
  v128.store(out, sum);
}
