import { useEffect } from 'react';
import type { Settings } from '../../workers/model/config.ts';
import type { Summary } from '../../workers/model/protocol.ts';
import type { HelpfulFix } from '../../workers/model/snapshot.ts';
import { useExperiment } from '../session/experiment.ts';
import { useRunStatus } from '../session/runStatus.ts';
import type { Session } from '../session/session.ts';
import { useSession } from '../session/useSession.ts';

/**
 * Asks for fixes while something is wrong, and gives what came of trying them: null while that is not known.
 *
 * @param isAlways  asks for what would break it, too, while all is well
 */
export function useFixTrials(isAlways = false): {
  readonly isIll: boolean;
  readonly fixTrials: Summary['fixTrials'];
} {
  const { need, frames } = useSession();
  const summary = useRunStatus((reading) => reading.summary);
  const halted = useRunStatus((reading) => reading.halted);
  const run = useExperiment((experiment) => experiment.run);
  useRunStatus(({ count }) => count);
  const isIll = halted !== null || (summary !== null && summary.verdict.kind !== 'healthy');
  const isAsked = isIll || (isAlways && summary !== null);
  useEffect(() => (isAsked ? need(['fixes']) : undefined), [isAsked, need]);
  // Of earlier settings while the new ones are measured: those belong to another network.
  const isCurrent = frames.picture?.run === run;
  return { isIll, fixTrials: isCurrent ? (summary?.fixTrials ?? null) : null };
}

/** Puts a fix into force. */
export function applyFix(session: Pick<Session, 'set' | 'rewind'>, fix: HelpfulFix): void {
  session.set(fix.patch as Settings, 'choice');
  // Tried from step 0 on: the weights that training has left behind are beyond help.
  if (fix.target === 'training') session.rewind();
}
