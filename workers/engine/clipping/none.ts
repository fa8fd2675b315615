import type { Clipping } from './clipping.ts';

export const none = {
  id: 'none',
  label: { en: 'none', zh: '无' },
  summary: {
    en: 'The update uses the gradient as it is.',
    zh: '更新直接使用原始梯度。',
  },
  source: 'plain gradient descent',
  at: null,
  keepsDirection: true,
  apply: () => ({ scale: 1, clipped: false }),
} as const satisfies Clipping;
