import { type Checkpoints, createCheckpoints } from '../engine/run/checkpoints.ts';
import type { Focus } from '../model/snapshot.ts';
import { createFixes, type Fixes } from './jobs/fixes.ts';
import type { Subject } from './jobs/job.ts';
import { createMeasuring, type Measuring } from './jobs/measure.ts';
import { createProbing, type Probing } from './jobs/probes.ts';
import { createSeeking, type Seeking } from './jobs/seek.ts';
import { createThresholds, type Thresholds } from './jobs/thresholds.ts';
import { createTraining, type Training } from './jobs/train.ts';

/** The jobs of one run, and how a change of its weights or settings reaches them. */
export interface JobsOfRun {
  /** Written by training. */
  readonly checkpoints: Checkpoints;
  readonly measuring: Measuring;
  readonly training: Training;
  readonly seeking: Seeking;
  readonly probing: Probing;
  readonly thresholds: Thresholds;
  readonly fixes: Fixes;
  /** The weights changed: no measurement holds any more. */
  invalidate(): void;
  /** Settings changed, or the weights that broke: training may go on, and what was tried no longer applies. */
  resume(): void;
}

export function createJobs(subject: Subject, focus: Focus): JobsOfRun {
  const checkpoints = createCheckpoints(subject.run);
  const measuring = createMeasuring(subject);
  const probing = createProbing(subject, focus);
  const fixes = createFixes(subject, () => training.isHalted);
  const invalidate = (): void => {
    measuring.forget();
    probing.forget();
  };
  const resume = (): void => {
    training.resume();
    fixes.forget();
  };
  const events = { onUpdate: invalidate, onHalt: resume };
  const training = createTraining(subject, measuring, checkpoints, events);
  const seeking = createSeeking(subject, checkpoints, (isOtherNetwork) => {
    invalidate();
    if (isOtherNetwork) probing.reopen();
  });
  const thresholds = createThresholds(subject);
  return {
    checkpoints,
    measuring,
    training,
    seeking,
    probing,
    thresholds,
    fixes,
    invalidate,
    resume,
  };
}
