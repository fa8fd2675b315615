import { describe, expect, test } from 'vitest';
import { layers } from '../../../workers/engine/probes/layers.ts';
import { emptyLayerNorms, readLayerNorms } from '../../../workers/engine/run/layerNorms.ts';
import { viewOf } from '../../../workers/engine/run/network.ts';
import { finish } from '../../../workers/engine/run/pass.ts';
import type { Run } from '../../../workers/engine/run/run.ts';
import { trainedRun } from '../../support/runs.ts';
import { tensorNamed } from '../../support/tensorNamed.ts';

function normsOf(run: Run) {
  const norms = emptyLayerNorms(run);
  finish(readLayerNorms(run, norms));
  return norms;
}

/**
 * Two layers of one unit each, without a non-linearity: p_t = 2 p_{t−1} + x_t below, q_t = 3 q_{t−1} + p_t above, y = q,
 * target 0. With x = 1, 0, 0: p = 1, 2, 4 and q = 1, 5, 19.
 */
function byHand(more: string): Run {
  const run = trainedRun(`#task=noise&m=1&n=1&T=3&B=1&act=identity&layers=2${more}`, 0);
  run.params.fill(0);
  const weights = { weight_hh_l0: 2, weight_ih_l0: 1, weight_hh_l1: 3, weight_ih_l1: 1, V: 1 };
  for (const [name, value] of Object.entries(weights)) {
    viewOf(run.params, tensorNamed(run.network, name)).fill(value);
  }
  const { x, target } = run.batch();
  x.set([1, 0, 0]);
  target.fill(0);
  finish(run.measure());
  return run;
}

const log10s = (...values: number[]) =>
  values.map((value) => expect.closeTo(Math.log10(value), 13));

describe('the gradients of all layers', () => {
  test('are as by hand where the loss is at the last step', () => {
    const [bottom, top] = normsOf(byHand('&read=last'));
    // δ = ∂L/∂q_3 = 2·19 = 38, and 3·38, 9·38 on the way back.
    expect([...top.total]).toEqual(log10s(342, 114, 38));
    // ∂L/∂p_t = ∂L/∂q_t + 2 ∂L/∂p_{t+1}: 38, 114 + 76, 342 + 380.
    expect([...bottom.total]).toEqual(log10s(722, 190, 38));
    expect([...bottom.last]).toEqual([...bottom.total]);
  });

  test('part the last loss from all of them where there is one at every step', () => {
    const [bottom, top] = normsOf(byHand('&read=all'));
    // The loss is a third of 1² + 5² + 19²: direct parts 2/3, 10/3, 38/3 of q.
    // q: 38/3, 10/3 + 38, 2/3 + 10 + 114; p: 38/3, 124/3 + 76/3, 374/3 + 400/3.
    expect([...top.total]).toEqual(log10s(374 / 3, 124 / 3, 38 / 3));
    expect([...bottom.total]).toEqual(log10s(774 / 3, 200 / 3, 38 / 3));
    expect([...bottom.last]).toEqual(log10s(722 / 3, 190 / 3, 38 / 3));
  });

  test.each(['', '&read=all', '&bi=1&read=all', '&read=attention', '&clip=adjoint&at=1e-3'])(
    'are in the top layer what the run has measured, to the bit (%s)',
    (more) => {
      const run = trainedRun(`#cell=lstm&layers=3&n=5&T=9&B=3${more}`, 1);
      const { h, last } = { h: run.norms.h.slice(), last: run.norms.last.slice() };
      const norms = normsOf(run);
      expect(norms).toHaveLength(3);
      expect(norms[2]).toEqual({ total: h, last });
      // And nothing is left undone below.
      for (const { total } of norms) expect(total.every(Number.isFinite)).toBe(true);
    },
  );

  test('are told under the number of their layer, 1 at the bottom', () => {
    const run = byHand('&read=last');
    const session = layers.open(run);
    finish(session.compute());
    const told = new Map(session.arrays.map(({ name, values }) => [name, [...values]]));
    expect([...told.keys()]).toEqual(
      [1, 2].flatMap((l) => [`layer:${l}:total`, `layer:${l}:last`]),
    );
    expect(told.get('layer:1:total')).toEqual(log10s(722, 190, 38));
  });
});
