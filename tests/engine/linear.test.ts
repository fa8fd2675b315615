/**
 * Linear nets of one unit at rest, U = 16 = 2⁴: states are 0, so what a loss sends is −2·target/(number of targets), and
 * every adjoint is a whole multiple of it that is known in closed form, however far beyond float64.
 */
import { describe, expect, it } from 'vitest';
import { itemised } from '../../workers/engine/probes/itemised.ts';
import { viewOf } from '../../workers/engine/run/network.ts';
import { log10Norms } from '../../workers/engine/run/norms.ts';
import { finish } from '../../workers/engine/run/pass.ts';
import type { Run } from '../../workers/engine/run/run.ts';
import { stepsOf } from '../../workers/engine/run/runNorms.ts';
import { kernelMachine } from '../support/kernels.ts';
import { trainedRun } from '../support/runs.ts';
import { tensorNamed } from '../support/tensorNamed.ts';

const wasmMachine = await kernelMachine();
const g = 16n;
const log10Of2 = Math.log10(2);

/** log₁₀ of a whole number of any size. */
function log10(whole: bigint): number {
  const digits = whole.toString();
  return Math.log10(Number(digits.slice(0, 17))) + Math.max(0, digits.length - 17);
}

/** Σ of gᵏ for k < count. */
const geometric = (count: number) => (g ** BigInt(count) - 1n) / (g - 1n);

/**
 * A run without input whose parameters are all 0 but for those named, measured.
 *
 * @param target  of the one output, by time from 1
 */
function atRest(
  changes: string,
  weights: Readonly<Record<string, number>>,
  target: (t: number) => number,
  machine = wasmMachine,
): Run {
  const run = trainedRun(
    `#task=noise&m=1&n=1&T=500&B=1&opt=sgd&lr=1e-3&act=identity&read=all&${changes}`,
    0,
    machine,
  );
  run.params.fill(0);
  for (const [name, value] of Object.entries(weights)) {
    viewOf(run.params, tensorNamed(run.network, name)).fill(value);
  }
  const { x, target: targets } = run.batch();
  expect(targets.length).toBe(run.pass.T);
  x.fill(0);
  for (let i = 0; i < targets.length; i++) targets[i] = target(i + 1);
  finish(run.measure());
  expect(run.pass.result.overflowAt).toBeNull();
  return run;
}

const plain = { weight_hh_l0: 16, V: 1 };

/** Norms in a run's own unit: log₁₀ of what the loss of a target of 1 sends, 2/T. */
const unitOf = ({ pass: { T } }: Run) => Math.log10(2 / T);

function expectClose(found: ArrayLike<number>, expected: (t: number) => number): void {
  for (let i = 0; i < found.length; i++) {
    if (found[i] === expected(i + 1)) continue;
    // 500 products and sums, half an ulp each, are 500·1.1e-16/ln 10 = 2.4e-14 decades; numbers up to 1024 decades have
    // an ulp of 1.1e-13, and three of them are added.
    expect(Math.abs(found[i] - expected(i + 1)), `t = ${i + 1}`).toBeLessThan(4e-13);
  }
}

describe('one unit with a loss at every step, read=all', () => {
  it('has adjoints that are geometric sums, beyond 2^500 and beyond float64', () => {
    const run = atRest('', plain, () => -1);
    const { T } = run.pass;
    // λ_t = Σ over t′ ≥ t of 16^(t′−t); at t = 1 it is 16⁵⁰⁰/15, about 2¹⁹⁹⁶.
    expectClose(run.norms.h, (t) => unitOf(run) + log10(geometric(T - t + 1)));
    expectClose(run.norms.last, (t) => unitOf(run) + log10(g ** BigInt(T - t)));
  });

  it('has a last loss that falls below 2^−1000 beside a total that does not', () => {
    const run = atRest('', { ...plain, weight_hh_l0: 1 / 16 }, () => -1);
    const { T } = run.pass;
    // λ_t = Σ of 16^−k for k ≤ T − t = geometric(T − t + 1)/16^(T−t).
    expectClose(
      run.norms.h,
      (t) => unitOf(run) + log10(geometric(T - t + 1)) - 4 * (T - t) * log10Of2,
    );
    expectClose(run.norms.last, (t) => unitOf(run) - 4 * (T - t) * log10Of2);
  });

  it('knows the norm of a gradient that is beyond float64 in its larger entries', () => {
    const run = atRest('', plain, () => -1);
    const { T } = run.pass;
    // Both biases get Σ λ_t = Σ of geometric(k) for k ≤ T = (16·geometric(T) − T)/15; c gets T, nothing beside it.
    const sum = (g * geometric(T) - BigInt(T)) / 15n;
    const expected = unitOf(run) + log10(sum) + log10Of2 / 2;
    expect(Math.abs(run.preview().log10Before - expected)).toBeLessThan(4e-13);
  });

  it.each([
    [600, 'T=40'],
    [-600, 'T=40'],
    [600, 'T=40&bi=1'],
    [-600, 'T=40&bi=1&layers=2'],
  ])('multiplies adjoints and gradient by 2^%i with its targets: %s', (k, changes) => {
    const top = changes.includes('layers=2') ? 'weight_hh_l1' : 'weight_hh_l0';
    const weights = { [top]: 1 / 16, V: 1 };
    const wanted = atRest(changes, weights, (t) => -1 - t / 64);
    const found = atRest(changes, weights, (t) => (-1 - t / 64) * 2 ** k);
    expectClose(found.norms.h, (t) => wanted.norms.h[t - 1] + k * log10Of2);
    expectClose(found.norms.last, (t) => wanted.norms.last[t - 1] + k * log10Of2);
    expect([...found.gradient]).toEqual(Array.from(wanted.gradient, (value) => value * 2 ** k));
    expect(found.pass.result.log10Loss).toBeCloseTo(
      wanted.pass.result.log10Loss + 2 * k * log10Of2,
      9,
    );
  });

  // Targets 2⁶⁰⁰ at t = 30 and 1 elsewhere: what a step's own loss sends has an exponent of its own.
  it('adds losses whose sizes lie 2^600 apart', () => {
    const weights = { weight_hh_l0: 1 / 16, V: 1 };
    const { norms, pass } = atRest('T=40', weights, (t) => (t === 30 ? -(2 ** 600) : -1));
    const scale = Math.log10(2 / pass.T);
    expectClose(norms.h, (t) =>
      t > 30
        ? scale + log10(geometric(pass.T - t + 1)) - 4 * (pass.T - t) * log10Of2
        : scale + (600 - 4 * (30 - t)) * log10Of2,
    );
  });
});

describe('the itemised gradient', () => {
  it('has a row for every loss, each unaveraged: T times what it sends of the mean', () => {
    const run = atRest('T=12', plain, (t) => -t);
    const session = itemised.open(run);
    finish(session.compute());
    const { T } = run.pass;
    const [{ values }] = session.arrays;
    // The loss (y − target)² at t′ sends 2t′·16^(t′−t) to t ≤ t′, and nothing to later steps.
    expectClose(values, (k) => {
      const [loss, t] = [Math.floor((k - 1) / T) + 1, ((k - 1) % T) + 1];
      return t > loss ? -Infinity : Math.log10(2 * loss) + 4 * (loss - t) * log10Of2;
    });
  });

  it('adds up to T times the total', () => {
    const run = atRest('T=12', plain, (t) => -t);
    const total = [...run.norms.h];
    const session = itemised.open(run);
    finish(session.compute());
    const [{ values }] = session.arrays;
    for (let t = 1; t <= 12; t++) {
      let sum = 0;
      for (let loss = t; loss <= 12; loss++) sum += 10 ** values[(loss - 1) * 12 + t - 1];
      expect(Math.log10(sum)).toBeCloseTo(total[t - 1] + Math.log10(12), 12);
    }
  });

  it('of one loss at T is that loss, alone in its row', () => {
    const run = atRest('T=12&read=last', plain, () => -1);
    const session = itemised.open(run);
    finish(session.compute());
    const [{ values }] = session.arrays;
    expect([...values.subarray(0, 11 * 12)]).toEqual(new Array(11 * 12).fill(-Infinity));
    expectClose(values.subarray(11 * 12), (t) => Math.log10(2) + 4 * (12 - t) * log10Of2);
  });
});

describe('a lower layer below two directions', () => {
  // d_s = λ→_s + λ←_s with λ→_s = 16^(T−s) + [s = 1] and λ←_s = 16^(s−1) + [s = T]: at both ends they lie 2¹⁹⁹⁶ apart.
  const weights = {
    weight_hh_l0: 16,
    weight_hh_l0_reverse: 16,
    weight_hh_l1: 16,
    weight_hh_l1_reverse: 16,
    weight_ih_l1: 1,
    weight_ih_l1_reverse: 1,
    V: 1,
  };
  /** Only the losses of the first and of the last step send anything. */
  const run = atRest('layers=2&bi=1', weights, (t) => (t === 1 || t === 500 ? -1 : 0));
  const { T } = run.pass;
  const log10Total = (index: number) => {
    const { program } = run.network.units[index];
    const [h] = program.states;
    const out = new Float64Array(T);
    const steps = stepsOf(run.network.units[index], T);
    log10Norms(run.pass.tapes[index], [h.total], steps, out, null, run.pass.machine);
    return out;
  };
  const seed = (s: number) => {
    const [before, after] = [g ** BigInt(T - s), g ** BigInt(s - 1)];
    return before + after + (s === 1 ? 1n : 0n) + (s === T ? 1n : 0n);
  };
  /** λ by time from 1, each from the one after it: λ_s = d_s + 16·λ_{s+1}. */
  const totals = (() => {
    const found = [seed(T)];
    for (let s = T - 1; s >= 1; s--) found.unshift(seed(s) + g * found[0]);
    return found.map(log10);
  })();

  it.each([
    ['forward', 0, (t: number) => totals[t - 1]],
    // The problem is the same from its other end.
    ['reverse', 1, (t: number) => totals[T - t]],
  ] as const)('adds what they send, however far apart: %s', (_, index, expected) => {
    expectClose(log10Total(index), (t) => unitOf(run) + expected(t));
  });
});
