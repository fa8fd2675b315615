import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { Loop } from '../../../app/session/loop.ts';
import { dismissAll, useNotices } from '../../../app/session/notices.ts';
import { resetPlayback, usePlayback } from '../../../app/session/playback.ts';
import {
  clearHalted,
  clearTrouble,
  handleTrouble,
  showDelay,
  showHalted,
} from '../../../app/session/runNotices.ts';
import { resetRunStatus, useRunStatus } from '../../../app/session/runStatus.ts';
import { haltedText } from '../../../app/words/halted.ts';
import { resolveSettings } from '../../../workers/model/config.ts';
import type { Breakdown } from '../../../workers/model/snapshot.ts';

beforeEach(() => {
  dismissAll();
  resetRunStatus();
  resetPlayback();
});

const { config } = resolveSettings({ act: 'relu', lr: 10 });
const broken = (step: number): Breakdown => ({
  step,
  kind: 'state',
  name: 'h',
  t: 3,
  layer: null,
});
/** Until what waited for the words has had its turn. */
async function wordsThere(): Promise<void> {
  await import('../../../app/words/halted.ts');
  await new Promise((resolve) => setTimeout(resolve));
}
const said = (subject: string) => useNotices.getState().sentences[subject];

describe('training that broke off', () => {
  it('stops, and is told with its place', async () => {
    usePlayback.setState({ playing: true });
    showHalted(broken(4), config);
    expect(usePlayback.getState().playing).toBe(false);
    expect(useRunStatus.getState().halted).toEqual(broken(4));
    await expect.poll(() => said('halted')).toEqual(haltedText(broken(4), config));
  });

  it('is told once, however many frames tell it, and not again when it was dismissed', async () => {
    const first = broken(4);
    showHalted(first, config);
    await expect.poll(() => said('halted')).toBeDefined();
    dismissAll();
    showHalted(broken(4), config);
    expect(useRunStatus.getState().halted).toBe(first);
    await wordsThere();
    expect(said('halted')).toBeUndefined();
  });

  it('is told of another step', async () => {
    showHalted(broken(4), config);
    showHalted(broken(5), config);
    await expect.poll(() => said('halted')).toEqual(haltedText(broken(5), config));
  });

  it('is told no more once it goes on, nor when its words come later than that', async () => {
    showHalted(broken(4), config);
    clearHalted();
    await wordsThere();
    expect(said('halted')).toBeUndefined();
    expect(useRunStatus.getState().halted).toBeNull();
    showHalted(broken(4), config);
    await expect.poll(() => said('halted')).toBeDefined();
    clearHalted();
    expect(said('halted')).toBeUndefined();
  });
});

describe('a worker', () => {
  const loop = () => ({ restarted: vi.fn(), failed: vi.fn() }) as unknown as Loop;

  it('that died is told, and its work is asked for again', () => {
    const asked = loop();
    handleTrouble('crash', asked);
    expect(said('crash')).toBe('session.trouble.crash');
    expect(asked.restarted).toHaveBeenCalledOnce();
    expect(asked.failed).not.toHaveBeenCalled();
    expect(useRunStatus.getState().hasFailed).toBe(false);
  });

  it('that did not start is told, nothing is waited for, and it is taken back when it answers', () => {
    const asked = loop();
    handleTrouble('start', asked);
    expect(said('start')).toBe('session.trouble.start');
    expect(asked.failed).toHaveBeenCalledOnce();
    expect(useRunStatus.getState().hasFailed).toBe(true);
    clearTrouble();
    expect(said('start')).toBeUndefined();
    expect(useRunStatus.getState().hasFailed).toBe(false);
  });

  it('that takes long with a file or with work is said to, and no longer when it does not', () => {
    showDelay('file');
    expect(said('delay')).toBe('session.delay.file');
    showDelay('work');
    expect(said('delay')).toBe('session.delay.work');
    showDelay(null);
    expect(said('delay')).toBeUndefined();
  });
});
