import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { activations } from '../../workers/engine/activations.ts';
import { buildPathTree } from '../../workers/engine/analysis/pathTree.ts';
import { cells } from '../../workers/engine/cells/index.ts';
import { referenceMachine } from '../../workers/engine/machine/reference.ts';
import { fitOf } from '../../workers/engine/numeric/fit.ts';
import { type Random, randomStream } from '../../workers/engine/numeric/random.ts';
import { causes as probe } from '../../workers/engine/probes/causes.ts';
import { findCauses } from '../../workers/engine/run/causes.ts';
import { causesOf } from '../../workers/engine/run/causesOf.ts';
import { viewOf } from '../../workers/engine/run/network.ts';
import { finish } from '../../workers/engine/run/pass.ts';
import { backward, forward } from '../../workers/engine/run/propagate.ts';
import type { Run } from '../../workers/engine/run/run.ts';
import { topUnit } from '../../workers/engine/run/runNorms.ts';
import { readHash, resolveSettings } from '../../workers/model/config.ts';
import { parseEquations } from '../../workers/model/equations/parseEquations.ts';
import { build } from '../golden/build.ts';
import { flat, parseFixture } from '../golden/fixture.ts';
import { causesIn, decadesIn, stepsIn, stepsOf, sumOf, total, treeOf } from '../support/causes.ts';
import { kernelMachine } from '../support/kernels.ts';
import { trainedRun } from '../support/runs.ts';
import { tensorNamed } from '../support/tensorNamed.ts';

const usual = 'task=noise&m=2&n=32&T=60&B=8&opt=adam&lr=1e-3';
const machine = await kernelMachine();
const openRun = (changes: string, steps = 0): Run =>
  trainedRun(`#${usual}&${changes}`, steps, machine);
const { log10 } = Math;
const sigma = (b: number) => 1 / (1 + Math.exp(-b));

/** Slope of the least-squares line through points at 0, 1, 2, … */
function leastSquares(y: readonly number[]): number {
  const middle = (y.length - 1) / 2;
  const mean = y.reduce((sum, value) => sum + value, 0) / y.length;
  let [up, down] = [0, 0];
  for (const [i, value] of y.entries()) {
    up += (i - middle) * (value - mean);
    down += (i - middle) ** 2;
  }
  return up / down;
}

/** Every step is the difference of two norms that another part of the engine measured; both to 1e-9. */
function expectIdentity(run: Run): void {
  const { last } = run.norms;
  const { T } = run.pass;
  const { kind, decadesPerStep: slope } = run.verdict();
  const { causes, problem } = causesIn(run);
  if (kind === 'overflow' || slope === null) {
    const reason = kind === 'overflow' ? 'overflow' : 'noSlope';
    expect(problem).toEqual({ reason, limit: null, asked: null });
    expect(causes).toEqual([]);
    return;
  }
  expect(problem).toBeNull();
  for (const [lag, groups] of stepsIn(run).entries()) {
    if (!groups) continue;
    expect(total(groups), `lag ${lag}`).toBeCloseTo(last[T - lag - 2] - last[T - lag - 1], 9);
  }
  expect(sumOf(causes)).toBeCloseTo(slope, 9);
  expect(causes.at(-1)?.id).toBe('bend');
  for (const { id, decades, value, statistic } of causes) {
    // Powers differ by an ulp or two between machines.
    expect(Math.abs(value - 10 ** decades), id).toBeLessThanOrEqual(1e-12 * 10 ** decades);
    expect(statistic).toBe('factor');
    if (id !== 'bend') expect(Math.abs(decades)).toBeGreaterThanOrEqual(5e-4);
  }
}

/** Cells whose states read each other's new values, or are read by none. */
const typed = [
  "u = sigmoid(lin(x, h)); r = sigmoid(lin(x, h)); n = act(lin(x, r*h)); h' = u*h*r + (1-u)*n/(1+h*h)",
  "h' = act(lin(x, h, c)); c' = 0.9*c + 0.3*h'*sigmoid(lin(x, c))",
  "h' = act(lin(x)); c' = 0.9*c + 0.3*h' + 0.2*tanh(lin(c))",
  "f = sigmoid(lin(x)); c' = f*c + (1-f)*act(lin(x)); h' = tanh(c')*sigmoid(lin(x, c'))",
  "n' = n + 0.1*lin(x, h); h' = act(lin(n', h)) + 0.2*n'*h; c' = 0.5*c + h'*n' + norm(lin(h'))",
  "h' = h*h*0.3 + lin(x, skew(h, 0.1))*leak + vec(p)*h",
];

/** An address drawn at random: any cell, and everything that changes how a gradient flows. */
function drawn(random: Random): string {
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random.uniform() * list.length)];
  const cell =
    random.uniform() < 0.3
      ? `custom&eq=${encodeURIComponent(pick(typed))}`
      : pick(cells.ids.filter((id) => id !== 'custom'));
  const always = {
    act: pick(activations.ids),
    n: pick([1, 2, 3, 5, 8]),
    m: pick([1, 2]),
    T: pick([2, 5, 19, 21, 40]),
    B: pick([1, 2, 3, 4, 8]),
    gain: pick([0, 0.3, 1, 1.5, 4]),
    init: pick(['orthogonal', 'normal', 'identity', 'uniform01', 'chain']),
    xgain: pick([0, 0.1, 1, 4]),
    read: pick(['last', 'last', 'all', 'attention']),
    layers: pick([1, 1, 2]),
    seed: 1 + Math.floor(random.uniform() * 1000),
  };
  const sometimes = [
    'ln=1',
    `drop=${pick([0.1, 0.5, 0.9])}`,
    `tbptt=${pick([1, 3, 15])}`,
    'bi=1',
    `prec=${pick(['f16', 'bf16', 'f32'])}`,
    `clip=adjoint&at=${pick([1e-6, 1e-3, 0.1, 10])}`,
  ].filter(() => random.uniform() < 0.22);
  const settings = Object.entries(always).map(([key, value]) => `${key}=${value}`);
  return [`#cell=${cell}&task=noise`, ...settings, ...sometimes].join('&');
}

/** Decades by group and lag of an LSTM with n = m = p = 1, in plain numbers and by the formula as it is written. */
function scalarLstm(run: Run): Record<string, number>[] {
  const { params, network, pass } = run;
  const { T, B } = pass;
  const { x, target } = run.batch();
  const tensor = (name: string) => viewOf(params, tensorNamed(network, name));
  const [W, U, b1, b2] = ['weight_ih_l0', 'weight_hh_l0', 'bias_ih_l0', 'bias_hh_l0'].map(tensor);
  const [V] = tensor('V');
  const [bias] = tensor('c');
  /** Values and slopes of i, f, g, o, φ(c) and the old c, by sequence and step. */
  const steps = Array.from({ length: B }, (_, b) => {
    let [h, c] = [0, 0];
    const all = Array.from({ length: T }, (_, t) => {
      const a = [0, 1, 2, 3].map((k) => W[k] * x[t * B + b] + U[k] * h + b1[k] + b2[k]);
      const [i, f, o] = [sigma(a[0]), sigma(a[1]), sigma(a[3])];
      const g = Math.tanh(a[2]);
      const before = c;
      c = f * c + i * g;
      const phi = Math.tanh(c);
      h = o * phi;
      const slopes = {
        i: i * (1 - i),
        f: f * (1 - f),
        g: 1 - g * g,
        o: o * (1 - o),
        c: 1 - phi * phi,
      };
      return { i, f, g, o, phi, before, slopes };
    });
    return { all, error: V * h + bias - target[(T - 1) * B + b] };
  });
  let lambda = steps.map(({ error }) => ({ h: V * error, c: 0 }));
  return Array.from({ length: T - 1 }, (_, lag) => {
    const at = steps.map(({ all }) => all[T - 1 - lag]);
    const norm = (values: readonly number[]) => Math.hypot(...values);
    type Part = readonly [string, (step: (typeof at)[number]) => number];
    const gate = (
      name: 'i' | 'f' | 'g' | 'o',
      value: (step: (typeof at)[number]) => number,
      k: number,
    ): Part[] => [
      [name === 'i' ? 'gate:g' : name === 'g' ? 'gate:i' : `gate:${name}`, value],
      ['slope', ({ slopes }) => slopes[name]],
      ['weights', () => U[k]],
    ];
    const intoC: { readonly to: 'h' | 'c'; readonly parts: Part[] }[] = [
      { to: 'c', parts: [['keep', ({ f }) => f]] },
      { to: 'h', parts: gate('i', ({ g }) => g, 0) },
      { to: 'h', parts: gate('f', ({ before }) => before, 1) },
      { to: 'h', parts: gate('g', ({ i }) => i, 2) },
    ];
    const overH: Part[] = [
      ['gate:o', ({ o }) => o],
      ['slope', ({ slopes }) => slopes.c],
    ];
    const paths = [
      ...intoC.map((path) => ({ from: 'c' as const, ...path })),
      ...intoC.map(({ to, parts }) => ({ from: 'h' as const, to, parts: [...overH, ...parts] })),
      { from: 'h' as const, to: 'h' as const, parts: gate('o', ({ phi }) => phi, 3) },
    ].flatMap(({ from, to, parts }) => {
      const start = lambda.map((one) => one[from]);
      const factors: [string, number][] = [];
      const v = parts.reduce((before, [id, value]) => {
        const after = before.map((entry, b) => entry * value(at[b]));
        factors.push([id, log10(norm(after) / norm(before))]);
        return after;
      }, start);
      return norm(v) > 0 ? [{ start: norm(start), to, v, factors }] : [];
    });
    const whole = norm(lambda.flatMap(({ h, c }) => [h, c]));
    lambda = lambda.map((_, b) => {
      const arriving = (part: 'h' | 'c') =>
        paths.filter(({ to }) => to === part).reduce((sum, { v }) => sum + v[b], 0);
      return { h: arriving('h'), c: arriving('c') };
    });
    const sum = norm(lambda.flatMap(({ h, c }) => [h, c]));
    const squares = paths.reduce((all, { v }) => all + norm(v) ** 2, 0);
    const found: Record<string, number> = { paths: 0 };
    for (const { v, start, factors } of paths) {
      const share = norm(v) ** 2 / squares;
      for (const [id, decades] of factors) found[id] = (found[id] ?? 0) + share * decades;
      found.paths += share * (log10(sum / norm(v)) + log10(start / whole));
    }
    return found;
  });
}

describe('the causes of a slope', () => {
  test.each([0, 1, 2, 3])('are a keeping gate alone, log₁₀ σ(%i), where nothing else is', (b) => {
    for (const cell of [`cell=lstm&gain=0&xgain=0&fb=${b}`, `cell=mingru&xgain=0&fb=${b}`]) {
      const { causes } = causesIn(openRun(cell));
      expect(causes.map(({ id }) => id)).toEqual(['keep', 'bend']);
      expect(causes[0].decades).toBeCloseTo(log10(sigma(b)), 12);
      expect(causes[0].value).toBeCloseTo(sigma(b), 12);
      expect(causes[1].decades).toBeCloseTo(0, 12);
    }
  });

  // One unit: J = (1 − a) + a·u. With u = 2, a = ¼ two paths bring ¾ and ½ of λ and add up to 1.25: by their squares
  // 9/13 of the step is the first one's, 4/13 the second one's.
  test('are those of two numbers that add up, by hand', () => {
    const found = decadesIn(
      trainedRun(
        '#cell=leaky&leak=0.25&act=identity&init=identity&gain=2&n=1&m=1&T=30&B=2&task=noise',
        0,
      ),
    );
    const [kept, fresh] = [9 / 13, 4 / 13];
    expect(found('leak')).toBeCloseTo(kept * log10(3 / 4) + fresh * log10(1 / 4), 12);
    expect(found('weights')).toBeCloseTo(fresh * log10(2), 12);
    expect(found('paths')).toBeCloseTo(kept * log10(5 / 3) + fresh * log10(5 / 2), 12);
    expect(found('bend')).toBeCloseTo(0, 12);
  });

  // U − Uᵀ of one unit is 0, so J = 1 − εγ·φ′ with φ′ = 1: at ε = ½, γ = 1 two paths bring 1 and −½ and cancel to ½.
  test('are those of two numbers that cancel, by hand', () => {
    const found = decadesIn(
      trainedRun('#cell=antisymmetric&eps=0.5&gamma=1&act=identity&n=1&m=1&T=30&B=2&task=noise', 0),
    );
    expect(found('leak')).toBeCloseTo((1 / 5) * log10(1 / 2), 12);
    expect(found('skew')).toBeCloseTo(0, 12);
    expect(found('paths')).toBeCloseTo((4 / 5) * log10(1 / 2), 12);
  });

  test('of an LSTM of one unit are those of its law, differentiated by hand', () => {
    const run = trainedRun('#cell=lstm&task=noise&n=1&m=1&p=1&T=25&B=2&gain=2&xgain=2', 1);
    const wanted = scalarLstm(run);
    const { groups } = treeOf(run);
    const { from, to } = fitOf(run.norms.last.slice().reverse());
    const steps = stepsIn(run);
    for (let lag = from; lag < to - 1; lag++) {
      const found = Object.fromEntries(groups.map((id, g) => [id, steps[lag]?.[g]]));
      for (const [id, decades] of Object.entries(wanted[lag])) {
        expect(found[id], `${id} at lag ${lag}`).toBeCloseTo(decades, 11);
      }
    }
  });

  // z = r = ½ and φ′ = 1 at h = 0: the kept path brings ½, the candidate's ½·gain·½.
  test.each([2, 4])(
    'of a GRU at the identity with gain %i are the two paths of J = ½ + gain/4',
    (gain) => {
      const found = decadesIn(openRun(`cell=gru&fb=0&init=identity&xgain=0&gain=${gain}`));
      const fresh = gain / 4;
      const share = fresh ** 2 / (fresh ** 2 + 1 / 4);
      const whole = 1 / 2 + fresh;
      expect(found('keep')).toBeCloseTo((1 - share) * log10(1 / 2), 12);
      expect(found('gate:z')).toBeCloseTo(share * log10(1 / 2), 12);
      expect(found('gate:r')).toBeCloseTo(share * log10(1 / 2), 12);
      expect(found('weights')).toBeCloseTo(share * log10(gain), 12);
      expect(found('paths')).toBeCloseTo(
        (1 - share) * log10(2 * whole) + share * log10(whole / fresh),
        12,
      );
    },
  );

  test('of a normalisation at zero variance are 1/√ε = 316.23', () => {
    const [first, ...others] = causesIn(openRun('ln=1&xgain=0')).causes;
    expect(first.id).toBe('normalisation');
    // The mean that is taken off costs a share of about 1/n of the square.
    expect(first.decades).toBeCloseTo(2.5, 2);
    for (const { decades } of others) expect(Math.abs(decades)).toBeLessThan(1e-3);
  });

  test('are averaged as the least-squares slope of what they add up to', () => {
    const run = openRun('cell=lstm&fb=1&gain=2');
    const { from, to } = fitOf(run.norms.last.slice().reverse());
    const steps = stepsIn(run);
    const { causes } = causesIn(run);
    for (const [group, id] of treeOf(run).groups.entries()) {
      const running = [0];
      for (let lag = from; lag < to - 1; lag++) {
        running.push(running[running.length - 1] + (steps[lag]?.[group] ?? 0));
      }
      const named = causes.find((cause) => cause.id === id);
      const slope = leastSquares(running);
      expect(named?.decades ?? 0, id).toBeCloseTo(Math.abs(slope) < 5e-4 ? 0 : slope, 12);
    }
  });

  test.each(cells.ids)(
    'of %s add up to its slope, and each step to the change of the norm',
    (cell) => {
      expectIdentity(openRun(`cell=${cell}&n=8&gain=1.3`, 2));
    },
  );

  /** Expects the causes to sum to the line through a curve whose gaps are bridged by straight lines. */
  const expectBridged = (run: Run): void => {
    const curve = run.norms.last.slice().reverse();
    const { from, to } = fitOf(curve);
    const finite = Array.from({ length: to - from }, (_, i) => from + i).filter((lag) =>
      Number.isFinite(curve[lag]),
    );
    expect(finite.length).toBeLessThan(to - from);
    const bridged = finite.slice(0, -1).flatMap((lag, i) => {
      const next = finite[i + 1];
      const rise = (curve[next] - curve[lag]) / (next - lag);
      return Array.from({ length: next - lag }, (_, k) => curve[lag] + k * rise);
    });
    bridged.push(curve[finite[finite.length - 1]]);
    const { causes } = causesIn(run);
    const named = sumOf(causes.filter(({ id }) => id !== 'bend'));
    // Parts below 0.0005 are in the bend.
    expect(Math.abs(named - leastSquares(bridged))).toBeLessThan(5e-4 * treeOf(run).groups.length);
    expect(sumOf(causes)).toBeCloseTo(run.verdict().decadesPerStep ?? Number.NaN, 9);
  };

  // One dead unit in 16 bits: attention's own loss is exactly 0 at the first lag of the fit and at 18 others.
  test('bridge lags without gradient by what attention brings afterwards', () => {
    expectBridged(trainedRun('#task=noise&read=attention&prec=f16&act=relu&m=2&n=1&B=1&T=60', 0));
    const whole = openRun('read=attention&act=relu');
    const last = whole.norms.last.map((value, i) => (i % 7 < 4 && i > 3 ? -Infinity : value));
    expectBridged(Object.create(whole, { norms: { value: { ...whole.norms, last } } }));
  });

  test.each(typed)('add up to the slope of a cell as typed: %s', (eq) => {
    const run = openRun(`cell=custom&n=5&gain=1.2&eq=${encodeURIComponent(eq)}`, 1);
    // Not the standard equations, which stand in for a text that is no cell.
    expect(run.config.eq).toBe(eq);
    expect(parseEquations(eq).ok).toBe(true);
    expectIdentity(run);
  });

  const random = randomStream(1, 'addresses');
  test.each(Array.from({ length: 160 }, () => drawn(random)))(
    'add up to the slope of %s',
    (hash) => {
      expectIdentity(trainedRun(hash, 0, machine));
    },
  );

  test.each([
    ['far above float64', 'act=identity&gain=4&T=600'],
    ['far below float64', 'act=sigmoid&gain=0.25&T=500'],
    ['below float64 in a gated cell', 'cell=lstm&fb=-5&gain=0.1&T=200&n=8'],
    ['one that some sequences lose and others do not', 'act=relu&n=4&T=80&B=8&xgain=3&gain=2'],
    ['that of the last of many losses', 'cell=lstm&read=all&T=400&n=8&gain=4&act=identity&fb=3'],
    ['one that attention adds to, far above float64', 'read=attention&act=identity&gain=4&T=300'],
    ['one that attention adds to, beyond 2⁶⁴', 'read=attention&act=identity&gain=3&xgain=0.01'],
    ['that of one unit', 'n=1&B=1&T=80'],
    ['that of two layers and directions', 'cell=lstm&layers=2&bi=1&n=6&read=all'],
  ])('add up where the gradient is %s', (_, changes) => {
    expectIdentity(openRun(changes));
  });

  test('are read again from the numbers that the probe sends', () => {
    const run = openRun('cell=lstm&n=8');
    const session = probe.open(run);
    const [{ values }] = session.arrays;
    expect(causesOf(run.config, values)).toBeNull();
    finish(session.compute());
    expect(causesOf(run.config, values)).toEqual(causesIn(run));
    expect(causesOf(run.config, null)).toBeNull();
    expect(causesOf({ ...run.config, cell: 'rnn' }, values)).toBeNull();
  });

  test('are read again as the problem that keeps them away', () => {
    for (const changes of ['gain=0', 'act=relu&init=uniform01&gain=4&T=400']) {
      const run = openRun(changes);
      const session = probe.open(run);
      finish(session.compute());
      expect(causesIn(run).problem).not.toBeNull();
      expect(causesOf(run.config, session.arrays[0].values)).toEqual(causesIn(run));
    }
  });

  test('are the same to the bit on both machines', () => {
    for (const changes of ['cell=lstm&n=6&B=3&drop=0.2', 'cell=gru&n=8&ln=1&read=attention']) {
      const hash = `#${usual}&${changes}`;
      expect(causesIn(trainedRun(hash, 1, machine))).toEqual(causesIn(trainedRun(hash, 1)));
    }
  });

  test('leave the norms as they are, and come in pieces', () => {
    const run = openRun('cell=lstm&n=64&read=all');
    const norms = structuredClone(run.norms);
    const pieces = [...findCauses(run, run.verdict())].length;
    expect(run.norms).toEqual(norms);
    expect(pieces).toBeGreaterThan(run.pass.T / 2);
  });
});

/** A typed cell with n = 2. */
const typedRun = (eq: string) => openRun(`cell=custom&n=2&eq=${encodeURIComponent(eq)}`);

describe('no causes are named', () => {
  test('where the run overflows', () => {
    const problem = { reason: 'overflow', limit: null, asked: null };
    const run = openRun('act=relu&init=uniform01&gain=4&T=400');
    expect(causesIn(run)).toEqual({ causes: [], problem });
  });

  test('where there is no slope', () => {
    const problem = { reason: 'noSlope', limit: null, asked: null };
    for (const changes of ['gain=0', 'tbptt=1']) {
      expect(causesIn(openRun(changes))).toEqual({ causes: [], problem });
    }
  });

  // Each squaring doubles the terms of a product: 2⁷ = 128.
  test('where the cell has more than 64 paths', () => {
    const squares = Array.from({ length: 7 }, (_, i) => `a${i + 1} = a${i} * a${i}`).join('; ');
    const run = typedRun(`a0 = act(lin(x, h)); ${squares}; h' = a7`);
    const problem = { reason: 'terms', limit: 64, asked: 128 };
    expect(causesIn(run)).toEqual({ causes: [], problem });
    expect(probe.exceeds(run)).toMatchObject({ limit: 64, asked: 128 });
    expect(causesOf(run.config, null)).toEqual({ causes: [], problem });
  });

  // ∂c/∂c₋ has the 8 terms of a power, ∂h/∂c 16, each with the 8 behind it: 8 + 16·8.
  test('where brackets multiply out to more than 64 paths', () => {
    const run = typedRun(
      "c2 = c*c; c4 = c2*c2; c' = c4*c4 + lin(x); d = c'*c'; e = d*d; f = e*e; h' = f*f + lin(x)",
    );
    expect(causesIn(run).problem).toEqual({ reason: 'terms', limit: 64, asked: 136 });
  });

  test('where they would take more than 2·10⁹ multiplications', () => {
    const { config } = resolveSettings(readHash('#cell=lstm&n=128&T=300&B=50').settings);
    // An LSTM has 9 paths: f, i′, f′, g′ from c; the same four over o∘φ′(c), and o′, from h.
    const asked = 300 * 50 * 128 ** 2 * 9;
    expect(causesOf(config, null)).toEqual({
      causes: [],
      problem: { reason: 'work', limit: 2e9, asked },
    });
    const less = resolveSettings(readHash('#cell=lstm&n=64&T=100&B=32').settings);
    expect(causesOf(less.config, null)).toBeNull();
  });
});

// What was said of these runs before, each by itself: a gate that "costs" more than is lost, a loss beside a gain.
describe('the causes have the sign that the numbers have', () => {
  /** Of a run that must have this slope to two digits. */
  const causesAt = (changes: string, slope: number, steps = 0) => {
    const run = openRun(changes, steps);
    expectIdentity(run);
    expect(run.verdict().decadesPerStep).toBeCloseTo(slope, 2);
    return decadesIn(run);
  };

  test('of an LSTM whose gates were trained', () => {
    const found = causesAt('cell=lstm&fb=0&lr=1e-2', -0.07, 100);
    // The keeping gate alone would lose more than is lost; the other ways give it back.
    expect(found('keep')).toBeLessThan(0);
    expect(found('paths')).toBeGreaterThan(0);
  });

  test('of a GRU that explodes although its gates shrink', () => {
    const found = causesAt('cell=gru&gain=4', 0.05);
    expect(found('weights') + found('paths')).toBeGreaterThan(0.05);
    for (const id of ['keep', 'gate:z', 'gate:r', 'slope']) expect(found(id), id).toBeLessThan(0);
  });

  test('of a ReLU network with U = I, which loses what its slopes lose', () => {
    const found = causesAt('act=relu&init=identity', -0.01);
    expect(found('weights')).toBe(0);
    expect(found('slope')).toBeCloseTo(-0.01, 2);
  });

  // J = 0.95 + 0.05·φ′·U: the leak takes log₁₀ 0.95 = −0.0223 and more, the second path gives most of it back.
  test('of a leaky network that hardly moves', () => {
    const found = causesAt('cell=leaky&leak=0.05', -0.006);
    expect(found('leak')).toBeLessThan(log10(0.95));
    expect(found('paths')).toBeGreaterThan(0);
  });

  test('of an antisymmetric network that grows', () => {
    const found = causesAt('cell=antisymmetric&gain=2.35', 0.02);
    expect(found('skew')).toBeGreaterThan(0);
    expect(found('leak')).toBeLessThan(0);
    expect(found('paths')).toBeGreaterThan(0);
  });

  test('of layer normalisation, which gives back what the slopes take', () => {
    const found = causesAt('ln=1', -0.03);
    expect(found('normalisation')).toBeGreaterThan(0.1);
    expect(found('slope')).toBeLessThan(-0.1);
  });

  // A mask of 0 and 2 in halves: its root mean square is √2, log₁₀ √2 = 0.1505 and U is orthogonal.
  test('of dropout, which makes the gradient grow', () => {
    const found = causesAt('drop=0.5&act=identity', 0.16);
    expect(found('dropout')).toBeCloseTo(log10(2) / 2, 1);
    expect(found('slope')).toBe(0);
    expect(found('weights')).toBe(0);
  });

  test('of attention, which gives at every step what the logistic units lose', () => {
    const found = causesAt('read=attention&act=sigmoid', 0);
    expect(found('slope')).toBeLessThan(-0.6);
    expect(found('attention')).toBeCloseTo(-found('slope'), 2);
  });

  test('of gates in 16 bits, up to where the gradient is exactly 0', () => {
    const found = causesAt('cell=lstm&fb=-2&prec=f16', -0.48);
    expect(found('keep')).toBeLessThan(0);
    expect(found('gate:i')).toBeLessThan(found('keep'));
    expect(found('rounding')).not.toBe(0);
  });

  // An orthogonal U of gain 2.5: the weights bring log₁₀ 2.5 = 0.398 a step.
  test('of a limit on the adjoints, which takes away what grows', () => {
    const found = causesAt('clip=adjoint&at=1e-4&gain=2.5', 0);
    expect(found('weights')).toBeCloseTo(log10(2.5), 6);
    expect(found('clip')).toBeLessThan(-0.05);
    expect(found('slope') + found('clip')).toBeCloseTo(-log10(2.5), 3);
  });
});

describe('each step', () => {
  const folder = new URL('../golden/cases/', import.meta.url);
  const fixtures = (of: string) =>
    readdirSync(new URL(of, folder)).filter((file) => file.endsWith('.json'));

  // λ_t of golden's README: `grad` of the top layer's h, `carryGrad` of its other parts; direct losses count as d.
  test.each(fixtures('bptt'))('is the change of the adjoint that PyTorch found in %s', (file) => {
    const fixture: any = parseFixture(readFileSync(new URL(`bptt/${file}`, folder), 'utf8'));
    const { network, pass, params, batch } = build(fixture, referenceMachine);
    finish(forward(pass, params, batch));
    finish(backward(pass, params, 'all', null));
    const suffix = `_l${fixture.config.layers - 1}`;
    const norms = Array.from({ length: pass.T }, (_, t) => {
      const parts = network.units[0].graph.states.map(({ name }, part) => {
        const { grad, carryGrad } = fixture.expected.states[name + suffix];
        return flat((part === 0 ? grad : carryGrad)[t]);
      });
      return log10(Math.hypot(...parts.flatMap((values) => [...values])));
    });
    const { unit } = topUnit(network);
    const tree = buildPathTree(unit.graph, null);
    if (!('terms' in tree)) throw new RangeError('too many paths');
    for (const [lag, groups] of stepsOf(pass, norms, tree).entries()) {
      if (!groups) continue;
      const t = pass.T - lag;
      // Golden's tolerance of adjoints: relative 1e-9, of both norms.
      expect(total(groups), `t = ${t}`).toBeCloseTo(norms[t - 2] - norms[t - 1], 8);
    }
  });

  // 60 digits, far outside float64: the fixtures whose states stay finite.
  test.each(fixtures('extreme').filter((file) => !/overflow-/.test(file)))(
    'is the change of the adjoint in many digits in %s',
    (file) => {
      const fixture: any = parseFixture(readFileSync(new URL(`extreme/${file}`, folder), 'utf8'));
      const { network, pass, params, batch } = build(fixture, referenceMachine);
      finish(forward(pass, params, batch));
      finish(backward(pass, params, 'all', null));
      const norms = [...flat(fixture.expected.exact.log10NormDLdh)];
      const tree = buildPathTree(network.units[0].graph, null);
      if (!('terms' in tree)) throw new RangeError('too many paths');
      for (const [lag, groups] of stepsOf(pass, norms, tree).entries()) {
        const t = pass.T - lag;
        const change = norms[t - 2] - norms[t - 1];
        if (groups) expect(total(groups), `t = ${t}`).toBeCloseTo(change, 7);
      }
    },
  );
});
