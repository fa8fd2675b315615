import { isIll, once, type Remedy } from './remedy.ts';

export const readEveryStep = {
  id: 'read-every-step',
  label: { en: 'a loss at every step', zh: '每一步都有损失' },
  summary: {
    en: 'An answer and a loss at every step, so that no step is far from one.',
    zh: '每一步都有输出和损失，任何一步离损失都不远。',
  },
  source: 'Elman (1990)',
  acts: ['flow'],
  helps: ({ read }, verdict) => isIll(verdict) && read !== 'all',
  patches: () => once({ read: 'all' }),
} as const satisfies Remedy;
