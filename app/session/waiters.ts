import type { Measure } from '../../workers/model/protocol.ts';

/** Waits for measures of the present weights to be complete. */
export interface Waiters {
  readonly areThere: boolean;
  readonly measures: () => readonly Measure[];
  /** @param onLeave  called when the signal ended the wait */
  readonly add: (
    measures: readonly Measure[],
    signal: AbortSignal | undefined,
    onLeave: () => void,
  ) => Promise<void>;
  /** Tells those whose measures are all answered. */
  readonly settle: (isAnswered: (measure: Measure) => boolean) => void;
  /** There will be no answer. */
  readonly abandon: (reason: string) => void;
}

interface Waiter {
  readonly measures: readonly Measure[];
  readonly resolve: () => void;
  readonly reject: (reason: Error) => void;
}

export function createWaiters(): Waiters {
  let waiters: readonly Waiter[] = [];
  return {
    get areThere() {
      return waiters.length > 0;
    },
    measures: () => waiters.flatMap(({ measures }) => measures),
    add: (measures, signal, onLeave) =>
      new Promise((resolve, reject) => {
        const waiter: Waiter = { measures, resolve, reject };
        waiters = [...waiters, waiter];
        signal?.addEventListener('abort', () => {
          waiters = waiters.filter((other) => other !== waiter);
          reject(new Error('nobody waits for it any more'));
          onLeave();
        });
      }),
    settle: (isAnswered) => {
      const done = waiters.filter(({ measures }) => measures.every(isAnswered));
      waiters = waiters.filter((waiter) => !done.includes(waiter));
      for (const { resolve } of done) resolve();
    },
    abandon: (reason) => {
      const left = waiters;
      waiters = [];
      for (const { reject } of left) reject(new Error(reason));
    },
  };
}
