import { useEffect, useMemo, useRef } from 'react';
import { useShallow } from 'zustand/react/shallow';
import { fontSize } from '../plot/labels.ts';
import { useExperiment } from '../session/experiment.ts';
import { usePlotScale } from '../session/presenting.ts';
import { useRunStatus } from '../session/runStatus.ts';
import type { Session } from '../session/session.ts';
import { useSession } from '../session/useSession.ts';
import { useView } from '../session/view.ts';
import type { Panel } from './panel.ts';
import { createTracked } from './tracked.ts';
import type { PlotSource } from './usePlot.ts';

/** A plot of the run on screen. */
export function useRunSource(panel: Panel): PlotSource {
  const { frames, plotOptions } = useSession();
  const scale = usePlotScale(panel.smallest ?? fontSize);
  return useMemo(
    () => ({ ...runSource(panel, frames, plotOptions), scale }),
    [panel, frames, plotOptions, scale],
  );
}

function runSource(
  panel: Panel,
  frames: Session['frames'],
  plotOptions: Session['plotOptions'],
): PlotSource {
  const tracked = createTracked();
  return {
    draw: (surface) => {
      const { picture } = frames;
      if (!picture) {
        if (surface) panel.drawWaiting?.(surface, useExperiment.getState().config, plotOptions());
        return false;
      }
      const watched = tracked.watch(picture);
      if (surface) panel.draw(surface, watched, plotOptions());
      return true;
    },
    describe: () => frames.picture && panel.describe(frames.picture, plotOptions()),
    ...(!panel.showsRecord && { reads: tracked.read }),
    waitMs: (nowMs) => (frames.picture ? tracked.waitMs(frames.picture, nowMs) : 0),
    margins: panel.margins,
    // All plots on the shared time axis show the same part of it.
    ...(panel.hasTime && !panel.margins && { span: () => useView.getState().span }),
  };
}

/** Asks for what a plot shows while it is in sight; the function returned is called when that changes. */
export function useNeeds(panel: Panel): (isSeen: boolean) => void {
  const { need } = useSession();
  const needed = useExperiment(
    useShallow(({ config }) => [...panel.needs, ...(panel.alsoNeeds?.(config) ?? [])]),
  );
  const isSeen = useRef(false);
  const release = useRef<(() => void) | null>(null);
  useEffect(() => {
    if (isSeen.current) release.current = need(needed);
    return () => {
      release.current?.();
      release.current = null;
    };
  }, [need, needed]);
  return (isNow) => {
    isSeen.current = isNow;
    if (isNow) release.current ??= need(needed);
    else {
      release.current?.();
      release.current = null;
    }
  };
}

/** Whether there is something to wait for: the first numbers, or those of new settings. */
export const useWaiting = (): boolean =>
  useRunStatus(({ summary, isStale, hasFailed }) => !hasFailed && (summary === null || isStale));
