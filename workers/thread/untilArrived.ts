/** Milliseconds between attempts to fetch what did not arrive; the last one from then on. */
const pausesMs = [1000, 2000, 4000, 8000, 15_000] as const;

/**
 * What `fetchPart` fetches, however often that takes: a file that was refused is asked for again after a while, and at
 * once when the browser says that the network is back.
 */
export async function untilArrived<T>(
  fetchPart: () => Promise<T>,
  pause: (ms: number) => Promise<void> = pauseOrOnline,
): Promise<T> {
  for (let i = 0; ; i++) {
    try {
      return await fetchPart();
    } catch {
      await pause(pausesMs[Math.min(i, pausesMs.length - 1)] ?? 0);
    }
  }
}

/** So long, or until the network is back. */
function pauseOrOnline(ms: number): Promise<void> {
  return new Promise((resolve) => {
    const end = (): void => {
      clearTimeout(timer);
      removeEventListener('online', end);
      resolve();
    };
    const timer = setTimeout(end, ms);
    addEventListener('online', end);
  });
}
