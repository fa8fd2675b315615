/**
 * The way back to every update of a run.
 *
 * Copies of the run are kept every few steps as long as they fit, then at every second of those, and so on; the steps in
 * between are computed again from the copy before them, with the settings that were in force then. Batches and masks
 * come from streams named after the step, so that this gives the same weights to the bit.
 */
import { type Config, liveKeys } from '../../model/params/index.ts';
import { type CheckpointLimits, createCopies } from './copies.ts';
import type { Work } from './pass.ts';
import type { Run } from './run.ts';
import type { Snapshot } from './updates.ts';

export interface Checkpoints {
  /** Training steps of the record: the newest weights are those after so many. */
  readonly newest: number;
  /** The earliest step that can be gone back to. */
  readonly earliest: number;
  /** Before every update: writes down the settings; what was recorded after the present step is cut off. */
  beforeUpdate(): void;
  /** After every update: copies the run where it is due. */
  afterUpdate(): void;
  /**
   * Takes the run to a step of the record, kept within it. It may be stopped half-way and begun again for another step.
   *
   * The settings then in force are those of some past step: the caller sets them to the present ones after it.
   */
  goTo(step: number): Work;
  /** After the run went back to step 0 for good. */
  forget(): void;
  /** Whether updates before the present step were made under other settings than the present ones. */
  changedMidway(): boolean;
  /** Bytes of all copies, those ready to be filled again included. */
  readonly bytes: number;
  /** Steps from copy to copy. */
  readonly every: number;
}

export const checkpointLimits: CheckpointLimits = {
  bytes: 64e6,
  copies: 1024,
  every: 4,
  changes: 4096,
};

/** Opens the record of a run at step 0. */
export function createCheckpoints(
  run: Run,
  limits: CheckpointLimits = checkpointLimits,
): Checkpoints {
  const copies = createCopies(run, limits);
  let newest = 0;
  /** The end of the record, while an earlier step is looked at. */
  let end: Snapshot | null = null;
  /** Settings of the updates from that step on, in the order of their steps. */
  let changes: { readonly step: number; readonly config: Config }[] = [];

  const settingsAt = (step: number): Config =>
    changes.findLast((change) => change.step <= step)?.config ?? run.config;

  return {
    get newest() {
      return newest;
    },
    get earliest() {
      return copies.earliest;
    },
    beforeUpdate: () => {
      const { step, config } = run;
      if (step < newest) {
        end = null;
        copies.dropAfter(step);
        changes = changes.filter((change) => change.step < step);
        newest = step;
      }
      if (changes.at(-1)?.config === config) return;
      if (changes.length >= limits.changes) {
        // Too many to tell: the record begins anew, with the one copy that it cannot do without.
        copies.beginHere();
        changes = [];
      }
      changes.push({ step, config });
    },
    afterUpdate: () => {
      newest = run.step;
      copies.keep();
    },
    *goTo(wanted) {
      const target = Math.min(newest, Math.max(copies.earliest, wanted));
      if (run.step === target) return;
      if (run.step === newest && 8 * run.savedSize <= limits.bytes) end = run.save();
      if (target === newest && end) {
        run.restore(end);
        end = null;
        return;
      }
      const from = copies.before(target);
      // On from where the run is, when no copy is nearer.
      if (run.step > target || run.step < (from?.step ?? 0)) {
        if (from) run.restore(from);
        else run.rewind();
      }
      while (run.step < target) {
        const config = settingsAt(run.step);
        if (config !== run.config) run.adopt(config);
        yield* run.measure('gradient');
        run.update();
        yield;
      }
    },
    forget: () => {
      copies.forget();
      changes = [];
      end = null;
      newest = 0;
    },
    changedMidway: () => {
      if (copies.earliest > 0) return true;
      return changes.some(
        ({ step, config }) =>
          step < run.step && liveKeys.some((key) => config[key] !== run.config[key]),
      );
    },
    get bytes() {
      return copies.bytes + (end?.numbers.byteLength ?? 0);
    },
    get every() {
      return copies.every;
    },
  };
}
