import { describe, expect, it } from 'vitest';
import {
  createLyapunovEstimate,
  finiteTimeExponents,
} from '../../../workers/engine/spectra/lyapunov.ts';
import { createProductSpectrum } from '../../../workers/engine/spectra/productSpectrum.ts';
import { goldenJacobians, goldenLargeJacobians } from '../../support/goldenJacobians.ts';
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

function estimate(n: number, factors: readonly Float64Array[], burnIn = 0): Float64Array {
  const lyapunov = createLyapunovEstimate(n, burnIn);
  for (const J of factors) lyapunov.push(J, 0);
  const out = new Float64Array(n);
  expect(lyapunov.read(out, 0)).toBe(Math.max(0, factors.length - burnIn));
  return out;
}

function exponents(n: number, factors: readonly Float64Array[]): Float64Array {
  const spectrum = createProductSpectrum(n);
  for (const J of factors) spectrum.push(J, 0);
  const out = new Float64Array(n);
  spectrum.read(out, 0);
  finiteTimeExponents(n, out, 0, factors.length, out, 0);
  return out;
}

describe('finiteTimeExponents', () => {
  it.each([...goldenJacobians(), ...goldenLargeJacobians()])(
    'agrees with the reference on $id',
    (golden) => {
      const factors = golden.pushOrder.map((at) => golden.J[at]);
      const full = golden.products.find(({ steps }) => steps === golden.J.length);
      const tolerance = ((full?.log10Tol ?? 0) * Math.LN10) / golden.J.length;
      const expected = golden.lyapunov.map((x) => x ?? Number.NEGATIVE_INFINITY);
      expect(largestDifference(exponents(golden.n, factors), expected)).toBeLessThanOrEqual(
        tolerance,
      );
    },
  );

  it('is the natural logarithm per step', () => {
    const out = new Float64Array(3);
    // ln 10^−4 / 2 = −2 ln 10.
    finiteTimeExponents(2, Float64Array.of(9, -4, Number.NEGATIVE_INFINITY), 1, 2, out, 1);
    expect([...out]).toEqual([0, -2 * Math.LN10, Number.NEGATIVE_INFINITY]);
  });

  it.each([0, 2.5, Number.NaN])('refuses nSteps = %s', (nSteps) => {
    const x = new Float64Array(1);
    expect(() => finiteTimeExponents(1, x, 0, nSteps, x, 0)).toThrow(RangeError);
  });
});

describe('lyapunovEstimate', () => {
  it('reads a constant diagonal factor off exactly, descending', () => {
    const found = estimate(3, new Array(7).fill(diagonalMatrix([0.5, -4, 1])));
    expect(largestDifference(found, [2 * Math.LN2, 0, -Math.LN2])).toBeLessThan(1e-15);
  });

  it('is zero for orthogonal factors', () => {
    const next = uniformStream(1);
    const found = estimate(
      6,
      Array.from({ length: 50 }, () => orthogonalMatrix(6, next)),
    );
    expect(largestDifference(found, new Float64Array(6))).toBeLessThan(1e-14);
  });

  it('has a sum that is the mean log of the determinants', () => {
    const n = 10;
    const next = uniformStream(2);
    const factors = Array.from({ length: 30 }, () => randomMatrix(n, next));
    const expected = factors.reduce((sum, J) => sum + logDeterminant(n, J), 0) / 30;
    const sum = estimate(n, factors).reduce((a, b) => a + b, 0);
    expect(Math.abs(sum - expected)).toBeLessThan(1e-12);
  });

  it('approaches the logarithms of eigenvalue sizes for a constant factor, faster with a burn-in', () => {
    // Eigenvalues 2, 1, 1/4 in a skew basis: exponents ln 2, 0, −ln 4. The first rows cost O(1)/nSteps.
    const n = 3;
    const X = randomMatrix(n, uniformStream(3));
    const Q = orthogonalMatrix(n, uniformStream(4));
    const upper = Float64Array.of(2, X[1], X[2], 0, 1, X[5], 0, 0, 0.25);
    const A = multiply(n, multiply(n, Q, upper), transpose(n, Q));
    const factors = new Array(200).fill(A);
    const expected = [Math.LN2, 0, -2 * Math.LN2];
    const plain = largestDifference(estimate(n, factors), expected);
    const burnt = largestDifference(estimate(n, factors, 80), expected);
    expect(plain).toBeLessThan(3 / 200);
    expect(plain).toBeGreaterThan(1e-5);
    // After 80 steps the rows have turned to within 2^−80; what is left is rounding.
    expect(burnt).toBeLessThan(1e-13);
  });

  it('stays within O(1)/nSteps of the exact exponents', () => {
    const n = 8;
    const next = uniformStream(5);
    const factors = Array.from({ length: 400 }, () => randomMatrix(n, next));
    const difference = largestDifference(estimate(n, factors), exponents(n, factors));
    // The rows of Q start three decades off at most, and that is never made up for: 3 ln 10 / 400.
    expect(difference).toBeLessThan((3 * Math.LN10) / 400);
    expect(difference).toBeGreaterThan(1e-6);
  });

  it('is not disturbed by factors of extreme size', () => {
    const n = 4;
    const next = uniformStream(6);
    const factors = Array.from({ length: 20 }, () => randomMatrix(n, next));
    const expected = estimate(n, factors).map((x) => x - 1000 * Math.LN2);
    const tiny = factors.map((J) => J.map((x) => x * 2 ** -1000));
    expect(largestDifference(estimate(n, tiny), expected)).toBeLessThan(1e-12);
  });

  it('gives −Infinity to a direction that is lost', () => {
    const factors = new Array(4).fill(diagonalMatrix([2, 0, 1]));
    const found = estimate(3, factors);
    expect(found[2]).toBe(Number.NEGATIVE_INFINITY);
    expect(largestDifference(found.subarray(0, 2), [Math.LN2, 0])).toBeLessThan(1e-15);
  });

  it('keeps the sums of the other directions when one is lost on the way', () => {
    const factors = [3, 3, 0].map((x) => diagonalMatrix([2, x, 1]));
    const found = estimate(3, factors);
    expect(found[2]).toBe(Number.NEGATIVE_INFINITY);
    expect(largestDifference(found.subarray(0, 2), [Math.LN2, 0])).toBeLessThan(1e-15);
  });

  it('is NaN while the burn-in lasts, and after a factor that is not finite until reset', () => {
    const lyapunov = createLyapunovEstimate(1, 1);
    const out = new Float64Array(1);
    lyapunov.push(Float64Array.of(5), 0);
    expect(lyapunov.read(out, 0)).toBe(0);
    expect(out[0]).toBeNaN();
    lyapunov.push(Float64Array.of(2), 0);
    expect(lyapunov.read(out, 0)).toBe(1);
    expect(out[0]).toBeCloseTo(Math.LN2, 15);
    lyapunov.push(Float64Array.of(Number.NaN), 0);
    expect(lyapunov.read(out, 0)).toBe(0);
    expect(out[0]).toBeNaN();
    lyapunov.reset();
    lyapunov.push(Float64Array.of(5), 0);
    lyapunov.push(Float64Array.of(3), 0);
    expect(lyapunov.read(out, 0)).toBe(1);
    expect(out[0]).toBeCloseTo(Math.log(3), 15);
  });

  it.each([
    [0, 0],
    [1.5, 0],
    [2, -1],
    [2, 0.5],
  ])('refuses n = %s with burn-in %s', (n, burnIn) => {
    expect(() => createLyapunovEstimate(n, burnIn)).toThrow(RangeError);
  });
});
