import { describe, expect, it } from 'vitest';
import { referenceMachine } from '../../workers/engine/machine/reference.ts';
import { measureCell } from '../../workers/engine/maps/sweep.ts';
import { kernelsFrom } from '../../workers/thread/loadKernels.ts';
import { createSweeper } from '../../workers/thread/sweeper.ts';
import { compiledKernels } from '../support/kernels.ts';

const plan = {
  settings: { n: 6, T: 12, B: 2 },
  x: { key: 'gain', values: [0.5, 1, 4], isLog: false },
  y: { key: 'xgain', values: [0.5, 1], isLog: false },
  measure: 'slope',
  steps: 0,
};

const expected = Array.from({ length: 6 }, (_, cell) => {
  const work = measureCell(plan, cell, referenceMachine);
  for (;;) {
    const { done, value } = work.next();
    if (done) return value.value;
  }
});

describe('a worker of the pool', () => {
  it('computes the cells it is asked for, with kernels and without, to the bit', async () => {
    const { programs } = await compiledKernels();
    for (const kernels of [kernelsFrom(programs), null]) {
      const sweeper = createSweeper(
        kernels,
        () => 0,
        async () => {},
      );
      sweeper.open(3, plan, {});
      const { id, cells, values, marks } = await sweeper.compute(3, [5, 0, 2]);
      expect([id, cells]).toEqual([3, [5, 0, 2]]);
      expect([...values]).toEqual([expected[5], expected[0], expected[2]]);
      expect([...marks]).toEqual([0, 0, 0]);
    }
  });

  it('leaves a long computation as soon as it hears that it may', async () => {
    let nowMs = 0;
    let nPauses = 0;
    const sweeper = createSweeper(
      null,
      () => {
        nowMs += 1000;
        return nowMs;
      },
      async () => {
        nPauses += 1;
        if (nPauses === 3) sweeper.stop();
      },
    );
    sweeper.open(1, plan, {});
    const { cells } = await sweeper.compute(1, [0, 1, 2, 3, 4, 5]);
    expect(nPauses).toBe(3);
    expect(cells.length).toBeLessThan(6);
  });

  it('answers nothing about a map that is no longer open', async () => {
    const sweeper = createSweeper(
      null,
      () => 0,
      async () => {},
    );
    sweeper.open(1, plan, {});
    sweeper.open(2, plan, {});
    expect((await sweeper.compute(1, [0])).cells).toEqual([]);
    expect((await sweeper.compute(2, [0])).cells).toEqual([0]);
  });

  it('brings the built-in data of a task, and a typed-in cell', async () => {
    const sweeper = createSweeper(
      null,
      () => 0,
      async () => {},
    );
    sweeper.open(1, { ...plan, settings: { ...plan.settings, task: 'series' } }, {});
    const { marks, lacksData } = await sweeper.compute(1, [0]);
    expect([lacksData, marks[0]]).toEqual([false, 0]);
    const eq = "h' = tanh(lin(x, h))";
    sweeper.open(2, { ...plan, settings: { ...plan.settings, cell: 'custom', eq } }, {});
    expect([...(await sweeper.compute(2, [1])).marks]).toEqual([0]);
  });
});
