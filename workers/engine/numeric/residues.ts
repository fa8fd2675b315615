import { exponentOf, powerOfTwo } from './math.ts';

/**
 * Arithmetic without rounding: every float64 is m·2^k, and so has a residue modulo a prime. Sums and products of
 * residues are residues of the exact sums and products, so that what is exactly 0 there is 0 here. The converse fails
 * for one number in 3·10⁷.
 *
 * Residues lie between −p/2 and p/2, so that a sum of eight products of two is an exact float64.
 */

/** 2²⁵ − 39, a prime. */
const prime = 33554393;
const overPrime = 1 / prime;
/** 1.5·2⁵²: adding and subtracting it rounds to the nearest integer. */
const roundingShift = 6755399441055744;
/** The inverse of 2. */
const half = (1 - prime) / 2;

/** x modulo the prime for an integer x below 2⁵² in size; 0 only where the prime divides x. */
export function reduced(x: number): number {
  return x - (x * overPrime + roundingShift - roundingShift) * prime;
}

/** Residues of 2^k for k from 0, and of 2^−k. */
const doublings = powersOf(2);
const halvings = powersOf(half);

function powersOf(base: number): Float64Array {
  const powers = new Float64Array(1140).fill(1);
  for (let k = 1; k < powers.length; k++) powers[k] = reduced(powers[k - 1] * base);
  return powers;
}

/** The residue of a finite float64. */
export function residueOf(x: number): number {
  if (x === 0) return 0;
  const k = exponentOf(x) - 52;
  // In two factors: 2^−k may be beyond float64.
  const first = Math.floor(k / 2);
  const integer = x * powerOfTwo(-first) * powerOfTwo(first - k);
  // The integer has up to 53 bits: its upper part first.
  const upper = Math.floor(integer / 134217728);
  const residue = reduced(reduced(upper) * 134217728 + (integer - upper * 134217728));
  return reduced(residue * (k < 0 ? halvings[-k] : doublings[k]));
}

/** 1/x by Fermat: x^(p − 2). */
export function inverseOf(x: number): number {
  let result = 1;
  let square = x;
  for (let rest = prime - 2; rest > 0; rest = Math.floor(rest / 2)) {
    if (rest % 2 === 1) result = reduced(result * square);
    square = reduced(square * square);
  }
  return result;
}

/** C = A·B for A of rows×inner and B of inner×columns; rows of zeros in B cost nothing. */
export function multiplyResidues(
  rows: number,
  inner: number,
  columns: number,
  A: Float64Array,
  B: Float64Array,
  C: Float64Array,
): void {
  const used: number[] = [];
  for (let k = 0; k < inner; k++) if (!isZero(B, k * columns, columns)) used.push(k);
  C.fill(0, 0, rows * columns);
  for (let i = 0; i < rows; i++) {
    let next = 0;
    for (; next + 3 < used.length; next += 4) {
      addFour(C, i * columns, A, i * inner, B, columns, used, next);
    }
    for (; next < used.length; next++) {
      addMultiple(C, i * columns, A[i * inner + used[next]], B, used[next] * columns, columns);
    }
  }
}

function isZero(X: Float64Array, from: number, count: number): boolean {
  for (let j = from; j < from + count; j++) if (X[j] !== 0) return false;
  return true;
}

/** Row of C from `to` += four entries of a row of A, those of `used` from `next`, times their rows of B. */
function addFour(
  C: Float64Array,
  to: number,
  A: Float64Array,
  row: number,
  B: Float64Array,
  columns: number,
  used: readonly number[],
  next: number,
): void {
  const k0 = used[next];
  const k1 = used[next + 1];
  const k2 = used[next + 2];
  const k3 = used[next + 3];
  const a0 = A[row + k0];
  const a1 = A[row + k1];
  const a2 = A[row + k2];
  const a3 = A[row + k3];
  const b0 = k0 * columns;
  const b1 = k1 * columns;
  const b2 = k2 * columns;
  const b3 = k3 * columns;
  for (let j = 0; j < columns; j++) {
    const first = C[to + j] + a0 * B[b0 + j] + a1 * B[b1 + j];
    C[to + j] = reduced(first + (a2 * B[b2 + j] + a3 * B[b3 + j]));
  }
}

/** Row of X from `to` += factor · row of Y from `from`. */
function addMultiple(
  X: Float64Array,
  to: number,
  factor: number,
  Y: Float64Array,
  from: number,
  count: number,
): void {
  if (factor === 0) return;
  for (let j = 0; j < count; j++) X[to + j] = reduced(X[to + j] + factor * Y[from + j]);
}

/**
 * Gaussian elimination, *in place*: the first rows become a basis of all rows.
 *
 * @param X  rows×columns residues, row-major
 * @returns the rank
 */
export function eliminate(rows: number, columns: number, X: Float64Array): number {
  let rank = 0;
  for (let c = 0; c < columns && rank < rows; c++) {
    let pivot = rank;
    while (pivot < rows && X[pivot * columns + c] === 0) pivot++;
    if (pivot === rows) continue;
    const row = rank * columns;
    for (let j = c; j < columns && pivot > rank; j++) {
      const other = X[pivot * columns + j];
      X[pivot * columns + j] = X[row + j];
      X[row + j] = other;
    }
    const minusInverse = -inverseOf(X[row + c]);
    for (let i = rank + 1; i < rows; i++) {
      const factor = reduced(X[i * columns + c] * minusInverse);
      addMultiple(X, i * columns + c, factor, X, row + c, columns - c);
    }
    rank++;
  }
  return rank;
}
