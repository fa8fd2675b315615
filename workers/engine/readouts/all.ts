import { linearReadout } from './linear.ts';
import type { Readout } from './readout.ts';

export const all = {
  id: 'all',
  label: { en: 'every step', zh: '每一步' },
  summary: {
    en: 'An output and a loss at every step: y_t = V h_t + c.',
    zh: '每一步都有一个输出和一个损失：y_t = V h_t + c。',
  },
  source: 'Elman (1990)',
  ...linearReadout('all'),
} as const satisfies Readout;
