import { expect, it } from 'vitest';
import { share } from '../../../workers/engine/probes/share.ts';
import { viewOf } from '../../../workers/engine/run/network.ts';
import { finish } from '../../../workers/engine/run/pass.ts';
import { trainedRun } from '../../support/runs.ts';
import { tensorNamed } from '../../support/tensorNamed.ts';

/** h_t = 2 h_{t−1} + x_t with x = 1, 0, 0, 0, 0 and the loss (y − 0)² of y = h_5. */
it('parts the gradient of U and W of one unit as by hand', () => {
  const run = trainedRun('#task=noise&m=1&n=1&T=5&B=1&opt=sgd&lr=1e-3&act=identity', 0);
  run.params.fill(0);
  for (const [name, value] of Object.entries({ weight_hh_l0: 2, weight_ih_l0: 1, V: 1 })) {
    viewOf(run.params, tensorNamed(run.network, name)).fill(value);
  }
  const { x, target } = run.batch();
  x.fill(0);
  x[0] = 1;
  target.fill(0);
  finish(run.measure());
  const session = share.open(run);
  finish(session.compute());
  const [U, W] = session.arrays;
  // h = 1, 2, 4, 8, 16; ∂L/∂y = 2·16 = 32, so λ_t = 32·2^(5−t). Of U: λ_t·h_{t−1} = 32·2^(5−t)·2^(t−2) = 256 but at
  // t = 1, where h_0 = 0. Of W: λ_t·x_t = 32·16 = 512 at t = 1.
  expect(U.name).toBe('log10ShareU');
  expect(U.values[0]).toBe(-Infinity);
  for (let t = 2; t <= 5; t++) expect(U.values[t - 1]).toBeCloseTo(Math.log10(256), 14);
  expect(W.values[0]).toBeCloseTo(Math.log10(512), 14);
  expect([...W.values.subarray(1)]).toEqual(new Array(4).fill(-Infinity));
});
