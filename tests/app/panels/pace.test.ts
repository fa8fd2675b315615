import { describe, expect, it } from 'vitest';
import { createPace } from '../../../app/panels/phase/pace.ts';

/** A pace whose clock is in the hands of the test. */
function timed(done = 0) {
  let time = 1000;
  const pace = createPace(() => time);
  pace.restart(done);
  pace.setRunning(true);
  const pass = (ms: number) => {
    time += ms;
  };
  return { pace, pass };
}

describe('the pace of a map', () => {
  it('is known after sixteen cells, and tells how long the rest will take', () => {
    const { pace, pass } = timed();
    pass(150);
    expect(pace.at(15, 100)).toEqual({ leftMs: null, tookMs: 150 });
    pass(50);
    // 200 ms for 20 cells: 10 ms each, 80 to come.
    expect(pace.at(20, 100)).toEqual({ leftMs: 800, tookMs: 200 });
  });

  it('leaves out the time in which nobody worked', () => {
    const { pace, pass } = timed();
    pass(100);
    pace.setRunning(false);
    pass(5000);
    expect(pace.at(20, 40).tookMs).toBe(100);
    pace.setRunning(true);
    pass(100);
    pace.setRunning(true);
    expect(pace.at(20, 40)).toEqual({ leftMs: 200, tookMs: 200 });
  });

  it('of a map that was taken up again is that of the new stretch, and nothing is said of the whole', () => {
    const { pace, pass } = timed(30);
    pass(160);
    // 16 cells since in 160 ms, 54 to come.
    expect(pace.at(46, 100)).toEqual({ leftMs: 540, tookMs: null });
  });
});
