import { easeCubicInOut, timer } from 'd3';
import { useEffect } from 'react';
import { useSession } from '../controls/controlled.ts';
import { useExperiment } from '../session/experiment.ts';
import { usePlayback } from '../session/playback.ts';
import { useReading } from '../session/reading.ts';
import { createHold } from '../session/settling.ts';
import { holds } from '../session/surroundings.ts';
import { setSweep, useView } from '../session/view.ts';

/** How long the gradient takes on its way home. */
const sweepMs = 1200;

/**
 * Sends the gradient home once after the page has loaded and after each choice: from the loss to the oldest input. Under
 * a drag, in training and under reduced motion the picture is whole at once.
 */
export function useSweep(): void {
  const { frames } = useSession();
  useEffect(() => {
    let swept: number | null = null;
    let stop = (): void => {};
    const moving = createHold();
    const rest = (): void => {
      stop();
      setSweep(undefined);
      moving.set(false);
    };
    const isStill = () =>
      usePlayback.getState().playing ||
      useView.getState().dragging ||
      holds('(prefers-reduced-motion: reduce)');
    /** The picture of a new choice is there. */
    const arrive = (): void => {
      const run = frames.picture?.run ?? null;
      if (run === null || run === swept || run !== useExperiment.getState().run) return;
      swept = run;
      if (isStill()) {
        rest();
        return;
      }
      stop();
      moving.set(true);
      const sweeping = timer((elapsed) => {
        if (elapsed < sweepMs && !isStill()) setSweep(easeCubicInOut(elapsed / sweepMs));
        else rest();
      });
      stop = () => sweeping.stop();
    };
    const leave = [
      useReading.subscribe(arrive),
      useExperiment.subscribe((now, before) => {
        // Until its numbers are there nothing has come home.
        if (now.run !== before.run && !isStill()) setSweep(0);
        else if (now.run !== before.run) rest();
      }),
    ];
    arrive();
    return () => {
      for (const end of leave) end();
      rest();
    };
  }, [frames]);
}
