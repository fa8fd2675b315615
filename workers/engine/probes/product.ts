import { jacobianOf, productRankOf } from '../analysis/jacobianOf.ts';
import { createLyapunovEstimate, finiteTimeExponents } from '../spectra/lyapunov.ts';
import { createProductSpectrum } from '../spectra/productSpectrum.ts';
import { type Probe, spectraLimit, unknowns } from './probe.ts';

export const product = {
  id: 'product',
  source: 'Stewart (1994); Benettin et al. (1980)',
  ofSample: true,
  usesAdjoints: false,
  isInOrder: true,
  exceeds: spectraLimit,
  open: (run) => {
    const { T } = run.pass;
    const { size } = jacobianOf(run);
    // Row t holds P_t, t = 0 … T−1.
    const values = unknowns('product', T * size);
    // log₁₀ ‖∂s_T/∂s_t‖₂ for t = 1 … T; the last one is exactly 0.
    const transport = unknowns('log10Transport', T);
    const exponents = unknowns('lyapunov', size);
    const estimate = unknowns('lyapunovQr', size);
    const { spectra } = run.pass.machine;
    const spectrum = spectra?.productSpectrum(size) ?? createProductSpectrum(size);
    const qr = spectra?.lyapunovEstimate(size) ?? createLyapunovEstimate(size);
    const rank = productRankOf(run);
    const J = new Float64Array(size * size);
    return {
      arrays: [values, transport, exponents, estimate],
      *compute(focus) {
        spectrum.reset();
        qr.reset();
        rank.reset();
        transport.values[T - 1] = 0;
        for (let t = T - 1; t >= 0; t--) {
          const sample = focus().sample - 1;
          jacobianOf(run).read(t + 1, sample, J);
          const most = rank.push(t + 1, sample, J);
          spectrum.push(J, 0, most);
          qr.push(J, 0, most);
          spectrum.read(values.values, t * size);
          if (t > 0) transport.values[t - 1] = values.values[t * size];
          yield;
        }
        finiteTimeExponents(size, values.values, 0, T, exponents.values, 0);
        qr.read(estimate.values, 0);
        yield;
      },
    };
  },
} as const satisfies Probe;
