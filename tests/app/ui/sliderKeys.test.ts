import { expect, test } from 'vitest';
import { stepsOfKey } from '../../../app/ui/sliderKeys.ts';

const none = { shiftKey: false, ctrlKey: false, metaKey: false, altKey: false };
const steps = (key: string, held = {}, page?: number) =>
  stepsOfKey({ ...none, key, ...held }, page);

test('arrows move by a step, Page keys by ten or as many as they are given, Home and End to the ends', () => {
  expect(['ArrowRight', 'ArrowUp', 'ArrowLeft', 'ArrowDown'].map((key) => steps(key))).toEqual([
    1, 1, -1, -1,
  ]);
  expect(['PageUp', 'PageDown'].map((key) => steps(key))).toEqual([10, -10]);
  expect(['PageUp', 'PageDown'].map((key) => steps(key, {}, 25))).toEqual([25, -25]);
  expect(['Home', 'End'].map((key) => steps(key))).toEqual([
    Number.NEGATIVE_INFINITY,
    Number.POSITIVE_INFINITY,
  ]);
});

test('Shift makes ten steps of one', () => {
  expect(steps('ArrowLeft', { shiftKey: true })).toBe(-10);
});

test('keys held with others, letters and names of members are none of them', () => {
  for (const held of [{ ctrlKey: true }, { metaKey: true }, { altKey: true }]) {
    expect(steps('ArrowRight', held)).toBeNull();
  }
  for (const key of ['a', 'Enter', 'Delete', 'Tab', 'toString']) expect(steps(key)).toBeNull();
});
