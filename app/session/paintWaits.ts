import { measureSpan } from './timings.ts';

/** Who waits for the next painting: a reader who changed something, and whoever waits for the first plot. */
export interface PaintWaits {
  /** Resolves when the first picture is drawn, or when there will be none for now. */
  readonly firstPlot: Promise<void>;
  /** A frame is to be shown. @param inputAt  when the input happened that it is the first answer to; null for no input */
  readonly expect: (inputAt: number | null) => void;
  /**
   * Whether it is to be painted before the next frame of the screen: a reader's input waits for it. The first one is drawn
   * in a task of its own, for all its code is new to the browser; where nobody looks there are no frames to wait for.
   */
  readonly isUrgent: (isHidden: boolean) => boolean;
  /** A picture of the run was drawn. */
  readonly painted: () => void;
  /** There will be no first plot for now. */
  readonly giveUp: () => void;
}

export function createPaintWaits(): PaintWaits {
  let shownInput: number | null = null;
  let isFirstPlotDone = false;
  let giveUp: () => void = () => {};
  const firstPlot = new Promise<void>((resolve) => {
    giveUp = resolve;
  });
  return {
    firstPlot,
    expect: (inputAt) => {
      shownInput = shownInput ?? inputAt;
    },
    isUrgent: (isHidden) => shownInput !== null || (!isFirstPlotDone && isHidden),
    painted: () => {
      const now = performance.now();
      if (!isFirstPlotDone) measureSpan('gradflow:first-plot', 0, now);
      isFirstPlotDone = true;
      giveUp();
      if (shownInput !== null) measureSpan('gradflow:input-to-paint', shownInput, now);
      shownInput = null;
    },
    giveUp,
  };
}
