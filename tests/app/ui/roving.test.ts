import { describe, expect, test } from 'vitest';
import { entryToOpenAt, placeAfter, placeOfLetter } from '../../../app/ui/roving.ts';

describe('the keys among several', () => {
  test.each([
    ['down', 'ArrowDown', 'ArrowUp'],
    ['across', 'ArrowRight', 'ArrowLeft'],
  ] as const)('lead on and back and around the ends, %s', (axis, on, back) => {
    const moves = (key: string) => [0, 1, 2].map((at) => placeAfter(key, at, 3, axis));
    expect(moves(on)).toEqual([1, 2, 0]);
    expect(moves(back)).toEqual([2, 0, 1]);
    expect(moves('Home')).toEqual([0, 0, 0]);
    expect(moves('End')).toEqual([2, 2, 2]);
  });

  test('arrows of the other direction and other keys lead nowhere, and none does among none', () => {
    for (const key of ['ArrowLeft', 'Enter', ' ', 'a', 'Tab', 'Escape', 'toString']) {
      expect(placeAfter(key, 1, 3, 'down')).toBeNull();
    }
    expect(placeAfter('ArrowDown', 1, 3, 'across')).toBeNull();
    expect(placeAfter('ArrowDown', 0, 0, 'down')).toBeNull();
  });
});

describe('a letter', () => {
  const labels = ['PNG picture', 'SVG', 'png, larger', 'Table'];

  test('leads to the next that begins with it, in either case, round and round', () => {
    expect(placeOfLetter('p', 0, labels)).toBe(2);
    expect(placeOfLetter('P', 2, labels)).toBe(0);
    expect(placeOfLetter('t', -1, labels)).toBe(3);
    // The only one stays where it is.
    expect(placeOfLetter('s', 1, labels)).toBe(1);
  });

  test('that none begins with leads nowhere; a name of a key and a space are no letters', () => {
    for (const key of ['x', 'Shift', 'Tab', ' ']) expect(placeOfLetter(key, 0, labels)).toBeNull();
    expect(placeOfLetter('p', 0, [])).toBeNull();
  });
});

test('an arrow down opens a menu at the first entry, an arrow up at the last', () => {
  expect(entryToOpenAt('ArrowDown', 5)).toBe(0);
  expect(entryToOpenAt('ArrowUp', 5)).toBe(4);
  expect(entryToOpenAt('ArrowRight', 5)).toBeNull();
  expect(entryToOpenAt('ArrowDown', 0)).toBeNull();
});
