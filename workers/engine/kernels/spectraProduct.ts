// Singular values of a growing product of matrices; see spectra/productSpectrum.ts and what it imports for the method.
// Whole numbers (exponents and indices) are kept as float64.

import { exponentOf, scaleOf } from './elementary';
import { scaleInto } from './spectraBidiagonal';
import {
  matrixU,
  productMatrices,
  surplusRows,
  vectorDiagonal,
  vectorExponent,
  vectorMantissa,
  vectorPivotRow,
} from './spectraLayout';
import { reflectRows } from './spectraSweeps';
import { firstGroup, smallestSafeSquare, squaresOf } from './spectraVectors';

const epsilon: f64 = 2.220446049250313e-16;
const smallestNormSquare: f64 = 1e-200;
const smallestNorm: f64 = 1e-6;
const accumulatedError: f64 = 4;
const maxSweeps = 40;
const smallestSquare: f64 = 1e-17;
const smallestWeighedSquare: f64 = 1e-29;
const lastSweepSquare: f64 = 1e-14;
const unfeltRatio: f64 = 1e-17;

const matrixJ = 1;
const matrixC = 2;
const matrixSorted = 3;
const matrixM = 4;
const matrixV = 5;
const vectorNorm = 4;
const vectorNoise = 5;
const vectorRowNorm = 6;
const vectorKeyMantissa = 7;
const vectorKeyExponent = 8;
const vectorSortedMantissa = 9;
const vectorSortedExponent = 10;
const vectorSortedNoise = 11;
const vectorTau = 12;
const vectorOrder = 13;
const vectorSquares = 14;

/** Of the present call. */
let n: i32 = 0;
let pitch: usize = 0;
let room: usize = 0;

function enter(at: usize, size: i32, bytes: usize): void {
  room = at;
  n = size;
  pitch = bytes;
}

// @ts-ignore: decorator
@inline
function matrix(index: i32): usize {
  return room + <usize>index * pitch * (<usize>n + surplusRows);
}

// @ts-ignore: decorator
@inline
function vector(index: i32): usize {
  return matrix(productMatrices) + <usize>index * (pitch + 32);
}

// @ts-ignore: decorator
@inline
function get(index: i32, i: i32): f64 {
  return load<f64>(vector(index) + (<usize>i << 3));
}

// @ts-ignore: decorator
@inline
function set(index: i32, i: i32, value: f64): void {
  store<f64>(vector(index) + (<usize>i << 3), value);
}

/**
 * One more factor on the right of a product of which the scales and right vectors are kept.
 *
 * @param rank   rows that are left
 * @param given  n·n numbers without gaps
 * @param most   what the new rank is at most
 * @returns the new rank; −1 if an entry is not finite
 */
export function pushSpectrum(
  at: usize,
  size: i32,
  bytes: usize,
  rank: i32,
  given: usize,
  most: i32,
): i32 {
  enter(at, size, bytes);
  const k = scaleInto(given, n, matrix(matrixJ), pitch);
  if (k != k) return -1;
  carryRows(rank, k);
  sortRows(rank);
  let left = factorLower(rank, matrix(matrixSorted), vector(vectorSortedNoise));
  while (left > most) {
    const weakest = weakestRow(left, vectorSortedNoise);
    set(vectorNoise, <i32>get(vectorOrder, weakest), Infinity);
    sortRows(rank);
    left = factorLower(rank, matrix(matrixSorted), vector(vectorSortedNoise));
  }
  formQ(left);
  gradedFactor(rank, left);
  rotateGraded(left, rank);
  for (let i = 0; i < left; i++) {
    setScale(
      vectorMantissa,
      vectorExponent,
      i,
      get(vectorMantissa, i) * Math.sqrt(get(vectorSquares, i)),
    );
  }
  return left;
}

/**
 * The same for orthonormal rows alone: leaves the diagonal of L, the rows that gave it, and what each row's exponent
 * has grown to.
 */
export function pushRows(
  at: usize,
  size: i32,
  bytes: usize,
  rank: i32,
  given: usize,
  most: i32,
): i32 {
  enter(at, size, bytes);
  const k = scaleInto(given, n, matrix(matrixJ), pitch);
  if (k != k) return -1;
  carryRows(rank, k);
  const count = <usize>rank * pitch;
  memory.copy(matrix(matrixSorted), matrix(matrixC), count);
  let left = factorLower(rank, matrix(matrixSorted), vector(vectorNoise));
  while (left > most) {
    set(vectorNoise, weakestRow(left, vectorNoise), Infinity);
    memory.copy(matrix(matrixSorted), matrix(matrixC), count);
    left = factorLower(rank, matrix(matrixSorted), vector(vectorNoise));
  }
  formQ(left);
  return left;
}

/** The row with a column of its own that rises least above its noise. */
function weakestRow(rank: i32, noise: i32): i32 {
  let weakest = 0;
  let least = Infinity;
  for (let c = 0; c < rank; c++) {
    const row = <i32>get(vectorPivotRow, c);
    const ratio = abs(get(vectorDiagonal, c)) / get(noise, row);
    if (ratio > least) continue;
    least = ratio;
    weakest = row;
  }
  return weakest;
}

/** Sets a scale to x·2^exponent, its mantissa in [1, 2); x is positive. */
function setScale(mantissas: i32, exponents: i32, i: i32, x: f64): void {
  const k = exponentOf(x);
  set(mantissas, i, x * scaleOf(-k));
  set(exponents, i, get(exponents, i) + k);
}

function carryRows(nRows: i32, k: f64): void {
  multiplyRows(nRows);
  const J = matrix(matrixJ);
  for (let i = 0; i < n; i++) set(vectorRowNorm, i, norm2(J + <usize>i * pitch));
  const rowNorm = vector(vectorRowNorm);
  for (let i = 0; i < nRows; i++) {
    const row = matrix(matrixC) + <usize>i * pitch;
    let exponent = get(vectorExponent, i) + k;
    let noise = rowNoise(matrix(matrixU) + <usize>i * pitch, rowNorm);
    let norm = norm2(row);
    if (norm != 0 && norm < smallestNorm) {
      const shift = exponentOf(norm);
      // In two factors: 2^−shift may overflow.
      const half = Math.floor(shift / 2);
      const first = scaleOf(-half);
      const second = scaleOf(half - shift);
      for (let p = row; p != row + pitch; p += 8) store<f64>(p, load<f64>(p) * first * second);
      noise = noise * first * second;
      norm = norm * first * second;
      exponent += shift;
    }
    set(vectorExponent, i, exponent);
    set(vectorNoise, i, noise);
    set(vectorNorm, i, norm);
  }
}

/** C = U·J, in blocks of four rows and four columns: eight accumulators. */
function multiplyRows(nRows: i32): void {
  let u = matrix(matrixU);
  let c = matrix(matrixC);
  const J = matrix(matrixJ);
  for (let i = 0; i < nRows; i += 4) {
    for (let j: usize = 0; j != pitch; j += 32) {
      let a0 = f64x2.splat(0);
      let a1 = f64x2.splat(0);
      let b0 = f64x2.splat(0);
      let b1 = f64x2.splat(0);
      let c0 = f64x2.splat(0);
      let c1 = f64x2.splat(0);
      let d0 = f64x2.splat(0);
      let d1 = f64x2.splat(0);
      let q = J + j;
      let p = u;
      let p1 = p + pitch;
      let p2 = p1 + pitch;
      let p3 = p2 + pitch;
      const end = u + (<usize>n << 3);
      do {
        const x0 = v128.load(q);
        const x1 = v128.load(q, 16);
        let w = v128.load_splat<f64>(p);
        a0 = f64x2.add(a0, f64x2.mul(w, x0));
        a1 = f64x2.add(a1, f64x2.mul(w, x1));
        w = v128.load_splat<f64>(p1);
        b0 = f64x2.add(b0, f64x2.mul(w, x0));
        b1 = f64x2.add(b1, f64x2.mul(w, x1));
        w = v128.load_splat<f64>(p2);
        c0 = f64x2.add(c0, f64x2.mul(w, x0));
        c1 = f64x2.add(c1, f64x2.mul(w, x1));
        w = v128.load_splat<f64>(p3);
        d0 = f64x2.add(d0, f64x2.mul(w, x0));
        d1 = f64x2.add(d1, f64x2.mul(w, x1));
        q += pitch;
        p += 8;
        p1 += 8;
        p2 += 8;
        p3 += 8;
      } while (p != end);
      let to = c + j;
      v128.store(to, a0);
      v128.store(to, a1, 16);
      to += pitch;
      v128.store(to, b0);
      v128.store(to, b1, 16);
      to += pitch;
      v128.store(to, c0);
      v128.store(to, c1, 16);
      to += pitch;
      v128.store(to, d0);
      v128.store(to, d1, 16);
    }
    u += pitch << 2;
    c += pitch << 2;
  }
}

function rowNoise(u: usize, rowNorm: usize): f64 {
  let largest: f64 = 0;
  let largestTerm: f64 = 0;
  const count = <usize>n << 3;
  for (let j: usize = 0; j != count; j += 8) {
    const x = abs(load<f64>(u + j));
    if (x == 0) continue;
    const norm = load<f64>(rowNorm + j);
    largest = max<f64>(largest, norm);
    largestTerm = max<f64>(largestTerm, x * norm);
  }
  if (largestTerm == 0) return 0;
  let sum: f64 = 0;
  const over = 1 / largestTerm;
  for (let j: usize = 0; j != count; j += 8) {
    const product = load<f64>(u + j) * load<f64>(rowNorm + j);
    const term = over < Infinity ? product * over : product / largestTerm;
    sum += term * term;
  }
  return epsilon * (n * largestTerm * Math.sqrt(sum) + accumulatedError * Math.sqrt(n) * largest);
}

/** Euclidean norm of a padded row, also where its squares underflow. */
function norm2(row: usize): f64 {
  const sum = squaresOf(row, row + pitch);
  if (sum >= smallestNormSquare) return Math.sqrt(sum);
  let largest: f64 = 0;
  for (let p = row; p != row + pitch; p += 8) largest = max<f64>(largest, abs(load<f64>(p)));
  if (largest == 0) return 0;
  let scaled: f64 = 0;
  for (let p = row; p != row + pitch; p += 8) {
    const x = load<f64>(p) / largest;
    scaled += x * x;
  }
  return largest * Math.sqrt(scaled);
}

function sortRows(rank: i32): void {
  for (let i = 0; i < rank; i++) {
    set(vectorKeyMantissa, i, 0);
    set(vectorKeyExponent, i, get(vectorExponent, i));
    const norm = get(vectorNorm, i);
    if (norm > 0) {
      setScale(vectorKeyMantissa, vectorKeyExponent, i, get(vectorMantissa, i) * norm);
    }
    let to = i;
    for (; to > 0; to--) {
      const before = get(vectorOrder, to - 1);
      if (!isLarger(i, <i32>before)) break;
      set(vectorOrder, to, before);
    }
    set(vectorOrder, to, <f64>i);
  }
  for (let i = 0; i < rank; i++) {
    const from = <i32>get(vectorOrder, i);
    set(vectorSortedMantissa, i, get(vectorMantissa, from));
    set(vectorSortedExponent, i, get(vectorExponent, from));
    set(vectorSortedNoise, i, get(vectorNoise, from));
    memory.copy(
      matrix(matrixSorted) + <usize>i * pitch,
      matrix(matrixC) + <usize>from * pitch,
      pitch,
    );
  }
}

function isLarger(i: i32, j: i32): bool {
  const mi = get(vectorKeyMantissa, i);
  const mj = get(vectorKeyMantissa, j);
  if (mi == 0 || mj == 0) return mi > mj;
  const ei = get(vectorKeyExponent, i);
  const ej = get(vectorKeyExponent, j);
  return ei > ej || (ei == ej && mi > mj);
}

/** Reflectors go to the rows of V, zero left of their column; C keeps L left of and on the diagonal. */
function factorLower(nRows: i32, C: usize, noise: usize): i32 {
  const V = matrix(matrixV);
  let c = 0;
  for (let i = 0; i < nRows && c < n; i++) {
    const row = C + <usize>i * pitch;
    const at = <usize>c << 3;
    const from = firstGroup(at);
    const v = V + <usize>c * pitch;
    memory.copy(v + from, row + from, pitch - from);
    for (let j = from; j < at; j += 8) store<f64>(v + j, 0);
    const alpha = load<f64>(v + at);
    store<f64>(v + at, 0);
    const sum = squaresOf(v + from, v + pitch);
    if (!(Math.sqrt(alpha * alpha + sum) > load<f64>(noise + (<usize>i << 3)))) continue;
    let beta = alpha;
    let tau: f64 = 0;
    let scale: f64 = 0;
    // Next to a row's norm, near 1 or larger, a tail whose squares underflow turns nothing.
    if (sum >= smallestSafeSquare) {
      const norm = Math.sqrt(alpha * alpha + sum);
      beta = alpha > 0 ? -norm : norm;
      scale = 1 / (alpha - beta);
      tau = (beta - alpha) / beta;
    }
    const factor = f64x2.splat(scale);
    for (let j = from; j != pitch; j += 16) {
      v128.store(v + j, f64x2.mul(v128.load(v + j), factor));
    }
    store<f64>(v + at, 1);
    set(vectorDiagonal, c, beta);
    set(vectorTau, c, tau);
    set(vectorPivotRow, c, <f64>i);
    if (tau != 0) reflectRows(row + pitch, nRows - i - 1, pitch, from, tau, v);
    c++;
  }
  return c;
}

function formQ(rank: i32): void {
  const Q = matrix(matrixU);
  memory.fill(Q, 0, <usize>rank * pitch);
  let row = Q + <usize>rank * pitch;
  for (let c = rank - 1; c >= 0; c--) {
    const v = matrix(matrixV) + <usize>c * pitch;
    const at = <usize>c << 3;
    const from = firstGroup(at);
    const tau = get(vectorTau, c);
    if (tau != 0) reflectRows(row, rank - c - 1, pitch, from, tau, v);
    row -= pitch;
    const down = f64x2.splat(-tau);
    for (let j = from; j != pitch; j += 16) {
      v128.store(row + j, f64x2.mul(down, v128.load(v + j)));
    }
    store<f64>(row + at, load<f64>(row + at) + 1);
  }
  for (let c = 0; c < rank; c++) {
    const end = row + pitch;
    if (get(vectorDiagonal, c) >= 0) row = end;
    for (; row != end; row += 16) v128.store(row, f64x2.neg(v128.load(row)));
  }
}

function gradedFactor(nRows: i32, rank: i32): void {
  for (let c = 0; c < rank; c++) {
    const p = <i32>get(vectorPivotRow, c);
    const overDiagonal = 1 / get(vectorDiagonal, c);
    const mantissa = get(vectorSortedMantissa, p);
    const exponent = get(vectorSortedExponent, p);
    const row = matrix(matrixM) + <usize>c * pitch;
    memory.fill(row, 0, pitch);
    store<f64>(row + (<usize>p << 3), 1);
    let from = matrix(matrixSorted) + <usize>p * pitch + (<usize>c << 3);
    for (let j = p + 1; j < nRows; j++) {
      from += pitch;
      const ratio = get(vectorSortedMantissa, j) / mantissa;
      const scale = scaleOf(get(vectorSortedExponent, j) - exponent);
      store<f64>(row + (<usize>j << 3), load<f64>(from) * overDiagonal * ratio * scale);
    }
    set(vectorExponent, c, exponent);
    setScale(vectorMantissa, vectorExponent, c, mantissa * abs(get(vectorDiagonal, c)));
  }
}

/** Orthogonal rows of diag(scales)·M; the same rotations to U. */
function rotateGraded(nRows: i32, nColumns: i32): void {
  const M = matrix(matrixM);
  const U = matrix(matrixU);
  const mantissas = vector(vectorMantissa);
  const exponents = vector(vectorExponent);
  const squares = vector(vectorSquares);
  const width = firstGroup((<usize>nColumns << 3) + 31);
  for (let sweep = 0; sweep < maxSweeps; sweep++) {
    for (let i = 0; i < nRows; i++) {
      const row = M + <usize>i * pitch;
      set(vectorSquares, i, squaresOf(row, row + width));
    }
    let largestSquare: f64 = 0;
    for (let i = 0; i < nRows - 1; i++) {
      const row = M + <usize>i * pitch;
      const at = <usize>i << 3;
      const mantissa = load<f64>(mantissas + at);
      const exponent = load<f64>(exponents + at);
      let a = load<f64>(squares + at);
      let other = row + pitch;
      let g = rowProduct(row, other, width);
      for (let j = i + 1; j < nRows; j++) {
        const next = other + pitch;
        const atOther = <usize>j << 3;
        const b = load<f64>(squares + atOther);
        const square = (g * g) / (a * b);
        // A pair that is next to orthogonal needs no look at its scales.
        if (!(square > smallestWeighedSquare)) {
          other = next;
          if (j + 1 < nRows) g = rowProduct(row, other, width);
          continue;
        }
        const ratio =
          (load<f64>(mantissas + atOther) / mantissa) *
          scaleOf(load<f64>(exponents + atOther) - exponent);
        const weight = ratio > 1 ? 1 / (ratio * ratio) : ratio * ratio;
        if (!(square > smallestSquare || square * weight > smallestWeighedSquare)) {
          other = next;
          if (j + 1 < nRows) g = rowProduct(row, other, width);
          continue;
        }
        largestSquare = max<f64>(largestSquare, square);
        const scaledB = ratio * ratio * b;
        const gap = a - scaledB;
        const rg = ratio * g;
        const denominator = abs(gap) + Math.sqrt(gap * gap + 4 * rg * rg);
        const slope = (gap >= 0 ? 2 * g : -2 * g) / denominator;
        const t = slope * ratio;
        const cos = 1 / Math.sqrt(1 + t * t);
        const rest = b - slope * g;
        a += t * rg;
        // The product with the row after comes along; of the last row that is a surplus one.
        g = rotateRows(row, other, next, width, cos, cos * t * ratio, cos * slope);
        if (ratio > unfeltRatio) {
          const u = U + <usize>i * pitch;
          turnRows(u, U + <usize>j * pitch, pitch, cos, cos * t);
        }
        store<f64>(squares + atOther, rest > 0.5 * b ? rest : squaresOf(other, other + width));
        other = next;
      }
      store<f64>(squares + at, a);
    }
    if (largestSquare < lastSweepSquare) break;
  }
  for (let i = 0; i < nRows; i++) {
    const row = M + <usize>i * pitch;
    set(vectorSquares, i, squaresOf(row, row + width));
  }
}

function rowProduct(p: usize, q: usize, width: usize): f64 {
  let even = f64x2.splat(0);
  let odd = f64x2.splat(0);
  const end = p + width;
  do {
    even = f64x2.add(even, f64x2.mul(v128.load(p), v128.load(q)));
    odd = f64x2.add(odd, f64x2.mul(v128.load(p, 16), v128.load(q, 16)));
    p += 32;
    q += 32;
  } while (p != end);
  const sum = f64x2.add(even, odd);
  return f64x2.extract_lane(sum, 0) + f64x2.extract_lane(sum, 1);
}

/** (x, y) ← (cos·x + up·y, cos·y − down·x) for two rows; returns the product of the new x with a third. */
function rotateRows(
  p: usize,
  q: usize,
  third: usize,
  width: usize,
  cosine: f64,
  upward: f64,
  downward: f64,
): f64 {
  const cos = f64x2.splat(cosine);
  const up = f64x2.splat(upward);
  const down = f64x2.splat(downward);
  let even = f64x2.splat(0);
  let odd = f64x2.splat(0);
  const end = p + width;
  do {
    let x = v128.load(p);
    let y = v128.load(q);
    let turned = f64x2.add(f64x2.mul(cos, x), f64x2.mul(up, y));
    v128.store(p, turned);
    v128.store(q, f64x2.sub(f64x2.mul(cos, y), f64x2.mul(down, x)));
    even = f64x2.add(even, f64x2.mul(turned, v128.load(third)));
    x = v128.load(p, 16);
    y = v128.load(q, 16);
    turned = f64x2.add(f64x2.mul(cos, x), f64x2.mul(up, y));
    v128.store(p, turned, 16);
    v128.store(q, f64x2.sub(f64x2.mul(cos, y), f64x2.mul(down, x)), 16);
    odd = f64x2.add(odd, f64x2.mul(turned, v128.load(third, 16)));
    p += 32;
    q += 32;
    third += 32;
  } while (p != end);
  const sum = f64x2.add(even, odd);
  return f64x2.extract_lane(sum, 0) + f64x2.extract_lane(sum, 1);
}

/** The same rotation for two rows of equal scale. */
function turnRows(p: usize, q: usize, width: usize, cosine: f64, sine: f64): void {
  const cos = f64x2.splat(cosine);
  const sin = f64x2.splat(sine);
  const end = p + width;
  do {
    let x = v128.load(p);
    let y = v128.load(q);
    v128.store(p, f64x2.add(f64x2.mul(cos, x), f64x2.mul(sin, y)));
    v128.store(q, f64x2.sub(f64x2.mul(cos, y), f64x2.mul(sin, x)));
    x = v128.load(p, 16);
    y = v128.load(q, 16);
    v128.store(p, f64x2.add(f64x2.mul(cos, x), f64x2.mul(sin, y)), 16);
    v128.store(q, f64x2.sub(f64x2.mul(cos, y), f64x2.mul(sin, x)), 16);
    p += 32;
    q += 32;
  } while (p != end);
}
