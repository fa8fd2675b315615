import { isIll, once, type Remedy } from './remedy.ts';

export const noDropout = {
  id: 'no-dropout',
  label: { en: 'no dropout', zh: '不用 dropout' },
  summary: {
    en: 'Keeps every unit at every step.',
    zh: '每一步都保留所有单元。',
  },
  source: 'Zaremba, Sutskever & Vinyals (2014)',
  acts: ['flow'],
  helps: (config, verdict) => isIll(verdict) && config.drop > 0,
  patches: () => once({ drop: 0 }),
} as const satisfies Remedy;
