import { expect, test } from 'vitest';
import { curvesOf } from '../../../app/panels/norm/curves.ts';
import { norm } from '../../../app/panels/norm/norm.ts';
import { light } from '../../../app/plot/color.ts';
import { fakeSurface } from '../../support/fakeSurface.ts';
import { pictureOf } from '../../support/pictures.ts';

test('a bound far above the curve leaves the plot instead of running along its edge', () => {
  const T = 30;
  // One decade a step up from the loss: 29 decades at t = 1, the curve has about two.
  const bound = Float64Array.from({ length: T }, (_, i) => T - 1 - i);
  const { surface } = fakeSurface(640, 230, light);
  const heights: number[] = [];
  surface.context.lineTo = (_, y) => {
    heights.push(y);
  };
  norm.draw(surface, pictureOf({ T, n: 4 }, { arrays: { bound } }), {
    hidden: new Set(),
    t: 1,
    language: 'en',
    reducedMotion: true,
  });
  // The plot begins 10 pixels below the upper edge of the surface.
  const above = heights.filter((y) => y < 9);
  expect(above.length).toBeGreaterThan(10);
  expect(new Set(above).size).toBe(above.length);
});

test('theory is drawn once the reader asks for it, and in a figure of others, whose reader cannot', () => {
  const T = 30;
  const bound = Float64Array.from({ length: T }, (_, i) => (T - 1 - i) / 30);
  const nCalls = (embed: boolean, hidden?: ReadonlySet<string>) => {
    const { surface, calls } = fakeSurface(640, 230, light);
    const picture = pictureOf({ T, n: 4 }, { arrays: { bound } });
    const here = { ...picture, config: { ...picture.config, embed } };
    norm.draw(surface, here, { hidden, t: 1, language: 'en', reducedMotion: true });
    return calls.length;
  };
  const [bare, asked] = [nCalls(false), nCalls(false, new Set())];
  // A line has a point for each step.
  expect(asked - bare).toBeGreaterThanOrEqual(T);
  expect(nCalls(true)).toBe(asked);
});

test('the line of mean-field theory says where its variance has no end', () => {
  const T = 30;
  const meanField = Float64Array.from({ length: T }, (_, i) => (T - 1 - i) / 10);
  const nameAt = (variance: number, language: 'en' | 'zh') => {
    const arrays = { meanField, meanFieldVariance: Float64Array.of(variance) };
    const look = { t: 1, language, reducedMotion: true };
    const curves = curvesOf(pictureOf({ T, n: 4 }, { arrays }), look, light);
    return curves.find(({ id }) => id === 'meanField')?.name;
  };
  expect(nameAt(2, 'en')).toBe('mean-field theory');
  expect(nameAt(Infinity, 'en')).toBe('mean-field theory, variance → ∞');
  expect(nameAt(Infinity, 'zh')).toBe('平均场理论，方差 → ∞');
});
