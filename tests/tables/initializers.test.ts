import { describe, expect, it } from 'vitest';
import { type Initializer, initializers } from '../../workers/engine/initializers.ts';
import { randomStream } from '../../workers/engine/numeric/random.ts';
import { createEigenvalues } from '../../workers/engine/spectra/eigenvalues.ts';

const all: readonly Initializer[] = initializers.entries;

const draw = (id: string, rows: number, cols: number, hidden = rows, seed = 1) => {
  const matrix = new Float64Array(rows * cols).fill(Number.NaN);
  initializers.find(id).fill(matrix, rows, cols, randomStream(seed, 'init'), hidden);
  return matrix;
};

const rms = (matrix: Float64Array) =>
  Math.sqrt(matrix.reduce((sum, x) => sum + x * x, 0) / matrix.length);

const shapes = [
  [1, 1],
  [7, 7],
  [64, 64],
  [128, 3],
  [5, 90],
] as const;

describe.each(all)('initializer $id', ({ id, expectedStd }) => {
  it('fills every entry with a finite number in every shape', () => {
    for (const [rows, cols] of shapes) {
      expect(draw(id, rows, cols).every(Number.isFinite), `${rows}×${cols}`).toBe(true);
    }
  });

  it('gives the same bits for the same seed', () => {
    for (const [rows, cols] of shapes) {
      expect(draw(id, rows, cols)).toEqual(draw(id, rows, cols));
    }
  });

  it('has the root mean square that it says', () => {
    for (const [rows, cols] of [
      [128, 128],
      [128, 32],
      [40, 100],
    ]) {
      const hidden = 50; // unlike both fans, so that they cannot be confused
      const ratio = rms(draw(id, rows, cols, hidden)) / expectedStd(rows, cols, hidden);
      const drawn = id === 'sparse' ? rows * 15 : rows * cols;
      // Of k normal numbers the root mean square strays by 1/√(2k): five of these. A square sparse matrix is divided
      // by its own spectral radius instead, which strays by a few parts in 10 at n = 128.
      const margin = id === 'sparse' && rows === cols ? 0.3 : 5 / Math.sqrt(2 * drawn);
      expect(Math.abs(ratio - 1), `${rows}×${cols}`).toBeLessThan(margin);
    }
  });
});

describe.each(all.filter((entry) => !entry.candidateOnly))('drawn initializer $id', ({ id }) => {
  it('gives other weights for another seed', () => {
    expect(draw(id, 8, 8, 8, 2)).not.toEqual(draw(id, 8, 8, 8, 1));
  });
});

describe('orthogonal', () => {
  it.each([
    [1, 1],
    [32, 32],
    [128, 128],
    [40, 7],
    [7, 40],
  ])('%i×%i has orthonormal rows or columns', (rows, cols) => {
    const Q = draw('orthogonal', rows, cols);
    const short = Math.min(rows, cols);
    const at = (long: number, k: number) =>
      rows >= cols ? Q[long * cols + k] : Q[k * cols + long];
    for (let i = 0; i < short; i++) {
      for (let j = 0; j < short; j++) {
        let product = 0;
        for (let k = 0; k < Math.max(rows, cols); k++) product += at(k, i) * at(k, j);
        expect(Math.abs(product - (i === j ? 1 : 0))).toBeLessThan(1e-13);
      }
    }
  });

  it('is the Q of a Gaussian matrix whose R has a positive diagonal', () => {
    const n = 12;
    const random = randomStream(1, 'init');
    const columns = Array.from({ length: n * n }, () => random.normal());
    const Q = draw('orthogonal', n, n);
    for (let i = 0; i < n; i++) {
      for (let j = 0; j < n; j++) {
        let r = 0;
        for (let k = 0; k < n; k++) r += Q[k * n + i] * columns[j * n + k]; // R = QᵀA
        if (i === j) expect(r).toBeGreaterThan(0);
        if (i > j) expect(Math.abs(r)).toBeLessThan(1e-13);
      }
    }
  });

  it('is a reflection about as often as a rotation, and a single weight is +1 or −1', () => {
    const signs = Array.from({ length: 400 }, (_, seed) => draw('orthogonal', 1, 1, 1, seed)[0]);
    const positive = signs.filter((sign) => sign === 1).length;
    expect(positive + signs.filter((sign) => sign === -1).length).toBe(400);
    expect(Math.abs(positive - 200)).toBeLessThan(40); // four of √(400/4) = 10
  });
});

describe('the fixed matrices', () => {
  it('identity has ones on the diagonal, chain below it', () => {
    expect([...draw('identity', 3, 3)]).toEqual([1, 0, 0, 0, 1, 0, 0, 0, 1]);
    expect([...draw('chain', 3, 3)]).toEqual([0, 0, 0, 1, 0, 0, 0, 1, 0]);
    expect([...draw('identity', 2, 3)]).toEqual([1, 0, 0, 0, 1, 0]);
    expect([...draw('chain', 3, 1)]).toEqual([0, 1, 0]);
    expect([...draw('chain', 2, 4)]).toEqual([0, 0, 0, 0, 1, 0, 0, 0]);
  });

  it('fill only the candidate of a gated cell', () => {
    const marked = all.filter((entry) => entry.candidateOnly);
    expect(marked.map((entry) => entry.id)).toEqual(['identity', 'chain']);
  });
});

describe('uniform', () => {
  it('stays within ±1/√hidden whatever the shape, and uniform01 within [0, 1)', () => {
    const bound = 1 / Math.sqrt(50);
    const uniform = draw('uniform', 30, 70, 50);
    expect(Math.max(...uniform.map(Math.abs))).toBeLessThanOrEqual(bound);
    expect(Math.min(...uniform)).toBeLessThan(-0.99 * bound);
    const positive = draw('uniform01', 30, 70, 50);
    expect(positive.every((x) => x >= 0 && x < 1)).toBe(true);
  });
});

describe('sparse', () => {
  it.each([1, 3, 15, 16, 64])('n = %i: spectral radius 1, at most 15 entries a row', (n) => {
    const matrix = draw('sparse', n, n);
    const pairs = new Float64Array(2 * n);
    createEigenvalues(n)(matrix, 0, pairs, 0);
    let radius = 0;
    for (let i = 0; i < n; i++)
      radius = Math.max(radius, Math.hypot(pairs[2 * i], pairs[2 * i + 1]));
    expect(Math.abs(radius - 1)).toBeLessThan(1e-11); // eigenvalues of a matrix rescaled after the first reckoning
    for (let i = 0; i < n; i++) {
      const row = matrix.subarray(i * n, i * n + n);
      expect(row.filter((x) => x !== 0)).toHaveLength(Math.min(15, n));
    }
  });

  it('chooses every column equally often', () => {
    const rows = 3000;
    const cols = 30;
    const matrix = draw('sparse', rows, cols);
    for (let j = 0; j < cols; j++) {
      let seen = 0;
      for (let i = 0; i < rows; i++) if (matrix[i * cols + j] !== 0) seen += 1;
      // Each row takes half of the columns: mean 1500, standard deviation √(3000/4) = 27.4
      expect(Math.abs(seen - 1500)).toBeLessThan(4.5 * 27.4);
    }
  });
});
