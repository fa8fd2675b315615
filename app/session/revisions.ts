import type { Order } from '../../workers/model/protocol.ts';
import type { WorkRequest } from './workRequest.ts';

/** What the page asked to see at some time: settings, a return to step 0, a step of the training. */
export interface Revision {
  readonly revision: number;
  /** As of when it was first asked for. */
  readonly workRequest: WorkRequest;
  /** Whether it was shown with numbers. */
  readonly hasNorms: boolean;
}

/** Numbers what the page asks to see, and keeps what each number stands for until something later is shown. */
export interface Revisions {
  /** Whether a request is for what was asked last: the same weights under the same settings, but for training that goes on. */
  readonly isNewest: (workRequest: WorkRequest) => boolean;
  /** For a request: its number, a new one where another view is asked for, and what the worker has to do to the training for it. */
  readonly follow: (workRequest: WorkRequest) => {
    readonly current: Revision;
    readonly orders: readonly Order[];
  };
  /** Undefined where something later has been shown. */
  readonly of: (revision: number) => Revision | undefined;
  /** An input event, at that time, changed what is computed. */
  readonly noteInput: (atMs: number) => void;
  /** Its first numbers are shown; gives the time of the earliest input that is answered by that. */
  readonly noteNorms: (revision: number) => number | null;
}

interface OpenRevision extends Revision {
  hasNorms: boolean;
  inputAt: number | null;
}

const isSame = (one: WorkRequest, other: WorkRequest) =>
  one.run === other.run && one.nRewinds === other.nRewinds && one.view.id === other.view.id;

export function createRevisions(): Revisions {
  let revision = 0;
  /** Ascending; the last is the newest. */
  let asked: readonly OpenRevision[] = [];
  let inputAt: number | null = null;
  /** What the last request went out with. */
  let before: WorkRequest | null = null;
  const isNewest = (workRequest: WorkRequest): boolean => {
    const newest = asked.at(-1);
    return newest !== undefined && isSame(newest.workRequest, workRequest);
  };
  return {
    isNewest,
    follow: (workRequest) => {
      const orders = before ? ordersBetween(before, workRequest) : [];
      before = workRequest;
      const known = asked.at(-1);
      if (known && isSame(known.workRequest, workRequest)) return { current: known, orders };
      revision += 1;
      const opened: OpenRevision = { revision, workRequest, hasNorms: false, inputAt };
      asked = [...asked, opened];
      inputAt = null;
      return { current: opened, orders };
    },
    of: (number) => asked.find((one) => one.revision === number),
    noteInput: (atMs) => {
      inputAt ??= atMs;
    },
    noteNorms: (number) => {
      const answered = asked.filter((one) => one.revision <= number);
      const times = answered.flatMap((one) => (one.inputAt === null ? [] : [one.inputAt]));
      for (const one of answered) {
        one.hasNorms = true;
        one.inputAt = null;
      }
      asked = asked.filter((one) => one.revision >= number);
      return times.length > 0 ? Math.min(...times) : null;
    },
  };
}

/** What the reader did to the training between two requests, in the order in which it counts. */
function ordersBetween(before: WorkRequest, after: WorkRequest): Order[] {
  const orders: Order[] = [];
  if (before.nRewinds !== after.nRewinds) orders.push({ kind: 'rewind' });
  if (before.nStops !== after.nStops) orders.push({ kind: 'stop' });
  if (before.view.id !== after.view.id) orders.push({ kind: 'seek', step: after.view.step });
  return orders;
}
