import type { Order } from '../../workers/model/protocol.ts';
import type { WorkRequest } from './workRequest.ts';

/** What the page asked to see at some time: settings, a return to step 0, a step of the training. */
export interface Sight {
  readonly revision: number;
  /** As of when it was first asked for. */
  readonly wish: WorkRequest;
  /** Whether it was shown with numbers. */
  readonly hasNorms: boolean;
}

/** Numbers what the page asks to see, and knows what each number was, until something later is shown. */
export interface Sights {
  /** Whether a wish is for what was asked last: the same weights under the same settings, but for training that goes on. */
  readonly isNewest: (wish: WorkRequest) => boolean;
  /** For a request: its number, a new one where the wish is another, and what the worker has to do to the training for it. */
  readonly follow: (wish: WorkRequest) => {
    readonly sight: Sight;
    readonly orders: readonly Order[];
  };
  /** Undefined where something later has been shown. */
  readonly of: (revision: number) => Sight | undefined;
  /** An input event, at that time, changed what is computed. */
  readonly noteInput: (atMs: number) => void;
  /** Its first numbers are shown; gives the time of the earliest input that is answered by that. */
  readonly noteNorms: (revision: number) => number | null;
}

interface Asked extends Sight {
  hasNorms: boolean;
  inputAt: number | null;
}

const isSame = (one: WorkRequest, other: WorkRequest) =>
  one.run === other.run && one.rewinds === other.rewinds && one.view.id === other.view.id;

export function createSights(): Sights {
  let revision = 0;
  /** Ascending; the last is the newest. */
  let asked: readonly Asked[] = [];
  let inputAt: number | null = null;
  /** What the last request went out with. */
  let before: WorkRequest | null = null;
  const isNewest = (wish: WorkRequest): boolean => {
    const newest = asked.at(-1);
    return newest !== undefined && isSame(newest.wish, wish);
  };
  return {
    isNewest,
    follow: (wish) => {
      const orders = before ? ordersBetween(before, wish) : [];
      before = wish;
      const known = asked.at(-1);
      if (known && isSame(known.wish, wish)) return { sight: known, orders };
      revision += 1;
      const sight: Asked = { revision, wish, hasNorms: false, inputAt };
      asked = [...asked, sight];
      inputAt = null;
      return { sight, orders };
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

/** What somebody did to the training between two requests, in the order in which it counts. */
function ordersBetween(before: WorkRequest, after: WorkRequest): Order[] {
  const orders: Order[] = [];
  if (before.rewinds !== after.rewinds) orders.push({ kind: 'rewind' });
  if (before.stops !== after.stops) orders.push({ kind: 'stop' });
  if (before.view.id !== after.view.id) orders.push({ kind: 'look', step: after.view.step });
  return orders;
}
