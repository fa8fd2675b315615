import { expect, it } from 'vitest';
import type { Cell } from '../../../workers/engine/cells/cell.ts';
import { cells } from '../../../workers/engine/cells/index.ts';
import { sigma } from '../../../workers/engine/probes/sigma.ts';
import { finish } from '../../../workers/engine/run/pass.ts';
import { recurrentBlocks } from '../../../workers/engine/run/weights.ts';
import { trainedRun } from '../../support/runs.ts';

const entries: readonly Cell[] = cells.entries;

it.each(entries.map(({ id }) => id))(
  'knows the extremes of σ(U) of %s exactly if it has a U',
  (id) => {
    const run = trainedRun(`task=noise&m=2&n=4&T=5&B=2&opt=adam&lr=1e-3&cell=${id}`, 0);
    const session = sigma.open(run);
    finish(session.compute(() => ({ t: 1, sample: 1 })));
    const found = session.arrays.find(({ name }) => name === 'sigmaU')?.values ?? [];
    const hasU = recurrentBlocks(run.network, run.params).length > 0;
    expect([...found].map(Number.isFinite)).toEqual([hasU, hasU]);
    if (!hasU) expect([...found]).toEqual([Number.NaN, Number.NaN]);
  },
);

it('has a cell without a U to say so of', () => {
  const run = trainedRun('task=noise&m=2&n=4&T=5&B=2&opt=adam&lr=1e-3&cell=mingru', 0);
  expect(recurrentBlocks(run.network, run.params)).toEqual([]);
});
