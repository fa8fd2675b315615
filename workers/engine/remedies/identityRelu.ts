import { cellOf } from '../cells/index.ts';
import { isIll, once, type Remedy } from './remedy.ts';

export const identityRelu = {
  id: 'identity-relu',
  source: 'Le, Jaitly & Hinton (2015)',
  acts: ['flow'],
  helps: (config, verdict) =>
    isIll(verdict) &&
    cellOf(config).isPlain === true &&
    !(config.act === 'relu' && config.init === 'identity'),
  patches: () => once({ act: 'relu', init: 'identity', gain: 1 }),
} as const satisfies Remedy;
