import { once, type Remedy } from './remedy.ts';
import { readable } from './slower.ts';

export const smallerGain = {
  id: 'smaller-gain',
  label: { en: 'gain {gain}', zh: '增益 {gain}' },
  summary: {
    en: 'Recurrent matrices of a tenth the size.',
    zh: '循环矩阵缩小到十分之一。',
  },
  source: 'Glorot & Bengio (2010)',
  acts: ['training'],
  helps: (config) => config.gain > 0,
  patches: (config) => once({ gain: readable(config.gain / 10) }),
} as const satisfies Remedy;
