/** Clipping inside the backward pass: ∂L/∂h_t itself is cut to ± the threshold. */
import { describe, expect, test } from 'vitest';
import { identity, tanh } from '../../../workers/engine/activations.ts';
import type { Cell } from '../../../workers/engine/cells/cell.ts';
import { cells } from '../../../workers/engine/cells/index.ts';
import { rnn } from '../../../workers/engine/cells/rnn.ts';
import { mse } from '../../../workers/engine/losses.ts';
import type { Machine } from '../../../workers/engine/machine/machine.ts';
import { referenceMachine } from '../../../workers/engine/machine/reference.ts';
import { startOf } from '../../../workers/engine/machine/tape.ts';
import { typedForm } from '../../../workers/engine/print/typedForm.ts';
import { all } from '../../../workers/engine/readouts/all.ts';
import { last } from '../../../workers/engine/readouts/last.ts';
import { createNetwork, type NetworkShape, viewOf } from '../../../workers/engine/run/network.ts';
import { log10Norms } from '../../../workers/engine/run/norms.ts';
import {
  createPass,
  finish,
  type Pass,
  setInitialState,
} from '../../../workers/engine/run/pass.ts';
import { backward, forward } from '../../../workers/engine/run/propagate.ts';
import { createRun } from '../../../workers/engine/run/run.ts';
import { readHash, resolveSettings } from '../../../workers/model/config.ts';
import { parseEquations } from '../../../workers/model/equations/parseEquations.ts';
import { uniformNumbers } from '../../support/gradcheck.ts';
import { kernelMachine } from '../../support/kernels.ts';
import { tensorNamed } from '../../support/tensorNamed.ts';

const wasmMachine = await kernelMachine();
const machines: readonly (readonly [string, Machine])[] = [
  ['TypeScript', referenceMachine],
  ['WebAssembly', wasmMachine],
];

const graph = {
  act: tanh,
  normalize: false,
  dropout: false,
  settings: { leak: 0.3, eps: 0.2, gamma: 0.1 },
};

/** h = u·h₋ + w·x, one unit, loss (h_T − target)² of one sequence: y = v·h. */
function chain(machine: Machine, T: number, u: number, v: number, target: number, limit: number) {
  const shape: NetworkShape = {
    form: rnn,
    graph: { ...graph, act: identity },
    ...{ n: 1, m: 1, p: 1, layers: 1, bidirectional: false, readout: last },
    limitsAdjoints: true,
  };
  const network = createNetwork(shape);
  const pass = createPass(network, machine, mse, T, 1);
  pass.limit = limit;
  // weight_ih, weight_hh, two biases, V, c
  const params = Float64Array.of(0, u, 0, 0, v, 0);
  const batch = { T, m: 1, p: 1, B: 1, x: new Float64Array(T), target: new Float64Array(T) };
  batch.target[T - 1] = target;
  const gradient = new Float64Array(network.nParameters);
  setInitialState(pass, 0, 'h', Float64Array.of(1));
  finish(forward(pass, params, batch));
  finish(backward(pass, params, 'all', gradient));
  return { pass, gradient };
}

/** log₁₀ ‖∂L/∂h_t‖ of the first unit, t = 1 … T. */
function log10Gradient({ tapes, T, machine }: Pass): number[] {
  const out = new Float64Array(T);
  const steps = Array.from(out, (_, k) => k + 1);
  log10Norms(tapes[0], [tapes[0].program.states[0].total], steps, out, null, machine);
  return [...out];
}

/** How many components were cut at t = 1 … T. */
function cutsOf({ tapes: [tape], T, B }: Pass): number[] {
  return Array.from({ length: T }, (_, k) => {
    const start = startOf(tape, { buffer: tape.program.cuts ?? -1, row: 0, shift: 0 }, k + 1);
    return tape.memory.subarray(start, start + B).reduce((sum, count) => sum + count, 0);
  });
}

describe.each(machines)('the %s machine', (_, machine) => {
  test('cuts the adjoint where it passes the threshold, and goes on from what is left', () => {
    // h = 2, 4, 8, 16; dL/dy = 2·(16 − 15.5) = 1; adjoints 1, then 2, then 4 cut to 3, then 2·3 = 6 cut to 3.
    const { pass, gradient } = chain(machine, 4, 2, 1, 15.5, 3);
    const expected = [3, 3, 2, 1];
    log10Gradient(pass).forEach((value, k) => {
      expect(value).toBeCloseTo(Math.log10(expected[k]), 14);
    });
    expect(cutsOf(pass)).toEqual([1, 1, 0, 0]);
    // dU = Σ δ_t h_(t−1) = 1·8 + 2·4 + 3·2 + 3·1; db = 1 + 2 + 3 + 3; dV = dL/dy · h_T.
    expect([...gradient]).toEqual([0, 25, 9, 9, 16, 1]);
  });

  test('limits true values also where they lie beyond float64', () => {
    // dL/dy ≈ 2·10²⁰⁰, times V = 10²⁰⁰: 10⁴⁰⁰ is cut to 0.5 at T; then it fades by 10 a step, to 10⁻⁵⁰⁰.
    const fading = chain(machine, 500, 0.1, 1e200, -1e200, 0.5).pass;
    log10Gradient(fading).forEach((value, k) => {
      // A rounded 0.1, 500 times: 500 · 2⁻⁵³ relative, and the logarithm's own 1e-13.
      expect(Math.abs(value - (Math.log10(0.5) - (499 - k)))).toBeLessThan(1e-12);
    });
    expect(cutsOf(fading)).toEqual([...new Array(499).fill(0), 1]);
    // Growing by 3 a step it would reach 10²³⁸; cut at each step it stands still.
    const growing = chain(machine, 500, 3, 1, 0, 1e-3).pass;
    for (const value of log10Gradient(growing)) expect(value).toBeCloseTo(-3, 12);
  });

  test('leaves a NaN a NaN, and cuts an infinite adjoint to the threshold', () => {
    const { pass, gradient } = chain(machine, 3, 1, 1, Number.NaN, 1);
    expect(log10Gradient(pass)).toEqual([Number.NaN, Number.NaN, Number.NaN]);
    expect(gradient[1]).toBeNaN();
    // (1 − 10³⁰⁸)·2 is −∞.
    expect(chain(machine, 3, 1, 1, 1e308, 1).pass.tapes[0].program.cuts).not.toBe(null);
    expect(log10Gradient(chain(machine, 3, 1, 1, 1e308, 1).pass)).toEqual([0, 0, 0]);
  });
});

/** A random pass of two layers and two directions, limited or not. */
function passOf(machine: Machine, form: NetworkShape['form'], limit: number | null, B: number) {
  const shape: NetworkShape = {
    ...{ form, graph, n: 5, m: 3, p: 2, layers: 2, bidirectional: true, readout: all },
    limitsAdjoints: limit !== null,
  };
  const T = 30;
  const network = createNetwork(shape);
  const pass = createPass(network, machine, mse, T, B);
  pass.limit = limit ?? Infinity;
  const next = uniformNumbers(7);
  const draw = (count: number, scale: number) =>
    Float64Array.from({ length: count }, () => next() * scale);
  const params = draw(network.nParameters, 1.5);
  const batch = { T, m: 3, p: 2, B, x: draw(T * 3 * B, 1), target: draw(T * 2 * B, 9) };
  const gradient = new Float64Array(network.nParameters);
  finish(forward(pass, params, batch));
  finish(backward(pass, params, 'all', gradient));
  return { pass, gradient };
}

/** Components of ∂L/∂h_t of every layer and direction, as true values. */
function adjointsOf({ tapes, B }: Pass): number[] {
  return tapes.flatMap((tape) => {
    const { memory, T, stride, program } = tape;
    return Array.from({ length: T * B * program.n }, (_, i) => {
      const [t, b] = [1 + Math.floor(i / (B * program.n)), i % B];
      const row = Math.floor(i / B) % program.n;
      const at = startOf(tape, { buffer: program.states[0].total, row, shift: 0 }, t) + b;
      return memory[at] * 2 ** memory[tape.exponents + t * stride + b];
    });
  });
}

const typed = parseEquations("h' = tanh(lin(x, h)); c' = sigmoid(lin(h')) * c + h'");
const forms = [
  ...(cells.entries as readonly Cell[]).map((cell) => [cell.id, cell] as const),
  ...(typed.ok ? [['a cell whose c reads the new h', typedForm(typed.cell)] as const] : []),
];

describe.each(forms)('%s', (_, form) => {
  test('no component of any layer is above the threshold, and some are at it', () => {
    for (const B of [1, 3]) {
      const { pass } = passOf(referenceMachine, form, 0.01, B);
      const adjoints = adjointsOf(pass).map(Math.abs);
      expect(Math.max(...adjoints)).toBe(0.01);
      const counted = pass.tapes.flatMap((tape) => {
        const { cuts } = tape.program;
        const start = tape.base[cuts ?? -1] + tape.pitch[cuts ?? -1];
        return [...tape.memory.subarray(start, start + tape.T * tape.stride)];
      });
      const sum = counted.reduce((total, count) => total + count, 0);
      expect(adjoints.filter((value) => value === 0.01)).toHaveLength(sum);
    }
  });

  test('a threshold that nothing reaches leaves every bit as it is', () => {
    const free = passOf(referenceMachine, form, null, 3);
    const limited = passOf(referenceMachine, form, 1e6, 3);
    expect(limited.gradient).toEqual(free.gradient);
    expect(log10Gradient(limited.pass)).toEqual(log10Gradient(free.pass));
    expect(cutsOf(limited.pass).every((count) => count === 0)).toBe(true);
  });

  test('both machines have the same bits', () => {
    for (const B of [1, 3]) {
      const [first, second] = [referenceMachine, wasmMachine].map((machine) =>
        passOf(machine, form, 0.01, B),
      );
      expect(second.gradient).toEqual(first.gradient);
      expect(adjointsOf(second.pass)).toEqual(adjointsOf(first.pass));
      expect(cutsOf(second.pass)).toEqual(cutsOf(first.pass));
    }
  });
});

describe('a run', () => {
  const configOf = (hash: string) => resolveSettings(readHash(hash).settings).config;
  const measured = (hash: string) => {
    const run = createRun(configOf(hash), referenceMachine);
    finish(run.measure());
    return run;
  };

  test('limits the total and the last-loss gradient, and says at which steps', () => {
    const hash = 'gain=2.5&T=40&n=8&B=8&task=sine';
    const free = measured(hash);
    const limited = measured(`${hash}&clip=adjoint&at=0.001`);
    // All n·B components at the threshold: nothing can be larger.
    const most = Math.log10(1e-3 * Math.sqrt(8 * 8));
    expect(Math.max(...free.norms.h)).toBeGreaterThan(most);
    expect(Math.max(...free.norms.last)).toBeGreaterThan(most);
    for (const norms of [limited.norms.h, limited.norms.last]) {
      expect(Math.max(...norms)).toBeLessThanOrEqual(most + 1e-12);
    }
    expect(limited.norms.cut.some((share) => share > 0 && share < 1)).toBe(true);
    expect(free.norms.cut.every((share) => share === 0)).toBe(true);
  });

  test('cuts a share of 1 where every component of every sequence is cut, and ½ where half are', () => {
    const run = measured(
      'task=noise&m=2&n=8&T=5&B=4&act=identity&init=identity&gain=2&clip=adjoint&at=1e-6',
    );
    // ∂L/∂h_T = Vᵀ·dy is far above 10⁻⁶; cut to that, each component comes back twice as large, as U = 2.
    viewOf(run.params, tensorNamed(run.network, 'V')).fill(1e3);
    finish(run.measure());
    expect([...run.norms.cut]).toEqual([1, 1, 1, 1, 1]);
    viewOf(run.params, tensorNamed(run.network, 'V')).fill(0, 0, 4);
    finish(run.measure());
    expect([...run.norms.cut]).toEqual([0.5, 0.5, 0.5, 0.5, 0.5]);
  });

  test('takes the rule and its threshold over while it trains', () => {
    const run = measured('gain=2.5&T=20&n=8');
    run.update();
    const weights = run.params.slice();
    run.adopt(configOf('gain=2.5&T=20&n=8&clip=adjoint&at=0.001'));
    finish(run.measure());
    expect(run.step).toBe(1);
    expect(run.params).toEqual(weights);
    expect(run.norms.cut.some((share) => share > 0)).toBe(true);
    const before = run.norms.h.slice();
    run.adopt(configOf('gain=2.5&T=20&n=8&clip=adjoint&at=0.0001'));
    finish(run.measure());
    run.norms.h.forEach((value, k) => {
      expect(value).toBeLessThan(before[k]);
    });
    run.adopt(configOf('gain=2.5&T=20&n=8'));
    finish(run.measure());
    expect(run.norms.cut.every((share) => share === 0)).toBe(true);
  });
});
