/**
 * Whether a run fits into memory. Counting that takes half of the engine, and most settings are far from the limit: it is
 * fetched when some come near it.
 */
import { isSmall, type Weigh } from '../../workers/model/limits.ts';
import type { Config } from '../../workers/model/params/index.ts';
import { createRetry } from '../../workers/thread/retry.ts';
import { showSentence, withdraw } from './notices.ts';
import { settling } from './settling.ts';

let weigher: Weigh | null = null;

/** What counts the bytes of a run; null as long as it was not needed, or has not arrived. */
export const presentWeigher = (): Weigh | null => weigher;

/** Whether settings have been held against the limit, now that they are resolved. */
export const isWeighed = (config: Config): boolean => weigher !== null || isSmall(config);

/**
 * Fetches what weighs runs.
 *
 * @param onArrival  called once it is there
 * @returns what to call where settings are to be weighed
 */
export function createWeighing(onArrival: () => void): () => void {
  let isUnderWay = false;
  const fetching = createRetry(async () => {
    try {
      const { weigh } = await settling.until(import('../../workers/engine/run/weigh.ts'));
      weigher = weigh;
      withdraw('weighing');
      fetching.done();
      onArrival();
    } catch {
      showSentence('weighing', { always: 'part' });
      fetching.retryLater();
    }
  });
  return () => {
    if (isUnderWay) return;
    isUnderWay = true;
    fetching.now();
  };
}
