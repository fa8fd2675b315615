import { describe, expect, test } from 'vitest';
import { activations, tanh } from '../../../workers/engine/activations.ts';
import { cells } from '../../../workers/engine/cells/index.ts';
import { lstm } from '../../../workers/engine/cells/lstm.ts';
import { rnn } from '../../../workers/engine/cells/rnn.ts';
import { gateFunctions } from '../../../workers/engine/gateFunctions.ts';
import {
  type CellForm,
  type GraphSettings,
  reciprocal,
} from '../../../workers/engine/ir/equations.ts';
import { mse } from '../../../workers/engine/losses.ts';
import { mapCodes } from '../../../workers/engine/machine/encode.ts';
import type { Machine } from '../../../workers/engine/machine/machine.ts';
import { referenceMachine } from '../../../workers/engine/machine/reference.ts';
import type { Tape } from '../../../workers/engine/machine/tape.ts';
import { createWasmMachine } from '../../../workers/engine/machine/wasm.ts';
import type { NumberFormat } from '../../../workers/engine/numeric/format.ts';
import { precisions } from '../../../workers/engine/precisions.ts';
import { typedForm } from '../../../workers/engine/print/typedForm.ts';
import { all } from '../../../workers/engine/readouts/all.ts';
import { last } from '../../../workers/engine/readouts/last.ts';
import { createNetwork, type NetworkShape } from '../../../workers/engine/run/network.ts';
import {
  createPass,
  finish,
  type LossChoice,
  type Pass,
} from '../../../workers/engine/run/pass.ts';
import { backward, forward } from '../../../workers/engine/run/propagate.ts';
import type { Batch } from '../../../workers/engine/tasks/task.ts';
import { parseEquations } from '../../../workers/model/equations/parseEquations.ts';
import { kernelsFrom } from '../../../workers/thread/loadKernels.ts';
import { machineFrom } from '../../../workers/thread/machines.ts';
import { uniformNumbers } from '../../support/gradcheck.ts';
import { compiledKernels } from '../../support/kernels.ts';
import { shareOf } from '../../support/share.ts';

const modules = await compiledKernels();
const wasmMachine = machineFrom(modules);

interface Case {
  readonly form: CellForm;
  readonly graph?: Partial<GraphSettings>;
  readonly n: number;
  readonly m?: number;
  readonly T?: number;
  readonly B: number;
  readonly layers?: number;
  readonly bidirectional?: boolean;
  readonly readout?: NetworkShape['readout'];
  readonly detachEvery?: number;
  /** Limits the adjoints of h. */
  readonly limit?: number;
  /** The number format that results are rounded to. */
  readonly format?: NumberFormat;
  /** Weights are uniform on (−weight, weight). */
  readonly weight?: number;
  readonly choice?: LossChoice;
  /** Changes a number of the batch or of the weights. */
  readonly spoil?: (batch: Batch, params: Float64Array) => void;
}

/** Everything that a machine leaves behind: its tapes, in which nothing was before, and the gradient. */
function traceOf(machine: Machine, seed: number, given: Case): Float64Array[] {
  const { form, n, m = 3, T = 5, B, layers = 1, bidirectional = false, readout = all } = given;
  const graph = { act: tanh, normalize: false, dropout: false, settings, ...given.graph };
  const p = [2, 1, 3, 17][seed % 4];
  const limitsAdjoints = given.limit !== undefined;
  const { format } = given;
  const shape = { form, graph, n, m, p, layers, bidirectional, readout, limitsAdjoints, format };
  const network = createNetwork(shape, true);
  const next = uniformNumbers(seed);
  const draw = (count: number, scale: number) =>
    Float64Array.from({ length: count }, () => next() * scale);
  const params = draw(network.nParameters, given.weight ?? 0.8);
  const batch: Batch = { T, m, p, B, x: draw(T * m * B, 1), target: draw(T * p * B, 1) };
  given.spoil?.(batch, params);
  const pass = createPass(network, machine, mse, T, B, given.detachEvery);
  pass.limit = given.limit ?? Infinity;
  // Other weights first: nothing of them may be left.
  finish(forward(pass, draw(network.nParameters, 1), batch));
  finish(backward(pass, params, 'all', new Float64Array(network.nParameters)));
  pass.tapes.forEach(poison);
  for (const { mask } of network.units.map((unit) => unit.program)) {
    if (mask !== null) for (const tape of pass.tapes) fillMask(tape, mask, next);
  }
  const gradient = new Float64Array(network.nParameters);
  finish(forward(pass, params, batch));
  finish(backward(pass, params, given.choice ?? 'all', gradient));
  const norms = pass.tapes.flatMap((tape) => {
    const { states } = tape.program;
    const [squares, exponents] = [
      new Float64Array(T * tape.stride),
      new Float64Array(T * tape.stride),
    ];
    const buffers = [states[0].total, ...states.map(({ carry }) => carry)];
    machine.squaredNorms(tape, buffers, 0, T, squares, exponents);
    return [squares, exponents];
  });
  return [...pass.tapes.map(({ memory }) => memory.slice()), gradient, stepSums(pass), ...norms];
}

const settings = { leak: 0.3, eps: 0.1, gamma: 0.05 };

function shapeOf(form: CellForm, n: number): NetworkShape {
  const graph = { act: tanh, normalize: false, dropout: false, settings };
  return { form, graph, n, m: 4, p: 1, layers: 1, bidirectional: false, readout: all };
}

/** NaN wherever a pass must not read before it writes. */
function poison(tape: Tape): void {
  const { memory, program, stride } = tape;
  memory.fill(Number.NaN);
  for (const { buffer, value } of program.constants) {
    memory.fill(value, tape.base[buffer], tape.base[buffer] + program.n * stride);
  }
  for (const { value } of program.states) {
    memory.fill(0, tape.base[value], tape.base[value] + program.n * stride);
  }
}

function fillMask(tape: Tape, mask: number, next: () => number): void {
  const end = tape.base[mask] + (tape.T + 1) * tape.pitch[mask];
  for (let i = tape.base[mask]; i < end; i++) tape.memory[i] = next() > 0 ? 1.25 : 0;
}

/** Gradients of a few steps only, and shifted far. */
function stepSums({ machine, tapes, T }: Pass): Float64Array {
  const [tape] = tapes;
  const [stage] = tape.program.stages;
  const out = new Float64Array(stage.rows * (stage.segments[0].cols + 1)).fill(0.5);
  const sums = out.subarray(0, stage.rows);
  machine.outerProducts(tape, 0, 0, T >> 1, T, out.subarray(stage.rows), -1070);
  machine.outerProducts(tape, 0, 0, 1, 1, out.subarray(stage.rows));
  machine.rowSums(tape, stage.adjoint, stage.rows, T >> 1, T, sums, 3);
  return out;
}

/** Where two traces first differ, in words; null if in no bit. NaN equals NaN. */
function difference(a: readonly Float64Array[], b: readonly Float64Array[]): string | null {
  for (const [part, left] of a.entries()) {
    const right = b[part];
    if (left.length !== right.length) return `part ${part}: lengths`;
    for (let i = 0; i < left.length; i++) {
      if (!Object.is(left[i], right[i])) return `part ${part}, ${i}: ${left[i]} ${right[i]}`;
    }
  }
  return null;
}

function expectSameBits(given: Case, seed = 1): Float64Array[] {
  const expected = traceOf(referenceMachine, seed, given);
  expect(difference(expected, traceOf(wasmMachine, seed, given))).toBe(null);
  return expected;
}

/** Of states and of gates, each once, and that of quotients. */
const functions = new Set([...activations.entries, ...gateFunctions.entries, reciprocal]);

const batches = [1, 2, 3, 4, 8, 16];
const sizes = [1, 3, 4, 16, 33];
/** Every size with every batch. */
const grid = batches.flatMap((B, i) =>
  sizes.map((n, j) => ({ B, n, seed: i * sizes.length + j + 1 })),
);

describe('the WebAssembly machine has the bits of the TypeScript machine', () => {
  test('runs in memory of its own, which the kernels share', () => {
    const network = createNetwork(shapeOf(lstm, 4));
    const { memory } = wasmMachine.createTape(network.units[0].program, 3, 2);
    expect(memory.buffer.byteLength).toBeGreaterThan(memory.byteLength + 65536);
  });

  test('knows every function of the table', () => {
    const ids = [...functions].map(({ id }) => id);
    expect(Object.keys(mapCodes).sort()).toEqual([...ids].sort());
  });

  test.each(cells.entries.map((cell, turn) => [cell.id, cell, turn] as const))(
    '%s: every size',
    (_, cell, turn) => {
      for (const { seed, B, n } of shareOf(grid, turn)) {
        const normalize = seed % 4 === 0;
        const act = activations.entries[seed % activations.entries.length];
        const readout = seed % 2 === 0 ? last : all;
        const choice = seed % 5 === 0 ? 4 : 'all';
        const m = 1 + (seed % 5);
        const case_ = { form: cell, graph: { act, normalize }, n, m, B, readout, choice } as const;
        expectSameBits(case_, seed);
      }
    },
  );

  test.each(activations.entries.map((act) => [act.id, act] as const))(
    '%s: every cell',
    (_, act) => {
      cells.entries.forEach((form, index) => {
        for (const normalize of [false, true]) {
          const turn = 2 * index + Number(normalize) + activations.entries.indexOf(act);
          const n = sizes[turn % sizes.length];
          const B = batches[turn % batches.length];
          expectSameBits({ form, graph: { act, normalize }, n, B, weight: 2 }, index + 1);
        }
      });
    },
  );

  test.each(gateFunctions.entries.map((gact) => [gact.id, gact] as const))(
    'gates of %s: every cell',
    (_, gact) => {
      cells.entries.forEach((form, index) => {
        const n = sizes[index % sizes.length];
        expectSameBits({ form, graph: { gact }, n, B: 3, weight: 2 }, index + 1);
      });
    },
  );

  test('layers and directions, last loss, dropout, many columns', () => {
    for (const B of [1, 5]) {
      const both = { bidirectional: true, layers: 3, B, n: 6 };
      expectSameBits({ form: lstm, ...both });
      expectSameBits({ form: cells.find('gru-torch'), ...both, choice: 5 });
      expectSameBits({ form: rnn, graph: { dropout: true }, layers: 2, n: 9, B });
      expectSameBits({ form: lstm, n: 70, m: 61, B, T: 40 });
    }
  });

  test('exponents of adjoints that fade or grow for 1500 steps', () => {
    for (const B of [1, 3]) {
      for (const weight of [0.02, 4]) {
        const long = { T: 1500, n: 5, B, weight };
        const linear = { act: activations.find('identity') };
        for (const readout of [last, all]) {
          const [tape] = expectSameBits({ form: rnn, ...long, readout });
          // Not the tape of a harmless run: adjoints far below float64 (with losses at all steps they never fade).
          if (weight < 1 && readout === last) expect(smallest(tape)).toBeLessThan(-2000);
          expectSameBits({ form: lstm, ...long, readout });
          expectSameBits({ form: rnn, graph: linear, ...long, weight: weight / 4, readout });
        }
      }
    }
  });

  test('truncated back-propagation', () => {
    for (const detachEvery of [1, 2, 3, 7]) {
      for (const B of [1, 4]) {
        expectSameBits({ form: lstm, n: 5, T: 12, B, detachEvery });
        expectSameBits({ form: rnn, n: 4, T: 12, B, detachEvery, readout: last });
      }
    }
  });

  test('adjoints cut during the backward pass', () => {
    for (const limit of [1e-3, 0.1, 1e6]) {
      for (const B of [1, 4, 5]) {
        const both = { bidirectional: true, layers: 2, B, n: 5, limit };
        expectSameBits({ form: lstm, ...both, weight: 3 });
        expectSameBits({ form: lstm, ...both, detachEvery: 2, choice: 4 });
        expectSameBits({ form: cells.find('gru'), ...both, readout: last });
        for (const weight of [0.02, 4]) {
          expectSameBits({ form: rnn, T: 600, n: 5, B, weight, readout: last, limit });
        }
        const spoil = (batch: Batch) => {
          batch.target[B] = 1e308;
        };
        expectSameBits({ form: lstm, n: 3, B, spoil, limit });
      }
    }
  });

  const formats = ['f32', 'bf16', 'f16'] as const;
  test.each(formats)('results rounded to %s, in every cell', (id) => {
    const format = precisions.find(id);
    const grid = cells.entries.flatMap((form) => [1, 4, 5].map((B) => ({ form, B })));
    const runs = grid.map((run, i) => ({ ...run, seed: i + 1 }));
    // Of each cell another batch in each format.
    for (const { form, B, seed } of shareOf(runs, formats.indexOf(id))) {
      const graph = { normalize: seed % 4 === 0, dropout: seed % 5 === 0 };
      const shape = { form, graph, format, n: sizes[seed % 4], B, T: 12 };
      expectSameBits(shape, seed);
      // Far enough to underflow, far enough to overflow.
      expectSameBits({ ...shape, readout: last, weight: 0.02, T: 40 }, seed);
      const both = { bidirectional: true, layers: 2, weight: 9, limit: 0.3, detachEvery: 7 };
      expectSameBits({ ...shape, ...both, graph: { act: activations.find('identity') } }, seed);
    }
  });

  test('states and adjoints that are not finite', () => {
    for (const B of [1, 2, 5]) {
      for (const value of [Number.NaN, Infinity, -Infinity, 1e308, 5e-324, -0]) {
        const spoil = (batch: Batch) => {
          batch.x[B] = value;
        };
        for (const id of ['relu', 'identity', 'tanh', 'gelu', 'sin'] as const) {
          const act = activations.find(id);
          expectSameBits({ form: rnn, graph: { act }, n: 3, B, spoil, weight: 3, T: 8 });
          expectSameBits({ form: lstm, graph: { act, normalize: true }, n: 3, B, spoil, T: 8 });
        }
      }
      const act = activations.find('relu');
      expectSameBits({ form: rnn, graph: { act }, n: 8, B, T: 600, weight: 9 });
    }
  });

  test('equations that a person typed', () => {
    for (const text of typed) {
      const parsed = parseEquations(text);
      if (!parsed.ok) throw new Error(`${text}: ${JSON.stringify(parsed)}`);
      for (const B of [1, 4]) expectSameBits({ form: typedForm(parsed.cell), n: 5, B });
    }
  });

  test('a function that the kernels do not know leaves its program to TypeScript', () => {
    const act = { ...tanh, id: 'unheard-of' } as unknown as GraphSettings['act'];
    expectSameBits({ form: lstm, graph: { act }, n: 4, B: 2 });
  });
});

/** A node that feeds two stages; a quotient; an input that is used element by element. */
const typed = [
  "a = tanh(lin(x, h)); b = sigmoid(lin(x, a)); h' = a * b + lin(a)",
  "h' = tanh(lin(x, h)) / (1 + sigmoid(lin(h)) * sigmoid(lin(h)))",
  "k = sin(lin(x, h)); c' = k * c - h * k * c; h' = gelu(c') - (h - c) / 3",
  "a' = tanh(lin(a, b, x)); b' = a; h' = b' * softplus(lin(h)) * a' - a * b * h",
];

/** The smallest entry: an exponent, in the tape of a net whose adjoints fade. */
function smallest(values: Float64Array): number {
  return values.reduce((least, value) => (value < least ? value : least), 0);
}

test('a tape beyond 4 GiB is refused in words', () => {
  const network = createNetwork(shapeOf(lstm, 256));
  const machine = createWasmMachine(() => {
    throw new Error('nothing is to be allocated');
  }, referenceMachine);
  expect(() => machine.createTape(network.units[0].program, 5000, 64)).toThrow(
    /^T = 5000 and B = 64 need 17\.7 GiB of memory; 4 GiB is the most there is$/,
  );
});

test('functions have the bits of their TypeScript twins at 10⁵ arguments', () => {
  const special = [0, 1, 5e-324, 1e-310, 2 ** -1022, 1e-17, 0.5, 1, 40, 700, 746, 1e6, 1e9, 1e308]
    .concat([Number.MAX_VALUE, Infinity, Number.NaN, Math.PI, 1647099, 1647100, 745.2, 745.3])
    .flatMap((value) => [value, -value]);
  const next = uniformNumbers(3);
  const scales = [1, 4, 40, 400, 800, 1e6, 1e12];
  const count = 100_001; // an odd number: the last one stands alone
  const a = Float64Array.from({ length: count }, (_, i) =>
    i < special.length ? special[i] : next() * scales[i % scales.length],
  );
  const kernels = kernelsFrom(modules.programs)(3 * 8 * (count + 1));
  const start = Math.ceil(kernels.firstFreeByte() / 64) * 64;
  const [aAt, yAt, dAt] = [0, 1, 2].map((i) => start + i * 8 * (count + 1));
  const numbers = (at: number) => new Float64Array(kernels.memory.buffer, at, count);
  numbers(aAt).set(a);
  const pair = { y: 0, d: 0 };
  for (const { id, evaluate } of functions) {
    kernels.map(mapCodes[id], aAt, yAt, dAt, count);
    const [y, d] = [numbers(yAt), numbers(dAt)];
    for (let i = 0; i < count; i++) {
      evaluate(a[i], pair);
      if (Object.is(y[i], pair.y) && Object.is(d[i], pair.d)) continue;
      expect.unreachable(`${id}(${a[i]}): ${y[i]}, ${d[i]} instead of ${pair.y}, ${pair.d}`);
    }
  }
});
