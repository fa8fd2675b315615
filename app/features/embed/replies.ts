import { type Id, type MessageProblem, problem } from './messages.ts';
import type { Parent } from './outbox.ts';

type Fields = Readonly<Record<string, unknown>>;

/** What goes back to the page around, under the id of the message that it answers. */
export interface Replies {
  readonly send: (id: Id | undefined, message: Fields) => void;
  readonly refuse: (id: Id | undefined, problem: MessageProblem) => void;
  /** Sends what comes of some work, unless `endWaiting` ends it; the signal tells the work of that. */
  readonly inTime: (
    id: Id | undefined,
    work: (signal: AbortSignal) => Promise<Fields | MessageProblem>,
  ) => Promise<void>;
  /** Answers with an error whatever still waits, at once. */
  readonly endWaiting: () => void;
}

export function createReplies(parent: Parent): Replies {
  const send: Replies['send'] = (id, message) =>
    parent.post(id === undefined ? message : { ...message, id });
  const refuse: Replies['refuse'] = (id, { code, message }) =>
    send(id, { type: 'error', code, message });

  /** Ends each answer that takes time. */
  const waiting = new Set<() => void>();

  return {
    send,
    refuse,
    endWaiting: () => {
      for (const end of waiting) end();
    },
    inTime: async (id, work) => {
      const ended = new AbortController();
      const end = (): void => {
        waiting.delete(end);
        ended.abort();
        refuse(id, cancelled);
      };
      waiting.add(end);
      try {
        const answer = await work(ended.signal);
        if (ended.signal.aborted) return;
        if (isProblem(answer)) refuse(id, answer);
        else send(id, answer);
      } catch (error) {
        if (!ended.signal.aborted) throw error;
      } finally {
        waiting.delete(end);
      }
    },
  };
}

const cancelled = problem('cancelled', 'a later set or reset came before the answer was there');

const isProblem = (answer: Fields | MessageProblem): answer is MessageProblem => 'code' in answer;
