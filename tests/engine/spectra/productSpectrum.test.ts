import { describe, expect, it } from 'vitest';
import { createProductSpectrum } from '../../../workers/engine/spectra/productSpectrum.ts';
import { createSingularValues } from '../../../workers/engine/spectra/singularValues.ts';
import {
  type GoldenJacobian,
  goldenJacobians,
  goldenLargeJacobians,
} from '../../support/goldenJacobians.ts';
import {
  diagonalMatrix,
  largestDifference,
  logDeterminant,
  multiply,
  orthogonalMatrix,
  randomMatrix,
  transpose,
  uniformStream,
} from '../../support/matrices.ts';

/** log₁₀ σ of the product of the factors, leftmost first. */
function spectrumOf(n: number, factors: readonly Float64Array[]): Float64Array {
  const spectrum = createProductSpectrum(n);
  for (const J of factors) spectrum.push(J, 0);
  const out = new Float64Array(n);
  spectrum.read(out, 0);
  return out;
}

/** Every recorded product against the reference; returns the largest error in decades. */
function largestError(golden: GoldenJacobian): number {
  const spectrum = createProductSpectrum(golden.n);
  const out = new Float64Array(golden.n);
  let largest = 0;
  for (const [k, at] of golden.pushOrder.entries()) {
    spectrum.push(golden.J[at], 0);
    const product = golden.products.find(({ steps }) => steps === k + 1);
    if (product === undefined) continue;
    // Undetermined directions (null) must be flagged: they come out as −Infinity.
    const expected = product.log10SingularValues.map((x) => x ?? Number.NEGATIVE_INFINITY);
    const rank = spectrum.read(out, 0);
    expect(rank).toBe(expected.filter(Number.isFinite).length);
    const error = largestDifference(out, expected);
    expect(error).toBeLessThanOrEqual(product.log10Tol);
    largest = Math.max(largest, error);
  }
  return largest;
}

describe('productSpectrum', () => {
  it.each(goldenJacobians())('meets the multi-precision values of $id', (golden) => {
    // Layer normalisation has a direction of 3e-6 next to 1, so that rounding in U·J alone is 1e-16/3e-6 relative.
    // The others have conditions near 1e3 and ten factors.
    const tolerance = golden.id.includes('layernorm') ? 1e-10 : 1e-11;
    expect(largestError(golden)).toBeLessThan(tolerance);
  });

  it.each(goldenLargeJacobians())('meets them over 260 decades in $id', (golden) => {
    // The Jacobians come from a forward pass of our own test, good to some ε; 100 of them enter.
    expect(largestError(golden)).toBeLessThan(2e-11);
  });

  it('is the identity before the first factor', () => {
    expect([...spectrumOf(3, [])]).toEqual([0, 0, 0]);
  });

  it('gives the singular values of a single factor', () => {
    const n = 20;
    const A = randomMatrix(n, uniformStream(1));
    const sigma = new Float64Array(n);
    createSingularValues(n)(A, 0, sigma, 0);
    // The smallest value is some hundredth of the largest: 1e-12 relative is a hundred times the rounding.
    expect(largestDifference(spectrumOf(n, [A]), sigma.map(Math.log10))).toBeLessThan(1e-12);
  });

  it('adds up logarithms for a scalar, whatever its sign', () => {
    const factors = [-0.5, 2, -1e-300, -1e-300].map((x) => Float64Array.of(x));
    expect(spectrumOf(1, factors)[0]).toBeCloseTo(-600, 11);
  });

  it('keeps diagonal factors apart over thousands of decades', () => {
    const factors = new Array(3000).fill(diagonalMatrix([1e-7, 10, -0.1, 1]));
    // 0.1 and 1e-7 are not exact in binary: each is off by at most ε/2, times 3000.
    const expected = [3000, 0, -3000, -21000];
    expect(largestDifference(spectrumOf(4, factors), expected)).toBeLessThan(4e-12);
  });

  it('finds values hidden behind rotations that cancel in the product', () => {
    // J_t = Q_t D Q_{t−1}ᵀ: the product of 1500 is Q D¹⁵⁰⁰ Qᵀ. The tolerance is what rounding in the entries of J
    // does to the smallest value, ε/1e-3 relative each, all of one sign.
    const n = 5;
    const next = uniformStream(2);
    const d = [2, -1, 0.5, 0.1, 1e-3];
    const nSteps = 1500;
    let left = orthogonalMatrix(n, next);
    const factors: Float64Array[] = [];
    for (let t = 0; t < nSteps; t++) {
      const right = orthogonalMatrix(n, next);
      factors.push(multiply(n, multiply(n, left, diagonalMatrix(d)), transpose(n, right)));
      left = right;
    }
    const expected = d.map((x) => nSteps * Math.log10(Math.abs(x)));
    const found = spectrumOf(n, factors);
    expect(found[4]).toBeLessThan(-4499);
    expect(largestDifference(found, expected)).toBeLessThan(
      nSteps * (Number.EPSILON / 1e-3) * Math.LOG10E,
    );
  });

  it('has a sum that is the log of the determinant', () => {
    const n = 16;
    const next = uniformStream(3);
    const factors = Array.from({ length: 60 }, () => randomMatrix(n, next));
    const expected = factors.reduce((sum, J) => sum + logDeterminant(n, J), 0) * Math.LOG10E;
    const sum = spectrumOf(n, factors).reduce((a, b) => a + b, 0);
    expect(Math.abs(sum - expected)).toBeLessThan(1e-10);
  });

  it('agrees with the transposed factors taken from the other end', () => {
    const n = 12;
    const next = uniformStream(4);
    const factors = Array.from({ length: 40 }, () => randomMatrix(n, next));
    const transposed = factors.map((J) => transpose(n, J)).reverse();
    expect(largestDifference(spectrumOf(n, factors), spectrumOf(n, transposed))).toBeLessThan(
      1e-10,
    );
  });

  it('is the same for factors of any size but for the sum of their logarithms', () => {
    const n = 6;
    const next = uniformStream(5);
    const factors = Array.from({ length: 12 }, () => randomMatrix(n, next));
    const scaled = factors.map((J, t) => J.map((x) => x * 2 ** (t % 3 === 0 ? 900 : -950)));
    const shift = (4 * 900 - 8 * 950) * Math.log10(2);
    const expected = spectrumOf(n, factors).map((x) => x + shift);
    expect(largestDifference(spectrumOf(n, scaled), expected)).toBeLessThan(2e-12);
  });

  it('keeps rows that are 200 decades smaller than others', () => {
    const factors = new Array(3).fill(diagonalMatrix([1e-200, 1, 1e-150]));
    expect(largestDifference(spectrumOf(3, factors), [0, -450, -600])).toBeLessThan(1e-12);
  });

  it('drops a direction that is exactly zero and never finds it again', () => {
    const n = 4;
    const next = uniformStream(6);
    const dead = randomMatrix(n, next).map((x, at) => (Math.floor(at / n) === 2 ? 0 : x));
    const spectrum = createProductSpectrum(n);
    const out = new Float64Array(n);
    for (const [k, rank] of [4, 3, 3, 3, 3].entries()) {
      spectrum.push(k === 1 ? dead : randomMatrix(n, next), 0);
      expect(spectrum.read(out, 0)).toBe(rank);
      expect([...out].map(Number.isFinite)).toEqual([true, true, true, rank === 4]);
      expect(out[3] === Number.NEGATIVE_INFINITY).toBe(rank < 4);
    }
  });

  it('loses every direction in the zero matrix', () => {
    const spectrum = createProductSpectrum(3);
    const out = new Float64Array(3);
    spectrum.push(new Float64Array(9), 0);
    spectrum.push(diagonalMatrix([1, 2, 3]), 0);
    expect(spectrum.read(out, 0)).toBe(0);
    expect([...out]).toEqual(new Array(3).fill(Number.NEGATIVE_INFINITY));
  });

  it('loses one direction a step in a shift register', () => {
    const n = 4;
    const shift = new Float64Array(n * n);
    for (let i = 1; i < n; i++) shift[i * n + i - 1] = 1;
    const none = Number.NEGATIVE_INFINITY;
    expect([...spectrumOf(n, [shift, shift])]).toEqual([0, 0, none, none]);
    expect([...spectrumOf(n, [shift, shift, shift, shift])]).toEqual([none, none, none, none]);
  });

  it('keeps what a dropped row adds to the directions above it', () => {
    // Rows (1, 0) and (1, 0): σ = √2 and 0. Leaving the second row out would give 1.
    const found = spectrumOf(2, [Float64Array.of(1, 0, 1, 0)]);
    expect(found[0]).toBeCloseTo(Math.log10(Math.SQRT2), 15);
    expect(found[1]).toBe(Number.NEGATIVE_INFINITY);
  });

  it('flags a direction that rounding alone decides', () => {
    // u vᵀ + w zᵀ has rank 2 of 5; its third singular value in float64 is noise near 1e-17.
    const next = uniformStream(7);
    const n = 5;
    const [u, v, w, z] = Array.from({ length: 4 }, () => Array.from({ length: n }, next));
    const A = Float64Array.from({ length: n * n }, (_, at) => {
      const [i, j] = [Math.floor(at / n), at % n];
      return u[i] * v[j] + w[i] * z[j];
    });
    const spectrum = createProductSpectrum(n);
    spectrum.push(randomMatrix(n, next), 0);
    spectrum.push(A, 0);
    expect(spectrum.read(new Float64Array(n), 0)).toBe(2);
  });

  it.each([Number.NaN, Number.POSITIVE_INFINITY])(
    'is NaN after a factor that holds %s, until reset',
    (bad) => {
      const spectrum = createProductSpectrum(2);
      const out = new Float64Array(2);
      spectrum.push(Float64Array.of(1, 0, bad, 1), 0);
      spectrum.push(diagonalMatrix([1, 1]), 0);
      expect(spectrum.read(out, 0)).toBe(0);
      expect([...out]).toEqual([Number.NaN, Number.NaN]);
      spectrum.reset();
      spectrum.push(diagonalMatrix([1, 100]), 0);
      expect(spectrum.read(out, 0)).toBe(2);
      expect([...out]).toEqual([2, 0]);
    },
  );

  it('reads and writes at the offsets and leaves everything else alone', () => {
    const J = Float64Array.of(9, 10, 0, 0, 100, 9);
    const before = J.slice();
    const out = new Float64Array(4).fill(-7);
    const spectrum = createProductSpectrum(2);
    spectrum.push(J, 1);
    spectrum.read(out, 1);
    expect(J).toEqual(before);
    expect([...out]).toEqual([-7, 2, 1, -7]);
  });

  it.each([0, -1, 1.5, Number.NaN])('refuses n = %s', (n) => {
    expect(() => createProductSpectrum(n)).toThrow(RangeError);
  });
});
