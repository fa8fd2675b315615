/** Cells after which a pace is known. */
const fewestCells = 16;

/** Times the work on a map, pauses left out, and tells from it how long the rest will take. */
export interface Pace {
  /** A new stretch of work, with so many cells done before it; its clock stands at 0. */
  readonly restart: (done: number) => void;
  readonly setRunning: (isRunning: boolean) => void;
  /** With so many cells done, of so many. */
  readonly at: (
    done: number,
    total: number,
  ) => {
    /** Milliseconds that the rest will take at the present pace; null while that is not known. */
    readonly leftMs: number | null;
    /** Milliseconds of work so far; null for a map that was left and taken up again. */
    readonly tookMs: number | null;
  };
}

/** @param now  milliseconds on a clock that only goes forward */
export function createPace(now: () => number): Pace {
  let startedWith = 0;
  let workedMs = 0;
  /** When the clock was last set going; null while it stands. */
  let sinceMs: number | null = null;
  const elapsed = () => workedMs + (sinceMs === null ? 0 : now() - sinceMs);
  return {
    restart: (done) => {
      startedWith = done;
      workedMs = 0;
      sinceMs = null;
    },
    setRunning: (isRunning) => {
      workedMs = elapsed();
      sinceMs = isRunning ? now() : null;
    },
    at: (done, total) => {
      const worked = done - startedWith;
      const perCell = worked >= fewestCells ? elapsed() / worked : null;
      return {
        leftMs: perCell === null ? null : perCell * (total - done),
        tookMs: startedWith === 0 ? elapsed() : null,
      };
    },
  };
}
