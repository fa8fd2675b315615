import { gradientBound } from '../theory/bound.ts';
import { meanFieldOf } from '../theory/meanField.ts';
import { type Probe, unknowns } from './probe.ts';

export const theory = {
  id: 'theory',
  source: 'Pascanu, Mikolov & Bengio (2013); Chen, Pennington & Schoenholz (2018)',
  ofSample: false,
  usesAdjoints: false,
  exceeds: () => null,
  open: (run) => {
    const { T } = run.pass;
    const bound = unknowns('bound', T);
    const meanField = unknowns('meanField', T);
    const variance = unknowns('meanFieldVariance', 1);
    return {
      arrays: [bound, meanField, variance],
      *compute() {
        const limit = gradientBound(run);
        if (limit) bound.values.set(limit);
        yield;
        const prediction = meanFieldOf(run);
        if (prediction) {
          const start = run.norms.last[T - 1];
          // 0·(−∞) has no value: at the loss itself the line is the norm.
          for (let t = 1; t < T; t++) meanField.values[t - 1] = start + (T - t) * prediction.slope;
          meanField.values[T - 1] = start;
          variance.values[0] = prediction.variance;
        }
        yield;
      },
    };
  },
} as const satisfies Probe;
