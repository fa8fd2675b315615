import { useMemo } from 'react';
import type { MeasuredRun } from '../../lessons/lesson.ts';
import { measuredRun } from '../../lessons/measure.ts';
import { useExperiment } from '../../session/experiment.ts';
import { type RunStatus, useRunStatus } from '../../session/runStatus.ts';
import { useThrottledStatus } from '../../session/throttledStatus.ts';
import { userDataInUse } from '../../session/userData.ts';
import { useSession } from '../../session/useSession.ts';

/** The run on screen as lessons read it; null while its numbers are on their way. */
export function useRun(): MeasuredRun | null {
  const reading = useRunStatus();
  const run = useExperiment((experiment) => experiment.run);
  const { frames } = useSession();
  const isThere = !reading.isStale && frames.picture?.run === run;
  return useMeasured(isThere ? reading : null);
}

/** The run that words are about: at most once a second another one while numbers move. */
export const useCalmRun = (): MeasuredRun | null => useMeasured(useThrottledStatus());

function useMeasured(reading: RunStatus | null): MeasuredRun | null {
  const { frames } = useSession();
  return useMemo(
    () =>
      reading?.summary && frames.picture
        ? measuredRun(
            frames.picture,
            reading.halted,
            userDataInUse(frames.picture.config).includes('network'),
          )
        : null,
    [reading, frames],
  );
}
