import { expect, test } from 'vitest';
import { medianOf } from '../../workers/engine/numeric/median.ts';

test.each([
  { values: [3], median: 3, why: 'the only one' },
  { values: [10, 2, 9], median: 9, why: 'by size, not as texts' },
  { values: [4, 1, 3, 2], median: 2.5, why: 'half of 2 + 3' },
  { values: [-Infinity, -Infinity, 1, 5], median: -Infinity, why: 'half of −∞ + 1' },
  { values: [-Infinity, Infinity], median: Number.NaN, why: 'nothing lies between' },
  { values: [Infinity, Infinity], median: Infinity, why: 'two that are equal' },
  { values: [Number.NaN, 1, 2], median: 2, why: 'NaN as the largest' },
])('of $values is $median: $why', ({ values, median }) => {
  const given = Float64Array.from(values);
  expect(medianOf(given)).toBe(median);
  // It is not sorted in place.
  expect([...given]).toEqual(values);
});
