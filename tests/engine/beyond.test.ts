import { describe, expect, it } from 'vitest';
import { share } from '../../workers/engine/probes/share.ts';
import { addUnitGradient, log10GradientNorm } from '../../workers/engine/run/gradients.ts';
import { log10Norm } from '../../workers/engine/run/norms.ts';
import { finish, type Pass } from '../../workers/engine/run/pass.ts';
import { backward } from '../../workers/engine/run/propagate.ts';
import type { Run } from '../../workers/engine/run/run.ts';
import { timesPowerOfTwo } from '../../workers/engine/spectra/scaling.ts';
import { kernelMachine } from '../support/kernels.ts';
import { trainedRun } from '../support/runs.ts';

const wasmMachine = await kernelMachine();
const common = 'task=noise&m=2&n=32&B=8&opt=adam&lr=1e-3';

function sharesOf(run: Run): { U: number[]; W: number[] } {
  const session = share.open(run);
  finish(session.compute());
  return { U: [...session.arrays[0].values], W: [...session.arrays[1].values] };
}

describe.each([
  ['ts', undefined],
  ['wasm', wasmMachine],
])('on the machine %s', (_, machine) => {
  it('knows the norm of a gradient whose entries are beyond float64', () => {
    const run = trainedRun(`${common}&act=identity&gain=4&T=500`, 0, machine);
    expect(run.pass.result.overflowAt).toBeNull();
    expect(run.gradient.every(Number.isFinite)).toBe(false);
    const { log10Before, log10After } = run.preview();
    expect(log10Before).toBeGreaterThan(308.25);
    expect(log10After).toBe(log10Before);
    // ‖∂L/∂U‖ is at most the sum of what the steps contribute.
    const { U, W } = sharesOf(run);
    expect([...U, ...W].some(Number.isNaN)).toBe(false);
    expect(log10Before).toBeLessThan(Math.max(...U, ...W) + Math.log10(2 * 500) + 1);
  });

  it.each(['cell=rnn', 'cell=lstm-peephole&layers=2&bi=1', 'cell=antisymmetric', 'read=attention'])(
    'multiplies a gradient by 2^k with its adjoints: %s',
    (set) => {
      const run = trainedRun(`task=noise&m=2&n=5&T=12&B=3&opt=adam&lr=1e-3&${set}`, 0, machine);
      const { pass, params } = run;
      const before = run.gradient.slice();
      const norm = log10Norm(before);
      // With 2^1026, itself beyond float64, the smaller entries are numbers and the larger ones are not.
      const within = 1026;
      let added = 0;
      for (const k of [within, 5000]) {
        addToExponents(pass, k - added);
        added = k;
        const after = gradientOf(run);
        const expected = before.map((x) => timesPowerOfTwo(x, k));
        expected.forEach((x, i) => {
          // A difference of two sums that are both beyond float64 is no number, even where it should be.
          if (set === 'cell=antisymmetric' && Number.isNaN(after[i])) return;
          if (Number.isFinite(x)) expect(after[i]).toBe(x);
          else expect(after[i]).not.toSatisfy(Number.isFinite);
        });
        if (k === within) expect(expected.some((x) => x !== 0 && Number.isFinite(x))).toBe(true);
        const found = log10GradientNorm(pass, params, after);
        expect(Math.abs(found - norm - k * Math.log10(2))).toBeLessThan(1e-12 * k);
      }
    },
  );

  it('knows the shares of steps whose products are beyond float64', () => {
    // Adjoints near 2^64 in their unit times states near 2^1000: a linear net that grows, T = 500.
    const run = trainedRun(`${common}&act=identity&init=identity&gain=4&T=500`, 0, machine);
    const { U } = sharesOf(run);
    // U = 4·I: a state grows and an adjoint shrinks by 4 a step, so that late in the run all shares are nearly equal.
    const late = U.slice(400);
    expect(Math.min(...late)).toBeGreaterThan(308.25);
    expect(Math.max(...late) - Math.min(...late)).toBeLessThan(0.5);
  });
});

/** Multiplies all adjoints by 2^k. */
function addToExponents(pass: Pass, k: number): void {
  for (const tape of pass.tapes) {
    const end = tape.exponents + (tape.T + 1) * tape.stride;
    for (let i = tape.exponents; i < end; i++) tape.memory[i] += k;
  }
  pass.readout.exponents.forEach((exponent, i) => {
    pass.readout.exponents[i] = exponent + k;
  });
}

/** The gradient that the tapes' adjoints give. */
function gradientOf({ pass, params, network }: Run): Float64Array {
  const gradient = new Float64Array(network.nParameters);
  finish(readoutGradient(pass, params, gradient));
  for (const index of network.units.keys()) {
    finish(addUnitGradient(pass, index, 0, pass.T, gradient));
  }
  return gradient;
}

/** The first piece of a backward pass: the read-out's part, before any adjoint of a state is touched. */
function* readoutGradient(pass: Pass, params: Float64Array, gradient: Float64Array) {
  const memories = pass.tapes.map((tape) => tape.memory.slice());
  const exponents = pass.readout.exponents.slice();
  yield* backward(pass, params, 'all', gradient);
  for (const [i, tape] of pass.tapes.entries()) tape.memory.set(memories[i]);
  pass.readout.exponents.set(exponents);
  const first = Math.min(...pass.network.readoutTensors.map(({ offset }) => offset));
  gradient.fill(0, 0, first);
}

it('has the bits of the plain norm where that is a number', () => {
  for (const machine of [undefined, wasmMachine]) {
    const run = trainedRun(`${common}&act=identity&gain=2&T=60`, 0, machine);
    expect(run.preview().log10Before).toBe(log10Norm(run.gradient));
  }
});
