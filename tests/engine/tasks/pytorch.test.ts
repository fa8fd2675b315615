import { describe, expect, it } from 'vitest';
import { referenceMachine } from '../../../workers/engine/machine/reference.ts';
import { finish } from '../../../workers/engine/run/pass.ts';
import { createRun } from '../../../workers/engine/run/run.ts';
import { withBuiltIn } from '../../../workers/engine/tasks/data.ts';
import { pytorch } from '../../../workers/files/write/pytorch.ts';
import { readHash, resolveSettings } from '../../../workers/model/config.ts';
import type { UserDataByKind } from '../../../workers/model/userData.ts';
import { findPython, needsTorch, runScript } from '../../support/python.ts';

const python = findPython();

const mine: UserDataByKind = {
  text: { kind: 'text', name: '', text: 'to be, or not to be: that is the question' },
};

describe.skipIf(!python?.hasTorch)('a script of a run on data, in PyTorch', needsTorch, () => {
  it.each<[string, UserDataByKind]>([
    ['task=text&T=12&n=5&B=3', {}],
    ['task=text&T=12&n=5&B=3&cell=lstm', mine],
    ['task=series&T=20&n=4&B=2', {}],
  ])('%s', async (hash, own) => {
    const { config } = resolveSettings(readHash(hash).settings);
    const run = createRun(config, referenceMachine, await withBuiltIn(config, own));
    finish(run.measure());
    const printed = await runScript(python!, pytorch.write(run, hash));
    const lines = printed.trim().split('\n');
    const norms = lines.slice(0, config.T).map((line) => Number(line.split(' ')[1]));
    const loss = Number(/^loss (.*)$/.exec(`${lines[config.T]}`)?.[1]);
    // The files' promise: 1e-9 relative, which is 4.3e-10 in log₁₀.
    norms.forEach((log10, i) => {
      expect(Math.abs(log10 - run.norms.h[i])).toBeLessThan(4.3e-10);
    });
    expect(Math.abs(loss / run.pass.result.loss - 1)).toBeLessThan(1e-9);
  });
});
