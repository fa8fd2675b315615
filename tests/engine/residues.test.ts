import { expect, it } from 'vitest';
import {
  eliminate,
  inverseOf,
  multiplyResidues,
  reduced,
  residueOf,
} from '../../workers/engine/numeric/residues.ts';
import { randomMatrix, uniformStream } from '../support/matrices.ts';

const prime = 2n ** 25n - 39n;

/** The fraction that x is, as numerator and power of two below it. */
function fractionOf(x: number): [bigint, bigint] {
  let [value, k] = [x, 0n];
  // Doubling is exact; every float64 is an integer after at most 1074 of them.
  while (!Number.isInteger(value)) [value, k] = [value * 2, k + 1n];
  return [BigInt(value), k];
}

const isSame = (residue: number, numerator: bigint, k: bigint): boolean =>
  (BigInt(residue) * 2n ** k - numerator) % prime === 0n;

it('finds the residue of every kind of float64', () => {
  const next = uniformStream(1);
  const values = [0, -0, 1, -1, 0.1, 2 ** 53 - 1, 1e300, 5e-324, -2.2e-308, Number.MAX_VALUE];
  for (let i = 0; i < 200; i++) values.push((next() - 0.5) * 2 ** Math.floor(next() * 1200 - 600));
  for (const x of values) {
    const residue = residueOf(x);
    expect(Math.abs(residue)).toBeLessThanOrEqual(Number(prime) / 2);
    expect(isSame(residue, ...fractionOf(x))).toBe(true);
  }
});

it('reduces to 0 what the prime divides, and nothing else', () => {
  for (const factor of [0, 1, -1, 12345, 2 ** 26]) {
    expect(reduced(factor * Number(prime)) === 0).toBe(true);
    expect(reduced(factor * Number(prime) + 1)).toBe(1);
  }
});

it('divides', () => {
  for (const x of [1, 2, 3, -5, 16777196]) expect(reduced(inverseOf(x) * x)).toBe(1);
});

it.each([1, 3, 4, 9])('multiplies matrices of %i columns as integers do', (n) => {
  const next = uniformStream(n);
  const make = () => randomMatrix(n, next).map(residueOf);
  const [A, B] = [make(), make()];
  if (n > 3) B.fill(0, n, 2 * n);
  const C = new Float64Array(n * n);
  multiplyResidues(n, n, n, A, B, C);
  for (let i = 0; i < n * n; i++) {
    let sum = 0n;
    for (let k = 0; k < n; k++) {
      sum += BigInt(A[Math.floor(i / n) * n + k]) * BigInt(B[k * n + (i % n)]);
    }
    expect(isSame(C[i], sum, 0n)).toBe(true);
  }
});

it('finds the rank of a product that has one, where float64 sees noise', () => {
  // 9×4 times 4×9: rank 4.
  const next = uniformStream(5);
  const part = (from: Float64Array) => from.slice(0, 36).map(residueOf);
  const C = new Float64Array(81);
  multiplyResidues(9, 4, 9, part(randomMatrix(9, next)), part(randomMatrix(9, next)), C);
  expect(eliminate(9, 9, C)).toBe(4);
  expect(eliminate(3, 3, Float64Array.of(0, 1, 0, 0, 2, 0, 3, 0, 0))).toBe(2);
  expect(eliminate(2, 2, new Float64Array(4))).toBe(0);
});
