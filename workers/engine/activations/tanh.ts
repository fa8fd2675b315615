import { tanhPair } from '../math.ts';
import type { Activation } from './activation.ts';

export const tanh = {
  id: 'tanh',
  source: 'Elman (1990)',
  evaluate: tanhPair,
  steepest: 1,
  kinks: [],
  formula: 'tanh a',
  symbol: 'tanh',
  pytorch: 'torch.tanh(a)',
  // PyTorch's own 1 − tanh² is exactly 0 beyond |a| ≈ 19.
  pytorchSlope: '4 * torch.sigmoid(2 * a) * torch.sigmoid(-2 * a)',
} as const satisfies Activation;
