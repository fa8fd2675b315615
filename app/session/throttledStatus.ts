import { useEffect, useRef, useState } from 'react';
import { useExperiment } from './experiment.ts';
import { usePlayback } from './playback.ts';
import { type RunStatus, useRunStatus } from './runStatus.ts';
import { createTimer } from './settling.ts';
import { useView } from './view.ts';

/** Words that change more often than this cannot be read. */
const calmMs = 1000;

/** The status of the run: at once after a choice, and at most once a second while it trains or a slider moves. */
export function useThrottledStatus(): RunStatus {
  const playing = usePlayback((playback) => playback.playing);
  const isDragging = useView(({ dragging }) => dragging);
  const run = useExperiment((experiment) => experiment.run);
  const latest = useRunStatus();
  const isCalm = playing || isDragging || latest.pendingUpdates > 0;
  const [shown, setShown] = useState(latest);
  const last = useRef(-Infinity);
  const timer = useRef(createTimer());
  const knownRun = useRef(run);
  useEffect(() => {
    // What was put off is of the settings before, and must not appear under those chosen now.
    const isChoice = run !== knownRun.current && !isDragging;
    knownRun.current = run;
    if (latest === shown) return;
    const show = (): void => {
      last.current = performance.now();
      setShown(useRunStatus.getState());
    };
    const wait = isCalm && !isChoice ? last.current + calmMs - performance.now() : 0;
    if (wait > 0) {
      if (!timer.current.isRunning()) timer.current.start(show, wait);
      return;
    }
    timer.current.stop();
    show();
  }, [latest, shown, isCalm, run, isDragging]);
  useEffect(() => () => timer.current.stop(), []);
  return isCalm ? shown : latest;
}
