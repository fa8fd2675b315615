import type { Pulse } from './worker.ts';

/** What takes long: a file of the computation that is still on its way, or work during which nothing is heard of it. */
export type Delay = 'file' | 'work';

/** While something is asked for, the worker is asked that often whether it is there; it answers between pieces of work. */
const beatMs = 1000;
/** Beats in a row at which it waits for a file, after which it is said to do so. */
const lateBeats = 2;
/** Beats without an answer after which it is said to be slow … */
const slowBeats = 5;
/**
 * … and after which it is taken for gone. Beats and not a time: a computer that slept has not beaten.
 *
 * The longest piece of work of the largest legal network is some seconds long; a machine a tenth as fast needs no more.
 * A browser that reports the end of a worker makes this wait unnecessary.
 */
const goneBeats = 60;

/** Asks for a sign of life; null of a worker that has not answered at all, which is late and is told of by its own limit. */
export type AskPulse = () => Promise<Pulse> | null;

export interface WorkerWatchSettings {
  /** Whether the worker has something to do. */
  readonly isBusy: () => boolean;
  /** Something takes long; null when it does no more. */
  readonly onDelay: (delay: Delay | null) => void;
  /** Nothing was heard of the worker for so long that it is taken for gone; called with every beat from then on. */
  readonly onGone: () => void;
}

/** Watches a worker as long as it has something to do, and says what takes long. */
export interface WorkerWatch {
  /** The worker has something to do; does nothing while it is watched already. */
  readonly begin: (askPulse: AskPulse) => void;
  readonly report: (delay: Delay | null) => void;
  /** All that was asked for has come: nothing takes long any more. */
  readonly done: () => void;
  /** The worker is no more: nothing takes long any more, and its late answers mean nothing. */
  readonly stop: () => void;
}

export function createWorkerWatch({ isBusy, onDelay, onGone }: WorkerWatchSettings): WorkerWatch {
  let delay: Delay | null = null;
  let heart: ReturnType<typeof setTimeout> | undefined;
  /** The sign of life that is waited for. */
  let awaited: Promise<Pulse> | null = null;
  let silentBeats = 0;
  let waitingBeats = 0;

  const report = (next: Delay | null): void => {
    if (delay === next) return;
    delay = next;
    onDelay(next);
  };

  const beat = (askPulse: AskPulse): void => {
    heart = undefined;
    if (!isBusy() && delay === null) return;
    heart = setTimeout(beat, beatMs, askPulse);
    if (awaited) missed();
    else ask(askPulse);
  };

  const ask = (askPulse: AskPulse): void => {
    const asked = askPulse();
    awaited = asked;
    asked?.then(
      (pulse) => {
        if (asked !== awaited) return;
        awaited = null;
        silentBeats = 0;
        waitingBeats = pulse === 'waits' ? waitingBeats + 1 : 0;
        if (waitingBeats >= lateBeats) report('file');
        else if (waitingBeats === 0 || delay === 'work') report(null);
      },
      () => {}, // what the worker was asked for tells it
    );
  };

  const missed = (): void => {
    silentBeats += 1;
    if (silentBeats >= slowBeats) report('work');
    if (silentBeats >= goneBeats) onGone();
  };

  const done = (): void => {
    awaited = null;
    silentBeats = 0;
    waitingBeats = 0;
    report(null);
  };

  return {
    begin: (askPulse) => {
      heart ??= setTimeout(beat, beatMs, askPulse);
    },
    report,
    done,
    stop: () => {
      clearTimeout(heart);
      heart = undefined;
      done();
    },
  };
}
