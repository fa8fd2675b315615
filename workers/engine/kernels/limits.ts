// Adjoints of h cut to ± a limit on their true values, number · 2^exponent.

import { exponentOf, scaleOf } from './elementary';

/** A change of exponents below this is not worth a rescaling; as in seed.ts. */
const safeExponent: f64 = 64;

/** Exponent of a step whose adjoint of h is limited afterwards: what is beyond the limit counts as large as the limit. */
export function limitedExponent(
  ofH: f64,
  ofOthers: f64,
  before: f64,
  added: f64,
  ofSeed: f64,
  limit: f64,
): f64 {
  let top: f64 = ofH > 0 ? before + exponentOf(ofH) : -Infinity;
  if (added > 0) top = max<f64>(top, ofSeed + exponentOf(added));
  if (limit < Infinity) top = min<f64>(top, exponentOf(limit));
  if (ofOthers > 0) top = max<f64>(top, before + exponentOf(ofOthers));
  if (top == -Infinity || ofOthers == Infinity) return before;
  return abs<f64>(top - before) > safeExponent ? top : before;
}

/**
 * Runs one opLimit.
 *
 * @param cuts       receives how many entries of each sequence were beyond the limit
 * @param exponents  of the step's sequences
 */
export function limitEntries(
  out: usize,
  rows: i32,
  cuts: usize,
  exponents: usize,
  limit: f64,
  pitch: usize,
): void {
  if (pitch == 8) {
    limitOne(out, rows, cuts, limit * scaleOf(-load<f64>(exponents)));
    return;
  }
  for (let lane: usize = 0; lane < pitch; lane += 16) {
    const most = f64x2.replace_lane(
      f64x2.splat(limit * scaleOf(-load<f64>(exponents + lane))),
      1,
      limit * scaleOf(-load<f64>(exponents + lane, 8)),
    );
    limitTwo(out + lane, rows, cuts + lane, most, pitch);
  }
}

function limitOne(out: usize, rows: i32, cuts: usize, most: f64): void {
  const end = out + (<usize>rows << 3);
  let count: f64 = 0;
  for (; out != end; out += 8) {
    const value = load<f64>(out);
    if (abs<f64>(value) > most) count += 1;
    store<f64>(out, value > most ? most : value < -most ? -most : value);
  }
  store<f64>(cuts, count);
}

function limitTwo(out: usize, rows: i32, cuts: usize, most: v128, pitch: usize): void {
  const end = out + <usize>rows * pitch;
  const least = f64x2.neg(most);
  const one = f64x2.splat(1);
  let count = f64x2.splat(0);
  for (; out != end; out += pitch) {
    const value = v128.load(out);
    count = f64x2.add(count, v128.and(one, f64x2.gt(f64x2.abs(value), most)));
    v128.store(out, f64x2.pmax(f64x2.pmin(value, most), least));
  }
  v128.store(cuts, count);
}
