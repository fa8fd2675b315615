import { isIll, once, type Remedy } from './remedy.ts';

export const orthogonalWeights = {
  id: 'orthogonal-weights',
  label: { en: 'orthogonal U', zh: '正交 U' },
  summary: {
    en: 'Recurrent matrices whose singular values are all 1.',
    zh: '奇异值全为 1 的循环矩阵。',
  },
  source: 'Saxe, McClelland & Ganguli (2014)',
  acts: ['flow'],
  helps: (config, verdict) => isIll(verdict) && config.init !== 'orthogonal',
  patches: () => once({ init: 'orthogonal', gain: 1 }),
} as const satisfies Remedy;
