import { releaseProxy, transfer, wrap } from 'comlink';
import type { Frame, Request, WrittenFile } from '../model/protocol.ts';
import type { UserData, UserDataKind } from '../model/userData.ts';
import { untilEnd } from './lifeline.ts';
import { createEngineWorker } from './startWorker.ts';
import type { Pulse, Remote } from './worker.ts';

/** What went wrong with the worker: it could not start, or it stopped and was started again. */
export type Trouble = 'start' | 'crash';

/** What takes long: a file of the computation that is still on its way, or work during which nothing is heard of it. */
export type Delay = 'file' | 'work';

/** The page's line to the engine. */
export interface Client {
  /**
   * Asks for work. One request is under way at a time; a request made meanwhile waits, and a later one takes its place
   * (its steps are added, so that none is lost).
   */
  pull(request: Request): void;
  /** Hands over what the reader brought; later requests name it by this id. It outlives the worker. */
  provide(data: UserData, id: number): void;
  /**
   * The run in hand as a file; null of an unknown format, or when the worker does not answer.
   *
   * @param mostBytes  above that size the numbers of a script come as a second file
   */
  write(format: string, address: string, mostBytes?: number): Promise<WrittenFile | null>;
  /** Tries at once to start a worker that could not start before; else nothing happens. */
  retry(): void;
  /**
   * Ends the worker until it is needed again; false, and nothing happens, while work is under way. Its weights are lost.
   */
  rest(): boolean;
  /** Stops the worker for good. */
  dispose(): void;
}

export interface ClientSettings {
  readonly onFrame: (frame: Frame) => void;
  readonly onTrouble: (trouble: Trouble) => void;
  /** Something takes long; null when it does no more. Whatever is asked for still comes. */
  readonly onDelay?: (delay: Delay | null) => void;
  /** Makes a worker; replaced in tests. */
  readonly createWorker?: () => Worker;
  /** Resolves when the worker that holds that lock has ended; replaced in tests. */
  readonly untilEnd?: (lock: string) => Promise<void>;
}

/** A worker that has not answered by then is said to be late. */
const startLimitMs = 2500;
/** A file that is not written by then will not be. */
const writeLimitMs = 30_000;
/** Crashes in a row after which it is not started again at once. */
const maxRestarts = 3;
/** When a worker that could not start is tried again: after so long, the last one from then on. */
const retriesMs = [2000, 4000, 8000, 16_000, 32_000, 60_000] as const;

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
 * Where the browser says that a worker ended, nobody waits for this.
 */
const goneBeats = 60;

/** A worker that was started. */
interface Line {
  readonly ask: (request: Request) => Promise<Frame>;
  readonly pulse: () => Promise<Pulse>;
  readonly write: Client['write'];
  readonly provide: Client['provide'];
  readonly end: () => void;
}

/**
 * Starts the engine's worker when it is first needed, watches it and starts it again when it dies.
 *
 * Calls to a dead worker are never settled by comlink, so every answer is matched with the life it was asked in.
 */
export function createClient({
  onFrame,
  onTrouble,
  onDelay = () => {},
  createWorker = createEngineWorker,
  untilEnd: untilEndOf = untilEnd,
}: ClientSettings): Client {
  let life = 0;
  let line: Line | null = null;
  /** Whether the present worker has answered at all. */
  let isThere = false;
  let nFiles = 0;
  /** The latest of each kind, for a worker that is started again. */
  const provided = new Map<UserDataKind, { readonly data: UserData; readonly id: number }>();
  let underWay: Request | null = null;
  let waiting: Request | null = null;
  let restarts = 0;
  /** Attempts to start in a row that failed, and the next one. */
  let failures = 0;
  let attempt: ReturnType<typeof setTimeout> | undefined;
  let heart: ReturnType<typeof setTimeout> | undefined;
  let isAskedForPulse = false;
  let silentBeats = 0;
  let waitingBeats = 0;
  let delay: Delay | null = null;
  let isDisposed = false;

  const reportDelay = (next: Delay | null): void => {
    if (delay === next) return;
    delay = next;
    onDelay(next);
  };

  const send = (): void => {
    if (!line || underWay || !waiting) return;
    const asked = life;
    const request = waiting;
    underWay = request;
    waiting = null;
    heart ??= setTimeout(beat, beatMs);
    line.ask(request).then(
      (frame) => {
        if (asked !== life) return;
        underWay = null;
        restarts = 0;
        failures = 0;
        send();
        onFrame(frame);
      },
      () => {
        if (asked === life) crashed();
      },
    );
  };

  /** One look at a worker that has something to do. */
  const beat = (): void => {
    heart = undefined;
    if (!line || !(underWay || delay)) return;
    heart = setTimeout(beat, beatMs);
    // One that has not answered at all is late, and is told of by its own limit.
    if (!isThere) return;
    if (isAskedForPulse) missed();
    else askForPulse(line);
  };

  const askForPulse = ({ pulse }: Line): void => {
    const asked = life;
    isAskedForPulse = true;
    pulse().then(
      (found) => {
        if (asked !== life) return;
        isAskedForPulse = false;
        silentBeats = 0;
        waitingBeats = found === 'waits' ? waitingBeats + 1 : 0;
        if (waitingBeats >= lateBeats) reportDelay('file');
        else if (waitingBeats === 0 || delay === 'work') reportDelay(null);
      },
      () => {}, // what it was asked for tells it
    );
  };

  const missed = (): void => {
    silentBeats += 1;
    if (silentBeats >= slowBeats) reportDelay('work');
    // Files are written in one piece.
    if (silentBeats >= goneBeats && nFiles === 0) crashed();
  };

  /** The worker is no more; who asked it hears nothing of it any more. */
  const end = (): void => {
    life += 1;
    line?.end();
    line = null;
    isThere = false;
    isAskedForPulse = false;
    silentBeats = 0;
    waitingBeats = 0;
    clearTimeout(heart);
    heart = undefined;
    reportDelay(null);
  };

  const crashed = (): void => {
    end();
    restarts += 1;
    // What was under way is asked again: its settings open the run anew. Its steps died with the weights.
    const left = waiting ?? underWay;
    underWay = null;
    waiting = left && anew(left);
    if (restarts > maxRestarts) {
      failed();
      return;
    }
    onTrouble('crash');
    start();
  };

  /** It did not start: its file was refused, or the page may not have one. */
  const failed = (): void => {
    end();
    // Nothing of it was done.
    if (underWay) waiting = waiting ? added(underWay, waiting) : again(underWay);
    underWay = null;
    const pauseMs = retriesMs[Math.min(failures, retriesMs.length - 1)];
    failures += 1;
    clearTimeout(attempt);
    attempt = setTimeout(start, pauseMs);
    onTrouble('start');
  };

  const start = (): void => {
    clearTimeout(attempt);
    attempt = undefined;
    if (isDisposed) return;
    life += 1;
    try {
      line = open(createWorker(), life);
    } catch {
      // A page that may not start workers (a sandboxed frame, file://) says so here.
      failed();
      return;
    }
    for (const { data, id } of provided.values()) line.provide(data, id);
    send();
  };

  const open = (worker: Worker, mine: number): Line => {
    const proxy = wrap<Remote>(worker);
    const late = setTimeout(() => reportDelay('file'), startLimitMs);
    const broken = (event: Event): void => {
      event.preventDefault();
      if (mine !== life) return;
      if (isThere) crashed();
      else failed();
    };
    worker.addEventListener('error', broken);
    worker.addEventListener('messageerror', broken);
    proxy.hello().then(
      (lock) => {
        clearTimeout(late);
        if (mine !== life) return;
        isThere = true;
        reportDelay(null);
        if (lock === null) return;
        untilEndOf(lock).then(() => {
          if (mine === life) crashed();
        });
      },
      () => {}, // the error event tells it
    );
    return {
      ask: (request) => proxy.advance(transfer(request, [...request.spare])) as Promise<Frame>,
      pulse: () => proxy.pulse(),
      write: (...asked) => proxy.write(...asked),
      provide: (data, id) => {
        // A worker that dies over it is noticed by its error, as everywhere.
        proxy.provide(data, id).catch(() => {});
      },
      end: () => {
        clearTimeout(late);
        proxy[releaseProxy]();
        worker.terminate();
      },
    };
  };

  const retry = (): void => {
    if (attempt !== undefined) start();
  };
  const browser = typeof window === 'undefined' ? undefined : window;
  browser?.addEventListener('online', retry);

  return {
    pull: (request) => {
      waiting = waiting ? added(waiting, request) : request;
      if (!line) start();
      else send();
    },
    provide: (data, id) => {
      provided.set(data.kind, { data, id });
      line?.provide(data, id);
    },
    write: async (...asked) => {
      if (!line) return null;
      // A dead worker settles nothing: whoever asked is told after a while.
      const limit = new Promise<null>((resolve) => setTimeout(resolve, writeLimitMs, null));
      nFiles += 1;
      try {
        return await Promise.race([line.write(...asked), limit]);
      } catch {
        // What writes files did not arrive.
        return null;
      } finally {
        nFiles -= 1;
      }
    },
    retry,
    rest: () => {
      if (underWay || waiting || nFiles > 0) return false;
      if (line) end();
      return true;
    },
    dispose: () => {
      isDisposed = true;
      end();
      clearTimeout(attempt);
      attempt = undefined;
      browser?.removeEventListener('online', retry);
    },
  };
}

/** A request whose buffers may be on their way to a worker that is no more. */
const again = (request: Request): Request => ({ ...request, spare: [] });

/** A request to a worker that has none of the weights: what was to be done to them died with them. */
const anew = (request: Request): Request => ({
  ...again(request),
  orders: [],
  steps: Number.isFinite(request.steps) ? 0 : request.steps,
});

/** A request in the place of an earlier one that was not sent. */
function added(earlier: Request, later: Request): Request {
  const steps = earlier.steps + later.steps;
  return {
    ...later,
    orders: [...earlier.orders, ...later.orders],
    steps: Number.isFinite(steps) ? steps : later.steps,
  };
}
