import { beforeEach, describe, expect, test } from 'vitest';
import {
  change,
  forgetHistory,
  type Restore,
  redo,
  replaceAll,
  restoreExperiment,
  undo,
  useExperiment,
} from '../../../app/session/experiment.ts';
import { setDragging } from '../../../app/session/view.ts';

const restore: Restore = (wanted) => restoreExperiment(wanted, false);
const settings = () => useExperiment.getState().settings;

beforeEach(() => {
  setDragging(false);
  replaceAll({});
  forgetHistory();
});

describe('undo', () => {
  test('goes back choice by choice, and redo comes forward again', () => {
    change({ cell: 'lstm' });
    change({ gain: 2 });
    expect(undo(restore)).toBe(true);
    expect(settings()).toEqual({ cell: 'lstm' });
    expect(undo(restore)).toBe(true);
    expect(settings()).toEqual({});
    expect(undo(restore)).toBe(false);
    expect(redo(restore)).toBe(true);
    expect(redo(restore)).toBe(true);
    expect(settings()).toEqual({ cell: 'lstm', gain: 2 });
    expect(redo(restore)).toBe(false);
  });

  test('takes a whole drag as one step, and the next drag as another', () => {
    setDragging(true);
    for (const gain of [1.1, 1.2, 1.3]) change({ gain });
    setDragging(false);
    setDragging(true);
    for (const gain of [1.4, 1.5]) change({ gain });
    setDragging(false);
    undo(restore);
    expect(settings()).toEqual({ gain: 1.3 });
    undo(restore);
    expect(settings()).toEqual({});
  });

  test('has no step for a drag that ends where it began', () => {
    setDragging(true);
    change({ gain: 1.1 });
    change({ gain: 1 });
    setDragging(false);
    expect(useExperiment.getState().history.past).toEqual([]);
  });

  test('forgets what was undone when something else is changed', () => {
    change({ gain: 2 });
    undo(restore);
    change({ gain: 3 });
    expect(redo(restore)).toBe(false);
    expect(settings()).toEqual({ gain: 3 });
  });

  test('leaves alone what is looked at, and does not count it', () => {
    change({ gain: 2 });
    change({ theme: 'dark', t: 7 });
    undo(restore);
    expect(settings()).toEqual({ theme: 'dark', t: 7 });
    expect(undo(restore)).toBe(false);
  });

  test('brings a preset back with what was changed in it', () => {
    change({ preset: 'irnn' });
    change({ gain: 2 });
    change({ preset: 'none' });
    undo(restore);
    expect(settings()).toEqual({ preset: 'irnn', gain: 2 });
  });

  test('keeps a hundred steps and no more', () => {
    for (let seed = 2; seed <= 120; seed++) change({ seed });
    let steps = 0;
    while (undo(restore)) steps += 1;
    expect(steps).toBe(100);
    expect(settings()).toEqual({ seed: 20 }); // 119 changes, of which the first 19 are forgotten
  });
});
