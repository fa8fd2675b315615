import { isIll, once, type Remedy } from './remedy.ts';

export const tanhUnits = {
  id: 'tanh-units',
  source: 'LeCun, Bottou, Orr & Müller (1998)',
  acts: ['flow'],
  helps: (config, verdict) => isIll(verdict) && config.act !== 'tanh' && config.cell !== 'custom',
  patches: () => once({ act: 'tanh' }),
} as const satisfies Remedy;
