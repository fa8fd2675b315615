import { byEntry } from '../compare.ts';
import { flat, type Nested } from '../fixture.ts';
import { type ScheduleFixture, scheduleOf } from '../schedules.ts';
import type { Kind } from './kind.ts';

/** Learning rates over training. */
export const schedules: Kind = {
  skip: ({ cases }: SchedulesFixture) => {
    const unknown = cases.find(({ schedule, baseLr }) => !scheduleOf(schedule, baseLr));
    return unknown ? `the engine has no schedule "${unknown.schedule.kind}"` : null;
  },
  check: (fixture: SchedulesFixture, _machine, checks) => {
    for (const { schedule, baseLr, lr } of fixture.cases) {
      const factor = scheduleOf(schedule, baseLr);
      if (!factor) continue;
      const wanted = flat(lr);
      const found = wanted.map((_, k) => baseLr * factor(k));
      checks.error(schedule.kind, byEntry(found, wanted, fixture.toleranceRel));
    }
  },
};

interface SchedulesFixture {
  readonly toleranceRel: number;
  readonly cases: readonly {
    readonly schedule: ScheduleFixture;
    readonly baseLr: number;
    readonly lr: Nested;
  }[];
}
