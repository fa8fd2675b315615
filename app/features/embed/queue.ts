/** Messages wait for those before them in a line of limited length: no page can make a figure's memory grow. */
import {
  type Command,
  type Id,
  type MessageProblem,
  type MessageReading,
  problem,
} from './messages.ts';

export interface QueueSettings {
  /**
   * Does what a message says; a promise where that takes time. The next message waits for it, but no longer than
   * {@link patienceMs}.
   */
  readonly answer: (id: Id | undefined, said: Command | MessageProblem) => void | Promise<void>;
  /** Hands the thread back until the browser has done something else; replaced in tests. */
  readonly pause?: () => Promise<void>;
  /** Resolves after so many milliseconds; replaced in tests. */
  readonly after?: (ms: number) => Promise<void>;
  readonly now?: () => number;
}

/** How many messages may wait: one second of a slider that tells a figure of every move of the fastest mouse. */
export const mostWaiting = 1000;

/** So long a message waits for the answers to those before it; then it is done beside them. */
export const patienceMs = 700;

/** So long messages are worked off before the page draws and listens again: half a 60 Hz frame. */
const sliceMs = 8;

const busyMessage = `more than ${mostWaiting} messages wait: this one was dropped`;

/**
 * Takes messages in and begins them in the order in which they came.
 *
 * Each waits until those before it are answered, so that a state is that of the settings before it; but a wait for
 * training or for spectra delays those behind it by {@link patienceMs} at most. What comes while the line is full is
 * dropped. It is answered by `busy` when it carries an id; without one, only the first is, until there is room again.
 */
export function createQueue({
  answer,
  pause = nextTask,
  after = (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
  now = () => performance.now(),
}: QueueSettings): (reading: MessageReading) => void {
  const queue: { readonly reading: MessageReading; readonly atMs: number }[] = [];
  /** Begun and not answered yet. */
  const open = new Set<Promise<void>>();
  let isWorking = false;
  let hasComplained = false;

  const begin = ({ id, ...read }: MessageReading): void => {
    // The sender gets an error in answer; the messages behind it in the queue get theirs.
    const fail = (error: unknown): void =>
      void answer(id, problem('engine', `it could not be done: ${error}`));
    try {
      const done = answer(id, 'problem' in read ? read.problem : read.command);
      if (!done) return;
      const ended = done.catch(fail).finally(() => open.delete(ended));
      open.add(ended);
    } catch (error) {
      fail(error);
    }
  };

  /** Resolves when a message that came at that time may be begun. */
  const turnOf = async (atMs: number): Promise<void> => {
    const leftMs = atMs + patienceMs - now();
    if (leftMs > 0) await Promise.race([Promise.all(open), after(leftMs)]);
  };

  const work = async (): Promise<void> => {
    let startMs = now();
    for (let next = queue.shift(); next; next = queue.shift()) {
      if (open.size > 0) await turnOf(next.atMs);
      begin(next.reading);
      // Also when the line is empty: changes that come one by one are then drawn together.
      if (queue.length > 0 && now() - startMs <= sliceMs) continue;
      await pause();
      startMs = now();
    }
    isWorking = false;
  };

  return (reading) => {
    if (queue.length >= mostWaiting) {
      if (reading.id === undefined && hasComplained) return;
      hasComplained ||= reading.id === undefined;
      void answer(reading.id, problem('busy', busyMessage));
      return;
    }
    hasComplained = false;
    queue.push({ reading, atMs: now() });
    if (isWorking) return;
    isWorking = true;
    void work();
  };
}

/** Resolves after the tasks that the browser has in hand. Unlike a timer it is not slowed down in a hidden tab. */
function nextTask(): Promise<void> {
  const { port1, port2 } = new MessageChannel();
  return new Promise((resolve) => {
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(null);
  });
}
