import { describe, expect, it } from 'vitest';
import type { Job } from '../../workers/thread/jobs/job.ts';
import { createScheduler, type ScheduledJobs } from '../../workers/thread/scheduler.ts';

/** Jobs that write down their turns, and have something left or not. */
function setUp(left: readonly string[] = [], isRunning = false) {
  const turns: [string, number, number][] = [];
  const job = (name: string): Job => ({
    advance: (until, deadline) => {
      turns.push([name, until, deadline]);
      return left.includes(name);
    },
  });
  const jobs: ScheduledJobs = {
    seeking: job('seek'),
    training: { ...job('train'), end: job('end') },
    measuring: job('measure'),
    probing: { ...job('probes'), fetch: job('fetch') },
    fixes: job('fixes'),
    thresholds: { ...job('thresholds'), isRunning },
  };
  const isPending = createScheduler(jobs).advance(100, 10);
  return { turns, names: turns.map(([name]) => name), isPending };
}

const all = ['seek', 'train', 'measure', 'probes', 'end', 'fetch', 'fixes', 'thresholds'];

describe('the scheduler', () => {
  it('gives every job its turn, in an order of its own', () => {
    const { names, isPending } = setUp();
    expect([names, isPending]).toEqual([all, false]);
  });

  it.each([
    ['seek', ['seek', 'thresholds']],
    ['measure', ['seek', 'train', 'measure', 'thresholds']],
    ['probes', ['seek', 'train', 'measure', 'probes', 'thresholds']],
    ['end', [...all.slice(0, 5), 'thresholds']],
    ['fixes', all],
  ])(
    'lets what stands behind %s wait while that has something left, but for thresholds',
    (name, expected) => {
      const { names, isPending } = setUp([name]);
      expect([names, isPending]).toEqual([expected, true]);
    },
  );

  it('keeps nobody waiting for training, which has seven tenths of the time', () => {
    const { turns, names, isPending } = setUp(['train']);
    expect([names, isPending]).toEqual([all, false]);
    expect(turns.slice(0, 3)).toEqual([
      ['seek', 110, 110],
      ['train', 107, 110],
      ['measure', 110, 110],
    ]);
  });

  it('halves the time of all others while thresholds are tried, which end with the pull', () => {
    const { turns, isPending } = setUp(['thresholds'], true);
    expect(turns).toEqual([
      ['seek', 105, 105],
      ['train', 103.5, 105],
      ...all.slice(2, -1).map((name) => [name, 105, 105]),
      ['thresholds', 110, 110],
    ]);
    expect(isPending).toBe(true);
  });
});
