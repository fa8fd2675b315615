import { norm2 } from '../squares.ts';
import { type Clipping, type ClipResult, compareNorms, type ParameterTensor } from './clipping.ts';

export const agc = {
  id: 'agc',
  source: 'Brock, De, Smith & Simonyan (2021), adaptive gradient clipping, eq. 3',
  at: 0.01,
  keepsDirection: false,
  normOf: 'unit',
  apply: clipAdaptively,
} as const satisfies Clipping;

/** Weights below this norm count as this large, or a unit that starts at 0 could never move (the paper's ε). */
const smallestWeightNorm = 1e-3;
/** Guard against division by 0, as in the paper's code. */
const smallestGradientNorm = 1e-6;

/** Entries of a unit: a row of a matrix, or all of a tensor with a single row or column, as the paper's code has it. */
export const unitLength = ({ rows, cols }: Pick<ParameterTensor, 'rows' | 'cols'>): number =>
  rows === 1 || cols === 1 ? rows * cols : cols;

/**
 * Unit by unit: where ‖g‖ > limit = at·max(‖w‖, 1e-3), g becomes g·limit/max(‖g‖, 1e-6), *in place*.
 *
 * An infinite gradient becomes NaN; a NaN is not above any limit and stays.
 */
function clipAdaptively(tensors: readonly ParameterTensor[], at: number): ClipResult {
  return compareNorms(tensors, () => {
    let clipped = false;
    for (const tensor of tensors) {
      const { values, gradient } = tensor;
      const length = unitLength(tensor);
      for (let from = 0; from < gradient.length; from += length) {
        const w = values.subarray(from, from + length);
        const g = gradient.subarray(from, from + length);
        const limit = at * Math.max(norm2([w]), smallestWeightNorm);
        const size = norm2([g]);
        if (!(size > limit)) continue;
        const scale = limit / Math.max(size, smallestGradientNorm);
        for (let i = 0; i < length; i++) g[i] *= scale;
        clipped = true;
      }
    }
    return clipped;
  });
}
