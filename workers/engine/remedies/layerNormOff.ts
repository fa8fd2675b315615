import { isIll, once, type Remedy } from './remedy.ts';

export const layerNormOff = {
  id: 'layer-norm-off',
  source: 'Ba, Kiros & Hinton (2016)',
  acts: ['flow'],
  helps: (config, verdict) => isIll(verdict) && config.ln,
  patches: () => once({ ln: false }),
} as const satisfies Remedy;
