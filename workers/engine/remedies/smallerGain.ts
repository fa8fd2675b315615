import { once, type Remedy } from './remedy.ts';
import { readable } from './slower.ts';

export const smallerGain = {
  id: 'smaller-gain',
  source: 'Glorot & Bengio (2010)',
  acts: ['training'],
  helps: (config) => config.gain > 0,
  patches: (config) => once({ gain: readable(config.gain / 10) }),
} as const satisfies Remedy;
