import { log10Norms } from './norms.ts';
import type { Work } from './pass.ts';
import { backward } from './propagate.ts';
import type { Run } from './run.ts';
import { stepsOf } from './runNorms.ts';

/** Gradients of one layer, forward direction: log₁₀ Frobenius norms over batch × units, T entries, index t − 1. */
export interface LayerNorms {
  /** Total adjoint ∂L/∂h_t of the layer: all losses, and all paths up through the layers above. */
  readonly total: Float64Array;
  /** Adjoint of the last step's loss in the layer's whole state. */
  readonly last: Float64Array;
}

/** Room for the norms of every layer of a run, the bottom one first; NaN everywhere. */
export function emptyLayerNorms({ network, pass }: Run): readonly LayerNorms[] {
  const array = () => new Float64Array(pass.T).fill(Number.NaN);
  return Array.from({ length: network.shape.layers }, () => ({ total: array(), last: array() }));
}

/**
 * What reaches each layer on the way back: the gradients of a measured run, layer by layer.
 *
 * Of the top layer they are `norms.h` and `norms.last` of the run, to the bit. −Infinity is an exact zero. Runs backward
 * passes of its own, in pieces, and leaves the tapes with the adjoints of all losses.
 *
 * @param out  one entry a layer, the bottom one first; as {@link emptyLayerNorms} makes them
 */
export function* readLayerNorms(run: Run, out: readonly LayerNorms[]): Work {
  const { pass, params, network } = run;
  const hasOneLoss = network.shape.readout.losses === 'last';
  if (!hasOneLoss) {
    yield* backward(pass, params, pass.T, null);
    readEach(run, out, 'last');
  }
  yield* backward(pass, params, 'all', null);
  readEach(run, out, 'total');
  if (hasOneLoss) readEach(run, out, 'last');
}

/** Reads the adjoints that the tapes hold. */
function readEach({ network, pass }: Run, out: readonly LayerNorms[], of: keyof LayerNorms): void {
  for (const [index, unit] of network.units.entries()) {
    if (unit.reverse) continue;
    const [h, ...others] = unit.program.states;
    // Of h's path nothing counts twice: other parts add what arrives over time alone.
    const buffers = of === 'total' ? [h.total] : [h.total, ...others.map(({ carry }) => carry)];
    const steps = stepsOf(unit, pass.T);
    log10Norms(pass.tapes[index], buffers, steps, out[unit.layer][of], null, pass.machine);
  }
}
