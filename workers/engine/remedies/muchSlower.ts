import { once, type Remedy } from './remedy.ts';
import { readable, slower } from './slower.ts';

/** Smallest learning rate that a setting may have. */
const smallest = 1e-6;

export const muchSlower = {
  id: 'much-slower',
  label: slower.label,
  summary: {
    en: 'A hundredth of the learning rate.',
    zh: '学习率降到百分之一。',
  },
  source: 'Robbins & Monro (1951)',
  acts: ['training'],
  helps: (config) => config.lr / 100 >= smallest,
  patches: (config) => once({ lr: readable(config.lr / 100) }),
} as const satisfies Remedy;
