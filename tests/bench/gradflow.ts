import { tanh } from '../../workers/engine/activations.ts';
import { gruTorch } from '../../workers/engine/cells/gruTorch.ts';
import { lstm } from '../../workers/engine/cells/lstm.ts';
import { rnn } from '../../workers/engine/cells/rnn.ts';
import type { CellForm } from '../../workers/engine/ir/equations.ts';
import { mse } from '../../workers/engine/losses.ts';
import type { Machine } from '../../workers/engine/machine/machine.ts';
import { all } from '../../workers/engine/readouts/all.ts';
import type { Readout } from '../../workers/engine/readouts/readout.ts';
import { createNetwork } from '../../workers/engine/run/network.ts';
import { log10Norms } from '../../workers/engine/run/norms.ts';
import { createPass, finish } from '../../workers/engine/run/pass.ts';
import { backward, forward } from '../../workers/engine/run/propagate.ts';
import { createEigenvalues } from '../../workers/engine/spectra/eigenvalues.ts';
import { createProductSpectrum } from '../../workers/engine/spectra/productSpectrum.ts';
import { createSingularValues } from '../../workers/engine/spectra/singularValues.ts';
import { matricesAtOnce, type SpectraKernels } from '../../workers/engine/spectra/wasm.ts';
import type { Batch } from '../../workers/engine/tasks/task.ts';
import { type Engine, type Job, jacobians, numbers, timed } from './engine.ts';

const forms: Readonly<Record<string, CellForm>> = {
  'bptt-rnn': rnn,
  'bptt-lstm': lstm,
  'bptt-gru': gruTorch,
  'growth-T': rnn,
};
export const m = 4;
export const p = 1;

/** The engine of the page on one of its machines. */
export function gradflow(machine: Machine): Engine {
  return {
    id: `gradflow-${machine.id}`,
    prepare: (job) => {
      const form = forms[job.job];
      if (form) return timed(passOf(machine, form, job, all, 1).run);
      const work = spectrumOf(machine, job);
      return work && timed(work);
    },
  };
}

/** Something to time, with its results. */
export interface Work {
  readonly run: () => void;
  /** What it computes, after one more run. */
  readonly result: () => readonly Float64Array[];
}

/**
 * Forward and backward pass, gradient, and the norm of the adjoint at every step.
 *
 * @param gain  of the recurrent weights, about; 1 for what people start from
 */
export function passOf(
  machine: Machine,
  form: CellForm,
  { n, T, B }: Job,
  readout: Readout,
  gain: number,
): Work {
  const graph = { act: tanh, normalize: false, dropout: false, settings: {} };
  const shape = { form, graph, n, m, p, layers: 1, bidirectional: false, readout };
  const network = createNetwork(shape);
  const next = numbers();
  const draw = (count: number, scale: number) =>
    Float64Array.from({ length: count }, () => next() * scale);
  const params = draw(network.nParameters, (1.7 * gain) / Math.sqrt(n));
  const batch: Batch = { T, m, p, B, x: draw(T * m * B, 1), target: draw(T * p * B, 1) };
  const pass = createPass(network, machine, mse, T, B);
  const gradient = new Float64Array(network.nParameters);
  const norms = new Float64Array(T);
  const steps = Array.from({ length: T }, (_, i) => i + 1);
  const { total } = network.units[0].program.states[0];
  const run = () => {
    finish(forward(pass, params, batch));
    finish(backward(pass, params, 'all', gradient));
    log10Norms(pass.tapes[0], [total], steps, norms, null, machine);
  };
  return {
    run,
    result: () => {
      run();
      return [gradient, norms];
    },
  };
}

/** The spectra of T Jacobians, as the page takes them: singular values in groups where the machine has kernels. */
function spectrumOf(machine: Machine, { job, n, T }: Job): (() => void) | null {
  const J = jacobians(n, T);
  const size = n * n;
  const values = new Float64Array(n);
  const pairs = new Float64Array(2 * n);
  const eigenvalues = machine.spectra?.eigenvalues(n) ?? createEigenvalues(n);
  const allSingular = machine.spectra
    ? groupwise(machine.spectra, J, n, T)
    : eachOf(T, size, J, n, values);
  const allEigen = () => {
    for (let t = 0; t < T; t++) eigenvalues(J, t * size, pairs, 0);
  };
  const product = machine.spectra?.productSpectrum(n) ?? createProductSpectrum(n);
  const allProducts = () => {
    product.reset();
    for (let t = T - 1; t >= 0; t--) {
      product.push(J, t * size);
      product.read(values, 0);
    }
  };
  const work: Readonly<Record<string, () => void>> = {
    svd: allSingular,
    eig: allEigen,
    product: allProducts,
    'growth-n': () => {
      allSingular();
      allEigen();
    },
  };
  return work[job] ?? null;
}

function eachOf(T: number, size: number, J: Float64Array, n: number, values: Float64Array) {
  const read = createSingularValues(n);
  return () => {
    for (let t = 0; t < T; t++) read(J, t * size, values, 0);
  };
}

function groupwise(spectra: SpectraKernels, J: Float64Array, n: number, T: number) {
  const read = spectra.singularValues(n);
  const out = new Float64Array(matricesAtOnce * n);
  const group = new Float64Array(matricesAtOnce * n * n);
  return () => {
    for (let t = 0; t < T; t += matricesAtOnce) {
      const count = Math.min(matricesAtOnce, T - t);
      group.set(J.subarray(t * n * n, (t + count) * n * n));
      read(group, count, out);
    }
  };
}
