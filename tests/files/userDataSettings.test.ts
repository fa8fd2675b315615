import { describe, expect, it } from 'vitest';
import { inputsFrom } from '../../app/features/import/fromTable.ts';
import { referenceMachine } from '../../workers/engine/machine/reference.ts';
import { finish } from '../../workers/engine/run/pass.ts';
import { createRun, type Run } from '../../workers/engine/run/run.ts';
import { resolveSettings } from '../../workers/model/config.ts';
import type { Config } from '../../workers/model/params/index.ts';
import { userDataLengthsOf } from '../../workers/model/userData.ts';
import { contentOf } from '../support/imports.ts';

/** A measured run on the inputs of a file of tests/fixtures/imports. */
async function runOn(name: string, settings: Partial<Config>): Promise<Run> {
  const content = await contentOf(name);
  if (content.kind !== 'table') throw new Error(`${name} holds ${content.kind}`);
  const inputs = inputsFrom(name, content.table);
  if (!inputs) throw new Error(`${name} cannot be inputs`);
  const own = { inputs };
  const given = { task: 'noise', m: 1, T: inputs.T, ...settings } as const;
  const run = createRun(
    resolveSettings(given, userDataLengthsOf(own)).config,
    referenceMachine,
    own,
  );
  finish(run.measure());
  return run;
}

describe('a bidirectional network on 0, 0, 1, 1', () => {
  // h = relu(x + h₋) with W = U = 1: forwards the sum so far, backwards the sum of what is to come.
  const plain = {
    bi: true,
    n: 1,
    B: 1,
    act: 'relu',
    init: 'identity',
    xinit: 'identity',
    gain: 1,
    xgain: 1,
    p: 1,
  } as const;

  it('has states 0 0 1 2 forwards and 2 2 2 1 backwards', async () => {
    const { pass } = await runOn('t04.csv', { ...plain, read: 'all' });
    const { features, width } = pass.readout;
    expect(width).toBe(2);
    const states = [...features];
    expect(states.filter((_, i) => i % 2 === 0)).toEqual([0, 0, 1, 2]);
    expect(states.filter((_, i) => i % 2 === 1)).toEqual([2, 2, 2, 1]);
  });

  it('read at T alone sends nothing back through the reverse direction', async () => {
    const { norms } = await runOn('t04.csv', { ...plain, read: 'last' });
    const [at1, at2, at3, at4 = Number.NaN] = norms.reverseLast ?? [];
    expect([at1, at2, at3]).toEqual([-Infinity, -Infinity, -Infinity]);
    expect(Number.isFinite(at4)).toBe(true);
  });
});

describe('inputs that are all 0', () => {
  it.each<Partial<Config>>([
    { read: 'attention' },
    { read: 'last' },
    { read: 'attention', cell: 'lstm', bi: true, layers: 2 },
    { read: 'all', ln: true },
    { read: 'attention', cell: 'gru', ln: true, act: 'relu' },
  ])('give no NaN: %o', async (settings) => {
    const run = await runOn('t19_zeros.csv', { n: 8, B: 2, ...settings });
    expect(run.config.T).toBe(60);
    const numbers = [
      ...run.norms.h,
      ...run.norms.last,
      ...run.gradient,
      ...run.pass.readout.y,
      run.pass.result.loss,
      run.verdict().decadesPerStep ?? 0,
    ];
    expect(numbers.filter(Number.isNaN)).toEqual([]);
    run.update();
    finish(run.measure());
    expect([...run.params, run.pass.result.loss].filter(Number.isNaN)).toEqual([]);
  });
});
