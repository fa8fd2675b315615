import { isIll, once, type Remedy } from './remedy.ts';

export const readEveryStep = {
  id: 'read-every-step',
  source: 'Elman (1990)',
  acts: ['flow'],
  helps: ({ read }, verdict) => isIll(verdict) && read !== 'all',
  patches: () => once({ read: 'all' }),
} as const satisfies Remedy;
