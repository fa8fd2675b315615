import type { Request } from '../model/protocol.ts';

/**
 * What a worker is asked for: one request is under way at a time; one made meanwhile waits, and a later one takes its place
 * with the steps and orders of both, so that none is lost.
 */
export interface Requests {
  readonly add: (request: Request) => void;
  /** The request to send now, which is under way from then on; null where one is, or where none waits. */
  readonly next: () => Request | null;
  /** The one under way was answered. */
  readonly done: () => void;
  /**
   * The worker is gone, and the weights with it: what was asked for is asked again, of one that opens the run anew. What
   * was to be done to the weights is dropped.
   */
  readonly lose: () => void;
  /** The worker never began: what was under way waits again, with all that was to be done. */
  readonly putBack: () => void;
  readonly isUnderWay: () => boolean;
  readonly isEmpty: () => boolean;
}

export function createRequests(): Requests {
  let underWay: Request | null = null;
  let waiting: Request | null = null;
  return {
    add: (request) => {
      waiting = waiting ? added(waiting, request) : request;
    },
    next: () => {
      if (underWay || !waiting) return null;
      underWay = waiting;
      waiting = null;
      return underWay;
    },
    done: () => {
      underWay = null;
    },
    lose: () => {
      const left = waiting ?? underWay;
      underWay = null;
      waiting = left && anew(left);
    },
    putBack: () => {
      if (underWay) waiting = waiting ? added(underWay, waiting) : again(underWay);
      underWay = null;
    },
    isUnderWay: () => underWay !== null,
    isEmpty: () => !underWay && !waiting,
  };
}

/** A request whose buffers may be on their way to a worker that is no more. */
const again = (request: Request): Request => ({ ...request, spare: [] });

/** A request to a worker that has none of the weights: what was to be done to them died with them. */
const anew = (request: Request): Request => ({
  ...again(request),
  orders: [],
  steps: Number.isFinite(request.steps) ? 0 : request.steps,
});

/** A request in the place of an earlier one that was not sent. */
function added(earlier: Request, later: Request): Request {
  const steps = earlier.steps + later.steps;
  return {
    ...later,
    orders: [...earlier.orders, ...later.orders],
    steps: Number.isFinite(steps) ? steps : later.steps,
  };
}
