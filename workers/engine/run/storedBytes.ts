/** What a run stores, counted by the plans that its memory is allocated by. */

import type { Config } from '../../model/params/index.ts';
import type { Program } from '../ir/program.ts';
import { isEncodable } from '../machine/encode.ts';
import { planScratch } from '../machine/scratch.ts';
import { planTape, strideOf } from '../machine/tape.ts';
import { optimizers } from '../optimizers.ts';
import type { Network } from './network.ts';

/**
 * Whether the read-out works in the top layer's tape: where that has the shape it wants, T×n×B in the order of time.
 * Else it needs copies.
 */
export function readsInTape({ shape, width }: Network, B: number): boolean {
  return !shape.bidirectional && width === shape.n && strideOf(B) === B;
}

/** Numbers in each of the arrays that a pass has beside its tapes; `features` and `outputs` stand for two arrays each. */
export function planPass(network: Network, T: number, B: number) {
  const { shape, width } = network;
  return {
    features: readsInTape(network, B) ? 0 : T * width * B,
    outputs: T * shape.p * B,
    exponents: T * B,
    sums: largestTensor(network),
  };
}

/** Entries of the largest product of adjoints and operands, or column of adjoints. */
function largestTensor({ units }: Network): number {
  const sizes = units.flatMap(({ program: { n, stages } }) =>
    stages.flatMap(({ rows, segments }) => [n, ...segments.map(({ cols }) => rows * cols), rows]),
  );
  return Math.max(...sizes, ...units.map(({ program }) => program.n));
}

/** Vectors as long as the parameters: weights now and at step 0, gradient before and after clipping. */
const copies = 4;

/**
 * Bytes that a run stores: the tapes of all layers and directions (states, gates, pre-activations, adjoints, packed
 * weights and the kernels' room), the read-out's arrays, one batch, the weights, and what the optimizer keeps.
 *
 * Spectra and the record of the training have limits of their own and are not among them.
 */
export function storedBytes(network: Network, { T, B, opt, gavg }: Config): number {
  const { features, outputs, exponents, sums } = planPass(network, T, B);
  const { m, p } = network.shape;
  const tapes = network.units.reduce((sum, { program }) => sum + tapeBytes(program, T, B), 0);
  const kept = copies + optimizers.find(opt).slots + (gavg > 0 ? 1 : 0);
  const batch = T * B * (m + p);
  return (
    tapes + 8 * (2 * features + 2 * outputs + exponents + sums + kept * network.nParameters + batch)
  );
}

/** Bytes of one layer in one direction: on the kernels, which take more room than the machine in TypeScript. */
function tapeBytes(program: Program, T: number, B: number): number {
  const squares = 2 * 8 * T * strideOf(B);
  const tape = isEncodable(program)
    ? planScratch(program, T, B).bytes
    : 8 * planTape(program, T, B).size;
  return tape + squares;
}
