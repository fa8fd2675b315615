// Two things that nobody would use, to weigh what the engine's generality costs: an adjoint without exponents, and an
// LSTM fused by hand. Each is compared with the engine's own numbers before it is timed.

import { tanh } from '../../workers/engine/activations.ts';
import { lstm } from '../../workers/engine/cells/lstm.ts';
import { rnn } from '../../workers/engine/cells/rnn.ts';
import { mse } from '../../workers/engine/losses.ts';
import type { Machine } from '../../workers/engine/machine/machine.ts';
import { referenceMachine } from '../../workers/engine/machine/reference.ts';
import { packWeights, startOf } from '../../workers/engine/machine/tape.ts';
import { createWasmMachine } from '../../workers/engine/machine/wasm.ts';
import { all } from '../../workers/engine/readouts/all.ts';
import { last } from '../../workers/engine/readouts/last.ts';
import { addUnitGradient } from '../../workers/engine/run/gradients.ts';
import { createNetwork } from '../../workers/engine/run/network.ts';
import { createPass, finish, type Pass } from '../../workers/engine/run/pass.ts';
import { kernelsFrom } from '../../workers/thread/loadKernels.ts';
import { type Engine, type Job, numbers, timed } from './engine.ts';
import { m, p, passOf, type Work } from './gradflow.ts';

/** WebAssembly modules, made by compileYardsticks.mjs. */
export interface Modules {
  readonly unscaled: BufferSource;
  readonly fused: BufferSource;
}

/** Relative to the largest entry: sums of some thousand products in another order. */
const tolerance = 1e-12;

/**
 * One program on kernels with and without exponents, with losses at all steps, and with one at the last step whose
 * gradient falls by two hundred decades on its way, so that it is rescaled a dozen times and still fits into float64.
 */
export function scalingEngines(machine: Machine, { unscaled }: Modules): Engine[] {
  const module = new WebAssembly.Module(unscaled);
  const plain = createWasmMachine(kernelsFrom(module), referenceMachine);
  const cases = [
    { id: 'scaled', of: machine, readout: all, gain: 1 },
    { id: 'unscaled', of: plain, readout: all, gain: 1 },
    { id: 'scaled-decaying', of: machine, readout: last, gain: 0.45 },
    { id: 'unscaled-decaying', of: plain, readout: last, gain: 0.45 },
  ] as const;
  return cases.map(({ id, of, readout, gain }) => ({
    id,
    prepare: (job) => {
      const make = (on: Machine) => passOf(on, rnn, job, readout, gain);
      const work = make(of);
      assertSame(id, work.result(), make(machine).result());
      return timed(work.run);
    },
  }));
}

/** Sweeps and weight gradients of an LSTM: from its equations, and by hand. */
export function fusedEngines(machine: Machine, { fused }: Modules): Engine[] {
  const module = new WebAssembly.Module(fused);
  return [
    { id: 'graph', prepare: (job) => timed(graphWork(machine, job).run) },
    {
      id: 'hand-fused',
      prepare: (job) => {
        const work = handWork(module, job);
        assertSame('hand-fused', work.result(), graphWork(machine, job).result());
        return timed(work.run);
      },
    },
  ];
}

function assertSame(
  what: string,
  found: readonly Float64Array[],
  expected: readonly Float64Array[],
): void {
  expected.forEach((array, k) => {
    const largest = array.reduce((most, x) => Math.max(most, Math.abs(x)), 0);
    const isComparable = largest > 0 && largest < Infinity && found[k].length === array.length;
    if (!isComparable) throw new Error(`${what}: there is nothing to compare`);
    array.forEach((x, i) => {
      if (Math.abs(x - found[k][i]) <= tolerance * largest) return;
      throw new Error(`${what}: entry ${i} of ${k} is ${found[k][i]}, the engine has ${x}`);
    });
  });
}

/** What both LSTMs get: weights as PyTorch stacks them, inputs, and derivatives of the losses in every h_t. */
function lstmData({ n, T, B }: Job) {
  const next = numbers();
  const draw = (count: number, scale: number) =>
    Float64Array.from({ length: count }, () => next() * scale);
  return {
    weights: draw(4 * n * (m + n + 2), 1.7 / Math.sqrt(n)),
    x: draw(T * m * B, 1),
    direct: draw(T * n * B, 1),
  };
}

function graphWork(machine: Machine, job: Job): Work {
  const { n, T, B } = job;
  const graph = { act: tanh, normalize: false, dropout: false, settings: {} };
  const shape = { form: lstm, graph, n, m, p, layers: 1, bidirectional: false, readout: all };
  const network = createNetwork(shape);
  const pass: Pass = createPass(network, machine, mse, T, B);
  const [tape] = pass.tapes;
  const [unit] = network.units;
  const { weights, x, direct } = lstmData(job);
  const params = new Float64Array(network.nParameters);
  params.set(weights);
  const block = (buffer: number, t: number) => startOf(tape, { buffer, row: 0, shift: 0 }, t);
  // B is 1 or a multiple of 4, so blocks have no gaps.
  tape.memory.set(x, block(unit.program.input, 1));
  tape.memory.set(direct, block(unit.program.seed, 1));
  const gradient = new Float64Array(network.nParameters);
  const run = () => {
    packWeights(tape, unit.graph, unit.places, params);
    machine.weightsChanged(tape);
    machine.forward(tape, 0, T);
    for (const { carry } of unit.program.states) {
      tape.memory.fill(0, block(carry, T), block(carry, T) + n * B);
    }
    machine.backward(tape, T, 0, { detachEvery: 0 });
    gradient.fill(0);
    finish(addUnitGradient(pass, 0, 0, T, gradient));
  };
  return {
    run,
    result: () => {
      run();
      return [gradient.slice(0, weights.length)];
    },
  };
}

/** What tests/bench/assembly/fusedLstm.ts exports. */
interface Fused {
  firstFreeByte(): number;
  pack(...args: number[]): void;
  forward(...args: number[]): void;
  backward(...args: number[]): void;
  gradients(...args: number[]): void;
}

function handWork(module: WebAssembly.Module, job: Job): Work {
  const { n, T, B } = job;
  const [rows, cols] = [4 * n, m + n];
  const counts = {
    W: rows * cols,
    bias: rows,
    panels: rows * (cols + 1),
    transposed: n * (rows + 1),
    z: (T + 1) * cols * B,
    gates: T * rows * B,
    c: (T + 1) * n * B,
    tanhs: T * n * B,
    direct: T * n * B,
    deltas: T * rows * B,
    carryH: n * B,
    carryC: n * B,
    panel: 4 * T * B,
    tiles: 2 * rows * cols,
    dW: rows * cols,
    sums: rows * B,
    db: rows,
  };
  const names = Object.keys(counts) as (keyof typeof counts)[];
  const bytes = names.reduce((sum, name) => sum + 8 * counts[name] + 128, 2 ** 17);
  const memory = new WebAssembly.Memory({ initial: Math.ceil(bytes / 2 ** 16) });
  const instance = new WebAssembly.Instance(module, { env: { memory } });
  const kernel = instance.exports as unknown as Fused;
  const at = {} as Record<keyof typeof counts, number>;
  let free = Math.ceil(kernel.firstFreeByte() / 64) * 64;
  for (const name of names) {
    at[name] = free;
    free += Math.ceil((8 * counts[name]) / 64) * 64;
  }
  const array = (name: keyof typeof counts) =>
    new Float64Array(memory.buffer, at[name], counts[name]);

  const { weights, x, direct } = lstmData(job);
  const [ih, hh] = [weights.subarray(0, rows * m), weights.subarray(rows * m, rows * cols)];
  const [b1, b2] = [0, 1].map((k) => weights.subarray(rows * (cols + k), rows * (cols + k + 1)));
  for (let t = 0; t < T; t++) {
    array('z').set(x.subarray(t * m * B, (t + 1) * m * B), t * cols * B);
  }
  array('direct').set(direct);
  const [W, bias, carries] = [array('W'), array('bias'), [array('carryH'), array('carryC')]];
  const width = B === 1 ? 16 : 4;
  const run = () => {
    for (let r = 0; r < rows; r++) {
      W.set(ih.subarray(r * m, (r + 1) * m), r * cols);
      W.set(hh.subarray(r * n, (r + 1) * n), r * cols + m);
      bias[r] = b1[r] + b2[r];
    }
    kernel.pack(at.panels, width, rows, cols, at.W, 8 * cols, 8, at.bias);
    kernel.pack(at.transposed, width, n, rows, at.W + 8 * m, 8, 8 * cols, 0);
    kernel.forward(n, m, T, B, at.panels, at.z, at.gates, at.c, at.tanhs);
    for (const carry of carries) carry.fill(0);
    kernel.backward(
      n,
      T,
      B,
      at.transposed,
      at.gates,
      at.c,
      at.tanhs,
      at.direct,
      at.deltas,
      at.carryH,
      at.carryC,
    );
    kernel.gradients(n, m, T, B, at.deltas, at.z, at.panel, at.tiles, at.dW, at.sums, at.db);
  };
  return {
    run,
    result: () => {
      run();
      const [dW, db] = [array('dW'), array('db')];
      const gradient = new Float64Array(weights.length);
      for (let r = 0; r < rows; r++) {
        gradient.set(dW.subarray(r * cols, r * cols + m), r * m);
        gradient.set(dW.subarray(r * cols + m, (r + 1) * cols), rows * m + r * n);
      }
      gradient.set(db, rows * cols);
      gradient.set(db, rows * (cols + 1));
      return [gradient];
    },
  };
}
