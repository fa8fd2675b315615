import type { ArrayName } from '../../workers/model/protocol.ts';
import { valuesIn } from '../session/measured.ts';
import type { RunSnapshot } from '../session/runSnapshot.ts';

/** How long a plot may stay as it was while the first of its new numbers are on their way. */
const patienceMs = 150;

/** Follows which arrays of the pictures one plot draws. */
export interface Tracked {
  /** The same picture, which notes what is read of it. */
  readonly watch: (picture: RunSnapshot) => RunSnapshot;
  /** Those read in the last drawing, whether they were there or not. */
  readonly read: ReadonlySet<string>;
  /**
   * How long the drawing is still worth waiting for: all that it showed before is to come yet, as under a slider that
   * moves. 0 when it is to be drawn now, be it as a plot that has nothing to show.
   */
  readonly waitMs: (picture: RunSnapshot, nowMs: number) => number;
}

export function createTracked(): Tracked {
  const read = new Set<string>();
  let shown: ArrayName[] = [];
  let lacksSinceMs: number | null = null;
  return {
    read,
    watch: (picture) => {
      read.clear();
      shown = [];
      lacksSinceMs = null;
      return {
        ...picture,
        measured: (name) => {
          const measured = picture.measured(name);
          if (valuesIn(measured) && !read.has(name)) shown.push(name);
          read.add(name);
          return measured;
        },
      };
    },
    waitMs: (picture, nowMs) => {
      const isPending = (name: ArrayName) => picture.measured(name).state === 'pending';
      const lacksAll = shown.length > 0 && shown.every(isPending);
      if (!lacksAll) return 0;
      lacksSinceMs ??= nowMs;
      return Math.max(0, lacksSinceMs + patienceMs - nowMs);
    },
  };
}
