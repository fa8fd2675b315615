import { medianOfSorted } from '../numeric/median.ts';
import type { Run } from '../run/run.ts';
import { recurrentBlocks, recurrentRank } from '../run/weights.ts';
import { createSingularValues } from '../spectra/singularValues.ts';
import { matricesAtOnce } from '../spectra/wasm.ts';

/** Largest, median and smallest singular value. */
export type Extremes = readonly [max: number, median: number, min: number];

/**
 * Reads the singular values of the recurrent weights: of all gates' blocks U of the top layer's forward direction
 * together. NaN for a cell without recurrent weights.
 */
export function createRecurrentSpectrum(run: Run): () => Extremes {
  const { n } = run.network.shape;
  const { spectra } = run.pass.machine;
  const kernels = spectra?.singularValues(n);
  const atOnce = kernels ? matricesAtOnce : 1;
  const plain = kernels ? null : createSingularValues(n);
  return () => {
    const blocks = recurrentBlocks(run.network, run.params);
    const U = new Float64Array(blocks.length * n * n);
    for (const [i, block] of blocks.entries()) U.set(block, i * n * n);
    const all = new Float64Array(n * blocks.length);
    for (let i = 0; i < blocks.length; i += atOnce) {
      const count = Math.min(atOnce, blocks.length - i);
      const own = all.subarray(i * n, (i + count) * n);
      if (kernels) kernels(U.subarray(i * n * n), count, own);
      else plain?.(U, i * n * n, own, 0);
    }
    const rank = recurrentRank(run.network);
    const sigma = all.filter((_, i) => i % n < rank);
    if (sigma.length === 0 || !sigma.every(Number.isFinite))
      return [Number.NaN, Number.NaN, Number.NaN];
    sigma.sort();
    return [sigma[sigma.length - 1], medianOfSorted(sigma), sigma[0]];
  };
}
