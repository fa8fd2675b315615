import { byEntry, byNorm } from '../compare.ts';
import { flat, type Named, type Nested } from '../fixture.ts';
import { type Hyper, optimizerOf } from '../optimizers.ts';
import { type ScheduleFixture, scheduleOf } from '../schedules.ts';
import type { Kind } from './kind.ts';

/** Trajectories of optimizers on given gradients. */
export const optimizers: Kind = {
  skip: ({ runs }: OptimizersFixture) => {
    const unknown = runs.find(({ optimizer, hyper }) => !optimizerOf(optimizer, hyper));
    return unknown ? `the engine has no optimizer "${unknown.optimizer}"` : null;
  },
  check: (fixture: OptimizersFixture, _machine, checks) => {
    const names = Object.keys(fixture.params);
    const join = (named: Named) => flat(names.map((name) => named[name]));
    for (const { name, optimizer, hyper, schedule, steps } of fixture.runs) {
      const rule = optimizerOf(optimizer, hyper);
      const factor = scheduleOf(schedule, hyper.lr);
      if (!rule || !factor) throw new RangeError(`no rule for ${name}`);
      const params = join(fixture.params);
      const slots = Array.from({ length: rule.slots }, () => new Float64Array(params.length));
      steps.forEach((wanted, k) => {
        const learningRate = hyper.lr * factor(k);
        const { momentum = 0, weightDecay } = hyper;
        const settings = { learningRate, momentum, weightDecay, step: k + 1 };
        rule.update(params, join(fixture.gradients[k]), slots, settings);
        const where = `${name} step ${k + 1}`;
        const rate = Float64Array.of(learningRate);
        checks.error(`${where} lr`, byEntry(rate, flat(wanted.lr), fixture.toleranceRel));
        let offset = 0;
        for (const tensor of names) {
          const values = flat(wanted[tensor]);
          const found = params.subarray(offset, offset + values.length);
          checks.error(`${where} ${tensor}`, byNorm(found, values, fixture.toleranceRel));
          offset += values.length;
        }
      });
    }
  },
};

interface OptimizersFixture {
  readonly params: Named;
  readonly gradients: readonly Named[];
  readonly toleranceRel: number;
  readonly runs: readonly {
    readonly name: string;
    readonly optimizer: string;
    readonly hyper: Hyper;
    readonly schedule: ScheduleFixture;
    readonly steps: readonly Readonly<Record<string, Nested>>[];
  }[];
}
