import { expect, test } from 'vitest';
import { light } from '../../../app/plot/color.ts';
import { drawHeatmap } from '../../../app/plot/heatmap.ts';
import { crosses, drawLine, type Track } from '../../../app/plot/line.ts';
import { fakeSurface } from '../../support/fakeSurface.ts';

const trackOf = (...ys: number[]): Track => ({
  length: ys.length,
  x: (i) => 10 * i,
  y: (i) => ys[i],
});

test('a line breaks where a value is missing and marks a lone value with a dot', () => {
  const { surface, calls } = fakeSurface(100, 100, light);
  drawLine(surface.context, trackOf(1, 2, Number.NaN, 4, Number.NaN, 5, 6), { color: 'red' });
  expect(calls.filter((call) => call === 'moveTo')).toHaveLength(3);
  expect(calls.filter((call) => call === 'arc')).toHaveLength(1);
});

test('crosses sees lines that pass through a box without a point in it', () => {
  const track = trackOf(0, 100);
  expect(crosses(track, { left: 4, right: 6, top: 45, bottom: 55 })).toBe(true);
  expect(crosses(track, { left: 4, right: 6, top: 70, bottom: 80 })).toBe(false);
});

test('a map leaves cells without a number blank', () => {
  const { surface, calls } = fakeSurface(100, 100, light);
  const box = { left: 0, top: 0, right: 40, bottom: 20 };
  drawHeatmap(surface, box, {
    columns: 2,
    rows: 2,
    value: (column, row) => (column === row ? Number.NaN : 1),
    scale: light.ratio,
    extent: 1,
  });
  expect(calls.filter((call) => call === 'fillRect')).toHaveLength(2);
});
