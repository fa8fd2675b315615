import type { Frame, Measure } from '../../workers/model/protocol.ts';
import type { Frames } from './frames.ts';
import { publishRunStatus, type RunStatus, setStale, throttled } from './runStatus.ts';
import { createTimer } from './settling.ts';
import { measureSpan } from './timings.ts';

/** A change on screen this long after the settings changed means that the old picture is no longer theirs. */
const staleAfterMs = 150;

/** React and screen readers hear of new numbers at most that often. */
const statusEveryMs = 100;

/** What frames tell of the run, for what is read. */
export interface StatusReport {
  /** Takes in a frame. @param needed  what is on screen, whose durations are reported once all of it is there */
  readonly note: (frame: Frame, needed: readonly Measure[]) => void;
  /** Tells what was noted, now or, where something was told just before, a little later. */
  readonly publish: () => void;
  /** Other numbers are asked for: those on screen are of earlier settings when these take long. */
  readonly staleSoon: () => void;
  /** They are there. */
  readonly fresh: () => void;
}

type Durations = Pick<RunStatus, 'probeMs' | 'spectraMs'>;

export function createStatusReport(frames: Pick<Frames, 'picture'>): StatusReport {
  let latest: Frame | null = null;
  /** Of the last complete measurements, in milliseconds. */
  let durations: Durations = { probeMs: null, spectraMs: null };
  const staleTimer = createTimer();
  return {
    note: (frame, needed) => {
      durations = { ...durations, ...durationsIn(frame, needed) };
      latest = frame;
    },
    publish: throttled(statusEveryMs, () =>
      publishRunStatus(frames.picture, {
        view: latest?.view ?? null,
        pendingUpdates: latest?.pendingUpdates ?? 0,
        thresholdSweep: latest?.thresholdSweep ?? null,
        ...durations,
      }),
    ),
    staleSoon: () => {
      if (!staleTimer.isRunning()) staleTimer.start(() => setStale(true), staleAfterMs);
    },
    fresh: () => {
      staleTimer.stop();
      setStale(false);
    },
  };
}

/** Reports the worker's own durations once each measurement is complete; gives those that this frame completes. */
function durationsIn(frame: Frame, wanted: readonly Measure[]): Partial<Durations> {
  const { summary, sections, complete, refused } = frame;
  if (!summary) return {};
  const { probeMs, spectraMs } = summary;
  const now = performance.now();
  const hasNorms = sections.some(({ name }) => name === 'log10Norms');
  if (hasNorms) measureSpan('gradflow:probe', now - probeMs, now);
  const spectra = wanted.filter((measure) => measure !== 'norms');
  const isDone = spectra.every((measure) => complete.includes(measure) || refused[measure]);
  const hasSpectra = spectra.length > 0 && isDone && sections.length > 0;
  if (hasSpectra) measureSpan('gradflow:spectra', now - spectraMs, now);
  return { ...(hasNorms && { probeMs }), ...(hasSpectra && { spectraMs }) };
}
