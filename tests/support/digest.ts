/** Twenty training steps of several networks, down to one number each: equal bits give equal digests. */

import type { Machine } from '../../workers/engine/machine/machine.ts';
import { finish } from '../../workers/engine/run/pass.ts';
import { createRun } from '../../workers/engine/run/run.ts';
import { readHash, resolveSettings } from '../../workers/model/config.ts';

/** Different cells, optimizers, clip rules, tasks, schedules; dropout, averaging, penalties. */
export const digestCases = [
  'n=12&T=25&B=5&act=tanh&clip=norm&at=0.1',
  'cell=lstm&n=10&T=30&B=3&task=adding&opt=momentum&clip=agc&drop=0.3',
  'cell=gru&n=9&T=20&B=4&task=copy&lag=8&opt=rmsprop&lr=0.01&clip=tensor&ln=1&gavg=0.5',
  'cell=lstm-peephole&layers=2&bi=1&n=6&T=15&B=2&act=silu&opt=adamw&wd=0.1&clip=ema&read=all',
  'cell=antisymmetric&n=11&T=18&B=6&task=sine&act=gelu&opt=adagrad&clip=value&at=0.01&read=attention&sched=cosine&l2=0.01&maxnorm=1.5',
] as const;

const nSteps = 20;

/** One digest a case: of all weights after the last step, and of the gradient in them. */
export function digestsOf(machine: Machine): string[] {
  return digestCases.map((hash) => {
    const { settings, notices } = readHash(hash);
    if (notices.length > 0) throw new RangeError(`not a legal experiment: ${hash}`);
    const run = createRun(resolveSettings(settings).config, machine);
    finish(run.measure());
    for (let step = 0; step < nSteps; step++) {
      run.update();
      finish(run.measure());
    }
    if (!run.params.every(Number.isFinite)) throw new RangeError(`not a number after ${hash}`);
    return `${digest(run.params)} ${digest(run.gradient)}`;
  });
}

/** FNV-1a over the bytes of the numbers, 32 bits. */
export function digest(numbers: Float64Array): string {
  const bytes = new Uint8Array(numbers.slice().buffer);
  let hash = 0x811c9dc5;
  for (const byte of bytes) hash = Math.imul(hash ^ byte, 0x01000193);
  return (hash >>> 0).toString(16).padStart(8, '0');
}
