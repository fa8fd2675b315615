import { beforeEach, expect, it, vi } from 'vitest';
import { createPaintWaits } from '../../../app/session/paintWaits.ts';

beforeEach(() => performance.clearMeasures());

const spans = (name: string) => performance.getEntriesByName(name, 'measure');

it('an input is waited for until its first frame is painted, and its wait is measured from the input on', () => {
  const now = vi.spyOn(performance, 'now').mockReturnValue(130);
  const waits = createPaintWaits();
  waits.painted();
  expect(waits.isUrgent(false)).toBe(false);
  waits.expect(null);
  expect(waits.isUrgent(false)).toBe(false);
  waits.expect(100);
  // What comes before the painting does not begin the wait anew.
  waits.expect(120);
  waits.expect(null);
  expect(waits.isUrgent(false)).toBe(true);
  waits.painted();
  expect(waits.isUrgent(false)).toBe(false);
  waits.painted();
  now.mockRestore();
  const measured = spans('gradflow:input-to-paint');
  // From 100 to 130.
  expect(measured.map(({ startTime, duration }) => [startTime, duration])).toEqual([[100, 30]]);
});

it('the first plot is urgent where nobody looks, and once', () => {
  const waits = createPaintWaits();
  expect(waits.isUrgent(false)).toBe(false);
  expect(waits.isUrgent(true)).toBe(true);
  waits.painted();
  expect(waits.isUrgent(true)).toBe(false);
});

it('the first plot is told of when it is painted, and measured once', async () => {
  const waits = createPaintWaits();
  const told = vi.fn();
  void waits.firstPlot.then(told);
  await Promise.resolve();
  expect(told).not.toHaveBeenCalled();
  waits.painted();
  waits.painted();
  await waits.firstPlot;
  expect(told).toHaveBeenCalledTimes(1);
  expect(spans('gradflow:first-plot')).toHaveLength(1);
});

it('whoever waits for the first plot waits no longer where there will be none, and it is measured when it comes', async () => {
  const waits = createPaintWaits();
  waits.giveUp();
  await waits.firstPlot;
  expect(spans('gradflow:first-plot')).toHaveLength(0);
  expect(waits.isUrgent(true)).toBe(true);
  waits.painted();
  expect(spans('gradflow:first-plot')).toHaveLength(1);
});
