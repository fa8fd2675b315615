import type { Frame, Request, WrittenFile } from '../model/protocol.ts';
import type { UserData, UserDataKind } from '../model/userData.ts';
import { type EngineLine, openEngineLine } from './engineLine.ts';
import { createEngineLives, type Trouble } from './engineLives.ts';
import { createRequests } from './requests.ts';
import { createEngineWorker } from './startWorker.ts';
import { createWorkerWatch, type Delay } from './workerWatch.ts';

export type { Trouble } from './engineLives.ts';
export type { Delay } from './workerWatch.ts';

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
  const writing = createWriting();
  /** The latest of each kind, for a worker that is started again. */
  const provided = new Map<UserDataKind, { readonly data: UserData; readonly id: number }>();

  const watch = createWorkerWatch({
    isBusy: requests.isUnderWay,
    onDelay,
    onGone: () => {
      // Files are written in one piece.
      if (!writing.isUnderWay()) lives.crash();
    },
  });

  const lives = createEngineLives({
    open: (onLoss) =>
      openEngineLine(createWorker(), {
        onLate: () => watch.report('file'),
        onThere: () => watch.report(null),
        onLoss,
        untilEnd,
      }),
    onOpen: (line) => {
      for (const { data, id } of provided.values()) line.provide(data, id);
      send(line);
    },
    onEnd: watch.stop,
    onLost: (trouble) => (trouble === 'crash' ? requests.lose() : requests.putBack()),
    onTrouble,
  });

  const send = (line: EngineLine): void => {
    const request = requests.next();
    if (!request) return;
    watch.begin(line.askPulse);
    line.ask(request).then(
      (frame) => {
        if (line !== lives.line()) return;
        requests.done();
        lives.thrive();
        if (!frame.pending) watch.done();
        send(line);
        onFrame(frame);
      },
      () => {
        if (line === lives.line()) lives.crash();
      },
    );
  };

  return {
    pull: (request) => {
      requests.add(request);
      const line = lives.line();
      if (line) send(line);
      else lives.start();
    },
    provide: (data, id) => {
      provided.set(data.kind, { data, id });
      lives.line()?.provide(data, id);
    },
    write: async (...asked) => {
      const line = lives.line();
      return line && writing.write(line, ...asked);
    },
    retry: lives.retry,
    rest: () => {
      if (!requests.isEmpty() || writing.isUnderWay()) return false;
      if (lives.line()) lives.end();
      return true;
    },
    dispose: lives.dispose,
  };
}

/** Files that are being written. */
function createWriting() {
  let nFiles = 0;
  return {
    isUnderWay: () => nFiles > 0,
    write: async (
      line: EngineLine,
      ...asked: Parameters<EngineLine['write']>
    ): ReturnType<EngineLine['write']> => {
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
  };
}
