/** A message in either direction; the envelope stands around it on its way. */
export type Message = Readonly<Record<string, unknown>>;

/** The line to one figure. */
export interface Line {
  /** Sends a message and resolves to its answer, or to `ready` where it has none; rejects with an error's sentence. */
  readonly ask: (message: Message) => Promise<Message>;
  /** Goes to another address without an entry in the history. */
  readonly replace: (address: string) => void;
  readonly close: () => void;
}

interface Waiter {
  readonly resolve: (message: Message) => void;
  readonly reject: (error: Error) => void;
}

/** These are done without an answer; the one to a `hello` behind them says that they are done. */
const silent = ['play', 'pause', 'step', 'reset'];

/**
 * @param frame  holds the figure
 * @param page   its address; messages go to no other origin
 * @param hear   called with every message of the figure
 */
export function connect(
  frame: HTMLIFrameElement,
  page: string,
  hear: (message: Message) => void,
): Line {
  const { origin } = new URL(page);
  const waiters = new Map<unknown, Waiter>();
  let nAsked = 0;
  let unsent: Message[] | null = [];

  const post = (message: Message): void =>
    frame.contentWindow?.postMessage({ gradflow: 1, ...message }, origin === 'null' ? '*' : origin);

  const listen = ({ source, origin: from, data }: MessageEvent): void => {
    // Of this very figure, and only while it shows gradflow: a page that took its place has another origin.
    if (source !== frame.contentWindow || from !== origin || data?.gradflow !== 1) return;
    if (data.type === 'ready' && unsent) {
      for (const message of unsent) post(message);
      unsent = null;
    }
    const waiter = waiters.get(data.id);
    waiters.delete(data.id);
    if (data.type === 'error') waiter?.reject(new Error(data.message));
    else waiter?.resolve(data);
    hear(data);
  };
  addEventListener('message', listen);

  const send = (message: Message): void => {
    if (unsent) unsent.push(message);
    else post(message);
  };

  return {
    ask: (message) => {
      // A figure far below is loaded all the same when a message asks it for something.
      frame.loading = 'eager';
      nAsked += 1;
      const id = `embed.js ${nAsked}`;
      send({ ...message, id });
      if (silent.includes(`${message.type}`)) send({ type: 'hello', id });
      return new Promise((resolve, reject) => waiters.set(id, { resolve, reject }));
    },
    replace: (to) => {
      if (unsent) frame.src = to;
      else frame.contentWindow?.location.replace(to);
    },
    close: () => {
      removeEventListener('message', listen);
      for (const { reject } of waiters.values()) reject(new Error('the figure was removed'));
    },
  };
}
