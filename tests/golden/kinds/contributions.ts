import { norm2 } from '../../../workers/engine/numeric/squares.ts';
import { addUnitGradient } from '../../../workers/engine/run/gradients.ts';
import { type Network, viewOf } from '../../../workers/engine/run/network.ts';
import { finish, processingStep } from '../../../workers/engine/run/pass.ts';
import { backward, forward } from '../../../workers/engine/run/propagate.ts';
import { build, suffixOf } from '../build.ts';
import { readSteps, stepsInTime, whole } from '../readings.ts';
import type { Run } from './bptt.ts';

/** Norm of what the use of each tensor at each time contributes to its gradient, T entries a tensor. */
export function normsByStep(run: Run): ReadonlyMap<string, Float64Array> {
  const { pass, network } = run.built;
  const { T } = pass;
  const norms = new Map(network.tensors.map(({ name }) => [name, new Float64Array(T)]));
  const contribution = new Float64Array(network.nParameters);
  const note = (tensors: Network['tensors'], t: number) => {
    for (const place of tensors) {
      const series = norms.get(place.name);
      if (series) series[t - 1] = norm2([viewOf(contribution, place)]);
    }
  };
  network.units.forEach((unit, index) => {
    for (let t = 1; t <= T; t++) {
      const step = processingStep(unit, T, t);
      contribution.fill(0);
      finish(addUnitGradient(pass, index, step - 1, step, contribution));
      note(unit.places, t);
    }
  });
  // A linear read-out is used at time t for the loss at time t and for no other.
  forEachLoss(run, contribution, (t) => note(network.readoutTensors, t));
  return norms;
}

/** ‖∂L_t′/∂(state at t)‖ for the unaveraged loss of every time t′, T×T a state. */
export function itemisedNorms(run: Run): ReadonlyMap<string, Float64Array> {
  const { T, B } = run.built.pass;
  const { n } = run.built.network.shape;
  const norms = new Map<string, Float64Array>();
  forEachLoss(run, null, (lossAt, { network, pass }) => {
    network.units.forEach((unit, index) => {
      for (const state of unit.program.states) {
        const steps = stepsInTime(pass, index);
        const grad = readSteps(pass, index, whole(state.total), n, 'adjoint', steps);
        const name = state.name + suffixOf(unit);
        const table = norms.get(name) ?? new Float64Array(T * T);
        norms.set(name, table);
        for (let t = 0; t < T; t++) {
          const part = grad.subarray(t * B * n, (t + 1) * B * n);
          table[(lossAt - 1) * T + t] = T * norm2([part]);
        }
      }
    });
  });
  return norms;
}

/** Runs a backward pass from the loss of each time that has one, on tapes of its own. */
function forEachLoss(
  { fixture, built }: Run,
  gradient: Float64Array | null,
  visit: (t: number, built: Run['built']) => void,
): void {
  const again = build(fixture, built.pass.machine);
  const { pass, params, batch } = again;
  finish(forward(pass, params, batch));
  const first = again.network.shape.readout.losses === 'all' ? 1 : pass.T;
  for (let t = first; t <= pass.T; t++) {
    finish(backward(pass, params, t, gradient));
    visit(t, again);
  }
}
