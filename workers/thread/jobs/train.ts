import { hasLeftNumbers } from '../../engine/numeric/finite.ts';
import { findBreakdown } from '../../engine/run/breakdown.ts';
import { createLosses, type Losses } from '../../engine/run/learning.ts';
import type { Past } from '../../engine/run/past.ts';
import type { Breakdown } from '../../model/snapshot.ts';
import { createStream, type Stream } from '../stream.ts';
import type { Job, Subject } from './job.ts';
import type { Measuring } from './measure.ts';

/** Trains: as long as it plays, or until the steps asked for are done. */
export interface Training extends Job {
  /** Single steps asked for and not done yet. */
  readonly owed: number;
  /** It left the numbers; the measurement that did stands in the buffers. */
  readonly isHalted: boolean;
  /** What broke first, once it was looked for. */
  readonly breakdown: Breakdown | null;
  readonly losses: Losses;
  readonly stream: Stream;
  /** @param steps  Infinity to train in this pull, a number to add to what is owed */
  ask(steps: number): void;
  /** Takes back the steps that are owed. */
  stop(): void;
  /** Other settings, or other weights than those that broke. */
  resume(): void;
  /** Looks for what broke, once all else is known; tells whether steps are owed. */
  readonly end: Job;
}

/** Whom training tells of what it does to the weights. */
export interface TrainingEvents {
  readonly onUpdate: () => void;
  readonly onHalt: () => void;
}

export function createTraining(
  { run, clock, hasRoutines }: Subject,
  measuring: Measuring,
  past: Past,
  { onUpdate, onHalt }: TrainingEvents,
): Training {
  const stream = createStream(run, clock);
  const losses = createLosses();
  let owed = 0;
  let plays = false;
  let isHalted = false;
  let breakdown: Breakdown | null = null;

  const update = (): void => {
    const { log10Loss } = run.pass.result;
    losses.note(run.step, log10Loss);
    stream.beforeUpdate(measuring.ms);
    past.beforeUpdate();
    const report = run.update();
    past.afterUpdate();
    stream.afterUpdate(log10Loss, report);
    if (!plays) owed -= 1;
    onUpdate();
  };

  return {
    get owed() {
      return owed;
    },
    get isHalted() {
      return isHalted;
    },
    get breakdown() {
      return breakdown;
    },
    losses,
    stream,
    ask: (steps) => {
      plays = steps === Infinity;
      if (!plays) owed += steps;
    },
    stop: () => {
      owed = 0;
    },
    resume: () => {
      isHalted = false;
      breakdown = null;
    },
    advance: (until, deadline) => {
      if (!hasRoutines()) return owed > 0;
      while ((plays || owed > 0) && !isHalted && clock() < until) {
        measuring.advance(until, deadline);
        // Where a step takes longer than a pull, every measurement is told before the update makes it void.
        if (!measuring.isDone || measuring.isUntold) break;
        if (hasLeftNumbers(run)) {
          // No update: the weights stay those that can still be looked at.
          onHalt();
          isHalted = true;
        } else update();
      }
      if (isHalted) owed = 0;
      return owed > 0;
    },
    end: {
      advance: () => {
        if (isHalted) breakdown ??= findBreakdown(run);
        return owed > 0 && !isHalted;
      },
    },
  };
}
