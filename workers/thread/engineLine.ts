import { releaseProxy, transfer, wrap } from 'comlink';
import type { Frame, Request, WrittenFile } from '../model/protocol.ts';
import type { UserData } from '../model/userData.ts';
import { untilEnd, watchWorker } from './lifeline.ts';
import type { Remote } from './worker.ts';
import type { AskPulse } from './workerWatch.ts';

/** A worker that has not answered by then is said to be late. */
const startLimitMs = 2500;

/** A worker that was started, until it is ended. */
export interface EngineLine {
  readonly ask: (request: Request) => Promise<Frame>;
  readonly askPulse: AskPulse;
  readonly write: (
    format: string,
    address: string,
    mostBytes?: number,
  ) => Promise<WrittenFile | null>;
  readonly provide: (data: UserData, id: number) => void;
  /** Whether it has answered at all. */
  readonly isThere: () => boolean;
  /** Ends it; nothing is heard of it from then on. */
  readonly end: () => void;
}

export interface EngineLineEvents {
  /** It has not answered for a while. */
  readonly onLate: () => void;
  /** It has answered for the first time. */
  readonly onThere: () => void;
  /** It broke, or ended without a word. */
  readonly onLoss: () => void;
  /** Resolves when the worker that holds that lock has ended; replaced in tests. */
  readonly untilEnd?: ((lock: string) => Promise<void>) | undefined;
}

/** Speaks to a worker, and hears of it until it is ended. */
export function openEngineLine(
  worker: Worker,
  { onLate, onThere, onLoss, untilEnd: untilEndOf = untilEnd }: EngineLineEvents,
): EngineLine {
  const proxy = wrap<Remote>(worker);
  let isThere = false;
  let isEnded = false;
  const late = setTimeout(onLate, startLimitMs);
  const hello = proxy.hello();
  hello.then(
    () => {
      clearTimeout(late);
      if (isEnded) return;
      isThere = true;
      onThere();
    },
    () => {}, // it is lost, and so told
  );
  const lose = (): void => {
    if (!isEnded) onLoss();
  };
  watchWorker(worker, hello, lose, untilEndOf);
  return {
    ask: (request) => proxy.advance(transfer(request, [...request.spare])) as Promise<Frame>,
    askPulse: () => (isThere ? proxy.pulse() : null),
    write: (...asked) => proxy.write(...asked),
    provide: (data, id) => {
      // A worker that dies over it is noticed by its error, as everywhere.
      proxy.provide(data, id).catch(() => {});
    },
    isThere: () => isThere,
    end: () => {
      isEnded = true;
      clearTimeout(late);
      proxy[releaseProxy]();
      worker.terminate();
    },
  };
}
