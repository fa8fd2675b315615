import { describe, expect, test } from 'vitest';
import { identity, relu, tanh } from '../../workers/engine/activations.ts';
import type { Cell } from '../../workers/engine/cells/cell.ts';
import { cells } from '../../workers/engine/cells/index.ts';
import { lstm } from '../../workers/engine/cells/lstm.ts';
import { rnn } from '../../workers/engine/cells/rnn.ts';
import { startOf } from '../../workers/engine/machine/tape.ts';
import { last } from '../../workers/engine/readouts/last.ts';
import { viewOf } from '../../workers/engine/run/network.ts';
import { log10Norms } from '../../workers/engine/run/norms.ts';
import { finish } from '../../workers/engine/run/pass.ts';
import { backward, forward } from '../../workers/engine/run/propagate.ts';
import {
  type Example,
  type ExampleShape,
  exampleOf,
  gradientOf,
  lossOf,
  relativeError,
} from '../support/gradcheck.ts';
import { tensorNamed } from '../support/tensorNamed.ts';

const graph = {
  act: tanh,
  normalize: false,
  dropout: false,
  settings: { leak: 0.3, eps: 0.2, gamma: 0.1 },
};
const entries: readonly Cell[] = cells.entries;
const small = { graph, n: 3, m: 2, T: 5, B: 3 };

/** log₁₀ ‖∂L/∂h_t‖ of a single layer, t = 1 … T. */
function log10Gradient({ pass }: Example): Float64Array {
  const out = new Float64Array(pass.T);
  const steps = Array.from(out, (_, k) => k + 1);
  const [h] = pass.tapes[0].program.states;
  log10Norms(pass.tapes[0], [h.total], steps, out, null, pass.machine);
  return out;
}

/** h_t of the first sequence of a single layer. */
function stateAt({ pass, network }: Example, t: number): number[] {
  const [tape] = pass.tapes;
  const start = startOf(tape, { buffer: tape.program.states[0].value, row: 0, shift: 0 }, t);
  return Array.from({ length: network.shape.n }, (_, r) => tape.memory[start + r * tape.stride]);
}

describe('adjoints kept as numbers and powers of two', () => {
  const shape: ExampleShape = {
    form: rnn,
    graph,
    n: 3,
    m: 2,
    T: 3000,
    B: 1,
    readout: last,
    weight: 0.4,
  };

  /** The same recurrence by hand, normalised at every step: log₁₀ ‖∂L/∂h_t‖. */
  function independent(example: Example): number[] {
    const { network, pass, params } = example;
    const { n } = network.shape;
    const U = viewOf(params, tensorNamed(network, 'weight_hh_l0'));
    const V = viewOf(params, tensorNamed(network, 'V'));
    const { T } = pass;
    const p = network.shape.p;
    const dy = Array.from({ length: p }, (_, i) => pass.readout.dy[(T - 1) * p + i]);
    let dh = Array.from({ length: n }, (_, j) =>
      dy.reduce((sum, d, i) => sum + d * V[i * n + j], 0),
    );
    let log10 = 0;
    const out: number[] = [];
    for (let t = T; t >= 1; t--) {
      const size = Math.hypot(...dh);
      dh = dh.map((value) => value / size);
      log10 += Math.log10(size);
      out[t - 1] = log10;
      const h = stateAt(example, t);
      const da = dh.map((value, i) => value * (1 - h[i] * h[i]));
      dh = dh.map((_, j) => da.reduce((sum, value, i) => sum + value * U[i * n + j], 0));
    }
    return out;
  }

  test('equal an independent recurrence over 3000 steps, a thousand decades beyond float64', () => {
    const example = exampleOf(shape, 3);
    gradientOf(example);
    const found = log10Gradient(example);
    const wanted = independent(example);
    expect(wanted[0]).toBeLessThan(-1000);
    // Logarithms of norms of 3000 products, each with a few rounding errors of 1e-16.
    found.forEach((log10, k) => {
      expect(Math.abs(log10 - wanted[k])).toBeLessThan(1e-10);
    });
  });

  test('equal plain ones where both fit', () => {
    const example = exampleOf({ ...shape, T: 12 }, 4);
    gradientOf(example);
    const wanted = independent(example);
    log10Gradient(example).forEach((log10, k) => {
      expect(10 ** log10 / 10 ** wanted[k]).toBeCloseTo(1, 12);
    });
  });

  /** A linear network with U = gain·I in every layer, W = I above the first, V = 1; nothing else. */
  function linear(gain: number, T: number, layers: number): Example {
    const settings = { ...graph, act: identity };
    const example = exampleOf({ ...shape, graph: settings, T, layers }, 5);
    const tensor = (name: string) => viewOf(example.params, tensorNamed(example.network, name));
    example.params.fill(0);
    example.batch.x.fill(0);
    for (const part of example.initial.flat()) part.fill(0);
    for (let i = 0; i < 3; i++) {
      for (let layer = 0; layer < layers; layer++) tensor(`weight_hh_l${layer}`)[4 * i] = gain;
      if (layers > 1) tensor('weight_ih_l1')[4 * i] = 1;
    }
    tensor('V').fill(1);
    return example;
  }

  test('grow by exactly the gain of a linear network, far beyond float64', () => {
    const example = linear(3, 2000, 1);
    gradientOf(example);
    const log10 = log10Gradient(example);
    expect(log10[0] - log10[1999]).toBeCloseTo(1999 * Math.log10(3), 8); // 953.8
  });

  test.each([3, 0.25])('reach the layer below with the exponents they have (gain %d)', (gain) => {
    const T = 1500;
    const example = linear(gain, T, 2);
    gradientOf(example);
    // ∂L/∂h_t of the lower layer is ∂L/∂h_T times gain^(T−t) for each of the T−t+1 steps at which a path may climb.
    const log10 = log10Gradient(example);
    for (let t = 1; t <= T; t++) {
      const wanted = (T - t) * Math.log10(gain) + Math.log10(T - t + 1);
      expect(log10[t - 1] - log10[T - 1]).toBeCloseTo(wanted, 8);
    }
  });

  test('count with their exponents in the gradient of the parameters', () => {
    const T = 200;
    const example = linear(3, T, 1);
    const { network, params } = example;
    viewOf(params, tensorNamed(network, 'weight_ih_l0')).fill(0);
    example.batch.x.fill(1);
    const gradient = gradientOf(example);
    const { dy } = example.pass.readout;
    const last = dy[2 * (T - 1)] + dy[2 * T - 1];
    // Σ_t 3^(T−t) ∂L/∂h_T for every bias, and for every input weight, since the inputs are 1.
    const wanted = (last * (3 ** T - 1)) / 2;
    for (const name of ['bias_ih_l0', 'bias_hh_l0', 'weight_ih_l0']) {
      for (const value of viewOf(gradient, tensorNamed(network, name))) {
        expect(value / wanted).toBeCloseTo(1, 12);
      }
    }
  });

  test('are exactly zero behind a unit that is dead', () => {
    const example = exampleOf({ ...shape, graph: { ...graph, act: relu }, T: 20 }, 6);
    viewOf(example.params, tensorNamed(example.network, 'bias_ih_l0')).fill(-100);
    const gradient = gradientOf(example);
    const log10 = log10Gradient(example);
    expect(log10[19]).toBeGreaterThan(-5);
    expect(new Set(log10.subarray(0, 19))).toEqual(new Set([Number.NEGATIVE_INFINITY]));
    expect(gradient.every(Number.isFinite)).toBe(true);
  });

  test('of losses at every step join: the late, small and the early, large part', () => {
    // Sum over the losses of one step each equals the backward pass from all of them.
    const example = exampleOf({ ...small, form: lstm, T: 6 }, 8);
    const { network, pass, params } = example;
    const whole = gradientOf(example).subarray(0, network.nParameters);
    const sum = new Float64Array(network.nParameters);
    const part = new Float64Array(network.nParameters);
    for (let t = 1; t <= 6; t++) {
      finish(backward(pass, params, t, part));
      part.forEach((value, i) => {
        sum[i] += value;
      });
    }
    expect(relativeError(sum, whole)).toBeLessThan(1e-14);
  });
});

describe('the loss', () => {
  test('keeps its logarithm where it underflows and where it overflows', () => {
    for (const [error, log10] of [
      [1e-170, -340],
      [1e-310, -620],
      [1e170, 340],
    ]) {
      const example = exampleOf({ ...small, form: rnn, T: 2 }, 9);
      example.params.fill(0);
      example.batch.target.fill(error);
      const loss = lossOf(example);
      expect(example.pass.result.log10Loss).toBeCloseTo(log10, 9);
      expect(loss).toBe(log10 < 0 ? 0 : Number.POSITIVE_INFINITY);
    }
  });

  test('of a perfect network is 0, and so is its gradient', () => {
    const example = exampleOf({ ...small, form: rnn }, 10);
    example.params.fill(0);
    example.batch.target.fill(0);
    expect(gradientOf(example).every((value) => value === 0)).toBe(true);
    expect(example.pass.result.loss).toBe(0);
    expect(example.pass.result.log10Loss).toBe(Number.NEGATIVE_INFINITY);
  });

  test('says at which step the states overflow', () => {
    const act = identity;
    const example = exampleOf({ ...small, form: rnn, graph: { ...graph, act }, T: 8, B: 1 }, 11);
    example.params.fill(0);
    example.batch.x.fill(0);
    for (const part of example.initial.flat()) part.fill(1);
    const U = viewOf(example.params, tensorNamed(example.network, 'weight_hh_l0'));
    for (let i = 0; i < 3; i++) U[4 * i] = 1e100;
    lossOf(example);
    expect(example.pass.result.overflowAt).toBe(4); // 1e100, 1e200, 1e300, beyond
  });
});

describe.each(entries.map((cell) => ({ id: cell.id, cell })))('$id', ({ cell }) => {
  const shape = { ...small, form: cell, layers: 2, bidirectional: true };

  test('reads nothing that an earlier pass left behind', () => {
    const clean = gradientOf(exampleOf(shape, 12));
    const poisoned = exampleOf(shape, 12);
    for (const tape of poisoned.pass.tapes) {
      tape.memory.fill(Number.NaN);
      for (const { buffer, value } of tape.program.constants) {
        const start = tape.base[buffer];
        tape.memory.fill(value, start, start + tape.program.n * tape.stride);
      }
    }
    expect(gradientOf(poisoned)).toEqual(clean);
    // And with the numbers of another run in it.
    const other = exampleOf(shape, 13);
    gradientOf({ ...other, pass: poisoned.pass });
    expect(gradientOf(poisoned)).toEqual(clean);
  });

  test('treats the sequences of a batch apart', () => {
    const B = 3;
    const together = exampleOf(shape, 14);
    const whole = gradientOf(together);
    const sum = new Float64Array(together.network.nParameters);
    for (let b = 0; b < B; b++) {
      const alone = exampleOf({ ...shape, B: 1 }, 14);
      const pick = (from: Float64Array, to: Float64Array) => {
        for (let i = 0; i < to.length; i++) to[i] = from[i * B + b];
      };
      alone.params.set(together.params);
      pick(together.batch.x, alone.batch.x);
      pick(together.batch.target, alone.batch.target);
      together.initial.flat().forEach((part, i) => {
        pick(part, alone.initial.flat()[i]);
      });
      // The loss is a mean over the batch.
      gradientOf(alone)
        .subarray(0, sum.length)
        .forEach((value, i) => {
          sum[i] += value / B;
        });
    }
    // Sums in another order: some hundred rounding errors of 1e-16.
    expect(relativeError(whole.subarray(0, sum.length), sum)).toBeLessThan(1e-12);
  });
});

describe('work in pieces', () => {
  // Large enough for several pieces of a million multiplications.
  const shape = { form: lstm, graph, n: 24, m: 3, T: 200, B: 8, layers: 2 };

  function run(example: Example, between: () => void): { gradient: Float64Array; pieces: number } {
    const { network, pass, params, batch } = example;
    const gradient = new Float64Array(network.nParameters);
    let pieces = 0;
    for (const _ of forward(pass, params, batch)) {
      pieces += 1;
      between();
    }
    for (const _ of backward(pass, params, 'all', gradient)) {
      pieces += 1;
      between();
    }
    return { gradient, pieces };
  }

  test('gives the same bits as work in one go, whatever happens between the pieces', () => {
    const example = exampleOf(shape, 15);
    const other = exampleOf({ ...shape, form: rnn, T: 20 }, 16);
    const inOneGo = run(example, () => {});
    const inPieces = run(example, () => void gradientOf(other));
    expect(inPieces.pieces).toBeGreaterThan(15);
    expect(inPieces.gradient).toEqual(inOneGo.gradient);
  });

  test('can be given up at any piece and started again', () => {
    const example = exampleOf(shape, 17);
    const { network, pass, params, batch } = example;
    const { gradient, pieces } = run(example, () => {});
    for (let piece = 1; piece < pieces; piece += 3) {
      let done = 0;
      const sink = new Float64Array(network.nParameters);
      for (const work of [forward(pass, params, batch), backward(pass, params, 'all', sink)]) {
        for (const _ of work) if (++done >= piece) break;
        if (done >= piece) break;
      }
      expect(run(example, () => {}).gradient).toEqual(gradient);
    }
  });
});
