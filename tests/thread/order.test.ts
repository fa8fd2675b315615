import { describe, expect, it } from 'vitest';
import type { Machine } from '../../workers/engine/machine/machine.ts';
import { referenceMachine } from '../../workers/engine/machine/reference.ts';
import { readHash, resolveSettings } from '../../workers/model/config.ts';
import type { Frame, Measure, Request } from '../../workers/model/protocol.ts';
import { createService, type Service } from '../../workers/thread/service.ts';
import { kernelMachine } from '../support/kernels.ts';

/** Every call takes one millisecond of this clock: a budget is a number of pieces, on any machine. */
function steppingClock(): () => number {
  let now = 0;
  return () => now++;
}

const small = 'task=adding&n=4&T=8&B=2&read=all';

function ask(changes: Partial<Request> = {}, hash = small): Request {
  return {
    revision: 1,
    run: 1,
    mode: 'idle',
    orders: [],
    values: resolveSettings(readHash(hash).settings).config,
    steps: 0,
    wanted: [],
    focus: { t: 1, sample: 1 },
    budgetMs: 3,
    spare: [],
    ...changes,
  };
}

const namesIn = ({ sections }: Frame) => sections.map(({ name }) => name);

/** Asks until nothing is left; all the frames. */
function pullAll(service: Service, request: Request): Frame[] {
  const frames = [service.advance(request)];
  while (frames.at(-1)!.pending) {
    if (frames.length > 20_000) throw new Error('there is no end to it');
    frames.push(service.advance({ ...request, steps: 0, orders: [] }));
  }
  return frames;
}

/** What became complete, in the order in which it did. */
function completions(frames: readonly Frame[]): Measure[] {
  return [...new Set(frames.flatMap(({ complete }) => complete))];
}

/** The order of the table, written down by hand: it is what people see coming. */
const inOrder: readonly Measure[] = [
  'states',
  'gates',
  'causes',
  'layers',
  'sigma',
  'product',
  'eigen',
  'share',
  'itemised',
];

describe('the order in which numbers come', () => {
  it('is norms, then probes in the order of their table, then fixes, however they are asked for', async () => {
    const service = createService(referenceMachine, steppingClock());
    const request = ask({ wanted: ['fixes', ...[...inOrder].reverse()] });
    await service.prepare(request);
    const frames = pullAll(service, request);
    expect(completions(frames)).toEqual(['norms', ...inOrder, 'fixes']);
    // One at a time: no frame brings a part of one before the one in front of it is whole.
    for (const frame of frames) {
      const partial = new Set(
        frame.sections.flatMap(({ name, isPartial }) => (isPartial ? [name] : [])),
      );
      if (partial.has('product')) expect(frame.complete).toContain('sigma');
      if (partial.has('rho')) expect(frame.complete).toContain('product');
    }
  });

  it('leaves out what nobody looks at, and takes up what somebody begins to look at', () => {
    const service = createService(referenceMachine, steppingClock());
    const first = pullAll(service, ask({ wanted: ['product'] }));
    expect(completions(first)).toEqual(['norms', 'product']);
    const then = pullAll(service, ask({ wanted: ['product', 'sigma'] }));
    // The product is whole and is not sent again.
    expect(then.flatMap(namesIn)).not.toContain('product');
    expect(then.at(-1)?.complete).toEqual(['norms', 'sigma', 'product']);
  });

  it('turns at once to a new run: what was half done of the one before is not told', () => {
    const service = createService(referenceMachine, steppingClock());
    const wanted: readonly Measure[] = ['sigma', 'product'];
    // Norms of so small a network take a few pieces: then the spectra are under way.
    let frame = service.advance(ask({ wanted }));
    for (let i = 0; i < 100 && !namesIn(frame).includes('sigma'); i++) {
      frame = service.advance(ask({ wanted }));
    }
    expect([namesIn(frame).includes('sigma'), frame.pending]).toEqual([true, true]);
    const other = ask({ wanted, revision: 2, run: 2 }, `${small}&seed=2`);
    const next = service.advance({ ...other, budgetMs: 0 });
    expect([next.revision, next.complete, namesIn(next)]).toEqual([2, [], []]);
    const frames = pullAll(service, other);
    const withNumbers = frames.filter(({ sections }) => sections.length > 0);
    expect(namesIn(withNumbers[0]!)).toContain('log10Norms');
    expect(completions(frames)).toEqual(['norms', ...wanted]);
  });

  it('is the same for a live setting: all is taken anew, norms first', () => {
    const service = createService(referenceMachine, steppingClock());
    const wanted: readonly Measure[] = ['sigma', 'product'];
    pullAll(service, ask({ wanted }));
    const frames = pullAll(service, ask({ wanted, revision: 2 }, `${small}&drop=0.5`));
    expect(completions(frames)).toEqual(['norms', ...wanted]);
    expect(frames[0]!.complete).not.toContain('product');
  });

  it('shows the step that is gone to before anything else is computed', () => {
    const service = createService(referenceMachine, steppingClock());
    service.advance(ask({ steps: 9, budgetMs: 1e9 }));
    const request = ask({ wanted: ['sigma'], orders: [{ kind: 'seek', step: 7 }] });
    const frames = pullAll(service, request);
    const travelling = frames.filter(({ view }) => view.seek);
    expect(travelling.length).toBeGreaterThan(0);
    for (const frame of travelling) expect([frame.summary, frame.complete]).toEqual([null, []]);
    expect(completions(frames)).toEqual(['norms', 'sigma']);
    expect(frames.at(-1)?.summary?.step).toBe(7);
  });

  it('owes probes of the newest weights only when the steps asked for are done, and fixes after them', async () => {
    const service = createService(referenceMachine, steppingClock());
    const request = ask({ wanted: ['states', 'fixes'], steps: 6 });
    await service.prepare(request);
    const frames = pullAll(service, request);
    for (const frame of frames) {
      if (frame.complete.includes('fixes')) expect(frame.pendingUpdates).toBe(0);
    }
    expect(frames.at(-1)).toMatchObject({ pendingUpdates: 0, summary: { step: 6 } });
    expect(frames.at(-1)?.complete).toEqual(['norms', 'states', 'fixes']);
  });
});

describe('shares of a pull', () => {
  it('leaves time to measure beside training: a third of a pull is the probes’', () => {
    const service = createService(referenceMachine, steppingClock());
    // A pull of 400 pieces, of which probes as small as these need some dozen.
    const request = ask({ wanted: ['states', 'sigma'], steps: Infinity, budgetMs: 400 });
    let step = 0;
    for (let i = 0; i < 5; i++) {
      const frame = service.advance(request);
      expect(frame.summary?.step).toBeGreaterThan(step);
      step = frame.summary?.step ?? Infinity;
      expect(frame.complete).toEqual(['norms', 'states', 'sigma']);
    }
  });

  it('gives thresholds that are tried a half, and training and probes the other', () => {
    const alone = createService(referenceMachine, steppingClock());
    const beside = createService(referenceMachine, steppingClock());
    const request = ask({ wanted: ['states'], steps: Infinity, budgetMs: 400 });
    const thresholdSweep = { id: 1, thresholds: [0.1, 1, 10], steps: 400 };
    // The first pull opens the trial, after the rest has had its time.
    for (const service of [alone, beside]) service.advance(request);
    beside.advance({ ...request, thresholdSweep });
    alone.advance(request);
    /** Updates and tried steps of one pull. */
    const pull = (service: Service, asked: Request) => {
      const from = service.advance(asked);
      const to = service.advance(asked);
      expect(to.complete).toEqual(['norms', 'states']);
      return [
        to.summary!.step - from.summary!.step,
        (to.thresholdSweep?.done ?? 0) - (from.thresholdSweep?.done ?? 0),
      ] as const;
    };
    const [most] = pull(alone, request);
    const [updates, tried] = pull(beside, { ...request, thresholdSweep });
    expect(tried).toBeGreaterThan(0);
    const share = updates / most;
    expect(share).toBeGreaterThan(0.4);
    expect(share).toBeLessThan(0.6);
  });

  it('tries fixes and thresholds beside each other', async () => {
    const service = createService(referenceMachine, steppingClock());
    const thresholdSweep = { id: 1, thresholds: [0.1, 1], steps: 60 };
    const request = ask({ wanted: ['fixes'], thresholdSweep, budgetMs: 20 });
    await service.prepare(request);
    const frames = pullAll(service, request);
    const fixesAt = frames.findIndex(({ complete }) => complete.includes('fixes'));
    const trialAt = frames.findIndex(
      (frame) => frame.thresholdSweep?.done === frame.thresholdSweep?.total,
    );
    expect(fixesAt).toBeGreaterThan(0);
    expect(trialAt).toBeGreaterThan(0);
    // Neither waits for the end of the other.
    const first = Math.min(fixesAt, trialAt);
    expect(frames[first - 1]!.thresholdSweep!.done).toBeGreaterThan(0);
    expect(frames.at(-1)).toMatchObject({
      pending: false,
      thresholdSweep: { done: 180, total: 180 },
    });
  });

  it('does a piece of the norms at least, however small the budget', () => {
    const service = createService(referenceMachine, steppingClock());
    const frames = pullAll(service, ask({ budgetMs: 0 }));
    expect(frames.at(-1)?.complete).toEqual(['norms']);
  });
});

describe('what cannot be computed', () => {
  it('is said of thresholds where there is no memory for a second network, and the run goes on', () => {
    const full: Machine = Object.create(referenceMachine, {
      createTape: {
        value: () => {
          throw new RangeError('planted: no memory');
        },
      },
    });
    const hand = { machine: referenceMachine, release: () => {} };
    const service = createService(full, steppingClock(), hand);
    const thresholdSweep = { id: 1, thresholds: [1], steps: 5 };
    const frames = pullAll(
      service,
      ask({ thresholdSweep, wanted: ['states'], steps: 3, budgetMs: 50 }),
    );
    expect(frames.at(-1)).toMatchObject({
      pending: false,
      thresholdSweep: { id: 1, done: 0, hasFailed: true },
      summary: { step: 3 },
      complete: ['norms', 'states'],
    });
  });

  it('is told of a task without its data, until they are there', async () => {
    const service = createService(referenceMachine, steppingClock());
    const request = ask({ wanted: ['states'], budgetMs: 1e9 }, 'task=text&n=4&T=8&B=2');
    expect(service.advance(request)).toMatchObject({
      revision: 1,
      summary: null,
      complete: [],
      pending: false,
      lacksData: true,
    });
    await service.prepare(request);
    const frame = service.advance(request);
    expect(frame.lacksData).toBeUndefined();
    expect(frame.complete).toEqual(['norms', 'states']);
  });

  it('is waited for while other threads are at it, and nothing behind it is begun', async () => {
    const alone = await kernelMachine();
    const taken: (() => void)[] = [];
    let isClosed = false;
    const help = {
      get hasRoom() {
        return !isClosed;
      },
      submit: (_: unknown, take: (answer: null) => void) => void taken.push(() => take(null)),
    };
    const machine: Machine = Object.create(alone, { help: { get: () => help } });
    const service = createService(machine, steppingClock());
    const request = ask({ wanted: ['sigma', 'eigen'], budgetMs: 1e6 }, 'cell=lstm&n=24&T=41&B=2');
    const frame = service.advance(request);
    expect([service.isWaiting, frame.pending, frame.complete]).toEqual([true, true, ['norms']]);
    expect(namesIn(service.advance(request))).not.toContain('rho');
    // Handed back: this thread does it itself, and is no longer waiting.
    isClosed = true;
    for (const giveBack of taken.splice(0)) giveBack();
    expect(service.advance(request).complete).toEqual(['norms', 'sigma', 'eigen']);
    expect(service.isWaiting).toBe(false);
  });
});
