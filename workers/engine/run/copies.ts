import type { Run } from './run.ts';
import type { Snapshot } from './updates.ts';

export interface CheckpointLimits {
  /** All copies together: what a tab on a phone can spare. */
  readonly bytes: number;
  /** How many copies there may be: small networks are computed again as fast as they are copied. */
  readonly copies?: number;
  /** Steps from copy to copy at first; 1 when absent. A copy takes about a tenth of the time of a small step. */
  readonly every?: number;
  /** Changes of settings in the middle of training; one more, and the way back ends there. */
  readonly changes: number;
}

/**
 * Copies of a run, every few steps as long as they fit, then at every second of those, and so on.
 *
 * The copy of the end of the record has its place beside them in any case.
 */
export function createCopies(run: Run, limits: CheckpointLimits) {
  let earliest = 0;
  let every = limits.every ?? 1;
  /** In the order of their steps. */
  let kept: Snapshot[] = [];
  /** Rooms of copies that were given up. */
  let spare: Float64Array[] = [];
  /** Bytes of `kept` and `spare`, carried along: this is asked at every step. */
  let bytes = 0;

  const giveUp = (isGivenUp: (snapshot: Snapshot) => boolean): void => {
    const size = run.savedSize;
    for (const snapshot of kept) {
      if (isGivenUp(snapshot) && snapshot.numbers.length === size) spare.push(snapshot.numbers);
    }
    kept = kept.filter((snapshot) => !isGivenUp(snapshot));
    // Those of another optimizer fit nothing any more.
    spare = spare.filter(({ length }) => length === size);
    bytes = bytesOf(kept.map(({ numbers }) => numbers)) + bytesOf(spare);
  };

  const fits = (): boolean => {
    const needed = 8 * run.savedSize;
    const isFew = kept.length < (limits.copies ?? Infinity);
    return isFew && (spare.length > 0 || bytes + needed <= limits.bytes - needed);
  };

  return {
    /** The first step that can be gone back to. */
    get earliest() {
      return earliest;
    },
    /** Steps from copy to copy. */
    get every() {
      return every;
    },
    /** Of all copies, those ready to be filled again included. */
    get bytes() {
      return bytes;
    },
    /** The last copy at or before a step. */
    before: (step: number): Snapshot | undefined => kept.findLast((copy) => copy.step <= step),
    /** Copies the run where it is due. */
    keep: (): void => {
      if (run.step % every !== 0) return;
      // All of them are of one size.
      if (spare.length > 0 && spare[0].length !== run.savedSize) giveUp(() => false);
      while (!fits() && kept.some(({ step }) => step !== earliest)) {
        every *= 2;
        giveUp(({ step }) => step % every !== 0 && step !== earliest);
        // Rooms of another size were dropped: there may be place without one.
      }
      if (!fits() || run.step % every !== 0) return;
      const given = spare.pop();
      if (!given) bytes += 8 * run.savedSize;
      kept.push(run.save(given));
    },
    dropAfter: (step: number): void => giveUp((copy) => copy.step > step),
    /** One copy of the present step is all that there is. */
    beginHere: (): void => {
      giveUp(() => true);
      spare = [];
      earliest = run.step;
      const copy = run.save();
      kept.push(copy);
      bytes = copy.numbers.byteLength;
    },
    forget: (): void => {
      giveUp(() => true);
      earliest = 0;
      every = limits.every ?? 1;
    },
  };
}

const bytesOf = (rooms: readonly Float64Array[]) =>
  rooms.reduce((sum, { byteLength }) => sum + byteLength, 0);
