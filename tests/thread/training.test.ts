import { describe, expect, it } from 'vitest';
import { referenceMachine } from '../../workers/engine/machine/reference.ts';
import { readHash, resolveSettings } from '../../workers/model/config.ts';
import type { Frame, Order, Request } from '../../workers/model/protocol.ts';
import { createService, type Service } from '../../workers/thread/service.ts';
import { strideAfter } from '../../workers/thread/trainingLog.ts';

/** Every call takes one millisecond of this clock, so budgets are exact and no test depends on the machine. */
function steppingClock(): () => number {
  let now = 0;
  return () => now++;
}

const small = 'task=adding&n=3&T=6&B=2&lr=0.05';

const options = (step: number | null): Order[] => [{ kind: 'seek', step }];

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
    budgetMs: 1e9,
    spare: [],
    ...changes,
  };
}

const arrayOf = (frame: Frame, name: string): number[] => {
  const section = frame.sections.find((candidate) => candidate.name === name);
  return section ? [...new Float64Array(frame.buffer, section.offset * 8, section.length)] : [];
};

const service = () => createService(referenceMachine, steppingClock());

/** Loss, gradient and norms of the weights on screen. */
const shownBy = ({ summary, ...frame }: Frame) => ({
  step: summary?.step,
  loss: summary?.loss,
  before: summary?.log10GradBefore,
  norms: arrayOf({ summary, ...frame }, 'log10Norms'),
});

/** What a straight run shows after so many steps. */
const straight = (steps: number, hash = small) => shownBy(service().advance(ask({ steps }, hash)));

/** Asks with a budget of a few pieces until nothing is left; all the frames. */
function pullAll(worker: Service, request: Request): Frame[] {
  const frames = [worker.advance({ ...request, budgetMs: 4 })];
  while (frames.at(-1)?.pending) {
    if (frames.length > 5000) throw new Error('there is no end to it');
    frames.push(worker.advance({ ...request, budgetMs: 4, steps: 0, orders: [] }));
  }
  return frames;
}

describe('looking at a past step', () => {
  it('shows what a straight run shows there, and the newest step again after it', () => {
    const worker = service();
    worker.advance(ask({ steps: 20 }));
    for (const step of [7, 0, 19, 12]) {
      const frame = worker.advance(ask({ orders: options(step) }));
      expect(frame.view).toMatchObject({ newest: 20, seek: null });
      expect(shownBy(frame)).toEqual(straight(step));
    }
    const frame = worker.advance(ask({ orders: options(null) }));
    expect(shownBy(frame)).toEqual(straight(20));
  });

  it('keeps to the steps that there are', () => {
    const worker = service();
    worker.advance(ask({ steps: 5 }));
    expect(worker.advance(ask({ orders: options(99) })).summary?.step).toBe(5);
    expect(worker.advance(ask({ orders: options(-3) })).summary?.step).toBe(0);
  });

  it('trains on from there, and what came after is forgotten', () => {
    const worker = service();
    worker.advance(ask({ steps: 10 }));
    worker.advance(ask({ orders: options(4) }));
    const frame = worker.advance(ask({ steps: 3 }));
    expect([frame.summary?.step, frame.view.newest]).toEqual([7, 7]);
    expect(frame.firstTrainStep).toBe(5);
    expect(shownBy(frame)).toEqual(straight(7));
    expect(worker.advance(ask()).summary?.step).toBe(7);
  });

  it('tells no numbers on the way, only how far it is, and then those of that step', () => {
    const hash = 'task=adding&n=24&T=40&B=8&cell=lstm';
    const worker = service();
    worker.advance(ask({ steps: 4 }, hash));
    const frames = pullAll(worker, ask({ orders: options(2) }, hash));
    for (const frame of frames) expect([undefined, 2]).toContain(frame.summary?.step);
    expect(frames.at(-1)?.summary?.step).toBe(2);
  });

  it('measures past weights under the present settings, also where those came on the way', () => {
    const worker = service();
    worker.advance(ask({ steps: 8 }));
    const clipped = `${small}&clip=norm&at=0.001&drop=0.5`;
    worker.advance(ask({ orders: options(3), budgetMs: 0 }));
    const frames = pullAll(worker, ask({ revision: 2 }, clipped));
    const last = frames.at(-1);
    expect(last?.summary).toMatchObject({ step: 3, clipped: true });
    // The same weights looked at under the same settings, reached without a detour.
    const other = service();
    other.advance(ask({ steps: 3 }));
    expect(last?.summary?.loss).toBe(other.advance(ask({ revision: 2 }, clipped)).summary?.loss);
  });

  it('forgets what is still owed, and a halt, for both belong to the newest step', () => {
    const worker = service();
    worker.advance(ask({ steps: 500, budgetMs: 20 }));
    const frame = worker.advance(ask({ orders: options(0) }));
    expect([frame.summary?.step, frame.pendingUpdates]).toEqual([0, 0]);

    const wild = service();
    const hash = 'act=relu&gain=4&T=60&n=8&lr=10&opt=sgd&task=adding&B=2';
    const halted = wild.advance(ask({ steps: 400 }, hash));
    expect(halted.halted).not.toBeNull();
    const back = wild.advance(ask({ orders: options(0) }, hash));
    expect([back.halted, back.summary?.step]).toEqual([null, 0]);
  });

  it('is over after a rewind, whose record begins anew', () => {
    const worker = service();
    worker.advance(ask({ steps: 6 }));
    worker.advance(ask({ orders: options(3) }));
    const frame = worker.advance(ask({ orders: [{ kind: 'rewind' }, ...options(null)] }));
    expect([frame.summary?.step, frame.view.newest]).toEqual([0, 0]);
    expect(shownBy(worker.advance(ask({ steps: 6 })))).toEqual(straight(6));
  });

  it('says whether a link can bring the step back', () => {
    const worker = service();
    worker.advance(ask({ steps: 4 }));
    const slower = `${small}&opt=sgd`;
    expect(worker.advance(ask({ revision: 2 }, slower)).view.changedMidway).toBe(true);
    worker.advance(ask({ revision: 2, steps: 4 }, slower));
    expect(
      worker.advance(ask({ revision: 2, orders: options(0) }, slower)).view.changedMidway,
    ).toBe(false);
    expect(
      worker.advance(ask({ revision: 2, orders: options(5) }, slower)).view.changedMidway,
    ).toBe(true);
    expect(worker.advance(ask({ revision: 3, orders: options(4) })).view.changedMidway).toBe(false);
  });
});

describe('the training stream', () => {
  it('tells of every step once, whatever the budget, with the gradient at each t', () => {
    const worker = service();
    const frames = pullAll(worker, ask({ steps: 10 }));
    const all = (name: string) => frames.flatMap((frame) => arrayOf(frame, name));
    expect(all('trainColumns')).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
    expect(all('trainLoss')).toHaveLength(10);
    expect(all('trainSigma')).toHaveLength(30);
    expect(all('trainProfiles').slice(18, 24)).toEqual(straight(3).norms);
  });

  it('gives the singular values of U: all 1 at first where U is orthogonal', () => {
    const frame = service().advance(ask({ steps: 1 }));
    // Orthogonal at gain 1; 1e-12 is far above the rounding of nine numbers.
    for (const sigma of arrayOf(frame, 'trainSigma')) expect(sigma).toBeCloseTo(1, 12);
  });

  it('thins its columns by powers of two, so that no record has more than 1024', () => {
    expect([0, 1023, 1024, 2047, 2048, 100_000].map(strideAfter)).toEqual([1, 1, 2, 2, 4, 128]);
    for (const steps of [1024, 5000, 100_000]) {
      expect(Math.ceil((steps + 1) / strideAfter(steps))).toBeLessThanOrEqual(1024);
    }
  });

  it('shows weights now and then also where a step takes longer than a pull', () => {
    const frames = pullAll(service(), ask({ steps: 6 }, 'n=24&T=60&B=16'));
    const seen = new Set(frames.flatMap(({ summary }) => (summary ? [summary.step] : [])));
    expect([...seen]).toEqual([0, 1, 2, 3, 4, 5, 6]);
  });

  it('begins a run with the steps that its settings ask for, whatever was ordered for the one before', () => {
    const worker = service();
    worker.advance(ask({ steps: 2 }));
    const orders: Order[] = [{ kind: 'stop' }, ...options(null)];
    const next = { revision: 2, run: 2, orders };
    const frames = pullAll(worker, ask(next, `${small}&seed=2&steps=5`));
    expect(frames.at(-1)?.summary?.step).toBe(5);
    // Under a live setting no more.
    const live = ask({ revision: 3, run: 2 }, `${small}&seed=2&steps=5&opt=sgd`);
    expect(worker.advance(live).summary?.step).toBe(5);
  });

  it('can be stopped while steps are owed', () => {
    const worker = service();
    const frame = worker.advance(ask({ steps: 5000, budgetMs: 40 }));
    expect(frame.pendingUpdates).toBeGreaterThan(4000);
    expect(frame.pending).toBe(true);
    const stopped = worker.advance(ask({ orders: [{ kind: 'stop' }] }));
    expect([stopped.pendingUpdates, stopped.pending]).toEqual([0, false]);
    expect(stopped.summary?.step).toBe(5000 - frame.pendingUpdates);
  });
});

describe('trying out thresholds', () => {
  const thresholdSweep = { id: 1, thresholds: [1e-6, 1e-3, 1e3], steps: 10 };

  it('trains from step 0 under each, and leaves the run alone', () => {
    const worker = service();
    worker.advance(ask({ steps: 5 }));
    const last = pullAll(worker, ask({ thresholdSweep })).at(-1);
    expect(last?.summary?.step).toBe(5);
    expect(last?.thresholdSweep).toEqual({
      id: 1,
      thresholds: thresholdSweep.thresholds,
      done: 40,
      total: 40,
      hasFailed: false,
    });
    const found = last ? arrayOf(last, 'thresholdLosses') : [];
    // Of ten steps the last tenth is one: the loss after nine updates.
    const lossAfter9 = (hash: string) => Math.log10(straight(9, hash).loss ?? Number.NaN);
    const expected = ['', '&clip=norm&at=1e-6', '&clip=norm&at=1e-3', '&clip=norm&at=1e3'].map(
      (change) => lossAfter9(small + change),
    );
    // Two ways to a logarithm: equal to rounding.
    found.forEach((value, i) => {
      expect(value).toBeCloseTo(expected[i], 12);
    });
    expect(found).toHaveLength(4);
  });

  it('goes on beside training', () => {
    const worker = service();
    const first = worker.advance(ask({ thresholdSweep, steps: Infinity, budgetMs: 60 }));
    expect(first.thresholdSweep?.done).toBeGreaterThan(0);
    expect(first.summary?.step).toBeGreaterThan(0);
    expect(shownBy(first)).toEqual(straight(first.summary?.step ?? 0));
  });

  it('ends when it is no longer asked for, and begins anew under another id', () => {
    const worker = service();
    const begun = worker.advance(ask({ thresholdSweep, budgetMs: 60 }));
    expect(begun.thresholdSweep?.done).toBeGreaterThan(0);
    expect(begun.pending).toBe(true);
    const cancelled = worker.advance(ask({ thresholdSweep: null }));
    expect([cancelled.thresholdSweep, cancelled.pending]).toEqual([null, false]);
    const again = worker.advance(
      ask({ thresholdSweep: { ...thresholdSweep, id: 2 }, budgetMs: 0 }),
    );
    expect(again.thresholdSweep).toMatchObject({ id: 2, done: 0 });
  });

  it('begins anew under other settings, and goes on when only the threshold in force changes', () => {
    const worker = service();
    const begun = worker.advance(ask({ thresholdSweep, budgetMs: 60 }));
    const kept = worker.advance(
      ask({ thresholdSweep, revision: 2, budgetMs: 0 }, `${small}&clip=norm&at=0.1`),
    );
    expect(kept.thresholdSweep?.done).toBeGreaterThanOrEqual(begun.thresholdSweep?.done ?? 0);
    const anew = worker.advance(
      ask({ thresholdSweep, revision: 3, budgetMs: 0 }, `${small}&opt=sgd`),
    );
    expect(anew.thresholdSweep?.done).toBe(0);
  });

  it('says where a training under a threshold left the numbers', () => {
    const hash = 'act=relu&gain=4&T=60&n=8&lr=10&opt=sgd&task=adding&B=2';
    const last = pullAll(
      service(),
      ask({ thresholdSweep: { ...thresholdSweep, steps: 40 } }, hash),
    ).at(-1);
    const [without, smallest] = last ? arrayOf(last, 'thresholdLosses') : [];
    expect(without).toBe(Infinity);
    // A threshold of 10⁻⁶ at rate 10 moves the weights by 10⁻⁵ a step: nothing can leave the numbers in 40.
    expect(Number.isFinite(smallest)).toBe(true);
  });
});
