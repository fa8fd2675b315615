import { cellOf } from '../cells/index.ts';
import { jacobianOf } from '../jacobianOf.ts';
import { createEigenvalues } from '../spectra/eigenvalues.ts';
import { ways } from '../spectra/way.ts';
import { type Probe, singleSpectrumLimit, spectraLimit, unknowns } from './probe.ts';
import { spectrumSteps } from './steps.ts';

export const eigen = {
  id: 'eigen',
  label: { en: 'eigenvalues of J_t', zh: 'J_t 的特征值' },
  summary: {
    en: 'Complex eigenvalues of ∂s_t/∂s_{t−1} at every step, T×S, its spectral radius, the radius of Girko’s law for a plain network, and how many steps needed the slower routine.',
    zh: '每一步 ∂s_t/∂s_{t−1} 的复特征值，T×S，其谱半径、普通网络的 Girko 半径，以及有多少步改用了较慢的方法。',
  },
  source: 'Francis (1961)',
  unit: { en: 'factor per step', zh: '每步倍数' },
  ofSample: true,
  usesAdjoints: false,
  isOfStep: (run) => spectraLimit(run) !== null,
  exceeds: singleSpectrumLimit,
  open: (run) => {
    const { T } = run.pass;
    const { size } = jacobianOf(run);
    const re = unknowns('eigenRe', T * size);
    const im = unknowns('eigenIm', T * size);
    const rho = unknowns('rho', T);
    // ‖J_t‖_F/√n, where most eigenvalues of a wide plain network lie: Girko's law.
    const girko = unknowns('girko', T);
    // How many Jacobians needed the slower routine.
    const slow = unknowns('eigenSlow', 1);
    const isPlain = cellOf(run.config).isPlain === true && run.network.units.length === 1;
    const read = run.pass.machine.spectra?.eigenvalues(size) ?? createEigenvalues(size);
    const J = new Float64Array(size * size);
    const pairs = new Float64Array(2 * size);
    return {
      arrays: [re, im, rho, girko, slow],
      *compute(focus) {
        slow.values[0] = 0;
        for (const t of spectrumSteps(run, focus)) {
          jacobianOf(run).read(t, focus().sample - 1, J);
          const way = read(J, 0, pairs, 0);
          if (way !== ways.usual) slow.values[0] += 1;
          const start = (t - 1) * size;
          let largest = 0;
          for (let i = 0; i < size; i++) {
            re.values[start + i] = pairs[2 * i];
            im.values[start + i] = pairs[2 * i + 1];
            const magnitude = Math.hypot(pairs[2 * i], pairs[2 * i + 1]);
            if (!(magnitude <= largest)) largest = magnitude;
          }
          // One that was not found might be the largest.
          rho.values[t - 1] = way === ways.incomplete ? Number.NaN : largest;
          let squares = 0;
          for (const entry of J) squares += entry * entry;
          if (isPlain) girko.values[t - 1] = Math.sqrt(squares / size);
          yield;
        }
      },
    };
  },
} as const satisfies Probe;
