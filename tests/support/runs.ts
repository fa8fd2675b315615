import type { Machine } from '../../workers/engine/machine/machine.ts';
import { referenceMachine } from '../../workers/engine/machine/reference.ts';
import { finish } from '../../workers/engine/run/pass.ts';
import { createRun, type Run } from '../../workers/engine/run/run.ts';
import { readHash, resolveSettings } from '../../workers/model/config.ts';

/** Sequences of noise that are learnt by heart: two inputs, no memory asked for, and slow steps. */
export const noise = 'task=noise&T=60&B=8&lr=1e-3';

/** A measured run of an address, after so many training steps. */
export function trainedRun(hash: string, steps: number, machine: Machine = referenceMachine): Run {
  const { config } = resolveSettings(readHash(hash).settings);
  const run = createRun(config, machine);
  for (let i = 0; i < steps; i++) {
    finish(run.measure('gradient'));
    run.update();
  }
  finish(run.measure());
  return run;
}
