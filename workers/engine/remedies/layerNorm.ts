import { isIll, once, type Remedy } from './remedy.ts';

export const layerNorm = {
  id: 'layer-norm',
  source: 'Ba, Kiros & Hinton (2016)',
  acts: ['flow'],
  helps: (config, verdict) => isIll(verdict) && !config.ln,
  patches: () => once({ ln: true }),
} as const satisfies Remedy;
