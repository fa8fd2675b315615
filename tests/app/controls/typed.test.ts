import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { editable, parseTyped } from '../../../app/controls/typed.ts';

describe('parseTyped', () => {
  test.each([
    ['0.9', 0.9],
    ['.9', 0.9],
    ['3.', 3],
    ['0,9', 0.9],
    [' 1e-3 ', 1e-3],
    ['1E3', 1000],
    ['−1.5', -1.5],
    ['10^-3', 1e-3],
    ['10⁻³', 1e-3],
    ['3.2×10⁻⁹', 3.2e-9],
    ['3.2 x 10^-9', 3.2e-9],
    ['5·10⁴', 5e4],
  ])('reads %s', (typed, value) => {
    expect(parseTyped(typed)).toBeCloseTo(value, 12);
  });

  test.each(['', 'abc', '1.2.3', '--1', '1e', 'off', 'NaN', 'Infinity', '0x10'])(
    'does not take %j for a number',
    (typed) => {
      expect(parseTyped(typed)).toBeUndefined();
    },
  );

  test('reads back every number that a field shows while it is edited', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (value) => {
        expect(parseTyped(editable(value))).toBe(value === 0 ? 0 : value);
      }),
    );
  });
});
