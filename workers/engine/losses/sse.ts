import type { Loss } from './loss.ts';
import { squaredError } from './mse.ts';

export const sse = {
  id: 'sse',
  source: 'Werbos (1990), eq. 3 without its factor ½',
  classes: false,
  evaluate: squaredError,
  scale: (_p, B) => 1 / B,
  pytorch: '((y - target) ** 2).sum() / y.shape[1]',
} as const satisfies Loss;
