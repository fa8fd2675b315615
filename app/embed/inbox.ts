/** Messages wait for those before them in a line of limited length: no page can make a figure's memory grow. */
import { type Command, type Id, type Problem, problem, type Reading } from './protocol.ts';

export interface InboxSettings {
  /** Does what a message says; a promise where that takes time. The next message waits for it. */
  readonly answer: (id: Id | undefined, said: Command | Problem) => void | Promise<void>;
  /** Hands the thread back until the browser has done something else; replaced in tests. */
  readonly pause?: () => Promise<void>;
  readonly now?: () => number;
}

/** How many messages may wait: one second of a slider that tells a figure of every move of the fastest mouse. */
export const mostWaiting = 1000;

/** So long messages are worked off before the page draws and listens again: half a 60 Hz frame. */
const sliceMs = 8;

const busyMessage = `more than ${mostWaiting} messages wait: this one was dropped`;

/**
 * Takes messages in and works them off in the order in which they came.
 *
 * What comes while the line is full is dropped. It is answered by `busy` when it carries an id; without one, only the
 * first is, until there is room again.
 */
export function createInbox({
  answer,
  pause = nextTask,
  now = () => performance.now(),
}: InboxSettings): (reading: Reading) => void {
  const line: Reading[] = [];
  let isWorking = false;
  let hasComplained = false;

  const work = async (): Promise<void> => {
    let startMs = now();
    for (let reading = line.shift(); reading; reading = line.shift()) {
      const { id } = reading;
      try {
        const done = answer(id, 'problem' in reading ? reading.problem : reading.command);
        if (done) await done;
      } catch (error) {
        // Whoever waits for this answer is told; those behind it in the line get theirs.
        void answer(id, problem('engine', `it could not be done: ${error}`));
      }
      // Also when the line is empty: changes that come one by one are then drawn together.
      if (line.length > 0 && now() - startMs <= sliceMs) continue;
      await pause();
      startMs = now();
    }
    isWorking = false;
  };

  return (reading) => {
    if (line.length >= mostWaiting) {
      if (reading.id === undefined && hasComplained) return;
      hasComplained ||= reading.id === undefined;
      void answer(reading.id, problem('busy', busyMessage));
      return;
    }
    hasComplained = false;
    line.push(reading);
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
