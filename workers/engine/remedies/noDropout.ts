import { isIll, once, type Remedy } from './remedy.ts';

export const noDropout = {
  id: 'no-dropout',
  source: 'Zaremba, Sutskever & Vinyals (2014)',
  acts: ['flow'],
  helps: (config, verdict) => isIll(verdict) && config.drop > 0,
  patches: () => once({ drop: 0 }),
} as const satisfies Remedy;
