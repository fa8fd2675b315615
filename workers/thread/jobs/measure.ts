import type { Work } from '../../engine/run/pass.ts';
import type { Run } from '../../engine/run/run.ts';
import type { NormArray } from '../../model/protocol.ts';
import type { Packed } from '../pack.ts';
import { type MeasuredReading, readingOf } from '../summary.ts';
import type { Job, Subject } from './job.ts';

/** Measures the present weights: loss, gradient and norms, which all else stands on. */
export interface Measuring extends Job {
  readonly isDone: boolean;
  /** The last frame reported nothing of these weights: they must not change before one does. */
  readonly isUnreported: boolean;
  readonly ms: number;
  /** The small numbers of the present weights; made once for all frames that report them. */
  reading(): MeasuredReading;
  /** The weights changed: what was measured no longer holds. */
  forget(): void;
  /** For a frame: the norms, where it is the first since they were measured. */
  report(): Packed[];
}

export function createMeasuring({ run, clock }: Subject): Measuring {
  let work: Work | null = null;
  let isDone = false;
  let isDirty = false;
  let isUnreported = false;
  let reading: MeasuredReading | null = null;
  let ms = 0;
  return {
    get isDone() {
      return isDone;
    },
    get isUnreported() {
      return isUnreported;
    },
    get ms() {
      return ms;
    },
    reading: () => {
      reading ??= readingOf(run);
      return reading;
    },
    advance: (_, deadline) => {
      if (isDone) return false;
      let now = clock();
      if (!work) {
        work = run.measure();
        ms = 0;
      }
      // At least one piece, however small the budget: otherwise nothing would ever be finished.
      do {
        const { done } = work.next();
        const after = clock();
        ms += after - now;
        now = after;
        if (done) {
          work = null;
          isDone = true;
          isDirty = true;
          return false;
        }
      } while (now < deadline);
      return true;
    },
    forget: () => {
      work = null;
      isDone = false;
      reading = null;
    },
    report: () => {
      isUnreported = !isDone;
      const isNews = isDone && isDirty;
      if (isNews) isDirty = false;
      return isNews ? normArrays(run) : [];
    },
  };
}

function normArrays({ norms }: Run): Packed[] {
  const named: [NormArray, Float64Array | null][] = [
    ['log10Norms', norms.h],
    ['log10NormsC', norms.c],
    ['log10NormsLast', norms.last],
    ['bandLow', norms.low],
    ['bandHigh', norms.high],
    ['log10State', norms.state],
    ['log10NormsReverse', norms.reverse],
    ['log10NormsReverseLast', norms.reverseLast],
    ['cut', norms.cut],
  ];
  return named.flatMap(([name, values]): Packed[] => (values ? [[name, values, false]] : []));
}
