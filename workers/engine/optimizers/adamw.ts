import { adamUpdate, usualMoments, usualSquares } from './adam.ts';
import type { Optimizer } from './optimizer.ts';

export const adamw = {
  id: 'adamw',
  source: 'Loshchilov & Hutter (2019); torch.optim.AdamW, with weight decay 0 unless set',
  slots: 2,
  usesMomentum: false,
  squares: usualSquares,
  update: adamUpdate({ ...usualMoments, decoupled: true, size: Math.sqrt }),
} as const satisfies Optimizer;
