import { afterEach, beforeEach, expect, test, vi } from 'vitest';

const large = { cell: 'lstm', n: 128, T: 500, B: 64, layers: 4 } as const;

/** The page's own modules anew: what weighs runs stays once it has arrived. */
const freshPage = async () => ({
  ...(await import('../../../app/session/experiment.ts')),
  ...(await import('../../../app/session/undoHistory.ts')),
  ...(await import('../../../app/session/notices.ts')),
  ...(await import('../../../app/session/memoryCheck.ts')),
});

beforeEach(() => {
  vi.resetModules();
  vi.stubGlobal('window', new EventTarget());
});

afterEach(() => {
  vi.doUnmock('../../../workers/engine/run/weigh.ts');
  vi.unstubAllGlobals();
});

test('settings near the limit are not weighed before what weighs them is there, then they are repaired', async () => {
  const { change, createWeighing, useExperiment } = await freshPage();
  expect(change({ n: 64 })).toEqual([]);
  expect(useExperiment.getState().isWeighed).toBe(true);
  const past = useExperiment.getState().history.past.length;

  expect(change(large)).toEqual([]);
  expect(useExperiment.getState()).toMatchObject({ isWeighed: false, config: large });

  await new Promise<void>((resolve) => createWeighing(resolve)());
  const notices = change({});
  expect(notices).toMatchObject([{ key: 'B', given: '64', allowed: { code: 'memory' } }]);
  const { isWeighed, config, settings } = useExperiment.getState();
  expect(isWeighed).toBe(true);
  expect(config.B).toBeLessThan(64);
  expect(settings.B).toBe(config.B);
  // Undo leads over what was never computed.
  expect(useExperiment.getState().history.past.slice(past)).toEqual([{ n: 64 }]);
  expect(change({ B: 64 })).toMatchObject([{ key: 'B', used: String(config.B) }]);
});

test('what weighs runs is asked for once, and again after it did not arrive, which is said meanwhile', async () => {
  let isDown = true;
  const asked = vi.fn(() => {
    if (isDown) throw new TypeError('Failed to fetch');
    return { weigh: () => () => 0 };
  });
  vi.doMock('../../../workers/engine/run/weigh.ts', asked);
  const { createWeighing, presentWeigher, useNotices } = await freshPage();
  const arrived = vi.fn();
  const weigh = createWeighing(arrived);
  weigh();
  weigh();
  await expect
    .poll(() => useNotices.getState().sentences)
    .toEqual({ weighing: { always: 'part' } });
  expect(asked).toHaveBeenCalledTimes(1);
  expect(presentWeigher()).toBeNull();
  isDown = false;
  window.dispatchEvent(new Event('online'));
  await expect.poll(() => arrived.mock.calls.length).toBe(1);
  expect(presentWeigher()).not.toBeNull();
  expect(useNotices.getState().sentences).toEqual({});
});
