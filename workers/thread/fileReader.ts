/** The page's side of reading files: all of it happens in a worker, so that no file can hold up the page. */

import { transfer, wrap } from 'comlink';
import { problem, type Read } from '../files/read/problems.ts';
import type { NamedBytes } from '../files/read/tfjs.ts';
import type { ImportedNetwork } from '../model/importedNetwork.ts';
import type { SentContent, Which } from './fileReading.ts';
import { untilEnd } from './lifeline.ts';
import type { Preview } from './preview.ts';
import { createEngineWorker } from './startWorker.ts';
import type { Remote } from './worker.ts';

export { fileBytes, sizeProblem } from '../files/read/fileLimits.ts';

/** Reads one file; null from whatever is still asked of it when it is ended. */
export interface FileReader {
  /**
   * The bytes are handed over: they cannot be used again.
   *
   * @param others  files that came with it: a model may be several
   */
  read(
    name: string,
    bytes: Uint8Array<ArrayBuffer>,
    others?: readonly NamedBytes[],
  ): Promise<Read<SentContent> | null>;
  readText(text: string): Promise<Read<SentContent> | null>;
  /** The numbers of a network that was found, or of the arrays that are said to be one. */
  network(which: Which, name: string): Promise<Read<ImportedNetwork> | null>;
  /** What one of them does with inputs of 0. */
  preview(which: Which): Promise<Preview | null>;
  /** Ends the worker, whatever it is doing; may be called again. */
  end(): void;
}

/** A worker's door to reading, as comlink gives it. */
interface Door {
  readonly read: FileReader['read'];
  readonly readText: FileReader['readText'];
  readonly network: FileReader['network'];
  readonly preview: FileReader['preview'];
}

/**
 * Starts a worker that reads one file: one of the page's own kind, which loads what reads when it is asked to.
 *
 * One that cannot start, or that ends by itself, is a problem with the file: it may ask for more memory than there is.
 */
export function openReader(createWorker: () => Worker = createEngineWorker): FileReader {
  let stop: (with_: { readonly problem: ReturnType<typeof problem>['problem'] } | null) => void =
    () => {};
  const stopped = new Promise<ReturnType<typeof problem> | null>((resolve) => {
    stop = resolve;
  });
  const fail = (): void => stop(problem('reader'));
  let worker: Worker | null = null;
  let door: Promise<Door> | null = null;
  try {
    worker = createWorker();
    const failed = (event: Event): void => {
      event.preventDefault();
      fail();
    };
    worker.addEventListener('error', failed);
    worker.addEventListener('messageerror', failed);
    const remote = wrap<Remote>(worker);
    remote.hello().then(async (lock) => {
      // One that ends without a word has failed, too.
      if (lock !== null) await untilEnd(lock).then(fail);
    }, fail);
    door = remote.reader() as unknown as Promise<Door>;
    door.catch(fail);
  } catch {
    // A page that may not start workers.
    fail();
  }
  const ask = <Answer>(
    question: (to: Door) => Promise<Answer | null>,
  ): Promise<Answer | ReturnType<typeof problem> | null> => {
    const answer = door?.then(question).catch(() => problem('reader'));
    return answer ? Promise.race([answer, stopped]) : stopped;
  };
  return {
    read: (name, bytes, others) =>
      ask((to) => to.read(name, transfer(bytes, [bytes.buffer]), others)),
    readText: (text) => ask((to) => to.readText(text)),
    network: (which, name) => ask((to) => to.network(which, name)),
    preview: async (which) => {
      const answer = await ask((to) => to.preview(which));
      return answer && 'problem' in answer ? null : answer;
    },
    end: () => {
      stop(null);
      worker?.terminate();
    },
  };
}
