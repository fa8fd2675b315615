/** Seconds between attempts, in milliseconds; the last one from then on. */
const pausesMs = [2000, 4000, 8000, 16_000, 32_000, 60_000] as const;

/** Attempts at something that failed because of the network, until one of them succeeds. */
export interface Retry {
  /** The attempt failed: it is made again after a while, and at once when the network is back. */
  readonly retryLater: () => void;
  /** It succeeded, or is no longer wanted. */
  readonly done: () => void;
  /** Makes an attempt at once. */
  readonly now: () => void;
  /** Whether an attempt failed and another is to come. */
  readonly isDue: () => boolean;
}

export function createRetry(attempt: () => void): Retry {
  const browser = typeof window === 'undefined' ? undefined : window;
  let failures = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const clear = (): void => {
    clearTimeout(timer);
    timer = undefined;
    browser?.removeEventListener('online', now);
  };
  const now = (): void => {
    clear();
    attempt();
  };
  return {
    retryLater: () => {
      clear();
      timer = setTimeout(now, pausesMs[Math.min(failures, pausesMs.length - 1)]);
      failures += 1;
      browser?.addEventListener('online', now);
    },
    done: () => {
      failures = 0;
      clear();
    },
    now,
    isDue: () => timer !== undefined,
  };
}
