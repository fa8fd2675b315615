import type { Checkpoints } from '../../engine/run/checkpoints.ts';
import type { Pass, Work } from '../../engine/run/pass.ts';
import type { ViewState } from '../../model/protocol.ts';
import type { Job, Subject } from './job.ts';

/** The way to another step of the training so far. */
interface Travel {
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
  /** Breaks the way off where it has come to: the present settings hold again. */
  breakOff(): void;
  /** For a frame. */
  tell(): ViewState;
}

/** @param onArrival  hears whether the network is another one than when the way began */
export function createSeeking(
  { run, config, clock }: Subject,
  past: Checkpoints,
  onArrival: (isOtherNetwork: boolean) => void,
): Seeking {
  let travel: Travel | null = null;

  const arrive = (): void => {
    const ended = travel;
    if (!ended) return;
    travel = null;
    if (run.config !== config()) run.adopt(config());
    onArrival(run.pass !== ended.pass);
  };

  return {
    get isUnderWay() {
      return travel !== null;
    },
    begin: (step) => {
      const to = Math.min(past.newest, Math.max(past.earliest, step ?? past.newest));
      if (to === run.step) return false;
      travel = { work: past.goTo(to), from: run.step, to, pass: run.pass };
      return true;
    },
    breakOff: arrive,
    advance: (until) => {
      while (travel) {
        if (travel.work.next().done) arrive();
        if (clock() >= until) break;
      }
      return travel !== null;
    },
    tell: () => ({
      newest: past.newest,
      earliest: past.earliest,
      travel: travel && { from: travel.from, at: run.step, to: travel.to },
      // On the way the settings are those of then.
      changedMidway: travel === null && past.changedMidway(),
    }),
  };
}
