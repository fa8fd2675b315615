import { isIll, once, type Remedy } from './remedy.ts';

export const layerNorm = {
  id: 'layer-norm',
  label: { en: 'layer normalisation', zh: '层归一化' },
  summary: {
    en: 'Normalises every pre-activation, which keeps units out of saturation and growth in bounds.',
    zh: '归一化每个预激活，让单元远离饱和，也限制增长。',
  },
  source: 'Ba, Kiros & Hinton (2016)',
  acts: ['flow'],
  helps: (config, verdict) => isIll(verdict) && !config.ln,
  patches: () => once({ ln: true }),
} as const satisfies Remedy;
