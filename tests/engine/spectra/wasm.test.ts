import { describe, expect, it } from 'vitest';
import { createEigenvalues } from '../../../workers/engine/spectra/eigenvalues.ts';
import type { SpectraFunctions } from '../../../workers/engine/spectra/kernels.ts';
import { createLyapunovEstimate } from '../../../workers/engine/spectra/lyapunov.ts';
import { createProductSpectrum } from '../../../workers/engine/spectra/productSpectrum.ts';
import { createSingularValues } from '../../../workers/engine/spectra/singularValues.ts';
import { createSpectraKernels, matricesAtOnce } from '../../../workers/engine/spectra/wasm.ts';
import { ways } from '../../../workers/engine/spectra/way.ts';
import { kernelsFrom } from '../../../workers/thread/loadKernels.ts';
import { goldenJacobians, goldenLargeJacobians } from '../../support/goldenJacobians.ts';
import { compiledKernels } from '../../support/kernels.ts';
import { matchingDistance } from '../../support/matching.ts';
import {
  diagonalMatrix,
  frobenius,
  multiply,
  orthogonalMatrix,
  randomMatrix,
  uniformStream,
} from '../../support/matrices.ts';

const { spectra: module } = await compiledKernels();
const source = kernelsFrom<SpectraFunctions>(module);
const spectra = createSpectraKernels(source);

/** Around the kernels' block sizes; with SOAK=1 far beyond, where a matrix takes a tenth of a second. */
const sizes = [1, 2, 3, 4, 5, 6, 7, 8, 9, 15, 31, 32, 33, 64];
if (process.env.SOAK === '1') sizes.push(100, 256);
/** One kind is tried as large as the page can ask for all the same. */
const sizesOf = (kind: string) => (kind === 'random' ? [...new Set([...sizes, 256])] : sizes);
const next = uniformStream(11);

/** U·diag(values)·V for random orthogonal U and V. */
function withValues(values: number[]): Float64Array {
  const n = values.length;
  const left = multiply(n, orthogonalMatrix(n, next), diagonalMatrix(values));
  return multiply(n, left, orthogonalMatrix(n, next));
}

const sequence = (n: number, of: (i: number) => number) =>
  Array.from({ length: n }, (_, i) => of(i));

/** A matrix of each kind that routines are known to trip over. */
const kinds: Record<string, (n: number) => Float64Array> = {
  random: (n) => randomMatrix(n, next),
  'with zero rows': (n) => randomMatrix(n, next).map((a, at) => (Math.floor(at / n) % 3 ? a : 0)),
  'with saturated rows': (n) =>
    randomMatrix(n, next).map((a, at) => a * 10 ** -(Math.floor(at / n) % 18)),
  orthogonal: (n) => orthogonalMatrix(n, next),
  graded: (n) => withValues(sequence(n, (i) => 10 ** -i)),
  'of rank two': (n) => withValues(sequence(n, (i) => (i < 2 ? 2 : 0))),
  'upper triangular': (n) =>
    randomMatrix(n, next).map((a, at) => (at % n < Math.floor(at / n) ? 0 : a)),
  'lower triangular': (n) =>
    randomMatrix(n, next).map((a, at) => (at % n > Math.floor(at / n) ? 0 : a)),
  companion: (n) =>
    sequence(n * n, (at) =>
      at % n === n - 1 ? next() : Number(Math.floor(at / n) === (at % n) + 1),
    ) as unknown as Float64Array,
  'cyclic shift': (n) =>
    Float64Array.from({ length: n * n }, (_, at) =>
      Number((Math.floor(at / n) + 1) % n === at % n),
    ),
  diagonal: (n) => diagonalMatrix(sequence(n, next)),
  zero: (n) => new Float64Array(n * n),
  'near 1e300': (n) => randomMatrix(n, next).map((a) => a * 2 ** 1000),
  subnormal: (n) => randomMatrix(n, next).map((a) => a * 2 ** -1040),
  'with columns of 1e-180': (n) =>
    randomMatrix(n, next).map((a, at) => (at % n < n / 2 ? a * 1e-180 : a)),
};

function make(kind: string, n: number): Float64Array {
  return Float64Array.from(kinds[kind]?.(n) ?? []);
}

/** Largest entry, so that differences of huge and tiny matrices can be weighed. */
function largestOf(A: Float64Array): number {
  return A.reduce((largest, a) => Math.max(largest, Math.abs(a)), 0);
}

/** Number by number, where one is expected: an assertion for each would take longer than what it looks at. */
function expectNear(
  found: ArrayLike<number>,
  expected: ArrayLike<number | null>,
  tolerance: number,
): void {
  const far = Array.from(expected).flatMap((value, i) => {
    const isNear =
      value === null || Object.is(found[i], value) || Math.abs(found[i] - value) <= tolerance;
    return isNear ? [] : [{ i, found: found[i], expected: value }];
  });
  expect(far).toEqual([]);
}

describe('singular values by the kernels', () => {
  it.each(Object.keys(kinds))('are those of the TypeScript routine: %s', (kind) => {
    for (const n of sizesOf(kind)) {
      for (const count of n > 64 ? [1] : [1, 2, 3, 4]) {
        const read = createSingularValues(n);
        const A = new Float64Array(count * n * n);
        for (let m = 0; m < count; m++) A.set(make(kind, n), m * n * n);
        const before = A.slice();
        const out = new Float64Array(count * n + 1).fill(-1);
        spectra.singularValues(n)(A, count, out);
        expect(A).toEqual(before);
        expect(out[count * n]).toBe(-1);
        const expected = new Float64Array(n);
        for (let m = 0; m < count; m++) {
          read(A, m * n * n, expected, 0);
          expectNear(out.subarray(m * n, (m + 1) * n), expected, 1e-14 * expected[0]);
        }
      }
    }
  });

  it.each(goldenJacobians())(
    'agree with the reference on every J of $id',
    ({ n, J, ...golden }) => {
      const read = spectra.singularValues(n);
      const out = new Float64Array(matricesAtOnce * n);
      for (let from = 0; from < J.length; from += matricesAtOnce) {
        const some = J.slice(from, from + matricesAtOnce);
        read(Float64Array.from(some.flatMap((A) => [...A])), some.length, out);
        for (let m = 0; m < some.length; m++) {
          const expected = golden.singularValues[from + m];
          expectNear(out.subarray(m * n, (m + 1) * n), expected, 1e-13 * expected[0]);
        }
      }
    },
  );

  it('of zero and diagonal matrices are exact', () => {
    const A = new Float64Array(32);
    A.set(diagonalMatrix([3, -7, 0.1, 2]), 16);
    const out = new Float64Array(8);
    expect(spectra.singularValues(4)(A, 2, out)).toBe(0);
    expect([...out]).toEqual([0, 0, 0, 0, 7, 3, 2, 0.1]);
  });

  it('are NaN for a matrix that is not finite, and for that one alone', () => {
    const n = 6;
    for (const bad of [Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]) {
      const A = Float64Array.from({ length: 3 * n * n }, next);
      A[n * n + 17] = bad;
      const out = new Float64Array(3 * n);
      spectra.singularValues(n)(A, 3, out);
      out.forEach((value, i) => {
        expect(Number.isNaN(value)).toBe(i >= n && i < 2 * n);
      });
    }
  });

  it('do not depend on the matrices beside them', () => {
    const n = 12;
    const read = spectra.singularValues(n);
    const A = randomMatrix(n, next);
    const alone = new Float64Array(n);
    read(A, 1, alone);
    const all = new Float64Array(4 * n);
    const others = [make('of rank two', n), make('zero', n), A, make('with columns of 1e-180', n)];
    read(Float64Array.from(others.flatMap((B) => [...B])), 4, all);
    expect(all.subarray(2 * n, 3 * n)).toEqual(alone);
  });

  it('counts what it leaves to the TypeScript routine', () => {
    const before = spectra.nLeft();
    const left = spectra.singularValues(8)(
      make('with columns of 1e-180', 8),
      1,
      new Float64Array(8),
    );
    expect(left).toBe(1);
    expect(spectra.nLeft()).toBe(before + 1);
    const out = new Float64Array(32);
    for (let trial = 0; trial < 50; trial++) {
      spectra.singularValues(8)(Float64Array.from({ length: 256 }, next), 4, out);
    }
    expect(spectra.nLeft()).toBe(before + 1);
  });
});

describe('eigenvalues by the kernels', () => {
  it.each(Object.keys(kinds))('are those of the TypeScript routine: %s', (kind) => {
    for (const n of sizesOf(kind)) {
      const A = make(kind, n);
      const before = A.slice();
      const out = new Float64Array(2 * n + 2).fill(-7);
      spectra.eigenvalues(n)(A, 0, out, 1);
      expect(A).toEqual(before);
      expect([out[0], out[2 * n + 1]]).toEqual([-7, -7]);
      const expected = new Float64Array(2 * n);
      createEigenvalues(n)(A, 0, expected, 0);
      // A unit near the size of the matrix: the norm of entries near 1e300 is no number.
      const unit = largestOf(A) || 1;
      const distance = matchingDistance(
        out.subarray(1, 2 * n + 1).map((x) => x / unit),
        expected.map((x) => x / unit),
      );
      expect(distance).toBeLessThanOrEqual(1e-10 * frobenius(A.map((a) => a / unit)));
    }
  });

  it.each(goldenJacobians())('agree with the reference on every J of $id', (golden) => {
    const out = new Float64Array(2 * golden.n);
    for (const [k, J] of golden.J.entries()) {
      expect(spectra.eigenvalues(golden.n)(J, 0, out, 0)).toBe(0);
      expect(matchingDistance(out, golden.eigenvalues[k])).toBeLessThanOrEqual(golden.eigTol[k]);
    }
  });

  it('are left to the TypeScript routine where the kernel gives up, and counted', () => {
    const n = 9;
    const givingUp = createSpectraKernels((bytes) => ({
      ...source(bytes),
      hessenbergValues: () => 1,
    }));
    const A = randomMatrix(n, uniformStream(12));
    const [out, expected] = [new Float64Array(2 * n), new Float64Array(2 * n)];
    expect(givingUp.eigenvalues(n)(A, 0, out, 0)).toBe(ways.slow);
    expect(givingUp.nLeft()).toBe(1);
    createEigenvalues(n)(A, 0, expected, 0);
    expect(out).toEqual(expected);
  });

  it('are conjugate pairs, positive imaginary part first', () => {
    const n = 33;
    const out = new Float64Array(2 * n);
    spectra.eigenvalues(n)(randomMatrix(n, next), 0, out, 0);
    for (let i = 0; i < n; i++) {
      const imaginary = out[2 * i + 1];
      if (imaginary <= 0) continue;
      expect([out[2 * i + 2], out[2 * i + 3]]).toEqual([out[2 * i], -imaginary]);
    }
  });

  it('are NaN for a matrix that is not finite', () => {
    const A = randomMatrix(6, next);
    A[17] = Number.NaN;
    const out = new Float64Array(12);
    spectra.eigenvalues(6)(A, 0, out, 0);
    expect([...out]).toEqual(new Array(12).fill(Number.NaN));
  });
});

describe('products by the kernels', () => {
  it.each([...goldenJacobians(), ...goldenLargeJacobians()])(
    'agree with the reference for $id',
    ({ n, J, pushOrder, products }) => {
      const spectrum = spectra.productSpectrum(n);
      const out = new Float64Array(n);
      spectrum.reset();
      pushOrder.forEach((index, pushed) => {
        spectrum.push(J[index] ?? new Float64Array(), 0);
        for (const { steps, log10SingularValues, log10Tol } of products) {
          if (steps !== pushed + 1) continue;
          spectrum.read(out, 0);
          expectNear(out, log10SingularValues, log10Tol);
        }
      });
    },
  );

  it.each([1, 2, 3, 5, 8, 13, 32])('are those of the TypeScript routines at n = %i', (n) => {
    const pairs = [
      [createProductSpectrum(n), spectra.productSpectrum(n)],
      [createLyapunovEstimate(n, 3), spectra.lyapunovEstimate(n, 3)],
    ] as const;
    const [expected, found] = [new Float64Array(n), new Float64Array(n)];
    // Matrices in which rounding decides about no direction.
    for (const kind of ['random', 'orthogonal', 'with zero rows', 'zero']) {
      for (const [reference, kernels] of pairs) {
        reference.reset();
        kernels.reset();
        for (let t = 0; t < 12; t++) {
          const J = make(t < 8 ? 'random' : kind, n);
          reference.push(J, 0);
          kernels.push(J, 0);
          expect(kernels.read(found, 0)).toBe(reference.read(expected, 0));
          expectNear(found, expected, 1e-10);
        }
      }
    }
  });

  it('drop the directions weakest against their noise where the rank is known', () => {
    const n = 6;
    const factors = Array.from({ length: 3 }, () => randomMatrix(n, next));
    // Two rows that are sums of the others but for what rounding leaves; then one factor whose rank is known as 4.
    const J = randomMatrix(n, next);
    for (let j = 0; j < n; j++) {
      J[4 * n + j] = J[j] + J[n + j] + 1e-13 * (next() - 0.5);
      J[5 * n + j] = J[2 * n + j] - J[3 * n + j] + 1e-13 * (next() - 0.5);
    }
    const out = new Float64Array(n);
    for (const product of [
      createProductSpectrum(n),
      spectra.productSpectrum(n),
      createLyapunovEstimate(n),
      spectra.lyapunovEstimate(n),
    ]) {
      const ends = [undefined, 4].map((most) => {
        product.reset();
        product.push(factors[0], 0);
        product.push(factors[1], 0);
        product.push(J, 0, most);
        product.push(factors[2], 0);
        product.read(out, 0);
        return out.slice();
      });
      expect(ends.map((values) => values.filter(Number.isFinite).length)).toEqual([6, 4]);
      // The directions that stay are those of the product with both, which stand 12 decades apart.
      for (let i = 0; i < 4; i++) expect(Math.abs(ends[0][i] - ends[1][i])).toBeLessThan(1e-9);
    }
  });

  it('stay exact over a thousand decades', () => {
    const spectrum = spectra.productSpectrum(3);
    const out = new Float64Array(3);
    for (let t = 0; t < 400; t++) spectrum.push(diagonalMatrix([1e-3, 0.1, 1]), 0);
    expect(spectrum.read(out, 0)).toBe(3);
    for (const [i, decades] of [0, -400, -1200].entries()) {
      expect(Math.abs(out[i] - decades)).toBeLessThan(1e-10);
    }
  });

  it('are NaN from a factor that is not finite until the next start', () => {
    for (const product of [spectra.productSpectrum(3), spectra.lyapunovEstimate(3)]) {
      const J = randomMatrix(3, next);
      const [fresh, again] = [new Float64Array(3), new Float64Array(3)];
      product.push(J, 0);
      product.read(fresh, 0);
      product.push(
        J.map(() => Number.NaN),
        0,
      );
      product.push(J, 0);
      expect(product.read(again, 0)).toBe(0);
      expect([...again]).toEqual([Number.NaN, Number.NaN, Number.NaN]);
      product.reset();
      product.push(J, 0);
      product.read(again, 0);
      expect(again).toEqual(fresh);
    }
  });

  it('refuse sizes and burn-ins that are none', () => {
    expect(() => spectra.productSpectrum(0)).toThrow(RangeError);
    expect(() => spectra.lyapunovEstimate(1.5)).toThrow(RangeError);
    expect(() => spectra.lyapunovEstimate(3, -1)).toThrow(RangeError);
  });
});
