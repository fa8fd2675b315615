import type { Loss } from './loss.ts';
import { squaredError } from './mse.ts';

export const sse = {
  id: 'sse',
  label: { en: 'sum of squared errors', zh: '误差平方和' },
  summary: {
    en: '(y − target)² summed over outputs and steps and averaged over sequences only, so it grows with T.',
    zh: '(y − target)² 对输出和时间步求和，只对序列取平均，因此随 T 增大。',
  },
  source: 'Werbos (1990), eq. 3 without its factor ½',
  classes: false,
  evaluate: squaredError,
  scale: (_p, B) => 1 / B,
  pytorch: '((y - target) ** 2).sum() / y.shape[1]',
} as const satisfies Loss;
