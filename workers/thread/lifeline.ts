/**
 * How a page learns that a worker has ended, however it ended: the worker holds a lock for as long as it lives.
 *
 * A worker that closes itself, or that the browser ends, sends no event. The browser gives its locks back all the same.
 */

/** No other context asks for this lock: a browser that has not granted it by then never will. */
const grantLimitMs = 1000;

/**
 * Takes a lock that only the end of this worker gives back.
 *
 * @returns its name; null where there are no locks: in a frame whose origin has no name, on a page that is not secure
 */
export function holdLifeline(): Promise<string | null> {
  const name = `gradflow worker ${crypto.randomUUID?.() ?? Math.random()}`;
  return new Promise((resolve) => {
    const giveUp = (): void => resolve(null);
    setTimeout(giveUp, grantLimitMs);
    if (!navigator.locks) {
      giveUp();
      return;
    }
    const held = navigator.locks.request(name, () => {
      resolve(name);
      return new Promise<never>(() => {});
    });
    held.catch(giveUp);
  });
}

/** Resolves when the worker that holds the lock has ended; never where the browser does not say. */
export const untilEnd = (name: string): Promise<void> =>
  navigator.locks.request(name, () => {}).catch(() => new Promise<never>(() => {}));

/**
 * Tells that a worker is lost: that it broke down, could not start, or ended without a word.
 *
 * @param hello  its answer with the name of the lock that it holds, if any
 * @param untilEndOf  resolves when the worker that holds a lock has ended; replaced in tests
 */
export function watchWorker(
  worker: Worker,
  hello: Promise<string | null>,
  onLoss: () => void,
  untilEndOf: (lock: string) => Promise<void> = untilEnd,
): void {
  const lost = (event: Event): void => {
    event.preventDefault();
    onLoss();
  };
  worker.addEventListener('error', lost);
  worker.addEventListener('messageerror', lost);
  hello.then(async (lock) => {
    if (lock !== null) await untilEndOf(lock).then(onLoss);
  }, onLoss);
}
