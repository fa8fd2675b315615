/** What a guess is worth, and how a curve is drawn. */
import { describe, expect, it } from 'vitest';
import {
  decadesAt,
  drawnAlong,
  edgeOf,
  flat,
  measuredCurve,
  nHandles,
  stepsOfHandles,
} from '../../../app/explain/lesson/drawing.ts';
import { scoredWithin, scoreOf } from '../../../app/lessons/scoring.ts';
import { pictureOf } from '../../support/pictures.ts';

describe('a guess', () => {
  it('by choice is right or worth nothing', () => {
    expect(scoreOf({ kind: 'choice' }, 'a', 'a')).toEqual({
      correct: true,
      score: 1,
      distance: null,
    });
    expect(scoreOf({ kind: 'choice' }, 'a', 'b')).toMatchObject({ correct: false, score: 0 });
  });

  it('on a line is right within its tolerance, and worth nothing four times as far off', () => {
    const guess = (value: number) => scoreOf({ kind: 'slider', tolerance: 0.125 }, value, 1);
    expect(guess(1.125)).toMatchObject({ correct: true, score: 1 });
    // (0.5 − 0.3125) / 0.375
    expect(guess(1.3125)).toMatchObject({ correct: false, score: 0.5 });
    expect(guess(1.5).score).toBe(0);
    expect(guess(9)).toMatchObject({ correct: false, score: 0 });
  });

  it('that is a curve is as far off as its points are on average', () => {
    const one = [0, -1, -2];
    // (0 + 1 + 2) / 3
    const { distance, correct } = scoreOf({ kind: 'curve' }, one, [0, 0, 0]);
    expect([distance, correct]).toEqual([1, false]);
    expect(scoreOf({ kind: 'curve' }, one, one)).toMatchObject({ distance: 0, score: 1 });
    expect(scoredWithin(0.5, 0.5).correct).toBe(true);
  });
});

describe('a drawn curve', () => {
  it('has its points from the first step to the last', () => {
    const steps = stepsOfHandles(41);
    expect(steps).toEqual([1, 6, 11, 16, 21, 26, 31, 36, 41]);
  });

  it('moves every point that the pointer passes, in a straight line, and no other', () => {
    const drawn = drawnAlong(flat, { at: 6, value: 0 }, { at: 2, value: -2 });
    expect(drawn).toEqual([0, 0, -2, -1.5, -1, -0.5, 0, 0, 0]);
  });

  it('leaves the loss at a ratio of 1, and keeps to what the ribbon can show', () => {
    const last = nHandles - 1;
    expect(drawnAlong(flat, { at: last, value: -3 }, { at: last, value: -3 })).toEqual(flat);
    expect(drawnAlong(flat, { at: 0, value: -9 }, { at: 0, value: -9 })[0]).toBe(-4);
  });

  it('reads from its edge the ratio that the ribbon has there', () => {
    for (const value of [-3, -1, 0, 1])
      expect(decadesAt(edgeOf(value, 30), 30)).toBeCloseTo(value, 12);
    expect(decadesAt(-edgeOf(-1, 30), 30)).toBeCloseTo(-1, 12);
  });

  it('is held against decades from the loss, at the same steps', () => {
    const picture = pictureOf({ T: 9, n: 4 });
    const norms = Float64Array.from({ length: 9 }, (_, i) => 5 - 0.25 * (8 - i));
    const run = {
      ...picture,
      array: () => norms,
      isMeasured: () => true,
      log10Losses: [],
      halted: null,
      isOfFile: false,
    };
    expect(measuredCurve(run)).toEqual([-2, -1.75, -1.5, -1.25, -1, -0.75, -0.5, -0.25, 0]);
    expect(measuredCurve({ ...run, array: () => null })).toBeNull();
  });
});
