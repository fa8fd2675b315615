import { describe, expect, test } from 'vitest';
import { viewOf } from '../../../workers/engine/run/network.ts';
import { finish } from '../../../workers/engine/run/pass.ts';
import type { Run } from '../../../workers/engine/run/run.ts';
import {
  distancesOfStated,
  type StatedForm,
  statedGradient,
} from '../../../workers/engine/statements/statedGradient.ts';
import { trainedRun } from '../../support/runs.ts';
import { tensorNamed } from '../../support/tensorNamed.ts';

function distancesOf(run: Run) {
  const work = distancesOfStated(run);
  for (;;) {
    const { done, value } = work.next();
    if (done) return value;
  }
}

const distance = (run: Run, form: StatedForm) =>
  distancesOf(run)?.get(form) ?? { relativeError: Number.NaN, cosine: Number.NaN };

/** A run of leaky ReLUs (φ′ 1 above 0, 0.01 below) with these weights and inputs, whose ∂L/∂y is 1. */
function byHand(n: number, weights: Readonly<Record<string, readonly number[]>>, x: number[]): Run {
  const sizes = `m=1&n=${n}&T=${x.length}&B=1`;
  const run = trainedRun(`#task=noise&read=last&act=leaky-relu&${sizes}`, 0);
  run.params.fill(0);
  for (const [name, values] of Object.entries(weights)) {
    viewOf(run.params, tensorNamed(run.network, name)).set(values);
  }
  const batch = run.batch();
  batch.x.set(x);
  finish(run.measure());
  // L = (y − target)²
  batch.target[x.length - 1] = run.pass.readout.y[x.length - 1] - 0.5;
  finish(run.measure());
  return run;
}

describe('the gradient of U as stated', () => {
  test('misses φ′ as by hand, of two units over two steps', () => {
    const weights = { weight_hh_l0: [0, 1, 1, 0], weight_ih_l0: [1, -1], V: [1, 1] };
    const run = byHand(2, weights, [1, 0]);
    // a₁ = (1, −1), h₁ = (1, −0.01); a₂ = (−0.01, 1), φ′₂ = (0.01, 1); λ₂ = (1, 1); h₀ = 0.
    // True: (0.01, 1) h₁ᵀ. Printed: (1, 1) h₁ᵀ. The difference: (0.99, 0) h₁ᵀ.
    const expected = {
      relativeError: expect.closeTo(0.99 / Math.sqrt(1.0001), 13),
      cosine: expect.closeTo(1.01 / Math.sqrt(2 * 1.0001), 13),
    };
    for (const form of ['printed', 'no-slope', 'one-step'] as const) {
      expect(distance(run, form), form).toEqual(expected);
    }
    expect(distance(run, 'last-step').relativeError).toBeLessThan(1e-15);
  });

  test('misses the sum over the steps as by hand, of one unit over three', () => {
    const weights = { weight_hh_l0: [-1], weight_ih_l0: [1], V: [1] };
    const run = byHand(1, weights, [1, 0, 0]);
    // h = 1, −0.01, 0.01; φ′ = 1, 0.01, 1; λ = 0.01, −1, 1 (λ₂ = φ′₃·u·λ₃).
    // True: φ′₃ λ₃ h₂ + φ′₂ λ₂ h₁ = −0.01 − 0.01. Without φ′: −0.01 − 1. Of the last step: −0.01.
    expect(distance(run, 'no-slope').relativeError).toBeCloseTo(0.99 / 0.02, 11);
    expect(distance(run, 'last-step').relativeError).toBeCloseTo(0.5, 13);
    expect(distance(run, 'printed').relativeError).toBeCloseTo(0.5, 13);
    expect(distance(run, 'printed').cosine).toBeCloseTo(1, 14);
    // φ′₃ = 1
    expect(distance(run, 'one-step').relativeError).toBeLessThan(1e-15);
  });

  test.each(['', '&read=all', '&layers=2', '&bi=1', '&tbptt=4', '&prec=f32'])(
    'is the gradient again with φ′ and the sum (%s)',
    (more) => {
      const run = trainedRun(`#task=noise&n=5&T=11&B=3${more}`, 1);
      expect(distance(run, 'whole').relativeError).toBeLessThan(1e-13);
      expect(distance(run, 'whole').cosine).toBeCloseTo(1, 13);
      expect(distance(run, 'no-slope').relativeError).toBeGreaterThan(0.01);
    },
  );

  test('is right where φ′ is 1, also where the gradient is beyond float64', () => {
    // 4⁴⁰⁰ ≈ 10²⁴⁰ in h and again in λ.
    const run = trainedRun('#task=noise&act=identity&gain=4&n=4&T=400&B=2', 0);
    expect(run.gradient.every(Number.isFinite)).toBe(false);
    expect(distance(run, 'no-slope').relativeError).toBeLessThan(1e-12);
    expect(distance(run, 'last-step').cosine).toBeLessThan(1);
  });

  test('is not spoken of where the statement says nothing', () => {
    for (const hash of ['#cell=lstm', '#ln=1', '#drop=0.5']) {
      const run = trainedRun(`${hash}&n=3&T=4&B=2`, 0);
      expect(distancesOf(run)).toBeNull();
      const session = statedGradient.open(run);
      finish(session.compute());
      expect(session.arrays).toEqual([]);
    }
  });

  test('is told as error and cosine of each form', () => {
    const run = trainedRun('#task=noise&n=5&T=11&B=3', 1);
    const session = statedGradient.open(run);
    finish(session.compute());
    const { relativeError, cosine } = distance(run, 'last-step');
    const told = session.arrays.find(({ name }) => name === 'stated:last-step');
    expect([...(told?.values ?? [])]).toEqual([relativeError, cosine]);
  });
});
