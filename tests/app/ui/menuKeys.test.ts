import { describe, expect, test } from 'vitest';
import { entryAfter, entryToOpenAt, placeOf } from '../../../app/ui/menuKeys.ts';

describe('the keys of a menu', () => {
  test('arrows move to the next entry and around the ends, Home and End go to the ends', () => {
    const moves = (key: string) => [0, 1, 2].map((at) => entryAfter(key, at, 3));
    expect(moves('ArrowDown')).toEqual([1, 2, 0]);
    expect(moves('ArrowUp')).toEqual([2, 0, 1]);
    expect(moves('Home')).toEqual([0, 0, 0]);
    expect(moves('End')).toEqual([2, 2, 2]);
  });

  test('no other key moves, and none does in an empty menu', () => {
    for (const key of ['Enter', ' ', 'a', 'Tab', 'Escape', 'toString']) {
      expect(entryAfter(key, 1, 3)).toBeNull();
    }
    expect(entryAfter('ArrowDown', 0, 0)).toBeNull();
  });

  test('an arrow down opens at the first entry, an arrow up at the last', () => {
    expect(entryToOpenAt('ArrowDown', 5)).toBe(0);
    expect(entryToOpenAt('ArrowUp', 5)).toBe(4);
    expect(entryToOpenAt('ArrowRight', 5)).toBeNull();
    expect(entryToOpenAt('ArrowDown', 0)).toBeNull();
  });
});

describe('the place of a menu', () => {
  const window = { width: 400, height: 300 };
  const size = { width: 150, height: 100 };

  test('is under the button', () => {
    const button = { left: 20, right: 60, top: 10, bottom: 30 };
    expect(placeOf(button, size, window)).toEqual({ left: 20, top: 34 });
  });

  test('ends where the button ends when it would leave the window at the right', () => {
    const button = { left: 350, right: 390, top: 10, bottom: 30 };
    expect(placeOf(button, size, window)).toEqual({ left: 240, top: 34 });
  });

  test('is above the button when there is no room below', () => {
    const button = { left: 20, right: 60, top: 250, bottom: 270 };
    expect(placeOf(button, size, window)).toEqual({ left: 20, top: 146 });
  });

  test('never begins outside the window', () => {
    const button = { left: 20, right: 60, top: 30, bottom: 50 };
    const large = { width: 500, height: 400 };
    expect(placeOf(button, large, window)).toEqual({ left: 4, top: 4 });
  });
});
