import { once, type Remedy } from './remedy.ts';

/** Smallest learning rate that a setting may have. */
const smallest = 1e-6;

export const slower = {
  id: 'slower',
  source: 'Robbins & Monro (1951)',
  acts: ['training'],
  helps: (config) => config.lr / 10 >= smallest,
  patches: (config) => once({ lr: readable(config.lr / 10) }),
} as const satisfies Remedy;

/** Without the digits that division adds: 0.1 / 100 is 0.001 and nothing besides. */
export const readable = (value: number): number => Number(value.toPrecision(6));
