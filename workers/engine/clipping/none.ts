import type { Clipping } from './clipping.ts';

export const none = {
  id: 'none',
  source: 'plain gradient descent',
  at: null,
  keepsDirection: true,
  apply: () => ({ scale: 1, clipped: false }),
} as const satisfies Clipping;
