import { messageId, noteParentOrigin, postToParent } from '../embed/parentPage.ts';
import type { Connection, Grade, Listener, Outlet } from './outlet.ts';
import { plainOf } from './saved.ts';
import { readSplice } from './spliceMessages.ts';

/** So long a report waits for what the page around kept: told before that, it would take its place. As SPLICE's own script. */
const patienceMs = 15_000;

/** What the protocol needs of the browser; replaced in tests. */
export interface Wire {
  readonly post: (message: Readonly<Record<string, unknown>>) => void;
  /** Calls back with every message of the page around, until the function returned is called. */
  readonly hear: (heard: (data: unknown) => void) => () => void;
  readonly newId: () => string;
  /** Calls back after so many milliseconds. */
  readonly after: (ms: number, then: () => void) => void;
}

/**
 * The page around, where it speaks the SPLICE iframe protocol: `SPLICE.getState` as the lesson opens,
 * `SPLICE.reportScoreAndState` whenever score or state change, and on `SPLICE.flushState`.
 *
 * Source: cssplice.org/slcp, and for `flushState` the host message protocol of DoenetML.
 */
export const splice: Outlet = {
  id: 'splice',
  connect: (lesson, listener) =>
    window.parent === window ? null : connectSplice(lesson, listener, browserWire),
};

export function connectSplice(lesson: string, listener: Listener, wire: Wire): Connection {
  const asked = wire.newId();
  let isAwaited = true;
  let sent = '';

  const report = ({ score, saved }: Grade): void => {
    const state = plainOf(saved);
    const now = JSON.stringify([score, state]);
    if (now === sent) return;
    sent = now;
    const subject = 'SPLICE.reportScoreAndState';
    wire.post({ subject, message_id: wire.newId(), location: lesson, score, state });
  };

  /** An untouched lesson is not reported: it would take the place of what is kept. */
  const tellWork = (grade: Grade): void => {
    if (grade.hasWork) report(grade);
  };

  /** The first answer counts, also that there is nothing. */
  const settle = (): void => {
    isAwaited = false;
    // A stage may have been answered meanwhile.
    tellWork(listener.grade());
  };

  const flush = (id: unknown): void => {
    const grade = listener.grade();
    const hadState = grade.hasWork;
    tellWork(grade);
    wire.post({ subject: 'SPLICE.flushState.response', message_id: id, success: true, hadState });
  };

  const leave = wire.hear((data) => {
    const said = readSplice(data);
    if (said?.kind === 'flush') flush(said.id);
    if (!said || said.kind === 'flush' || said.id !== asked || !isAwaited) return;
    if (said.kind === 'error' && !said.isRefusal) listener.say('grading.unkept');
    if (said.kind === 'state' && said.state !== undefined && said.state !== null) {
      sent = '';
      listener.resume(said.state);
    }
    settle();
  });
  wire.post({ subject: 'SPLICE.getState', message_id: asked, location: lesson });
  wire.after(patienceMs, () => {
    if (isAwaited) settle();
  });

  return {
    report: (grade) => {
      if (!isAwaited) tellWork(grade);
    },
    end: (grade) => {
      leave();
      isAwaited = false;
      tellWork(grade);
    },
  };
}

const browserWire: Wire = {
  post: postToParent,
  newId: messageId,
  after: (ms, then) => void setTimeout(then, ms),
  hear: (heard) => {
    const listen = (event: MessageEvent): void => {
      if (event.source !== window.parent) return;
      if (readSplice(event.data)) noteParentOrigin(event);
      heard(event.data);
    };
    window.addEventListener('message', listen);
    return () => window.removeEventListener('message', listen);
  },
};
