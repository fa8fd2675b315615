import { describe, expect, test } from 'vitest';
import { createEntries } from '../../../app/session/recordEntries.ts';

/** Entries that begin with these numbers, all curves alike, each with a column of two steps t. */
function entriesOf(numbers: readonly number[]) {
  const entries = createEntries();
  entries.setT(2);
  entries.makeRoom(numbers.length);
  for (const [i, number] of numbers.entries()) {
    entries.begin(i, () => number);
    entries.writeColumn(i, 0, { profiles: [number, -number], sigma: [number, 0, -number] });
  }
  return entries;
}

describe('the entries of a record', () => {
  test('are joined two by two: the value of the first, the extremes of both, the column of the first', () => {
    const entries = entriesOf([5, 3, 4, 8, 7]);
    entries.joinPairs(5);
    const { low, high } = entries.extremes.log10Before;
    // The fifth has no partner.
    expect([...entries.values.log10Loss.subarray(0, 3)]).toEqual([5, 4, 7]);
    expect([...low.subarray(0, 3)]).toEqual([3, 4, 7]);
    expect([...high.subarray(0, 3)]).toEqual([5, 8, 7]);
    expect([...entries.profiles.subarray(0, 6)]).toEqual([5, -5, 4, -4, 7, -7]);
    expect([...entries.sigma.subarray(0, 9)]).toEqual([5, 0, -5, 4, 0, -4, 7, 0, -7]);
  });

  test('widen to what is a number, and keep their first alone when told to', () => {
    const entries = entriesOf([2]);
    const { low, high } = entries.extremes.log10Loss;
    for (const number of [1, 6, Number.NaN, 3]) entries.widen(0, () => number);
    expect([low[0], high[0]]).toEqual([1, 6]);
    entries.keepFirst(0);
    expect([low[0], high[0]]).toEqual([2, 2]);
  });

  test('keep what they hold when there is to be room for more, and are empty beyond', () => {
    const entries = entriesOf([9]);
    entries.makeRoom(200);
    expect(entries.values.log10After[0]).toBe(9);
    expect(entries.profiles[1]).toBe(-9);
    expect(entries.sigma[2]).toBe(-9);
    expect([entries.extremes.log10Loss.low[199], entries.profiles[398]]).toEqual([
      Number.NaN,
      Number.NaN,
    ]);
  });
});
