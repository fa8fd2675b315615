import { describe, expect, test } from 'vitest';
import { referenceMachine } from '../../../workers/engine/machine/reference.ts';
import { createRun } from '../../../workers/engine/run/run.ts';
import { tasks } from '../../../workers/engine/tasks/index.ts';
import type { Batch, Task } from '../../../workers/engine/tasks/task.ts';
import { resolveSettings } from '../../../workers/model/config.ts';
import type { Config } from '../../../workers/model/params/index.ts';

/** A batch of a task, and the settings it was drawn under. */
function drawn(task: Config['task'], more: Partial<Config> = {}): { batch: Batch; config: Config } {
  const { config } = resolveSettings({ task, T: 24, B: 5, n: 2, ...more });
  return { batch: createRun(config, referenceMachine).batch(), config };
}

const neededBy = (task: Config['task'], more: Partial<Config> = {}) => {
  const { batch, config } = drawn(task, more);
  const { needed }: Task = tasks.find(task);
  return Array.from({ length: config.B }, (_, b) => needed?.(batch, b, config) ?? null);
};

describe('the inputs that an answer needs', () => {
  test('are in the adding problem the two whose values add up to it', () => {
    const { batch } = drawn('adding');
    const { T, m, p, B } = batch;
    for (const [b, steps] of neededBy('adding').entries()) {
      const sum = steps?.reduce((total, t) => total + batch.x[(t - 1) * m * B + b], 0);
      expect(steps).toHaveLength(2);
      expect(sum).toBeCloseTo(batch.target[(T - 1) * p * B + b], 12);
    }
  });

  test('are in recall the one that lies lag steps back, and has the answer’s value', () => {
    const { batch } = drawn('recall', { lag: 10 });
    const { T, m, p, B } = batch;
    for (const [b, steps] of neededBy('recall', { lag: 10 }).entries()) {
      expect(steps).toEqual([24 - 10]);
      expect(batch.x[(24 - 10 - 1) * m * B + b]).toBe(batch.target[(T - 1) * p * B + b]);
    }
  });

  test('are in the order problem the two symbols that matter, the earlier first', () => {
    const { batch } = drawn('order');
    const { m, B } = batch;
    for (const [b, steps] of neededBy('order').entries()) {
      const [early, late] = steps ?? [];
      expect(early).toBeLessThan(late);
      for (const t of [early, late]) {
        const shown = [0, 1].filter((row) => batch.x[((t - 1) * m + row) * B + b] === 1);
        expect(shown).toHaveLength(1);
      }
    }
  });

  test('are in copying the symbol that the last answer repeats', () => {
    const { batch } = drawn('copy');
    const { T, m, p, B } = batch;
    for (const [b, steps] of neededBy('copy').entries()) {
      const [t] = steps ?? [];
      const shown = Array.from({ length: 8 }, (_, row) => batch.x[((t - 1) * m + row) * B + b]);
      const asked = Array.from(
        { length: 8 },
        (_, row) => batch.target[((T - 1) * p + row) * B + b],
      );
      expect(shown).toEqual(asked);
      expect(shown).toContain(1);
    }
  });

  test('are in parity all of them', () => {
    expect(neededBy('parity')[0]).toEqual(Array.from({ length: 24 }, (_, i) => i + 1));
  });

  test.each(['noise', 'sine', 'text', 'series'] as const)('are none that %s could name', (task) => {
    const { needed }: Task = tasks.find(task);
    expect(needed).toBeUndefined();
  });
});
