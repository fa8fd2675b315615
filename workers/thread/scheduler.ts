import type { Job } from './jobs/job.ts';

/** Share of a pull that training may take before the present weights are measured and answered with. */
const trainingShare = 0.7;

/** Share of a pull that is left for thresholds that are being tried out, while they are. */
const thresholdShare = 0.5;

/** The jobs of a run, by what they are to the order. */
export interface ScheduledJobs {
  readonly seeking: Job;
  readonly training: Job & { readonly end: Job };
  readonly measuring: Job;
  readonly probing: Job & { readonly fetch: Job };
  readonly fixes: Job;
  readonly thresholds: Job & { readonly isRunning: boolean };
}

/** A job's place in a pull. */
interface Turn {
  readonly job: Job;
  /** Share of the time at whose end it begins nothing more. */
  readonly share: number;
  /** What stands behind it waits until it is done. */
  readonly holds: boolean;
}

const before = (job: Job): Turn => ({ job, share: 1, holds: true });

/**
 * The order in which the jobs of a run have their turns in every pull: the way to a step; training beside all that
 * follows; norms, probes and what is tried.
 */
const turnsOf = (jobs: ScheduledJobs): readonly Turn[] => [
  before(jobs.seeking),
  { job: jobs.training, share: trainingShare, holds: false },
  before(jobs.measuring),
  before(jobs.probing),
  before(jobs.training.end),
  before(jobs.probing.fetch),
  before(jobs.fixes),
];

/** Lends its time to the jobs of one run. */
export interface Scheduler {
  /**
   * Lets them work for so long, from then on.
   *
   * @returns whether something is left to do
   */
  advance(began: number, budgetMs: number): boolean;
}

export function createScheduler(jobs: ScheduledJobs): Scheduler {
  const turns = turnsOf(jobs);
  const { thresholds } = jobs;
  return {
    advance: (began, budgetMs) => {
      const most = budgetMs * (thresholds.isRunning ? thresholdShare : 1);
      const holder = turns.find(({ job, share, holds }) => {
        const isLeft = job.advance(began + most * share, began + most);
        return isLeft && holds;
      });
      const isTrying = thresholds.advance(began + budgetMs, began + budgetMs);
      return holder !== undefined || isTrying;
    },
  };
}
