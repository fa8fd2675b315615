import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { type Bar, createAddress } from '../../../app/session/address.ts';
import { change, replaceAll, useExperiment } from '../../../app/session/experiment.ts';
import { dismissAll, useNotices } from '../../../app/session/notices.ts';

function setUp(start = '') {
  let hash = start;
  const log: string[] = [];
  const bar: Bar = {
    hash: () => hash,
    replace: (next) => {
      hash = `#${next}`;
      log.push(`replace ${next}`);
    },
    push: (next) => {
      hash = `#${next}`;
      log.push(`push ${next}`);
    },
  };
  const go = (next: string) => {
    hash = next;
  };
  return { bar, log, go };
}

beforeEach(() => {
  vi.useFakeTimers();
  replaceAll({});
  dismissAll();
});
afterEach(() => {
  vi.useRealTimers();
});

describe('the address', () => {
  test('gives one entry to a discrete choice, and none where nothing changed', () => {
    const { bar, log } = setUp();
    const address = createAddress(bar, true);
    change({ cell: 'lstm' });
    address.push();
    address.push();
    expect(log).toEqual(['push cell=lstm']);
  });

  test('follows a drag at most every 350 ms and ends at its last value', () => {
    const { bar, log } = setUp();
    const address = createAddress(bar, true);
    for (let i = 1; i <= 100; i++) {
      change({ gain: i / 50 });
      address.replace();
      vi.advanceTimersByTime(10); // 1 s in all
    }
    vi.advanceTimersByTime(1000);
    expect(log.length).toBeLessThanOrEqual(4); // at 0, 350, 700 and 1050 ms
    expect(log.at(-1)).toBe('replace gain=2');
    expect(log.every((line) => line.startsWith('replace'))).toBe(true);
  });

  test('writes nothing late over another address that it has not been told of yet', () => {
    const { bar, log, go } = setUp('#gain=1.5');
    const address = createAddress(bar, true);
    address.read();
    change({ gain: 2 });
    address.replace();
    change({ gain: 2.5 });
    address.replace(); // waits for its turn
    go('#cell=gru');
    vi.advanceTimersByTime(1000);
    expect(log).toEqual(['replace gain=2']);
    address.read();
    expect(useExperiment.getState().settings).toEqual({ cell: 'gru' });
    change({ gain: 3 });
    address.push();
    expect(log.at(-1)).toBe('push cell=gru&gain=3');
  });

  test('makes no entries inside the frame of another page', () => {
    const { bar, log } = setUp();
    const address = createAddress(bar, false);
    change({ gain: 2 });
    address.push();
    expect(log).toEqual(['replace gain=2']);
  });

  test('is read at the start and when it changes, but not when we wrote it', () => {
    const { bar, go } = setUp('#gain=2.5');
    const address = createAddress(bar, true);
    address.read();
    expect(useExperiment.getState().config.gain).toBe(2.5);
    change({ gain: 3 });
    address.push();
    const { run } = useExperiment.getState();
    address.read();
    expect(useExperiment.getState().run).toBe(run);
    go('#gain=0.5');
    address.read();
    expect(useExperiment.getState().config.gain).toBe(0.5);
  });

  test('goes back to what stood there before', () => {
    const { bar, go } = setUp();
    const address = createAddress(bar, true);
    address.read();
    change({ gain: 3 });
    address.push();
    go('');
    address.read();
    expect(useExperiment.getState().config.gain).toBe(1);
  });

  test('above 8 kB changes nothing but gives a notice', () => {
    const { bar, go } = setUp('#gain=2.5');
    const address = createAddress(bar, true);
    address.read();
    go(`#gain=1&x=${'a'.repeat(9000)}`);
    address.read();
    expect(useExperiment.getState().config.gain).toBe(2.5);
    expect(useNotices.getState().repairs.map(({ key }) => key)).toEqual(['#']);
  });
});
