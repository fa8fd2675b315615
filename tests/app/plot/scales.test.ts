import { describe, expect, test } from 'vitest';
import { stepAt } from '../../../app/plot/axes.ts';
import { wrap } from '../../../app/plot/labels.ts';
import {
  atLeast,
  decadeScale,
  decadeTicks,
  finiteExtent,
  linearTicks,
  stepTicks,
  timeCells,
} from '../../../app/plot/scales.ts';

const labelsOf = (low: number, high: number, count: number) =>
  decadeTicks(low, high, count, 'en')[2].map(({ label }) => label);

describe('decadeTicks', () => {
  test('labels whole decades where there are some', () => {
    expect(labelsOf(-4.7, 0, 8)).toEqual(['10⁻⁵', '10⁻⁴', '10⁻³', '10⁻²', '10⁻¹', '10⁰']);
  });

  test('counts in round steps over thousands of decades', () => {
    expect(labelsOf(-3143, 0, 8)).toEqual([
      '10⁻³⁵⁰⁰',
      '10⁻³⁰⁰⁰',
      '10⁻²⁵⁰⁰',
      '10⁻²⁰⁰⁰',
      '10⁻¹⁵⁰⁰',
      '10⁻¹⁰⁰⁰',
      '10⁻⁵⁰⁰',
      '10⁰',
    ]);
  });

  test('falls back on 1, 2 and 5 over about a decade', () => {
    // 0.03 … 0.3
    expect(labelsOf(Math.log10(0.03), Math.log10(0.3), 6)).toEqual([
      '0.02',
      '0.05',
      '0.1',
      '0.2',
      '0.5',
    ]);
  });

  test('labels round numbers within a tenth of a decade', () => {
    // 0.90 … 1.13
    expect(labelsOf(Math.log10(0.9), Math.log10(1.13), 5)).toEqual([
      '0.90',
      '0.95',
      '1.00',
      '1.05',
      '1.10',
      '1.15',
    ]);
  });

  test('places ticks within a decade that float64 does not reach', () => {
    const [low, high, ticks] = decadeTicks(-1304, -1303.9, 4, 'en');
    expect(low).toBeLessThanOrEqual(-1304);
    expect(high).toBeGreaterThanOrEqual(-1303.9);
    expect(ticks.length).toBeGreaterThan(1);
    for (const { label } of ticks) expect(label).toMatch(/^\d\.\d+×10⁻¹³⁰⁴$/);
  });

  test.each([
    [-4.7, 0.3],
    [-3143, 2],
    [-1, -0.3],
    [0, 0],
    [5, 5.01],
    [-1304.05, -1304],
    [-0.001, 0.001],
    [300, 100000],
  ])('covers the range from %d to %d with rising ticks and no label twice', (low, high) => {
    for (const count of [2, 3, 5, 9, 14]) {
      const [from, to, ticks] = decadeTicks(low, high, count, 'en');
      expect(from).toBeLessThanOrEqual(low);
      expect(to).toBeGreaterThanOrEqual(high);
      const values = ticks.map(({ value }) => value);
      expect(values).toEqual(values.toSorted((a, b) => a - b));
      const labels = ticks.map(({ label }) => label);
      expect(new Set(labels).size).toBe(labels.length);
      expect(labels.length).toBeGreaterThan(0);
      expect(labels.length).toBeLessThan(3 * count + 4);
    }
  });
});

test('linearTicks gives all labels the decimals that their distance needs', () => {
  const labels = linearTicks(-0.5, 0.5, 4, 'en').map(({ label }) => label);
  expect(labels).toEqual(['−0.4', '−0.2', '0.0', '0.2', '0.4']);
  expect(linearTicks(0, 3e5, 3, 'en').at(-1)?.label).toBe('3.0×10⁵');
});

test('decadeScale puts its lowest value at the bottom and keeps what lies outside on its ends', () => {
  const scale = decadeScale([-4.2, -0.3], 10, 110, 'en');
  expect(scale.y(scale.low)).toBe(110);
  expect(scale.y(scale.high)).toBe(10);
  expect(scale.y(-1000)).toBe(110);
  expect(scale.y(1000)).toBe(10);
});

describe('the time axis', () => {
  const surface = { width: 668, left: 52, right: 16 };

  test('centres every step in its cell', () => {
    const { x } = timeCells(surface, 60);
    // 600 pixels for 60 steps
    expect(x(1)).toBe(57);
    expect(x(60)).toBe(647);
  });

  test('finds the step under a pixel and stays within 1 … T', () => {
    const { x } = timeCells(surface, 60);
    for (const t of [1, 2, 37, 60]) expect(stepAt(surface, 60, x(t))).toBe(t);
    expect(stepAt(surface, 60, -100)).toBe(1);
    expect(stepAt(surface, 60, 52)).toBe(1);
    expect(stepAt(surface, 60, 9999)).toBe(60);
  });

  test('labels whole steps only', () => {
    expect(stepTicks(1, 2, 600, 56)).toEqual([1, 2]);
    expect(stepTicks(1, 60, 600, 56).every(Number.isInteger)).toBe(true);
    expect(stepTicks(1, 1, 600, 56)).toEqual([1]);
  });
});

test('finiteExtent looks past what is not finite', () => {
  expect(finiteExtent([Number.NaN, 3, -Infinity], null, [7, Infinity])).toEqual([3, 7]);
  expect(finiteExtent([Number.NaN], null)).toBeNull();
});

test('atLeast widens about the middle and leaves wide ranges alone', () => {
  expect(atLeast([1, 1], 2)).toEqual([0, 2]);
  expect(atLeast([0, 5], 2)).toEqual([0, 5]);
});

describe('wrap', () => {
  const measure = (part: string) => part.length;

  test('breaks English at spaces', () => {
    expect(wrap('the hidden state left', 12, measure)).toEqual(['the hidden', 'state left']);
  });

  test('breaks Chinese anywhere but before a full stop', () => {
    expect(wrap('隐藏状态溢出。', 6, measure)).toEqual(['隐藏状态溢出。']);
    expect(wrap('隐藏状态溢出了', 3, measure)).toEqual(['隐藏状', '态溢出', '了']);
  });

  test('keeps a word that is too long whole', () => {
    expect(wrap('float64 overflow', 3, measure)).toEqual(['float64', 'overflow']);
  });
});
