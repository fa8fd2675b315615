import { describe, expect, test } from 'vitest';
import { itemised } from '../../../workers/engine/probes/itemised.ts';
import { viewOf } from '../../../workers/engine/run/network.ts';
import { finish } from '../../../workers/engine/run/pass.ts';
import type { Run } from '../../../workers/engine/run/run.ts';
import {
  emptyWeightProducts,
  readWeightProducts,
  setApart,
  weightProducts,
} from '../../../workers/engine/statements/weightProducts.ts';
import { trainedRun } from '../../support/runs.ts';
import { tensorNamed } from '../../support/tensorNamed.ts';

function productsOf(run: Run) {
  const products = emptyWeightProducts(run);
  finish(readWeightProducts(run, products));
  return products;
}

const log10s = (...values: number[]) =>
  values.map((value) => (value === 0 ? -Infinity : expect.closeTo(Math.log10(value), 13)));

describe('products of Uᵀ without φ′', () => {
  test('are as by hand, and lie above and below the true gradient by what is missing', () => {
    const run = trainedRun('#task=noise&read=all&act=leaky-relu&m=1&n=1&T=3&B=1', 0);
    run.params.fill(0);
    for (const [name, value] of Object.entries({ weight_hh_l0: -2, weight_ih_l0: 1, V: 1 })) {
      viewOf(run.params, tensorNamed(run.network, name)).fill(value);
    }
    const { x, target } = run.batch();
    x.set([1, 0, 0]);
    // h = 1, −0.02, 0.04 with φ′ = 1, 0.01, 1; targets that make every δ_k = 2·1.5/3 = 1.
    target.set([1 - 1.5, -0.02 - 1.5, 0.04 - 1.5]);
    finish(run.measure());
    const { map, later, earlier, laterApart, earlierApart } = productsOf(run);
    // (Uᵀ)ʲ δ = (−2)ʲ, three times that where the losses are not averaged.
    expect([...map]).toEqual(log10s(3, 0, 0, 6, 3, 0, 12, 6, 3));
    // 1; 1 − 2·1; 1 − 2·(−1): from the end over later losses, from the beginning over earlier ones.
    expect([...later]).toEqual(log10s(3, 1, 1));
    expect([...earlier]).toEqual(log10s(1, 1, 3));
    // True: λ₃ = 1, λ₂ = 1 − 2·φ′₃·1 = −1, λ₁ = 1 − 2·φ′₂·(−1) = 1.02.
    const apart = (...values: number[]) =>
      values.map((value) => expect.closeTo(Math.log10(value), 13));
    expect([...laterApart]).toEqual(apart(3 / 1.02, 1, 1));
    expect([...earlierApart]).toEqual(apart(1 / 1.02, 1, 3));
  });

  test.each(['&read=all', '&read=last', '&read=all&layers=2', '&read=all&bi=1'])(
    'are the itemised gradient and its sum where φ′ is 1 (%s)',
    (more) => {
      const run = trainedRun(`#task=noise&act=identity&init=normal&n=4&T=8&B=3${more}`, 1);
      const norms = run.norms.h.slice();
      const { map, later, laterApart } = productsOf(run);
      const session = itemised.open(run);
      finish(session.compute());
      const near = (values: Float64Array) =>
        [...values].map((value) => (value === -Infinity ? value : expect.closeTo(value, 11)));
      expect([...map]).toEqual(near(session.arrays[0].values));
      expect([...later]).toEqual(near(norms));
      expect(Math.max(...laterApart.map(Math.abs))).toBeLessThan(1e-11);
    },
  );

  test('over earlier losses give nothing to the steps before the only loss', () => {
    const run = trainedRun('#task=noise&read=last&n=4&T=6&B=2', 0);
    const { earlier, earlierApart } = productsOf(run);
    expect([...earlier.subarray(0, 5)]).toEqual(Array(5).fill(-Infinity));
    expect([...earlierApart.subarray(0, 5)]).toEqual(Array(5).fill(-Infinity));
    expect(earlierApart[5]).toBeCloseTo(0, 13);
  });

  test('keep their digits beyond float64', () => {
    const run = trainedRun('#task=noise&act=identity&gain=4&n=3&T=500&B=2&read=last', 0);
    const { later } = productsOf(run);
    // U is orthogonal: 4 times as long with every step back.
    expect(later[0] - later[499]).toBeCloseTo(499 * Math.log10(4), 9);
  });

  test('are not spoken of where the statement says nothing, and refused where they are too many', () => {
    for (const hash of ['#cell=gru', '#ln=1', '#read=attention']) {
      const run = trainedRun(`${hash}&n=3&T=4&B=2`, 0);
      expect(weightProducts.open(run).arrays).toEqual([]);
      expect(weightProducts.exceeds(run)).toBeNull();
    }
    const large = trainedRun('#task=noise&read=all&n=64&T=500&B=16', 0);
    // 500²/2 pairs of 64²·16 products; with T = 390 they are 4.98·10⁹.
    expect(weightProducts.exceeds(large)).toEqual({
      limit: 5e9,
      asked: 125000 * 65536,
      unit: 'products',
      nearest: { key: 'T', value: 390 },
    });
  });
});

test('curves are as far apart as their difference, and two exact zeros not at all', () => {
  const out = new Float64Array(4);
  const none = -Infinity;
  setApart(Float64Array.of(1, none, none, 2), Float64Array.of(3, none, 0, none), out);
  expect([...out]).toEqual([-2, 0, -Infinity, Infinity]);
});
