import { adamUpdate, usualMoments, usualSquares } from './adam.ts';
import type { Optimizer } from './optimizer.ts';

export const adamw = {
  id: 'adamw',
  label: { en: 'AdamW', zh: 'AdamW' },
  summary: {
    en: 'Adam whose weight decay shrinks the weights themselves by η λ each step instead of joining the gradient.',
    zh: '权重衰减不并入梯度、而是每步直接把权重缩小 η λ 的 Adam。',
  },
  source: 'Loshchilov & Hutter (2019); torch.optim.AdamW, with weight decay 0 unless set',
  slots: 2,
  usesMomentum: false,
  squares: usualSquares,
  update: adamUpdate({ ...usualMoments, decoupled: true, size: Math.sqrt }),
} as const satisfies Optimizer;
