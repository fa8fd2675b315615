/** d3's transform and the part of the steps that it stands for are one thing said twice. */
import { zoomIdentity } from 'd3';
import { expect, test } from 'vitest';
import { keptWithin, spanOf, transformOf } from '../../../app/panels/zoomTransform.ts';

/** An axis of 600 pixels for 60 steps: 10 pixels a step. */
const ends = [58, 658] as const;
const T = 60;

test('all steps are the identity', () => {
  expect(transformOf(undefined, T, ends)).toEqual(zoomIdentity);
  expect(spanOf(zoomIdentity, T, ends)).toBeUndefined();
});

test('a part fills the axis from end to end', () => {
  const transform = transformOf([16, 45], T, ends);
  // 30 of 60 steps: twice as wide. Step 16 begins 15 steps from the left, at 58 + 150; step 45 ends at 58 + 450.
  expect(transform.k).toBe(2);
  expect(transform.applyX(208)).toBeCloseTo(58, 9);
  expect(transform.applyX(508)).toBeCloseTo(658, 9);
});

test('every part comes back from its transform, on axes of any width', () => {
  for (const axis of [ends, [46, 300], [0, 1]] as const) {
    for (let first = 1; first <= T - 3; first++) {
      for (let last = first + 3; last <= T; last++) {
        const span = first === 1 && last === T ? undefined : [first, last];
        expect(spanOf(transformOf(span && [first, last], T, axis), T, axis)).toEqual(span);
      }
    }
  }
});

test('between whole steps the nearest are shown, always as many of them', () => {
  const { k, x } = transformOf([16, 45], T, ends);
  // A step is 20 pixels wide now: 9 of them to the right are less than half of one, 11 are more.
  expect(spanOf(zoomIdentity.translate(x + 9, 0).scale(k), T, ends)).toEqual([16, 45]);
  expect(spanOf(zoomIdentity.translate(x + 11, 0).scale(k), T, ends)).toEqual([15, 44]);
});

test('the axis is never left, and nothing moves up or down', () => {
  const { k, x } = transformOf([16, 45], T, ends);
  const far = (by: number) => keptWithin(zoomIdentity.translate(x + by, 7).scale(k), ends);
  expect(spanOf(far(5000), T, ends)).toEqual([1, 30]);
  expect(spanOf(far(-5000), T, ends)).toEqual([31, 60]);
  // The ends of the axis are those of all steps, at 58 and 658.
  expect(far(5000).invertX(58)).toBeCloseTo(58, 9);
  expect(far(-5000).invertX(658)).toBeCloseTo(658, 9);
  expect(far(0).y).toBe(0);
  expect(far(0).x).toBeCloseTo(x, 9);
});
