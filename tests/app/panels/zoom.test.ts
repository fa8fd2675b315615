import { expect, test } from 'vitest';
import { leastSteps, movedBy, spanBetween, spanWith, zoomed } from '../../../app/panels/zoom.ts';

test('half as many steps are shown, around the selected one', () => {
  const [first, last] = zoomed(undefined, 60, 0.5, 30)!;
  expect(last - first + 1).toBe(30);
  expect(first).toBeLessThanOrEqual(30);
  expect(last).toBeGreaterThanOrEqual(30);
});

test('at an end the part stays within the sequence', () => {
  expect(zoomed(undefined, 60, 0.5, 60)).toEqual([31, 60]);
  expect(zoomed(undefined, 60, 0.5, 1)).toEqual([1, 30]);
});

test('zooming out ends at the whole', () => {
  expect(zoomed([16, 45], 60, 2, 30)).toBeUndefined();
  expect(zoomed(undefined, 60, 2, 30)).toBeUndefined();
});

test('a part never has fewer steps than a picture needs, and never more than there are', () => {
  let span = zoomed(undefined, 60, 0.5, 7);
  for (let i = 0; i < 12; i++) span = zoomed(span, 60, 0.5, 7);
  const [first, last] = span!;
  expect(last - first + 1).toBe(leastSteps);
  expect(zoomed(undefined, 3, 0.5, 2)).toBeUndefined();
  expect(spanBetween(5, 5, 3)).toBeUndefined();
});

test('zooming in and out again by small turns of a wheel always moves', () => {
  const narrower = zoomed([10, 14], 60, 0.99, 12)!;
  expect(narrower[1] - narrower[0] + 1).toBe(4);
  const wider = zoomed([10, 13], 60, 1.01, 12)!;
  expect(wider[1] - wider[0] + 1).toBe(5);
});

test('a part is drawn from either end', () => {
  expect(spanBetween(40, 20, 60)).toEqual([20, 40]);
  expect(spanBetween(20, 40, 60)).toEqual([20, 40]);
});

test('a step outside is brought into view by the shortest way', () => {
  expect(spanWith([20, 29], 60, 35)).toEqual([26, 35]);
  expect(spanWith([20, 29], 60, 10)).toEqual([10, 19]);
  const span = [20, 29] as const;
  expect(spanWith(span, 60, 25)).toBe(span);
  expect(spanWith(undefined, 60, 25)).toBeUndefined();
});

test('a part drawn at an end of the sequence stays within it', () => {
  expect(spanBetween(60, 60, 60)).toEqual([57, 60]);
  expect(spanBetween(1, 2, 60)).toEqual([1, 4]);
});

test('a part is moved along the steps as it is, up to the ends', () => {
  expect(movedBy([20, 29], 60, 5)).toEqual([25, 34]);
  expect(movedBy([20, 29], 60, -100)).toEqual([1, 10]);
  expect(movedBy([20, 29], 60, 100)).toEqual([51, 60]);
  expect(movedBy(undefined, 60, 5)).toBeUndefined();
});
