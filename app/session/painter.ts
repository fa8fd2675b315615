import { createHold } from './settling.ts';

/** One picture on the page that wants to be drawn now and then. */
export interface Painting {
  /** Draws; called inside an animation frame. */
  readonly paint: () => void;
  /** Drawing threw: the others are drawn all the same. */
  readonly onError: (reason: unknown) => void;
  /** Hidden ones wait until they are seen. */
  isVisible: boolean;
  isDirty: boolean;
  /** Names of the arrays that it draws, as of the last time; null where it does not tell. */
  reads: ReadonlySet<string> | null;
}

/** Draws all dirty visible pictures in one shared animation frame. */
export interface Painter {
  readonly add: (
    paint: () => void,
    onError?: (reason: unknown) => void,
  ) => { painting: Painting; remove: () => void };
  /** Marks one picture, or all. */
  readonly invalidate: (painting?: Painting) => void;
  /** Marks those that draw one of these arrays, or do not tell what they draw. */
  readonly invalidateReaders: (names: readonly string[]) => void;
  /**
   * Draws now what is marked, so that it is there for the next frame of the screen; at most once between two of them,
   * and later marks wait for the next as usual.
   */
  readonly paintNow: () => void;
  /** Draws all now, those out of sight too: for paper. */
  readonly paintHidden: () => void;
  /** Called after each frame in which something was drawn. */
  readonly onPainted: (listener: () => void) => void;
}

function draw({ paint, onError }: Painting): void {
  try {
    paint();
  } catch (reason) {
    onError(reason);
  }
}

export function createPainter(
  requestFrame: (callback: () => void) => void = requestAnimationFrame,
): Painter {
  const paintings = new Set<Painting>();
  const listeners: (() => void)[] = [];
  let isScheduled = false;
  const pending = createHold();
  /** Whether something was drawn early for the coming frame. */
  let isEarly = false;

  const paintAll = (): void => {
    isScheduled = false;
    isEarly = false;
    paintDirty();
    pending.set(isScheduled);
  };

  const paintDirty = (): void => {
    let painted = false;
    for (const painting of paintings) {
      if (!painting.isDirty || !painting.isVisible) continue;
      painting.isDirty = false;
      draw(painting);
      painted = true;
    }
    if (painted) for (const listener of listeners) listener();
  };

  const schedule = (): void => {
    if (isScheduled) return;
    isScheduled = true;
    pending.set(true);
    requestFrame(paintAll);
  };

  const invalidate = (painting?: Painting): void => {
    for (const one of painting ? [painting] : paintings) one.isDirty = true;
    schedule();
  };

  return {
    add: (paint, onError = (reason) => reportError(reason)) => {
      const painting: Painting = { paint, onError, isVisible: true, isDirty: true, reads: null };
      paintings.add(painting);
      invalidate(painting);
      return { painting, remove: () => paintings.delete(painting) };
    },
    invalidate,
    invalidateReaders: (names) => {
      for (const painting of paintings) {
        const { reads } = painting;
        if (!reads || names.some((name) => reads.has(name))) painting.isDirty = true;
      }
      schedule();
    },
    paintNow: () => {
      if (isEarly) return;
      isEarly = true;
      paintDirty();
      schedule();
    },
    paintHidden: () => {
      for (const painting of paintings) draw(painting);
    },
    onPainted: (listener) => listeners.push(listener),
  };
}
