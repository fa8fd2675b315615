/** Runs for the small pictures of the reference. */
import { expect, it } from 'vitest';
import { createRuns, type RunAnswer } from '../../../app/features/pages/reference/runs.ts';
import { createFrames } from '../../../app/session/frames.ts';
import { referenceMachine } from '../../../workers/engine/machine/reference.ts';
import { finish } from '../../../workers/engine/run/pass.ts';
import { createRun } from '../../../workers/engine/run/run.ts';
import { resolveSettings, type Settings } from '../../../workers/model/config.ts';
import { connectHere } from '../../support/connectHere.ts';

const small: Settings = { n: 4, T: 8, B: 2 };
const workers = { ends: 0 };
const beside = { connect: connectHere(workers, referenceMachine), createFrames };

// Only the tab's being hidden is asked of it.
Object.assign(globalThis, { document: { hidden: false } });

const ratioOf = (settings: Settings) => {
  const run = createRun(resolveSettings(settings).config, referenceMachine);
  finish(run.measure());
  return run.verdict().log10Ratio;
};

const answerTo = (runs: ReturnType<typeof createRuns>, settings: Settings, updates = 0) =>
  new Promise<RunAnswer>((resolve) => runs.ask(settings, updates, resolve));

it('tells of each run what the engine says of its settings, with one worker for all', async () => {
  const runs = createRuns(beside);
  const asked = [small, { ...small, gain: 2 }, { ...small, act: 'relu' } as Settings];
  const found = await Promise.all(asked.map((settings) => answerTo(runs, settings)));
  expect(found.map((answer) => answer && answer !== 'failed' && answer.log10Ratio)).toEqual(
    asked.map(ratioOf),
  );
  // Asked later, when its worker has ended: another one computes it.
  await new Promise((resolve) => setTimeout(resolve));
  expect(workers.ends).toBe(1);
  const later = await answerTo(runs, { ...small, gain: 3 });
  expect(later && later !== 'failed' && later.log10Ratio).toBe(ratioOf({ ...small, gain: 3 }));
});

it('tells the loss before each update of a training', async () => {
  const found = await answerTo(createRuns(beside), small, 5);
  expect(found && found !== 'failed' && found.log10Losses.length).toBe(5);
});

it('computes nothing that nobody waits for any more', async () => {
  const runs = createRuns(beside);
  const told: string[] = [];
  const first = new Promise<void>((resolve) => {
    runs.ask(small, 0, () => {
      told.push('first');
      resolve();
    });
  });
  runs.ask({ ...small, gain: 2 }, 0, () => told.push('withdrawn'))();
  await first;
  await answerTo(runs, { ...small, gain: 3 });
  expect(told).toEqual(['first']);
});
