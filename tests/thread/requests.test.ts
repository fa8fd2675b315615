import { describe, expect, it } from 'vitest';
import { resolveSettings } from '../../workers/model/config.ts';
import type { Request } from '../../workers/model/protocol.ts';
import { createRequests } from '../../workers/thread/requests.ts';

const requestOf = (revision: number, steps = 0): Request => ({
  revision,
  run: revision,
  mode: 'idle',
  orders: [{ kind: 'rewind', serial: revision } as unknown as Request['orders'][number]],
  values: resolveSettings({}).config,
  steps,
  wanted: [],
  focus: { t: 1, sample: 1 },
  budgetMs: 10,
  spare: [new ArrayBuffer(8)],
});

/** What is left of a request in these tests. */
const shown = (request: Request | null) =>
  request && {
    revision: request.revision,
    steps: request.steps,
    orders: request.orders.length,
    spare: request.spare.length,
  };

describe('of the requests of a page', () => {
  it('one is under way at a time, and the next goes when it is answered', () => {
    const requests = createRequests();
    expect(requests.isEmpty()).toBe(true);
    requests.add(requestOf(1));
    expect(requests.isUnderWay()).toBe(false);
    expect(requests.next()?.revision).toBe(1);
    expect(requests.isUnderWay()).toBe(true);
    requests.add(requestOf(2));
    expect(requests.next()).toBeNull();
    requests.done();
    expect(requests.next()?.revision).toBe(2);
    expect(requests.next()).toBeNull();
    expect(requests.isEmpty()).toBe(false);
    requests.done();
    expect(requests.isEmpty()).toBe(true);
  });

  it('a later one takes the place of one that waits, with the steps and orders of both', () => {
    const requests = createRequests();
    requests.add(requestOf(1, 3));
    requests.add(requestOf(2, 4));
    // 3 + 4 steps, an order of each.
    expect(shown(requests.next())).toEqual({ revision: 2, steps: 7, orders: 2, spare: 1 });
  });

  it('training without end stays so, and ends where the later one says how far', () => {
    const requests = createRequests();
    requests.add(requestOf(1, 3));
    requests.add(requestOf(2, Number.POSITIVE_INFINITY));
    requests.add(requestOf(3, 5));
    // ∞ + 5 is no number of steps: the last word counts.
    expect(requests.next()?.steps).toBe(5);
    requests.add(requestOf(4, 5));
    requests.add(requestOf(5, Number.POSITIVE_INFINITY));
    requests.done();
    expect(requests.next()?.steps).toBe(Number.POSITIVE_INFINITY);
  });

  it('the one under way when the worker is lost is asked anew, without what died with the weights', () => {
    const requests = createRequests();
    requests.add(requestOf(1, 3));
    requests.next();
    requests.lose();
    expect(requests.isUnderWay()).toBe(false);
    expect(shown(requests.next())).toEqual({ revision: 1, steps: 0, orders: 0, spare: 0 });
    requests.add(requestOf(2, Number.POSITIVE_INFINITY));
    requests.lose();
    // Of two, the later one is wanted; it goes on training.
    expect(shown(requests.next())).toEqual({
      revision: 2,
      steps: Number.POSITIVE_INFINITY,
      orders: 0,
      spare: 0,
    });
  });

  it('the one that no worker took waits again with all its steps and orders, before what came later', () => {
    const requests = createRequests();
    requests.add(requestOf(1, 3));
    requests.next();
    requests.putBack();
    expect(shown(requests.next())).toEqual({ revision: 1, steps: 3, orders: 1, spare: 0 });
    requests.add(requestOf(2, 4));
    requests.putBack();
    expect(shown(requests.next())).toEqual({ revision: 2, steps: 7, orders: 2, spare: 1 });
  });

  it('nothing is put back or lost where none is under way', () => {
    const requests = createRequests();
    requests.putBack();
    requests.lose();
    expect(requests.isEmpty()).toBe(true);
    requests.add(requestOf(1, 3));
    requests.putBack();
    expect(shown(requests.next())).toEqual({ revision: 1, steps: 3, orders: 1, spare: 1 });
  });
});
