import type { Learning } from '../../model/snapshot.ts';
import { isLog10 } from '../numeric/finite.ts';
import { log10 } from '../numeric/math.ts';
import { medianOf } from '../numeric/median.ts';

/** Batch losses by update, log₁₀: the newest of them, which is all that {@link readLearning} asks for. */
export interface Losses {
  /** Writes down the loss that an update began with, after so many updates; what was written of later ones is dropped. */
  note(updates: number, log10Loss: number): void;
  /** The losses that the last updates began with, oldest first: at most `count` of those before so many updates. */
  before(updates: number, count: number): readonly number[];
}

/** Losses that are kept; twice as many for a moment. */
const kept = 65_536;

export function createLosses(): Losses {
  let from = 0;
  let known: number[] = [];
  return {
    note: (updates, log10Loss) => {
      if (updates < from || updates > from + known.length) {
        from = updates;
        known = [];
      }
      known.length = updates - from;
      known.push(log10Loss);
      if (known.length < 2 * kept) return;
      known = known.slice(kept);
      from += kept;
    },
    before: (updates, count) => {
      const end = Math.max(0, updates - from);
      return known.slice(Math.max(0, end - count), end);
    },
  };
}

/** Updates before which nothing is said to be stuck. */
const leastUpdates = 200;
/** Losses whose median is compared with guessing. */
const stuckOver = 100;
/** Share of the loss of guessing from which on nothing is learnt. */
const stuckShare = 0.9;
/** Losses among which a rise is looked for. */
const swingingOver = 50;
/** Decades of a rise beyond which the loss swings. A fall does not count, however deep: it is what training is for. */
const swing = 2;

/**
 * @param log10Loss      log₁₀ of the present loss, also where that is beyond float64
 * @param updates        updates done
 * @param losses         the losses before it
 */
export function readLearning(
  { loss, log10Loss, baseline }: Pick<Learning, 'loss' | 'baseline'> & { log10Loss: number },
  updates: number,
  losses: Losses,
): Learning {
  const recent = [...losses.before(updates, stuckOver - 1), log10Loss];
  const bar = baseline === null ? null : log10(stuckShare * baseline);
  const isStuck =
    updates >= leastUpdates &&
    bar !== null &&
    recent.length === stuckOver &&
    !recent.some(Number.isNaN) &&
    medianOf(Float64Array.from(recent)) >= bar;
  return { loss, baseline, isStuck, isSwinging: swings(recent.slice(-swingingOver)) };
}

function swings(losses: readonly number[]): boolean {
  return !losses.every(isLog10) || largestRise(losses) > swing;
}

/** By how much one of them lies above one before it; 0 where none does. */
function largestRise(values: readonly number[]): number {
  let lowest = Infinity;
  let rise = 0;
  for (const value of values) {
    lowest = Math.min(lowest, value);
    rise = Math.max(rise, value - lowest);
  }
  return rise;
}
