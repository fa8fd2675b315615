import { expect, test } from 'vitest';
import { curvesOf } from '../../../app/panels/norm/curves.ts';
import { norm } from '../../../app/panels/norm/norm.ts';
import type { ComparedRun } from '../../../app/panels/panel.ts';
import { seriesOf } from '../../../app/panels/series.ts';
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
    const options = { t: 1, language, reducedMotion: true };
    const curves = curvesOf(pictureOf({ T, n: 4 }, { arrays }), options, light);
    return curves.find(({ id }) => id === 'meanField')?.name;
  };
  expect(nameAt(2, 'en')).toBe('mean-field theory');
  expect(nameAt(Infinity, 'en')).toBe('mean-field theory, variance → ∞');
  expect(nameAt(Infinity, 'zh')).toBe('平均场理论，方差 → ∞');
});

const ofLayers = (hash: string) => {
  const arrays = {
    'layer:1:total': Float64Array.of(-3, -2, -1),
    'layer:1:last': Float64Array.of(-6, -5, -4),
    log10Transport: Float64Array.of(-9, -8, 0),
  };
  return pictureOf({ T: 3, n: 4 }, { hash, arrays });
};
const plainLook = { t: 1, language: 'en', reducedMotion: true } as const;
const mainOf = (hash: string, comparedRuns: readonly ComparedRun[] = []) => {
  const curves = curvesOf(ofLayers(hash), { ...plainLook, comparedRuns }, light);
  const main = curves.find(({ id }) => id === 'main');
  return { name: main?.name, values: [1, 2, 3].map((t) => main?.series(t)), curves };
};

test('a lower layer has its own curve under its own name, and what is known of the top one alone is not drawn', () => {
  const bottom = mainOf('layers=2&layer=1');
  expect(bottom).toMatchObject({ name: '‖∂L/∂hₜ‖, layer 1', values: [-3, -2, -1] });
  expect(mainOf('layers=2&layer=1&q=last').values).toEqual([-6, -5, -4]);
  expect(mainOf('layers=2').name).toBe('‖∂L/∂hₜ‖');
  // Transport is of all layers, and the share of U of the top one.
  expect(mainOf('layers=2&layer=1&q=transport').name).toBe('‖∂s_T/∂sₜ‖');
  const legend = (hash: string) =>
    norm.legend(ofLayers(hash), plainLook, light).map(({ id }) => id);
  expect(legend('layers=2')).toContain('band');
  expect(legend('layers=2&layer=1')).not.toContain('band');
});

test('a lower layer asks for the gradients of all layers, and its sentence and its columns have its numbers', () => {
  const picture = ofLayers('layers=2&layer=1');
  expect(norm.alsoNeeds(picture.config)).toContain('layers');
  expect(norm.alsoNeeds(ofLayers('layers=2').config)).not.toContain('layers');
  // log₁₀ −1 and −3.
  expect(norm.describe(picture, plainLook)).toContain('reaches layer 1');
  expect(norm.describe(picture, plainLook)).toContain('is 0.10 at step 3 and 0.0010 at step 1');
  const ids = norm.columns(picture, plainLook).columns.map(({ id }) => id);
  expect(ids).toContain('log10_norm_dL_dh_layer_1');
});

test('a pinned run is drawn by the same layer, counted from the bottom', () => {
  const pinnedAt = (hash: string) => {
    const compared = {
      id: 'compared',
      picture: ofLayers(hash),
      sign: '①',
      name: '①',
      said: '',
      strokeOn: () => ({ color: 'red' }),
    };
    const { curves } = mainOf('layers=2&layer=1', [compared]);
    return curves.find(({ id }) => id === 'compared')?.series(1);
  };
  expect(pinnedAt('layers=3')).toBe(-3);
  // Its only layer is its top one, whose norm comes with every run.
  expect(pinnedAt('layers=1')).toBe(seriesOf(ofLayers('layers=1'), 'log10Norms')(1));
});
