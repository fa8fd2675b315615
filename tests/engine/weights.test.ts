import { describe, expect, it } from 'vitest';
import { viewOf } from '../../workers/engine/run/network.ts';
import { networkOf } from '../../workers/engine/run/networkOf.ts';
import { initialWeights } from '../../workers/engine/run/weights.ts';
import { createSingularValues } from '../../workers/engine/spectra/singularValues.ts';
import { resolveSettings } from '../../workers/model/config.ts';
import type { Config } from '../../workers/model/params/index.ts';
import { tensorNamed } from '../support/tensorNamed.ts';

/** A weight matrix as it is drawn, row-major. */
function drawn(settings: Partial<Config>, name = 'weight_hh_l0') {
  const { config } = resolveSettings({ task: 'noise', m: 2, T: 60, B: 8, ...settings });
  const network = networkOf(config);
  const place = tensorNamed(network, name);
  return { place, values: viewOf(initialWeights(network, config), place) };
}

/** Singular values of a square block, largest first. */
function sigmaOf(block: Float64Array, n: number): Float64Array {
  const out = new Float64Array(n);
  createSingularValues(n)(block, 0, out, 0);
  return out.sort((a, b) => b - a);
}

const rms = (values: Float64Array) =>
  Math.sqrt(values.reduce((sum, value) => sum + value * value, 0) / values.length);

describe('the read-out', () => {
  // 64 entries: of as many that are centred, all positive happens once in 2⁶⁴ times.
  it('is drawn by the rule of U only where that says so of every weight', () => {
    const positive = (init: Config['init']) =>
      drawn({ n: 64, init }, 'V').values.every((value) => value >= 0);
    expect(positive('uniform01')).toBe(true);
    expect(positive('orthogonal')).toBe(false);
  });

  it('has the usual size of its fans under any other rule', () => {
    // Glorot's variance is 2/(n + p); the mean square of N normal entries strays by √(2/N) of itself.
    const { values } = drawn({ n: 128, init: 'chain', p: 16 }, 'V');
    const expected = 2 / (128 + 16);
    expect(Math.abs(rms(values) ** 2 / expected - 1)).toBeLessThan(
      5 * Math.sqrt(2 / values.length),
    );
  });
});

describe('a joint orthogonal matrix', () => {
  it.each([
    { cell: 'lstm', blocks: 4 },
    { cell: 'gru', blocks: 3 },
  ] as const)('of a $cell has orthonormal columns, times gain', ({ cell, blocks }) => {
    const n = 24;
    const { place, values } = drawn({ cell, n, init: 'orthogonal-joint', gain: 1.5 });
    expect(place.rows).toBe(blocks * n);
    for (let i = 0; i < n; i++) {
      for (let j = 0; j < n; j++) {
        let product = 0;
        for (let k = 0; k < place.rows; k++) product += values[k * n + i]! * values[k * n + j]!;
        expect(Math.abs(product - (i === j ? 1.5 ** 2 : 0))).toBeLessThan(1e-12);
      }
    }
  });

  // In the limit a block of a uniformly drawn Gn × n matrix with orthonormal columns has σ² between 0 and
  // 4 (G − 1)/G² (Wachter 1978): √(3/4) = 0.866 for four blocks. Σσ² over all blocks is n: the mean of σ² is 1/G.
  it('gives an LSTM of 128 units blocks of about half the size', () => {
    const n = 128;
    const { values } = drawn({ cell: 'lstm', n, init: 'orthogonal-joint' });
    const blocks = [0, 1, 2, 3].map((g) => sigmaOf(values.slice(g * n * n, (g + 1) * n * n), n));
    for (const sigma of blocks) {
      expect(Math.abs(sigma[0]! - 0.86)).toBeLessThan(0.02);
      expect(Math.abs(sigma[n / 2]! - 0.44)).toBeLessThan(0.02);
      // n² entries of variance 1/(4n): their mean square strays by √2/n of itself, its root by half of that; four of these.
      expect(Math.abs(rms(sigma) - 0.5)).toBeLessThan(0.011);
    }
    expect(Math.abs(rms(Float64Array.from(blocks.flatMap((one) => [...one]))) - 0.5)).toBeLessThan(
      1e-12,
    );
  });

  it('gives a GRU of 128 units blocks whose root mean square is 1/√3', () => {
    const n = 128;
    const { values } = drawn({ cell: 'gru', n, init: 'orthogonal-joint' });
    for (const g of [0, 1, 2]) {
      const sigma = sigmaOf(values.slice(g * n * n, (g + 1) * n * n), n);
      expect(Math.abs(rms(sigma) - 1 / Math.sqrt(3))).toBeLessThan(0.013);
    }
  });

  it('is the plain one in a cell with one block, and not in one with several', () => {
    const both = (cell: Config['cell']) =>
      (['orthogonal', 'orthogonal-joint'] as const).map(
        (init) => drawn({ cell, n: 8, init }).values,
      );
    const [plain, joint] = both('rnn');
    expect(joint).toEqual(plain);
    const [each, together] = both('lstm');
    expect(together).not.toEqual(each);
  });

  it('is drawn for input weights too', () => {
    const { place, values } = drawn(
      { cell: 'lstm', n: 6, m: 3, xinit: 'orthogonal-joint' },
      'weight_ih_l0',
    );
    let length = 0;
    for (let k = 0; k < place.rows; k++) length += values[k * 3]! ** 2;
    expect(Math.abs(length - 1)).toBeLessThan(1e-13);
  });
});
