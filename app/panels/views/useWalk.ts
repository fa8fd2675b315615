import { useEffect, useRef, useState } from 'react';
import { useExperiment } from '../../session/experiment.ts';
import { useMedia } from '../../session/media.ts';
import { createTimer } from '../../session/settling.ts';
import { useSession } from '../../session/useSession.ts';

const calm = '(prefers-reduced-motion: reduce)';

/** A whole pass takes about so long; what would be shown shorter than a step is left out, and none stands longer. */
const passMs = 4000;
const stepMs = { least: 40, most: 450 } as const;
/** Passes before it stops: what was missed in the first is seen in the second. */
const nPasses = 2;

/** A walk through the steps t, and where it stands. */
export interface Walk {
  readonly t: number;
  readonly low: number;
  readonly high: number;
  readonly isPlaying: boolean;
  /** Motion is reduced: it is taken step by step, by hand. */
  readonly isCalm: boolean;
  /** Plays, from the start where it has come to the end, or pauses. */
  readonly toggle: () => void;
  /** Stops, and goes so many steps on; back where that is negative. */
  readonly stepBy: (count: number) => void;
  /** What was passed by is one change to be undone. */
  readonly settle: () => void;
}

/**
 * @param first  the step it begins with
 * @param last   the step it ends with; smaller than `first` when it walks back in time
 * @param isPlayedAtOnce  whether it plays from the beginning
 */
export function useWalk(first: number, last: number, isPlayedAtOnce: boolean): Walk {
  const { set, settle } = useSession();
  const t = useExperiment(({ config }) => config.t);
  const isCalm = useMedia(calm);
  const [isPlaying, setPlaying] = useState(isPlayedAtOnce);
  const passes = useRef(0);
  const [low, high] = first < last ? [first, last] : [last, first];
  const direction = first < last ? 1 : -1;
  const goTo = (step: number): void => set({ t: Math.min(high, Math.max(low, step)) }, 'drag');

  // biome-ignore lint/correctness/useExhaustiveDependencies: a new wait for each step
  useEffect(() => {
    if (!isPlaying || isCalm) return undefined;
    const ends = direction < 0 ? t <= last : t >= last;
    if (ends) passes.current += 1;
    if (passes.current >= nPasses) {
      setPlaying(false);
      settle();
      return undefined;
    }
    const share = passMs / (high - low + 1);
    const stride = Math.ceil(stepMs.least / share);
    const timer = createTimer();
    timer.start(
      () => goTo(ends ? first : t + direction * stride),
      Math.min(stepMs.most, stride * share),
    );
    return timer.stop;
  }, [isPlaying, isCalm, t, last, direction]);

  const toggle = (): void => {
    if (!isPlaying && t === last) goTo(first);
    passes.current = 0;
    if (isPlaying) settle();
    setPlaying(!isPlaying);
  };
  const stepBy = (count: number): void => {
    setPlaying(false);
    goTo(t + count);
  };
  return { t, low, high, isPlaying, isCalm, toggle, stepBy, settle };
}
