import { describe, expect, it } from 'vitest';
import { createSingularValues } from '../../../workers/engine/spectra/singularValues.ts';
import { goldenJacobians } from '../../support/goldenJacobians.ts';
import {
  diagonalMatrix,
  frobenius,
  largestDifference,
  logDeterminant,
  multiply,
  orthogonalMatrix,
  randomMatrix,
  transpose,
  uniformStream,
} from '../../support/matrices.ts';

function singularValuesOf(n: number, A: Float64Array): Float64Array {
  const out = new Float64Array(n);
  createSingularValues(n)(A, 0, out, 0);
  return out;
}

/** Dense matrix with the given singular values: Q D R with Q and R orthogonal. */
function matrixWith(sigma: number[], next: () => number): Float64Array {
  const n = sigma.length;
  const QD = multiply(n, orthogonalMatrix(n, next), diagonalMatrix(sigma));
  return multiply(n, QD, orthogonalMatrix(n, next));
}

describe('singularValues', () => {
  it.each(goldenJacobians())('agrees with the reference on every J of $id', (golden) => {
    const singularValues = createSingularValues(golden.n);
    const out = new Float64Array(golden.n);
    for (const [k, J] of golden.J.entries()) {
      singularValues(J, 0, out, 0);
      const expected = golden.singularValues[k];
      // Two backward stable methods differ by a few n·ε·σ_max; 1e-12 leaves room for n = 20.
      expect(largestDifference(out, expected)).toBeLessThanOrEqual(1e-12 * expected[0]);
    }
  });

  it('is the absolute value for n = 1', () => {
    expect([...singularValuesOf(1, Float64Array.of(-3.5))]).toEqual([3.5]);
  });

  it('solves a 2×2 matrix by hand', () => {
    // A = [3 0; 4 5]: AᵀA = [25 20; 20 25], eigenvalues 45 and 5.
    const sigma = singularValuesOf(2, Float64Array.of(3, 0, 4, 5));
    expect(largestDifference(sigma, [Math.sqrt(45), Math.sqrt(5)])).toBeLessThan(4e-15);
  });

  it('sorts the entries of a diagonal matrix by size and keeps them exactly', () => {
    const diagonal = [1e-300, -2, 0, 1e-170, 3e-8, 1];
    const expected = [2, 1, 3e-8, 1e-170, 1e-300, 0];
    expect([...singularValuesOf(6, diagonalMatrix(diagonal))]).toEqual(expected);
  });

  it('gives only ones for an orthogonal matrix', () => {
    const sigma = singularValuesOf(40, orthogonalMatrix(40, uniformStream(1)));
    // n·ε = 9e-15, for the matrix as for the values.
    expect(largestDifference(sigma, new Float64Array(40).fill(1))).toBeLessThan(2e-14);
  });

  it('gives exact ones for a permutation and a zero more for a shift register', () => {
    const n = 5;
    const shift = new Float64Array(n * n);
    for (let i = 1; i < n; i++) shift[i * n + i - 1] = 1;
    expect([...singularValuesOf(n, shift)]).toEqual([1, 1, 1, 1, 0]);
    shift[n - 1] = 1;
    expect([...singularValuesOf(n, shift)]).toEqual([1, 1, 1, 1, 1]);
  });

  it('knows the values of the bidiagonal matrix of ones', () => {
    // BᵀB of the n×n upper bidiagonal matrix of ones is tridiagonal (1, 2, 1) with a 1 in the corner:
    // σ_k = 2 cos(kπ / (2n + 1)).
    const n = 50;
    const B = new Float64Array(n * n);
    for (let i = 0; i < n; i++) {
      B[i * n + i] = 1;
      if (i + 1 < n) B[i * n + i + 1] = 1;
    }
    const expected = Array.from(
      { length: n },
      (_, k) => 2 * Math.cos(((k + 1) * Math.PI) / (2 * n + 1)),
    );
    expect(largestDifference(singularValuesOf(n, B), expected)).toBeLessThan(1e-14);
  });

  it('finds the rank of a matrix of rank two', () => {
    const next = uniformStream(3);
    const sigma = singularValuesOf(12, matrixWith([5, 2, ...new Array(10).fill(0)], next));
    const expected = [5, 2, ...new Array(10).fill(0)];
    expect(largestDifference(sigma, expected)).toBeLessThan(5e-14); // n·ε·σ_max = 1.3e-14
  });

  it('gives zeros for the zero matrix', () => {
    expect([...singularValuesOf(4, new Float64Array(16))]).toEqual([0, 0, 0, 0]);
  });

  it('finds values that were built in, clustered and graded', () => {
    const sigma = [7, 7, 7, 3, 3 - 1e-9, 1e-3, 1e-3, 1e-9, 1e-15, 1e-200];
    const found = singularValuesOf(10, matrixWith(sigma, uniformStream(4)));
    expect(largestDifference(found, sigma)).toBeLessThan(7e-14); // 4.5 n·ε·σ_max
  });

  it.each([2, 3, 7, 31, 32, 64, 128, 256])(
    'keeps norm, determinant and transpose laws at n = %i',
    (n) => {
      const next = uniformStream(n);
      for (let trial = 0; trial < (n > 100 ? 2 : 8); trial++) {
        const A = randomMatrix(n, next);
        const sigma = singularValuesOf(n, A);
        const scale = n * Number.EPSILON;
        expect(Math.abs(frobenius(sigma) / frobenius(A) - 1)).toBeLessThan(scale);
        const logProduct = sigma.reduce((sum, s) => sum + Math.log(s), 0);
        // The smallest value has a relative error of about ε·condition, and elimination as much again.
        const condition = sigma[0] / sigma[n - 1];
        expect(Math.abs(logProduct - logDeterminant(n, A))).toBeLessThan(10 * scale * condition);
        const ofTranspose = singularValuesOf(n, transpose(n, A));
        expect(largestDifference(sigma, ofTranspose)).toBeLessThan(scale * sigma[0]);
        expect(sigma.every((s, i) => i === 0 || s <= sigma[i - 1])).toBe(true);
      }
    },
  );

  it.each([700, -600, 1000, -1050])(
    'scales with the matrix when all entries are times 2^%i',
    (k) => {
      const n = 9;
      const A = randomMatrix(n, uniformStream(5)).map((a) => Math.fround(a));
      // Entries times 2^−1050 are subnormal and round at 2^−1074; the others do not round at all.
      const half = 2 ** (k / 2);
      const expected = singularValuesOf(n, A).map((s) => s * half * half);
      const found = singularValuesOf(
        n,
        A.map((a) => a * half * half),
      );
      const rounding = k < -1000 ? n * 2 ** -1074 : 0;
      expect(largestDifference(found, expected)).toBeLessThanOrEqual(rounding);
    },
  );

  it('does not lose rows and columns whose squares underflow', () => {
    // Columns of size 1 and 1e-180 in the same rows, and the other way round.
    const next = uniformStream(6);
    const n = 8;
    const A = randomMatrix(n, next).map((a, at) => (at % n < 4 ? a * 1e-180 : a));
    const big = A.map((a, at) => (at % n < 4 ? 0 : a));
    const expected = singularValuesOf(n, big);
    // Leaving out a part of norm 1e-179 moves no value by more than that.
    for (const X of [A, transpose(n, A)]) {
      expect(largestDifference(singularValuesOf(n, X), expected)).toBeLessThan(n * n * 2.3e-16);
    }
  });

  it.each([Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY])(
    'answers NaN everywhere for a matrix that holds %s',
    (bad) => {
      const A = randomMatrix(6, uniformStream(7));
      A[17] = bad;
      expect([...singularValuesOf(6, A)]).toEqual(new Array(6).fill(Number.NaN));
    },
  );

  it('reads and writes at the offsets and leaves everything else alone', () => {
    const A = Float64Array.of(9, 9, 3, 0, 4, 5, 9);
    const before = A.slice();
    const out = new Float64Array(5).fill(-1);
    createSingularValues(2)(A, 2, out, 1);
    expect(A).toEqual(before);
    expect([out[0], out[3], out[4]]).toEqual([-1, -1, -1]);
    expect(largestDifference(out.subarray(1, 3), [Math.sqrt(45), Math.sqrt(5)])).toBeLessThan(
      4e-15,
    );
  });

  it('gives the same bits whatever it was asked before', () => {
    const singularValues = createSingularValues(6);
    const next = uniformStream(8);
    const A = randomMatrix(6, next);
    const first = new Float64Array(6);
    const again = new Float64Array(6);
    singularValues(A, 0, first, 0);
    for (const other of [new Float64Array(36), A.map(() => Number.NaN), randomMatrix(6, next)]) {
      singularValues(other, 0, again, 0);
    }
    singularValues(A, 0, again, 0);
    expect(again).toEqual(first);
  });

  it.each([0, -1, 1.5, Number.NaN])('refuses n = %s', (n) => {
    expect(() => createSingularValues(n)).toThrow(RangeError);
  });
});
