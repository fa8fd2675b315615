import { createSingularValues } from '../spectra/singularValues.ts';
import { recurrentBlocks } from '../weights.ts';
import { type Probe, singleSpectrumLimit, spectraLimit, unknowns } from './probe.ts';
import { spectrumSteps } from './steps.ts';

export const sigma = {
  id: 'sigma',
  label: { en: 'singular values of J_t', zh: 'J_t 的奇异值' },
  summary: {
    en: 'Singular values of ∂s_t/∂s_{t−1} at every step, descending, T×S; and the extreme ones of the recurrent weights.',
    zh: '每一步 ∂s_t/∂s_{t−1} 的奇异值，降序，T×S；以及循环权重的最大与最小奇异值。',
  },
  source: 'Golub & Kahan (1965); Fernando & Parlett (1994)',
  unit: { en: 'factor per step', zh: '每步倍数' },
  ofSample: true,
  usesAdjoints: false,
  isOfStep: (run) => spectraLimit(run) !== null,
  exceeds: singleSpectrumLimit,
  open: (run) => {
    const { T } = run.pass;
    const { size } = run.jacobian;
    const { n } = run.network.shape;
    const values = unknowns('sigma', T * size);
    // Largest and smallest singular value of the top layer's recurrent blocks.
    const ofWeights = unknowns('sigmaU', 2);
    const read = createSingularValues(size);
    const readBlock = createSingularValues(n);
    const J = new Float64Array(size * size);
    return {
      arrays: [values, ofWeights],
      *compute(focus) {
        for (const t of spectrumSteps(run, focus)) {
          run.jacobian.read(t, focus().sample - 1, J);
          read(J, 0, values.values, (t - 1) * size);
          yield;
        }
        const block = new Float64Array(n);
        let max = 0;
        let min = Infinity;
        for (const U of recurrentBlocks(run.network, run.params)) {
          readBlock(U, 0, block, 0);
          max = Math.max(max, block[0]);
          min = Math.min(min, block[n - 1]);
        }
        ofWeights.values.set([max, min]);
        yield;
      },
    };
  },
} as const satisfies Probe;
