import { expect, it } from 'vitest';
import { product } from '../../../workers/engine/probes/product.ts';
import { finish } from '../../../workers/engine/run/pass.ts';
import type { Run } from '../../../workers/engine/run/run.ts';
import { exactRanks } from '../../support/exactRank.ts';
import { kernelMachine } from '../../support/kernels.ts';
import { trainedRun } from '../../support/runs.ts';

const wasmMachine = await kernelMachine();

/** How many directions of ∂s_T/∂s_t are not exactly zero, by t; and of the estimate over all steps. */
function ranksOf(run: Run, sample = 1): { products: number[]; estimate: number } {
  const session = product.open(run);
  finish(session.compute(() => ({ t: 1, sample })));
  const { T } = run.pass;
  const values = (name: string) =>
    session.arrays.find((array) => array.name === name)?.values ?? new Float64Array();
  const all = values('product');
  const size = all.length / T;
  const count = (part: Float64Array) => part.filter((x) => x !== Number.NEGATIVE_INFINITY).length;
  return {
    products: Array.from({ length: T }, (_, t) => count(all.subarray(t * size, (t + 1) * size))),
    estimate: count(values('lyapunovQr')),
  };
}

const common = 'task=noise&m=2&opt=adam&lr=1e-3&act=relu&init=normal';
const sets = [
  ...[1, 2, 3, 4, 5, 6, 7, 8].map((seed) => `gain=1.5&layers=3&n=5&T=24&B=2&seed=${seed}`),
  ...[1, 2, 3, 4, 5, 6, 7, 8].map((seed) => `gain=1.5&layers=1&n=14&T=24&B=2&seed=${seed}`),
  ...[1, 2, 3, 4, 5, 6].map((seed) => `gain=2&layers=2&n=7&T=16&B=2&seed=${seed}`),
  ...[1, 2, 3, 4, 5, 6].map((seed) => `gain=1&layers=4&n=3&T=16&B=2&seed=${seed}`),
];

it.each(sets)('finds exactly the directions that a ReLU net leaves: %s', (set) => {
  for (const machine of [undefined, wasmMachine]) {
    const run = trainedRun(`${common}&${set}`, 0, machine);
    const exact = exactRanks(run, 0);
    const found = ranksOf(run);
    expect(found.products).toEqual(exact);
    expect(found.estimate).toBe(exact[0]);
  }
});
