import { gradientBound } from '../theory/bound.ts';
import { meanFieldOf } from '../theory/meanField.ts';
import { type Probe, unknowns } from './probe.ts';

export const theory = {
  id: 'theory',
  label: { en: 'theory', zh: '理论' },
  summary: {
    en: 'The bound (γ·σ_max)^(T−t) and the mean-field slope ½·log₁₀ χ, where their assumptions hold; log₁₀, T each, beginning at the norm at T. Then the variance of the pre-activations in the long run, ∞ where it has no end.',
    zh: '在假设成立时给出上界 (γ·σ_max)^(T−t) 与平均场斜率 ½·log₁₀ χ；log₁₀，各 T 个，从 T 处的范数开始。另有预激活的长期方差，无界增长时为 ∞。',
  },
  source: 'Pascanu, Mikolov & Bengio (2013); Chen, Pennington & Schoenholz (2018)',
  unit: { en: 'decades', zh: '数量级' },
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
