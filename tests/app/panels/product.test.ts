import { describe, expect, test } from 'vitest';
import type { PlotOptions } from '../../../app/panels/panel.ts';
import { product } from '../../../app/panels/product/product.ts';
import { expectSound, textsDrawn } from '../../support/panelChecks.ts';
import { pictureOf } from '../../support/pictures.ts';

const english: PlotOptions = { t: 2, language: 'en', reducedMotion: true };

/** Rows t = 0 … T−1 of n values each. */
const fan = (T: number, n: number, value: (t: number, i: number) => number) =>
  pictureOf(
    { T, n },
    {
      arrays: {
        product: Float64Array.from({ length: T * n }, (_, k) => value(Math.floor(k / n), k % n)),
      },
    },
  );

const pictures = {
  'nothing computed': pictureOf({ T: 60, n: 8 }),
  'two steps': fan(2, 3, (t, i) => -0.1 * (2 - t) * (i + 1)),
  'a usual fan': fan(60, 8, (t, i) => -0.05 * (60 - t) * (i + 1)),
  'thousands of decades': fan(500, 8, (t, i) => -3 * (500 - t) * (i + 1)),
  'an exploding fan': fan(500, 2, (t, i) => 30 * (500 - t) * (2 - i)),
  'many directions': fan(20, 200, (t, i) => -0.01 * (20 - t) * i),
  'one direction': fan(20, 1, (t) => 0.01 * (20 - t)),
  'lost directions': fan(60, 8, (t, i) => (i > 4 && t < 40 ? -Infinity : -i * (60 - t))),
  'all directions lost': fan(60, 8, (t) => (t < 59 ? -Infinity : 0)),
  'half computed': fan(60, 8, (t, i) => (t < 30 ? Number.NaN : -i)),
  'NaN everywhere': fan(60, 8, () => Number.NaN),
  'Infinity everywhere': fan(60, 8, () => Infinity),
  '−Infinity everywhere': fan(60, 8, () => -Infinity),
  'the largest number everywhere': fan(60, 8, () => Number.MAX_VALUE),
  'an array that is too short': pictureOf(
    { T: 60, n: 8 },
    { arrays: { product: new Float64Array(7) } },
  ),
  'an overflow': pictureOf({ T: 60, n: 8 }, { summary: { overflowAt: 12 } }),
};

describe('product', () => {
  test.each(Object.entries(pictures))('shows %s', (_, picture) => expectSound(product, picture));

  test('reads row t of the array at step t, and the identity at T', () => {
    // T = 3, n = 2; log₁₀ σ of ∂s_3/∂s_2: −1 and −3, whose middle is −2.
    const picture = fan(3, 2, (t, i) => (t === 2 ? -1 - 2 * i : -9));
    expect(product.rows(picture, english).body.slice(1)).toEqual([
      ['2', '0.1000', '0.01000', '0.001000', '0'],
      ['3', '1.000', '1.000', '1.000', '0'],
    ]);
    expect(product.describe(picture, english)).toBe(
      'From step 3 back to step 2 a gradient is multiplied by between 0.0010 and 0.10, depending on its direction; the median is 0.010.',
    );
  });

  test('notes the directions that are lost', () => {
    const texts = textsDrawn(product, pictures['lost directions'], english);
    expect(texts).toContain('on the floor, exactly 0 at t = 2: 3');
    expect(product.describe(pictures['lost directions'], english)).toContain('arrives: 3.');
  });

  test('says that nothing arrives at all', () => {
    expect(product.describe(pictures['all directions lost'], english)).toBe(
      'From step 60 back to step 2 every gradient becomes exactly 0, whatever its direction.',
    );
  });

  test('labels the extremes and the median', () => {
    expect(textsDrawn(product, pictures['a usual fan'], english)).toEqual(
      expect.arrayContaining(['σ₁', 'σ₈', 'median']),
    );
  });

  test('writes numbers far beyond float64', () => {
    // 3 · 498 decades for the first direction.
    expect(product.readOut(pictures['thousands of decades'], 2, english)[0]).toBe(
      'σ₁ = 1.00×10⁻¹⁴⁹⁴',
    );
  });
});
