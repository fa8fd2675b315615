import { softplusPair } from '../math.ts';
import type { Activation } from './activation.ts';

export const softplus = {
  id: 'softplus',
  source: 'Dugas et al. (2001); without the switch to a that torch.nn.Softplus makes above 20',
  evaluate: softplusPair,
  steepest: 1,
  kinks: [],
  formula: 'ln(1 + eᵃ)',
  symbol: 'softplus',
  // Not torch.nn.functional.softplus: above its threshold of 20 that is another function. Nor torch.logaddexp: below
  // a ≈ −37 it is 0.
  pytorch: '-torch.nn.functional.logsigmoid(-a)',
} as const satisfies Activation;
