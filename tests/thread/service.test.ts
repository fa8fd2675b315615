import { describe, expect, it } from 'vitest';
import { referenceMachine } from '../../workers/engine/machine/reference.ts';
import { createWasmMachine } from '../../workers/engine/machine/wasm.ts';
import { causesOf } from '../../workers/engine/run/causesOf.ts';
import { statements } from '../../workers/model/catalog.ts';
import { readHash, resolveSettings } from '../../workers/model/config.ts';
import type { Config } from '../../workers/model/params/index.ts';
import type { Frame, Measure, Request } from '../../workers/model/protocol.ts';
import { kernelsFrom } from '../../workers/thread/loadKernels.ts';
import { reuseKernels } from '../../workers/thread/reusing.ts';
import { createService, type Service } from '../../workers/thread/service.ts';
import { compiledKernels } from '../support/kernels.ts';
import { noise } from '../support/runs.ts';

/** Every call takes one millisecond of this clock, so budgets are exact and no test depends on the machine. */
function steppingClock(): () => number {
  let now = 0;
  return () => now++;
}

function ask(hash: string, changes: Partial<Request> = {}): Request {
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

function arrayOf(frame: Frame, name: string): Float64Array | undefined {
  const section = frame.sections.find((candidate) => candidate.name === name);
  return section && new Float64Array(frame.buffer, section.offset * 8, section.length).slice();
}

/** Pulls until nothing is left; the last array of each name, and the last frame. */
function pullAll(service: Service, request: Request, most = 20000) {
  const arrays = new Map<string, Float64Array>();
  let frame = service.advance(request);
  const keep = () => {
    for (const { name } of frame.sections)
      arrays.set(name, arrayOf(frame, name) ?? new Float64Array());
  };
  keep();
  for (let i = 0; frame.pending && i < most; i++) {
    frame = service.advance({ ...request, steps: 0, orders: [] });
    keep();
  }
  return { frame, arrays };
}

const everything: readonly Measure[] = [
  'states',
  'gates',
  'layers',
  'sigma',
  'product',
  'eigen',
  'share',
  'itemised',
];

describe('service', () => {
  it('answers a tanh network with norms that fall on the way back from the loss', () => {
    const frame = createService(referenceMachine, steppingClock()).advance(ask(noise));
    const norms = arrayOf(frame, 'log10Norms');
    expect(norms).toHaveLength(60);
    expect(frame.summary?.verdict.kind).toBe('vanishing');
    // Twenty seeds of an independent implementation lose 4.1 to 5.5 decades; our streams differ, so a decade of slack.
    expect((norms?.[59] ?? 0) - (norms?.[0] ?? 0)).toBeGreaterThan(3);
  });

  it('has the same bits when the memory of the run before is used again', async () => {
    const { programs } = await compiledKernels();
    const reused = reuseKernels(kernelsFrom(programs));
    const machine = createWasmMachine(reused.source, referenceMachine);
    let nReleased = 0;
    const kept = createService(machine, steppingClock(), {
      machine,
      release: () => {
        nReleased += 1;
        reused.release();
      },
    });
    const hashes = ['n=24&T=20', 'n=7&T=30&cell=lstm', 'n=16&T=20&layers=2', 'n=24&T=20'];
    for (const [index, hash] of hashes.entries()) {
      const request = ask(hash, { revision: index + 1, run: index + 1, wanted: everything });
      const fresh = createService(
        createWasmMachine(kernelsFrom(programs), referenceMachine),
        steppingClock(),
      );
      expect(pullAll(kept, request).arrays).toEqual(pullAll(fresh, request).arrays);
    }
    expect(nReleased).toBe(hashes.length - 1);
  });

  it('answers with norms alone, and owes the rest, until the machine has its routines', async () => {
    let hasRoutines = false;
    const service = createService(referenceMachine, steppingClock(), undefined, () => hasRoutines);
    const request = ask('n=4&T=6&B=2&task=adding', { wanted: ['states', 'sigma', 'fixes'] });
    const first = service.advance(request);
    expect(arrayOf(first, 'log10Norms')).toHaveLength(6);
    expect([first.complete, first.pending]).toEqual([['norms'], true]);
    const second = service.advance({ ...request, steps: 2 });
    expect([second.summary?.step, second.complete, second.pendingUpdates]).toEqual([
      0,
      ['norms'],
      2,
    ]);
    hasRoutines = true;
    await service.prepare(request);
    const { frame, arrays } = pullAll(service, request);
    expect(frame.summary?.step).toBe(2);
    expect(frame.complete).toEqual(['norms', 'states', 'sigma', 'fixes']);
    expect(arrays.get('sigma')?.every(Number.isFinite)).toBe(true);
  });

  it('gives the same values in one go and in the smallest slices', () => {
    const hash = 'cell=lstm&n=6&T=12&B=2&read=all';
    const whole = pullAll(
      createService(referenceMachine, steppingClock()),
      ask(hash, { wanted: everything }),
    );
    const sliced = pullAll(
      createService(referenceMachine, steppingClock()),
      ask(hash, { wanted: everything, budgetMs: 2 }),
    );
    expect([...sliced.arrays.keys()].sort()).toEqual([...whole.arrays.keys()].sort());
    for (const [name, values] of whole.arrays)
      expect([name, sliced.arrays.get(name)]).toEqual([name, values]);
    expect(sliced.frame.complete).toEqual(whole.frame.complete);
  });

  it('finishes every wanted probe although two of them need the tapes for themselves', () => {
    const { frame } = pullAll(
      createService(referenceMachine, steppingClock()),
      ask('T=40&n=8&read=all', { wanted: everything, budgetMs: 3 }),
    );
    expect(frame.complete).toEqual(['norms', ...everything]);
  });

  it('answers with the id it was asked with and keeps the weights when only live settings change', () => {
    const service = createService(referenceMachine, steppingClock());
    service.advance(ask('task=adding', { steps: 5 }));
    const clipped = service.advance(ask('task=adding&clip=norm&at=0.001', { revision: 2 }));
    expect(clipped.revision).toBe(2);
    expect(clipped.summary?.step).toBe(5);
    expect(clipped.summary?.clipped).toBe(true);
    const rebuilt = service.advance(ask('task=adding&n=16', { revision: 3, run: 2 }));
    expect(rebuilt.summary?.step).toBe(0);
  });

  it('returns to the same numbers after a rewind', () => {
    const service = createService(referenceMachine, steppingClock());
    const before = arrayOf(service.advance(ask('task=adding')), 'log10Norms');
    const trained = arrayOf(service.advance(ask('task=adding', { steps: 7 })), 'log10Norms');
    expect(trained).not.toEqual(before);
    const after = service.advance(ask('task=adding', { orders: [{ kind: 'rewind' }] }));
    expect(after.summary?.step).toBe(0);
    expect(arrayOf(after, 'log10Norms')).toEqual(before);
  });

  it('works off the steps it owes even when one step takes longer than a budget', () => {
    const service = createService(referenceMachine, steppingClock());
    const { frame } = pullAll(service, ask('n=40&T=60&B=16', { steps: 3, budgetMs: 2 }));
    expect(frame.summary?.step).toBe(3);
  });

  it('trains the same however the steps are cut into pulls', () => {
    const once = createService(referenceMachine, steppingClock()).advance(
      ask('task=adding', { steps: 6 }),
    );
    const service = createService(referenceMachine, steppingClock());
    let last: Frame | undefined;
    for (let i = 0; i < 6; i++) last = service.advance(ask('task=adding', { steps: 1 }));
    expect(last?.summary?.loss).toBe(once.summary?.loss);
    expect(arrayOf(last as Frame, 'log10Norms')).toEqual(arrayOf(once, 'log10Norms'));
  });

  it('does not change the curve by clipping before training, and does after 20 steps', () => {
    const plain = createService(referenceMachine, steppingClock());
    const clipping = createService(referenceMachine, steppingClock());
    const hash = 'gain=2.5&task=adding&opt=sgd&lr=0.01';
    const untrained = [plain.advance(ask(hash)), clipping.advance(ask(`${hash}&clip=norm`))];
    expect(arrayOf(untrained[0], 'log10Norms')).toEqual(arrayOf(untrained[1], 'log10Norms'));
    expect(untrained[1].summary?.log10GradAfter).toBeCloseTo(0, 5); // clipped to norm 1
    const trained = [
      plain.advance(ask(hash, { steps: 20 })),
      clipping.advance(ask(`${hash}&clip=norm`, { steps: 20 })),
    ];
    expect(arrayOf(trained[0], 'log10Norms')).not.toEqual(arrayOf(trained[1], 'log10Norms'));
  });

  it('reports an overflow with its step and never as a number', () => {
    const { frame, arrays } = pullAll(
      createService(referenceMachine, steppingClock()),
      ask('act=relu&init=uniform01&gain=4&T=200&B=1', { wanted: everything }),
    );
    const at = frame.summary?.overflowAt ?? 0;
    expect(at).toBeGreaterThan(1);
    expect(frame.summary?.verdict.kind).toBe('overflow');
    const state = arrays.get('log10State');
    // 1.8e308 is the largest float64: every state before the overflow is below it, and it grew all the way.
    expect(state?.[at - 2]).toBeGreaterThan(300);
    expect(state?.[at - 2]).toBeLessThan(309);
    expect(arrays.get('log10Norms')?.every(Number.isNaN)).toBe(true);
  });

  it('stops training by itself when the loss leaves the numbers', () => {
    const service = createService(referenceMachine, steppingClock());
    const { frame } = pullAll(
      service,
      ask('act=relu&gain=4&T=300&n=16&lr=10&opt=sgd', { steps: 50 }),
    );
    expect(frame.halted).not.toBeNull();
    expect(frame.pending).toBe(false);
  });

  it('takes the spectrum of the selected step alone above the limit for all, and none above that for one', () => {
    const service = createService(referenceMachine, steppingClock());
    // Two layers of (h, c) with 70 units: S = 280.
    const hash = 'cell=lstm&layers=2&n=70&T=3&B=1';
    const first = pullAll(
      service,
      ask(hash, { wanted: ['sigma', 'product'], focus: { t: 2, sample: 1 } }),
    );
    const known = (values?: Float64Array) => [0, 1, 2].map((t) => !Number.isNaN(values?.[t * 280]));
    expect(known(first.arrays.get('sigma'))).toEqual([false, true, false]);
    // Four entries for each unit: 64 units are 256.
    const nearest = { key: 'n', value: 64 };
    const all = { limit: 256, asked: 280, unit: 'entries', nearest };
    expect(first.frame.refused).toEqual({ product: all });
    expect(first.frame.limited).toEqual({ sigma: all });
    const second = pullAll(service, ask(hash, { wanted: ['sigma'], focus: { t: 3, sample: 1 } }));
    expect(known(second.arrays.get('sigma'))).toEqual([false, false, true]);
    // Four layers of (h, c) with 65 units: S = 520.
    const { frame } = pullAll(
      createService(referenceMachine, steppingClock()),
      ask('cell=lstm&layers=4&n=65&T=2&B=1', { wanted: ['sigma'] }),
    );
    expect(frame.refused.sigma).toMatchObject({ limit: 512, asked: 520, nearest: { value: 64 } });
    expect(frame.limited).toEqual({});
    expect(frame.pending).toBe(false);
  });

  it('splits the slope into its causes when asked, in slices, and again for other weights', () => {
    const service = createService(referenceMachine, steppingClock());
    const request = ask('cell=gru&n=5&T=20&B=3', { wanted: ['causes'], budgetMs: 2 });
    const causesIn = (frame: Frame, arrays: ReadonlyMap<string, Float64Array>) => {
      const found = causesOf(request.values as Config, arrays.get('causes') ?? null);
      const slope = frame.summary?.verdict.decadesPerStep ?? Number.NaN;
      const sum = found?.causes.reduce((all, { decades }) => all + decades, 0);
      expect(sum).toBeCloseTo(slope, 9);
      return found?.causes;
    };
    const first = service.advance(request);
    // Norms first: there are none yet, and the page says so.
    expect(causesOf(request.values as Config, arrayOf(first, 'causes') ?? null)).toBeNull();
    const { frame, arrays } = pullAll(service, request);
    expect(frame.complete).toContain('causes');
    const causes = causesIn(frame, arrays);
    const trained = pullAll(service, { ...request, steps: 3, budgetMs: 1e9 });
    expect(trained.frame.summary?.step).toBe(3);
    expect(causesIn(trained.frame, trained.arrays)).not.toEqual(causes);
  });

  it('names the limit that causes exceed instead of trying', () => {
    const service = createService(referenceMachine, steppingClock());
    // Each squaring doubles the terms of a product: 2⁷.
    const squares = Array.from({ length: 7 }, (_, i) => `a${i + 1} = a${i} * a${i}`).join('; ');
    const eq = encodeURIComponent(`a0 = act(lin(x, h)); ${squares}; h' = a7`);
    const request = ask(`cell=custom&n=2&T=3&eq=${eq}`, { wanted: ['causes'] });
    const { refused } = pullAll(service, request).frame;
    expect(refused.causes).toMatchObject({ limit: 64, asked: 128 });
  });

  it('holds back a half-computed product once a whole one was sent, so that no false jump is drawn', () => {
    const service = createService(referenceMachine, steppingClock());
    const request = ask('task=adding&T=30&n=8&B=2', { wanted: ['product'], budgetMs: 6 });
    let first = service.advance(request);
    while (!first.sections.some(({ name }) => name === 'product')) first = service.advance(request);
    expect(first.sections.find(({ name }) => name === 'product')?.isPartial).toBe(true);
    pullAll(service, request);
    let frame = service.advance({ ...request, steps: 1 });
    for (let i = 0; i < 1000 && frame.pending; i++) {
      const product = frame.sections.find(({ name }) => name === 'product');
      expect(product).toBeUndefined();
      frame = service.advance(request);
    }
    expect(frame.sections.find(({ name }) => name === 'product')?.isPartial).toBe(false);
  });

  it('says of a measure that it told and that is not asked for any more when it no longer holds', () => {
    const service = createService(referenceMachine, steppingClock());
    const hash = 'task=noise&n=3&T=4';
    const wanted: readonly Measure[] = ['sigma', 'eigen'];
    const { frame } = pullAll(service, ask(hash, { wanted }));
    expect(frame.outdated).toEqual([]);
    // Looking away alone changes nothing …
    expect(service.advance(ask(hash, { wanted: ['sigma'] })).outdated).toEqual([]);
    // … a training step does, for what is not asked for again.
    const trained = service.advance(ask(hash, { wanted: ['sigma'], steps: 1 }));
    expect(trained.outdated?.map(([measure]) => measure)).toEqual(['eigen']);
    expect(trained.outdated?.[0]?.[1]).toContain('rho');
    const back = pullAll(service, ask(hash, { wanted }));
    expect(back.frame.outdated).toEqual([]);
    expect(back.arrays.has('rho')).toBe(true);
    // Another sequence: what is taken of one sequence, and of nothing else.
    const other = ask(hash, { focus: { t: 1, sample: 2 } });
    expect(service.advance(other).outdated?.map(([measure]) => measure)).toEqual([
      'sigma',
      'eigen',
    ]);
  });

  it('fills a spare buffer that is large enough instead of making a new one', () => {
    const service = createService(referenceMachine, steppingClock());
    const spare = [new ArrayBuffer(8), new ArrayBuffer(1 << 20)];
    expect(service.advance(ask('', { spare })).buffer).toBe(spare[1]);
  });

  it('writes the run in hand as a PyTorch script and a notebook, and nothing of an unknown format', async () => {
    const service = createService(referenceMachine, steppingClock());
    expect(await service.write('pytorch', '')).toBeNull();
    service.advance(ask('cell=lstm&n=3&T=4&B=1&drop=0.2'));
    const script = await service.write('pytorch', 'cell=lstm');
    expect(script?.name).toBe('gradflow.py');
    expect(script?.data).toContain('# experiment: #cell=lstm');
    const notebook = JSON.parse(`${(await service.write('notebook', ''))?.data}`);
    expect(notebook.nbformat).toBe(4);
    expect(await service.write('exe', '')).toBeNull();
  });

  it('puts the numbers of a script beside it where it would be larger than asked for', async () => {
    const service = createService(referenceMachine, steppingClock());
    service.advance(ask('cell=lstm&n=8&T=4&B=1'));
    const whole = await service.write('pytorch', '');
    const size = `${whole?.data}`.length;
    expect(await service.write('pytorch', '', size)).toEqual(whole);
    const split = await service.write('pytorch', '', size - 1);
    expect(split?.name).toBe('gradflow.py');
    expect(split?.beside?.name).toBe('gradflow.safetensors');
    expect(`${split?.data}`).toContain('"gradflow.safetensors"');
    expect(`${split?.data}`.length).toBeLessThan(size);
    // Weights are as large as they are.
    expect(await service.write('safetensors', '', 1)).not.toHaveProperty('beside');
  });

  it.each(['T=2&n=1&B=1', 'gain=0', 'act=relu&n=2&B=1&m=1', 'cell=lstm&n=1&T=2&B=1&bi=1'])(
    'survives %s with a legal verdict',
    (hash) => {
      const { frame } = pullAll(
        createService(referenceMachine, steppingClock()),
        ask(hash, { wanted: everything }),
      );
      expect(['vanishing', 'healthy', 'exploding']).toContain(frame.summary?.verdict.kind);
    },
  );

  it('owes fixes until what tries them is fetched', async () => {
    const service = createService(referenceMachine, steppingClock());
    const request = ask('n=4&T=6&B=2', { wanted: ['fixes'], budgetMs: 1e6 });
    const early = service.advance(request);
    expect([early.complete, early.pending]).toEqual([['norms'], true]);
    await service.prepare(request);
    expect(service.advance(request).complete).toEqual(['norms', 'fixes']);
  });

  it('fetches what is stated of a gradient when it is asked for, and computes it as any measure', async () => {
    const service = createService(referenceMachine, steppingClock());
    const request = ask('n=4&T=6&B=2', { wanted: ['stated-gradient', 'clip-places'] });
    const early = service.advance(request);
    expect([early.complete, early.pending]).toEqual([['norms'], true]);
    await service.prepare(request);
    const { frame, arrays } = pullAll(service, request);
    expect(frame.complete).toEqual(['norms', 'stated-gradient', 'clip-places']);
    // Error and cosine of the gradient itself.
    expect(arrays.get('stated:whole')?.[0]).toBeLessThan(1e-13);
    expect(arrays.get('stated:whole')?.[1]).toBeCloseTo(1, 13);
    expect(arrays.get('clipPlaces')).toHaveLength(3);
    // In the smallest slices, too, and beside what wants the tapes for itself.
    const wanted: readonly Measure[] = [...statements.ids, 'share', 'layers'];
    const valuesAt = async (budgetMs: number) => {
      const other = createService(referenceMachine, steppingClock());
      const asked = ask('n=4&T=6&B=2&read=all', { wanted, budgetMs });
      await other.prepare(asked);
      return pullAll(other, asked).arrays;
    };
    const whole = await valuesAt(1e9);
    expect([...whole.keys()]).toEqual(
      expect.arrayContaining(['weightProducts:map', 'stated:printed', 'layer:1:last']),
    );
    expect(new Map([...(await valuesAt(2))].sort())).toEqual(new Map([...whole].sort()));
  });

  it('tries fixes when all else is done, and starts again for other settings', async () => {
    const service = createService(referenceMachine, steppingClock());
    const wanted: readonly Measure[] = ['fixes', 'sigma'];
    const hash = 'n=8&T=30&B=2';
    await service.prepare(ask(hash, { wanted }));
    let frame = service.advance(ask(hash, { wanted, budgetMs: 3 }));
    const order: Measure[] = [];
    for (let i = 0; frame.pending && i < 20000; i++) {
      frame = service.advance(ask(hash, { wanted, budgetMs: 3 }));
      for (const measure of frame.complete) if (!order.includes(measure)) order.push(measure);
    }
    expect(order).toEqual(['norms', 'sigma', 'fixes']);
    expect(frame.summary?.fixTrials?.before?.kind).toBe('vanishing');
    expect(frame.summary?.fixTrials?.fixes.length).toBeGreaterThan(0);
    const other = service.advance(ask(`${hash}&lr=0.1`, { revision: 2, wanted: [], budgetMs: 3 }));
    expect(other.summary?.fixTrials ?? null).toBeNull();
    // Not asked for, not tried.
    const { frame: idle } = pullAll(service, ask(`${hash}&lr=0.1`, { revision: 2 }));
    expect(idle.summary?.fixTrials).toBeNull();
  });

  it('stops before the update that would destroy the weights, names what broke, and tries what helps', async () => {
    const service = createService(referenceMachine, steppingClock());
    const hash = `${noise}&act=relu&opt=sgd&lr=10&n=16&T=30`;
    const wanted: readonly Measure[] = ['fixes'];
    const broken = service.advance(ask(hash, { steps: Infinity, budgetMs: 1e6 }));
    const { summary, halted } = broken;
    expect(halted).toMatchObject({ step: summary?.step });
    expect(summary?.step).toBeGreaterThan(0);
    // What was trained stays in the record as numbers; the step that broke is not in it.
    const losses = arrayOf(broken, 'trainLoss') ?? new Float64Array();
    expect(losses).toHaveLength(summary?.step ?? 0);
    expect(losses.every(Number.isFinite)).toBe(true);
    await service.prepare(ask(hash, { wanted }));
    const { frame } = pullAll(service, ask(hash, { wanted }));
    expect(frame.summary?.fixTrials).toMatchObject({ steps: (summary?.step ?? 0) + 20 });
    expect(frame.summary?.fixTrials?.fixes.map(({ target }) => target)).toContain('training');
    // A live setting that helps goes on from the weights that are left; going back clears it all.
    const back = service.advance(ask(hash, { orders: [{ kind: 'rewind' }] }));
    expect(back).toMatchObject({ halted: null, summary: { step: 0, fixTrials: null } });
  });
});
