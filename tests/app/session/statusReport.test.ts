import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { resetRunStatus, useRunStatus } from '../../../app/session/runStatus.ts';
import { createStatusReport } from '../../../app/session/statusReport.ts';
import type { Frame, Measure, Summary } from '../../../workers/model/protocol.ts';
import { frameOf } from '../../support/frames.ts';

beforeEach(() => {
  vi.useFakeTimers();
  resetRunStatus();
});
afterEach(() => void vi.useRealTimers());

const summary = { step: 0, probeMs: 3, spectraMs: 70 } as unknown as Summary;

const norms = { name: 'log10Norms', offset: 0, length: 0 } as unknown as Frame['sections'][number];
const sigma = { name: 'log10Sigma', offset: 0, length: 0 } as unknown as Frame['sections'][number];
const needed: readonly Measure[] = ['norms', 'sigma', 'eigen'];

/** Durations as the page is told of them after each of these frames. */
function durationsAfter(frames: readonly Partial<Frame>[]) {
  const report = createStatusReport({ picture: null });
  return frames.map((changes) => {
    report.note(frameOf({ summary, ...changes }), needed);
    report.publish();
    vi.advanceTimersByTime(1000);
    const { probeMs, spectraMs } = useRunStatus.getState();
    return [probeMs, spectraMs];
  });
}

it('durations are told of once what they are of is there, and stay until there are others', () => {
  expect(
    durationsAfter([
      { summary: null, sections: [norms] },
      { sections: [norms] },
      { sections: [sigma], complete: ['sigma'] },
      { sections: [sigma], complete: ['sigma', 'eigen'] },
      { sections: [], complete: ['sigma', 'eigen'] },
    ]),
  ).toEqual([
    [null, null],
    [3, null],
    // Eigenvalues are still to come.
    [3, null],
    [3, 70],
    [3, 70],
  ]);
});

it('a measure that is refused is not waited for', () => {
  const refused = { eigen: 'size' } as unknown as Frame['refused'];
  expect(durationsAfter([{ sections: [sigma], complete: ['sigma'], refused }])).toEqual([
    [null, 70],
  ]);
});

it('the latest of many frames is told of, at once and then once in a tenth of a second', () => {
  const report = createStatusReport({ picture: null });
  const publish = (pendingUpdates: number) => {
    report.note(frameOf({ pendingUpdates }), needed);
    report.publish();
  };
  const told = () => {
    const { pendingUpdates, count } = useRunStatus.getState();
    return [pendingUpdates, count];
  };
  publish(9);
  expect(told()).toEqual([9, 1]);
  publish(8);
  publish(7);
  vi.advanceTimersByTime(99);
  expect(told()).toEqual([9, 1]);
  vi.advanceTimersByTime(1);
  expect(told()).toEqual([7, 2]);
});

it('numbers are stale when others take longer than 150 ms from the first change on, and fresh when these are there', () => {
  const report = createStatusReport({ picture: null });
  const isStale = () => useRunStatus.getState().isStale;
  report.staleSoon();
  vi.advanceTimersByTime(100);
  report.staleSoon();
  vi.advanceTimersByTime(49);
  expect(isStale()).toBe(false);
  vi.advanceTimersByTime(1);
  expect(isStale()).toBe(true);
  report.fresh();
  expect(isStale()).toBe(false);
  report.staleSoon();
  report.fresh();
  vi.advanceTimersByTime(1000);
  expect(isStale()).toBe(false);
});
