import { isIll, once, type Remedy } from './remedy.ts';

export const layerNormOff = {
  id: 'layer-norm-off',
  label: { en: 'no layer normalisation', zh: '不用层归一化' },
  summary: {
    en: 'Takes the normalisation of the pre-activations away.',
    zh: '去掉预激活的归一化。',
  },
  source: 'Ba, Kiros & Hinton (2016)',
  acts: ['flow'],
  helps: (config, verdict) => isIll(verdict) && config.ln,
  patches: () => once({ ln: false }),
} as const satisfies Remedy;
