import { sinePair } from '../math.ts';
import type { Activation } from './activation.ts';

export const sin = {
  id: 'sin',
  source: 'Sitzmann et al. (2020)',
  evaluate: sinePair,
  steepest: 1,
  kinks: [],
  formula: 'sin a',
  symbol: 'sin',
  pytorch: 'torch.sin(a)',
} as const satisfies Activation;
