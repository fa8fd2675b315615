import { describe, expect, it } from 'vitest';
import {
  bidiagonalValues,
  createBidiagonalValuesWorkspace,
} from '../../../workers/engine/spectra/bidiagonalValues.ts';
import { bisectSquaredValues } from '../../../workers/engine/spectra/bisection.ts';
import { uniformStream } from '../../support/matrices.ts';

function values(a: Float64Array, b: Float64Array): Float64Array {
  const n = a.length;
  const out = new Float64Array(n);
  bidiagonalValues(n, a, b, createBidiagonalValuesWorkspace(n), out, 0);
  return out;
}

/** Descending, by counting signs: nothing in common with dqds but the definition. */
function bisected(a: Float64Array, b: Float64Array): Float64Array {
  const n = a.length;
  const out = new Float64Array(n);
  bisectSquaredValues(
    a.map((x) => x * x),
    b.map((x) => x * x),
    0,
    n - 1,
    out,
  );
  return out.map(Math.sqrt).reverse();
}

function largestRelative(found: Float64Array, expected: Float64Array): number {
  let largest = 0;
  for (const [i, x] of found.entries()) {
    const error = x === expected[i] ? 0 : Math.abs(x - expected[i]) / expected[i];
    if (!(error <= largest)) largest = error;
  }
  return largest;
}

describe('bisectSquaredValues', () => {
  it('knows the values of the bidiagonal matrix of ones to the last digits', () => {
    const n = 20;
    const ones = new Float64Array(n).fill(1);
    const expected = ones.map((_, k) => 2 * Math.cos(((k + 1) * Math.PI) / (2 * n + 1)));
    expect(largestRelative(bisected(ones, ones), expected)).toBeLessThan(1e-14);
  });

  it('finds zeros as zeros', () => {
    // [0 1; 0 0] has the singular values 1 and 0.
    expect([...bisected(new Float64Array(2), Float64Array.of(1, 0))]).toEqual([1, 0]);
  });
});

describe('bidiagonalValues', () => {
  // Bidiagonal values are determined by the entries to high relative accuracy (Demmel and Kahan 1990), so the two
  // methods must agree in each value, not only next to the largest. 2e-14 is about 4 n·ε. (More decades would take the squares out of range.)
  it.each([0, 2, 10, 20])(
    'agrees with bisection in every digit over %i decades of entries',
    (decades) => {
      const next = uniformStream(decades + 1);
      for (let trial = 0; trial < 400; trial++) {
        const n = 2 + Math.floor(9 * (next() + 1));
        const entry = () => next() * 10 ** ((decades * next()) / 2);
        const a = Float64Array.from({ length: n }, entry);
        const b = Float64Array.from({ length: n }, entry);
        b[n - 1] = 0;
        if (trial % 5 === 0) b[n >> 1] = 0;
        expect(largestRelative(values(a, b), bisected(a, b))).toBeLessThan(2e-14);
      }
    },
  );

  it('agrees with bisection on nearly equal values', () => {
    const next = uniformStream(11);
    for (let trial = 0; trial < 400; trial++) {
      const n = 2 + Math.floor(9 * (next() + 1));
      const a = new Float64Array(n).fill(1);
      const b = Float64Array.from({ length: n }, () => 10 ** (9 * (next() - 1)));
      b[n - 1] = 0;
      expect(largestRelative(values(a, b), bisected(a, b))).toBeLessThan(2e-14);
    }
  });

  it('finds as many zeros as the diagonal forces', () => {
    // A zero at a_2 makes the determinant 0 once; the other values follow by hand: [1 1 0; 0 0 1; 0 0 1] has
    // AᵀA = [1 1 0; 1 1 0; 0 0 2], eigenvalues 2, 2, 0.
    const found = values(Float64Array.of(1, 0, 1), Float64Array.of(1, 1, 0));
    expect(largestRelative(found, Float64Array.of(Math.SQRT2, Math.SQRT2, 0))).toBeLessThan(1e-15);
    expect([...values(new Float64Array(4), Float64Array.of(2, 3, 1, 0))]).toEqual([3, 2, 1, 0]);
  });

  it('bisects what dqds has no passes left for, and says so', () => {
    const next = uniformStream(12);
    for (const passes of [0, 0.5, 1]) {
      const n = 24;
      const a = Float64Array.from({ length: n }, next);
      const b = Float64Array.from({ length: n }, next);
      b[n - 1] = 0;
      const workspace = createBidiagonalValuesWorkspace(n);
      const [usual, limited] = [new Float64Array(n), new Float64Array(n)];
      expect(bidiagonalValues(n, a, b, workspace, usual, 0)).toBe(true);
      expect(bidiagonalValues(n, a, b, workspace, limited, 0, passes)).toBe(false);
      // 2e-14: as above. Bisection of a block that passes have shifted knows it to ε of the shift.
      expect(largestRelative(limited, usual)).toBeLessThan(passes === 0 ? 2e-14 : 1e-9);
    }
  });
});
