import { describe, expect, it } from 'vitest';
import { createEigenvalues } from '../../../workers/engine/spectra/eigenvalues.ts';
import { createSingularValues } from '../../../workers/engine/spectra/singularValues.ts';
import { ways } from '../../../workers/engine/spectra/way.ts';
import { goldenJacobians } from '../../support/goldenJacobians.ts';
import { matchingDistance } from '../../support/matching.ts';
import {
  diagonalMatrix,
  frobenius,
  logDeterminant,
  multiply,
  orthogonalMatrix,
  randomMatrix,
  transpose,
  uniformStream,
} from '../../support/matrices.ts';

function eigenvaluesOf(n: number, A: Float64Array): Float64Array {
  const out = new Float64Array(2 * n);
  expect(createEigenvalues(n)(A, 0, out, 0)).toBe(0);
  return out;
}

/** Pairs (x, 0). */
function real(values: ArrayLike<number>): number[] {
  return Array.from(values).flatMap((x) => [x, 0]);
}

/** Pairs r·(cos, sin) of 2πk/n, the n-th roots of rⁿ. */
function roots(n: number, r: number): number[] {
  return Array.from({ length: n }, (_, k) => {
    const angle = (2 * Math.PI * k) / n;
    return [r * Math.cos(angle), r * Math.sin(angle)];
  }).flat();
}

/** A with ones below the diagonal and `corner` top right: its eigenvalues are the n-th roots of the corner. */
function shiftMatrix(n: number, corner: number): Float64Array {
  const A = new Float64Array(n * n);
  for (let i = 1; i < n; i++) A[i * n + i - 1] = 1;
  A[n - 1] = corner;
  return A;
}

/** Distance from A to the nearest matrix with eigenvalue x + iy, from the real form of A − x − iy. */
function distanceToEigenvalue(n: number, A: Float64Array, x: number, y: number): number {
  const N = 2 * n;
  const X = new Float64Array(N * N);
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < n; j++) {
      const a = A[i * n + j] - (i === j ? x : 0);
      X[i * N + j] = a;
      X[(n + i) * N + n + j] = a;
    }
    X[i * N + n + i] = y;
    X[(n + i) * N + i] = -y;
  }
  const sigma = new Float64Array(N);
  createSingularValues(N)(X, 0, sigma, 0);
  return sigma[N - 1];
}

describe('eigenvalues', () => {
  it.each(goldenJacobians())('agrees with the reference on every J of $id', (golden) => {
    const eigenvalues = createEigenvalues(golden.n);
    const out = new Float64Array(2 * golden.n);
    for (const [k, J] of golden.J.entries()) {
      expect(eigenvalues(J, 0, out, 0)).toBe(0);
      expect(matchingDistance(out, golden.eigenvalues[k])).toBeLessThanOrEqual(golden.eigTol[k]);
    }
  });

  it('is the entry for n = 1', () => {
    expect([...eigenvaluesOf(1, Float64Array.of(-3.5))]).toEqual([-3.5, 0]);
  });

  it('turns a rotation into e^±iθ, positive imaginary part first', () => {
    const [c, s] = [Math.cos(1), Math.sin(1)];
    const found = eigenvaluesOf(2, Float64Array.of(c, -s, s, c));
    expect(found[1]).toBeGreaterThan(0);
    expect(matchingDistance(found, [c, s, c, -s])).toBeLessThan(1e-15);
  });

  it('solves a 2×2 matrix with real values by hand', () => {
    // [1 2; 3 2]: trace 3, determinant −4, so λ = 4 and −1.
    expect(
      matchingDistance(eigenvaluesOf(2, Float64Array.of(1, 2, 3, 2)), real([4, -1])),
    ).toBeLessThan(2e-15);
  });

  it('finds the roots of a companion matrix', () => {
    // (x − 1)(x − 2)(x − 3)(x² + 1) = x⁵ − 6x⁴ + 12x³ − 12x² + 11x − 6.
    const A = shiftMatrix(5, 0);
    for (const [i, a] of [6, -11, 12, -12, 6].entries()) A[i * 5 + 4] = a;
    // The worst conditioned root moves by some 100 times the backward error.
    expect(matchingDistance(eigenvaluesOf(5, A), [1, 0, 2, 0, 3, 0, 0, 1, 0, -1])).toBeLessThan(
      2e-13,
    );
  });

  it('finds exact zeros for the shift register, whose eigenvalues are hard', () => {
    expect([...eigenvaluesOf(30, shiftMatrix(30, 0))]).toEqual(new Array(60).fill(0));
  });

  it('finds the roots of unity of a cyclic shift', () => {
    // Without shifts QR does nothing to a permutation: this needs the exceptional ones.
    for (const n of [3, 4, 5, 8, 16, 33]) {
      expect(matchingDistance(eigenvaluesOf(n, shiftMatrix(n, 1)), roots(n, 1))).toBeLessThan(
        2e-14,
      );
    }
  });

  it('balances a perturbed Jordan block before it solves it', () => {
    // λ⁸ = 2⁻³²: eight roots of size 2⁻⁴. Unbalanced, an error of ε would move them by ε^(1/8) = 0.01.
    const found = eigenvaluesOf(8, shiftMatrix(8, 2 ** -32));
    expect(matchingDistance(found, roots(8, 2 ** -4))).toBeLessThan(1e-15);
  });

  it('reads a triangular matrix off its diagonal, also when its rows and columns are permuted', () => {
    const n = 7;
    const next = uniformStream(1);
    const order = [3, 0, 6, 2, 5, 1, 4];
    const A = new Float64Array(n * n);
    const diagonal: number[] = [];
    for (let i = 0; i < n; i++) {
      for (let j = i; j < n; j++) A[order[i] * n + order[j]] = next();
      diagonal.push(A[order[i] * n + order[i]]);
    }
    expect(matchingDistance(eigenvaluesOf(n, A), real(diagonal))).toBe(0);
  });

  it('finds the values of a symmetric matrix that were built in, also where they coincide', () => {
    const values = [4, 4, 4, 1, 1 + 1e-10, -2, 1e-12, 0, -1e-5];
    const Q = orthogonalMatrix(9, uniformStream(2));
    const A = multiply(9, multiply(9, Q, diagonalMatrix(values)), transpose(9, Q));
    // Symmetric: values move by no more than the rounding in A, n·ε·‖A‖ = 8e-15.
    expect(matchingDistance(eigenvaluesOf(9, A), real(values))).toBeLessThan(2e-14);
  });

  it('does not change under an orthogonal similarity', () => {
    const n = 24;
    const next = uniformStream(3);
    // A normal matrix, for which values move no more than entries: blocks [a −b; b a], turned.
    const blocks = new Float64Array(n * n);
    const expected: number[] = [];
    for (let i = 0; i < n; i += 2) {
      const [a, b] = [next(), next()];
      blocks[i * n + i] = a;
      blocks[(i + 1) * n + i + 1] = a;
      blocks[i * n + i + 1] = -b;
      blocks[(i + 1) * n + i] = b;
      expected.push(a, b, a, -b);
    }
    const Q = orthogonalMatrix(n, next);
    const A = multiply(n, multiply(n, Q, blocks), transpose(n, Q));
    expect(matchingDistance(eigenvaluesOf(n, A), expected)).toBeLessThan(2e-14);
  });

  it('is hardly disturbed by a diagonal similarity over 60 decades', () => {
    const n = 12;
    const next = uniformStream(4);
    const A = randomMatrix(n, next);
    const expected = eigenvaluesOf(n, A);
    const d = Array.from({ length: n }, (_, i) => 2 ** (18 * (i - 6)));
    const scaled = A.map((a, at) => (a * d[Math.floor(at / n)]) / d[at % n]);
    expect(matchingDistance(eigenvaluesOf(n, scaled), expected)).toBeLessThan(1e-12);
  });

  it.each([2, 3, 5, 16, 33, 64])('has a backward error below 1e-13 of the norm at n = %i', (n) => {
    const A = randomMatrix(n, uniformStream(n));
    const found = eigenvaluesOf(n, A);
    for (let i = 0; i < n; i++) {
      const distance = distanceToEigenvalue(n, A, found[2 * i], found[2 * i + 1]);
      expect(distance).toBeLessThan(1e-13 * frobenius(A));
    }
  });

  it.each([2, 3, 17, 64, 128, 256])(
    'keeps trace, determinant and transpose laws at n = %i',
    (n) => {
      const next = uniformStream(100 + n);
      for (let trial = 0; trial < (n > 100 ? 1 : 6); trial++) {
        const A = randomMatrix(n, next);
        const found = eigenvaluesOf(n, A);
        let [trace, traceOfSquare, logProduct, imaginary] = [0, 0, 0, 0];
        for (let i = 0; i < 2 * n; i += 2) {
          const [x, y] = [found[i], found[i + 1]];
          trace += x;
          imaginary += y;
          traceOfSquare += x * x - y * y;
          logProduct += Math.log(Math.hypot(x, y));
        }
        const squared = multiply(n, A, A);
        const diagonalSum = (X: Float64Array) =>
          X.reduce((sum, x, at) => (at % (n + 1) === 0 ? sum + x : sum), 0);
        const tolerance = 1e-14 * n * frobenius(A); // a sum of n values, each to some ε·‖A‖
        expect(Math.abs(trace - diagonalSum(A))).toBeLessThan(tolerance);
        expect(imaginary).toBe(0); // pairs are exact conjugates
        expect(Math.abs(traceOfSquare - diagonalSum(squared))).toBeLessThan(
          tolerance * frobenius(A),
        );
        expect(Math.abs(logProduct - logDeterminant(n, A))).toBeLessThan(1e-9); // condition below 1e5
        const ofTranspose = eigenvaluesOf(n, transpose(n, A));
        expect(matchingDistance(found, ofTranspose)).toBeLessThan(1e-10); // condition again
      }
    },
  );

  it.each([700, -600, 1000])('scales with the matrix when all entries are times 2^%i', (k) => {
    const A = randomMatrix(9, uniformStream(5));
    const half = 2 ** (k / 2);
    const expected = eigenvaluesOf(9, A).map((x) => x * half * half);
    const found = eigenvaluesOf(
      9,
      A.map((a) => a * half * half),
    );
    expect(found).toEqual(expected);
  });

  it('is right where columns differ by 180 decades', () => {
    // Block triangular but for couplings of 1e-180, which move no value of the blocks by more than ε.
    const next = uniformStream(6);
    const A = randomMatrix(8, next).map((a, at) => (at % 8 < 4 && at >= 32 ? a * 1e-180 : a));
    const block = (from: number) => {
      const X = new Float64Array(16);
      for (let i = 0; i < 16; i++) X[i] = A[(from + (i >> 2)) * 8 + from + (i & 3)];
      return [...eigenvaluesOf(4, X)];
    };
    expect(matchingDistance(eigenvaluesOf(8, A), [...block(0), ...block(4)])).toBeLessThan(1e-14);
  });

  it('gives zeros for the zero matrix', () => {
    expect([...eigenvaluesOf(4, new Float64Array(16))]).toEqual(new Array(8).fill(0));
  });

  it.each([Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY])(
    'answers NaN everywhere, and searches no further, for a matrix that holds %s',
    (bad) => {
      const A = randomMatrix(6, uniformStream(7));
      A[17] = bad;
      const out = new Float64Array(12);
      expect(createEigenvalues(6)(A, 0, out, 0)).toBe(ways.usual);
      expect([...out]).toEqual(new Array(12).fill(Number.NaN));
    },
  );

  it('reads and writes at the offsets and leaves everything else alone', () => {
    const A = Float64Array.of(9, 9, 1, 2, 3, 2, 9);
    const before = A.slice();
    const out = new Float64Array(7).fill(-7);
    createEigenvalues(2)(A, 2, out, 1);
    expect(A).toEqual(before);
    expect([out[0], out[5], out[6]]).toEqual([-7, -7, -7]);
    expect(matchingDistance(out.subarray(1, 5), real([4, -1]))).toBeLessThan(2e-15);
  });

  it.each([0, -1, 1.5, Number.NaN])('refuses n = %s', (n) => {
    expect(() => createEigenvalues(n)).toThrow(RangeError);
  });
});

describe('eigenvalues where the usual iteration gives up', () => {
  // No matrix is known that makes it; so it is given no rounds at all, or too few.
  const never = { roundsPerException: 10, maxRoundsPerValue: 0 };
  const once = { roundsPerException: 10, maxRoundsPerValue: 1 };

  it.each(goldenJacobians())('are as right by the slower way, on every J of $id', (golden) => {
    const out = new Float64Array(2 * golden.n);
    const eigenvalues = createEigenvalues(golden.n, never);
    for (const [k, J] of golden.J.entries()) {
      // Nothing to give up on where a triangle leaves no iteration.
      if (eigenvalues(J, 0, out, 0) === ways.usual) continue;
      expect(matchingDistance(out, golden.eigenvalues[k])).toBeLessThanOrEqual(golden.eigTol[k]);
    }
  });

  it('are counted as found slowly, in conjugate pairs, at any size', () => {
    for (const n of [3, 4, 5, 8, 16, 33]) {
      const A = shiftMatrix(n, 1);
      const out = new Float64Array(2 * n);
      expect(createEigenvalues(n, once)(A, 0, out, 0)).toBe(ways.slow);
      // Reflections disturb the matrix by some n·ε, and its roots of unity are perfectly conditioned.
      expect(matchingDistance(out, roots(n, 1))).toBeLessThan(1e-13);
      for (let i = 0; i < n; i++) {
        if (out[2 * i + 1] > 0) {
          expect([out[2 * i + 2], out[2 * i + 3]]).toEqual([out[2 * i], -out[2 * i + 1]]);
        }
      }
    }
  });

  it('are flagged, and NaN as far as they are missing, when the slower way gives up too', () => {
    const n = 12;
    const out = new Float64Array(2 * n);
    const A = randomMatrix(n, uniformStream(21));
    expect(createEigenvalues(n, never, never)(A, 0, out, 0)).toBe(ways.incomplete);
    expect([...out]).toEqual(new Array(2 * n).fill(Number.NaN));
    // Enough rounds for some of them: what is there is right.
    const some = { roundsPerException: 10, maxRoundsPerValue: 3 };
    const expected = eigenvaluesOf(n, A);
    createEigenvalues(n, some, some)(A, 0, out, 0);
    for (let i = 0; i < n; i++) {
      if (Number.isNaN(out[2 * i])) continue;
      const nearest = Array.from({ length: n }, (_, j) =>
        Math.hypot(out[2 * i] - expected[2 * j], out[2 * i + 1] - expected[2 * j + 1]),
      );
      expect(Math.min(...nearest)).toBeLessThan(1e-10);
    }
  });

  it('leave alone what can be split off, and the scale', () => {
    // Blocks: the cyclic shift of 3 beside the diagonal entry 5, all times 2^-700.
    const small = 2 ** -700;
    const A = new Float64Array(16);
    for (const [at, value] of [
      [2, 1],
      [4, 1],
      [9, 1],
      [15, 5],
    ]) {
      A[at] = value * small;
    }
    const out = new Float64Array(8);
    expect(createEigenvalues(4, never)(A, 0, out, 0)).toBe(ways.slow);
    const unscaled = out.map((x) => x * 2 ** 350 * 2 ** 350);
    expect(matchingDistance(unscaled, [...roots(3, 1), 5, 0])).toBeLessThan(1e-14);
  });
});
