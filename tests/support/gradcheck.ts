import type { Activation } from '../../workers/engine/activations.ts';
import type { CellForm, GraphSettings } from '../../workers/engine/ir/equations.ts';
import { mse } from '../../workers/engine/losses.ts';
import { referenceMachine } from '../../workers/engine/machine/reference.ts';
import { startOf } from '../../workers/engine/machine/tape.ts';
import { powerOfTwo } from '../../workers/engine/numeric/math.ts';
import { all } from '../../workers/engine/readouts/all.ts';
import type { Readout } from '../../workers/engine/readouts/readout.ts';
import { createNetwork, type Network } from '../../workers/engine/run/network.ts';
import {
  createPass,
  finish,
  type Pass,
  processingStep,
  setInitialState,
} from '../../workers/engine/run/pass.ts';
import { backward, forward } from '../../workers/engine/run/propagate.ts';
import type { Batch } from '../../workers/engine/tasks/task.ts';

/** Uniform numbers on (−1, 1) from a seed (mulberry32), for inputs and weights of tests. */
export function uniformNumbers(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let z = state;
    z = Math.imul(z ^ (z >>> 15), z | 1);
    z ^= z + Math.imul(z ^ (z >>> 7), z | 61);
    return (((z ^ (z >>> 14)) >>> 0) / 2 ** 32) * 2 - 1;
  };
}

/** A network at work on random numbers. */
export interface Example {
  readonly network: Network;
  readonly pass: Pass;
  readonly params: Float64Array;
  readonly batch: Batch;
  /** Initial states, size×B each, by unit and state. */
  readonly initial: readonly (readonly Float64Array[])[];
}

export interface ExampleShape {
  readonly form: CellForm;
  readonly graph: GraphSettings;
  readonly n: number;
  readonly m: number;
  readonly T: number;
  readonly B: number;
  readonly layers?: number;
  readonly bidirectional?: boolean;
  readonly readout?: Readout;
  /** Weights are uniform on (−weight, weight). */
  readonly weight?: number;
}

/** A random example of a shape: weights, inputs, targets and initial states from the seed. */
export function exampleOf(shape: ExampleShape, seed: number): Example {
  const { n, m, T, B, layers = 1, bidirectional = false, readout = all, weight = 0.8 } = shape;
  const p = 2;
  const network = createNetwork(
    { form: shape.form, graph: shape.graph, n, m, p, layers, bidirectional, readout },
    true,
    true,
  );
  const next = uniformNumbers(seed);
  const draw = (count: number, scale = 1) =>
    Float64Array.from({ length: count }, () => next() * scale);
  const pass = createPass(network, referenceMachine, mse, T, B);
  const params = draw(network.nParameters, weight);
  const batch: Batch = { T, m, p, B, x: draw(T * m * B), target: draw(T * p * B) };
  const initial = network.units.map(({ sizes }) => sizes.map((size) => draw(size * B, 0.5)));
  return { network, pass, params, batch, initial };
}

/** Forward pass of an example from its initial states; the loss. */
export function lossOf({ network, pass, params, batch, initial }: Example): number {
  network.units.forEach((unit, index) => {
    unit.program.states.forEach(({ name }, part) => {
      setInitialState(pass, index, name, initial[index][part]);
    });
  });
  finish(forward(pass, params, batch));
  return pass.result.loss;
}

/** ∂L/∂(weights, inputs, initial states), one after the other, by a backward pass. */
export function gradientOf(example: Example): Float64Array {
  const { network, pass, params, batch } = example;
  const { T, B } = pass;
  const gradient = new Float64Array(network.nParameters);
  lossOf(example);
  finish(backward(pass, params, 'all', gradient));
  const dx = new Float64Array(batch.x.length);
  const dInitial: number[] = [];
  network.units.forEach((unit, index) => {
    const tape = pass.tapes[index];
    const read = (buffer: number, step: number, row: number, b: number) =>
      tape.memory[startOf(tape, { buffer, row, shift: 0 }, step) + b] *
      powerOfTwo(tape.memory[tape.exponents + step * tape.stride + b]);
    if (unit.layer === 0) {
      dx.forEach((_, i) => {
        const [t, row, b] = [Math.floor(i / (B * batch.m)) + 1, Math.floor(i / B) % batch.m, i % B];
        dx[i] += read(unit.program.inputAdjoint ?? -1, processingStep(unit, T, t), row, b);
      });
    }
    for (const [part, { carry }] of unit.program.states.entries()) {
      for (let i = 0; i < unit.sizes[part]! * B; i++) {
        dInitial.push(read(carry, 0, Math.floor(i / B), i % B));
      }
    }
  });
  return Float64Array.from([...gradient, ...dx, ...dInitial]);
}

/** The same by central differences of the loss, five points: error O(h⁴). */
export function differencesOf(example: Example, h = 1e-3): Float64Array {
  const variables = [example.params, example.batch.x, ...example.initial.flat()];
  const out: number[] = [];
  for (const values of variables) {
    for (let i = 0; i < values.length; i++) {
      const before = values[i];
      const at = (offset: number) => {
        values[i] = before + offset;
        return lossOf(example);
      };
      out.push((8 * (at(h) - at(-h)) - (at(2 * h) - at(-2 * h))) / (12 * h));
      values[i] = before;
    }
  }
  return Float64Array.from(out);
}

/** ‖a − b‖ / ‖b‖ */
export function relativeError(a: Float64Array, b: Float64Array): number {
  if (a.length !== b.length) throw new RangeError(`${a.length} numbers against ${b.length}`);
  const difference = a.map((value, i) => value - b[i]);
  return Math.hypot(...difference) / Math.hypot(...b);
}

/** How near any argument of the activation comes to a point where its slope jumps. */
export function distanceToKinks(
  { network, pass }: Example,
  { id, kinks }: Pick<Activation, 'id' | 'kinks'>,
): number {
  let nearest = Number.POSITIVE_INFINITY;
  network.units.forEach((unit, index) => {
    const tape = pass.tapes[index];
    for (const node of unit.graph.nodes) {
      if (node.kind !== 'map' || node.fn.id !== id) continue;
      const view = unit.program.values[node.of];
      if (!view) throw new RangeError('a pre-activation that the tape does not keep');
      for (let t = 1; t <= pass.T; t++) {
        const start = startOf(tape, view, t);
        for (let i = 0; i < unit.program.n * tape.stride; i++) {
          for (const kink of kinks) {
            nearest = Math.min(nearest, Math.abs(tape.memory[start + i] - kink));
          }
        }
      }
    }
  });
  return nearest;
}
