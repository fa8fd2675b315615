import { activations } from '../../workers/engine/activations.ts';
import { cells } from '../../workers/engine/cells/index.ts';
import { gateFunctions } from '../../workers/engine/gateFunctions.ts';
import type { CellForm } from '../../workers/engine/ir/equations.ts';
import { type Loss, losses } from '../../workers/engine/losses.ts';
import { referenceMachine } from '../../workers/engine/machine/reference.ts';
import { startOf } from '../../workers/engine/machine/tape.ts';
import { type Random, randomStream } from '../../workers/engine/numeric/random.ts';
import { readouts } from '../../workers/engine/readouts/index.ts';
import { createNetwork, type Network } from '../../workers/engine/run/network.ts';
import { log10Norms } from '../../workers/engine/run/norms.ts';
import { createPass, finish, processingStep } from '../../workers/engine/run/pass.ts';
import { backward, forward } from '../../workers/engine/run/propagate.ts';
import type { Batch } from '../../workers/engine/tasks/task.ts';

/** What a comparison with PyTorch is made of. */
export interface TorchCase {
  readonly title: string;
  readonly network: Network;
  readonly params: Float64Array;
  readonly batch: Batch;
  readonly loss: Loss;
  readonly detachEvery: number;
  /** Adjoints of h are cut to ± this; Infinity for no limit. */
  readonly limit: number;
  readonly masks: readonly Float64Array[];
}

export interface CaseSettings {
  readonly form: CellForm;
  readonly act: string;
  readonly gact?: string;
  readonly read: string;
  readonly loss: string;
  readonly ln: boolean;
  readonly drop: boolean;
  readonly layers: number;
  readonly bi: boolean;
  readonly n: number;
  readonly m: number;
  readonly p: number;
  readonly T: number;
  readonly B: number;
  readonly detachEvery: number;
  readonly limit?: number;
  readonly gain: number;
}

/** A network with random weights (no zeros anywhere) and a random batch. */
export function torchCase(title: string, settings: CaseSettings, random: Random): TorchCase {
  const { form, act, gact, read, loss, ln, drop, layers, bi, n, m, p, T, B, gain } = settings;
  const { limit = Infinity } = settings;
  const network = createNetwork({
    form,
    graph: {
      act: activations.find(act),
      gact: gateFunctions.find(gact),
      normalize: ln,
      dropout: drop,
      settings: { leak: 0.3, eps: 0.1, gamma: 0.01 },
    },
    n,
    m,
    p,
    layers,
    bidirectional: bi,
    readout: readouts.find(read),
    limitsAdjoints: limit < Infinity,
  });
  const params = new Float64Array(network.nParameters);
  for (const { tensor, offset, rows, cols } of network.tensors) {
    const scale = tensor === 'weight_hh' ? gain / Math.sqrt(n) : 1 / Math.sqrt(cols);
    const shift = tensor === 'ln_gain' ? 1 : 0;
    for (let i = offset; i < offset + rows * cols; i++) {
      params[i] = shift + scale * random.normal() * (cols === 1 ? 0.3 : 1);
    }
  }
  const normals = (size: number) => Float64Array.from({ length: size }, () => random.normal());
  const batch = { T, m, p, B, x: normals(T * m * B), target: normals(T * p * B) };
  const masks = network.units.map(() =>
    Float64Array.from({ length: T * n * B }, () => (random.uniform() < 0.25 ? 0 : 4 / 3)),
  );
  const { detachEvery } = settings;
  return { title, network, params, batch, loss: losses.find(loss), detachEvery, limit, masks };
}

/** A seeded random case over everything that the script can express. */
export function randomCase(seed: number): TorchCase {
  const random = randomStream(seed, 'torch');
  const pick = <V>(values: readonly V[]): V => values[random.below(values.length)] as V;
  const cell = pick(cells.entries);
  const settings: CaseSettings = {
    form: cell,
    act: pick(activations.ids),
    read: pick(readouts.ids),
    loss: pick(losses.ids),
    ln: random.below(4) === 0,
    drop: random.below(5) === 0,
    layers: 1 + random.below(3),
    bi: random.below(3) === 0,
    n: 1 + random.below(24),
    m: 1 + random.below(4),
    p: 2 + random.below(3),
    T: 2 + random.below(60),
    B: 1 + random.below(6),
    detachEvery: random.below(4) === 0 ? 1 + random.below(12) : 0,
    // About the size of a component: most random cases cut a few of them.
    limit: random.below(4) === 0 ? 10 ** (-1 - 3 * random.uniform()) : Infinity,
    gain: 0.4 + 1.2 * random.uniform(),
    gact: pick(gateFunctions.ids),
  };
  const { form: _, ...shown } = settings;
  return torchCase(`seed ${seed}: ${cell.id} ${JSON.stringify(shown)}`, settings, random);
}

export interface Measured {
  /** log₁₀ norms of the total adjoint of the top layer, forward direction; index t − 1. */
  readonly norms: Float64Array;
  readonly loss: number;
}

/** What the engine says of a case under the given weights. */
export function measure(given: TorchCase, params: Float64Array): Measured {
  const { network, batch, loss, detachEvery, limit, masks } = given;
  const { T, B } = batch;
  const pass = createPass(network, referenceMachine, loss, T, B, detachEvery);
  pass.limit = limit;
  network.units.forEach(({ program }, index) => {
    const tape = pass.tapes[index]!;
    if (program.mask === null) return;
    for (let step = 1; step <= T; step++) {
      const start = startOf(tape, { buffer: program.mask, row: 0, shift: 0 }, step);
      for (let row = 0; row < program.n; row++) {
        for (let b = 0; b < tape.stride; b++) {
          const from = ((step - 1) * program.n + row) * B + Math.min(b, B - 1);
          tape.memory[start + row * tape.stride + b] = masks[index]![from]!;
        }
      }
    }
  });
  finish(forward(pass, params, batch));
  finish(backward(pass, params, 'all', null));
  const index = network.units.findLastIndex(({ reverse }) => !reverse);
  const unit = network.units[index]!;
  const steps = Array.from({ length: T }, (_, i) => processingStep(unit, T, i + 1));
  const norms = new Float64Array(T);
  log10Norms(pass.tapes[index]!, [unit.program.states[0]!.total], steps, norms, null, pass.machine);
  return { norms, loss: pass.result.loss };
}

/** The largest relative difference of two curves of norms, given as log₁₀; infinite where only one is zero. */
export function relativeDifference(a: ArrayLike<number>, b: ArrayLike<number>): number {
  let largest = a.length === b.length ? 0 : Infinity;
  for (let i = 0; i < a.length; i++) {
    if (Object.is(a[i], b[i])) continue;
    const difference = Math.abs(Math.expm1((a[i]! - b[i]!) * Math.LN10));
    largest = Math.max(largest, Number.isNaN(difference) ? Infinity : difference);
  }
  return largest;
}

/** The weights, each moved up or down by one unit in its last place. */
export function nudged(params: Float64Array, random: Random): Float64Array {
  // 2⁻⁵² relative is one or two ulp, whatever the leading digits.
  return params.map((value) => value * (1 + (random.below(2) === 0 ? 1 : -1) * Number.EPSILON));
}
