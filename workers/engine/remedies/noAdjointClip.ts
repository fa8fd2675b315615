import type { Clipping } from '../clipping/clipping.ts';
import { clippings } from '../clipping/index.ts';
import { isIll, once, type Remedy } from './remedy.ts';

export const noAdjointClip = {
  id: 'no-adjoint-clip',
  source: 'Pascanu, Mikolov & Bengio (2013)',
  acts: ['flow'],
  helps: (config, verdict) => {
    const rule: Clipping = clippings.find(config.clip);
    return isIll(verdict) && rule.inBackwardPass === true;
  },
  patches: () => once({ clip: 'none' }),
} as const satisfies Remedy;
