import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { EngineLine } from '../../workers/thread/engineLine.ts';
import { createEngineLives } from '../../workers/thread/engineLives.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** Workers of which nothing works but their start and their end. */
function setUp() {
  const state = { isForbidden: false, isThere: true };
  const log: string[] = [];
  const losses: (() => void)[] = [];
  const lives = createEngineLives({
    open: (onLoss) => {
      if (state.isForbidden) throw new Error('planted');
      losses.push(onLoss);
      const number = losses.length;
      const line: Pick<EngineLine, 'isThere' | 'end'> = {
        isThere: () => state.isThere,
        end: () => void log.push(`end ${number}`),
      };
      return line as EngineLine;
    },
    onOpen: () => void log.push(`open ${losses.length}`),
    onEnd: () => {},
    onLost: (trouble) => void log.push(`lost ${trouble}`),
    onTrouble: (trouble) => void log.push(trouble),
  });
  return { state, log, losses, lives };
}

describe('of workers one after another', () => {
  it('there is none before one is started, and none after its end', () => {
    const { lives, log } = setUp();
    expect(lives.line()).toBeNull();
    lives.start();
    expect(lives.line()).not.toBeNull();
    lives.end();
    expect(lives.line()).toBeNull();
    expect(log).toEqual(['open 1', 'end 1']);
  });

  it('one that dies is started again at once, after its end and after it is said what is lost', () => {
    const { lives, losses, log } = setUp();
    lives.start();
    losses[0]!();
    expect(log).toEqual(['open 1', 'end 1', 'lost crash', 'crash', 'open 2']);
  });

  it('the fourth crash in a row waits, unless something was done in between', () => {
    const { lives, log } = setUp();
    lives.start();
    for (let i = 0; i < 3; i++) lives.crash();
    lives.thrive();
    for (let i = 0; i < 3; i++) lives.crash();
    expect(log.filter((one) => one === 'start')).toEqual([]);
    lives.crash();
    expect(log.slice(-3)).toEqual(['lost crash', 'lost start', 'start']);
    expect(lives.line()).toBeNull();
    vi.advanceTimersByTime(2000);
    expect(log.at(-1)).toBe('open 8');
  });

  it('one that is lost before it answered did not start, and waits for its next attempt', () => {
    const { state, lives, losses, log } = setUp();
    state.isThere = false;
    lives.start();
    losses[0]!();
    expect(log).toEqual(['open 1', 'end 1', 'lost start', 'start']);
    vi.advanceTimersByTime(1999);
    expect(lives.line()).toBeNull();
    vi.advanceTimersByTime(1);
    expect(log.at(-1)).toBe('open 2');
  });

  it('one that may not start is tried again when told to, and only then or when it is due', () => {
    const { state, lives, log } = setUp();
    lives.retry();
    expect(log).toEqual([]);
    state.isForbidden = true;
    lives.start();
    expect(log).toEqual(['lost start', 'start']);
    state.isForbidden = false;
    lives.retry();
    expect(log.at(-1)).toBe('open 1');
    lives.retry();
    vi.advanceTimersByTime(100_000);
    expect(log.at(-1)).toBe('open 1');
  });

  it('none is started once it is over, also where an attempt was due', () => {
    const { state, lives, log } = setUp();
    state.isForbidden = true;
    lives.start();
    lives.dispose();
    state.isForbidden = false;
    vi.advanceTimersByTime(100_000);
    lives.start();
    expect(log).toEqual(['lost start', 'start']);
  });
});
