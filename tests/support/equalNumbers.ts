/**
 * Rows of numbers that are the same, at a glance.
 *
 * `toEqual` looks at typed arrays as at any object, entry by entry and name by name: hundreds of times as long as the
 * numbers take. Where they differ it still does, and says how.
 */
import { expect } from 'vitest';

type Numbers = Float64Array | Float32Array | Uint8Array | Uint32Array | Int32Array;

const isNumbers = (value: unknown): value is Numbers =>
  ArrayBuffer.isView(value) && !(value instanceof DataView);

/** By `Object.is`, as everywhere in `toEqual`: NaN equals NaN, and −0 is not 0. */
function areSame(found: unknown, expected: unknown): true | undefined {
  if (!isNumbers(found) || !isNumbers(expected)) return undefined;
  if (found.constructor !== expected.constructor || found.length !== expected.length) {
    return undefined;
  }
  for (let i = 0; i < found.length; i++) {
    if (!Object.is(found[i], expected[i])) return undefined;
  }
  return true;
}

expect.addEqualityTesters([areSame]);
