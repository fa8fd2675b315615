import type { EngineLine } from './engineLine.ts';
import { createRetry } from './retry.ts';

/** What went wrong with the worker: it could not start, or it stopped and was started again. */
export type Trouble = 'start' | 'crash';

/** Crashes in a row after which it is not started again at once. */
const maxRestarts = 3;

export interface EngineLivesSettings {
  /**
   * Starts a worker.
   *
   * @param onLoss  to be called when it broke or ended without a word
   * @throws where the page may not start workers
   */
  readonly open: (onLoss: () => void) => EngineLine;
  readonly onOpen: (line: EngineLine) => void;
  readonly onEnd: () => void;
  /** It is gone, with what it was asked for ('crash'), or never began on it ('start'); before it is started again. */
  readonly onLost: (trouble: Trouble) => void;
  readonly onTrouble: (trouble: Trouble) => void;
}

/** One worker after another: one that dies is started again at once, one that could not start after a while. */
export interface EngineLives {
  /** The line to the present worker; null where there is none. */
  readonly line: () => EngineLine | null;
  /** Starts a worker; to be called while there is none. */
  readonly start: () => void;
  /** It has done something: what went wrong before counts no longer. */
  readonly thrive: () => void;
  /** The present worker is taken for dead. */
  readonly crash: () => void;
  /** Ends the present worker, until one is started again. */
  readonly end: () => void;
  /** Tries at once to start a worker that could not start before; else nothing happens. */
  readonly retry: () => void;
  /** Ends it for good. */
  readonly dispose: () => void;
}

export function createEngineLives(settings: EngineLivesSettings): EngineLives {
  let line: EngineLine | null = null;
  /** Crashes in a row, with nothing done between them. */
  let crashes = 0;
  let isDisposed = false;

  const end = (): void => {
    line?.end();
    line = null;
    settings.onEnd();
  };

  const crash = (): void => {
    end();
    crashes += 1;
    settings.onLost('crash');
    if (crashes > maxRestarts) {
      fail();
      return;
    }
    settings.onTrouble('crash');
    starting.now();
  };

  /** It did not start: its file was refused, or the page may not have one. */
  const fail = (): void => {
    end();
    settings.onLost('start');
    starting.retryLater();
    settings.onTrouble('start');
  };

  const starting = createRetry(() => {
    if (isDisposed) return;
    try {
      line = settings.open(() => (line?.isThere() ? crash() : fail()));
    } catch {
      // A page that may not start workers (a sandboxed frame, file://) says so here.
      fail();
      return;
    }
    settings.onOpen(line);
  });

  return {
    line: () => line,
    start: starting.now,
    thrive: () => {
      crashes = 0;
      starting.done();
    },
    crash,
    end,
    retry: () => {
      if (starting.isDue()) starting.now();
    },
    dispose: () => {
      isDisposed = true;
      end();
      starting.done();
    },
  };
}
