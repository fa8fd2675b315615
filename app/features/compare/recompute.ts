import { resolveSettings } from '../../../workers/model/config.ts';
import type { Config } from '../../../workers/model/params/index.ts';
import type { Measure } from '../../../workers/model/protocol.ts';
import { type BesideRun, computeBeside } from '../../session/beside.ts';
import type { RunSnapshot } from '../../session/runSnapshot.ts';
import type { Session } from '../../session/session.ts';
import { settling } from '../../session/settling.ts';
import { settingsOfPin } from './pinText.ts';

/**
 * Computes a pinned run from its text, in a worker of its own that ends with it: the run on screen is not disturbed.
 *
 * @param measuresFor  what to compute of such a run
 * @returns the run, whole; null where it cannot be computed
 */
export const recompute: typeof recomputed = (...asked) => settling.until(recomputed(...asked));

async function recomputed(
  text: string,
  measuresFor: (config: Config) => readonly Measure[],
  signal: AbortSignal,
  beside: Session['beside'],
): Promise<RunSnapshot | null> {
  const { config } = resolveSettings(settingsOfPin(text).settings);
  const runs: BesideRun[] = [{ config, updates: config.steps, measures: measuresFor(config) }];
  let found: RunSnapshot | null = null;
  await computeBeside(
    () => runs.pop() ?? null,
    (picture) => {
      found = picture;
    },
    signal,
    beside,
  );
  return found;
}
