import { once, type Remedy } from './remedy.ts';

export const clipNorm = {
  id: 'clip-norm',
  source: 'Pascanu, Mikolov & Bengio (2013)',
  acts: ['update', 'training'],
  helps: (config) => config.clip === 'none',
  patches: () => once({ clip: 'norm', at: 1 }),
} as const satisfies Remedy;
