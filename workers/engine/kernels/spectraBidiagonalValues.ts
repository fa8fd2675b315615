// Singular values of four bidiagonal matrices in lockstep; see spectra/bidiagonalValues.ts for the method.
//
// One matrix alone waits for every division; the passes of four run side by side, each with its own shift and its own
// part of the matrix. What a lane computes outside its part is never read. Only the rare second attempt of a pass is
// made for one lane by itself.

import { laneBytes, lanes, recordBytes, waitingBytes } from './spectraLayout';

const epsilon: f64 = 2.220446049250313e-16;
const negligible: f64 = 100 * epsilon * epsilon;
const maxPassesPerValue = 30;
const largestResidual: f64 = 0.563;
/** Nonzero entries below this are left to the TypeScript routine, which scales block by block: squares could be lost. */
const smallestEntry: f64 = 1e-130;

// A record per index: q and e twice, pivots d, their smallest so far, the smallest coupling so far, q and e of a block
// that waits. Four numbers each.
const recordPivot: usize = 128;
const recordMin: usize = 160;
const recordMinE: usize = 192;
const recordWaiting: usize = 224;
/** From q to e. */
const toE: usize = 32;

// A lane: first and last index of its block, blocks that wait, passes that it may still make, whether it failed; the
// shifts so far; what the last pass found: pivots from the bottom up, the smallest pivot without the last i, the
// smallest coupling.
const laneLo: usize = 0;
const laneHi: usize = 4;
const laneWaiting: usize = 8;
const laneBudget: usize = 12;
const laneFailed: usize = 16;
const laneSigma: usize = 24;
const laneLast: usize = 32;
const laneMin: usize = 56;
const laneMinE: usize = 80;

/** The four shifts of a pass; then the state of a pass between two parts of it. */
const shifts = memory.data(32, 16);
const state = memory.data(96, 16);

/** Records, lanes and stacks of waiting blocks of the present call, and which q and e are the present ones (0 or 64). */
let records: usize = 0;
let laneStart: usize = 0;
let stacks: usize = 0;
let size: i32 = 0;
let current: usize = 0;
let found: usize = 0;

/**
 * @param given  per matrix n diagonal entries and n above (the last is not read); finite
 * @param count  matrices, 1 … 4
 * @param room   (n + 1) records, four lanes, 4·n waiting blocks
 * @param out    receives n values per matrix, descending
 * @returns a bit for every matrix whose values were not found
 */
export function bidiagonalValues(n: i32, given: usize, count: i32, room: usize, out: usize): i32 {
  size = n;
  records = room;
  laneStart = room + <usize>(n + 1) * recordBytes;
  stacks = laneStart + lanes * laneBytes;
  current = 0;
  found = out;
  for (let lane = 0; lane < lanes; lane++) {
    if (lane < count) startLane(lane, given + ((<usize>n * lane) << 4));
    else idle(lane);
  }
  while (true) {
    let from = n;
    let to = -1;
    for (let lane = 0; lane < lanes; lane++) {
      if (!prepare(lane)) continue;
      from = min(from, load<i32>(laneAt(lane), laneLo));
      to = max(to, load<i32>(laneAt(lane), laneHi));
    }
    if (to < 0) break;
    passFour(from, to);
    for (let lane = 0; lane < lanes; lane++) {
      if (load<i32>(laneAt(lane), laneHi) >= 0) finish(lane);
    }
    current ^= 64;
  }
  let failed = 0;
  for (let lane = 0; lane < count; lane++) {
    if (load<i32>(laneAt(lane), laneFailed)) failed |= 1 << lane;
    else rootsDescending(out + ((<usize>n * lane) << 3), n);
  }
  return failed;
}

// @ts-ignore: decorator
@inline
function laneAt(lane: i32): usize {
  return laneStart + <usize>lane * laneBytes;
}

/** A lane's number in the record of an index; q is at `current`. */
// @ts-ignore: decorator
@inline
function at(lane: i32, i: i32): usize {
  return records + <usize>i * recordBytes + (<usize>lane << 3);
}

// @ts-ignore: decorator
@inline
function foundAt(lane: i32, i: i32): usize {
  return found + (<usize>(lane * size + i) << 3);
}

function idle(lane: i32): void {
  const L = laneAt(lane);
  memory.fill(L, 0, laneBytes);
  store<i32>(L, -1, laneHi);
  store<f64>(shifts + (<usize>lane << 3), 0);
  for (let i = 0; i <= size; i++) {
    const p = at(lane, i);
    store<f64>(p, 1);
    store<f64>(p, 0, toE);
    store<f64>(p, 1, 64);
    store<f64>(p, 0, 64 + toE);
  }
}

/** Squares of the entries, turned around where that brings small ones to the bottom. */
function startLane(lane: i32, given: usize): void {
  idle(lane);
  const L = laneAt(lane);
  const n = size;
  const above = given + (<usize>n << 3);
  const isTurned = abs(load<f64>(given)) < abs(load<f64>(above - 8));
  for (let i = 0; i < n; i++) {
    const a = load<f64>(given + (<usize>(isTurned ? n - 1 - i : i) << 3));
    const b: f64 = i == n - 1 ? 0 : load<f64>(above + (<usize>(isTurned ? n - 2 - i : i) << 3));
    if ((a != 0 && abs(a) < smallestEntry) || (b != 0 && abs(b) < smallestEntry)) {
      idle(lane);
      store<i32>(L, 1, laneFailed);
      return;
    }
    const p = at(lane, i);
    store<f64>(p, a * a);
    store<f64>(p, b * b, toE);
  }
  store<i32>(L, n - 1, laneHi);
  store<i32>(L, maxPassesPerValue * n, laneBudget);
}

/** Takes off what has converged and chooses the shift of the next pass; false when the lane has nothing left. */
function prepare(lane: i32): bool {
  const L = laneAt(lane);
  if (load<i32>(L, laneHi) < 0) return false;
  while (true) {
    const bottom = load<i32>(L, laneHi);
    const lo = load<i32>(L, laneLo);
    const hi = takeConverged(lane, lo, bottom, load<f64>(L, laneSigma));
    store<i32>(L, hi, laneHi);
    if (hi < lo) {
      const nWaiting = load<i32>(L, laneWaiting) - 1;
      if (nWaiting < 0) {
        store<i32>(L, -1, laneHi);
        store<f64>(shifts + (<usize>lane << 3), 0);
        return false;
      }
      store<i32>(L, nWaiting, laneWaiting);
      const block = stackAt(lane, nWaiting);
      const start = load<i32>(block);
      store<i32>(L, start, laneLo);
      store<i32>(L, lo - 1, laneHi);
      store<f64>(L, load<f64>(block, 8), laneSigma);
      for (let i = start; i < lo; i++) {
        const p = at(lane, i);
        store<f64>(p + current, load<f64>(p, recordWaiting));
        store<f64>(p + current, load<f64>(p, recordWaiting + toE), toE);
      }
      forget(L);
      continue;
    }
    const sigma = load<f64>(L, laneSigma);
    if (load<f64>(L, laneMinE) <= negligible * sigma) {
      const cut = lastCut(lane, lo, hi, sigma);
      if (cut > lo) {
        for (let i = lo; i < cut; i++) {
          const p = at(lane, i);
          store<f64>(p, load<f64>(p + current), recordWaiting);
          store<f64>(p, load<f64>(p + current, toE), recordWaiting + toE);
        }
        const nWaiting = load<i32>(L, laneWaiting);
        const block = stackAt(lane, nWaiting);
        store<i32>(block, lo);
        store<f64>(block, sigma, 8);
        store<i32>(L, nWaiting + 1, laneWaiting);
        store<i32>(L, cut, laneLo);
        forget(L);
        continue;
      }
    }
    const budget = load<i32>(L, laneBudget) - 1;
    store<i32>(L, budget, laneBudget);
    if (budget < 0) {
      fail(lane);
      return false;
    }
    store<f64>(shifts + (<usize>lane << 3), chooseShift(lane, lo, hi, bottom - hi));
    return true;
  }
}

function fail(lane: i32): void {
  idle(lane);
  store<i32>(laneAt(lane), 1, laneFailed);
}

// @ts-ignore: decorator
@inline
function stackAt(lane: i32, k: i32): usize {
  return stacks + <usize>(lane * size + k) * waitingBytes;
}

/** Nothing is known of this block: its first pass has no shift. */
function forget(L: usize): void {
  memory.fill(L + laneLast, 0, 56);
}

function takeConverged(lane: i32, lo: i32, hi: i32, sigma: f64): i32 {
  let end = hi;
  while (end >= lo) {
    const p = at(lane, end) + current;
    if (end == lo || load<f64>(p - recordBytes, toE) <= negligible * (sigma + load<f64>(p))) {
      store<f64>(foundAt(lane, end), load<f64>(p) + sigma);
      end--;
    } else if (end == lo + 1 || load<f64>(p - 2 * recordBytes, toE) <= negligible * sigma) {
      solvePair(p);
      store<f64>(foundAt(lane, end), load<f64>(p) + sigma);
      store<f64>(foundAt(lane, end - 1), load<f64>(p - recordBytes) + sigma);
      end -= 2;
    } else break;
  }
  return end;
}

function solvePair(p: usize): void {
  const above = p - recordBytes;
  const larger = max<f64>(load<f64>(p), load<f64>(above));
  const smaller = min<f64>(load<f64>(p), load<f64>(above));
  const coupling = load<f64>(above, toE);
  const t = 0.5 * (larger - smaller + coupling);
  let top = larger;
  let bottom = smaller;
  if (coupling > smaller * negligible && t != 0) {
    let s = smaller * (coupling / t);
    s =
      s <= t
        ? smaller * (coupling / (t * (1 + Math.sqrt(1 + s / t))))
        : smaller * (coupling / (t + Math.sqrt(t) * Math.sqrt(t + s)));
    top = larger + (s + coupling);
    bottom = smaller * (larger / top);
  }
  store<f64>(above, top);
  store<f64>(p, bottom);
}

function lastCut(lane: i32, lo: i32, hi: i32, sigma: f64): i32 {
  for (let i = hi - 1; i >= lo; i--) {
    if (load<f64>(at(lane, i) + current, toE) <= negligible * sigma) return i + 1;
  }
  return lo;
}

function chooseShift(lane: i32, lo: i32, hi: i32, nTaken: i32): f64 {
  if (nTaken > 2) return 0;
  const L = laneAt(lane);
  const taken = L + (<usize>nTaken << 3);
  const smallest = load<f64>(taken, laneMin);
  const last = load<f64>(taken, laneLast);
  if (!(smallest > 0)) return 0;
  if (smallest != last) return smallest / 4;
  const isDeeper = nTaken < 2 && load<f64>(taken + 8, laneMin) == load<f64>(taken + 8, laneLast);
  if (nTaken == 0 && isDeeper) return shiftFromPair(lane, hi);
  const residual = squaredResidual(lane, lo, hi);
  if (!(residual < largestResidual)) return isDeeper ? smallest / 3 : smallest / 4;
  const root = Math.sqrt(residual);
  if (nTaken == 0) return max<f64>(smallest / 4, (last * (1 - root)) / (1 + residual));
  const estimate = smallest / (1 + residual);
  if (nTaken == 2) return max<f64>(smallest / 4, estimate * (1 - 1.01 * root));
  const gap = load<f64>(L + 16, laneMin) / 2 - estimate;
  const shift =
    gap > root * estimate
      ? estimate * (1 - 1.01 * estimate * (root / gap) * root)
      : estimate * (1 - 1.01 * root);
  return max<f64>(smallest / 3, shift);
}

function shiftFromPair(lane: i32, hi: i32): f64 {
  const L = laneAt(lane);
  const p = at(lane, hi) + current;
  const last = load<f64>(L, laneLast);
  const q1 = load<f64>(p - recordBytes);
  const e1 = load<f64>(p - recordBytes, toE);
  const b1 = Math.sqrt(load<f64>(p)) * Math.sqrt(e1);
  const b2 = Math.sqrt(q1) * Math.sqrt(load<f64>(p - 2 * recordBytes, toE));
  const a2 = q1 + e1;
  const gap2 = 0.75 * load<f64>(L + 16, laneMin) - a2;
  const gap1 = gap2 > 0 && gap2 > b2 ? a2 - last - (b2 / gap2) * b2 : a2 - last - (b1 + b2);
  if (gap1 > 0 && gap1 > b1) return max<f64>(last - (b1 / gap1) * b1, last / 2);
  let shift: f64 = last > b1 ? last - b1 : 0;
  if (a2 > b1 + b2) shift = min<f64>(shift, a2 - (b1 + b2));
  return max<f64>(shift, last / 3);
}

function squaredResidual(lane: i32, lo: i32, hi: i32): f64 {
  let term: f64 = 1;
  let sum: f64 = 0;
  let p = at(lane, hi) + current;
  for (let i = hi - 1; i >= lo; i--) {
    p -= recordBytes;
    const q = load<f64>(p);
    const e = load<f64>(p, toE);
    if (e > q) return Infinity;
    const before = term;
    term *= e / q;
    sum += term;
    if (term == 0 || sum > largestResidual) break;
    if (i < hi - 1 && 100 * max<f64>(term, before) < sum) break;
  }
  return 1.05 * sum;
}

/** One pass of all lanes over indices from … to, in parts that begin where a lane's block does. */
function passFour(from: i32, to: i32): void {
  memory.fill(state, 0, 96);
  let i = from;
  while (true) {
    let next = to;
    for (let lane = 0; lane < lanes; lane++) {
      const L = laneAt(lane);
      if (load<i32>(L, laneHi) < 0) continue;
      const lo = load<i32>(L, laneLo);
      if (lo == i) {
        const s = state + (<usize>lane << 3);
        const d = load<f64>(at(lane, i) + current) - load<f64>(shifts + (<usize>lane << 3));
        store<f64>(s, d);
        store<f64>(s, d, 32);
        store<f64>(s, Infinity, 64);
      } else if (lo > i) next = min(next, lo);
    }
    if (next == i) break;
    passPart(i, next);
    i = next;
    if (i == to) break;
  }
  const last = records + <usize>to * recordBytes;
  v128.store(last, v128.load(state), recordPivot);
  v128.store(last, v128.load(state, 16), recordPivot + 16);
  v128.store(last, v128.load(state, 32), recordMin);
  v128.store(last, v128.load(state, 48), recordMin + 16);
}

function passPart(from: i32, to: i32): void {
  let record = records + <usize>from * recordBytes;
  const end = records + <usize>to * recordBytes;
  let read = record + current;
  let write = record + (current ^ 64);
  const tau0 = v128.load(shifts);
  const tau1 = v128.load(shifts, 16);
  let d0 = v128.load(state);
  let d1 = v128.load(state, 16);
  let min0 = v128.load(state, 32);
  let min1 = v128.load(state, 48);
  let minE0 = v128.load(state, 64);
  let minE1 = v128.load(state, 80);
  do {
    v128.store(record, d0, recordPivot);
    v128.store(record, d1, recordPivot + 16);
    v128.store(record, min0, recordMin);
    v128.store(record, min1, recordMin + 16);
    const e0 = v128.load(read, toE);
    const e1 = v128.load(read, toE + 16);
    const pivot0 = f64x2.add(d0, e0);
    const pivot1 = f64x2.add(d1, e1);
    v128.store(write, pivot0);
    v128.store(write, pivot1, 16);
    const t0 = f64x2.div(v128.load(read, recordBytes), pivot0);
    const t1 = f64x2.div(v128.load(read, recordBytes + 16), pivot1);
    const coupling0 = f64x2.mul(e0, t0);
    const coupling1 = f64x2.mul(e1, t1);
    v128.store(write, coupling0, toE);
    v128.store(write, coupling1, toE + 16);
    d0 = f64x2.sub(f64x2.mul(d0, t0), tau0);
    d1 = f64x2.sub(f64x2.mul(d1, t1), tau1);
    minE0 = f64x2.pmin(minE0, coupling0);
    minE1 = f64x2.pmin(minE1, coupling1);
    v128.store(record, minE0, recordMinE);
    v128.store(record, minE1, recordMinE + 16);
    min0 = f64x2.pmin(min0, d0);
    min1 = f64x2.pmin(min1, d1);
    record += recordBytes;
    read += recordBytes;
    write += recordBytes;
  } while (record != end);
  v128.store(state, d0);
  v128.store(state, d1, 16);
  v128.store(state, min0, 32);
  v128.store(state, min1, 48);
  v128.store(state, minE0, 64);
  v128.store(state, minE1, 80);
}

/** Reads a lane's results off the records, and tries again with smaller shifts where this one was too large. */
function finish(lane: i32): void {
  const L = laneAt(lane);
  const lo = load<i32>(L, laneLo);
  const hi = load<i32>(L, laneHi);
  const p = at(lane, hi);
  const write = p + (current ^ 64);
  const d = load<f64>(p, recordPivot);
  const smallest = load<f64>(p - recordBytes, recordMin);
  let tau = load<f64>(shifts + (<usize>lane << 3));
  // Without NaN, infinity or a negative pivot; all else is looked at by itself.
  if (smallest >= 0 && d >= 0 && d - d == 0) {
    store<f64>(write, d);
    store<f64>(write, 0, toE);
    store<f64>(L, d, laneLast);
    store<f64>(L, load<f64>(p, recordMin), laneMin);
    store<f64>(L, load<f64>(p - recordBytes, recordPivot), laneLast + 8);
    store<f64>(L, smallest, laneMin + 8);
    store<f64>(L, load<f64>(p - 2 * recordBytes, recordPivot), laneLast + 16);
    store<f64>(L, load<f64>(p - 2 * recordBytes, recordMin), laneMin + 16);
    store<f64>(L, load<f64>(p - recordBytes, recordMinE), laneMinE);
  } else {
    let budget = load<i32>(L, laneBudget);
    let nFailures = 0;
    let isDone = passOne(lane, lo, hi, tau);
    while (!isDone && tau > 0) {
      nFailures++;
      budget--;
      const late = tau + load<f64>(L, laneLast);
      if (nFailures > 2) tau = 0;
      else if (load<f64>(L, laneMin + 8) > 0 && late > 0) tau = late * (1 - 2 * epsilon);
      else tau = nFailures > 1 ? 0 : tau / 4;
      isDone = passOne(lane, lo, hi, tau);
    }
    store<i32>(L, budget, laneBudget);
    if (!isDone) {
      fail(lane);
      return;
    }
  }
  store<f64>(L, load<f64>(L, laneSigma) + tau, laneSigma);
}

function passOne(lane: i32, lo: i32, hi: i32, tau: f64): bool {
  const L = laneAt(lane);
  let read = at(lane, lo) + current;
  let write = at(lane, lo) + (current ^ 64);
  let d = load<f64>(read) - tau;
  let smallest = d;
  let smallestE = Infinity;
  for (let i = lo; i < hi; i++) {
    if (i >= hi - 2) {
      store<f64>(L + (<usize>(hi - i) << 3), d, laneLast);
      store<f64>(L + (<usize>(hi - i) << 3), smallest, laneMin);
    }
    if (!(d >= 0)) {
      store<f64>(L, -1, laneMin + 8);
      return false;
    }
    const e = load<f64>(read, toE);
    const pivot = d + e;
    store<f64>(write, pivot);
    if (pivot > 0) {
      const t = load<f64>(read, recordBytes) / pivot;
      const coupling = e * t;
      store<f64>(write, coupling, toE);
      d = d * t - tau;
      if (coupling < smallestE) smallestE = coupling;
    } else {
      store<f64>(write, 0, toE);
      d = load<f64>(read, recordBytes) - tau;
      smallestE = 0;
    }
    if (d < smallest) smallest = d;
    read += recordBytes;
    write += recordBytes;
  }
  store<f64>(L, d, laneLast);
  store<f64>(L, smallest, laneMin);
  store<f64>(L, smallestE, laneMinE);
  if (!(d >= 0)) {
    const tolerance: f64 = 100 * epsilon;
    const sigma = load<f64>(L, laneSigma);
    const coupling = load<f64>(write - recordBytes, toE);
    const isConverged =
      coupling < tolerance * (sigma + load<f64>(L, laneLast + 8)) && -d < tolerance * sigma;
    if (!isConverged) return false;
    store<f64>(L, 0, laneLast);
    store<f64>(L, 0, laneMin);
    d = 0;
  }
  store<f64>(write, d);
  store<f64>(write, 0, toE);
  return true;
}

/** Square roots, sorted by insertion: they are nearly in order. */
function rootsDescending(x: usize, count: i32): void {
  for (let i = 0; i < count; i++) {
    const value = Math.sqrt(load<f64>(x + (<usize>i << 3)));
    let j = i;
    for (; j > 0; j--) {
      const before = load<f64>(x + (<usize>(j - 1) << 3));
      if (!(before < value)) break;
      store<f64>(x + (<usize>j << 3), before);
    }
    store<f64>(x + (<usize>j << 3), value);
  }
}
