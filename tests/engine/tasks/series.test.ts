import { describe, expect, it } from 'vitest';
import { randomStream } from '../../../workers/engine/numeric/random.ts';
import { nile } from '../../../workers/engine/tasks/nile.ts';
import { series as entry } from '../../../workers/engine/tasks/series.ts';
import type { Source, Task } from '../../../workers/engine/tasks/task.ts';

const task: Task = entry;
const read = (values: readonly number[]): Source => {
  const source = task.data?.numbers({ series: { kind: 'series', name: '', values } });
  if (!source) throw new Error('no source');
  return source;
};
const mean = (values: ArrayLike<number>) =>
  Array.from(values).reduce((sum, value) => sum + value, 0) / values.length;

describe('the built-in series', () => {
  const { values } = nile;

  it('has the statistics that books give of the Nile’s flow', () => {
    // R: length 100, mean 919.35, median 893.5, range 456 (1913) … 1370 (1879), standard deviation 169.2275.
    expect(values).toHaveLength(100);
    expect(task.data?.length).toBe(100);
    expect(mean(values)).toBeCloseTo(919.35, 10);
    const sorted = [...values].sort((a, b) => a - b);
    expect((sorted[49] + sorted[50]) / 2).toBe(893.5);
    expect(values.indexOf(456)).toBe(1913 - 1871);
    expect(values.indexOf(1370)).toBe(1879 - 1871);
    expect([sorted[0], sorted[99]]).toEqual([456, 1370]);
    const squares = values.reduce((sum, value) => sum + (value - 919.35) ** 2, 0);
    expect(Math.sqrt(squares / 99)).toBeCloseTo(169.2275, 4);
  });

  it('falls with the dam of 1898: the means of Cobb’s two pieces', () => {
    // 28 years to 1898 with mean 1097.75, 72 years after it with mean 849.97.
    expect(mean(values.slice(0, 28))).toBeCloseTo(1097.75, 2);
    expect(mean(values.slice(28))).toBeCloseTo(849.97, 2);
  });
});

describe('a series, standardised', () => {
  it('has mean 0 and variance 1, and its own mean and deviation beside it', () => {
    const source = read([2, 4, 4, 4, 5, 5, 7, 9]); // mean 5, variance 32/8 = 4
    expect([source.mean, source.deviation]).toEqual([5, 2]);
    expect([...source.values]).toEqual([-1.5, -0.5, -0.5, -0.5, 0, 0, 1, 2]);
  });

  it.each([
    ['huge', 1.7e308],
    ['tiny', 1e-307],
    ['the smallest', 5e-324],
  ])('survives %s numbers', (_, size) => {
    const source = read([size, -size, size, -size]);
    expect([...source.values]).toEqual([1, -1, 1, -1]);
    expect([source.mean, source.deviation]).toEqual([0, size]);
  });

  it('keeps the digits of a small change of large numbers', () => {
    const source = read([1e15, 1e15 + 1, 1e15 + 2, 1e15 + 1]); // variance (1 + 0 + 1 + 0)/4
    const unit = 1 / Math.sqrt(0.5);
    expect([...source.values]).toEqual([-unit, 0, unit, 0]);
  });
});

describe('what is drawn of a series', () => {
  it('is a piece of it, and each value’s answer is the one after it', () => {
    const source = read([1, 2, 4, 8, 16, 32]);
    const T = 3;
    const B = 40;
    const batch = { T, m: 1, p: 1, B, x: new Float64Array(T * B), target: new Float64Array(T * B) };
    task.sample(batch, randomStream(3, 'data'), {}, source);
    const places = new Set<number>();
    for (let b = 0; b < B; b++) {
      const place = source.values.indexOf(batch.x[b]);
      places.add(place);
      for (let t = 0; t < T; t++) {
        expect(batch.x[t * B + b]).toBe(source.values[place + t]);
        expect(batch.target[t * B + b]).toBe(source.values[place + t + 1]);
      }
    }
    expect(places).toEqual(new Set([0, 1, 2]));
  });
});

describe('the baseline loss of a series', () => {
  it('is the variance of the values that windows ask for', () => {
    // T = 1 asks for all but the first, once each: 4, 4, 4, 5, 5, 7, 9 in units of 2. Mean 38/7, squares 228, so
    // variance 228/7 − (38/7)² = 152/49, over 4.
    const source = read([2, 4, 4, 4, 5, 5, 7, 9]);
    expect(task.baselineLoss({ T: 1 }, source)).toBeCloseTo(152 / 49 / 4, 14);
  });
});
