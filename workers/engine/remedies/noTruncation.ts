import { isIll, once, type Remedy } from './remedy.ts';

export const noTruncation = {
  id: 'no-truncation',
  source: 'Williams & Peng (1990)',
  acts: ['flow'],
  helps: (config, verdict) => isIll(verdict) && config.tbptt > 0,
  patches: () => once({ tbptt: 0 }),
} as const satisfies Remedy;
