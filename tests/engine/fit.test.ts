import { expect, test } from 'vitest';
import { fitOf } from '../../workers/engine/numeric/fit.ts';

/** T finite lags, then zeros. */
const curve = (T: number, zeros = 0) =>
  Float64Array.from({ length: T + zeros }, (_, lag) => (lag < T ? -lag : -Infinity));

// w = min(10, ⌊T/10⌋), 0 below 20 steps; z is the first lag from which on all is exactly 0, else T.
test.each([
  [19, 0],
  [20, 2],
  [29, 2],
  [99, 9],
  [100, 10],
  [500, 10],
])('of %i steps a fit leaves out the first %i lags and reaches the last', (T, from) => {
  expect(fitOf(curve(T))).toEqual({ from, to: T });
});

test('a fit ends where the gradient is exactly 0 to the end, not at a zero before', () => {
  const gap = curve(30, 10);
  gap[12] = -Infinity;
  expect(fitOf(gap)).toEqual({ from: 4, to: 30 });
});
