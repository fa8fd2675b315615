import { once, type Remedy } from './remedy.ts';
import { readable } from './slower.ts';

/** Smallest learning rate that a setting may have. */
const smallest = 1e-6;

export const muchSlower = {
  id: 'much-slower',
  source: 'Robbins & Monro (1951)',
  acts: ['training'],
  helps: (config) => config.lr / 100 >= smallest,
  patches: (config) => once({ lr: readable(config.lr / 100) }),
} as const satisfies Remedy;
