import { releaseProxy, transfer, wrap } from 'comlink';
import type { OwnData, OwnKind } from './engine/own.ts';
import type { Remote } from './engine.worker.ts';
import type { Frame, Request, WrittenFile } from './frame.ts';
import { createEngineWorker } from './startWorker.ts';

/** What went wrong with the worker: it never started, or it stopped and was started again. */
export type Trouble = 'start' | 'crash';

/** The page's line to the engine. */
export interface Client {
  /**
   * Asks for work. One request is under way at a time; a request made meanwhile waits, and a later one takes its place
   * (its steps are added, so that none is lost).
   */
  pull(request: Request): void;
  /** Hands over what the reader brought; later requests name it by this id. It outlives the worker. */
  give(data: OwnData, id: number): void;
  /**
   * The run in hand as a file; null of an unknown format, or when the worker does not answer.
   *
   * @param mostBytes  above that size the numbers of a script come as a second file
   */
  write(format: string, address: string, mostBytes?: number): Promise<WrittenFile | null>;
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
  /** Makes a worker; replaced in tests. */
  readonly createWorker?: () => Worker;
}

/** A worker that has not answered by then will not. */
const startLimitMs = 2500;
/** A file that is not written by then will not be. */
const writeLimitMs = 30_000;
/** Crashes in a row after which it is not started again. */
const maxRestarts = 3;

/**
 * Starts the engine's worker when it is first needed, watches it and starts it again when it dies.
 *
 * Calls to a dead worker are never settled by comlink, so every answer is matched with the life it was asked in.
 */
export function createClient({
  onFrame,
  onTrouble,
  createWorker = createEngineWorker,
}: ClientSettings): Client {
  let life = 0;
  let isRunning = false;
  let nFiles = 0;
  let end: () => void = () => {};
  let ask: ((request: Request) => Promise<Frame>) | null = null;
  let askForFile: Client['write'] | null = null;
  /** The latest of each kind, for a worker that is started again. */
  const given = new Map<OwnKind, { readonly data: OwnData; readonly id: number }>();
  let hand: ((data: OwnData, id: number) => void) | null = null;
  let underWay: Request | null = null;
  let waiting: Request | null = null;
  let restarts = 0;
  let disposed = false;

  const send = (request: Request): void => {
    if (!ask) {
      waiting = request;
      return;
    }
    const asked = life;
    underWay = request;
    ask(request).then(
      (frame) => {
        if (asked !== life) return;
        underWay = null;
        restarts = 0;
        const next = waiting;
        waiting = null;
        if (next) send(next);
        onFrame(frame);
      },
      () => {
        if (asked === life) crashed();
      },
    );
  };

  const crashed = (): void => {
    if (disposed) return;
    end();
    restarts += 1;
    // What was under way is asked again: its settings open the run anew. Its steps died with the weights.
    const again = waiting ?? underWay;
    underWay = null;
    waiting = null;
    onTrouble(restarts > maxRestarts ? 'start' : 'crash');
    if (restarts > maxRestarts) return;
    start();
    if (again) send({ ...again, steps: Number.isFinite(again.steps) ? 0 : again.steps, spare: [] });
  };

  const start = (): void => {
    life += 1;
    isRunning = true;
    const mine = life;
    let worker: Worker;
    try {
      worker = createWorker();
    } catch {
      // A page that may not start workers (a sandboxed frame, file://) says so here.
      onTrouble('start');
      return;
    }
    const proxy = wrap<Remote>(worker);
    let answered = false;
    const timer = setTimeout(() => {
      if (!answered && mine === life && !disposed) onTrouble('start');
    }, startLimitMs);
    const failed = (event: Event): void => {
      event.preventDefault();
      if (mine !== life) return;
      if (answered) crashed();
      else {
        clearTimeout(timer);
        onTrouble('start');
      }
    };
    worker.addEventListener('error', failed);
    worker.addEventListener('messageerror', failed);
    proxy.hello().then(
      () => {
        answered = true;
        clearTimeout(timer);
      },
      () => {}, // the error event tells it
    );
    ask = (request) => proxy.advance(transfer(request, [...request.spare])) as Promise<Frame>;
    askForFile = (...asked) => proxy.write(...asked);
    hand = (data, id) => {
      // A worker that dies over it is noticed by its error, as everywhere.
      proxy.give(data, id).catch(() => {});
    };
    for (const { data, id } of given.values()) hand(data, id);
    end = () => {
      clearTimeout(timer);
      ask = null;
      askForFile = null;
      hand = null;
      proxy[releaseProxy]();
      worker.terminate();
    };
  };

  return {
    pull: (request) => {
      if (!isRunning) start();
      if (!underWay) {
        send(request);
        return;
      }
      const steps = (waiting?.steps ?? 0) + request.steps;
      waiting = { ...request, steps: waiting && Number.isFinite(steps) ? steps : request.steps };
    },
    give: (data, id) => {
      given.set(data.kind, { data, id });
      hand?.(data, id);
    },
    write: async (...asked) => {
      if (!askForFile) return null;
      // A dead worker settles nothing: whoever asked is told after a while.
      const limit = new Promise<null>((resolve) => setTimeout(resolve, writeLimitMs, null));
      nFiles += 1;
      try {
        return await Promise.race([askForFile(...asked), limit]);
      } finally {
        nFiles -= 1;
      }
    },
    rest: () => {
      if (underWay || waiting || nFiles > 0) return false;
      if (!isRunning) return true;
      isRunning = false;
      life += 1;
      end();
      return true;
    },
    dispose: () => {
      disposed = true;
      life += 1;
      end();
    },
  };
}
