import { expect, test } from 'vitest';
import { digest } from '../support/digest.ts';

test('the digest by which runs are compared changes with a single bit', () => {
  // 1 and the next float64.
  expect(digest(Float64Array.of(1))).not.toBe(digest(Float64Array.of(1 + Number.EPSILON)));
});
