import { isIll, once, type Remedy } from './remedy.ts';

export const noTruncation = {
  id: 'no-truncation',
  label: { en: 'no truncation', zh: '不截断' },
  summary: {
    en: 'Back-propagates through the whole sequence.',
    zh: '沿整个序列反向传播。',
  },
  source: 'Williams & Peng (1990)',
  acts: ['flow'],
  helps: (config, verdict) => isIll(verdict) && config.tbptt > 0,
  patches: () => once({ tbptt: 0 }),
} as const satisfies Remedy;
