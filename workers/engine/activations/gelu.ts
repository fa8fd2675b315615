import { geluPair } from '../math.ts';
import type { Activation } from './activation.ts';

export const gelu = {
  id: 'gelu',
  source: 'Hendrycks & Gimpel (2016), with erf; torch.nn.GELU',
  evaluate: geluPair,
  /** At a = √2, where the second derivative (2 − a²)·density(a) is 0: Φ(√2) + √2·density(√2). */
  steepest: 1.1289041451851547,
  kinks: [],
  formula: 'a·Φ(a)',
  symbol: 'GELU',
  // Not torch.nn.functional.gelu: its 1 + erf loses the lower tail.
  pytorch: '0.5 * a * torch.special.erfc(-a * math.sqrt(0.5))',
  pytorchSlope:
    '0.5 * torch.special.erfc(-a * math.sqrt(0.5)) + a * torch.exp(-0.5 * a * a) / math.sqrt(2 * math.pi)',
} as const satisfies Activation;
