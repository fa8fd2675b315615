import { type Activation, activations } from '../engine/activations.ts';
import { meanSlopeOf } from '../engine/analysis/meanSlope.ts';
import { besideFormat } from '../engine/numeric/besideFormat.ts';
import { baselineLossOf } from '../engine/run/baseline.ts';
import { type Losses, readLearning } from '../engine/run/learning.ts';
import type { Run } from '../engine/run/run.ts';
import { tasks } from '../engine/tasks/index.ts';
import type { Task } from '../engine/tasks/task.ts';
import type { Config } from '../model/params/index.ts';
import type { Summary } from '../model/protocol.ts';

/** The verdict, what clipping would do, and what few bits would. */
export type MeasuredReading = Pick<
  Summary,
  | 'verdict'
  | 'log10GradBefore'
  | 'log10GradAfter'
  | 'clipped'
  | 'besideFormat'
  | 'nParameters'
  | 'meanSlope'
  | 'phi'
>;

/** What is read of measured weights once. */
export function readingOf(run: Run): MeasuredReading {
  const { log10Before, log10After, clipped } = run.preview();
  return {
    verdict: run.verdict(),
    log10GradBefore: log10Before,
    log10GradAfter: log10After,
    clipped,
    besideFormat: besideFormat(run),
    nParameters: run.network.nParameters,
    meanSlope: meanSlopeOf(run),
    phi: phiOf(run.config.act),
  };
}

/** What only the jobs know of it. */
type OfJobs = Pick<Summary, 'sigmaU' | 'fixTrials' | 'probeMs' | 'spectraMs'> & {
  readonly reading: MeasuredReading;
  readonly losses: Losses;
  /** The sequence that is looked at, from 1. */
  readonly sample: number;
};

/** The small numbers of a frame, of measured weights. */
export function summaryOf(run: Run, { reading, losses, sample, ...known }: OfJobs): Summary {
  const { result } = run.pass;
  const baseline = baselineLossOf(run);
  const task: Task = tasks.find(run.config.task);
  // One batch for ever is learnt by heart: its mean is no guess that an answer has to beat.
  const isPosed = !task.fixedBatch;
  return {
    ...reading,
    ...known,
    learning: readLearning({ ...result, baseline: isPosed ? baseline : null }, run.step, losses),
    needed: neededIn(run, sample),
    step: run.step,
    log10Loss: result.log10Loss,
    loss: result.loss,
    log10BaselineLoss: baseline === null ? null : Math.log10(baseline),
    overflowAt: result.overflowAt,
    engine: run.pass.machine.id,
  };
}

/** Points of φ for a picture, and the range that they cover. */
const phiPoints = 25;
const phiRange = 3;

/** φ at points evenly spaced over its range. */
function phiOf(act: Config['act']): readonly number[] {
  const { evaluate }: Activation = activations.find(act);
  const pair = { y: 0, d: 0 };
  return Array.from({ length: phiPoints }, (_, i) => {
    evaluate(phiRange * ((2 * i) / (phiPoints - 1) - 1), pair);
    return pair.y;
  });
}

/** Steps whose inputs the answer at T needs in that sequence of the coming batch; null where none are asked for. */
function neededIn(run: Run, sample: number): readonly number[] | null {
  const { config, userData } = run;
  const { needed }: Task = tasks.find(config.task);
  if (!needed || userData.inputs) return null;
  return needed(run.batch(), Math.min(sample, config.B) - 1, config);
}
