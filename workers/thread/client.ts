import type { Frame, Request, WrittenFile } from '../model/protocol.ts';
import type { UserData, UserDataKind } from '../model/userData.ts';
import { type EngineLine, openEngineLine } from './engineLine.ts';
import { createRequests } from './requests.ts';
import { createRetry } from './retry.ts';
import { createEngineWorker } from './startWorker.ts';
import { createWorkerWatch, type Delay } from './workerWatch.ts';

export type { Delay } from './workerWatch.ts';

/** What went wrong with the worker: it could not start, or it stopped and was started again. */
export type Trouble = 'start' | 'crash';

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

/** A file that is not written by then will not be. */
const writeLimitMs = 30_000;
/** Crashes in a row after which it is not started again at once. */
const maxRestarts = 3;
/**
 * Starts the engine's worker when it is first needed, watches it and starts it again when it dies.
 *
 * Calls to a dead worker are never settled by comlink, so an answer counts only while its line is the present one.
 */
export function createClient({
  onFrame,
  onTrouble,
  onDelay = () => {},
  createWorker = createEngineWorker,
  untilEnd,
}: ClientSettings): Client {
  const requests = createRequests();
  let line: EngineLine | null = null;
  let nFiles = 0;
  /** The latest of each kind, for a worker that is started again. */
  const provided = new Map<UserDataKind, { readonly data: UserData; readonly id: number }>();
  /** Crashes in a row, without an answer between them. */
  let crashes = 0;
  let isDisposed = false;

  const watch = createWorkerWatch({
    isBusy: requests.isUnderWay,
    onDelay,
    onGone: () => {
      // Files are written in one piece.
      if (nFiles === 0) crashed();
    },
  });

  const send = (): void => {
    const asked = line;
    const request = asked && requests.next();
    if (!request) return;
    watch.begin(asked.askPulse);
    asked.ask(request).then(
      (frame) => {
        if (asked !== line) return;
        requests.done();
        crashes = 0;
        starting.done();
        send();
        onFrame(frame);
      },
      () => {
        if (asked === line) crashed();
      },
    );
  };

  /** The worker is no more; who asked it hears nothing of it any more. */
  const end = (): void => {
    line?.end();
    line = null;
    watch.stop();
  };

  const crashed = (): void => {
    end();
    crashes += 1;
    requests.lose();
    if (crashes > maxRestarts) {
      failed();
      return;
    }
    onTrouble('crash');
    starting.now();
  };

  /** It did not start: its file was refused, or the page may not have one. */
  const failed = (): void => {
    end();
    requests.putBack();
    starting.retryLater();
    onTrouble('start');
  };

  const starting = createRetry(() => {
    if (isDisposed) return;
    try {
      line = openEngineLine(createWorker(), {
        onLate: () => watch.report('file'),
        onThere: () => watch.report(null),
        onLoss: () => (line?.isThere() ? crashed() : failed()),
        untilEnd,
      });
    } catch {
      // A page that may not start workers (a sandboxed frame, file://) says so here.
      failed();
      return;
    }
    for (const { data, id } of provided.values()) line.provide(data, id);
    send();
  });

  return {
    pull: (request) => {
      requests.add(request);
      if (line) send();
      else starting.now();
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
    retry: () => {
      if (starting.isDue()) starting.now();
    },
    rest: () => {
      if (!requests.isEmpty() || nFiles > 0) return false;
      if (line) end();
      return true;
    },
    dispose: () => {
      isDisposed = true;
      end();
      starting.done();
    },
  };
}
