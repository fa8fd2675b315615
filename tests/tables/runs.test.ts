/** What a run computes with is there from the start: nothing but the data of a task is fetched before it is opened. */

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { referenceMachine } from '../../workers/engine/machine/reference.ts';
import { finish } from '../../workers/engine/run/pass.ts';
import { createRun } from '../../workers/engine/run/run.ts';
import { withBuiltIn } from '../../workers/engine/tasks/data.ts';
import { experimentKeys, resolveSettings, type Settings } from '../../workers/model/config.ts';
import { params } from '../../workers/model/params/index.ts';

/** Small runs; between them every choice fits one. */
const grounds = [
  { n: 4, T: 5, B: 2, task: 'adding', lr: 0.01 },
  { n: 4, T: 10, B: 2, task: 'copy', lag: 2, lr: 0.01 },
] as const satisfies readonly Settings[];

/** The settings that choose one entry of one table each. */
const choices = params.flatMap((param) =>
  param.kind === 'choice' && experimentKeys.includes(param.key)
    ? param.options.ids.map((id): Settings => ({ [param.key]: id }))
    : [],
);

const typed: Settings = {
  cell: 'custom',
  eq: "z = sigmoid(lin(x, h)); h' = z * h + (1 - z) * tanh(lin(x, h))",
};

/** The first of the small runs in which these settings stand as they are given. */
function configWith(chosen: Settings) {
  const resolved = grounds.map((ground) => resolveSettings({ ...ground, ...chosen }));
  const found = resolved.find(({ notices }) => notices.length === 0);
  expect(found?.config).toMatchObject(chosen);
  return found!.config;
}

describe('a run', () => {
  it.each([...choices, typed])(
    'is opened, measured and trained at once with %j',
    async (chosen) => {
      const config = configWith(chosen);
      const run = createRun(config, referenceMachine, await withBuiltIn(config, {}));
      finish(run.measure());
      run.update();
      expect(run.step).toBe(1);
      expect(run.params.every(Number.isFinite)).toBe(true);
    },
  );
});

describe('the engine', () => {
  const folder = join(import.meta.dirname, '..', '..', 'workers', 'engine');
  const sources = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    // The kernels are another language, in which a module is one machine.
    .filter((path) => path.endsWith('.ts') && !path.startsWith('kernels'))
    .map((path) => ({ path, text: readFileSync(join(folder, path), 'utf8') }));
  const pathsWith = (pattern: RegExp) =>
    sources.filter(({ text }) => pattern.test(text)).map(({ path }) => path);

  it('has no variable that outlives a call', () => {
    expect(sources.length).toBeGreaterThan(100);
    expect(pathsWith(/^(export )?(let|var) /m)).toEqual([]);
  });

  it('imports on demand only the data of tasks', () => {
    const onDemand = pathsWith(/\bimport\(/);
    expect(onDemand.filter((path) => !path.startsWith('tasks'))).toEqual([]);
  });
});
