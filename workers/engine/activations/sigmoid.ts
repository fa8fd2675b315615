import { logisticPair } from '../math.ts';
import type { Activation } from './activation.ts';

export const sigmoid = {
  id: 'sigmoid',
  source: 'Rumelhart, Hinton & Williams (1986)',
  evaluate: logisticPair,
  steepest: 0.25,
  kinks: [],
  formula: 'σ(a) = 1 / (1 + e⁻ᵃ)',
  symbol: 'σ',
  pytorch: 'torch.sigmoid(a)',
  // PyTorch's own σ·(1 − σ) is exactly 0 above a ≈ 37.
  pytorchSlope: 'torch.sigmoid(a) * torch.sigmoid(-a)',
} as const satisfies Activation;
