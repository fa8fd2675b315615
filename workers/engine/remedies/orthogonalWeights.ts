import { isIll, once, type Remedy } from './remedy.ts';

export const orthogonalWeights = {
  id: 'orthogonal-weights',
  source: 'Saxe, McClelland & Ganguli (2014)',
  acts: ['flow'],
  helps: (config, verdict) => isIll(verdict) && config.init !== 'orthogonal',
  patches: () => once({ init: 'orthogonal', gain: 1 }),
} as const satisfies Remedy;
