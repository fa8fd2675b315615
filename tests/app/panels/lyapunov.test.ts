import { describe, expect, test } from 'vitest';
import { lyapunov } from '../../../app/panels/lyapunov/lyapunov.ts';
import type { PlotOptions } from '../../../app/panels/panel.ts';
import { expectSound, textsDrawn } from '../../support/panelChecks.ts';
import { pictureOf } from '../../support/pictures.ts';

const english: PlotOptions = { t: 2, language: 'en', reducedMotion: true };

const spectrum = (values: readonly number[], estimates: readonly number[] = values) =>
  pictureOf(
    { T: 60, n: 8 },
    { arrays: { lyapunov: Float64Array.from(values), lyapunovQr: Float64Array.from(estimates) } },
  );

const pictures = {
  'nothing computed': pictureOf({ T: 60, n: 8 }),
  'a usual spectrum': spectrum([0.02, -0.1, -0.3], [0.021, -0.09, -0.31]),
  'a flat spectrum': spectrum([0, 0, 0]),
  'one exponent': spectrum([-0.18]),
  'many exponents': spectrum(Array.from({ length: 256 }, (_, i) => -i / 100)),
  'lost directions': spectrum([-0.1, -Infinity, -Infinity]),
  'all directions lost': spectrum([-Infinity, -Infinity]),
  'no estimate': spectrum([-0.1, -0.2], []),
  'NaN everywhere': spectrum([Number.NaN, Number.NaN]),
  'Infinity everywhere': spectrum([Infinity, Infinity]),
  'the largest number everywhere': spectrum([Number.MAX_VALUE, -Number.MAX_VALUE]),
  'large exponents': spectrum([700, -700]),
  'an overflow': pictureOf({ T: 60, n: 8 }, { summary: { overflowAt: 12 } }),
};

describe('lyapunov', () => {
  test.each(Object.entries(pictures))('shows %s', (_, picture) => expectSound(lyapunov, picture));

  test('counts the directions that grow', () => {
    expect(lyapunov.describe(pictures['a usual spectrum'], english)).toBe(
      'The 3 exponents lie between −0.300 and +0.020 nats per step; above 0: 1.',
    );
  });

  test('notes the directions that are lost', () => {
    expect(textsDrawn(lyapunov, pictures['lost directions'], english)).toContain('× lost: 2 of 3');
    expect(lyapunov.rows(pictures['lost directions'], english).body[2]).toEqual([
      '3',
      'lost',
      'lost',
    ]);
  });

  test('has the exact values and the estimate side by side', () => {
    expect(lyapunov.rows(pictures['a usual spectrum'], english).body[0]).toEqual([
      '1',
      '+0.02000',
      '+0.02100',
    ]);
  });
});
