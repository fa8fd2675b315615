import { describe, expect, it } from 'vitest';
import { besideFormat } from '../../../workers/engine/numeric/besideFormat.ts';
import { viewOf } from '../../../workers/engine/run/network.ts';
import { log10Norm } from '../../../workers/engine/run/norms.ts';
import type { Run } from '../../../workers/engine/run/run.ts';
import { trainedRun } from '../../support/runs.ts';

const rest = 'task=noise&m=2&n=32&T=60&B=8&opt=adam&lr=1e-3';
const runAt = (hash: string, steps = 0) => trainedRun(`${rest}&${hash}`, steps);
const gradientsOf = ({ network, gradient }: Run) =>
  network.tensors.map((place) => ({ place, gradient: viewOf(gradient, place) }));

/** Σ x² summed in float32. */
const squaresInSingle = (x: Float64Array) =>
  x.reduce((sum, g) => Math.fround(sum + Math.fround(g * g)), 0);

describe('what the format would make of what is in float64', () => {
  it('is not asked in float64', () => {
    expect(besideFormat(runAt('prec=f64&clip=norm'))).toBeNull();
  });

  it.each(['f32', 'bf16', 'f16'])(
    'is nothing in a usual run of %s with plain gradient descent',
    (prec) => {
      const usual = { loss: null, log10SquaredNorm: null, division: null };
      expect(besideFormat(runAt(`prec=${prec}&opt=sgd&clip=norm`))).toEqual(usual);
    },
  );
});

describe('the norm for clipping', () => {
  // torch.nn.utils.clip_grad_norm_ in float32: the norm is inf, every gradient 0, and the weights stand still.
  const exploding = 'act=identity&gain=4&T=24&opt=sgd&lr=0.1';

  it.each(['norm', 'ema'])(
    'would be infinite in float32 where its squares are, with clip=%s',
    (clip) => {
      const run = runAt(`prec=f32&${exploding}&clip=${clip}`);
      expect(run.gradient.every((g) => Math.fround(g) === g && Number.isFinite(g))).toBe(true);
      expect(squaresInSingle(run.gradient)).toBe(Infinity);
      const found = besideFormat(run)?.log10SquaredNorm;
      expect(found).toBeCloseTo(2 * log10Norm(run.gradient), 10);
      // Float64 clips it and moves on: hence the warning.
      const before = run.params.slice();
      expect(run.update().log10Before).toBeLessThan(Infinity);
      expect(run.params).not.toEqual(before);
    },
  );

  it('is judged by the largest tensor where each has its own', () => {
    const run = runAt(`prec=f32&${exploding}&clip=tensor`);
    const sizes = gradientsOf(run).map(({ gradient }) => 2 * log10Norm(gradient));
    expect(besideFormat(run)?.log10SquaredNorm).toBeCloseTo(Math.max(...sizes), 10);
  });

  it('is judged by the largest row, or vector, where each unit has its own', () => {
    const run = runAt(`prec=f32&${exploding}&clip=agc`);
    const sizes = gradientsOf(run).flatMap(({ place, gradient }) => {
      const length = place.rows === 1 || place.cols === 1 ? gradient.length : place.cols;
      const units = Array.from({ length: gradient.length / length }, (_, i) => i * length);
      return units.map((from) => 2 * log10Norm(gradient.slice(from, from + length)));
    });
    expect(besideFormat(run)?.log10SquaredNorm).toBeCloseTo(Math.max(...sizes), 10);
  });

  it.each(['none', 'value', 'adjoint'])('is not taken, so cannot break, with clip=%s', (clip) => {
    expect(besideFormat(runAt(`prec=f32&${exploding}&clip=${clip}`))?.log10SquaredNorm).toBeNull();
  });

  it('breaks in float16 from 256 on, the root of 65536', () => {
    const at = (norm: number) => {
      const run = runAt('prec=f16&clip=norm&opt=sgd');
      run.gradient.fill(0);
      run.gradient[0] = norm;
      return besideFormat(run)?.log10SquaredNorm ?? null;
    };
    expect(at(255)).toBeNull();
    expect(at(256)).toBeCloseTo(Math.log10(65536), 12);
  });

  it('is that of the gradient with its penalty', () => {
    // λ₂ = 100 adds 200·w: the gradient itself stays far below 256.
    const run = runAt('prec=f16&clip=norm&opt=sgd&l2=0.1');
    const measured = 2 * log10Norm(run.gradient);
    run.params.fill(1e4);
    expect(measured).toBeLessThan(Math.log10(65504));
    // 0.2·10⁴ in each of the weights.
    expect(besideFormat(run)?.log10SquaredNorm).toBeGreaterThan(2 * Math.log10(2000));
  });
});

describe('the loss', () => {
  it('would be infinite in float32 where the states are not', () => {
    const run = runAt('prec=f32&act=identity&gain=4&T=60&opt=sgd');
    expect(run.pass.result.overflowAt).toBeNull();
    expect(Math.fround(run.pass.result.loss)).toBe(Infinity);
    expect(besideFormat(run)?.loss).toBe('infinite');
  });

  it.each([
    // Halfway to 2¹⁶ and above rounds to inf; half of 2⁻²⁴ and below to 0.
    [65519, null],
    [65520, 'infinite'],
    [2 ** -24, null],
    [2 ** -25 * 1.001, null],
    [2 ** -25, 'zero'],
    [0, null],
  ])('of %s is judged by the ends of float16', (loss, expected) => {
    const run = runAt('prec=f16&opt=sgd');
    run.pass.result.loss = loss;
    run.pass.result.log10Loss = Math.log10(loss);
    expect(besideFormat(run)?.loss).toBe(expected);
  });

  it('below float64 is no exact 0', () => {
    const run = runAt('prec=f32&opt=sgd');
    run.pass.result.loss = 0;
    run.pass.result.log10Loss = -400;
    expect(besideFormat(run)?.loss).toBe('zero');
  });
});

describe('the division by past squares', () => {
  // Half of the smallest float16 and less rounds to 0.
  const half = 2 ** -25;

  it.each([
    ['adam', 0.001, 1e-8],
    ['adamw', 0.001, 1e-8],
    ['adam-quartic', 0.001, 1e-8],
    ['rmsprop', 0.01, 1e-8],
    ['adagrad', 1, 1e-10],
  ])(
    'loses ε in float16, and the squares of small components, with opt=%s',
    (opt, share, epsilon) => {
      const run = runAt(`prec=f16&opt=${opt}`);
      const lost = run.gradient.filter((g) => share * g * g <= half).length;
      expect(lost).toBeGreaterThan(0);
      const division = besideFormat(run)?.division;
      expect(division?.epsilon).toBe(epsilon);
      expect(division?.share).toBeCloseTo(share, 15);
      expect(division?.lost).toBe(lost);
    },
  );

  it.each([
    'prec=f32',
    'prec=bf16',
    'prec=f16&opt=sgd',
    'prec=f16&opt=momentum',
    'prec=f16&opt=nesterov',
  ])('is safe with %s', (hash) => {
    expect(besideFormat(runAt(hash))?.division).toBeNull();
  });

  it.each(['f32', 'bf16'])('is safe where squares are 0 but ε is not, in %s', (prec) => {
    const run = runAt(`prec=${prec}`);
    run.gradient.fill(0);
    expect(besideFormat(run)?.division).toBeNull();
  });

  it('is of the gradient after clipping', () => {
    const count = (at: string) =>
      besideFormat(runAt(`prec=f16&clip=norm&at=${at}`))?.division?.lost ?? 0;
    expect(count('0.001')).toBeGreaterThan(count('100'));
  });
});
