import { createEigenvalues } from '../spectra/eigenvalues.ts';
import { type Probe, spectraLimit, unknowns } from './probe.ts';
import { stepsInView } from './steps.ts';

export const eigen = {
  id: 'eigen',
  label: { en: 'eigenvalues of J_t', zh: 'J_t 的特征值' },
  summary: {
    en: 'Complex eigenvalues of ∂s_t/∂s_{t−1} at every step, T×S, its spectral radius and Frobenius norm.',
    zh: '每一步 ∂s_t/∂s_{t−1} 的复特征值，T×S，及其谱半径与 Frobenius 范数。',
  },
  source: 'Francis (1961)',
  unit: { en: 'factor per step', zh: '每步倍数' },
  ofSample: true,
  usesAdjoints: false,
  exceeds: spectraLimit,
  open: (run) => {
    const { T } = run.pass;
    const { size } = run.jacobian;
    const re = unknowns('eigenRe', T * size);
    const im = unknowns('eigenIm', T * size);
    const rho = unknowns('rho', T);
    const norm = unknowns('frobenius', T);
    const read = createEigenvalues(size);
    const J = new Float64Array(size * size);
    const pairs = new Float64Array(2 * size);
    return {
      arrays: [re, im, rho, norm],
      *compute(focus) {
        for (const t of stepsInView(T, () => focus().t)) {
          run.jacobian.read(t, focus().sample - 1, J);
          read(J, 0, pairs, 0);
          const start = (t - 1) * size;
          let largest = 0;
          for (let i = 0; i < size; i++) {
            re.values[start + i] = pairs[2 * i];
            im.values[start + i] = pairs[2 * i + 1];
            const magnitude = Math.hypot(pairs[2 * i], pairs[2 * i + 1]);
            if (!(magnitude <= largest)) largest = magnitude;
          }
          rho.values[t - 1] = largest;
          let squares = 0;
          for (const entry of J) squares += entry * entry;
          norm.values[t - 1] = Math.sqrt(squares);
          yield;
        }
      },
    };
  },
} as const satisfies Probe;
