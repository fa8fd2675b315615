import { describe, expect, test } from 'vitest';
import { clearNoise, kindOf } from '../../../app/session/measured.ts';
import { referenceMachine } from '../../../workers/engine/machine/reference.ts';
import { probes } from '../../../workers/engine/probes/index.ts';
import type { Probe } from '../../../workers/engine/probes/probe.ts';
import { createRun } from '../../../workers/engine/run/run.ts';
import { statements } from '../../../workers/engine/statements/index.ts';
import { readHash, resolveSettings } from '../../../workers/model/config.ts';
import type { ArrayName } from '../../../workers/model/protocol.ts';
import { pictureOf, vanishing } from '../../support/pictures.ts';

const T = 4;
const of = (...values: number[]) => Float64Array.from(values);
const missing = { log10Norms: null, sigma: null, rho: null };
const limit = { limit: 2, asked: 3, unit: 'entries' } as const;

/** A picture of two units with these arrays alone. */
const holding = (
  arrays: Readonly<Record<string, Float64Array>>,
  more: Parameters<typeof pictureOf>[1] = {},
) => pictureOf({ T, n: 2 }, { ...more, arrays: { ...missing, ...arrays } });

describe('an array that a probe fills', () => {
  const { settings } = readHash('#cell=lstm&n=3&T=4&B=2&task=noise&m=2&p=2&loss=ce&bi=1');
  const run = createRun(resolveSettings(settings).config, referenceMachine);
  const plain = createRun(resolveSettings({ n: 3, T: 4, B: 2 }).config, referenceMachine);
  const all: readonly Probe[] = [...probes.entries, ...statements.entries];
  test.each(all.map((probe) => [probe.id, probe] as const))(
    'of %s is known by its name, and what to ask for to get it',
    (id, probe) => {
      const arrays = [run, plain].flatMap((one) => probe.open(one).arrays);
      expect(arrays).not.toEqual([]);
      for (const { name } of arrays) expect(kindOf(name)?.measure, name).toBe(id);
    },
  );
});

describe('what is known of an array', () => {
  test('is nothing before it comes, and that there is none once its measure is complete', () => {
    expect(holding({}).measured('sigma')).toEqual({ state: 'pending' });
    expect(holding({}, { complete: ['sigma'] }).measured('sigma')).toEqual({ state: 'absent' });
    expect(holding({}).measured('nonsense' as ArrayName)).toEqual({ state: 'absent' });
  });

  test('is the limit that forbids it, whatever an earlier run left there', () => {
    const picture = holding({ rho: of(1, 1, 1, 1) }, { refused: { eigen: limit } });
    expect(picture.measured('rho')).toEqual({ state: 'refused', limit });
  });

  test('is a part while more comes, and for good where a limit allows one step', () => {
    const sigma = of(Number.NaN, Number.NaN, 2, 1, Number.NaN, Number.NaN, 4, 3);
    expect(holding({ sigma }).measured('sigma')).toEqual({
      state: 'partial',
      values: sigma,
      limit: null,
    });
    const limited = { limited: { sigma: limit }, complete: ['sigma'] } as const;
    expect(holding({ sigma }, limited).measured('sigma')).toMatchObject({
      state: 'partial',
      limit,
    });
  });

  test('ends where the state overflows; a gradient then has no values at all', () => {
    const summary = { overflowAt: 3 };
    const rho = of(5, 6, 0, 0);
    const picture = holding({ rho, log10Norms: of(0, 0, 0, 0) }, { summary });
    const overflow = { where: 'state', step: 3 };
    expect(picture.measured('rho')).toEqual({
      state: 'overflowed',
      overflow,
      values: of(5, 6, Number.NaN, Number.NaN),
    });
    expect(picture.measured('log10Norms')).toEqual({
      state: 'overflowed',
      overflow,
      values: null,
    });
    // What the worker sent stays what it was.
    expect(rho).toEqual(of(5, 6, 0, 0));
  });

  test('ends where the gradient alone overflows on its way back', () => {
    const verdict = { ...vanishing, kind: 'overflow', gradientOverflowLag: 2 } as const;
    const log10Norms = of(Number.NaN, Number.NaN, 300, 1);
    const picture = holding({ log10Norms, rho: of(1, 1, 1, 1) }, { summary: { verdict } });
    expect(picture.measured('log10Norms')).toEqual({
      state: 'overflowed',
      overflow: { where: 'gradient', lag: 2 },
      values: log10Norms,
    });
    expect(picture.measured('rho').state).toBe('known');
  });

  test('is from which lag on a gradient is exactly zero', () => {
    const stateOf = (...log10Norms: number[]) =>
      holding({ log10Norms: of(...log10Norms) }).measured('log10Norms');
    expect(stateOf(-Infinity, -Infinity, -2, -1)).toMatchObject({ state: 'dead', fromLag: 2 });
    expect(stateOf(-Infinity, -Infinity, -Infinity, -Infinity)).toMatchObject({ fromLag: 0 });
    // A zero on the way is no end: what comes before it arrives.
    expect(stateOf(-3, -Infinity, -2, -1).state).toBe('known');
  });

  test('counts steps before the loss in the direction in which the gradient runs', () => {
    const log10NormsReverse = of(-1, -2, -3, -Infinity);
    expect(holding({ log10NormsReverse }).measured('log10NormsReverse')).toMatchObject({
      state: 'dead',
      fromLag: 3,
    });
  });
});

describe('a singular value that float64 cannot tell from 0', () => {
  test('is 0: below n·ε·σ₁ and not at it', () => {
    // 3·2⁻⁵²·2 = 6·2⁻⁵²
    const floor = 6 * 2 ** -52;
    const sigma = of(2, floor, floor * (1 - 2 ** -50));
    clearNoise(sigma);
    expect(sigma).toEqual(of(2, floor, 0));
  });

  test('is cleared in every step of a spectrum by its own largest', () => {
    const sigma = of(1, 4.4e-68, 1e-60, 1e-61, 0, 0, 1, 0.5);
    expect(holding({ sigma }).measured('sigma')).toEqual({
      state: 'known',
      values: of(1, 0, 1e-60, 1e-61, 0, 0, 1, 0.5),
    });
  });
});
