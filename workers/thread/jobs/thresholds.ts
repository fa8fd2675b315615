import { createThresholdSweep, type ThresholdSweep } from '../../engine/run/thresholdSweep.ts';
import { type Config, keysWhere } from '../../model/params/index.ts';
import type { ThresholdSweepRequest, ThresholdSweepState } from '../../model/protocol.ts';
import type { Packed } from '../pack.ts';
import type { Job, Subject } from './job.ts';

/** Tries out thresholds of the clip rule, from the weights of step 0, beside whatever else goes on. */
export interface Thresholds extends Job {
  readonly isRunning: boolean;
  /** What is asked for from now on; what is under way for another id is given up. */
  ask(asked: ThresholdSweepRequest | null): void;
  /** The run is set to something else. */
  adopt(before: Config, after: Config): void;
  /** For a frame; null where nothing is asked for. */
  report(): { readonly state: ThresholdSweepState; readonly array: Packed } | null;
}

interface Sweep extends ThresholdSweepRequest {
  readonly work: ThresholdSweep;
  state: 'running' | 'done' | 'failed';
}

/** Live settings that it depends on: it replaces the others by its own. */
const basisKeys = keysWhere(({ acts, isTried }) => acts !== undefined && !isTried);

export function createThresholds({ run, config, machine, clock }: Subject): Thresholds {
  let asked: ThresholdSweepRequest | null = null;
  let sweep: Sweep | null = null;

  const open = (request: ThresholdSweepRequest): Sweep => {
    const work = createThresholdSweep(
      { config: config(), start: run.start },
      machine,
      run.userData,
      request,
    );
    return { ...request, work, state: 'running' };
  };

  const work = (opened: Sweep, until: number): void => {
    try {
      while (opened.state === 'running') {
        if (opened.work.work.next().done) opened.state = 'done';
        if (clock() >= until) return;
      }
    } catch (reason) {
      // No memory is as large as two such networks.
      if (!(reason instanceof RangeError)) throw reason;
      opened.state = 'failed';
    }
  };

  return {
    get isRunning() {
      return sweep?.state === 'running';
    },
    ask: (next) => {
      asked = next;
      if (sweep && sweep.id !== next?.id) sweep = null;
    },
    adopt: (before, after) => {
      if (basisKeys.some((key) => before[key] !== after[key])) sweep = null;
    },
    advance: (until) => {
      if (asked) sweep ??= open(asked);
      if (sweep) work(sweep, until);
      return sweep?.state === 'running';
    },
    report: () => {
      if (!sweep) return null;
      const { id, thresholds, work, state } = sweep;
      const { done, total, log10Losses } = work;
      return {
        state: { id, thresholds, done, total, hasFailed: state === 'failed' },
        array: ['thresholdLosses', log10Losses, false],
      };
    },
  };
}
