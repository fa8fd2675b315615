import type { Checkpoints } from '../../engine/run/checkpoints.ts';
import type { Pass, Work } from '../../engine/run/pass.ts';
import type { ViewState } from '../../model/protocol.ts';
import type { Job, Subject } from './job.ts';

/** The way to another step of the training so far. */
interface Seek {
  readonly work: Work;
  readonly from: number;
  readonly to: number;
  /** What the probes belong to; settings of then may need another one. */
  readonly pass: Pass;
}

/** Goes to a past step of the training; nothing else is computed on the way. */
export interface Seeking extends Job {
  readonly isUnderWay: boolean;
  /**
   * Begins the way to a step, kept within the record; the newest where it is null.
   *
   * @returns whether there is any way to go
   */
  begin(step: number | null): boolean;
  /** Stops at the step reached so far: the present settings hold again. */
  breakOff(): void;
  /** For a frame. */
  report(): ViewState;
}

/** @param onArrival  hears whether the network is another one than when the way began */
export function createSeeking(
  { run, config, clock }: Subject,
  checkpoints: Checkpoints,
  onArrival: (isOtherNetwork: boolean) => void,
): Seeking {
  let seek: Seek | null = null;

  const arrive = (): void => {
    const ended = seek;
    if (!ended) return;
    seek = null;
    if (run.config !== config()) run.adopt(config());
    onArrival(run.pass !== ended.pass);
  };

  return {
    get isUnderWay() {
      return seek !== null;
    },
    begin: (step) => {
      const to = Math.min(
        checkpoints.newest,
        Math.max(checkpoints.earliest, step ?? checkpoints.newest),
      );
      if (to === run.step) return false;
      seek = { work: checkpoints.goTo(to), from: run.step, to, pass: run.pass };
      return true;
    },
    breakOff: arrive,
    advance: (until) => {
      while (seek) {
        if (seek.work.next().done) arrive();
        if (clock() >= until) break;
      }
      return seek !== null;
    },
    report: () => ({
      newest: checkpoints.newest,
      earliest: checkpoints.earliest,
      seek: seek && { from: seek.from, at: run.step, to: seek.to },
      // On the way the settings are those of then.
      changedMidway: seek === null && checkpoints.changedMidway(),
    }),
  };
}
