import { hasLeftNumbers } from '../../engine/numeric/finite.ts';
import { findBreakdown } from '../../engine/run/breakdown.ts';
import type { Checkpoints } from '../../engine/run/checkpoints.ts';
import { createLosses, type Losses } from '../../engine/run/learning.ts';
import type { Breakdown } from '../../model/snapshot.ts';
import { createTrainingLog, type TrainingLog } from '../trainingLog.ts';
import type { Job, Subject } from './job.ts';
import type { Measuring } from './measure.ts';

/** Trains: as long as it plays, or until the steps asked for are done. */
export interface Training extends Job {
  /** Single steps asked for and not done yet. */
  readonly pendingUpdates: number;
  /** Loss or gradient left the numbers; the measurement that showed it stands in the buffers. */
  readonly isHalted: boolean;
  /** What broke first, once it was looked for. */
  readonly breakdown: Breakdown | null;
  readonly losses: Losses;
  readonly log: TrainingLog;
  /** @param steps  Infinity to train in this pull, a number to add to what is pending */
  ask(steps: number): void;
  /** Takes back the steps that are pending. */
  stop(): void;
  /** Other settings, or other weights than those that broke. */
  resume(): void;
  /** Looks for what broke, once all else is known; tells whether steps are pending. */
  readonly end: Job;
}

/** What training calls when it changes the weights, or stops. */
export interface TrainingEvents {
  readonly onUpdate: () => void;
  readonly onHalt: () => void;
}

export function createTraining(
  { run, clock, hasRoutines }: Subject,
  measuring: Measuring,
  checkpoints: Checkpoints,
  { onUpdate, onHalt }: TrainingEvents,
): Training {
  const log = createTrainingLog(run, clock);
  const losses = createLosses();
  let pendingUpdates = 0;
  let plays = false;
  let isHalted = false;
  let breakdown: Breakdown | null = null;

  const update = (): void => {
    const { log10Loss } = run.pass.result;
    losses.note(run.step, log10Loss);
    log.beforeUpdate(measuring.ms);
    checkpoints.beforeUpdate();
    const report = run.update();
    checkpoints.afterUpdate();
    log.afterUpdate(log10Loss, report);
    if (!plays) pendingUpdates -= 1;
    onUpdate();
  };

  return {
    get pendingUpdates() {
      return pendingUpdates;
    },
    get isHalted() {
      return isHalted;
    },
    get breakdown() {
      return breakdown;
    },
    losses,
    log,
    ask: (steps) => {
      plays = steps === Infinity;
      if (!plays) pendingUpdates += steps;
    },
    stop: () => {
      pendingUpdates = 0;
    },
    resume: () => {
      isHalted = false;
      breakdown = null;
    },
    advance: (until, deadline) => {
      if (!hasRoutines()) return pendingUpdates > 0;
      while ((plays || pendingUpdates > 0) && !isHalted && clock() < until) {
        measuring.advance(until, deadline);
        // Where a step takes longer than a pull, every measurement is reported before the update makes it void.
        if (!measuring.isDone || measuring.isUnreported) break;
        if (hasLeftNumbers(run)) {
          // No update: the weights stay those that can still be looked at.
          onHalt();
          isHalted = true;
        } else update();
      }
      if (isHalted) pendingUpdates = 0;
      return pendingUpdates > 0;
    },
    end: {
      advance: () => {
        if (isHalted) breakdown ??= findBreakdown(run);
        return pendingUpdates > 0 && !isHalted;
      },
    },
  };
}
